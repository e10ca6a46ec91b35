"""Pairs of statements that a claim joins, against the claims in `claims.txt`.

All pairs of one story's statements count, those of no claim as pairs that must not be joined. A
statement that was not found, or found in other pieces, is left out on both sides: that is
measured elsewhere. One statement inside another is no pair.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from pathlib import Path

from benchmarks.figures import Figure
from sayso.text import words
from sayso.vocabulary import Record

GOLD = Path(__file__).with_name("claims.txt")
Pair = frozenset[str]


def gold() -> dict[str, list[list[tuple[str, str]]]]:
    """The claims of each story: lines of report number and words."""
    out: dict[str, list[list[tuple[str, str]]]] = defaultdict(list)
    story = ""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            story = line.strip("[]")
        elif line and not line.startswith("#"):
            number, _, text = line.partition(" ")
            out[story][-1].append((number, text))
            continue
        out[story].append([])
    return {name: [claim for claim in claims if claim] for name, claims in out.items() if name}


def pairs(record: Record, claims: list[list[tuple[str, str]]]) -> tuple[set[Pair], set[Pair]]:
    """The pairs that are joined and those that ought to be."""
    reports = {r.id: r for r in record.reports}
    files = {r.id: Path(r.file or "").name[:2] for r in record.reports}
    texts = {s.id: words(reports[s.report].words(s.content)) for s in record.resolution.statements}
    where = {s.id: files[s.report] for s in record.resolution.statements}
    inner = {frozenset((s.id, s.within)) for s in record.resolution.statements if s.within}

    def told(number: str, text: str) -> list[str]:
        wanted = " ".join(words(text))
        return [i for i, said in texts.items() if where[i] == number and wanted in " ".join(said)]

    wanted: set[Pair] = set()
    for claim in claims:
        held = {i for line in claim for i in told(*line)}
        wanted |= {frozenset(pair) for pair in combinations(sorted(held), 2)}
    joined = {
        frozenset(pair)
        for claim in record.findings.claims
        for pair in combinations(sorted(claim.statements), 2)
    }
    return joined - inner, wanted - inner


def scored(joined: set[tuple[str, Pair]], wanted: set[tuple[str, Pair]]) -> dict[str, float]:
    """Precision, recall and F1 of the pairs, in per cent."""
    right = len(joined & wanted)
    return {
        "pairs, F1": 200 * right / max(1, len(joined) + len(wanted)),
        "pairs, precision": 100 * right / max(1, len(joined)),
        "pairs, recall": 100 * right / max(1, len(wanted)),
    }


def run() -> tuple[list[Figure], str]:
    """The figures over all invented stories."""
    from tests.stories.stories import record

    joined: set[tuple[str, Pair]] = set()
    wanted: set[tuple[str, Pair]] = set()
    for name, claims in gold().items():
        one, other = pairs(record(name), claims)
        joined |= {(name, pair) for pair in one}
        wanted |= {(name, pair) for pair in other}
    return [Figure(name, value) for name, value in scored(joined, wanted).items()], ""
