"""Krippendorff's alpha beside the examples that Krippendorff works out himself (Computing alpha-reliability, 2011)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.alpha import alpha

FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
YES_AND_NO = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")


def units(rows: Sequence[str]) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*map(str.split, rows), strict=True)]


def test_four_observers_with_missing_data() -> None:
    assert alpha(units(FOUR_OBSERVERS)) == pytest.approx(0.743, abs=0.0005)


def test_two_observers_with_many_values() -> None:
    one, other = "a a b b d c c c e d d a", "b a b b b c c c e d d d"
    assert alpha(units((one, other))) == pytest.approx(0.692, abs=0.0005)


def test_two_observers_who_say_yes_or_no() -> None:
    assert alpha(units(YES_AND_NO)) == pytest.approx(0.095, abs=0.0005)


def test_it_is_not_defined_where_nobody_judged_the_same_thing() -> None:
    assert alpha([["a"], ["b"], []]) is None


def test_it_is_not_defined_where_all_say_the_same_of_all() -> None:
    assert alpha([["a", "a"], ["a", "a"]]) is None


pairs = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12)


@given(pairs)
def test_it_is_one_at_most_and_one_only_where_nobody_differs(given_units: list[list[str]]) -> None:
    found = alpha(given_units)
    if found is not None:
        differs = any(len(set(unit)) > 1 for unit in given_units)
        assert found < 1 if differs else found == 1


@given(pairs, st.permutations("abc"))
def test_what_the_values_are_called_does_not_matter(given_units: list[list[str]], names: list[str]) -> None:
    called = dict(zip("abc", names, strict=True))
    other = [[called[value] for value in reversed(unit)] for unit in reversed(given_units)]
    assert alpha(other) == pytest.approx(alpha(given_units))


@given(pairs, st.lists(st.sampled_from("abc"), max_size=1))
def test_a_unit_that_one_person_judged_changes_nothing(
    given_units: list[list[str]], alone: list[str]
) -> None:
    assert alpha([*given_units, alone]) == alpha(given_units)
