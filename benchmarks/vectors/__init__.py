"""Sentence vectors on pairs of sentences that were marked by hand."""
