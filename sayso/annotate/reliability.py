"""How often a pattern was right where people had marked attributions: counts of single cues, no sentences."""

from __future__ import annotations

from functools import cache

from sayso.annotate.candidates import Candidate
from sayso.annotate.verbs import classes, lines

PRIOR = 4.0


@cache
def counts() -> dict[str, tuple[int, int]]:
    """Return how often each pattern was right and was tried, and each form in general."""
    found: dict[str, tuple[int, int]] = {}
    for row in lines("reliability.tsv"):
        pattern, right, tried = row.split("\t")
        found[pattern] = int(right), int(tried)
    return found


def kinds(candidate: Candidate) -> tuple[str, str]:
    """Return the wider kinds that a candidate's pattern belongs to: any verb so used, and any verb of its class."""
    head, _, rest = candidate.pattern.partition(" ")
    names = "+".join(sorted(classes().get(head, frozenset())))
    return f"* {candidate.form} {rest}", f"*{names} {candidate.form} {rest}"


def rated(candidate: Candidate) -> float:
    """Return the share of right ones among all with this pattern, drawn towards those of its kind when few."""
    table = counts()
    share = 0.4
    for key in (*kinds(candidate), f"{candidate.form} {candidate.pattern}"):
        right, tried = table.get(key, (0, 0))
        share = (right + PRIOR * share) / (tried + PRIOR)
    return share
