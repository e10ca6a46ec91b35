"""How often a pattern was right where people had marked attributions: counts of single cues, no sentences."""

from __future__ import annotations

from functools import cache

from sayso.annotate.candidates import Candidate
from sayso.annotate.verbs import lines

PRIOR = 4.0


@cache
def counts() -> dict[str, tuple[int, int]]:
    """Return how often each pattern was right and was tried, and each form in general."""
    found: dict[str, tuple[int, int]] = {}
    for row in lines("reliability.tsv"):
        pattern, right, tried = row.split("\t")
        found[pattern] = int(right), int(tried)
    return found


def rated(candidate: Candidate) -> float:
    """Return the share of right ones among all with this pattern, drawn towards those of its kind when few."""
    table = counts()
    kind = candidate.pattern.split(" ", 1)[-1]
    base_right, base_tried = table.get(f"* {candidate.form} {kind}", (2, 4))
    base = (base_right + 1) / (base_tried + 2)
    right, tried = table.get(f"{candidate.form} {candidate.pattern}", (0, 0))
    return (right + PRIOR * base) / (tried + PRIOR)
