"""Plans side by side: a grid of plans and their terms, an issue at a time."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.tell.dossier.places import Places
from sayso.text import fold
from sayso.vocabulary import Proposal, Span, TermKind

SINGLE = 12
"""From more plans of one term that belong to no issue than this on, they are a list below the grid and no rows of it."""


@dataclass(slots=True)
class Plan:
    """A row of the grid: what the same authors plan on one issue, with its terms by kind, in their words and where they stand."""

    number: int
    by: tuple[str, ...]
    statements: tuple[str, ...]
    terms: dict[TermKind, list[Span]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Plans on one issue, and the kinds of terms that they have between them."""

    issue: str
    kinds: list[TermKind]
    plans: list[Plan]
    singles: list[Plan]


def grids(places: Places) -> list[Grid]:
    """The plans, an issue to a grid; within one those with an author first, then those with most terms."""
    names = {issue.id: issue.name for issue in places.record.findings.issues}
    held: dict[str, list[Proposal]] = {}
    for proposal in places.record.findings.proposals:
        held.setdefault(proposal.issue or "", []).append(proposal)
    made: list[Grid] = []
    number = 0
    for issue, proposals in sorted(held.items(), key=lambda item: (item[0] == "", -_terms(item[1]), item[0])):
        plans = _merged(places, sorted(proposals, key=lambda p: (not p.by, -len(p.terms), p.id)), number)
        number += len(plans)
        singles = [plan for plan in plans if sum(map(len, plan.terms.values())) < 2]
        if issue or len(singles) <= SINGLE:
            singles = []
        plans = [plan for plan in plans if plan not in singles]
        kinds = [kind for kind in TermKind if any(kind in plan.terms for plan in plans)]
        made.append(Grid(names.get(issue, ""), kinds, plans, singles))
    return made


def _merged(places: Places, proposals: list[Proposal], before: int) -> list[Plan]:
    """A row for each author; terms that the same author has in the same words stand once, nobody's plans by themselves."""
    found: dict[tuple[str, ...], Plan] = {}
    told: set[tuple[tuple[str, ...], TermKind, str]] = set()
    for proposal in proposals:
        key = proposal.by or (proposal.id,)
        plan = found.setdefault(key, Plan(before + len(found) + 1, proposal.by, (), {}))
        plan.statements += proposal.statements
        for term in proposal.terms:
            words = (key, term.kind, fold(places.index.quote(term.span)))
            if words not in told:
                told.add(words)
                plan.terms.setdefault(term.kind, []).append(term.span)
    return list(found.values())


def _terms(proposals: list[Proposal]) -> int:
    return sum(len(proposal.terms) for proposal in proposals)
