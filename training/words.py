"""Words as the encoder sees them: word pieces, the word each belongs to, and what the pieces alone forget.

The base model is uncased and its tokenizer drops line breaks, so three small facts are kept
beside each word: how it is capitalised, what stands before it, and whether it is inside quote marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = 5  # lower, Capitalised, ALL CAPITALS, miXed, with digits
GAPS = (
    5  # glued to the word before, after a blank, after a line break, after an empty line, first of the text
)
QUOTES = 2  # outside, inside
CLS, SEP, MASK, PAD = 101, 102, 103, 0

_CLOSING = {"“": "”", "«": "»", "„": "“", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words; all arrays are parallel, `pieces` has the ids of each word's pieces.

    `start` and `end` are code-point offsets. `case`, `gap` and `quoted` are small class numbers.
    """

    pieces: list[list[int]]
    start: np.ndarray
    end: np.ndarray
    case: np.ndarray
    gap: np.ndarray
    quoted: np.ndarray

    def __len__(self) -> int:
        return len(self.pieces)

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last word that the characters from start to end touch; None where they touch none."""
        first = int(np.searchsorted(self.end, start, side="right"))
        last = int(np.searchsorted(self.start, end, side="left")) - 1
        return (first, last) if first <= last else None


def case_of(word: str) -> int:
    """The class of a word's capitals: 0 lower, 1 Capitalised, 2 ALL CAPITALS, 3 miXed, 4 with digits."""
    if any(c.isdigit() for c in word):
        return 4
    if word == word.lower():
        return 0
    if len(word) > 1 and word == word.upper():
        return 2
    return 1 if word[0].isupper() and word[1:] == word[1:].lower() else 3


def inside_quotes(text: str) -> np.ndarray:
    """Whether each character stands between double, angled or curly single quote marks, the marks included.

    Every empty line closes what is open: an unbalanced mark spoils one paragraph, not the report.
    """
    inside = np.zeros(len(text), dtype=np.int8)
    closing, opened = "", 0
    for i, char in enumerate(text):
        if char == "\n" and text[i + 1 : i + 2] == "\n":
            if closing and closing not in "’":
                inside[opened:i] = 1
            closing = ""
        elif closing:
            if char == closing and not (char == "’" and text[i + 1 : i + 2].isalnum()):
                inside[opened : i + 1] = 1
                closing = ""
        elif char == '"' or char in _CLOSING:
            closing, opened = _CLOSING.get(char, '"'), i
    if closing and closing not in "’":
        inside[opened:] = 1
    return inside


def _gap(between: str) -> int:
    if "\n" in between:
        return 3 if between.count("\n") > 1 else 2
    return 1 if between else 0


def read_words(tokenizer: Tokenizer, text: str) -> Words:
    """Cut a text into words and their pieces; offsets are code points of the text as given."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
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
    quoted = inside_quotes(text)
    gaps = [4] + [_gap(text[b:a]) for b, a in zip(end, start[1:], strict=False)]
    return Words(
        pieces,
        np.array(start, dtype=np.int64),
        np.array(end, dtype=np.int64),
        np.array([case_of(text[a:b] or " ") for a, b in zip(start, end, strict=True)], dtype=np.int64),
        np.array(gaps[: len(start)], dtype=np.int64),
        np.array([quoted[a] for a in start], dtype=np.int64),
    )


def windows(words: Words, size: int, step: float = 1.0, offset: int = 0) -> list[tuple[int, int]]:
    """Cut words into windows [first, last) of at most `size` pieces, each `step` of the window before it further on.

    With `offset`, the first window has only that many pieces, so that training sees other cuts each epoch.
    A window ends at a line break where one lies in its last third.
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
