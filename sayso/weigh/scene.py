"""The story laid out for looking things up: which sentence, which actors, which side.

Built once from annotations and resolution, sorted by report and position, so that whatever
order the input came in the rest of the stage sees the same scene.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.vocabulary import (
    NONE,
    Actor,
    ActorType,
    Annotations,
    Copy,
    JudgementKind,
    PartKind,
    Quantity,
    Report,
    Resolution,
    Ruling,
    Span,
    Spans,
    Standing,
    Statement,
)
from sayso.weigh.sides import sides

MAX_FAMILY = 6
"""How far `part_of` is followed; deeper chains, or circles, come from bad data."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor where a report names it or points to it."""

    span: Span
    actor: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Annotations and resolution with the look-ups that weighing needs.

    `statements` are ordered by report and position; `named` holds each report's actors by
    position, the longest first where two begin together. `relays` are by report, and so
    are `copies`, each with the span that it has there;
    `speaks_for` is by person; `bags` are what spans speak of, as far as anybody asked (`wording.about`).
    """

    annotations: Mapping[str, Annotations]
    resolution: Resolution
    actors: Mapping[str, Actor]
    statements: tuple[Statement, ...]
    by_id: Mapping[str, Statement]
    by_report: Mapping[str, tuple[Statement, ...]]
    named: Mapping[str, tuple[Named, ...]]
    outlets: Mapping[str, str]
    speaks_for: Mapping[str, str]
    relays: Mapping[str, tuple[str, ...]]
    copies: Mapping[str, tuple[tuple[Span, Copy], ...]]
    bags: dict[Spans, Counter[str]] = field(default_factory=dict, compare=False)

    def report(self, name: str) -> Report:
        """The report with this id."""
        return self.annotations[name].report

    def words(self, spans: Spans) -> str:
        """The words of all pieces, joined by one blank."""
        return self.report(spans[0].report).words(spans) if spans else ""

    def content(self, statement: Statement) -> str:
        """The words that a statement asserts."""
        return self.words(statement.content)

    def side(self, actor: str) -> str:
        """The government or organisation that an actor finally belongs to or speaks for, itself where there is none."""
        for _ in range(MAX_FAMILY):
            held = self.actors.get(actor)
            above = (held.part_of if held else None) or self.speaks_for.get(actor)
            if above is None or above not in self.actors:
                return actor
            actor = above
        return actor

    def type(self, actor: str) -> ActorType | None:
        """What an actor is; None for one that the resolution does not know."""
        held = self.actors.get(actor)
        return held.type if held else None

    def family(self, actor: str) -> str | None:
        """The house or owner that an outlet shares with others."""
        held = self.actors.get(actor)
        return held.family if held else None

    def name(self, actor: str) -> str:
        """What an actor is called on screen."""
        held = self.actors.get(actor)
        return held.name if held else actor

    def sentence(self, report: str, offset: int) -> Span | None:
        """The sentence that holds the character at this offset."""
        index = self.sentence_index(report, offset)
        return None if index is None else self.annotations[report].sentences[index]

    def sentence_index(self, report: str, offset: int) -> int | None:
        """The place, in the report's list of sentences, of the one that holds this offset."""
        sentences = self.annotations[report].sentences
        at = bisect_right(sentences, offset, key=lambda span: span.start) - 1
        return at if at >= 0 and offset < sentences[at].end else None

    def before(self, span: Span) -> Span | None:
        """The sentence before the one in which a span begins."""
        sentences = self.annotations[span.report].sentences
        at = bisect_right(sentences, span.start, key=lambda s: s.start) - 2
        return sentences[at] if at >= 0 else None

    def actors_in(self, span: Span) -> list[Named]:
        """The actors named or pointed to inside a span, in order, the outermost mention of each."""
        held = self.named.get(span.report, ())
        at = bisect_right(held, span.start - 1, key=lambda n: n.span.start)
        found: list[Named] = []
        end = -1
        for named in held[at:]:
            if named.span.start >= span.end:
                break
            if named.span.end <= span.end and named.span.start >= end:
                found.append(named)
                end = named.span.end
        return found

    def running_text(self, report: str) -> list[Span]:
        """The sentences of a report that belong to what it says: no boilerplate, no captions."""
        out = []
        for span in self.annotations[report].sentences:
            part = self.report(report).part_at(span.start)
            if part is None or part.kind not in (PartKind.BOILERPLATE, PartKind.CAPTION):
                out.append(span)
        return out


