"""Synthetic reports of invented stories: as many as are wanted, the same for the same seed.

grammar     the sentences, with their choices
stories     what a story tells, who tells it, and who takes it from whom
desk        how one report's words get into another: reprinted, cut, rewritten, with every word's origin kept
"""
