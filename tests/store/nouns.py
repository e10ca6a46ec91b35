"""Hypothesis strategies for the nouns of sayso: any text, any spans that fit it, any record that holds together.

`annotated()` and `records()` are what most tests want. Text may hold anything that a
Python string may: NUL, half a surrogate pair, right-to-left marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TypeVar

from hypothesis import strategies as st

from sayso import vocabulary as v

SMALL = 3

Noun = TypeVar("Noun")

texts = st.text(st.characters(exclude_categories=()), max_size=12)
some_text = st.text(st.characters(exclude_categories=()), min_size=1, max_size=12)
maybe_text = st.none() | texts
shares = st.floats(0, 1)
amounts = st.none() | st.floats(allow_nan=False)
days = st.dates(min_value=date(1900, 1, 1))


def few(of: st.SearchStrategy[Noun]) -> st.SearchStrategy[tuple[Noun, ...]]:
    """A tuple of up to three."""
    return st.lists(of, max_size=SMALL).map(tuple)


@st.composite
def whens(draw: st.DrawFn) -> v.When:
    """Any stretch of days."""
    first, last = sorted((draw(days), draw(days)))
    return v.When(first, last, draw(st.sampled_from(v.Precision)), draw(st.sampled_from(v.DateOrigin)))


maybe_when = st.none() | whens()


@st.composite
def span_in(draw: st.DrawFn, report: v.Report) -> v.Span:
    """Any span of a report."""
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(report.text))] * 2)))
    return v.Span(report.id, start, end)


@st.composite
def reports(draw: st.DrawFn, identity: str | None = None) -> v.Report:
    """Any report; `identity` is its id when given."""
    text = draw(texts)
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=4).map(sorted))
    parts = tuple(
        v.Part(start, end, draw(st.sampled_from(v.PartKind)), draw(maybe_text))
        for start, end in pairwise(cuts)
    )
    return v.Report(
        id=draw(some_text) if identity is None else identity,
        text=text,
        sha256=draw(texts),
        file=draw(maybe_text),
        url=draw(maybe_text),
        outlet=draw(maybe_text),
        title=draw(maybe_text),
        published=draw(maybe_when),
        yearless=draw(maybe_text),
        language=draw(maybe_text),
        parts=parts,
        byline=draw(maybe_text),
        credit=draw(maybe_text),
        dates=draw(few(st.builds(v.Dated, st.sampled_from(v.DateKind), whens(), texts, texts))),
        links=draw(few(st.builds(v.Link, texts, st.integers(0, 9), st.integers(0, 9)))),
        flags=draw(few(st.builds(v.Flag, st.sampled_from(v.FlagKind), texts))),
    )


def mentions(report: v.Report) -> st.SearchStrategy[v.Mention]:
    """Any mention in a report."""
    nr = st.none() | st.integers(0, 9)
    return st.builds(
        v.Mention,
        span_in(report),
        st.sampled_from(v.MentionKind),
        st.none() | span_in(report),
        st.none() | st.sampled_from(v.EntityType),
        st.none() | span_in(report),
        nr,
        nr,
        maybe_text,
    )


def attributions(report: v.Report) -> st.SearchStrategy[v.Attribution]:
    """Any attribution in a report."""
    spans, numbers = few(span_in(report)), few(st.integers(0, 9))
    within = st.none() | st.integers(0, 9)
    return st.builds(
        v.Attribution, spans, spans, spans, st.sampled_from(v.Mode), numbers, numbers, within, shares
    )


def quantities(report: v.Report) -> st.SearchStrategy[v.Quantity]:
    """Any quantity in a report."""
    return st.builds(
        v.Quantity,
        texts,
        span_in(report),
        amounts,
        amounts,
        st.sampled_from(v.Qualifier),
        maybe_text,
        maybe_text,
    )


@st.composite
def annotated(draw: st.DrawFn, identity: str | None = None) -> v.Annotations:
    """Any report with anything found in it."""
    report = draw(reports(identity))
    return v.Annotations(
        report,
        draw(few(span_in(report))),
        draw(few(mentions(report))),
        draw(few(attributions(report))),
        draw(few(quantities(report))),
        draw(few(st.builds(v.Time, span_in(report), maybe_when))),
        draw(texts),
        draw(few(st.builds(v.Vector, few(span_in(report)), st.binary(max_size=4)))),
    )


unreads = st.builds(v.Unread, texts, texts)


def named(ids: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to three of these ids."""
    return few(st.sampled_from(ids)) if ids else st.just(())


