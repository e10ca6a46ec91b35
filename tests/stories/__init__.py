"""Whole stories: reports in, record out, checked against what a person wrote down beforehand."""
