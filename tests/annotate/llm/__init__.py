"""Tests of the annotator that asks a language model."""
