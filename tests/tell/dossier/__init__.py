"""What the dossier shows, section by section."""
