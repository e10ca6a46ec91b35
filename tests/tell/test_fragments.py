"""Text fragments: addresses that lead a browser to the very words."""

from __future__ import annotations

import pytest

from sayso.tell.fragments import fragment
from sayso.vocabulary import Report, Span


def at(text: str, words: str, url: str | None = "https://a.example/x#top") -> str | None:
    start = text.index(words)
    return fragment(Report("r", text, "", url=url), Span("r", start, start + len(words)))


def test_words_are_named_whole_with_what_means_something_in_a_fragment_encoded() -> None:
    assert at("He left. No-one, he & she said.", "No-one, he & she") == (
        "https://a.example/x#:~:text=No%2Done%2C%20he%20%26%20she"
    )


def test_long_words_and_those_of_several_paragraphs_are_named_by_their_ends() -> None:
    text = "One two three four five six seven.\n\nEight nine ten eleven twelve thirteen fourteen."
    assert at(text, text) == (
        "https://a.example/x#:~:text=One%20two%20three%20four%20five%20six,nine%20ten%20eleven%20twelve%20thirteen%20fourteen."
    )


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "http://[", ""])
def test_what_no_browser_should_follow_gets_none(url: str | None) -> None:
    assert at("He left.", "left", url) is None
