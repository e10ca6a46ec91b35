"""Annotations and resolution in, findings out: claims, origins, numbers, positions, conflicts."""
