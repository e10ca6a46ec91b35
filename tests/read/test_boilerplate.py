"""Boilerplate by what a line does; statements about the same things are none."""

from __future__ import annotations

import pytest

from sayso.read import boilerplate
from sayso.read.lines import split


def why(text: str) -> str | None:
    return boilerplate.reason(split(text)[0])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("***", "no words"),
        ("1,204", "a number alone"),
        ("Read more: Mayor under fire over bridge", "read on"),
        ("Continue reading →", "read on"),
        ("You may also like", "read on"),
        ("Follow us on Telegram", "invitation"),
        ("Sign up for our daily newsletter to get the latest updates", "invitation"),
        ("To leave a comment you must log in to your account.", "invitation"),
        ("Support independent journalism: donate today", "invitation"),
        ("Share Tweet WhatsApp E-mail", "share buttons"),
        ("Home > News > Norvale", "path"),
        ("Tags: dam, Norvale", "tags"),
        ("© 2024 The Riverton Gazette", "rights"),
        ("Reproduction of this material without permission is prohibited", "rights"),
        ("This site uses cookies. Accept all cookies", "cookies"),
        ("The opinions expressed in this article are those of the author.", "disclaimer"),
        ("5 min read", "part of the page"),
        ("12 comments", "part of the page"),
        ("ADVERTISEMENT", "part of the page"),
        ("15:10", "time of an entry"),
        ("7.15 pm", "time of an entry"),
        ("18:30 GMT", "time of an entry"),
        ("10 Feb 2024 22.41 CET", "time of an entry"),
        ("An earlier version of this article said that the dam was built in 1917.", "correction"),
        ("Correction, 5 March 2024: This story misstated the age of Ms. Lind. She is 34.", "correction"),
        ("This article was amended on 6 March 2024 to say that two men were held.", "correction"),
        ("Editor’s note: This story has been updated to add a comment of the minister.", "correction"),
        ("Jon Hale reported from Kestrel.", "who wrote it"),
        ("Mara Lind contributed to this report.", "who wrote it"),
        ("* Recognised as an extremist organisation and banned in Ostria", "legal notice"),
    ],
)
def test_a_line_of_the_page_is_known_by_what_it_does(text: str, says: str) -> None:
    assert says in (why(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of the bill would have banned both, the minister said.",
        "The report was changed after the minister saw it, two officials said.",
        "“An earlier version of this article was wrong,” the mayor wrote.",
        "12 people were hurt",
        "Correction of the text will take a year, the ministry said.",
        "The company said that it would share the cost.",
        "“Follow us on the road to peace,” the minister told the crowd.",
        "Readers should know that the court banned both groups in 2019.",
        "Facebook said on Friday that it had removed 20 accounts.",
        "The cookie maker Brandt lays off 75 people.",
        "He added that your vote counts.",
        "Their newsletter was first to report the merger.",
        "More than 40 people died, police said.",
        "Reports of a second leak were denied.",
        "In other cities the turnout was lower.",
        "Copyright law will change next year, the minister said.",
        "Email inquiry hurts the candidate's efforts",
        "Bloomberg also reported that both banks had agreed.",
        "Karin Vogt (Harrow), Mia Lund (Sand), Ole Brandt (Harrow), Ida Roth (Harrow) and Jon Hale won their heats on Sunday.",
    ],
)
def test_a_line_of_the_report_is_left_alone(text: str) -> None:
    assert why(text) is None


def tail(text: str) -> list[str]:
    lines = split(text)
    found = boilerplate.tail(lines, [boilerplate.reason(line) for line in lines])
    return [lines[i].text for i in sorted(found)]


def test_short_verbless_lines_belong_to_a_tail_that_has_begun() -> None:
    body = "The governor said on Tuesday that the dam above the town would be emptied within a week.\n"
    assert tail(body + "Our site\nFollow us on Telegram\nPress room\n27\nMasthead") == [
        "Our site",
        "Press room",
        "Masthead",
    ]


def test_without_a_sure_line_there_is_no_tail() -> None:
    assert tail("The governor said so on Tuesday.\nA last short line\nAnd a name") == []


def test_a_tail_does_not_reach_over_a_sentence() -> None:
    assert tail("Short line\nThe governor left the town at noon.\nFollow us on Telegram") == []
