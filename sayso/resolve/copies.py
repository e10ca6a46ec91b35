"""Copies: passages that one report takes from another.

shingles   the words of each report, hashed in runs: which reports share enough to be laid side by side
passages   two reports side by side: where they run alike, and how much

What is found so is told here as copies: from which report to which, and what that rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.resolve import passages, shingles
from sayso.resolve.passages import Passage, Side
from sayso.resolve.shingles import Words
from sayso.vocabulary import Annotations, Copy, Relay, Report, Span

if TYPE_CHECKING:
    from sayso.resolve.shingles import Numbers

FOOT = 80
"""A passage of one outlet's reports that has at most so many words, at the very end of both, is their page's foot."""

TILE = 10_000
"""So many texts on either side are laid out at a time; a text laid out is some thirty kilobytes."""


def find(annotations: Sequence[Annotations], relays: Sequence[Relay], own: Mapping[str, str]) -> list[Copy]:
    """Return the copied passages of a story, ordered by their origins; `own` maps report ids to their outlets' ids."""
    texts = [shingles.words(one) for one in sorted(annotations, key=lambda a: _age(a.report))]
    rests = {(relay.report, relay.outlet) for relay in relays}
    known = shingles.known(texts)
    side = lru_cache(maxsize=2 * TILE)(lambda n: Side(texts[n], known))
    copies = []
    for a, b in _in_tiles(shingles.candidates(texts)):
        found = list(passages.find(side(a), side(b)))
        if found:
            forward = _direction(texts[a].report, texts[b].report, rests, own)
            copies += [
                _copy(texts[a], texts[b], passage, forward)
                for passage in found
                if not _is_foot(texts[a], texts[b], passage, own, alone=len(found) == 1)
            ]
    return sorted(copies, key=lambda c: (c.origin, c.taken))


def _in_tiles(pairs: Numbers) -> Iterator[tuple[int, int]]:
    """Give the pairs so that few texts are laid out at a time, and each few times: a tile of pairs after the other."""
    import numpy as np

    a, b = pairs.T
    order = np.lexsort((b, a, b // TILE, a // TILE))
    return zip(map(int, a[order]), map(int, b[order]), strict=True)


def _age(report: Report) -> tuple[bool, str, str]:
    published = report.published
    return published is None, published.first.isoformat() if published else "", report.id


def _is_foot(a: Words, b: Words, passage: Passage, own: Mapping[str, str], *, alone: bool) -> bool:
    """Whether a passage is what an outlet, or a house of several, puts under its pages.

    Of two outlets it must be the last paragraph of both, and `alone`: all that they have in common.
    """
    at_end = len(a.spots) - passage.a[1] <= 3 and len(b.spots) - passage.b[1] <= 3
    if not at_end or passage.alike > FOOT:
        return False
    outlets = own.get(a.report.id, a.report.outlet), own.get(b.report.id, b.report.outlet)
    if outlets[0] is not None and outlets[0] == outlets[1]:
        return True
    return alone and _opens(a, passage.a[0]) and _opens(b, passage.b[0])


def _opens(text: Words, word: int) -> bool:
    """Whether a paragraph other than the first begins with this word."""
    if not word:
        return False
    return "\n" in text.report.text[int(text.spots[word - 1][1]) : int(text.spots[word][0])]


def _direction(a: Report, b: Report, rests: set[tuple[str, str]], own: Mapping[str, str]) -> tuple[bool, str]:
    """Return whether the passage went from the first text to the second, and why that is likely."""
    if a.published and b.published and a.published.first != b.published.first:
        return True, "the first was published earlier"  # texts come in the order of their dates
    if (b.id, own.get(a.id, "")) in rests:
        return True, "the second names the first's outlet"
    if (a.id, own.get(b.id, "")) in rests:
        return False, "the second names the first's outlet"
    return a.id <= b.id, "which of them came first cannot be told"


def _copy(a: Words, b: Words, passage: Passage, direction: tuple[bool, str]) -> Copy:
    one, other = _span(a, passage.a), _span(b, passage.b)
    short = min(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
    forward, reason = direction
    share = round(min(1.0, passage.alike / short), 3)
    why = f"{passage.alike} of {short} words run alike; {reason}"
    return Copy(one, other, share, why) if forward else Copy(other, one, share, why)


def _span(text: Words, stretch: tuple[int, int]) -> Span:
    """The characters of a stretch of words, with the stop that ends its sentence."""
    start, end = int(text.spots[stretch[0]][0]), int(text.spots[stretch[1] - 1][1])
    closing = re.match(r"[.!?…]?[”\"’']{0,2}", text.report.text[end : end + 3])
    return Span(text.report.id, start, end + (closing.end() if closing else 0))
