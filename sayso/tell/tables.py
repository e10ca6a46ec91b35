"""The record as CSV: one row a statement, for a spreadsheet or a data frame."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sayso.tell.index import Index
from sayso.tell.safe import cell
from sayso.vocabulary import Claim, Record, Statement

COLUMNS = (
    "statement",
    "report",
    "file",
    "outlet",
    "published",
    "speakers",
    "via",
    "mode",
    "words",
    "start",
    "end",
    "source",
    "cue",
    "said",
    "confidence",
    "claim",
    "origins_low",
    "origins_high",
    "grade",
    "rejected",
    "judged",
)


def as_csv(record: Record) -> str:
    """Return the statements as CSV text, with a head line; UTF-8 when written, lines end in CR LF.

    Cells that a spreadsheet would take for a formula begin with an apostrophe. What is unknown
    is an empty cell: no outlet, no date, no speaker.
    """
    lines = io.StringIO()
    table = csv.DictWriter(lines, COLUMNS)
    table.writeheader()
    for row in rows(record):
        table.writerow(
            {name: cell(value) if isinstance(value, str) else value for name, value in row.items()}
        )
    return lines.getvalue()


def rows(record: Record) -> Iterator[dict[str, str | int | float | None]]:
    """Give one row a statement, as they stand in the text, reports in order of their dates."""
    index = Index(record)
    claims = {statement: claim for claim in record.findings.claims for statement in claim.statements}
    for report in index.reports:
        for statement in index.said_in(report.id):
            yield _row(index, statement, claims.get(statement.id))


def _row(index: Index, statement: Statement, claim: Claim | None) -> dict[str, str | int | float | None]:
    report = index.report(statement.report)
    outlet = index.outlet_id(report)
    grade = index.grade(outlet) if outlet else None
    return {
        "statement": statement.id,
        "report": report.id,
        "file": index.file(report),
        "outlet": index.name(outlet) if outlet else report.outlet,
        "published": report.published.iso() if report.published else None,
        "speakers": "; ".join(index.name(actor) for actor in statement.speakers),
        "via": " < ".join(index.name(hop.actor) for hop in statement.via),
        "mode": statement.mode.value,
        "words": report.words(statement.content),
        "start": statement.content[0].start,
        "end": max(span.end for span in statement.content),
        "source": report.words(statement.source),
        "cue": report.words(statement.cue),
        "said": statement.said.iso() if statement.said else None,
        "confidence": round(statement.confidence, 3),
        "claim": claim.id if claim else None,
        "origins_low": claim.origins.low if claim else None,
        "origins_high": claim.origins.high if claim else None,
        "grade": grade.value if grade else None,
        "rejected": "yes" if statement.rejected else None,
        "judged": "; ".join(index.judged(statement.id)) or None,
    }
