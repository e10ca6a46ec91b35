"""Cells: how each kind of row of a record is made; `tables` says what they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.vocabulary.actors import Actor, Statement
from sayso.vocabulary.judgements import Standing
from sayso.vocabulary.reports import Report
from sayso.vocabulary.rows import Cell
from sayso.vocabulary.spans import Span, Spans, When

if TYPE_CHECKING:
    from sayso.vocabulary.record import Record

Cells = Iterator[tuple[Cell, ...]]


class Names:
    """What one looks up in a record while making rows of it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports = {report.id: report for report in record.reports}
        self.actors = {actor.id: actor for actor in record.resolution.actors}
        self.statements = {statement.id: statement for statement in record.resolution.statements}
        self.claims = {s: claim for claim in record.findings.claims for s in claim.statements}
        self.outlets = dict(record.resolution.outlets)

    @cached_property
    def by_report(self) -> dict[str, list[Statement]]:
        """The statements of each report in the order of the text."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for said in self.record.resolution.statements:
            found[said.report].append(said)
        for rows in found.values():
            rows.sort(key=lambda s: (s.content[0].start, -s.content[-1].end, s.id))
        return found

    @cached_property
    def judged(self) -> dict[str, list[str]]:
        """What people judged, by what it is about."""
        found: dict[str, list[str]] = {}
        for ruling in self.record.resolution.rulings:
            if ruling.on and ruling.standing is Standing.APPLIED:
                found.setdefault(ruling.on, []).append(f"{ruling.kind.value}, {ruling.why}")
        return found

    @cached_property
    def grades(self) -> dict[str, str]:
        """The user's own grades, by the name of the outlet."""
        return {outlet.name.casefold(): outlet.grade.value for outlet in self.record.outlets}

    def name(self, actor: str | None) -> str | None:
        """The name of an actor."""
        return self.actors[actor].name if actor in self.actors else actor

    def names(self, actors: tuple[str, ...]) -> str | None:
        """The names of actors; None where there are none."""
        return listed(self.name(actor) or "" for actor in actors)

    def outlet(self, report: Report) -> str | None:
        """The name of a report's outlet."""
        return self.name(self.outlets.get(report.id)) or report.outlet

    def file(self, report: Report) -> str:
        """The file as it was given, or the address."""
        return report.file or report.url or report.id

    def words(self, spans: Spans) -> str | None:
        """The words at spans of one report."""
        return self.reports[spans[0].report].words(spans) if spans else None

    def at(self, span: Span) -> tuple[str, int, int, str]:
        """The report, start, end and words of a span."""
        return span.report, span.start, span.end, self.reports[span.report].quote(span)

    def said(self, statements: tuple[str, ...]) -> str | None:
        """Statements in words: who, and what."""
        known = [self.statements[each] for each in statements if each in self.statements]
        return (
            " | ".join(f"{self.names(s.speakers) or 'unattributed'}: {self.words(s.content)}" for s in known)
            or None
        )

    def judgements(self, noun: str) -> str | None:
        """What people judged of something."""
        return listed(self.judged.get(noun, ()))


def listed(parts: Iterable[str]) -> str | None:
    """Several texts in one cell; None where there are none."""
    return "; ".join(parts) or None


def _day(when: When | None) -> str | None:
    return when.iso() if when else None


def reports(names: Names) -> Cells:
    """A row a report, by date."""
    count = Counter(s.report for s in names.record.resolution.statements if not s.rejected)
    for report in ordered(names.record):
        origin = report.published.origin.value if report.published else None
        outlet = names.outlet(report)
        yield (
            report.id,
            names.file(report),
            report.url,
            outlet,
            names.outlets.get(report.id),
            names.grades.get((outlet or "").casefold()),
            _day(report.published),
            origin,
            report.title,
            report.language,
            report.sha256,
            len(report.text),
            count[report.id],
        )


def statements(names: Names) -> Cells:
    """A row a statement, rejected ones too, as they stand in the text."""
    for report in ordered(names.record):
        outlet = names.outlet(report)
        for said in names.by_report[report.id]:
            claim = names.claims.get(said.id)
            yield (
                said.id,
                report.id,
                names.file(report),
                outlet,
                _day(report.published),
                names.names(said.speakers),
                " < ".join(names.name(hop.actor) or "" for hop in said.via) or None,
                said.mode.value,
                names.words(said.content),
                said.content[0].start,
                max(span.end for span in said.content),
                names.words(said.source),
                names.words(said.cue),
                _day(said.said),
                said.within,
                round(said.confidence, 3),
                claim.id if claim else None,
                claim.origins.low if claim else None,
                claim.origins.high if claim else None,
                names.grades.get((outlet or "").casefold()),
                True if said.rejected else None,
                names.judgements(said.id),
            )


def speakers(names: Names) -> Cells:
    """A row for each who says or passes on a statement."""
    for said in names.record.resolution.statements:
        for nr, actor in enumerate(said.speakers):
            yield said.id, "speaker", nr, actor, names.name(actor), None
        for nr, hop in enumerate(said.via):
            yield said.id, "passes on", nr, hop.actor, names.name(hop.actor), hop.why


def actors(names: Names) -> Cells:
    """A row an actor."""
    count = Counter(a for s in names.record.resolution.statements if not s.rejected for a in s.speakers)
    for actor in names.record.resolution.actors:
        yield _actor(names, actor, count[actor.id])