def lay_out(annotations: Sequence[Annotations], resolution: Resolution) -> Scene:
    """Lay the story out; statements of reports that are not there, or that a person rejected, are left out."""
    fixed: dict[str, Quantity | None] = {quantity.id: quantity for quantity in resolution.quantities}
    fixed |= {r.on: None for r in resolution.rulings if r.on and _is_no_quantity(r)}
    held = {a.report.id: _corrected(a, fixed) for a in sorted(annotations, key=lambda a: a.report.id)}
    statements = tuple(
        sorted(
            (s for s in resolution.statements if s.report in held and s.content and not s.rejected),
            key=lambda s: (s.report, s.content[0], s.id),
        )
    )
    by_report: dict[str, list[Statement]] = {name: [] for name in held}
    for statement in statements:
        by_report[statement.report].append(statement)
    actors = {a.id: a for a in sorted(resolution.actors, key=lambda a: a.id)}
    return Scene(
        annotations=held,
        resolution=resolution,
        actors=actors,
        statements=statements,
        by_id={s.id: s for s in statements},
        by_report={name: tuple(rows) for name, rows in by_report.items()},
        named=_named(held, actors.values()),
        outlets=dict(resolution.outlets),
        speaks_for=sides(held.values(), actors),
        relays=_relays(resolution),
        copies=_copies(resolution),
    )


def _is_no_quantity(ruling: Ruling) -> bool:
    """Whether a person said that what was taken for a quantity is none."""
    judged = ruling.kind is JudgementKind.QUANTITY and ruling.standing is Standing.APPLIED
    return judged and ruling.value == NONE


def _corrected(one: Annotations, fixed: Mapping[str, Quantity | None]) -> Annotations:
    """A report's annotations with the quantities as a person corrected them, without those that are none."""
    if not any(quantity.id in fixed for quantity in one.quantities):
        return one
    held = (fixed.get(quantity.id, quantity) for quantity in one.quantities)
    return replace(one, quantities=tuple(quantity for quantity in held if quantity is not None))


def _relays(resolution: Resolution) -> dict[str, tuple[str, ...]]:
    """The outlets on which each report rests."""
    held: dict[str, set[str]] = {}
    for relay in resolution.relays:
        held.setdefault(relay.report, set()).add(relay.outlet)
    return {report: tuple(sorted(outlets)) for report, outlets in held.items()}


def _copies(resolution: Resolution) -> dict[str, tuple[tuple[Span, Copy], ...]]:
    """The passages that each report shares with others."""
    held: dict[str, list[tuple[Span, Copy]]] = {}
    for copy in sorted(resolution.copies, key=lambda c: (c.origin, c.taken, c.why)):
        for span in (copy.origin, copy.taken):
            held.setdefault(span.report, []).append((span, copy))
    return {report: tuple(copies) for report, copies in held.items()}


def _named(reports: Mapping[str, Annotations], actors: Iterable[Actor]) -> dict[str, tuple[Named, ...]]:
    rows: dict[str, list[Named]] = {name: [] for name in reports}
    for actor in actors:
        for span in actor.mentions:
            if span.report in rows:
                rows[span.report].append(Named(span, actor.id))
    return {
        name: tuple(sorted(found, key=lambda n: (n.span.start, -n.span.end, n.actor)))
        for name, found in rows.items()
    }
