"""What was taken over from a project of Discourse Network Analyzer: for a screen and as rows."""

from __future__ import annotations

from collections import Counter
from typing import Any, TextIO

from sayso.judging.coding import Taken
from sayso.tell import judgements
from sayso.tell.safe import line, quoted
from sayso.tell.screen import Screen
from sayso.vocabulary import Record, Standing


def rows(taken: Taken, record: Record) -> dict[str, Any]:
    """Return the documents with their reports, the new judgements with what became of each, and what is left."""
    return {
        "documents": [
            {
                "title": paper.document.title,
                "report": paper.report.id if paper.report else None,
                "how": paper.how or None,
            }
            for paper in taken.papers
        ],
        "judgements": judgements.rows(taken.judgements, record),
        "left": [
            {
                "document": left.document,
                "words": left.words,
                "coder": left.coder,
                "coding": left.coding,
                "why": left.why,
            }
            for left in taken.left
        ],
    }


def show(taken: Taken, record: Record, stream: TextIO) -> None:
    """Write how much was taken over, from which documents, and all that was not."""
    screen = Screen(stream)
    read = [paper for paper in taken.papers if paper.report]
    kinds = Counter(each.kind.value for each in taken.judgements)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    counted = f"{len(taken.judgements)} new judgements{f' ({told})' if told else ''}"
    screen.text((f"{counted}, from {len(read)} of {len(taken.papers)} documents", ""))
    for heading, lines in (
        ("Documents that are no report of this story", _strangers(taken)),
        ("Kept, but no statement stands there", _unfit(taken, record)),
        ("Not taken over", _left(taken)),
    ):
        if lines:
            screen.heading(heading)
        for each in lines:
            screen.text((each, ""))


def _strangers(taken: Taken) -> list[str]:
    strangers = [paper.document for paper in taken.papers if not paper.report]
    return [line(each.title) or f"document {each.number}" for each in strangers]


def _unfit(taken: Taken, record: Record) -> list[str]:
    unfit = {r.judgement for r in record.resolution.rulings if r.standing is Standing.UNFIT}
    return [
        f"{line(each.by)}: {each.kind.value} {judgements.says(each)} ({line(each.why)})"
        for each in taken.judgements
        if each.id in unfit
    ]


def _left(taken: Taken) -> list[str]:
    return [
        f"{line(left.document)}, {line(left.coder)}: {quoted(left.words)} ({line(left.coding)}): {line(left.why)}"
        for left in taken.left
    ]
