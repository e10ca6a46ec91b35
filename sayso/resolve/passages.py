"""Passages: where two texts run alike, word for word or rewritten, from the first word of that to the last.

Shared runs are joined to a stretch of both texts, the stretches aligned word by word, and of
the alignment those parts kept in which more is alike than not. Words in quote marks count for
nothing: two reports of one press conference share its quotes, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.resolve.shingles import COMMON, NUMERIC, QUOTED, Words

if TYPE_CHECKING:
    from sayso.resolve.shingles import Numbers

LEAST = 25
"""A passage of fewer words alike is no copy: names, titles and set phrases make that many."""
NEW_WORDS = 15
"""So many words must be alike outside quote marks."""
ALIKE = 0.4
"""The least share of a passage's words outside quote marks that must be alike."""
EVIDENCE = 11.2
"""The least that a passage must score: an exact one of 15 words, or one of 40 of which a third is changed."""
APART = 80
"""Runs further apart than this, in either text, begin a stretch of their own."""
SHIFT = 15
"""So many more words may one text have between two runs than the other."""
MARGIN = 40
"""So many words before and after the outermost runs are looked at, too."""
COST = 0.25
"""What a word that is not alike takes off; one that is adds the rest to 1."""
CHANGE = 0.2
"""What each place takes off at which the texts part."""
DROP = 7.0
"""Where the score falls this far below its best, the passage has ended: 20 words of another text."""
REPEATS = 4
"""A run that recurs more often than this in one text is passed over: it says nothing."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of two texts that run alike: first and last in each (end exclusive); how many are alike, how many more are not.

    `alike` counts all that are equal in both, `fresh` those of them outside quote marks, `out` the words outside
    quote marks of the text that has more of them.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    alike: int
    fresh: int
    out: int


Block = tuple[int, int, int]
"""A run of equal words: its first in a, its first in b, how many."""


class Side:
    """One text made ready to be laid beside others: a letter for each word, their flags, where its kept runs begin by their hashes.

    A string of letters takes a tenth of the memory that a list of numbers does, and is compared faster. `known` are
    the numbers of all words of all texts, in order (`shingles.known`): the letters' alphabet.
    """

    def __init__(self, text: Words, known: Numbers) -> None:
        self.text = text
        self.words = _letters(known.searchsorted(text.ids))
        self.backward = self.words[::-1]
        self.flags = text.flags.tobytes()
        plain = (text.flags & QUOTED) ^ QUOTED
        self.plain: list[int] = [0, *plain.cumsum(dtype="int64").tolist()]
        values, places = text.hashes.tolist(), text.places.tolist()
        self.places: dict[int, int | list[int]] = dict(zip(values, places, strict=True))
        if len(self.places) < len(values):
            self._repeat(values, places)

    def _repeat(self, values: list[int], places: list[int]) -> None:
        """Give each run that recurs all of its places."""
        held: dict[int, list[int]] = {}
        for value, place in zip(values, places, strict=True):
            held.setdefault(value, []).append(place)
        self.places.update((value, at) for value, at in held.items() if len(at) > 1)

    def at(self, value: int) -> Sequence[int]:
        """Return where runs with this hash begin."""
        found = self.places[value]
        return (found,) if isinstance(found, int) else found


def _letters(numbers: Numbers) -> str:
    """The words of a text as one character each; surrogates are none, and beyond a million words some share one."""
    codes = numbers % 0x10F800
    codes[codes >= 0xD800] += 0x800
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def find(a: Side, b: Side) -> Iterator[Passage]:
    """Give the passages of two texts that are alike enough to be a copy, in the order of the second."""
    held: list[Passage] = []
    for chain in _stretches(_runs(a, b)):
        found = (_measured(a, b, blocks) for blocks in _best(a, b, _aligned(a, b, chain)))
        held += [passage for passage in found if passage is not None]
    held.sort(key=lambda p: (-p.fresh, p.b, p.a))
    kept: list[Passage] = []
    for passage in held:  # two stretches may have come to the same words
        if not any(_meet(passage.a, other.a) and _meet(passage.b, other.b) for other in kept):
            kept.append(passage)
    yield from sorted(kept, key=lambda p: (p.b, p.a))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share more than half of the shorter one."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * both > min(one[1] - one[0], other[1] - other[0])


def _runs(a: Side, b: Side) -> list[Block]:
    """Runs of equal words, as long as they go, in the order of b."""
    runs: list[Block] = []
    ends: dict[int, int] = {}  # by shift, how far in b the last run went
    shared = [(value, a.at(value)) for value in a.places.keys() & b.places.keys()]
    met = [(j, starts) for value, starts in shared if len(starts) <= REPEATS for j in b.at(value)]
    for j, starts in sorted(met):
        for i in starts:
            if j < ends.get(i - j, 0):
                continue
            first, length = _extended(a.words, b.words, i, j)
            ends[i - j] = j - first + length
            runs.append((i - first, j - first, length))
    return sorted(runs, key=lambda run: (run[1], run[0]))


def _extended(a: str, b: str, i: int, j: int) -> tuple[int, int]:
    """How many equal words go before these two places, and the length of the whole run."""
    before = 0
    while before < i and before < j and a[i - before - 1] == b[j - before - 1]:
        before += 1
    length, most = 0, min(len(a) - i, len(b) - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return before, before + length


def _stretches(runs: Sequence[Block]) -> Iterator[list[Block]]:
    """Give the runs of each stretch of both texts in which they follow each other."""
    open_: list[list[Block]] = []
    for run in runs:
        near = [chain for chain in open_[-8:] if _follows(chain[-1], run)]
        if near:
            min(near, key=lambda chain: abs((chain[-1][0] - chain[-1][1]) - (run[0] - run[1]))).append(run)
        else:
            open_.append([run])
    yield from (chain for chain in open_ if sum(length for _, _, length in chain) >= _LEAST_RUN)


_LEAST_RUN = 7
"""A stretch whose runs have fewer words is not worth aligning."""


def _follows(last: Block, run: Block) -> bool:
    over_a, over_b = run[0] - last[0] - last[2], run[1] - last[1] - last[2]
    return (
        run[0] > last[0] and -4 < over_a <= APART and -4 < over_b <= APART and abs(over_a - over_b) <= SHIFT
    )


def _aligned(a: Side, b: Side, chain: Sequence[Block]) -> list[Block]:
    """Equal words of a stretch, in the same order in both: its runs, and the most that there are between and around them."""
    runs, between = _laid_out(chain)
    rows = [(i, j, a.words[i:to_i], b.words[j:to_j]) for i, j, to_i, to_j in between]
    # How long a common row is costs a fraction of what the row itself does; few stretches have words enough.
    alike = sum(length for _, _, length in runs) + sum(_length(one, other) for _, _, one, other in rows)
    if alike < LEAST:
        return []
    blocks = _common(*rows[0])
    for run, row in zip(runs, rows[1:], strict=True):
        blocks += [run, *_common(*row)]
    blocks = _pulled(a.words, b.words, blocks)
    mirrored = _pulled(a.backward, b.backward, _mirrored(a, b, blocks))
    return _mirrored(a, b, mirrored)


def _laid_out(chain: Sequence[Block]) -> tuple[list[Block], list[tuple[int, int, int, int]]]:
    """The runs of a stretch cut so that they follow each other, and what lies before, between and after them: from and to in each."""
    runs, between = [], []
    at_a, at_b = max(0, chain[0][0] - MARGIN), max(0, chain[0][1] - MARGIN)
    for i, j, length in chain:
        over = max(0, at_a - i, at_b - j)
        if over < length:
            i, j, length = i + over, j + over, length - over
            runs.append((i, j, length))
            between.append((at_a, at_b, i, j))
            at_a, at_b = i + length, j + length
    return runs, [*between, (at_a, at_b, at_a + MARGIN, at_b + MARGIN)]


def _common(i: int, j: int, one: str, other: str) -> list[Block]:
    """The longest row of words that two stretches, which begin here, have in the same order, as runs."""
    if not one or not other:
        return []
    return [(i + at, j + to, n) for at, to, n in _lcs().editops(one, other).as_matching_blocks() if n]


def _length(one: str, other: str) -> int:
    """How many words that row has."""
    return _lcs().similarity(one, other) if one and other else 0


@cache
def _lcs() -> Any:
    from rapidfuzz.distance import LCSseq

    return LCSseq


def _pulled(a: str, b: str, blocks: list[Block]) -> list[Block]:
    """The same, with words that could belong to either of two runs in the longer: "the" before "river", not far off."""
    held: list[Block] = []
    for i, j, length in blocks:
        while i and j and a[i - 1] == b[j - 1]:
            last_i, last_j, last = held[-1] if held else (-1, -1, 0)
            if last and (last_i + last > i - 1 or last_j + last > j - 1):
                if last > length:
                    break
                held.pop()
                held += [(last_i, last_j, last - 1)] if last > 1 else []
            i, j, length = i - 1, j - 1, length + 1
        held.append((i, j, length))
    return held


def _mirrored(a: Side, b: Side, blocks: list[Block]) -> list[Block]:
    return [(len(a.words) - i - n, len(b.words) - j - n, n) for i, j, n in reversed(blocks)]


def _best(a: Side, b: Side, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Give the parts of an alignment in which more is alike than not, each from its first equal word to its last."""
    start, end, score, best = 0, 0, 0.0, 0.0
    for n, block in enumerate(blocks):
        if n:
            score -= _cost(a, b, blocks[n - 1], block)
        if score <= 0 or best - score > DROP:
            if best > 0:
                yield list(blocks[start:end])
            start, end, score, best = n, n, 0.0, 0.0
        score += _worth(a, b, block)
        if score > best:
            best, end = score, n + 1
    if best > 0:
        yield list(blocks[start:end])


