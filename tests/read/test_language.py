"""Which language a report is written in."""

from __future__ import annotations

import pytest

from sayso.read.language import identify
from sayso.read.report import make


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The union of ferry workers told its members on Monday that it would wait until the end of the summer.",
            "en",
        ),
        (
            "Die Gewerkschaft der Fährleute teilte am Montag mit, dass sie bis zum Ende des Sommers warten werde.",
            "de",
        ),
        (
            "Профсоюз паромщиков сообщил в понедельник, что подождёт до конца лета, и назвал переговоры удачными.",
            "ru",
        ),
        ("Talks fail", None),
        ("", None),
        ("12 345 678 910 11 12 13 14 15 16 17 18 19 20 21 22", None),
    ],
)
def test_a_language_is_told_when_there_is_enough_text(text: str, language: str | None) -> None:
    assert identify(text) == language


def test_the_body_decides_and_not_the_boilerplate() -> None:
    text = (
        "Hafenstreik geht in die zweite Woche\n\n"
        "Der Streik im Hafen von Sandhaven ging am Sonntag in die zweite Woche, und beide Seiten warfen sich Wortbruch vor.\n"
        + "Subscribe to our newsletter to get the latest news in your inbox.\n"
        * 5
    )
    assert make(text.encode(), "a.txt", None, None).language == "de"


def test_a_line_in_another_language_of_the_same_script_is_marked() -> None:
    text = (
        "Harbour strike goes on\n\n"
        "The strike at the port of Sandhaven entered its second week on Sunday, and both sides accused each other.\n"
        "Symbolbild: Streikende Hafenarbeiter warten am frühen Morgen vor dem geschlossenen Tor der Reederei.\n"
        "The mediator is expected in the town on Monday, the mayor of Sandhaven said to reporters.\n"
    )
    reasons = [part.reason for part in make(text.encode(), "a.txt", None, None).parts]
    assert reasons == [None, None, "in another language", None]
