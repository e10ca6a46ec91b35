"""What is new in a record, compared with an earlier one of the same story.

Ids of derived things change whenever a statement joins them, so a claim is known again by its words:
it is the earlier claim that has most statements in common with it, and statements are the
same where they stand at the same characters of the same report. Actors are known again by name.

Limits: a claim that was split is the same as its larger half; a report that was annotated anew by
another annotator may have other statements, and then what it says is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from sayso.text import fold
from sayso.vocabulary import (
    Change,
    ChangeKind,
    Claim,
    Conflict,
    Number,
    Origins,
    Position,
    Proposal,
    Quantity,
    Record,
    RelationKind,
    Span,
    Spans,
)

Where = Spans
"""The words of a statement, by their place: what stays the same from record to record."""

TOLD = {
    RelationKind.UPDATES: "was updated",
    RelationKind.CONFLICTS: "is contradicted",
    RelationKind.REFINES: "was told more exactly",
}


class State:
    """A record with what is needed to know its things again in another one."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.places = {s.id: s.content for s in record.resolution.statements}
        self.names = {a.id: a.name for a in record.resolution.actors}
        self.quantities = {q.id: q for a in record.annotations for q in a.quantities}
        self.reports = {a.report.id: a.report for a in record.annotations}

    def at(self, statements: Iterable[str]) -> frozenset[Where]:
        """Where some statements stand."""
        return frozenset(self.places[s] for s in statements if s in self.places)

    @cached_property
    def claim_at(self) -> dict[Where, Claim]:
        """The claim that a statement, or an own-voice sentence, at each place belongs to."""
        return {where: c for c in self.record.findings.claims for where in self.made(c)}

    def made(self, claim: Claim) -> frozenset[Where]:
        """Where a claim is made."""
        return self.at(claim.statements) | {(each.span,) for each in claim.plain}

    @cached_property
    def issue_at(self) -> dict[Where, set[str]]:
        """The issues on which a stand is taken at each place."""
        found: dict[Where, set[str]] = {}
        for position in self.record.findings.positions:
            for where in self.at(position.statements):
                found.setdefault(where, set()).add(position.issue)
        return found

    def actor(self, actor: str) -> str:
        """What an actor is known by in every record."""
        return fold(self.names.get(actor, actor))

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return " ".join(self.reports[span.report].quote(span).split())


def compare(before: Record, after: Record) -> tuple[Change, ...]:
    """Return what is new in `after`: reports, claims, origins, positions, conflicts, numbers, plans, in this order."""
    old, new = State(before), State(after)
    return (
        *_reports(old, new),
        *_claims(old, new),
        *_positions(old, new),
        *_conflicts(old, new),
        *_numbers(old, new),
        *_plans(old, new),
    )


def _reports(old: State, new: State) -> Iterator[Change]:
    for report in new.record.reports:
        if report.id not in old.reports:
            said = tuple(s.id for s in new.record.resolution.statements if s.report == report.id)
            outlet = report.outlet or "an unknown outlet"
            yield Change(ChangeKind.REPORT, report.id, f"a report of {outlet} was added", said)


def _claims(old: State, new: State) -> Iterator[Change]:
    risen = []
    for claim in new.record.findings.claims:
        earlier = _most(old.claim_at, new.made(claim))
        if earlier is None:
            yield Change(ChangeKind.CLAIM, claim.id, "nobody had said so before", claim.statements)
        elif (earlier.origins.low, earlier.origins.high) != (claim.origins.low, claim.origins.high):
            why = f"{_origins(earlier.origins)} before, {_origins(claim.origins)} now"
            risen.append(Change(ChangeKind.ORIGINS, claim.id, why, claim.statements))
    yield from risen


def _most(claims: Mapping[Where, Claim], places: Iterable[Where]) -> Claim | None:
    """The claim that has most of these places; the one with the smaller id among equals."""
    held = {claims[where].id: claims[where] for where in places if where in claims}
    shared = Counter(claims[where].id for where in places if where in claims)
    return held[min(shared, key=lambda name: (-shared[name], name))] if shared else None


def _origins(origins: Origins) -> str:
    low, high = origins.low, origins.high
    return f"{high} origin{'' if high == 1 else 's'}" if low >= high else f"{low} to {high} origins"


