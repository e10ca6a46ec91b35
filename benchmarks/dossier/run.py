"""The dossier of one synthetic story of 50 reports: the time to write it beside annotating two of them, and its size.

Both are processor time, turn about in one run, so a busy machine slows both.
"""

from __future__ import annotations

import time

from benchmarks.figures import Figure
from benchmarks.synthetic.stories import reports
from sayso.annotate import annotate
from sayso.resolve import resolve
from sayso.tell import html
from sayso.vocabulary import Record
from sayso.weigh import weigh

REPORTS = 50
BATCH = 5
"""How many reports are annotated between two dossiers."""


def run() -> tuple[list[Figure], str]:
    """The ratio in per cent, and the size in thousands of bytes."""
    held = [made.report(f"{n:03}.txt") for n, made in enumerate(reports(REPORTS, 1))]
    annotations = [annotate(report) for report in held]
    resolution = resolve(annotations)
    findings = weigh(annotations, resolution)
    record = Record("story", "story", tuple(annotations), resolution, findings, made_by="sayso")
    page = html.render(record)
    annotating = writing = 0.0
    turns = range(0, REPORTS, BATCH)
    for start in turns:
        begun = time.process_time()
        for report in held[start : start + BATCH]:
            annotate(report)
        between = time.process_time()
        html.render(record)
        annotating += between - begun
        writing += time.process_time() - between
    share = (writing / len(turns)) / (2 * annotating / REPORTS)
    return [
        Figure("a dossier, of annotating two reports", 100 * share, more=False, timed=True),
        Figure("size", len(page.encode()) / 1000, "kB", more=False, timed=True),
    ], f"{REPORTS} reports of one story, {len(resolution.statements):,} statements"
