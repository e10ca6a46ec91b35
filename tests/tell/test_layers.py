"""The layers of a drawing: every node has one place, and lines go onward."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.tell.layers import layered, placed

EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda e: e[0] != e[1]), max_size=30)
NODES = list(range(10))


@given(EDGES, st.frozensets(st.integers(0, 9)), st.integers(1, 4))
def test_every_node_has_a_place_of_its_own(
    edges: list[tuple[int, int]], last: frozenset[int], most: int
) -> None:
    spots = placed(NODES, edges, layered(NODES, edges, last, most))
    assert sorted(spot.node for spot in spots) == NODES
    assert len({(spot.layer, spot.row) for spot in spots}) == len(NODES)
    assert all(spot.row >= -0.01 for spot in spots)


@given(EDGES, st.frozensets(st.integers(0, 9)), st.integers(1, 4))
def test_the_same_story_gives_the_same_drawing(
    edges: list[tuple[int, int]], last: frozenset[int], most: int
) -> None:
    once, again = (placed(NODES, edges, layered(NODES, edges, last, most)) for _ in range(2))
    assert once == again


@given(EDGES, st.frozensets(st.integers(0, 9)), st.integers(1, 4))
def test_sources_share_the_layer_after_all_others(
    edges: list[tuple[int, int]], last: frozenset[int], most: int
) -> None:
    layers = layered(NODES, edges, last, most)
    inner = [layer for node, layer in layers.items() if node not in last]
    assert all(layer < most for layer in inner)
    assert {layers[node] for node in last} <= {max(inner, default=-1) + 1}


@given(EDGES.map(lambda edges: [(min(e), max(e)) for e in edges]))
def test_without_rings_every_line_goes_onward(edges: list[tuple[int, int]]) -> None:
    layers = layered(NODES, edges, (), len(NODES))
    assert all(layers[one] < layers[other] for one, other in edges)


def test_a_ring_is_drawn_too() -> None:
    layers = layered("abc", [("a", "b"), ("b", "c"), ("c", "a")], (), 5)
    assert layers == {"a": 0, "b": 1, "c": 2}


def test_neighbours_stand_beside_each_other() -> None:
    edges = [("a", "z"), ("b", "y"), ("c", "x")]
    rows = {spot.node: spot.row for spot in placed("abcxyz", edges, layered("abcxyz", edges, "xyz", 3))}
    assert rows["z"] < rows["y"] < rows["x"]