def _positions(old: State, new: State) -> Iterator[Change]:
    told: dict[str, list[Position]] = {}
    for position in old.record.findings.positions:
        told.setdefault(old.actor(position.actor), []).append(position)
    for number, position in enumerate(new.record.findings.positions):
        places = new.at(position.statements)
        mine = told.get(new.actor(position.actor), [])
        if any(places & old.at(p.statements) for p in mine):
            continue
        same = {i for where in _issue_places(new, position.issue) for i in old.issue_at.get(where, ())}
        stances = sorted({p.stance.value for p in mine if p.issue in same})
        if position.stance.value in stances:
            continue
        moved = f", and {' and '.join(stances)} before" if stances else ", and nothing was known before"
        why = f"{new.names.get(position.actor, position.actor)}: {position.stance.value}{moved}"
        yield Change(ChangeKind.POSITION, f"{position.issue}.{number}", why, position.statements)


def _issue_places(state: State, issue: str) -> set[Where]:
    held = (p for p in state.record.findings.positions if p.issue == issue)
    return {where for position in held for where in state.at(position.statements)}


def _conflicts(old: State, new: State) -> Iterator[Change]:
    known = [(c, old.at(c.one), old.at(c.other)) for c in old.record.findings.conflicts]
    for conflict in new.record.findings.conflicts:
        if not any(_same(new, conflict, c, one, other) for c, one, other in known):
            statements = (*conflict.one, *conflict.other)
            yield Change(ChangeKind.CONFLICT, conflict.id, conflict.why, statements)


def _same(
    new: State, conflict: Conflict, known: Conflict, one: frozenset[Where], other: frozenset[Where]
) -> bool:
    mine, theirs = new.at(conflict.one), new.at(conflict.other)
    straight, crossed = mine & one and theirs & other, mine & other and theirs & one
    return conflict.kind is known.kind and bool(straight or crossed)


def _numbers(old: State, new: State) -> Iterator[Change]:
    for number in new.record.findings.numbers:
        held = [new.quantities[q] for q in number.quantities if q in new.quantities]
        if any(q.span.report in old.reports for q in held):
            yield from _moved(old, new, number, {q.id: q for q in held})


def _moved(old: State, new: State, number: Number, held: Mapping[str, Quantity]) -> Iterator[Change]:
    """What new figures do to a number that was known: one change for each kind of it, the first of its kind."""
    seen: set[RelationKind] = set()
    told = {f.quantity.id: f.statement for f in new.record.findings.figures}
    for relation in number.relations:
        ends = [held[q] for q in (relation.of, relation.to) if q in held]
        fresh = [q for q in ends if q.span.report not in old.reports]
        if relation.kind in TOLD and relation.kind not in seen and len(ends) == 2 and fresh:
            seen.add(relation.kind)
            was = next((q for q in ends if q not in fresh), ends[0])
            words = f"“{new.quote(fresh[0].span)}”, and “{new.quote(was.span)}” before"
            statements = tuple(s for q in ends if (s := told.get(q.id)) is not None)
            yield Change(
                ChangeKind.NUMBER, number.id, f"{number.of} {TOLD[relation.kind]}: {words}", statements
            )


def _plans(old: State, new: State) -> Iterator[Change]:
    held = old.record.findings.proposals
    for plan in new.record.findings.proposals:
        places, by = new.at(plan.statements), {new.actor(a) for a in plan.by}
        same = [p for p in held if old.at(p.statements) & places or _terms(p) & _terms(plan)]
        earlier = same or [p for p in held if by & {old.actor(a) for a in p.by}]
        known = {(t.kind, fold(old.quote(t.span))) for p in earlier for t in p.terms}
        fresh = [t for t in plan.terms if (t.kind, fold(new.quote(t.span))) not in known]
        fresh = [t for t in fresh if t.span.report not in old.reports]
        whose = " and ".join(new.names.get(a, a) for a in plan.by) or "nobody named"
        if fresh:
            terms = "; ".join(f"{t.kind.value} “{new.quote(t.span)}”" for t in fresh[:4])
            head = f"plan of {whose}, new terms" if earlier else f"new plan of {whose}"
            yield Change(ChangeKind.PLAN, plan.id, f"{head}: {terms}", plan.statements)


def _terms(plan: Proposal) -> set[Span]:
    return {term.span for term in plan.terms}
