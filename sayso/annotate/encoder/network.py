"""The network over a report's words: windows, one run each, and what they say of each word put together.

Windows run one by one. Numbers inside the network are rounded by the largest of a run, so windows that
ran together would change each other's results, and a report's findings must depend on the report alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.annotate.encoder.labels import ENTITY_TAGS, LINK, TAGS, Array, Piece
from sayso.annotate.encoder.words import CLS, PAD, SEP, Words, windows

Run = Callable[[Array, Array, Array], Sequence[Array]]
"""Whatever computes the network: pieces (B, T), facts (B, T, 3), mask (B, T) → tags, entities, links, each (B, T, …)."""

MOST = 100
"""Words from a window's edge beyond which a word's surroundings grow no better."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of each word of a report: role and entity scores, vectors to link pieces with."""

    tags: Array
    entities: Array
    links: Array


def fill(words: Words, cuts: Sequence[Piece]) -> tuple[Array, Array, Array]:
    """Windows [first, past) of words as arrays for the network: pieces (B, T), facts (B, T, 3), mask (B, T)."""
    flat = [[CLS, *(i for p in words.pieces[a:b] for i in p), SEP] for a, b in cuts]
    longest = max(map(len, flat))
    pieces = np.full((len(cuts), longest), PAD, dtype=np.int64)
    facts = np.zeros((len(cuts), longest, 3), dtype=np.int64)
    mask = np.zeros((len(cuts), longest), dtype=np.float32)
    for n, (row, (a, b)) in enumerate(zip(flat, cuts, strict=True)):
        pieces[n, : len(row)] = row
        mask[n, : len(row)] = 1
        lengths = [len(p) for p in words.pieces[a:b]]
        per_word = np.stack([words.case[a:b], words.gap[a:b], words.quoted[a:b]], -1)
        facts[n, 1 : len(row) - 1] = np.repeat(per_word, lengths, 0)
    return pieces, facts, mask


def score(run: Run, words: Words, size: int = 320, step: float = 0.5) -> Scores:
    """Run the network over windows of `size` pieces; where they overlap, the middle of a window counts most."""
    sums = [np.zeros((len(words), n), dtype=np.float32) for n in (TAGS, ENTITY_TAGS, 8 * LINK)]
    weight = np.zeros((len(words), 1), dtype=np.float32)
    for a, b in windows(words, size - 2, step):
        lengths = np.array([len(p) for p in words.pieces[a:b]])
        first = 1 + np.cumsum(lengths) - lengths
        left = np.arange(1, b - a + 1) if a else np.full(b - a, b - a)
        right = np.arange(b - a, 0, -1) if b < len(words) else np.full(b - a, b - a)
        share = np.minimum(np.minimum(left, right), MOST)[:, None].astype(np.float32)
        for total, part in zip(sums, run(*fill(words, [(a, b)])), strict=True):
            total[a:b] += part[0][first] * share
        weight[a:b] += share
    for total in sums:
        total /= weight
    return Scores(*sums)
