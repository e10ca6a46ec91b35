"""The record as a graph for Gephi and visone: who relays whom, who says what, who stands where.

Nodes are reports, actors (outlets and unnamed sources among them) and issues; edges are directed
and carry their kind. Attributes that are not known are left out: GraphML has no null.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from sayso.tell.index import Index
from sayso.tell.safe import line, short
from sayso.vocabulary import Actor, Copy, Position, Record, Report

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

_DAY = re.compile(r' lastmodifieddate="[^"]*"')
"""The day of writing, which would make two exports of one record differ."""


def as_graphml(record: Record) -> str:
    """Return the graph as GraphML, for visone, yEd, igraph and networkx."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(graph(record), named_key_ids=True)) + "\n"


def as_gexf(record: Record) -> str:
    """Return the graph as GEXF 1.2, for Gephi."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(graph(record), out, version="1.2draft")
    return _DAY.sub("", out.getvalue().decode("utf-8")) + "\n"


def graph(record: Record) -> Graph:
    """Return the story as a directed graph with several kinds of edges between two nodes.

    Edges go from who rests on something to what it rests on: `published by` (report → outlet),
    `relays` (report → outlet), `copies` (report → report), `passes on` (outlet → whoever it has
    it from), `says` (last of the chain → speaker; weight = statements), `part of` (actor → actor),
    and the stances (actor → issue).
    """
    import networkx as nx

    index = Index(record)
    found: Graph = nx.MultiDiGraph()
    found.graph["name"] = line(record.name)
    for report in index.reports:
        found.add_node(report.id, **_report(index, report))
    said = dict(index.speakers())
    for actor in record.resolution.actors:
        found.add_node(actor.id, **_actor(actor, said.get(actor.id, 0)))
    for issue in record.findings.issues:
        found.add_node(issue.id, label=short(issue.name, 80), kind="issue", name=line(issue.name))
    _reports(found, index)
    _chains(found, index)
    for actor in record.resolution.actors:
        if actor.part_of in index.actors:
            _edge(found, actor.id, str(actor.part_of), "part of")
    for position in record.findings.positions:
        _position(found, position)
    return found


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


def _reports(found: Graph, index: Index) -> None:
    for report in index.reports:
        outlet = index.outlet_id(report)
        if outlet:
            _edge(found, report.id, outlet, "published by")
    for relay in index.record.resolution.relays:
        _edge(
            found,
            relay.report,
            relay.outlet,
            "relays",
            why=index.quote(relay.spans[0]) if relay.spans else "",
        )
    copied: dict[tuple[str, str], list[Copy]] = {}
    for copy in index.record.resolution.copies:
        copied.setdefault((copy.taken.report, copy.origin.report), []).append(copy)
    for (taker, origin), copies in copied.items():
        words = sum(len(copy.taken) for copy in copies)
        _edge(found, taker, origin, "copies", why=copies[0].why, characters=words)


def _chains(found: Graph, index: Index) -> None:
    """Who has it from whom, counted over all statements."""
    count: dict[tuple[str, str, str], int] = {}
    for statement in index.standing.values():
        at = statement.report
        for hop in statement.via:
            count[at, hop.actor, "passes on"] = count.get((at, hop.actor, "passes on"), 0) + 1
            at = hop.actor
        for speaker in statement.speakers:
            count[at, speaker, "says"] = count.get((at, speaker, "says"), 0) + 1
    for (one, other, kind), times in sorted(count.items()):
        _edge(found, one, other, kind, weight=times)


def _position(found: Graph, position: Position) -> None:
    facts = {"date": position.date.iso() if position.date else "", "own": "yes" if position.own else "no"}
    _edge(
        found, position.actor, position.issue, position.stance.value, weight=len(position.statements), **facts
    )


def _edge(found: Graph, one: str, other: str, kind: str, *, weight: int = 1, **facts: str | int) -> None:
    told = {name: line(fact) if isinstance(fact, str) else fact for name, fact in facts.items() if fact != ""}
    found.add_edge(one, other, label=kind, kind=kind, weight=float(weight), **told)
