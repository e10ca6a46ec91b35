"""Quantities in news sentences (NewsQuant)."""
