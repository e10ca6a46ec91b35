"""Whom pronouns and descriptions that speak stand for (marked by hand in PolNeAR's dev reports)."""
