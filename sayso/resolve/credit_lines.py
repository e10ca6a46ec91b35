"""Credits: the outlets that a report names as its source outside any sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sayso.resolve import outlets
from sayso.resolve.names import match_key
from sayso.vocabulary import PartKind, Report, Span

_NAME = r"(?P<name>[A-Z][\w.&'’/ -]{1,40}?)"
_CREDIT = re.compile(
    rf"\({_NAME}\)|/{_NAME.replace('name', 'slashed')}/|©\s*{_NAME.replace('name', 'owned')}(?=[\s,.;]|$)|"
    rf"\b(?:[Ww]ith|[Aa]dditional|[Ss]ome) (?:\w+ )?(?:reporting|files|material|information|input|inputs) (?:by|from) "
    rf"{_NAME.replace('name', 'helped')}(?=[,.;\n]|$)|\bSource: {_NAME.replace('name', 'source')}(?=[,.;\n]|$)"
)
_PICTURE = re.compile(
    r"(?:photo|image|picture|file|getty|handout|video|courtesy)\W*(?:\w+\W+){0,3}$", re.IGNORECASE
)
_SPOTS = 140
"""A credit in brackets counts within so many characters of a paragraph's beginning (a dateline) or at its end."""


def find(report: Report, publish: Collection[str] = ()) -> Iterator[tuple[str, Span]]:
    """Give the outlets that a report credits: "(Reuters)" in a dateline, "/TASS/", "© AFP", "with reporting by AP".

    An outlet counts that the table knows, or whose folded name is among those that `publish` in the story.
    """
    for part in report.parts:
        if part.kind is not PartKind.PARAGRAPH:
            continue
        words = report.text[part.start : part.end]
        for found in _CREDIT.finditer(words):
            name = next(n for n, form in found.groupdict().items() if form)
            form, (start, end) = found[name], found.span(name)
            known = outlets.find(form)
            is_one = match_key(form) in publish or (known is not None and known.sure)
            at_edge = found.start() < _SPOTS or not words[found.end() :].strip(" .\n")
            if is_one and at_edge and not _PICTURE.search(words[: found.start()][-60:]):
                yield form, Span(report.id, part.start + start, part.start + end)
