"""A drawing of who has it from whom: nodes in layers from left to right, edges as curves between them.

Longest paths make the layers, the mean place of the neighbours orders each of them (as Sugiyama has it),
and edges that would run backwards are left out of the layering, so a ring of outlets is drawn, too.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
Edge = tuple[T, T]

SPREAD = 2.5
"""How many steps the nodes of a short layer stand apart, at most."""

SWEEPS = 8
"""How often the layers are ordered by their neighbours, to and fro."""


@dataclass(frozen=True, slots=True)
class Spot(Generic[T]):
    """Where a node stands: its layer, and its place in it from the top; both may be fractions of a step."""

    node: T
    layer: int
    row: float


def placed(nodes: Sequence[T], edges: Sequence[Edge[T]], layers: Mapping[T, int]) -> list[Spot[T]]:
    """Return where each node of these layers stands; the same input gives the same drawing."""
    deepest = max(layers.values(), default=0)
    rows = [[node for node in nodes if layers[node] == nth] for nth in range(deepest + 1)]
    _ordered(rows, edges)
    tallest = max((len(row) for row in rows), default=0)
    return [
        Spot(node, nth, (tallest - 1) / 2 + (at - (len(row) - 1) / 2) * _step(len(row), tallest))
        for nth, row in enumerate(rows)
        for at, node in enumerate(row)
    ]


def _step(size: int, tallest: int) -> float:
    """How far apart the nodes of a layer stand: short layers are spread, within reason."""
    return min(SPREAD, (tallest - 1) / (size - 1)) if size > 1 else 0.0


def layered(nodes: Sequence[T], edges: Sequence[Edge[T]], last: Container[T], most: int) -> dict[T, int]:
    """Return the layer of each node: the length of the longest way to it, counting no edge that closes a ring.

    Nodes that are `last` share the layer after all others, of which there are at most so many.
    """
    onward: dict[T, list[T]] = {node: [] for node in nodes}
    for one, other in edges:
        onward[one].append(other)
    order = _from_the_left(nodes, onward)
    place = {node: nth for nth, node in enumerate(order)}
    layers = dict.fromkeys(nodes, 0)
    for node in order:
        for other in onward[node]:
            if place[other] > place[node]:
                layers[other] = max(layers[other], layers[node] + 1)
    inner = {node: min(layer, most - 1) for node, layer in layers.items() if node not in last}
    end = max(inner.values(), default=-1) + 1
    return {node: inner.get(node, end) for node in nodes}


def _from_the_left(nodes: Sequence[T], onward: Mapping[T, Sequence[T]]) -> list[T]:
    """The nodes so that every edge goes onward, but those that close a ring: a walk in depth, without recursion."""
    done: dict[T, None] = {}
    for start in nodes:
        waiting: list[tuple[T, bool]] = [(start, False)]
        entered: set[T] = set()
        while waiting:
            node, left = waiting.pop()
            if left:
                done.setdefault(node)
            elif node not in done and node not in entered:
                entered.add(node)
                waiting.append((node, True))
                waiting.extend((other, False) for other in reversed(onward[node]) if other not in done)
    return list(reversed(done))


def _ordered(rows: list[list[T]], edges: Sequence[Edge[T]]) -> None:
    """Order each layer by the mean place of the neighbours in the others, to the right and back again."""
    beside: dict[T, list[T]] = {}
    for one, other in edges:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    for sweep in range(SWEEPS):
        turn = range(1, len(rows)) if sweep % 2 == 0 else range(len(rows) - 2, -1, -1)
        for nth in turn:
            place = {n: at - len(row) / 2 for row in rows for at, n in enumerate(row)}
            mine = set(rows[nth])
            mean = {}
            for node in rows[nth]:
                near = [place[other] for other in beside.get(node, ()) if other not in mine]
                mean[node] = sum(near) / len(near) if near else place[node]
            rows[nth].sort(key=mean.__getitem__)
