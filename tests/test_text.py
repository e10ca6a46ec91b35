"""The helpers on strings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.text import fold, key, occurrences, shingles, words


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


# ------------------------------------------------------------------------------ occurrences


def found(text: str, wanted: str) -> list[str]:
    return [text[a:b] for a, b in occurrences(text, wanted, 0, len(text))]


def test_words_are_found_wherever_they_stand_as_whole_words() -> None:
    assert occurrences("he said the rest: he", "he", 0, 20) == [(0, 2), (18, 20)]


def test_words_inside_other_words_are_not_found() -> None:
    assert found("other", "the") == []
    assert found("1,200 people", "00 people") == []


def test_blanks_and_kinds_of_quote_marks_may_differ_and_nothing_else() -> None:
    assert found("“It  won’t\nopen”", '"It won\'t open"') == ["“It  won’t\nopen”"]
    assert found("It won't open.", "it won't open") == []
    assert found("It won't open.", "It won't open!") == []


def test_in_a_script_without_blanks_a_part_of_a_run_is_found() -> None:
    assert found("港务局长莉芙说码头已经关闭", "码头") == ["码头"]


def test_only_the_stretch_is_looked_at() -> None:
    assert occurrences("no and no", "no", 3, 9) == [(7, 9)]
    assert occurrences("no and no", "and no", 0, 6) == []
    assert occurrences("no", " \n ", 0, 2) == []
