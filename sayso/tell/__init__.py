"""A record in, words out: terminal, HTML dossier, JSON, CSV."""
