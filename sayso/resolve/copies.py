"""Copies: passages that one report takes from another.

Each report's words are cut into runs of a few words, hashed and thinned out (winnowing); reports
that share hashes are laid side by side, and runs of equal words joined across small gaps. What is
left is a copy if enough of it is alike outside quote marks: two reports of one press
conference share its quotes, and no more.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.text import WORD, fold
from sayso.vocabulary import Annotations, Copy, Mode, PartKind, Relay, Report, Span

RUN = 5
"""Words in a hashed run: shorter ones are shared by chance ("in the first half of"), longer ones miss rewrites."""
WINDOW = 4
"""Of so many runs in a row one hash is kept: any 8 words in common are sure to share one."""
LEAST = 25
"""A passage of fewer words alike is no copy: names, titles and set phrases make that many."""
GAP = 8
"""So many words may be put in, left out or changed between two runs of one passage."""
ALIKE = 0.6
"""The least share of a passage's words that must be alike."""
NEW_WORDS = 15
"""So many words must be alike outside quote marks."""
NEIGHBOURS = 8
"""A report is compared with so many holders of one hash, first published first: enough to tie every reprint to another."""
_QUOTE = re.compile(r"“[^“”]{1,1500}”|«[^«»]{1,1500}»|(?:\"|``)(?:(?!\"|''|\n).){1,1500}(?:\"|'')")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a report that count: where they stand, folded, quoted or not, with digits or not; a hash for each run."""

    report: Report
    spots: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    numeric: tuple[bool, ...]
    hashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words of two reports that run alike: first and last in each (end exclusive), and the pairs that are equal."""

    a: tuple[int, int]
    b: tuple[int, int]
    pairs: tuple[tuple[int, int], ...]


def find(annotations: Sequence[Annotations], relays: Sequence[Relay], own: Mapping[str, str]) -> list[Copy]:
    """Return the copied passages of a story, ordered by their origins; `own` maps report ids to their outlets' ids."""
    texts = [_words(one) for one in sorted(annotations, key=lambda a: _age(a.report))]
    rests = {(relay.report, relay.outlet) for relay in relays}
    copies = [
        _copy(texts[a], texts[b], passage, _direction(texts[a].report, texts[b].report, rests, own))
        for a, b in sorted(_candidates(texts))
        for passage in _passages(texts[a], texts[b])
    ]
    return sorted(copies, key=lambda c: (c.origin, c.taken))


def _age(report: Report) -> tuple[bool, str, str]:
    published = report.published
    return published is None, published.first.isoformat() if published else "", report.id


def _words(one: Annotations) -> _Words:
    report = one.report
    skipped = sorted((p.start, p.end) for p in report.parts if p.kind is PartKind.BOILERPLATE)
    quotes = _joined(
        [found.span() for found in _QUOTE.finditer(report.text)]
        + [(s.start, s.end) for a in one.attributions if a.mode is Mode.DIRECT for s in a.content]
    )
    found = [m for m in WORD.finditer(report.text) if not _within(m.start(), skipped)]
    folded = [_folded(m[0]) for m in found]
    return _Words(
        report=report,
        spots=tuple(m.span() for m in found),
        words=tuple(word for word, _ in folded),
        quoted=tuple(_within(m.start(), quotes) for m in found),
        numeric=tuple(any(map(str.isdigit, word)) for word, _ in folded),
        hashes=_hashes([number for _, number in folded]),
    )


def _joined(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _within(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    n = bisect_right(stretches, (at, 1 << 60)) - 1
    return n >= 0 and stretches[n][0] <= at < stretches[n][1]


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> tuple[str, int]:
    plain = fold(word)
    return plain, zlib.crc32(plain.encode("utf-8", "surrogatepass"))


def _hashes(numbers: Sequence[int]) -> tuple[int, ...]:
    """A hash for each run of words, of the hashes of its words; the same on every machine and in every run."""
    runs = zip(*(numbers[n:] for n in range(RUN)), strict=False)
    return tuple((((((a * _P + b) * _P + c) * _P + d) * _P + e) & _MASK) for a, b, c, d, e in runs)


_P, _MASK = 1_000_003, (1 << 61) - 1


def _winnowed(hashes: Sequence[int]) -> set[int]:
    """The smallest hash of every window: what two texts share in any 8 words, both keep."""
    return {min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1))} if hashes else set()


