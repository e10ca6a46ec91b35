"""How a content is quoted: direct, mixed or indirect."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.page import Pair
from sayso.annotate.quotes import Quote, QuoteKind
from sayso.vocabulary import Mode


def mode(text: str, content: Sequence[Pair], quotes: Sequence[Quote]) -> Mode:
    """Tell by its quotations whether all of a content stands between marks, a part of it, or nothing.

    `quotes` are those near the content; names and titles between marks are no quotations.
    """
    said = [q for q in quotes if q.kind is not QuoteKind.NAME]
    touched = [q for q in said if any(q.start < b and a < q.end for a, b in content)]
    if not touched:
        return Mode.INDIRECT
    for a, b in content:
        rest = text[a:b]
        for quote in touched:
            start, end = max(quote.start, a), min(quote.end, b)
            if start < end:
                rest = rest[: start - a] + " " * (end - start) + rest[end - a :]
        if any(c.isalnum() for c in rest) and rest.split() != ["that"]:
            return Mode.MIXED
    return Mode.DIRECT
