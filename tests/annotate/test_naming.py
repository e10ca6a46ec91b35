"""The network's names, cut to what is a name."""

from __future__ import annotations

import re

import pytest

from sayso.annotate.naming import _named, _nicknamed
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The vigil was for Karel (Kiko) Brandt of Sarn.", ["Karel (Kiko) Brandt"]),
        ("The boxer Rosa “Jefa” Quintero won.", ["Rosa “Jefa” Quintero"]),
        ("The boxer Rosa (Sarn) said Quintero won.", ["Rosa", "Sarn", "Quintero"]),
        ("Ana Torres (Kell) Brandt was cut off.", ["Ana Torres", "Kell", "Brandt"]),
    ],
)
def test_a_nickname_stands_inside_the_name(text: str, wanted: list[str]) -> None:
    report = as_it_is(text, "a test")
    page = lay_out(report, split(report), find(report))
    pieces = [w for name in wanted for w in re.split(r" ?[(“)”] ?", name)]
    kinds = dict.fromkeys(pieces, "person") | {"Sarn": "place", "Kell": "place"}
    found = [_named(page, text.index(w), text.index(w) + len(w), kinds[w]) for w in pieces]
    names = sorted(filter(None, found), key=lambda name: name.first)
    assert [text[name.start : name.end] for name in _nicknamed(page, names)] == wanted
