"""One report in, its annotations out: sentences, attributions, mentions, quantities, times."""

from __future__ import annotations

from sayso.annotate import attributions, quantities, quotes, sentences, times
from sayso.annotate.page import lay_out
from sayso.vocabulary import Annotations, Report

LANGUAGES = frozenset({"en"})
"""The languages that this stage reads, as ISO 639-1 codes."""

MADE_BY = "rules 1"
"""Which annotator this is: a part of the stamp on every record."""


def annotate(report: Report) -> Annotations:
    """Find in one report who says what, whom it names, its quantities and its times.

    Every span lies in one part of the report that is no boilerplate. Never raises on odd text:
    what cannot be read gives nothing.
    """
    split = sentences.split(report)
    page = lay_out(report, split, quotes.find(report))
    mentions, found = attributions.find(page)
    return Annotations(
        report=report,
        sentences=split,
        mentions=mentions,
        attributions=found,
        quantities=quantities.find(report, split),
        times=times.find(report, split),
        made_by=MADE_BY,
    )
