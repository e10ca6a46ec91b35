"""The dossier: how long it takes to write one, and how big it is."""
