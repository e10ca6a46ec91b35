"""A report's text cut up for highlighting, so that statements which nest or overlap all show.

The text of each part is cut at every edge of a statement. A piece knows all statements that
cover it, the longest outside; it can be marked by itself, without knowing its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.tell.safe import visible
from sayso.vocabulary import Part, PartKind, Report, Spans, Statement


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement over a piece; `first` and `last` tell whether it begins or ends there."""

    statement: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same statements, outermost first; `source` tells that it names who says so."""

    text: str
    marks: tuple[Mark, ...] = ()
    source: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a report, cut into pieces."""

    kind: PartKind
    reason: str | None
    pieces: tuple[Piece, ...]


def blocks(report: Report, statements: Sequence[Statement]) -> list[Block]:
    """Return the report's parts in order, each cut into pieces; together they are all of its words."""
    parts = report.parts or (Part(0, len(report.text), PartKind.PARAGRAPH),)
    seen: set[str] = set()
    return [Block(p.kind, p.reason, tuple(_pieces(report, p, statements, seen))) for p in parts]


def shown(cut: Sequence[Block]) -> frozenset[str]:
    """Return the ids of the statements that are marked somewhere in these blocks."""
    return frozenset(mark.statement for block in cut for piece in block.pieces for mark in piece.marks)


def _pieces(report: Report, part: Part, statements: Sequence[Statement], seen: set[str]) -> list[Piece]:
    here = [s for s in statements if _touches(s, part)]
    if not here:
        return [Piece(visible(report.text[part.start : part.end]))] if part.end > part.start else []
    spans = [span for s in here for span in (*s.content, *s.source)]
    cuts = {part.start, part.end}
    cuts |= {at for span in spans for at in (span.start, span.end) if part.start < at < part.end}
    edges = sorted(cuts)
    pieces = []
    for start, end in pairwise(edges):
        over = [s for s in here if _covers(s.content, start, end)]
        if len(over) > 1:
            over.sort(key=_outermost_first)
        marks = []
        for statement in over:
            marks.append(Mark(statement.id, statement.id not in seen, end >= statement.content[-1].end))
            seen.add(statement.id)
        source = any(_covers(s.source, start, end) for s in here)
        pieces.append(Piece(visible(report.text[start:end]), tuple(marks), source))
    return pieces


def _outermost_first(statement: Statement) -> tuple[int, int, str]:
    return -sum(len(span) for span in statement.content), statement.content[0].start, statement.id


def _touches(statement: Statement, part: Part) -> bool:
    for spans in (statement.content, statement.source):
        for span in spans:
            if span.start < part.end and part.start < span.end:
                return True
    return False


def _covers(spans: Spans, start: int, end: int) -> bool:
    for span in spans:  # noqa: SIM110 - half the time, and asked for every piece and every statement
        if span.start <= start and end <= span.end:
            return True
    return False
