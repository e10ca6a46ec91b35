from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.cells import Cell, Codec, Row, noun, value
from sayso.vocabulary import Claim, Copy, Origins, Position, Quantity, Span, Spans, Stance, When
from tests.store import nouns
from tests.store.flood import MONTH


def context(home: str | None = "here") -> Row:
    return Row(keys={"here": 1, "there": 2}, ids={1: "here", 2: "there"}, home=home)


def cells(codec: Codec, noun: object) -> list[Cell]:
    filled: list[Cell] = []
    codec.put(noun, filled, context())
    assert len(filled) == len(codec.columns)
    assert codec.get(iter(filled), context()) == noun
    return filled


def test_a_date_is_its_days_with_precision_and_origin() -> None:
    codec = value(When, "said")
    assert codec.columns == ("said_first", "said_last", "said_precision", "said_origin")
    assert cells(codec, MONTH) == ["2025-05-01", "2025-05-31", "month", "inferred"]


@given(nouns.whens())
def test_any_date_comes_back(when: When) -> None:
    cells(value(When, "said"), when)


def test_no_date_is_four_empty_cells() -> None:
    assert cells(value(When | None, "said"), None) == [None] * 4


def test_a_span_names_its_report_by_number() -> None:
    codec = value(Span, "span")
    assert codec.columns == ("report", "start", "end")
    assert cells(codec, Span("there", 3, 5)) == [2, 3, 5]


def test_a_span_of_another_name_has_columns_of_that_name() -> None:
    assert noun(Copy).columns[:3] == ("origin_report", "origin_start", "origin_end")


def test_a_span_at_home_leaves_its_report_to_the_row() -> None:
    codec = value(Span, "span", home=True)
    assert codec.columns == ("start", "end")
    assert cells(codec, Span("here", 3, 5)) == [3, 5]
    with pytest.raises(ValueError, match="another report"):
        codec.put(Span("there", 3, 5), [], context())


def test_several_spans_are_json_that_names_only_other_reports() -> None:
    codec = value(Spans, "content")
    assert cells(codec, (Span("here", 0, 5), Span("here", 9, 12))) == ["[[0, 5], [9, 12]]"]
    assert cells(codec, (Span("here", 0, 5), Span("there", 9, 12))) == ['[[0, 5], [9, 12, "there"]]']
    assert cells(codec, ()) == ["[]"]


@given(st.lists(nouns.texts).map(tuple))
def test_a_list_of_any_ids_comes_back(ids: tuple[str, ...]) -> None:
    cells(value(tuple[str, ...], "statements"), ids)


def test_a_list_is_readable_as_it_stands() -> None:
    assert cells(value(tuple[str, ...], "statements"), ("sé", "t")) == ['["sé", "t"]']


def test_numbers_that_may_be_fractions_are_always_written_so() -> None:
    filled = cells(noun(Quantity), Quantity("q", Span("here", 0, 1), 40, -0.0))
    assert [repr(cell) for cell in filled[4:6]] == ["40.0", "0.0"]


def test_a_flag_an_enum_and_a_date_without_precision() -> None:
    filled = cells(noun(Position), Position("a", "i", Stance.OPPOSE, (), own=False))
    assert filled[:5] == ["a", "i", "oppose", "[]", 0]
    assert cells(value(date, "as_of"), date(2025, 1, 2)) == ["2025-01-02"]


def test_a_noun_in_a_noun_lies_flat_and_lists_with_tables_have_no_cell() -> None:
    codec = noun(Claim, lists=frozenset({"statements", "origins.actors", "origins.why", "plain"}))
    assert codec.columns == ("id", "text", "shown", "low", "high", "credibility")
    row = context()
    row.lists = {"statements": ("s1",), "origins.actors": ("a",)}
    claim = Claim("c", "text", "s1", ("s1",), Origins(1, 2, ("a",)))
    assert codec.get(iter(["c", "text", "s1", 1, 2, 6]), row) == claim


def test_a_report_without_a_number_here_is_an_error() -> None:
    with pytest.raises(KeyError):
        value(Span, "span").put(Span("nowhere", 0, 1), [], context())


def test_a_word_in_the_place_of_a_number_is_an_error() -> None:
    with pytest.raises(TypeError, match="'three'"):
        value(Span, "span").get(iter([1, "three", 5]), context())
