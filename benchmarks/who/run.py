"""`who`: how it judges the labelled pairs, and how long it takes over 100,000 statements of a store."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.vectors.pairs import OPPOSITE, OTHER, SAME, TOPIC, Pair, pairs
from benchmarks.who import shelf
from sayso.annotate import annotate
from sayso.asking import Archive, Pool, pool_of, who
from sayso.read import as_it_is
from sayso.resolve import resolve
from sayso.vocabulary import Bearing, Claim, Findings, Origins, Record, Span, Statement

WANTED = {SAME: Bearing.SAYS, OPPOSITE: Bearing.DENIES, OTHER: Bearing.OTHERWISE}


def run() -> tuple[list[Figure], str]:
    """Shares of pairs judged as marked, and times."""
    return [*judged(), *timed()], ""


def judged() -> list[Figure]:
    """How each pair's second sentence is judged when its first is asked about, all of them in one record."""
    held = pairs()
    record = _record(held)
    pool = pool_of(record)
    seen: Counter[tuple[str, Bearing | None]] = Counter()
    strangers = asked = 0
    for sentence in dict.fromkeys(pair.one for pair in held):
        answer = who(record, sentence, limit=len(held), pool=pool)
        found = {near.shown: near.bearing for near in answer.found}
        mine = {str(n): pair.label for n, pair in enumerate(held) if pair.one == sentence}
        seen.update((label, found.get(n)) for n, label in mine.items())
        asked += 1
        strangers += any(b is Bearing.SAYS and n not in mine for n, b in found.items())
    count = Counter(pair.label for pair in held)

    def share(label: str, bearing: Bearing) -> float:
        return 100 * seen[label, bearing] / count[label]

    return [
        Figure("the same in other words: says so", share(SAME, Bearing.SAYS)),
        Figure("the opposite: denies it", share(OPPOSITE, Bearing.DENIES)),
        Figure("another number or actor: says otherwise", share(OTHER, Bearing.OTHERWISE)),
        Figure("the opposite: says so", share(OPPOSITE, Bearing.SAYS), more=False),
        Figure("another number or actor: says so", share(OTHER, Bearing.SAYS), more=False),
        Figure("another assertion on the topic: says so", share(TOPIC, Bearing.SAYS), more=False),
        Figure("another subject: says so", 100 * strangers / asked, more=False),
    ]


def _record(held: Sequence[Pair]) -> Record:
    """A record with one report, statement and claim for the second sentence of each pair."""
    found = []
    for n, pair in enumerate(held):
        report = replace(as_it_is(pair.other, str(n)), id=f"r{n}", language="en")
        found.append(annotate(report))
    statements = tuple(
        Statement(str(n), a.report.id, (Span(a.report.id, 0, len(a.report.text)),))
        for n, a in enumerate(found)
    )
    claims = tuple(Claim(f"c{s.id}", "", s.id, (s.id,), Origins(1, 1)) for s in statements)
    resolution = replace(resolve(tuple(found)), statements=statements)
    return Record("", "pairs", tuple(found), resolution, Findings(claims=claims))


def timed() -> list[Figure]:
    """How long a question takes that is warm, in processor time, and how it compares with the scan of all vectors alone."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "archive.db"
        texts = shelf.fill(db, stories=100, reports=100, statements=10)
        with Archive(db) as archive:
            begun = time.process_time()
            archive.who(texts[0])
            cold = time.process_time() - begun
            spent, scanned = [], []
            pool: Pool[int] = archive.pool
            for text in texts[1:12]:
                begun = time.process_time()
                archive.who(text)
                spent.append(time.process_time() - begun)
                begun = time.process_time()
                pool.nearest(shelf.vector(text))
                scanned.append(time.process_time() - begun)
    warm, scan = sorted(spent)[len(spent) // 2], sorted(scanned)[len(scanned) // 2]
    return [
        Figure("first question over 100,000 statements", 1000 * cold, "ms", more=False, timed=True),
        Figure("later questions, median", 1000 * warm, "ms", more=False, timed=True),
        Figure("of it the scan of all vectors", 1000 * scan, "ms", more=False, timed=True),
        Figure("a question against its scan", warm / scan, "times", more=False, timed=True),
    ]
