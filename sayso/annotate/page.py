"""A report laid out for the rules: its lines of tokens, sentence by sentence, with the quotations in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.quotes import Quote, QuoteKind
from sayso.annotate.tokens import Token, tokens
from sayso.vocabulary import Part, PartKind, Report, Spans

Pair = tuple[int, int]
"""A start and an end: code points, end exclusive."""

REPEATED = "repeats the title"
"""The reason that a standfirst carries which says nothing that the title does not say."""

LONGEST_LINE = 400
"""Tokens that the rules look at in one line; what comes after them in an endless sentence is left alone."""


LONGEST_STRETCH = 20000
"""Characters that are looked at for those tokens."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch that the rules read in one go: a sentence, or several that one quotation runs through.

    `headline` tells titles and headings, whose capitals say little.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    part: Part
    number: int
    headline: bool = False

    def at(self, offset: int) -> int:
        """Return the index of the first token that begins at an offset or after it."""
        return bisect_right(self.tokens, offset - 1, key=lambda token: token.start)


@dataclass(frozen=True, slots=True)
class Page:
    """A report, its quotations and its lines."""

    report: Report
    quotes: tuple[Quote, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def quotes_at(self, start: int, end: int) -> list[Quote]:
        """Return the quotations that share a character with a stretch of text."""
        past = bisect_left(self.quotes, end, key=lambda quote: quote.start)
        found = []
        for n in range(past - 1, -1, -1):
            if self.quotes[n].end > start:
                found.append(self.quotes[n])
            elif self.quotes[n].depth == 0:
                break
        return found[::-1]

    def low(self, start: int, end: int) -> str:
        """Return the words at a span in small letters, with single blanks."""
        return " ".join(self.text[start:end].lower().replace("’", "'").split())


def lay_out(report: Report, sentences: Spans, quotes: Sequence[Quote]) -> Page:
    """Return a report's sentences as lines of tokens, none of which ends inside a quotation."""
    outer = [q for q in quotes if q.depth == 0 and q.kind is not QuoteKind.NAME]
    marks = [(q.start, q.end) for q in outer]
    lines: list[Line] = []
    parts = iter(report.parts)
    part = next(parts, None)
    for start, end in _joined(sentences, outer):
        while part is not None and part.end <= start:
            part = next(parts, None)
        if part is None:
            break
        if part.kind is PartKind.STANDFIRST and part.reason == REPEATED:
            continue
        headline = part.kind in (PartKind.TITLE, PartKind.HEADING) or _is_point(report.text, part)
        found = tokens(report.text, start, min(end, start + LONGEST_STRETCH), marks)[:LONGEST_LINE]
        if found:
            lines.append(Line(start, end, tuple(found), part, len(lines), headline))
    return Page(report, tuple(quotes), tuple(lines))


def _is_point(text: str, part: Part) -> bool:
    """Whether a standfirst is written as headlines are, without a stop: "A third of jobs to go - union"."""
    return part.kind is PartKind.STANDFIRST and text[part.start : part.end].rstrip()[-1:] not in '.!?…"”'


def _joined(sentences: Spans, outer: Sequence[Quote]) -> Iterator[Pair]:
    """Give sentences, joined where a quotation runs from one into the next."""
    quotes = iter(outer)
    quote = next(quotes, None)
    begun: int | None = None
    for sentence in sentences:
        while quote is not None and quote.end <= sentence.end:
            quote = next(quotes, None)
        if begun is None:
            begun = sentence.start
        if quote is None or quote.start >= sentence.end or quote.goes_on:
            yield begun, sentence.end
            begun = None
    if begun is not None and sentences:
        yield begun, sentences[-1].end


def touch(ones: Sequence[Pair], others: Sequence[Pair]) -> bool:
    """Return whether any of some stretches shares a character with any of the others."""
    return any(a < d and c < b for a, b in ones for c, d in others)


def held(ones: Sequence[Pair], others: Sequence[Pair]) -> bool:
    """Return whether each of some stretches lies inside one of the others."""
    return all(any(c <= a and b <= d for c, d in others) for a, b in ones)


def shrunk(text: str, start: int, end: int) -> Pair | None:
    """Return a stretch without the blanks and commas at its edges; None where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return (start, end) if start < end else None