def _cost(a: Side, b: Side, last: Block, block: Block) -> float:
    """What the words between two runs take off; those in quotes nothing."""
    apart_a = a.plain[block[0]] - a.plain[last[0] + last[2]]
    apart_b = b.plain[block[1]] - b.plain[last[1] + last[2]]
    return CHANGE + COST * max(apart_a, apart_b)


def _worth(a: Side, b: Side, block: Block) -> float:
    i, j, length = block
    if length == 1 and a.flags[i] & COMMON:
        return 0.0
    return (1 - COST) * min(a.plain[i + length] - a.plain[i], b.plain[j + length] - b.plain[j])


def _fresh(a: Side, b: Side, block: Block) -> list[int]:
    """The words of a run that say something: outside quotes, and no common word on its own."""
    i, j, length = block
    if length == 1 and a.flags[i] & COMMON:
        return []
    return [i + n for n in range(length) if not (a.flags[i + n] | b.flags[j + n]) & QUOTED]


def _measured(a: Side, b: Side, blocks: list[Block]) -> Passage | None:
    """The passage that these runs make, its edges set to the sentences; None where it is no copy."""
    if sum(length for _, _, length in blocks) < LEAST:
        return None
    blocks = _trimmed(a, b, blocks)
    alike = sum(length for _, _, length in blocks)
    fresh = [i for block in blocks for i in _fresh(a, b, block)]
    if alike < LEAST or len(fresh) < NEW_WORDS:
        return None
    first, last = blocks[0], blocks[-1]
    span_a, span_b = (first[0], last[0] + last[2]), (first[1], last[1] + last[2])
    out = max(a.plain[span_a[1]] - a.plain[span_a[0]], b.plain[span_b[1]] - b.plain[span_b[0]])
    score = (1 - COST) * len(fresh) - COST * (out - len(fresh)) - CHANGE * (len(blocks) - 1)
    # Tables and statistics share their words by nature: a third of numbers is no prose.
    digits = sum(bool(a.flags[i] & NUMERIC) for i in fresh)
    if len(fresh) < ALIKE * out or score < EVIDENCE or digits * 3 >= len(fresh):
        return None
    return Passage(span_a, span_b, alike, len(fresh), out)


def _trimmed(a: Side, b: Side, blocks: list[Block]) -> list[Block]:
    """Without up to three words at either edge that belong to a neighbouring sentence."""
    i, j, length = blocks[0]
    for n in (1, 2, 3):
        if n < length and (stops(a.text, i + n - 1) or stops(b.text, j + n - 1)):
            blocks = [(i + n, j + n, length - n), *blocks[1:]]
            break
    i, j, length = blocks[-1]
    for n in (1, 2, 3):
        if n < length and (stops(a.text, i + length - n - 1) or stops(b.text, j + length - n - 1)):
            return [*blocks[:-1], (i, j, length - n)]
    return blocks


def stops(text: Words, word: int) -> bool:
    """Whether a sentence ends after this word of a text."""
    if word + 1 >= len(text.spots):
        return True
    return bool(_STOP.search(text.report.text, int(text.spots[word][1]), int(text.spots[word + 1][0])))


_STOP = re.compile(r"[.!?…]|\n\s*\n")
