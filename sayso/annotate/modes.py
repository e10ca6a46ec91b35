"""How a content is quoted: direct, mixed or indirect."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.page import Page, Pair
from sayso.annotate.quotes import QuoteKind
from sayso.vocabulary import Mode


def mode(page: Page, content: Sequence[Pair]) -> Mode:
    """Tell whether all of a content stands between quote marks, a part of it, or nothing.

    Names and titles between marks are no quotations, and a "that" before the marks does not count.
    """
    pieces = [_piece(page, start, end) for start, end in content]
    if all(piece is Mode.INDIRECT for piece in pieces):
        return Mode.INDIRECT
    return Mode.DIRECT if all(piece is Mode.DIRECT for piece in pieces) else Mode.MIXED


def _piece(page: Page, start: int, end: int) -> Mode:
    quotes = [q for q in page.quotes_at(start, end) if q.kind is not QuoteKind.NAME]
    if not quotes:
        return Mode.INDIRECT
    rest, done = "", start
    for quote in quotes:
        if quote.start > done:
            rest += page.text[done : quote.start]
        done = max(done, quote.end)
    rest += page.text[done:end]
    words = rest.split()
    return Mode.MIXED if any(c.isalnum() for c in rest) and words != ["that"] else Mode.DIRECT
