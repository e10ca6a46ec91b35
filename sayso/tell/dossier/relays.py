"""Who relays whom: a drawing of reports, outlets and sources, and the same as lists with the words that show it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from sayso.tell.dossier.places import Places
from sayso.tell.index import NOBODY
from sayso.tell.layers import Spot, layered, placed
from sayso.tell.phrases import counted
from sayso.tell.safe import short
from sayso.vocabulary import ActorType, Copy, Drift, Report, Statement

EACH = 14
"""Up to so many reports each is drawn by itself; more are drawn as their outlets."""
SOURCES = 26
"""How many sources are drawn by name; the others stand together, named and unnamed apart."""
TIES = 120
"""How many lines are drawn at most, the weightiest."""
INNER = 3
"""How many layers there are before the sources, at most."""
LETTERS = 30
"""How many letters of a name are drawn."""
WIDTH, COLUMN, ROW = 1176, 345, 27
"""How wide a drawing may be before its layers move closer, how far apart they stand at most, and how high a node is."""
MARGIN, MARK, LETTER, NAME = 14, 13, 6.9, 226
"""What is left free, the width of a mark, of a letter of a name, and of the longest name."""

Key = tuple[str, str]
"""A node: what it is (report, actor, rest) and which."""


@dataclass(frozen=True, slots=True)
class Node:
    """A report, an outlet or a source on the drawing; `kind` gives it its shape."""

    kind: str
    name: str
    full: str
    href: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tie:
    """A curve from whoever has it to whom it is from; `ends` are the places of both nodes in the list."""

    path: str
    kind: str
    width: float
    ends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All nodes and curves, and the size of the whole."""

    nodes: list[Node]
    ties: list[Tie]
    width: int
    height: int
    grouped: bool
    left_out: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What one report has in common with another: how many passages, and the longest of them."""

    taker: Report
    giver: Report
    copies: list[Copy]


class _Graph:
    """The nodes and the weighted edges, before they have a place."""

    def __init__(self, places: Places) -> None:
        self.places, self.index = places, places.index
        self.left_out = 0
        self.grouped = len(self.index.reports) > EACH
        self.kept = self._sources()
        self.weight: Counter[tuple[Key, Key]] = Counter()
        self.passed: set[tuple[Key, Key]] = set()
        self.copied: set[tuple[Key, Key]] = set()
        self.rest: dict[str, set[str]] = {}
        for statement in self.index.standing.values():
            self._add(statement)
        for relay in places.record.resolution.relays:
            self._tie(self._report(relay.report), ("actor", relay.outlet), passed=True)
        for copy in () if self.grouped else places.record.resolution.copies:
            ends = self._report(copy.taken.report), self._report(copy.origin.report)
            if ends[0] != ends[1] and ends not in self.weight:
                self.copied.add(ends)

    def _sources(self) -> set[str]:
        """The speakers to be drawn by name: those that most reports quote, then those that say most."""
        reports: dict[str, set[str]] = {}
        for statement in self.index.standing.values():
            for actor in statement.speakers:
                reports.setdefault(actor, set()).add(statement.report)
        said = dict(self.index.speakers())
        ranked = sorted(said, key=lambda a: (-len(reports[a]), -said[a], self.index.name(a)))
        return set(ranked[:SOURCES])

    def _report(self, report: str) -> Key:
        outlet = self.index.outlet_id(self.index.report(report))
        return ("actor", outlet) if self.grouped and outlet else ("report", report)

    def _speakers(self, statement: Statement) -> list[Key]:
        if not statement.speakers:
            return [("rest", NOBODY)]
        found: list[Key] = []
        for actor in statement.speakers:
            if actor in self.kept or actor not in self.index.actors:
                found.append(("actor", actor))
            else:
                unnamed = self.index.actors[actor].type is ActorType.UNNAMED
                kind = "unnamed source" if unnamed else "named source"
                self.rest.setdefault(kind, set()).add(actor)
                found.append(("rest", kind))
        return found

    def _add(self, statement: Statement) -> None:
        here = self._report(statement.report)
        for hop in statement.via:
            self._tie(here, ("actor", hop.actor), passed=True)
            here = ("actor", hop.actor)
        for speaker in dict.fromkeys(self._speakers(statement)):
            self._tie(here, speaker, passed=bool(statement.via))

    def _tie(self, one: Key, other: Key, *, passed: bool) -> None:
        if one != other:
            self.weight[one, other] += 1
            if passed:
                self.passed.add((one, other))

    def thin_out(self) -> None:
        """Keep the weightiest edges: more than so many cannot be told apart."""
        kept = self.weight.most_common(TIES)
        self.left_out = len(self.weight) - len(kept)
        self.weight = Counter(dict(kept))

    def nodes(self) -> list[Key]:
        """Reports in their order, then whoever they have it from, the weightiest edges first."""
        reports = dict.fromkeys(self._report(report.id) for report in self.index.reports)
        return list(reports | dict.fromkeys(key for edge in self.weight for key in edge))

    def layers(self, nodes: list[Key]) -> dict[Key, int]:
        """The layer of each node: how far it is from the reports.

        Outlets that are drawn for their reports stand in two layers: those that rest on others, and those on which others do.
        """
        edges = list(self.weight)
        relaying = {one for one, _ in edges}
        first = {self._report(report.id) for report in self.index.reports}
        last = {node for node in nodes if node not in relaying and node not in first}
        if not self.grouped:
            return layered(nodes, edges, last, INNER)
        inner = [(a, b) for a, b in edges if b not in last]
        gives, takes = Counter(b for _, b in inner), Counter(a for a, _ in inner)
        return {node: 2 if node in last else int(gives[node] > takes[node]) for node in nodes}


def drawing(places: Places) -> Drawing:
    """The drawing of a record: reports on the left, whoever passes them on between, sources on the right."""
    graph = _Graph(places)
    graph.thin_out()
    nodes = graph.nodes()
    spots = placed(nodes, list(graph.weight), graph.layers(nodes))
    deepest = max((spot.layer for spot in spots), default=0)
    column = min(COLUMN, (WIDTH - NAME - MARGIN) / deepest) if deepest else COLUMN
    made = [_node(graph, spot, column) for spot in spots]
    place = {spot.node: nth for nth, spot in enumerate(spots)}
    ties = [
        Tie(
            _curve(made[place[a]], made[place[b]]),
            "passed" if (a, b) in graph.passed else "says",
            round(1 + math.log2(weight), 1),
            (place[a], place[b]),
        )
        for (a, b), weight in graph.weight.items()
    ]
    ties += [
        Tie(_curve(made[place[a]], made[place[b]]), "shared", 1.5, (place[a], place[b]))
        for a, b in sorted(graph.copied)
    ]
    width = max((node.x for node in made), default=0) + NAME
    height = max((node.y for node in made), default=0) + ROW
    return Drawing(made, ties, round(width), round(height), graph.grouped, graph.left_out)


def _node(graph: _Graph, spot: Spot[Key], column: float) -> Node:
    what, which = spot.node
    index, places = graph.index, graph.places
    if what == "report":
        report = index.report(which)
        number = index.number(which)
        kind, full, href = "report", f"{number} {index.short_name(report)}", places.at("report", number)
    elif what == "actor":
        full, href = index.name(which), places.at("actor", places.actors.get(which, 0))
        actor = index.actors.get(which)
        kind = actor.type.value if actor else "unnamed"
    elif which == NOBODY:
        kind, full, href = "nobody", NOBODY, ""
    else:
        kind, full, href = "rest", counted(len(graph.rest[which]), f"other {which}"), ""
    x, y = round(MARGIN + spot.layer * column), MARGIN + (spot.row + 0.5) * ROW
    return Node(kind, short(full, LETTERS), full, href, x, round(y, 1))


def _curve(one: Node, other: Node) -> str:
    """From the end of one node's name to the mark of the other; a node of its own layer or before it is reached in an arc."""
    x1, y1, x2, y2 = one.x + MARK + len(one.name) * LETTER, one.y, other.x - 9, other.y
    if x2 <= x1:
        x2, bend = other.x + MARK + len(other.name) * LETTER, 40.0
        return f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 + bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    bend = max(30.0, (x2 - x1) / 2)
    return f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"


def shared(places: Places) -> list[Shared]:
    """Passages in common, a pair of reports each; those with most words in common first."""
    pairs: dict[tuple[str, str], list[Copy]] = {}
    for copy in places.record.resolution.copies:
        pairs.setdefault((copy.taken.report, copy.origin.report), []).append(copy)
    for copies in pairs.values():
        copies.sort(key=lambda copy: -len(copy.taken))
    ranked = sorted(pairs.items(), key=lambda item: -sum(len(copy.taken) for copy in item[1]))
    return [Shared(places.index.report(a), places.index.report(b), copies) for (a, b), copies in ranked]


def drifts(places: Places) -> list[Drift]:
    """What changed on the way: what both sides can be shown for first."""
    return sorted(places.record.findings.drift, key=lambda drift: not drift.there)
