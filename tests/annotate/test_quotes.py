"""Quotation marks: which belong together, and what stands between them."""

from __future__ import annotations

import pytest

from sayso.annotate.quotes import QuoteKind, find
from tests.annotate.cases import report


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find(report(text)) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We go now,” she said.", ["“We go now,”"]),
        ('"We go now," she said. "At once."', ['"We go now,"', '"At once."']),
        ("«Nous partons», dit-elle.", ["«Nous partons»"]),
        ("``We go now, '' she said.", ["``We go now, ''"]),
        ("\"It's something to think about, '' she said.", ["\"It's something to think about, ''"]),
        ("They \" are not a factor '' any more.", ["\" are not a factor ''"]),
        ("''I go now,'' she said.", ["''I go now,''"]),
        ("Plan 'unacceptable': mayor", ["'unacceptable'"]),
        ("The workers' union and the boss's son don't talk.", []),
        ("He stood 5'10\" tall and said no more.", []),
        ("‘We’re done,’ he said.", ["‘We’re done,’"]),
        ("The ’90s were a good time, ’tis said.", []),
        ("She said: “He told me ‘go home’ and left.”", ["“He told me ‘go home’ and left.”"]),
        ("A mark “ stands alone in the middle here.", []),
    ],
)
def test_marks_are_paired(text: str, quotations: list[str]) -> None:
    assert found(text) == quotations


def test_a_paragraph_left_open_goes_on_in_the_next() -> None:
    text = '"We will come back to this place.\n\n"And we will rebuild it," she said.'
    assert [(q.goes_on, text[q.start : q.end]) for q in find(report(text))] == [
        (True, '"We will come back to this place.'),
        (False, '"And we will rebuild it,"'),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We shall see about that,” he said.", QuoteKind.SPEECH),
        ("“Never!” he said.", QuoteKind.SPEECH),
        ("It was a “threat” to them.", QuoteKind.FRAGMENT),
        ("The film “The Long Way Home” opens today.", QuoteKind.NAME),
        ("Ed “Buster” Crane won.", QuoteKind.NAME),
    ],
)
def test_speech_is_told_from_fragments_and_names(text: str, kind: QuoteKind) -> None:
    assert [q.kind for q in find(report(text))] == [kind]
