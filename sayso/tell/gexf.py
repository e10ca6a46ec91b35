"""The story's graph as GEXF 1.3, for Gephi: with colours and sizes, and a timeline that grows by the day.

https://gexf.net: nodes and edges that have a `start` are there from that day on, the others always. Edges of
different kinds between two nodes are told apart by `kind`.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from sayso.tell.graphs import Graph

Facts = dict[str, Any]

NAMESPACE, VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"

COLOURS = {
    "report": "#999999",
    "issue": "#CC79A7",
    "person": "#0072B2",
    "organisation": "#56B4E9",
    "government": "#009E73",
    "outlet": "#E69F00",
    "document": "#F0E442",
    "unnamed": "#555555",
    "support": "#0072B2",
    "oppose": "#D55E00",
    "conditional": "#009E73",
    "undecided": "#999999",
}
"""Colours that people who do not see all colours can tell apart (Okabe and Ito)."""

_FIRST = "first_day"
_OWN = {"node": ("label", _FIRST), "edge": ("label", "weight", "kind", _FIRST)}
"""What GEXF has attributes of its own for."""


def as_gexf(graph: Graph) -> str:
    """Return the graph as GEXF text."""
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "sayso"
    ET.SubElement(meta, "description").text = str(graph.graph.get("name", ""))
    nodes: list[tuple[str, Facts]] = [(name, graph.nodes[name]) for name in graph]
    edges: list[tuple[str, str, str, Facts]] = [
        (one, other, number, graph.edges[one, other, number]) for one, other, number in graph.edges(keys=True)
    ]
    dated = any(_FIRST in facts for _, facts in nodes)
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    whole = ET.SubElement(
        root, "graph", {"defaultedgetype": "directed"} | (time if dated else {"mode": "static"})
    )
    of_nodes = _declared(whole, "node", [facts for _, facts in nodes])
    of_edges = _declared(whole, "edge", [facts for *_, facts in edges])
    inside = ET.SubElement(whole, "nodes", {"count": str(len(nodes))})
    for name, facts in nodes:
        _node(inside, name, facts, of_nodes)
    inside = ET.SubElement(whole, "edges", {"count": str(len(edges))})
    for one, other, number, facts in edges:
        _edge(inside, (str(number), one, other), facts, of_edges)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _declared(graph: ET.Element, kind: str, rows: list[Facts]) -> dict[str, str]:
    """Declare the attributes that nodes or edges have, and return the id of each."""
    types = {name: type(fact) for facts in rows for name, fact in facts.items() if name not in _OWN[kind]}
    ids = {name: f"{kind[0]}{nr}" for nr, name in enumerate(sorted(types))}
    if ids:
        declared = ET.SubElement(graph, "attributes", {"class": kind})
    for name, number in ids.items():
        as_type = {int: "integer", float: "double", bool: "boolean"}.get(types[name], "string")
        ET.SubElement(declared, "attribute", {"id": number, "title": name, "type": as_type})
    return ids


def _values(into: ET.Element, facts: Facts, ids: dict[str, str]) -> None:
    values = ET.SubElement(into, "attvalues")
    for name, number in ids.items():
        if name in facts:
            ET.SubElement(values, "attvalue", {"for": number, "value": str(facts[name])})


def _start(facts: Facts) -> dict[str, str]:
    return {"start": str(facts[_FIRST])} if _FIRST in facts else {}


def _node(into: ET.Element, name: str, facts: Facts, ids: dict[str, str]) -> None:
    node = ET.SubElement(into, "node", {"id": name, "label": str(facts["label"])} | _start(facts))
    _values(node, facts, ids)
    _colour(node, COLOURS.get(str(facts.get("type", facts["kind"]))))
    ET.SubElement(node, "viz:size", {"value": f"{8 + 4 * sqrt(facts.get('statements', 0)):.2f}"})
    if facts["kind"] != "actor":
        ET.SubElement(node, "viz:shape", {"value": "square" if facts["kind"] == "report" else "diamond"})


def _edge(into: ET.Element, ends: tuple[str, str, str], facts: Facts, ids: dict[str, str]) -> None:
    number, one, other = ends
    told = {
        "id": number,
        "source": one,
        "target": other,
        "label": str(facts["label"]),
        "kind": str(facts["kind"]),
    }
    edge = ET.SubElement(into, "edge", told | {"weight": f"{facts['weight']:g}"} | _start(facts))
    _values(edge, facts, ids)
    _colour(edge, COLOURS.get(facts["kind"]))


def _colour(into: ET.Element, colour: str | None) -> None:
    if colour:
        channels = zip("rgb", (colour[1:3], colour[3:5], colour[5:7]), strict=True)
        ET.SubElement(into, "viz:color", {name: str(int(channel, 16)) for name, channel in channels})
