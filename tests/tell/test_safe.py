"""Text from outside cannot move a cursor, turn the reading direction or start a formula."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sayso.tell.safe import bare, cell, line, quoted, short, visible


def test_an_escape_sequence_is_shown_and_does_nothing() -> None:
    assert visible("a\x1b[31mb") == "a␛[31mb"


def test_a_direction_override_is_named() -> None:
    assert visible("pay\u202etxt") == "pay⟨U+202E⟩txt"


def test_marks_without_width_are_left_out() -> None:
    assert visible("po\u200bli\u00adce\ufeff") == "police"


def test_half_a_surrogate_pair_is_named() -> None:
    assert visible("\ud83d") == "⟨U+D83D⟩"


def test_ordinary_text_of_any_script_stays_as_it_is() -> None:
    text = "Žižek said “no”\n\tمرحبا שלום 你好 👩\u200d👧"
    assert visible(text) == text


@given(st.text(alphabet=st.characters()))
def test_nothing_harmful_is_left(text: str) -> None:
    left = {c for c in visible(text) if unicodedata.category(c) in {"Cc", "Cs"}} - {"\n", "\t"}
    assert not left
    assert not set(visible(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text())
def test_a_line_has_no_break(text: str) -> None:
    assert line(text).splitlines() in ([], [line(text)])


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_a_short_text_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(short(text, limit)) <= limit


def test_a_long_text_is_cut_at_a_word() -> None:
    assert short("one two three four five", 15) == "one two three…"


def test_a_word_longer_than_the_limit_is_cut_inside() -> None:
    assert short("x" * 10_000, 10) == "x" * 9 + "…"


def test_quote_marks_around_all_of_it_go_and_others_stay() -> None:
    assert bare('"It is over,"') == "It is over"
    assert bare('"No", she said, "not yet"') == '"No", she said, "not yet"'
    assert quoted("“It is over.”") == "“It is over”"


@given(st.text())
def test_a_cell_never_starts_a_formula(text: str) -> None:
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_cell_with_a_formula_is_kept_as_text() -> None:
    assert cell('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert cell("\t=1+1") == "'=1+1"
