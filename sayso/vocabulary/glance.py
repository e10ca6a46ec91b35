"""Glance: what a notebook shows of a record, of its findings, of an answer, and of what changed.

Small tables of the first rows; all there is come as `rows()`. Whatever stands in a report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from sayso.vocabulary.cells import Names
from sayso.vocabulary.rows import Cell, Rows

if TYPE_CHECKING:
    from sayso.vocabulary.answers import Answer, Changes
    from sayso.vocabulary.findings import Findings
    from sayso.vocabulary.record import Record

FIRST = 8
"""Rows of each table that are shown at a glance."""

_SHOWN = {
    "claims": ("text", "statements", "reports", "origins_low", "origins_high", "origins"),
    "conflicts": ("kind", "about", "one", "other", "why"),
    "numbers": ("of", "scope", "from_words", "relation", "to_words", "why"),
    "positions": ("name", "issue_name", "stance", "condition", "date", "own"),
    "plans": ("by", "term", "words"),
    "statements": ("outlet", "published", "speakers", "via", "mode", "words"),
}
_TOLD = {"conflicts": 0, "updates": 1, "refines": 2, "agrees": 3}


def glance(record: Record) -> str:
    """Return a record as HTML: what it is, and the first rows of what was found."""
    said = sum(not s.rejected for s in record.resolution.statements)
    as_of = f", read as of {record.as_of.isoformat()}" if record.as_of else ""
    unread = f", {len(record.unread)} unread" if record.unread else ""
    head = f"{len(record.reports)} reports{unread}, {said} statements, {len(record.findings.claims)} claims{as_of}"
    parts = [f"<h4>{escape(record.name)}</h4><p>{escape(head)}. What reports say, not whether it is so.</p>"]
    for kind, columns in _SHOWN.items():
        found = record.rows(kind)
        if kind == "claims":
            found.sort(
                key=lambda row: (-_int(row["reports"]), -_int(row["origins_high"]), -_int(row["statements"]))
            )
        if kind == "numbers":  # what a reader wants to know comes first
            found.sort(key=lambda row: _TOLD.get(str(row["relation"]), len(_TOLD)))
        if found:
            parts.append(_first(found, kind, columns))
    return "".join(parts)


def _int(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _first(found: Rows, kind: str, columns: Iterable[str]) -> str:
    shown = Rows(found[:FIRST], kind, tuple(columns))
    rest = f'<p>{len(found)} in all: <code>record.rows("{kind}")</code></p>' if len(found) > FIRST else ""
    return shown._repr_html_() + rest


def findings(found: Findings) -> str:
    """Return findings as HTML: how many of each kind, and the claims with the bounds of their origins."""
    kinds = (
        "claims",
        "numbers",
        "issues",
        "positions",
        "proposals",
        "conflicts",
        "events",
        "drift",
        "movements",
    )
    counts = Rows([{kind: len(getattr(found, kind)) for kind in kinds}], "findings")
    claims = Rows(
        (
            {
                "claim": c.text,
                "origins_low": c.origins.low,
                "origins_high": c.origins.high,
                "statements": len(c.statements),
            }
            for c in sorted(found.claims, key=lambda c: (-c.origins.high, -len(c.statements), c.id))[:FIRST]
        ),
        "claims by origins",
    )
    conflicts = Rows(
        ({"kind": c.kind.value, "about": c.about, "why": c.why} for c in found.conflicts), "conflicts"
    )
    return "".join(rows._repr_html_() for rows in (counts, claims, conflicts) if rows)


ANSWER = ("bearing", "story", "claim", "origins_low", "origins_high", "who", "words", "near", "why")


def answer_rows(answer: Answer) -> Rows:
    """Return the claims found, each with the statement that comes nearest to what was asked."""
    names = {part.name: Names(part) for part in answer.parts}
    found = []
    for near in answer.found:
        of = names.get(near.story)
        shown = of.statements.get(near.shown) if of else None
        own = next((each for each in near.claim.plain if each.id == near.shown), None)
        who = of.names(shown.speakers) if of and shown else of.name(own.by) if of and own else None
        words = of.words(shown.content) if of and shown else of.words((own.span,)) if of and own else None
        found.append(
            {
                "bearing": near.bearing.value,
                "story": near.story,
                "claim": near.claim.text,
                "origins_low": near.claim.origins.low,
                "origins_high": near.claim.origins.high,
                "who": who,
                "words": words,
                "near": round(near.near, 3),
                "why": near.why,
            }
        )
    return Rows(found, answer.sentence, ANSWER)


def answer(found: Answer) -> str:
    """Return an answer as HTML: whether anybody says so, and the claims."""
    said = "Somebody says so" if found.said else "Nobody says so"
    head = f"{said}, in {found.reports} reports"
    return f"<p>{escape(head)}: “{escape(' '.join(found.sentence.split()))}”</p>{answer_rows(found)._repr_html_()}"


CHANGES = ("kind", "why", "words", "id")


def change_rows(changes: Changes) -> Rows:
    """Return what is new, each with the words that show it."""
    names = Names(changes.after)
    found = (
        {"kind": each.kind.value, "why": each.why, "words": names.said(each.statements), "id": each.id}
        for each in changes.changes
    )
    return Rows(found, f"what changed in {changes.after.name}", CHANGES)


def changed(found: Changes) -> str:
    """Return what is new as HTML."""
    since = f"since {found.since}" if found.since else "since nobody has looked before"
    return f"<p>{len(found.changes)} changes {escape(since)}</p>{change_rows(found)._repr_html_()}"
