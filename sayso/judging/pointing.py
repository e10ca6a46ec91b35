"""Pointing: from what a person can type (an id, a name, a place in a report) to words of a report.

Ids are derived and may change when a report is annotated anew; the words do not. So whatever was pointed
at is turned into words at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from sayso.errors import InputError
from sayso.text import fold
from sayso.vocabulary import Actor, Quantity, Record, Report, Span, Spot, Statement

_PLACE = re.compile(r"(?P<report>[^:]+):(?P<start>\d+)-(?P<end>\d+)")
_WORDS = re.compile(r"(?P<report>[^:\s]+):(?P<words>.+)", re.DOTALL)
MOSTLY = 0.4
"""Share of common characters from which words are a mention that is cut a little differently."""
MOST = 6
"""Ids that are listed where several things fit."""
SHORTEST = 4
"""Characters of an id that must be given."""

Noun = TypeVar("Noun", Statement, Actor, Quantity, Report)


def spot(record: Record, span: Span) -> Spot:
    """Return a span with its words."""
    return spots(record, [span])[0]


def spots(record: Record, spans: Iterable[Span]) -> tuple[Spot, ...]:
    """Return spans with their words."""
    reports = {one.id: one for one in record.reports}
    return tuple(Spot(s.report, s.start, s.end, reports[s.report].quote(s)) for s in spans)


def statement(record: Record, what: str) -> Statement:
    """Return the statement whose id begins so, or that holds the words at REPORT:WORDS or REPORT:START-END.

    Of several that hold them the shortest is meant. Raises InputError when none does, or
    several ids begin so.
    """
    if span := place(record, what):
        holds = [s for s in record.resolution.statements if any(piece.overlaps(span) for piece in s.content)]
        whole = [s for s in holds if any(piece.covers(span) for piece in s.content)]
        near = min(whole or holds, key=lambda s: (sum(map(len, s.content)), s.id), default=None)
        return _only(what, [near] if near else [], "statement", "`sayso show` numbers them: 2.4, say")
    return _only(
        what, _begins(record.resolution.statements, what), "statement", "`sayso show` numbers them: 2.4, say"
    )


def quantity(record: Record, what: str) -> Quantity:
    """Return the quantity whose id begins so, or that stands at REPORT:WORDS or REPORT:START-END."""
    held = [q for a in record.annotations for q in a.quantities]
    if span := place(record, what):
        found = [q for q in held if q.span.overlaps(span)]
        exact = [q for q in found if q.span == span]
        return _only(what, exact or found, "quantity", "Name it by its id in `sayso export`")
    return _only(what, _begins(held, what), "quantity", "`sayso export` has their ids; or say REPORT:WORDS")


def actor(record: Record, what: str) -> Actor:
    """Return the actor whose id begins so, who goes by this name, or who is named at REPORT:WORDS or REPORT:START-END."""
    actors = record.resolution.actors
    wanted = fold(what)
    for found in (
        [a for a in actors if fold(a.name) == wanted],
        [a for a in actors if wanted in map(fold, a.aliases)],
        _begins(actors, what),
    ):
        if found:
            return _only(what, found, "actor", "`sayso actors --json` has their ids")
    span = _mentioned(record, what) or place(record, what)
    if span is None:
        raise InputError(what, "no actor of this story goes by this name", "`sayso actors` lists them")
    best = _nearest(record, span)
    return _only(what, [best[1]] if best else [], "actor", "`sayso actors` lists them")


def _nearest(record: Record, span: Span) -> tuple[Span, Actor] | None:
    """The mention that these words are, stand in, or end with ("Mayor Ilse Brand"), and whose it is."""

    def fit(row: tuple[Span, Actor]) -> tuple[float, Span, str]:
        common = min(row[0].end, span.end) - max(row[0].start, span.start)
        return common / (len(row[0]) + len(span) - common), row[0], row[1].id

    near = [(m, a) for a in record.resolution.actors for m in a.mentions if m.overlaps(span)]
    meant = [r for r in near if r[0].covers(span) or r[0].end == span.end or fit(r)[0] >= MOSTLY]
    return max(meant, key=fit, default=None)


def mention(record: Record, what: str) -> Spot:
    """Return words that stand for an actor: at REPORT:WORDS or REPORT:START-END, or where its name stands best.

    A name or id leads to the mention that gives the actor's own name; for an outlet that is named
    nowhere, to the report that it published.
    """
    if any(fold(a.name) == fold(what) for a in record.resolution.actors):
        return anchor(record, actor(record, what))
    found = actor(record, what)  # which raises where nobody is named
    span = _mentioned(record, what) or place(record, what)
    best = _nearest(record, span) if span else None
    return spot(record, best[0]) if best else anchor(record, found)


def _mentioned(record: Record, what: str) -> Span | None:
    """The first mention of REPORT:WORDS, where all mentions of these words there are one actor's."""
    found = _WORDS.fullmatch(what)
    report = _report(record, found["report"]) if found else None
    if found is None or report is None:
        return None
    wanted = fold(found["words"])
    near = [
        (span, actor.id)
        for actor in record.resolution.actors
        for span in actor.mentions
        if span.report == report.id and fold(report.quote(span)) == wanted
    ]
    return min(near)[0] if len({name for _, name in near}) == 1 else None


