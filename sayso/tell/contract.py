"""The record as JSON: the shape that scripts and other tools rely on.

`contract.schema.json` beside this file says the same as a JSON Schema. More fields may stand
beside those; none may go. Offsets are code points into the report's text, end exclusive.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from sayso import __version__
from sayso.tell import brief, judgements
from sayso.tell.found import (
    Row,
    claim_row,
    conflict_row,
    event_row,
    movement_row,
    number_row,
    place,
    position_row,
    proposal_row,
)
from sayso.tell.fragments import fragment
from sayso.tell.index import Index
from sayso.tell.measured import measured_for
from sayso.vocabulary import (
    Actor,
    ActorType,
    Copy,
    Drift,
    Grade,
    PartKind,
    Quantity,
    Record,
    Report,
    Span,
    Spans,
    Statement,
)


def export(record: Record) -> Row:
    """Return the record as one object of plain lists, dictionaries, strings and numbers.

    Every key is always there; what is unknown is None, what there is none of is an empty list.
    """
    reports = {report.id: report for report in record.reports}
    resolution, findings = record.resolution, record.findings
    index = Index(record)
    return {
        "sayso": _made(record),
        "story": {
            "id": record.id,
            "name": record.name,
            "as_of": record.as_of.isoformat() if record.as_of else None,
        },
        "reports": [_report(report, index.outlet_id(report)) for report in record.reports],
        "unread": [{"file": unread.file, "reason": unread.reason} for unread in record.unread],
        "actors": [_actor(actor, index) for actor in resolution.actors],
        "statements": [_statement(statement, index) for statement in resolution.statements],
        "relays": [
            {"report": relay.report, "outlet": relay.outlet, "spans": pieces(relay.spans)}
            for relay in resolution.relays
        ],
        "copies": [_copy(copy) for copy in resolution.copies],
        "drift": [_drift(drift, index, reports) for drift in findings.drift],
        "claims": [claim_row(claim, reports) for claim in findings.claims],
        "quantities": list(_quantities(index)),
        "numbers": [number_row(number) for number in findings.numbers],
        "issues": [
            {"id": issue.id, "name": issue.name, "claims": list(issue.claims)} for issue in findings.issues
        ],
        "positions": [position_row(position, reports) for position in findings.positions],
        "proposals": [proposal_row(proposal, reports) for proposal in findings.proposals],
        "questions": [place(span, reports) for span in findings.questions],
        "conflicts": [conflict_row(conflict) for conflict in findings.conflicts],
        "events": [event_row(event, reports) for event in findings.events],
        "movements": [movement_row(movement) for movement in findings.movements],
        "judgements": judgements.in_force(record),
    }


def of_report(record: Record, report: Report) -> Row:
    """Return what belongs to one report: its own row, its statements and quantities, the actors in it."""
    whole_record = export(record)
    mine = [row for row in whole_record["statements"] if row["report"] == report.id]
    named = {actor for row in mine for actor in (*row["speakers"], *row["via"])}
    found = next(row for row in whole_record["reports"] if row["id"] == report.id)
    return {
        "report": found,
        "statements": mine,
        "quantities": [row for row in whole_record["quantities"] if row["report"] == report.id],
        "relays": [row for row in whole_record["relays"] if row["report"] == report.id],
        "questions": [row for row in whole_record["questions"] if row["report"] == report.id],
        "actors": [
            row for row in whole_record["actors"] if row["id"] in named or row["id"] == found["outlet"]
        ],
    }


def report_rows(record: Record) -> list[Row]:
    """Return the reports' rows without their texts, each with the number of its statements."""
    index = Index(record)
    said = Counter(s.report for s in record.resolution.statements if not s.rejected)
    rows = []
    for report in record.reports:
        row = _report(report, index.outlet_id(report))
        del row["text"]
        rows.append({**row, "statements": said[report.id]})
    return rows


def actor_rows(record: Record) -> list[Row]:
    """Return the actors' rows, each with the number of its statements."""
    index = Index(record)
    said = Counter(actor for statement in index.standing.values() for actor in statement.speakers)
    return [{**_actor(actor, index), "statements": said[actor.id]} for actor in record.resolution.actors]


def line_rows(record: Record) -> Row:
    """Return the lines for `--json`: each with its kind, its statements, and its other spans with their words."""
    index = Index(record)
    return {
        "story": record.name,
        "as_of": record.as_of.isoformat() if record.as_of else None,
        "reports": len(record.reports),
        "statements": len(index.standing),
        "unread": [{"file": unread.file, "reason": unread.reason} for unread in record.unread],
        "lines": [
            {
                "kind": line.kind,
                "text": line.text,
                "statements": [note for note in line.footnotes if isinstance(note, str)],
                "spans": [
                    {"report": note.report, "start": note.start, "end": note.end, "text": index.quote(note)}
                    for note in line.footnotes
                    if isinstance(note, Span)
                ],
            }
            for line in brief.lines(index)
        ],
    }


