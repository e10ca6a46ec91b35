"""Tests of the measures and of the forms in which people mark reports."""