def _actor(names: Names, actor: Actor, said: int) -> tuple[Cell, ...]:
    grade = names.grades.get(actor.name.casefold()) if actor.type == "outlet" else None
    return (
        actor.id,
        actor.name,
        actor.type.value,
        listed(actor.aliases),
        actor.part_of,
        names.name(actor.part_of),
        actor.family,
        grade,
        said,
        len(actor.mentions),
        names.judgements(actor.id),
    )


def claims(names: Names) -> Cells:
    """A row a claim."""
    for claim in names.record.findings.claims:
        reports = {names.statements[s].report for s in claim.statements if s in names.statements}
        reports |= {each.span.report for each in claim.plain}
        yield (
            claim.id,
            claim.text,
            len(claim.statements),
            len(claim.plain),
            len(reports),
            claim.origins.low,
            claim.origins.high,
            names.names(claim.origins.actors),
            claim.credibility,
            " | ".join(why.reason for why in claim.origins.why) or None,
            listed(claim.statements),
        )


def quantities(names: Names) -> Cells:
    """A row a quantity of any report, as people corrected it."""
    corrected = {q.id: q for q in names.record.resolution.quantities}
    figures = {figure.quantity.id: figure for figure in names.record.findings.figures}
    number = {q: n.id for n in names.record.findings.numbers for q in n.quantities}
    for found in (q for a in names.record.annotations for q in a.quantities):
        quantity = corrected.get(found.id, found)
        figure = figures.get(quantity.id)
        yield (
            quantity.id,
            *names.at(quantity.span),
            _whole(quantity.low),
            _whole(quantity.high),
            quantity.qualifier.value,
            quantity.unit,
            figure.quantity.of if figure else quantity.of,
            figure.scope if figure else None,
            _day(figure.as_of) if figure else None,
            figure.statement if figure else None,
            figure.claim if figure else None,
            number.get(quantity.id),
            names.judgements(quantity.id),
        )


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and float(number).is_integer() else number


def numbers(names: Names) -> Cells:
    """A row for each two quantities of one number that were compared."""
    words = {q.id: names.at(q.span)[3] for a in names.record.annotations for q in a.quantities}
    for number in names.record.findings.numbers:
        for relation in number.relations:
            one, other = words.get(relation.of), words.get(relation.to)
            kind = relation.kind.value
            yield number.id, number.of, number.scope, relation.of, one, kind, relation.to, other, relation.why


def issues(names: Names) -> Cells:
    """A row an issue."""
    for issue in names.record.findings.issues:
        yield issue.id, issue.name, listed(issue.claims)


def positions(names: Names) -> Cells:
    """A row a position."""
    issues = {issue.id: issue.name for issue in names.record.findings.issues}
    for held in names.record.findings.positions:
        yield (
            held.actor,
            names.name(held.actor),
            held.issue,
            issues.get(held.issue),
            held.stance.value,
            names.at(held.condition)[3] if held.condition else None,
            _day(held.date),
            held.own,
            " | ".join(
                names.words(names.statements[s].content) or ""
                for s in held.statements
                if s in names.statements
            ),
            listed(held.statements),
        )


def movements(names: Names) -> Cells:
    """A row a movement."""
    for moved in names.record.findings.movements:
        told = listed(moved.earlier), listed(moved.later), moved.why
        yield (
            moved.actor,
            names.name(moved.actor),
            moved.issue,
            moved.kind.value,
            moved.was.value,
            moved.now.value,
            *told,
        )


def plans(names: Names) -> Cells:
    """A row a term of a proposal."""
    for plan in names.record.findings.proposals:
        for term in plan.terms:
            by = names.names(plan.by)
            yield plan.id, plan.issue, by, term.kind.value, *names.at(term.span), listed(plan.statements)


def conflicts(names: Names) -> Cells:
    """A row a conflict, with the words of both sides."""
    for each in names.record.findings.conflicts:
        yield (
            each.id,
            each.kind.value,
            each.about,
            names.name(each.actor),
            names.said(each.one),
            names.said(each.other),
            each.why,
            round(each.confidence, 3),
            listed(each.one),
            listed(each.other),
        )


def relays(names: Names) -> Cells:
    """A row for each outlet that a report rests on."""
    for relay in names.record.resolution.relays:
        yield relay.report, relay.outlet, names.name(relay.outlet), names.words(relay.spans)


def copies(names: Names) -> Cells:
    """A row a passage that two reports share."""
    for copy in names.record.resolution.copies:
        yield *names.at(copy.origin), *names.at(copy.taken), round(copy.share, 3), copy.why


def drift(names: Names) -> Cells:
    """A row for each change in passing on."""
    for each in names.record.findings.drift:
        here, there = (names.words(spans) for spans in (each.here, each.there))
        yield each.statement, each.of, each.what, here, there, each.why


def timeline(names: Names) -> Cells:
    """A row an event, by date."""
    for event in sorted(names.record.findings.events, key=lambda e: (e.when.first, e.span)):
        yield event.when.iso(), event.when.precision.value, *names.at(event.span), listed(event.statements)


def questions(names: Names) -> Cells:
    """A row for each thing that a report calls open."""
    for span in names.record.findings.questions:
        yield names.at(span)


def unread(names: Names) -> Cells:
    """A row for each thing that could not be read."""
    for each in names.record.unread:
        yield each.file, each.reason


def ordered(record: Record) -> list[Report]:
    """The reports by date, undated ones last, then by file."""

    def order(report: Report) -> tuple[bool, str, str, str]:
        when = report.published.first.isoformat() if report.published else ""
        return report.published is None, when, (report.file or report.url or "").rsplit("/", 1)[-1], report.id

    return sorted(record.reports, key=order)