def maybe_named(ids: Sequence[str]) -> st.SearchStrategy[str | None]:
    """One of these ids, or none."""
    return st.sampled_from([None, *ids])


def identities() -> st.SearchStrategy[list[str]]:
    """Up to three ids, each another."""
    return st.lists(texts, max_size=SMALL, unique=True)


@st.composite
def resolutions(draw: st.DrawFn, held: Sequence[v.Report]) -> v.Resolution:
    """Any resolution of these reports whose ids all lead somewhere."""
    if not held:
        return v.Resolution()
    spans = st.sampled_from(held).flatmap(span_in)
    report = st.sampled_from([r.id for r in held])
    merges = st.builds(v.Merge, texts, texts, texts)
    actors = tuple(
        v.Actor(
            name,
            draw(texts),
            draw(st.sampled_from(v.ActorType)),
            draw(few(texts)),
            draw(maybe_text),
            draw(few(spans)),
            draw(few(merges)),
            draw(st.none() | st.builds(v.Described, texts, maybe_text, maybe_text, maybe_text)),
            draw(maybe_text),
        )
        for name in draw(identities())
    )
    ids = [actor.id for actor in actors]
    hops = st.builds(v.Hop, st.sampled_from(ids), few(spans), texts) if ids else st.nothing()
    statements = tuple(
        v.Statement(
            name,
            draw(report),
            draw(few(spans)),
            draw(few(spans)),
            draw(few(spans)),
            draw(st.sampled_from(v.Mode)),
            draw(named(ids)),
            draw(few(hops)) if ids else (),
            draw(maybe_when),
            draw(maybe_text),
            draw(shares),
            draw(maybe_text),
            draw(st.booleans()),
        )
        for name in draw(identities())
    )
    relays = few(st.builds(v.Relay, report, st.sampled_from(ids), few(spans))) if ids else st.just(())
    outlets = few(st.tuples(report, st.sampled_from(ids))) if ids else st.just(())
    return v.Resolution(
        actors,
        statements,
        draw(relays),
        draw(few(st.builds(v.Copy, spans, spans, shares, texts))),
        draw(outlets),
        draw(few(st.sampled_from(held).flatmap(quantities))),
    )


