"""Who stands where: a grid of actors and issues, each cell in the order of its days, with the movements."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from sayso.tell.dossier.places import Places
from sayso.tell.index import UNDATED
from sayso.tell.listings import since
from sayso.vocabulary import Actor, Issue, Movement, Position, Stance

ISSUES_IN_A_TABLE = 4
"""More columns than this do not fit a page beside each other."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A position, and the day since when it is known: its own, or the first day on which it was said or published."""

    position: Position
    since: str


@dataclass(slots=True)
class Cell:
    """What one actor's stands on one issue are, the earliest first, undated ones last, and how they moved."""

    stands: list[Stand] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)

    @property
    def steps(self) -> list[Stance]:
        """The stances in order, each as often as it is taken up anew."""
        return [stance for stance, _ in groupby(stand.position.stance for stand in self.stands)]

    @property
    def moved(self) -> bool:
        """Whether the order of the stances is one in time: the actor moved."""
        return any(movement.kind.value != "reported otherwise" for movement in self.movements)


@dataclass(frozen=True, slots=True)
class Table:
    """A few issues beside each other, and a row for each actor who takes a stand on one of them."""

    issues: list[tuple[int, Issue]]
    rows: list[tuple[Actor, list[Cell]]]


def tables(places: Places) -> list[Table]:
    """The grid, a few issues to a table; those on which most actors take a stand first."""
    findings, actors = places.record.findings, places.index.actors
    taken: dict[tuple[str, str], Cell] = {}
    for position in findings.positions:
        stand = Stand(position, _since(places, position))
        taken.setdefault((position.issue, position.actor), Cell()).stands.append(stand)
    for movement in findings.movements:
        if (movement.issue, movement.actor) in taken:
            taken[movement.issue, movement.actor].movements.append(movement)
    for cell in taken.values():
        cell.stands.sort(key=lambda stand: (stand.since == UNDATED, stand.since))
    by_issue: dict[str, list[str]] = {}
    for issue, actor in taken:
        by_issue.setdefault(issue, []).append(actor)
    held = [issue for issue in findings.issues if issue.id in by_issue]
    held.sort(key=lambda issue: -len(by_issue[issue.id]))
    issues = list(enumerate(held, start=1))
    made = []
    for start in range(0, len(issues), ISSUES_IN_A_TABLE):
        some = issues[start : start + ISSUES_IN_A_TABLE]
        names = dict.fromkeys(actor for _, issue in some for actor in by_issue[issue.id] if actor in actors)
        rows = [(actors[a], [taken.get((issue.id, a), Cell()) for _, issue in some]) for a in names]
        made.append(Table(some, rows))
    return made


def _since(places: Places, position: Position) -> str:
    if position.date:
        return position.date.iso()
    return since(places.index, places.index.known(position.statements))
