"""Attributions in reports that the annotator was not made on (PolNeAR dev)."""
