"""The helpers on strings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.text import fold, key, shingles, words


def test_case_accents_and_quote_marks_do_not_count_in_a_comparison() -> None:
    assert fold("“Élan”  VITAL’s") == '"elan" vital\'s'


def test_a_number_with_commas_an_abbreviation_and_a_contraction_are_one_word_each() -> None:
    assert words("The U.S didn’t send 10,000") == ["the", "u.s", "didn't", "send", "10,000"]


def test_shingles_are_all_runs_in_order() -> None:
    assert shingles(["a", "b", "c"], 2) == [("a", "b"), ("b", "c")]


def test_a_short_text_has_no_shingles() -> None:
    assert shingles(["a"], 2) == []


@given(st.lists(st.text(), min_size=1))
def test_a_key_is_sixteen_hexadecimal_digits_and_depends_on_where_the_parts_end(parts: list[str]) -> None:
    assert len(key(*parts)) == 16
    assert set(key(*parts)) <= set("0123456789abcdef")
    assert key(*parts) == key(*parts)
    assert key(*parts) != key(*parts, "more")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