@st.composite
def findings(draw: st.DrawFn, held: Sequence[v.Report], found: v.Resolution) -> v.Findings:
    """Any findings on these reports whose ids all lead somewhere."""
    if not held:
        return v.Findings()
    spans = st.sampled_from(held).flatmap(span_in)
    actors = [actor.id for actor in found.actors]
    said = [statement.id for statement in found.statements]
    why = st.builds(v.Dependence, named(said), texts, st.booleans())
    origins = st.builds(v.Origins, st.integers(0, 9), st.integers(0, 9), named(actors), few(why))
    plain = st.builds(v.Plain, spans, maybe_named(actors))
    claims = tuple(
        v.Claim(
            name,
            draw(texts),
            draw(texts),
            draw(named(said)),
            draw(origins),
            draw(st.integers(2, 6)),
            draw(few(plain)),
        )
        for name in draw(identities())
    )
    quantity = st.sampled_from(held).flatmap(quantities)
    figures = st.builds(v.Figure, quantity, maybe_text, maybe_when, maybe_named(said), maybe_text)
    relations = st.builds(v.Relation, texts, texts, st.sampled_from(v.RelationKind), texts)
    issues = tuple(v.Issue(name, draw(texts), draw(few(texts))) for name in draw(identities()))
    positions = st.builds(
        v.Position,
        st.sampled_from(actors or [""]),
        st.sampled_from([issue.id for issue in issues] or [""]),
        st.sampled_from(v.Stance),
        named(said),
        st.booleans(),
        st.none() | spans,
        maybe_when,
    )
    terms = few(st.builds(v.Term, st.sampled_from(v.TermKind), spans))
    drift = st.builds(
        v.Drift,
        st.sampled_from(said or [""]),
        st.none() | st.sampled_from(said or [""]),
        texts,
        texts,
        few(spans),
        few(spans),
    )
    movements = st.builds(
        v.Movement,
        st.sampled_from(actors or [""]),
        st.sampled_from([issue.id for issue in issues] or [""]),
        st.sampled_from(v.MovementKind),
        st.sampled_from(v.Stance),
        st.sampled_from(v.Stance),
        named(said),
        named(said),
        texts,
    )
    return v.Findings(
        claims,
        draw(few(figures)),
        tuple(
            v.Number(name, draw(texts), draw(maybe_text), draw(few(texts)), draw(few(relations)))
            for name in draw(identities())
        ),
        issues,
        draw(few(positions)) if actors and issues else (),
        tuple(
            v.Proposal(name, draw(maybe_text), draw(named(actors)), draw(named(said)), draw(terms))
            for name in draw(identities())
        ),
        draw(few(spans)),
        tuple(
            v.Conflict(
                name,
                draw(st.sampled_from(v.ConflictKind)),
                draw(texts),
                draw(named(said)),
                draw(named(said)),
                draw(texts),
                draw(maybe_named(actors)),
                draw(shares),
            )
            for name in draw(identities())
        ),
        draw(few(st.builds(v.Event, whens(), spans, named(said)))),
        draw(few(drift)) if said else (),
        draw(few(movements)) if actors and issues else (),
    )


spots = st.builds(v.Spot, texts, st.integers(0, 9), st.integers(0, 9), texts)


@st.composite
def judgements(draw: st.DrawFn) -> tuple[v.Judgement, ...]:
    """Up to three judgements in force, in the order of their times."""
    made = [
        v.Judgement(
            name,
            draw(st.sampled_from([kind for kind in v.JudgementKind if kind is not v.JudgementKind.UNDO])),
            draw(texts),
            draw(st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC))),
            draw(few(spots)),
            draw(few(spots)),
            draw(few(spots)),
            draw(texts),
            draw(texts),
        )
        for name in draw(identities())
    ]
    return tuple(sorted(made, key=lambda each: (each.at, each.id.encode("utf-8", "surrogatepass"))))


@st.composite
def rulings(draw: st.DrawFn, judged: Sequence[v.Judgement]) -> tuple[v.Ruling, ...]:
    """What became of these judgements."""
    return tuple(
        v.Ruling(
            each.id,
            each.kind,
            draw(st.sampled_from(v.Standing)),
            draw(maybe_text),
            draw(few(texts)),
            each.value,
            draw(maybe_text),
            draw(texts),
        )
        for each in judged
    )


@st.composite
def records(draw: st.DrawFn, name: str | None = None) -> v.Record:
    """Any record that holds together: every id that it names is in it, every span in one of its reports."""
    held = tuple(
        draw(annotated(identity)) for identity in draw(st.lists(some_text, max_size=SMALL, unique=True))
    )
    judged = draw(judgements())
    resolution = replace(draw(resolutions([a.report for a in held])), rulings=draw(rulings(judged)))
    return v.Record(
        id=draw(texts),
        name=draw(texts) if name is None else name,
        annotations=held,
        resolution=resolution,
        findings=draw(findings([a.report for a in held], resolution)),
        unread=tuple(draw(st.lists(unreads, max_size=SMALL, unique_by=lambda unread: unread.file))),
        as_of=draw(st.none() | days),
        made_by=draw(texts),
        judgements=judged,
    )