def anchor(record: Record, found: Actor, besides: Iterable[Span] = ()) -> Spot:
    """Return the mention that shows best who an actor is, other than these."""
    taken = set(besides)
    held = spots(record, [span for span in found.mentions if span not in taken])
    named = [each for each in held if fold(each.words) == fold(found.name)]
    forms = set(map(fold, found.aliases))
    known = named or [each for each in held if fold(each.words) in forms] or held
    if known:
        return max(known, key=lambda s: (len(s.words) if not named else 0, s.report, -s.start))
    for report, outlet in record.resolution.outlets:
        if outlet == found.id:
            return Spot(report, 0, 0, found.name)
    return Spot("", 0, 0, found.name)


def mentions(record: Record, of: Actor, what: Sequence[str]) -> list[Spot]:
    """Return mentions of an actor: those at a place, or all those of a form."""
    found: list[Spot] = []
    held = spots(record, of.mentions)
    for each in what:
        span = place(record, each)
        if span is not None:
            mine = [s for s in held if Span(s.report, s.start, s.end).overlaps(span)]
        else:
            mine = [s for s in held if fold(s.words) == fold(each)]
        if not mine:
            raise InputError(
                each, f"no mention of {of.name} is so", "`sayso actors` lists the forms of a name"
            )
        found += mine
    return sorted(set(found))


def place(record: Record, what: str) -> Span | None:
    """Return the span that REPORT:START-END or REPORT:WORDS means; None where it is no such thing.

    REPORT is the beginning of an id or file name. Raises InputError for words that stand there not once.
    """
    if found := _PLACE.fullmatch(what):
        report = _report(record, found["report"])
        start, end = int(found["start"]), int(found["end"])
        if report is None:
            return None
        if not start < end <= len(report.text):
            raise InputError(what, "there are no such characters", f"The report has {len(report.text):,}")
        return Span(report.id, start, end)
    found = _WORDS.fullmatch(what)
    report = _report(record, found["report"]) if found else None
    if found is None or report is None:
        return None
    said = found["words"].strip('"“” ')
    times = report.text.count(said) if said else 0
    if times != 1:
        often = f"these words stand there {times} times" if times else "these words do not stand in it"
        raise InputError(what, often, "Give more words, or REPORT:START-END")
    start = report.text.index(said)
    return Span(report.id, start, start + len(said))


def _report(record: Record, start: str) -> Report | None:
    fits = [r for r in record.reports if r.id.startswith(start) or Path(r.file or "").name.startswith(start)]
    exact = [r for r in fits if start in (r.id, Path(r.file or "").name)]
    return (exact or fits)[0] if len(exact or fits) == 1 else None


def _begins(nouns: Sequence[Noun], start: str) -> list[Noun]:
    if len(start) < SHORTEST:
        return [noun for noun in nouns if noun.id == start]
    exact = [noun for noun in nouns if noun.id == start]
    return exact or [noun for noun in nouns if noun.id.startswith(start)]


def _only(what: str, found: Sequence[Noun], kind: str, do: str) -> Noun:
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(what, f"no {kind} of this story is so", do)
    some = ", ".join(noun.id for noun in found[:MOST]) + (", …" if len(found) > MOST else "")
    raise InputError(what, f"{len(found)} {kind}s are so", f"Say which by its id: {some}")
