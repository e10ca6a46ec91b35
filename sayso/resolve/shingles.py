"""Shingles: the words of a report as numbers, and which reports share enough runs of them to be laid side by side.

Words are hashed in runs and thinned out (winnowing), so that two texts with eight words in
common are sure to share a hash. Hashes that stand close together in both texts make a pair.
No two reports are compared for that; the cost is that of sorting the hashes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sayso.text import WORD, fold
from sayso.vocabulary import Annotations, Mode, PartKind, Report

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

RUN = 5
"""Words in a hashed run: shorter ones are shared by chance ("in the first half of"), longer ones miss rewrites."""
WINDOW = 4
"""Of so many runs in a row one hash is kept: any 8 words in common are sure to share one."""
NEIGHBOURS = 4
"""A report is paired with so many of the first holders of one hash, and with so many of those just before it.

It is enough to tie every reprint to another, and keeps a phrase that all reports have from pairing all with all.
"""
BATCH = 2000
"""The runs of so many reports are paired at a time, so that memory grows with the reports and not with the pairs."""
NEAR = 40
"""Two shared hashes are of one passage if they stand at most so many words apart in both texts ..."""
SHIFT = 12
"""... and the words between them differ in number by at most so many."""
LINKS = 2
"""So many shared hashes beyond the first must be of one passage with the one before."""
_QUOTE = re.compile(r"“[^“”]{1,1500}”|«[^«»]{1,1500}»|(?:\"|``)(?:(?!\"|''|\n).){1,1500}(?:\"|'')")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an the and or but of in on at to for from by with as is are was were be been has have had it its he his she her "
        "they their that this which who not no will would could than then there what when into out up about after",
    )
)
"""Words that any two texts share in any order; alone, one of them says nothing."""
QUOTED, NUMERIC, COMMON = 1, 2, 4
"""What is kept of a word beside its number: it stands in a quote, has a digit, is one of the commonest."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report that count: where each stands (start, end), its number, its flags, and the hashes kept.

    `places` are the words at which the kept runs begin, `hashes` the runs' hashes, in the same order.
    """

    report: Report
    spots: Numbers
    ids: Numbers
    flags: Numbers
    places: Numbers
    hashes: Numbers


def words(one: Annotations) -> Words:
    """Lay out the words of one report: all but boilerplate."""
    import numpy as np

    report = one.report
    found = list(WORD.finditer(report.text))
    codes = np.array([_code(m[0]) for m in found], dtype=np.int64)
    spots = np.array([m.span() for m in found], dtype=np.int32).reshape(-1, 2)
    skipped = [(p.start, p.end) for p in report.parts if p.kind is PartKind.BOILERPLATE]
    if skipped:
        kept = ~_inside(spots[:, 0], skipped)
        codes, spots = codes[kept], spots[kept]
    quotes = [m.span() for m in _QUOTE.finditer(report.text)]
    quotes += [(s.start, s.end) for a in one.attributions if a.mode is Mode.DIRECT for s in a.content]
    flags = (codes >> 32).astype(np.uint8)
    if quotes:
        flags |= _inside(spots[:, 0], quotes).astype(np.uint8)
    ids = (codes & 0xFFFFFFFF).astype(np.uint32)
    places, hashes = _winnowed(ids, flags)
    return Words(report, spots, ids, flags, places, hashes)


def known(texts: Sequence[Words]) -> Numbers:
    """Return the numbers of all words of these texts, in order, each once."""
    import numpy as np

    return (
        np.unique(np.concatenate([np.unique(text.ids) for text in texts]))
        if texts
        else np.empty(0, np.uint32)
    )


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    """A word's number, the same on every machine, with its flags above it."""
    plain = fold(word)
    flags = NUMERIC * any(map(str.isdigit, plain)) + COMMON * (plain in _COMMON)
    return zlib.crc32(plain.encode("utf-8", "surrogatepass")) | flags << 32


def _inside(starts: Numbers, stretches: Sequence[tuple[int, int]]) -> Numbers:
    """Which of these places lie in one of the stretches, which may overlap."""
    import numpy as np

    opened = np.searchsorted(np.sort([start for start, _ in stretches]), starts, side="right")
    closed = np.searchsorted(np.sort([end for _, end in stretches]), starts, side="right")
    return np.greater(opened, closed)


