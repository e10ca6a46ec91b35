"""Highlighting: every statement shows, however they nest and overlap, and no word is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.tell.inline import blocks
from sayso.vocabulary import Part, PartKind, Report, Span, Statement

TEXT = "abcdefghij klmnopqrst uvwxyz"


def report(*parts: Part) -> Report:
    return Report(id="r", text=TEXT, sha256="0" * 64, parts=parts)


def statement(name: str, *spans: tuple[int, int]) -> Statement:
    return Statement(id=name, report="r", content=tuple(Span("r", *span) for span in spans))


def marked(*statements: Statement) -> dict[str, str]:
    """The words under each statement's marks, put together again."""
    found: dict[str, str] = {}
    for block in blocks(report(), statements):
        for piece in block.pieces:
            for mark in piece.marks:
                found[mark.statement] = found.get(mark.statement, "") + piece.text
    return found


def test_a_statement_inside_another_is_marked_within_it() -> None:
    (block,) = blocks(report(), [statement("out", (0, 10)), statement("in", (3, 6))])
    piece = next(piece for piece in block.pieces if piece.text == "def")
    assert [mark.statement for mark in piece.marks] == ["out", "in"]


def test_statements_that_overlap_keep_all_their_words() -> None:
    assert marked(statement("a", (0, 8)), statement("b", (4, 12))) == {"a": TEXT[0:8], "b": TEXT[4:12]}


def test_each_statement_begins_once() -> None:
    (block,) = blocks(report(), [statement("a", (0, 8)), statement("b", (4, 12))])
    firsts = [mark.statement for piece in block.pieces for mark in piece.marks if mark.first]
    assert sorted(firsts) == ["a", "b"]


def test_a_statement_over_two_parts_begins_once() -> None:
    parts = (Part(0, 10, PartKind.PARAGRAPH), Part(11, 21, PartKind.PARAGRAPH))
    cut = blocks(report(*parts), [statement("a", (5, 15))])
    firsts = [mark.first for block in cut for piece in block.pieces for mark in piece.marks]
    assert firsts == [True, False]


SPANS = st.tuples(st.integers(0, 27), st.integers(1, 27)).map(lambda p: (min(p), max(p) + (p[0] == p[1])))


@given(st.lists(SPANS, max_size=8))
def test_the_marks_of_any_statements_hold_exactly_their_words(spans: list[tuple[int, int]]) -> None:
    made = [statement(str(n), span) for n, span in enumerate(spans)]
    assert marked(*made) == {str(n): TEXT[a:b] for n, (a, b) in enumerate(spans)}


@given(st.lists(SPANS, max_size=8))
def test_no_word_of_the_text_is_lost_or_doubled(spans: list[tuple[int, int]]) -> None:
    cut = blocks(report(), [statement(str(n), span) for n, span in enumerate(spans)])
    assert "".join(piece.text for block in cut for piece in block.pieces) == TEXT
