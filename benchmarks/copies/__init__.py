"""Copies: a labelled set of our own, ours beside datasketch's MinHash-LSH."""