def as_json(row: Row | list[Row], *, indent: int | None = 2) -> str:
    """Return a row as JSON text; readable characters stay as they are."""
    text = json.dumps(row, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair: only an escape can carry it
        return json.dumps(row, ensure_ascii=True, indent=indent)
    return text


def pieces(spans: Spans) -> list[list[int]]:
    """Return spans as [[start, end], ...]."""
    return [[span.start, span.end] for span in spans]


def whole(number: float | None) -> float | int | None:
    """Return a number as one would write it: 30000, not 30000.0."""
    return int(number) if number is not None and float(number).is_integer() else number


def _made(record: Record) -> Row:
    by = sorted({a.made_by for a in record.annotations if a.made_by})
    return {
        "version": __version__,
        "weights": ", ".join(by) or None,
        "made_by": record.made_by,
        "measured": measured_for(record),
    }


def _report(report: Report, outlet: str | None) -> Row:
    return {
        "id": report.id,
        "file": report.file,
        "url": report.url,
        "outlet": outlet,
        "published": report.published.iso() if report.published else None,
        "published_from": report.published.origin.value if report.published else None,
        "title": report.title,
        "language": report.language,
        "sha256": report.sha256,
        "text": report.text,
        "boilerplate": [
            {"start": part.start, "end": part.end, "reason": part.reason or "boilerplate"}
            for part in report.parts
            if part.kind is PartKind.BOILERPLATE
        ],
        "byline": report.byline,
        "credit": report.credit,
        "dates": [
            {"kind": each.kind.value, "date": each.when.iso(), "place": each.place, "said": each.said}
            for each in report.dates
        ],
        "links": [{"url": link.url, **_stretch(report, link.start, link.end)} for link in report.links],
        "flags": [{"kind": flag.kind.value, "what": flag.what} for flag in report.flags],
    }


def _stretch(report: Report, start: int, end: int) -> Row:
    return {"start": start, "end": end, "text": report.text[start:end]}


def _actor(actor: Actor, index: Index) -> Row:
    grade = index.grade(actor.id) or (Grade.F if actor.type is ActorType.OUTLET else None)
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type.value,
        "aliases": list(actor.aliases),
        "part_of": actor.part_of,
        "mentions": _places(actor.mentions),
        "why": [{"form": merge.form, "other": merge.other, "reason": merge.why} for merge in actor.merges],
        "described": asdict(actor.described) if actor.described else None,
        "family": actor.family,
        "grade": grade.value if grade else None,
        "judged": index.judged(actor.id),
    }


def _statement(statement: Statement, index: Index) -> Row:
    report = index.report(statement.report)
    return {
        "id": statement.id,
        "report": statement.report,
        "mode": statement.mode.value,
        "content": _words(report, statement.content),
        "source": _words(report, statement.source),
        "cue": _words(report, statement.cue),
        "speakers": list(statement.speakers),
        "via": [hop.actor for hop in statement.via],
        "chain": [
            {"actor": hop.actor, "spans": _places(hop.spans), "reason": hop.why} for hop in statement.via
        ],
        "said": statement.said.iso() if statement.said else None,
        "within": statement.within,
        "confidence": round(statement.confidence, 3),
        "open": statement.open,
        "rejected": statement.rejected,
        "judged": index.judged(statement.id),
        "live": fragment(report, statement.content[0]) if statement.content else None,
    }


def _words(report: Report, spans: Spans) -> Row | None:
    """The hull of the pieces and their words; with `spans` where there are several."""
    if not spans:
        return None
    row: Row = {"start": spans[0].start, "end": max(span.end for span in spans), "text": report.words(spans)}
    if len(spans) > 1:
        row["spans"] = pieces(spans)
    return row


def _places(spans: Spans) -> list[Row]:
    return [{"report": span.report, "start": span.start, "end": span.end} for span in spans]


def _copy(copy: Copy) -> Row:
    (origin,), (taken,) = _places((copy.origin,)), _places((copy.taken,))
    return {"from": origin, "to": taken, "share": round(copy.share, 3), "why": copy.why}


def _drift(drift: Drift, index: Index, reports: dict[str, Report]) -> Row:
    def text(statement: str | None) -> str | None:
        found = index.statements.get(statement or "")
        return reports[found.report].words(found.content) if found else None

    return {
        "statement": drift.statement,
        "of": drift.of,
        "what": drift.what,
        "text": text(drift.statement),
        "of_text": text(drift.of),
        "here": [place(span, reports) for span in drift.here],
        "there": [place(span, reports) for span in drift.there],
        "why": drift.why,
    }


def _quantities(index: Index) -> Iterator[Row]:
    """Every quantity of every report, as people corrected it, with its place in the story where it has one."""
    for found in index.record.annotations:
        for quantity in (index.quantities[each.id] for each in found.quantities):
            figure = index.figures.get(quantity.id)
            yield {
                **quantity_row(quantity, index.report(quantity.span.report)),
                "of": figure.quantity.of if figure else quantity.of,
                "scope": figure.scope if figure else None,
                "as_of": figure.as_of.iso() if figure and figure.as_of else None,
                "statement": figure.statement if figure else None,
                "claim": figure.claim if figure else None,
                "judged": index.judged(quantity.id),
            }


def quantity_row(quantity: Quantity, report: Report) -> Row:
    """Return a quantity as one report alone has it."""
    return {
        "id": quantity.id,
        "report": report.id,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": report.quote(quantity.span),
        "low": whole(quantity.low),
        "high": whole(quantity.high),
        "qualifier": quantity.qualifier.value,
        "unit": quantity.unit,
    }
