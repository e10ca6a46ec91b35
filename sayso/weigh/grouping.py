"""Average-link grouping with must-not-link, over a sparse set of compared pairs.

Single links make giants: one bridge joins two crowds. Here two groups join only when the
mean likeness over *all* their pairs reaches the floor; a pair that was never compared counts
as 0, a barred pair keeps its groups apart for good.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

BARRED = float("-inf")
"""The likeness of a pair that must not be linked."""

MAX_POSTING = 400
"""A token held by more items than this proposes no pairs: it tells nothing, and would cost n²."""


MAX_PAIRS = 200_000
"""So many pairs are compared at most, those of the rarest tokens first: a list of one thing over and over is no story."""


def candidates(
    bags: Sequence[Mapping[str, int]], weight: Mapping[str, float], *, first: int = 0, keys: int = 8
) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: those that share one of an item's rarest tokens, in order.

    Only pairs whose second is not before `first` are given.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for token in sorted(bag, key=lambda t: (-weight.get(t, 0.0), t))[:keys]:
            postings[token].append(index)
    pairs: set[tuple[int, int]] = set()
    for _, held in sorted(postings.items(), key=lambda row: (len(row[1]), row[0])):
        if len(held) > MAX_POSTING or len(pairs) > MAX_PAIRS:
            break
        start = bisect_left(held, first)
        pairs.update(product(held[:start], held[start:]))
        pairs.update(combinations(held[start:], 2))
    return sorted(pairs)


def average_link(
    weights: Sequence[int], likeness: Mapping[tuple[int, int], float], floor: float
) -> list[list[int]]:
    """Group items 0..n-1 whose mean likeness reaches the floor.

    `weights` says how many alike originals each item stands for. `likeness` maps (a, b),
    a < b, to a value or BARRED. Returns groups of indices, each in order, by first member.
    """
    members = {index: [index] for index in range(len(weights))}
    mass = dict(enumerate(weights))
    near: dict[int, dict[int, float]] = {index: {} for index in members}
    for (a, b), value in sorted(likeness.items()):
        near[a][b] = near[b][a] = value * mass[a] * mass[b]
    heap = [(-_mean(near, mass, a, b), a, b) for (a, b), value in likeness.items() if value >= floor]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in members or b not in members or _mean(near, mass, a, b) != -value:
            continue
        _join(members, mass, near, (a, b))
        for other in near[a]:
            mean = _mean(near, mass, a, other)
            if mean >= floor:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return sorted(sorted(group) for group in members.values())


def attached(
    groups: Sequence[Sequence[int]],
    weights: Sequence[int],
    likeness: Mapping[tuple[int, int], float],
    floor: float,
) -> dict[int, int]:
    """Tell, of the items behind those grouped, which group (by index) each is most like: on average over its members, at least by the floor.

    No item joins two groups or makes them one; one that fits none is left out. `weights` are those of the grouped
    items, `likeness` that of pairs (grouped, other).
    """
    group_of = {item: index for index, group in enumerate(groups) for item in group}
    mass = [sum(weights[item] for item in group) for group in groups]
    near: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (item, other), value in likeness.items():
        if item in group_of and other not in group_of:
            near[other][group_of[item]] += value * weights[item]
    found = {}
    for other, totals in near.items():
        mean, index = max((total / mass[index], -index) for index, total in totals.items())
        if mean >= floor:
            found[other] = -index
    return found


def _mean(near: Mapping[int, Mapping[int, float]], mass: Mapping[int, int], a: int, b: int) -> float:
    return near[a].get(b, 0.0) / (mass[a] * mass[b])


def _join(
    members: dict[int, list[int]],
    mass: dict[int, int],
    near: dict[int, dict[int, float]],
    pair: tuple[int, int],
) -> None:
    a, b = pair
    members[a] += members.pop(b)
    mass[a] += mass.pop(b)
    lost = near.pop(b)
    near[a].pop(b, None)
    for other, total in lost.items():
        if other == a:
            continue
        near[other].pop(b, None)
        joined = near[a].get(other, 0.0) + total
        near[a][other] = near[other][a] = joined


def holding(bonds: Sequence[Sequence[int]]) -> set[int]:
    """Return those of some bonds (each the items that it joins) without which there would be more groups.

    Bonds and items are the points of one graph, a line from each bond to each of its items: a bond is needed
    where it is a point that the graph falls apart without. One walk finds all of these (Tarjan's low points).
    """
    of_item: dict[int, list[int]] = defaultdict(list)
    for bond, items in enumerate(bonds):
        for item in set(items):
            of_item[item].append(~bond)  # items are 0, 1, …; bonds are -1, -2, …
    lines = {**of_item, **{~bond: sorted(set(items)) for bond, items in enumerate(bonds)}}
    depth: dict[int, int] = {}
    needed: set[int] = set()
    for start in of_item:
        if start not in depth:
            needed.update(~point for point in _cuts(lines, start, depth) if point < 0)
    return needed


def _cuts(lines: Mapping[int, Sequence[int]], start: int, depth: dict[int, int]) -> Iterator[int]:
    """Walk what hangs together with a point, marking it, and give the points that it falls apart without, but for the start."""
    depth[start] = 0
    low = {start: 0}
    path = [(start, iter(lines[start]))]
    while path:
        point, further = path[-1]
        beyond = next(further, None)
        if beyond is None:
            path.pop()
            if path:
                above = path[-1][0]
                low[above] = min(low[above], low[point])
                if low[point] >= depth[above] and above != start:
                    yield above
        elif beyond in depth:
            low[point] = min(low[point], depth[beyond])
        else:
            depth[beyond] = low[beyond] = len(path)
            path.append((beyond, iter(lines[beyond])))


def connected(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that links make of items 0..size-1: for reasons that do carry over, such as one speaker."""
    root = list(range(size))

    def find(item: int) -> int:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for a, b in links:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for item in range(size):
        groups[find(item)].append(item)
    return [groups[key] for key in sorted(groups)]
