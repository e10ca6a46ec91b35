"""Credits: the outlets that a report names as its source outside any sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sayso.resolve import outlets
from sayso.resolve.names import match_key, spelt_out
from sayso.vocabulary import PartKind, Report, Span

_NAME = r"(?P<name>[A-Z][\w.&'’/ -]{1,40}?)"
_CREDIT = re.compile(
    rf"\({_NAME}\)|/{_NAME.replace('name', 'slashed')}/|©\s*{_NAME.replace('name', 'owned')}(?=[\s,.;]|$)|"
    rf"\b(?:[Ww]ith|[Aa]dditional|[Ss]ome) (?:\w+ )?(?:reporting|files|material|information|input|inputs) (?:by|from) "
    rf"{_NAME.replace('name', 'helped')}(?=[,.;)\n]|$)|\bSource: {_NAME.replace('name', 'source')}(?=[,.;\n]|$)"
)
_SEVERAL = re.compile(r"\((?P<names>[A-Z][\w.&'’/ -]{1,40}(?:, ?[A-Z][\w.&'’/ -]{1,40}){1,5})\)")
"""Outlets side by side in brackets, as at an article's end: "(AFP, Reuters)"."""
_BYLINE = re.compile(
    r"^(?:[Bb]y|[Ff]rom|[Ss]taff|[\w’']+ [Ss]taff)\b[^.\n]{0,60}?(?:\band|\bwith|,|/|\||&) ?(?P<name>[A-Z][\w.&'’ -]{1,40})$"
)
"""The end of a line that tells who wrote it: "By our foreign staff and Reuters"."""
_PICTURE = re.compile(
    r"(?:photo|image|picture|file|getty|handout|video|courtesy)\W*(?:\w+\W+){0,3}$", re.IGNORECASE
)
_LINE = 120
"""Characters that a line has at most that tells who wrote a report."""
_SPOTS = 140
"""A credit in brackets counts within so many characters of a paragraph's beginning (a dateline) or at its end."""


def find(report: Report, publish: Collection[str] = ()) -> Iterator[tuple[str, Span]]:
    """Give the outlets that a report credits: "(Reuters)" in a dateline, "/TASS/", "© AFP", "with reporting by AP".

    An outlet counts that the table knows, or whose folded name is among those that `publish` in the story.
    """
    short = spelt_out(report.text)

    def is_one(form: str) -> bool:
        known = outlets.find(form)
        return form not in short and (match_key(form) in publish or (known is not None and known.sure))

    for part in report.parts:
        words = report.text[part.start : part.end]
        if part.kind not in (PartKind.TITLE, PartKind.HEADING) and len(words) < _LINE:
            byline = _BYLINE.match(words)
            if byline and is_one(byline["name"]):
                yield byline["name"], _span(report, part.start, byline.span("name"))
        if part.kind is not PartKind.PARAGRAPH:
            continue
        for form, (start, end), within in _bracketed(words):
            at_edge = within[0] < _SPOTS or not words[within[1] :].strip(" .\n")
            if is_one(form) and at_edge and not _PICTURE.search(words[: within[0]][-60:]):
                yield form, _span(report, part.start, (start, end))


def _span(report: Report, at: int, place: tuple[int, int]) -> Span:
    return Span(report.id, at + place[0], at + place[1])


def _bracketed(words: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Give each name that a paragraph credits, where it stands, and where the credit does."""
    for found in _CREDIT.finditer(words):
        name = next(n for n, form in found.groupdict().items() if form)
        yield found[name], found.span(name), found.span()
    for found in _SEVERAL.finditer(words):
        for one in re.finditer(r"[^,\s][^,]*", found["names"]):
            at = found.start("names")
            yield one[0], (at + one.start(), at + one.end()), found.span()
