"""The network over a report's words: windows, one run each, and what they say of each word put together.

Windows run one by one. Numbers inside the network are rounded by the largest of a run, so windows that
ran together would change each other's results, and a report's findings must depend on the report alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from sayso.annotate.encoder.labels import Array
from sayso.annotate.encoder.words import CLS, SEP, Words, windows

Run = Callable[[Array, Array, Array], Sequence[Array]]
"""Whatever computes the network: pieces (B, T), facts (B, T, 3), mask (B, T) → tags, entities, hidden, each (B, T, …)."""

MOST = 100
"""Words from a window's edge beyond which a word's surroundings grow no better."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of each word of a report: role and entity scores, and what it knows of the word."""

    tags: Array
    entities: Array
    hidden: Array


def score(run: Run, words: Words, size: int = 320, step: float = 0.5) -> Scores:
    """Run the network over windows of `size` pieces; where they overlap, the middle of a window counts most."""
    lengths = np.fromiter(map(len, words.pieces), dtype=np.int64, count=len(words))
    reach = np.concatenate([[0], np.cumsum(lengths)])
    flat = np.fromiter(chain.from_iterable(words.pieces), dtype=np.int64, count=int(reach[-1]))
    facts = np.repeat(np.stack([words.case, words.gap, words.quoted], -1), lengths, 0)
    sums: list[Array] = []
    weight = np.zeros((len(words), 1), dtype=np.float32)
    for a, b in windows(words, size - 2, step):
        given = _given(flat[reach[a] : reach[b]], facts[reach[a] : reach[b]])
        left = np.arange(1, b - a + 1) if a else np.full(b - a, b - a)
        right = np.arange(b - a, 0, -1) if b < len(words) else np.full(b - a, b - a)
        share = np.minimum(np.minimum(left, right), MOST)[:, None].astype(np.float32)
        first = 1 + reach[a:b] - reach[a]
        parts = run(*given)
        sums = sums or [np.zeros((len(words), part.shape[-1]), dtype=np.float32) for part in parts]
        for total, part in zip(sums, parts, strict=True):
            total[a:b] += part[0][first] * share
        weight[a:b] += share
    for total in sums:
        total /= weight
    return Scores(*sums)


def _given(flat: Array, facts: Array) -> tuple[Array, Array, Array]:
    """One window's pieces and their facts as the network takes them, between the two marks of its ends."""
    pieces = np.empty((1, len(flat) + 2), dtype=np.int64)
    pieces[0, 0], pieces[0, 1:-1], pieces[0, -1] = CLS, flat, SEP
    around = np.zeros((1, len(flat) + 2, 3), dtype=np.int64)
    around[0, 1:-1] = facts
    return pieces, around, np.ones(pieces.shape, dtype=np.float32)