def _candidates(texts: Sequence[_Words]) -> set[tuple[int, int]]:
    """Pairs of texts that share at least two kept hashes, without comparing all with all."""
    holders: dict[int, list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for n, text in enumerate(texts):
        for kept in _winnowed(text.hashes):
            for other in holders[kept]:
                shared[other, n] += 1
            if len(holders[kept]) < NEIGHBOURS:
                holders[kept].append(n)
    return {pair for pair, count in shared.items() if count >= 2}


def _passages(a: _Words, b: _Words) -> Iterator[_Passage]:
    """Give the passages of two texts that are alike enough to be a copy."""
    for pairs in _chains(_runs(a, b)):
        if len(pairs) < LEAST:
            continue
        pairs = _trimmed(a, pairs)
        passage = _Passage((pairs[0][0], pairs[-1][0] + 1), (pairs[0][1], pairs[-1][1] + 1), tuple(pairs))
        long = max(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
        fresh = sum(not a.quoted[i] and not b.quoted[j] for i, j in pairs)
        # Tables and statistics share their words by nature: a third of numbers is no prose.
        digits = sum(a.numeric[i] for i, _ in pairs)
        if len(pairs) / long >= ALIKE and fresh >= NEW_WORDS and digits * 3 < len(pairs):
            yield passage


def _trimmed(a: _Words, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without up to three words at either edge that belong to a neighbouring sentence."""
    for n in (3, 2, 1):
        if len(pairs) > LEAST and _stops(a, pairs[n - 1][0]):
            pairs = pairs[n:]
            break
    for n in (3, 2, 1):
        if len(pairs) > LEAST and _stops(a, pairs[-n - 1][0]):
            return pairs[:-n]
    return pairs


def _stops(a: _Words, word: int) -> bool:
    """Whether a sentence ends after this word of a text."""
    after = a.report.text[a.spots[word][1] : a.spots[word + 1][0]] if word + 1 < len(a.spots) else "."
    return bool(re.search(r"[.!?…]", after))


def _runs(a: _Words, b: _Words) -> list[tuple[int, int, int]]:
    """Runs of equal words, as long as they go: start in a, start in b, length; at least RUN words each."""
    common = set(a.hashes) & set(b.hashes)
    starts: dict[int, list[int]] = defaultdict(list)
    for i, value in enumerate(a.hashes):
        if value in common and len(starts[value]) < 4:  # a phrase that recurs all over a text says nothing
            starts[value].append(i)
    runs: list[tuple[int, int, int]] = []
    covered: set[tuple[int, int]] = set()
    for j, value in enumerate(b.hashes):
        for i in starts[value] if value in common else ():
            if (i, j) in covered or a.words[i : i + RUN] != b.words[j : j + RUN]:
                continue
            length = RUN
            while a.words[i + length : i + length + 1] == b.words[j + length : j + length + 1] != ():
                length += 1
            covered.update((i + n, j + n) for n in range(length - RUN + 1))
            runs.append((i, j, length))
    return runs


def _chains(runs: Sequence[tuple[int, int, int]]) -> list[list[tuple[int, int]]]:
    """Join runs that follow each other in both texts with small gaps; each chain as pairs of equal words."""
    chains: list[list[tuple[int, int]]] = []
    for i, j, length in sorted(runs, key=lambda run: (run[1], run[0])):
        pairs = [(i + n, j + n) for n in range(length)]
        for chain in reversed(chains):
            last_i, last_j = chain[-1]
            rest = [(x, y) for x, y in pairs if x > last_i and y > last_j]
            if rest and rest[0][0] - last_i <= GAP + 1 and rest[0][1] - last_j <= GAP + 1:
                chain += rest
                break
        else:
            chains.append(pairs)
    return chains


def _direction(a: Report, b: Report, rests: set[tuple[str, str]], own: Mapping[str, str]) -> tuple[bool, str]:
    """Return whether the passage went from the first text to the second, and why that is likely."""
    if a.published and b.published and a.published.first != b.published.first:
        return True, "the first was published earlier"  # texts come in the order of their dates
    if (b.id, own.get(a.id, "")) in rests:
        return True, "the second names the first's outlet"
    if (a.id, own.get(b.id, "")) in rests:
        return False, "the second names the first's outlet"
    return a.id <= b.id, "which of them came first cannot be told"


def _copy(a: _Words, b: _Words, passage: _Passage, direction: tuple[bool, str]) -> Copy:
    one, other = _span(a, passage.a), _span(b, passage.b)
    short = min(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
    forward, reason = direction
    share = round(min(1.0, len(passage.pairs) / short), 3)
    why = f"{len(passage.pairs)} of {short} words run alike; {reason}"
    return Copy(one, other, share, why) if forward else Copy(other, one, share, why)


def _span(text: _Words, stretch: tuple[int, int]) -> Span:
    """The characters of a stretch of words, with the stop that ends its sentence."""
    start, end = text.spots[stretch[0]][0], text.spots[stretch[1] - 1][1]
    closing = re.match(r"[.!?…]?[”\"’']{0,2}", text.report.text[end : end + 3])
    return Span(text.report.id, start, end + (closing.end() if closing else 0))