def _winnowed(ids: Numbers, flags: Numbers) -> tuple[Numbers, Numbers]:
    """The runs whose hash is the least of some window, but for those that stand in quotes: where, and the hash."""
    import numpy as np

    count = len(ids) - RUN + 1
    if count < 1:
        return np.empty(0, np.int32), np.empty(0, np.uint64)
    hashes = np.zeros(count, np.uint64)
    for n in range(RUN):
        hashes = hashes * _P + ids[n : n + count]
    hashes ^= hashes >> np.uint64(31)  # the last word alone must not decide which hash is least
    hashes *= np.uint64(0x9E3779B97F4A7C15)
    width = min(WINDOW, count)
    least = hashes[: count - width + 1]
    for n in range(1, width):
        least = np.minimum(least, hashes[n : n + count - width + 1])
    kept = np.zeros(count, bool)
    for n in range(width):
        kept[n : n + len(least)] |= hashes[n : n + len(least)] == least
    said = np.cumsum(np.concatenate(([0], flags & QUOTED)), dtype=np.int32)
    kept &= said[RUN : RUN + count] - said[:count] < RUN
    places = np.flatnonzero(kept).astype(np.int32)
    return places, hashes[places]


_P = 1_000_003


def candidates(texts: Sequence[Words]) -> Numbers:
    """Return the pairs of texts that share hashes in one place, (pairs, 2) indexes, the earlier in the list first, in order."""
    import numpy as np

    sizes = [len(text.hashes) for text in texts]
    if not sum(sizes):
        return np.empty((0, 2), np.int32)
    hashes = np.concatenate([text.hashes for text in texts])
    places = np.concatenate([text.places for text in texts])
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    first = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    counts = np.diff(np.concatenate((first, [len(hashes)])))
    del hashes
    several = counts > 1  # most runs stand in one report alone
    starts = np.repeat(first[several], counts[several])
    at = starts + _within(counts[several])
    later = owners[order[at]]
    found = []
    for begin in range(0, len(texts), BATCH):  # a pair belongs to its later text: so many of them at a time
        here = (later >= begin) & (later < begin + BATCH)
        found.append(_paired(owners, places, order, (starts[here], at[here]), len(texts)))
    keys = np.sort(np.concatenate(found))
    return np.column_stack((keys // len(texts), keys % len(texts))).astype(np.int32)


def _paired(
    owners: Numbers,
    places: Numbers,
    order: Numbers,
    where: tuple[Numbers, Numbers],
    texts: int,
) -> Numbers:
    """The pairs among runs, each as one number; `where` has, in the order of hashes, the first holder of each one's hash, and the run itself."""
    import numpy as np

    starts, at = where
    met = []
    for n in range(NEIGHBOURS):
        first_ones, just_before = starts + n, at - 1 - n
        for other, fits in (
            (first_ones, first_ones < at),
            (just_before, just_before >= starts + NEIGHBOURS),
        ):
            met.append(_met(owners, places, order[at[fits]], order[other[fits]], texts))
    keys, ours, shifts = (np.concatenate(column) for column in zip(*met, strict=True))
    return _close(keys, ours, shifts)


def _within(counts: Numbers) -> Numbers:
    """0, 1, 2 … for each group of so many."""
    import numpy as np

    ends: Numbers = np.cumsum(counts)
    begun: Numbers = np.repeat(ends - counts, counts)
    return np.arange(len(begun)) - begun


def _met(
    owners: Numbers, places: Numbers, mine: Numbers, other: Numbers, texts: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Where runs meet runs of the same hash: the pair of texts as one number, the place in the later, the shift."""
    import numpy as np

    apart = owners[mine] != owners[other]
    mine, other = mine[apart], other[apart]
    keys = owners[other].astype(np.int64) * texts + owners[mine]
    return keys, places[mine], places[mine] - places[other]


def _close(keys: Numbers, ours: Numbers, shifts: Numbers) -> Numbers:
    """The pairs, as numbers, in which enough shared runs stand close to the one before, in both texts."""
    import numpy as np

    order = np.lexsort((ours, keys))
    keys, ours, shifts = keys[order], ours[order], shifts[order]
    linked = np.zeros(len(keys), bool)
    for back in (1, 2):  # a phrase that stands in two places of a text may come in between
        same = keys[back:] == keys[:-back]
        step = ours[back:] - ours[:-back]
        turn = np.abs(shifts[back:] - shifts[:-back])
        linked[back:] |= same & (step > 0) & (step <= NEAR) & (turn <= SHIFT)
    found, counts = np.unique(keys[linked], return_counts=True)
    return np.asarray(found[counts >= LINKS])
