"""A record laid out for reading: reports in order, statements with their footnote numbers, names for ids.

Every way of telling (terminal, dossier, tables) shows the same numbers: statement 2.4 is the
fourth of the second report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sayso.tell.phrases import listed
from sayso.tell.safe import line, short
from sayso.text import fold
from sayso.vocabulary import (
    Actor,
    ActorType,
    Claim,
    Figure,
    Grade,
    JudgementKind,
    Number,
    Plain,
    Quantity,
    Record,
    Relation,
    RelationKind,
    Report,
    Ruling,
    Span,
    Standing,
    Statement,
)

NOBODY = "unattributed"
UNDATED = "undated"
UNTITLED = "untitled"
NO_OUTLET = "outlet unknown"

TELLING = (RelationKind.CONFLICTS, RelationKind.UPDATES, RelationKind.REFINES)
"""Relations between figures that are told; that two agree or count different things is in the JSON."""

LABELS = {
    ActorType.PERSON: "person",
    ActorType.ORGANISATION: "organisation",
    ActorType.GOVERNMENT: "government",
    ActorType.OUTLET: "outlet",
    ActorType.DOCUMENT: "document",
    ActorType.UNNAMED: "unnamed source",
}


@dataclass(slots=True)
class Index:
    """What one needs to look up while telling a record; made once for each telling."""

    record: Record
    reports: list[Report] = field(init=False)
    actors: dict[str, Actor] = field(init=False)
    statements: dict[str, Statement] = field(init=False)
    standing: dict[str, Statement] = field(init=False)
    quantities: dict[str, Quantity] = field(init=False)
    figures: dict[str, Figure] = field(init=False)
    _report: dict[str, Report] = field(init=False)
    _number: dict[str, int] = field(init=False)
    _by_report: dict[str, list[Statement]] = field(init=False)
    _ref: dict[str, str] = field(init=False)
    _place: dict[str, int] = field(init=False)
    _names: dict[str, str] = field(init=False)
    _short: dict[str, str] = field(init=False)
    _outlets: dict[str, str] = field(init=False)
    _judged: dict[str, list[str]] = field(init=False)
    _grades: dict[str, Grade] = field(init=False)

    def __post_init__(self) -> None:
        record, resolution = self.record, self.record.resolution
        self.reports = sorted(record.reports, key=_order)
        self._report = {report.id: report for report in self.reports}
        self._number = {report.id: n for n, report in enumerate(self.reports, start=1)}
        self.actors = {actor.id: actor for actor in resolution.actors}
        self.statements = {statement.id: statement for statement in resolution.statements}
        self.standing = {s.id: s for s in resolution.statements if not s.rejected}
        self.quantities = {q.id: q for annotations in record.annotations for q in annotations.quantities}
        self.quantities |= {q.id: q for q in resolution.quantities}
        self._judged = judged(resolution.rulings)
        self._grades = {fold(outlet.name): outlet.grade for outlet in record.outlets}
        self.figures = {figure.quantity.id: figure for figure in record.findings.figures}
        self._outlets = dict(resolution.outlets)
        self._by_report = {report.id: [] for report in self.reports}
        for statement in resolution.statements:
            self._by_report[statement.report].append(statement)
        self._names = {actor.id: line(actor.name) for actor in resolution.actors}
        self._short = {}
        self._ref = {}
        for report in self.reports:
            self._by_report[report.id].sort(key=lambda s: (s.content[0].start, -s.content[-1].end, s.id))
            for n, statement in enumerate(self._by_report[report.id], start=1):
                self._ref[statement.id] = f"{self._number[report.id]}.{n}"
        self._place = {statement: nth for nth, statement in enumerate(self._ref)}

    def report(self, report: str) -> Report:
        """The report with this id."""
        return self._report[report]

    def number(self, report: str) -> int:
        """The number under which the report is shown, from 1."""
        return self._number[report]

    def said_in(self, report: str) -> list[Statement]:
        """The statements of a report in the order of the text."""
        return self._by_report[report]

    def standing_in(self, report: str) -> list[Statement]:
        """The statements of a report that nobody rejected, in the order of the text."""
        return [statement for statement in self._by_report[report] if not statement.rejected]

    def ref(self, statement: str) -> str:
        """The footnote of a statement: "2.4" is the fourth of the second report."""
        return self._ref[statement]

    def known(self, statements: tuple[str, ...]) -> list[Statement]:
        """The statements with these ids, in the order of their footnotes, each once."""
        known = self._place.keys() & statements
        return [self.statements[i] for i in sorted(known, key=self._place.__getitem__)]

    def words(self, statement: Statement) -> str:
        """The content of a statement, in the report's own words; " … " stands where it is split."""
        report = self._report[statement.report]
        return " … ".join(report.quote(span) for span in statement.content)

    def cue(self, statement: Statement) -> str:
        """The words that tie a statement to its source ("denied"), in short; empty where there are none."""
        return short(self._report[statement.report].words(statement.cue), 40)

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return self._report[span.report].quote(span)

    def name(self, actor: str) -> str:
        """The name of an actor, on one line."""
        return self._names.get(actor, actor)

    def names(self, actors: tuple[str, ...] | list[str]) -> str:
        """Names as a sentence has them: "A, B and C"."""
        return listed([self.name(actor) for actor in actors])

    def who(self, statement: Statement) -> str:
        """The speakers of a statement, or "unattributed"."""
        return self.names(statement.speakers) or NOBODY

    def outlet(self, report: Report) -> str:
        """The name of a report's outlet, or "outlet unknown"."""
        if report.id in self._outlets:
            return self.name(self._outlets[report.id])
        return line(report.outlet) if report.outlet else NO_OUTLET

    def judged(self, noun: str) -> list[str]:
        """What people judged of a statement, actor or quantity: "speaker judged by Ana on 2025-03-01: …"."""
        return self._judged.get(noun, [])

    def grade(self, actor: str) -> Grade | None:
        """The grade that the user's own table gives an outlet; None for what it does not have."""
        held = self.actors.get(actor)
        return self._grades.get(fold(held.name)) if held and held.type is ActorType.OUTLET else None

    def graded(self, report: Report) -> str:
        """The grade of a report's outlet as it stands beside its name: " [B]"; empty where nobody graded it."""
        outlet = self.outlet_id(report)
        grade = self.grade(outlet) if outlet else None
        return f" [{grade}]" if grade else ""

    def outlet_id(self, report: Report) -> str | None:
        """The actor id of a report's outlet."""
        return self._outlets.get(report.id)

    def title(self, report: Report) -> str:
        """The title of a report, or "untitled"."""
        return line(report.title or "") or UNTITLED

    def file(self, report: Report) -> str:
        """The file as it was given, or the address."""
        return line(report.file or report.url or report.id)

    def short_name(self, report: Report) -> str:
        """The outlet where it is known, and the file's name otherwise."""
        if report.id not in self._short:
            name = self.outlet(report)
            self._short[report.id] = name if name != NO_OUTLET else Path(self.file(report)).name
        return self._short[report.id]

    def published(self, report: Report) -> str:
        """When a report was published, or "undated"; what was worked out is said to be so."""
        if report.published is None:
            return UNDATED
        inferred = " (inferred)" if report.published.origin.value == "inferred" else ""
        return report.published.iso() + inferred

    def chain(self, statement: Statement) -> list[str]:
        """Who passes it on to whom: the report's outlet, whoever stands between, the speakers."""
        report = self._report[statement.report]
        return [
            self.short_name(report),
            *(self.name(hop.actor) for hop in statement.via),
            self.who(statement),
        ]

    def voice(self, plain: Plain) -> str:
        """Whose own voice a sentence is: "The Echo reports, in its own voice"; of what a report credits to another, both."""
        own = self.short_name(self._report[plain.span.report])
        by = self.name(plain.by) if plain.by else own
        return f"{own if by == own else f'{own} ← {by}'} reports, in its own voice"

    def carriers(self, claim: Claim) -> list[str]:
        """The ids of the reports that carry a claim, by a statement or in their own voice, in order."""
        found = {*self.reports_of(claim.statements), *(each.span.report for each in claim.plain)}
        return sorted(found, key=self._number.__getitem__)

    def where(self, quantity: Quantity) -> str | Span:
        """Where a quantity is told: its statement's id, or its own span where it is in none."""
        figure = self.figures.get(quantity.id)
        told = figure.statement if figure else None
        return told if told is not None and told in self.statements else quantity.span

    def told_on(self, quantity: Quantity) -> date:
        """The day as of which a quantity is told, or else its report's; the first of all days where neither is known."""
        figure = self.figures.get(quantity.id)
        when = (figure.as_of if figure else None) or self._report[quantity.span.report].published
        return when.first if when else date.min

    def telling(self, number: Number) -> list[tuple[Relation, Quantity, Quantity]]:
        """What a reader wants to know of a number: where it conflicts, moved, or was told more exactly.

        The earlier figure comes first; where several figures have the same words, they are told once.
        """
        known = self.quantities
        found: dict[tuple[str, ...], tuple[Relation, Quantity, Quantity]] = {}
        for relation in number.relations:
            if relation.kind in TELLING and relation.of in known and relation.to in known:
                one, other = known[relation.of], known[relation.to]
                if relation.kind is RelationKind.UPDATES:
                    one, other = sorted((one, other), key=self.told_on)
                words = (relation.kind.value, self.quote(one.span), self.quote(other.span), relation.why)
                found.setdefault(words, (relation, one, other))
        return list(found.values())

    def unnamed(self, statement: Statement) -> bool:
        """Whether everybody who says it is unnamed."""
        types = [self.actors[a].type for a in statement.speakers if a in self.actors]
        return bool(types) and all(kind is ActorType.UNNAMED for kind in types)

    def reports_of(self, statements: tuple[str, ...]) -> list[str]:
        """The ids of the reports that these statements stand in, in order."""
        found = {self.statements[s].report for s in statements if s in self.statements}
        return sorted(found, key=self._number.__getitem__)

    def speakers(self) -> list[tuple[str, int]]:
        """Actors with the number of statements they make, most first; rejected ones do not count."""
        count: dict[str, int] = {}
        for statement in self.standing.values():
            for actor in statement.speakers:
                count[actor] = count.get(actor, 0) + 1
        return sorted(count.items(), key=lambda item: (-item[1], self.name(item[0]).casefold(), item[0]))


_SAYS = {
    JudgementKind.ACCEPT: "accepted",
    JudgementKind.REJECT: "rejected",
    JudgementKind.SAME: "joined",
    JudgementKind.DIFFERENT: "told apart",
    JudgementKind.SPLIT: "told apart",
    JudgementKind.RENAME: "renamed",
}


def judged(rulings: Iterable[Ruling]) -> dict[str, list[str]]:
    """What people judged, in a few words each, by the id of what it is about; what is overruled is left out."""
    found: dict[str, list[str]] = {}
    for ruling in rulings:
        if ruling.standing is Standing.APPLIED and ruling.on:
            what = _SAYS.get(ruling.kind, f"{ruling.kind.value} corrected")
            found.setdefault(ruling.on, []).append(f"{what}, {line(ruling.why)}")
    return found


def _order(report: Report) -> tuple[bool, date, str, str]:
    """By date, undated reports last, then by file name."""
    first = report.published.first if report.published else date.max
    return report.published is None, first, Path(report.file or report.url or "").name, report.id
