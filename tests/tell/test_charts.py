"""The scale of a chart: every number has its place, and round numbers are marked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.tell.charts import EDGE, scale, spoken

VALUES = st.lists(st.floats(-1e12, 1e12, allow_nan=False), max_size=8)


@given(VALUES)
def test_every_number_stands_on_the_line_in_its_order(values: list[float]) -> None:
    line = scale(values)
    places = [line.at(value) for value in sorted(values)]
    assert all(EDGE <= place <= 100 - EDGE for place in places)
    assert all(one <= other for one, other in pairwise(places))


@given(VALUES, st.integers(2, 6))
def test_marks_lie_on_the_line_and_are_few(values: list[float], most: int) -> None:
    line = scale(values)
    ticks = line.ticks(most)
    slack = (line.last - line.first) * 1e-6
    assert all(line.first - slack <= tick <= line.last + slack for tick in ticks)
    assert len(ticks) <= most + 1


def test_numbers_that_are_near_nothing_are_seen_from_nothing() -> None:
    assert scale([4000, 40000]).first == 0


def test_numbers_that_are_near_each_other_are_seen_near() -> None:
    assert scale([1180, 1200]).first == 1180


def test_numbers_that_are_far_apart_go_by_powers_of_ten() -> None:
    line = scale([10_000, 1_000_000])
    assert line.powers
    assert line.ticks(4) == [10_000, 100_000, 1_000_000]
    assert line.at(100_000) == pytest.approx(50)


def test_one_number_has_room_on_both_sides() -> None:
    assert EDGE <= scale([12]).at(12) <= 100 - EDGE


@pytest.mark.parametrize(
    ("value", "words"),
    [(4000, "4,000"), (1_500_000, "1.5 million"), (2.5, "2.5"), (3e9, "3 billion"), (0, "0")],
)
def test_numbers_are_spoken(value: float, words: str) -> None:
    assert spoken(value) == words
