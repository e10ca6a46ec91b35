"""The network's names, cut to what is a name."""

from __future__ import annotations

import pytest

from sayso.annotate.naming import _named
from sayso.annotate.page import lay_out
from sayso.annotate.quotes import find
from sayso.annotate.sentences import split
from sayso.read import as_it_is


def named(text: str, words: str) -> str | None:
    """What is left of some words of a text when the network takes them for an organisation."""
    report = as_it_is(text, "a test")
    page = lay_out(report, split(report), find(report))
    start = text.index(words)
    name = _named(page, start, start + len(words), "organisation")
    return text[name.start : name.end] if name else None


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("The mayor of Oberkessel 's town hall spoke.", "Oberkessel 's", "Oberkessel"),
        ("A deal of Honor Tools and others failed.", "Honor Tools and", "Honor Tools"),
        ("The Movement of Ports (MOP ) met.", "MOP )", "MOP"),
        ("The Port Board (Sarn) met.", "Port Board (Sarn)", "Port Board (Sarn)"),
        ("Park Hae - in spoke.", "Park Hae - in", "Park Hae - in"),
        ("The Court of Appeals for ports met.", "Court of Appeals for", "Court of Appeals"),
        ("The Governor spoke.", "Governor", None),
        ("Plan Z failed.", "Z", None),
        ("The was sold.", "The", None),
    ],
)
def test_a_name_ends_with_its_last_word_and_is_more_than_an_office(
    text: str, words: str, wanted: str | None
) -> None:
    assert named(text, words) == wanted
