"""Words as the encoder sees them: word pieces, the word each belongs to, and what the pieces alone forget.

The base model is uncased and its tokenizer drops line breaks, so three small facts are kept
beside each word: how it is capitalised, what stands before it, and whether it is inside quote marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.annotate.encoder.labels import Array, Piece
from sayso.annotate.encoder.pieces import cut

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

CASES = 5  # lower, Capitalised, ALL CAPITALS, miXed, with digits
GAPS = 5  # glued to the word before, after a blank, a line break, an empty line; first of the text
QUOTES = 2  # outside, inside
CLS, SEP, MASK, PAD = 101, 102, 103, 0

_CLOSING = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"'}
_MARK = re.compile(r'["“”«»„‘’]|\n\n')


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words; all arrays are parallel, `pieces` has the ids of each word's pieces.

    `start` and `end` are code-point offsets. `case`, `gap` and `quoted` are small class numbers.
    """

    pieces: list[list[int]]
    start: Array
    end: Array
    case: Array
    gap: Array
    quoted: Array

    def __len__(self) -> int:
        return len(self.pieces)

    def covering(self, start: int, end: int) -> Piece | None:
        """First and last word that the characters from start to end touch; None where they touch none."""
        first = int(np.searchsorted(self.end, start, side="right"))
        last = int(np.searchsorted(self.start, end, side="left")) - 1
        return (first, last) if first <= last else None

    def some(self, first: int, past: int) -> Words:
        """The words from `first` up to and without `past`."""
        arrays = (self.start, self.end, self.case, self.gap, self.quoted)
        return Words(self.pieces[first:past], *(array[first:past] for array in arrays))


@lru_cache(maxsize=1 << 16)
def case_of(word: str) -> int:
    """The class of a word's capitals: 0 lower, 1 Capitalised, 2 ALL CAPITALS, 3 miXed, 4 with digits."""
    if any(c.isdigit() for c in word):
        return 4
    if word == word.lower():
        return 0
    if len(word) > 1 and word == word.upper():
        return 2
    return 1 if word[0].isupper() and word[1:] == word[1:].lower() else 3


def inside_quotes(text: str) -> Array:
    """Whether each character stands between double, angled or curly single quote marks, the marks included.

    Every empty line closes what is open: an unbalanced mark spoils one paragraph, not the report.
    """
    inside = np.zeros(len(text), dtype=np.int8)
    closing, opened = "", 0
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n\n":
            if closing not in ("", "’"):
                inside[opened:at] = 1
            closing = ""
        elif closing:
            if mark == closing and not (mark == "’" and text[at + 1 : at + 2].isalnum()):
                inside[opened : at + 1] = 1
                closing = ""
        elif mark in _CLOSING:
            closing, opened = _CLOSING[mark], at
    if closing not in ("", "’"):
        inside[opened:] = 1
    return inside


def _gap(between: str) -> int:
    if "\n" in between:
        return 3 if between.count("\n") > 1 else 2
    return 1 if between else 0


def read_words(tokenizer: Tokenizer, text: str, parts: Sequence[tuple[int, int]] | None = None) -> Words:
    """Cut a text into words and their pieces; offsets are code points of the text as given.

    With `parts`, stretches [start, end) in order, only words that lie inside one of them count.
    """
    return words_of(cut(tokenizer, text), text, parts)


def words_of(encoded: Encoding, text: str, parts: Sequence[tuple[int, int]] | None = None) -> Words:
    """Return the words of a text that is cut into pieces already."""
    pieces: list[list[int]] = []
    start: list[int] = []
    end: list[int] = []
    before: int | None = -1
    for piece, word, (a, b) in zip(encoded.ids, encoded.word_ids, encoded.offsets, strict=True):
        if word == before:
            pieces[-1].append(piece)
            end[-1] = max(b, end[-1])
        else:
            pieces.append([piece])
            start.append(a)
            end.append(b)
            before = word
    if parts is not None:
        kept = _inside(start, end, parts)
        pieces, start, end = ([row[n] for n in kept] for row in (pieces, start, end))  # type: ignore[assignment]
    quoted = inside_quotes(text)
    gaps = [4] + [_gap(text[b:a]) for b, a in zip(end, start[1:], strict=False)]
    at = np.array(start, dtype=np.int64)
    return Words(
        pieces,
        at,
        np.array(end, dtype=np.int64),
        np.array([case_of(text[a:b] or " ") for a, b in zip(start, end, strict=True)], dtype=np.int64),
        np.array(gaps[: len(start)], dtype=np.int64),
        quoted[at].astype(np.int64) if len(at) else at,
    )


def _inside(start: Sequence[int], end: Sequence[int], parts: Sequence[tuple[int, int]]) -> list[int]:
    """Which words lie inside one of the parts."""
    kept, at = [], 0
    for n, (a, b) in enumerate(zip(start, end, strict=True)):
        while at < len(parts) and parts[at][1] <= a:
            at += 1
        if at < len(parts) and parts[at][0] <= a and b <= parts[at][1]:
            kept.append(n)
    return kept


def windows(words: Words, size: int, step: float = 1.0, offset: int = 0) -> list[Piece]:
    """Cut words into windows [first, past) of at most `size` pieces, each `step` of the window before it further on.

    With `offset`, the first window has only that many pieces, so that training sees other cuts each epoch.
    A window ends at a line break where one lies in its last third. A word of more pieces than fit is a window of its own.
    """
    lengths = np.array([len(p) for p in words.pieces])
    reach = np.concatenate([[0], np.cumsum(lengths)])
    cuts = []
    low, room = 0, offset or size
    while low < len(words):
        high = max(low + 1, int(np.searchsorted(reach, reach[low] + room, side="right")) - 1)
        if high < len(words):
            breaks = np.flatnonzero(words.gap[low + 2 * (high - low) // 3 : high + 1] >= 2)
            if len(breaks) and low + 2 * (high - low) // 3 + breaks[-1] > low:
                high = low + 2 * (high - low) // 3 + int(breaks[-1])
        cuts.append((low, high))
        if high >= len(words):
            break
        low = max(low + 1, low + int((high - low) * step))
        room = size
    return cuts
