"""The dossier of one synthetic story of 50 reports: the time to write it beside annotating two of them, and its size.

Both are processor time of the thread that does it, turn about in one run, so a busy machine slows both; numpy's second
thread, which burns time while it waits, counts on neither side. Of the turns the median counts, for what a neighbour or the
interpreter's own tidying adds falls on few of them.
"""

from __future__ import annotations

import time
from statistics import median

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
    annotating: list[float] = []
    writing: list[float] = []
    for start in range(0, REPORTS, BATCH):
        begun = time.thread_time()
        for report in held[start : start + BATCH]:
            annotate(report)
        between = time.thread_time()
        html.render(record)
        annotating.append(between - begun)
        writing.append(time.thread_time() - between)
    share = median(writing) / (2 * median(annotating) / BATCH)
    return [
        Figure("a dossier, of annotating two reports", 100 * share, more=False, timed=True),
        Figure("size", len(page.encode()) / 1000, "kB", more=False, timed=True),
    ], f"{REPORTS} reports of one story, {len(resolution.statements):,} statements"
