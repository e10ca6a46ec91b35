"""The record as a graph for Gephi and visone: who relays whom, who says what, who stands where.

Nodes are reports, actors (outlets and unnamed sources among them) and issues; edges are directed
and carry their kind. Attributes that are not known are left out: GraphML has no null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sayso.tell import gexf
from sayso.tell.index import Index
from sayso.tell.safe import line, short
from sayso.vocabulary import Actor, Copy, Position, Record, Report

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]


_XML = '<?xml version="1.0" encoding="UTF-8"?>'
Facts = dict[str, str | int]


def as_graphml(record: Record) -> str:
    """Return the graph as GraphML, for visone, Gephi, yEd, igraph and networkx."""
    import networkx as nx

    return "\n".join((_XML, *nx.generate_graphml(graph(record)))) + "\n"


def as_gexf(record: Record) -> str:
    """Return the graph as GEXF 1.3, for Gephi."""
    return gexf.as_gexf(graph(record))


def graph(record: Record) -> Graph:
    """Return the story as a directed graph with several kinds of edges between two nodes.

    Edges go from who rests on something to what it rests on: `published by` (report → outlet),
    `relays` (report → outlet), `copies` (report → report), `passes on` (outlet → whoever it has
    it from), `says` (last of the chain → speaker; weight = statements), `part of` (actor → actor),
    and the stances (actor → issue). `first_day` is the first on which a dated report shows it.
    """
    import networkx as nx

    index = Index(record)
    days = Days(index)
    found: Graph = nx.MultiDiGraph()
    found.graph["name"] = line(record.name)
    for report in index.reports:
        found.add_node(report.id, **_report(index, report), **days.of([report.id]))
    said = dict(index.speakers())
    for actor in record.resolution.actors:
        found.add_node(
            actor.id, **_actor(actor, said.get(actor.id, 0)), **days.of(days.actors.get(actor.id, ()))
        )
    for issue in record.findings.issues:
        shown = days.of(days.issues.get(issue.id, ()))
        found.add_node(issue.id, label=short(issue.name, 80), kind="issue", name=line(issue.name), **shown)
    _reports(found, index, days)
    _chains(found, index, days)
    for actor in record.resolution.actors:
        if actor.part_of in index.actors:
            ends = (found.nodes[end].get("first_day", "") for end in (actor.id, str(actor.part_of)))
            _edge(found, (actor.id, str(actor.part_of), "part of"), {"first_day": max(ends)})
    for position in record.findings.positions:
        _position(found, position, days.of(days.reports(position.statements)))
    return _numbered(found)


class Days:
    """When each thing is first seen: the first day of the dated reports that show it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._day = {r.id: r.published.first.isoformat() for r in index.reports if r.published}
        self.actors: dict[str, set[str]] = {}
        self.issues: dict[str, set[str]] = {}
        for actor in index.record.resolution.actors:
            self.actors[actor.id] = {span.report for span in actor.mentions}
        for report, outlet in index.record.resolution.outlets:
            self.actors.setdefault(outlet, set()).add(report)
        for said in index.standing.values():
            for name in (*said.speakers, *(hop.actor for hop in said.via)):
                self.actors.setdefault(name, set()).add(said.report)
        for relay in index.record.resolution.relays:
            self.actors.setdefault(relay.outlet, set()).add(relay.report)
        for position in index.record.findings.positions:
            held = self.reports(position.statements)
            self.issues.setdefault(position.issue, set()).update(held)
            self.actors.setdefault(position.actor, set()).update(held)

    def reports(self, statements: Iterable[str]) -> set[str]:
        """The reports in which these statements stand."""
        known = self._index.statements
        return {known[each].report for each in statements if each in known}

    def of(self, reports: Iterable[str]) -> dict[str, str]:
        """The first day of these reports as a fact of a node or edge; none where all are undated."""
        days = [self._day[report] for report in reports if report in self._day]
        return {"first_day": min(days)} if days else {}


def _report(index: Index, report: Report) -> dict[str, str | int]:
    known: dict[str, str | int] = {
        "label": short(index.short_name(report), 60),
        "kind": "report",
        "title": line(report.title or ""),
        "outlet": index.outlet(report),
        "published": report.published.iso() if report.published else "",
        "file": index.file(report),
        "statements": len(index.standing_in(report.id)),
    }
    return {name: value for name, value in known.items() if value != ""}


def _actor(actor: Actor, said: int) -> dict[str, str | int]:
    return {
        "label": short(actor.name, 60),
        "kind": "actor",
        "type": actor.type.value,
        "name": line(actor.name),
        "aliases": "; ".join(line(alias) for alias in actor.aliases),
        "statements": said,
        "mentions": len(actor.mentions),
    }


def _reports(found: Graph, index: Index, days: Days) -> None:
    for report in index.reports:
        outlet = index.outlet_id(report)
        if outlet:
            _edge(found, (report.id, outlet, "published by"), days.of([report.id]))
    for relay in index.record.resolution.relays:
        why = {"why": index.quote(relay.spans[0]) if relay.spans else ""}
        _edge(found, (relay.report, relay.outlet, "relays"), why | days.of([relay.report]))
    copied: dict[tuple[str, str], list[Copy]] = {}
    for copy in index.record.resolution.copies:
        copied.setdefault((copy.taken.report, copy.origin.report), []).append(copy)
    for (taker, origin), copies in copied.items():
        facts: Facts = {"why": copies[0].why, "characters": sum(len(copy.taken) for copy in copies)}
        _edge(found, (taker, origin, "copies"), {**facts, **days.of([taker])})


def _chains(found: Graph, index: Index, days: Days) -> None:
    """Who has it from whom, counted over all statements."""
    shown: dict[tuple[str, str, str], list[str]] = {}
    for statement in index.standing.values():
        at = statement.report
        for hop in statement.via:
            shown.setdefault((at, hop.actor, "passes on"), []).append(statement.report)
            at = hop.actor
        for speaker in statement.speakers:
            shown.setdefault((at, speaker, "says"), []).append(statement.report)
    for edge, reports in sorted(shown.items()):
        _edge(found, edge, days.of(reports), weight=len(reports))


def _position(found: Graph, position: Position, seen: dict[str, str]) -> None:
    date = position.date.iso() if position.date else ""
    facts = {"date": date, "own": "yes" if position.own else "no"} | seen
    edge = (position.actor, position.issue, position.stance.value)
    _edge(found, edge, facts, weight=len(position.statements))


def _numbered(found: Graph) -> Graph:
    """Give each edge an id of its own, by which Gephi tells them apart."""
    edges = list(found.edges(data=True))
    found.remove_edges_from(list(found.edges(keys=True)))
    for nr, (one, other, facts) in enumerate(edges):
        found.add_edge(one, other, key=f"e{nr}", **facts)
    return found


def _edge(
    found: Graph, edge: tuple[str, str, str], facts: Mapping[str, str | int], *, weight: int = 1
) -> None:
    """Add an edge from one to another, of a kind."""
    one, other, kind = edge
    told = {name: line(fact) if isinstance(fact, str) else fact for name, fact in facts.items() if fact != ""}
    found.add_edge(one, other, label=kind, kind=kind, weight=float(weight), **told)
