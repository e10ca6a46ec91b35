"""Sheets: what a person writes under a paragraph becomes spans, and what is written can be read again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.evaluate import Mark, Marked, read_sheet, write_sheet
from sayso.text import WORD

SHEET = """## sayso sheet
## report: 04-post.txt
## a note

Mayor refuses to go
>> Mayor | refuses | to go

The mayor, Joris Lind, said fewer than 900 people live below the dam. "We stay," he said, "until it is on paper."
>> The mayor, Joris Lind | said | fewer than 900 people live below the dam
>> he | said | "We stay," [...] "until it is on paper."

Coast Wire reported that an engineer had warned of cracks.
>> Coast Wire | reported | that an engineer had warned of cracks
>>> an engineer | had warned | of cracks

It is not clear who pays.
>>
"""


def read(sheet: str) -> Marked:
    marked, wrong = read_sheet(sheet, "x.marks")
    assert wrong == []
    return marked


def words(marked: Marked) -> list[tuple[list[str], ...]]:
    return [
        tuple([marked.text[a:b] for a, b in pairs] for pairs in (mark.source, mark.cue, mark.content))
        for mark in marked.marks
    ]


def test_notes_and_marks_are_no_part_of_the_text() -> None:
    assert read(SHEET).text == (
        "\nMayor refuses to go\n\n"
        'The mayor, Joris Lind, said fewer than 900 people live below the dam. "We stay," he said, "until it is on paper."\n\n'
        "Coast Wire reported that an engineer had warned of cracks.\n\nIt is not clear who pays."
    )


def test_quoted_words_are_found_in_the_paragraph_above() -> None:
    assert words(read(SHEET)) == [
        (["Mayor"], ["refuses"], ["to go"]),
        (["The mayor, Joris Lind"], ["said"], ["fewer than 900 people live below the dam"]),
        (["he"], ["said"], ['"We stay,"', '"until it is on paper."']),
        (["Coast Wire"], ["reported"], ["that an engineer had warned of cracks"]),
        (["an engineer"], ["had warned"], ["of cracks"]),
    ]


def test_the_sheet_that_the_docs_show_can_be_read() -> None:
    page = Path(__file__).parents[2] / "docs" / "marking.md"
    (shown,) = re.findall(r"^```marks\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    marked = read(shown)
    assert marked.id == "ferry.txt"
    assert len(marked.marks) == 7
    assert words(marked)[2][2] == [
        '"Two of three engines have failed,"',
        '"No captain should go out with one."',
    ]


def test_of_several_places_the_nearest_is_meant() -> None:
    marked = read(SHEET)
    first, second = (mark.cue[0][0] for mark in marked.marks[1:3])
    assert (first, second) == (marked.text.index("said"), marked.text.rindex("said"))


def test_a_sheet_is_called_by_its_report_and_inner_marks_are_inner() -> None:
    marked = read(SHEET)
    assert marked.id == "04-post.txt"
    assert [mark.inner for mark in marked.marks] == [False, False, False, False, True]


def test_a_dash_is_a_role_that_is_not_there() -> None:
    marked = read(
        "## sayso sheet\nThe pier was reportedly closed.\n>> - | reportedly | The pier was [...] closed\n"
    )
    assert words(marked) == [([], ["reportedly"], ["The pier was", "closed"])]


def test_a_number_says_which_of_several_is_meant() -> None:
    text = "He said no, he said, and she said yes."
    marked = read(f"## sayso sheet\n{text}\n>> - | said@3 | yes\n>> - | said@@1 | yes\n")
    assert [mark.cue[0][0] for mark in marked.marks] == [text.rindex("said"), text.index("said")]


def test_words_from_elsewhere_in_the_report_are_found_if_they_stand_there_once() -> None:
    marked = read(
        '## sayso sheet\nAda Falk spoke.\n\n"No," the minister said. "Never."\n>> Ada Falk | said | "No," [...] "Never."\n'
    )
    assert words(marked)[0][0] == ["Ada Falk"]


def test_quote_marks_that_an_editor_turned_and_broken_lines_do_not_matter() -> None:
    marked = read('## sayso sheet\n"It won\'t\nreopen," he said.\n>> he | said | “It won’t reopen,”\n')
    assert words(marked)[0][2] == ['"It won\'t\nreopen,"']


def test_bars_and_backslashes_of_the_text_can_be_written() -> None:
    text = r"He wrote a|b and c:\new."
    marked = read(f"## sayso sheet\n{text}\n>> He | wrote | a\\|b and c:\\new\n")
    assert words(marked)[0][2] == [r"a|b and c:\new"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (">> she | said", "2 fields instead of three"),
        (">> she | said | is closed | today", "4 fields"),
        (">> she | said | is open", "does not stand in the report"),
        (">> she | shouted | no", "does not stand in the report"),
        (">> she | said | -", "no content"),
        (">> pier | said@7 | no", "no number 7"),
        (">> She | said | no [...]", "empty piece"),
        (">>> She | said | no", "could stand inside"),
        (">> closed | said | no\n\nThe end.\n>> - | - | said", "2 times in the report"),
    ],
)
def test_what_is_wrong_with_a_mark_is_said(row: str, says: str) -> None:
    _, problems = read_sheet(f"## sayso sheet\nThe pier, she said, is closed.\n\nShe said no.\n{row}\n", "x")
    assert [what for _, what in problems if says in what]


def test_the_line_of_a_wrong_mark_is_told_and_the_others_are_read() -> None:
    sheet = SHEET.replace(">> Mayor | refuses", ">> Mayoress | refuses")
    marked, problems = read_sheet(sheet, "x")
    assert [number for number, _ in problems] == [6]
    assert len(marked.marks) == 4


@pytest.mark.parametrize("text", ["", "\n", ">> a", "## b\n", "\\c", "a\r\nb\r\n", "no end", ">>\n##\n\\\\"])
def test_any_text_survives_its_sheet(text: str) -> None:
    assert read(write_sheet(Marked("r", text))).text == text


def test_the_same_words_told_twice_are_two_marks() -> None:
    text = "He said no. He said no."
    rows = (
        Mark(content=((8, 10),), source=((0, 2),), cue=((3, 7),)),
        Mark(content=((20, 22),), source=((12, 14),), cue=((15, 19),)),
    )
    assert read(write_sheet(Marked("r", text, rows))).marks == rows


alphabet = st.sampled_from("ab A.|\\@2[…]- \n>#\"“'é雾\r")
texts = st.text(alphabet, max_size=60) | st.text(st.characters(codec="utf-8"), max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> Marked:
    """A text with marks over whole words of it."""
    text = draw(texts)
    found = [match.span() for match in WORD.finditer(text)]
    if not found:
        return Marked("r", text)
    count = len(found)

    def piece() -> tuple[int, int]:
        first = draw(st.integers(0, count - 1))
        last = draw(st.integers(first, min(count - 1, first + 3)))
        return found[first][0], found[last][1]

    marks = []
    for _ in range(draw(st.integers(0, 3))):
        source, cue = ((piece(),) if draw(st.booleans()) else () for _ in range(2))
        marks.append(Mark(content=(piece(),), source=source, cue=cue))
    return Marked("r", text, tuple(marks))


@given(marked=marked_texts())
@settings(deadline=None, max_examples=300)
def test_what_is_written_is_read_again(marked: Marked) -> None:
    sheet = write_sheet(marked)
    again = read(sheet)
    assert again.text == marked.text
    if "## not placed" not in sheet:
        assert sorted(m.content for m in again.marks) == sorted(m.content for m in marked.marks)
        assert {(m.source, m.cue, m.content) for m in again.marks} == {
            (m.source, m.cue, m.content) for m in marked.marks
        }
