"""Sequences of labels against all sequences, one by one."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.encoder.labels import TAGS, Array, forbidden
from sayso.annotate.encoder.path import best_path, chances, pieces_of

SCORES = st.lists(st.lists(st.floats(-4, 4, width=32), min_size=5, max_size=5), min_size=1, max_size=4)


def every(scores: Array, moves: Array) -> list[tuple[float, tuple[int, ...]]]:
    """Each well-formed sequence with its score."""
    rows, labels = scores.shape
    found = []
    for path in itertools.product(range(labels), repeat=rows):
        steps = list(itertools.pairwise(path))
        if (path[0] and path[0] % 2 == 0) or any(moves[step] < -1000 for step in steps):
            continue
        total = sum(scores[n, label] for n, label in enumerate(path)) + sum(moves[step] for step in steps)
        found.append((float(total), path))
    return found


@settings(deadline=None)
@given(SCORES)
def test_the_best_path_is_the_best_of_all_well_formed_ones(rows: list[list[float]]) -> None:
    scores, moves = np.array(rows, dtype=np.float32), forbidden(5)
    best = max(total for total, _ in every(scores, moves))
    path = tuple(best_path(scores, moves))
    reached = {p: total for total, p in every(scores, moves)}
    assert abs(reached[path] - best) < 1e-4


@settings(deadline=None)
@given(SCORES)
def test_chances_are_shares_of_all_well_formed_paths(rows: list[list[float]]) -> None:
    scores, moves = np.array(rows, dtype=np.float32), forbidden(5)
    total = np.zeros(scores.shape)
    for value, path in every(scores, moves):
        total[np.arange(len(path)), path] += np.exp(value)
    wanted = total / total.sum(-1, keepdims=True)
    assert np.allclose(chances(scores, moves), wanted, atol=1e-3)


def test_pieces_begin_anew_where_a_label_says_so() -> None:
    assert pieces_of(np.array([1, 2, 1, 0, 5, 6, 6]), 3) == [[(0, 1), (2, 2)], [], [(4, 6)]]


def test_no_label_goes_on_with_what_another_began() -> None:
    moves = forbidden(TAGS)
    assert moves[1, 2] == 0
    assert moves[1, 4] < -1000
    assert moves[0, 2] < -1000
