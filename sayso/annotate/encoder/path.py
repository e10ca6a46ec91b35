"""Sequences of labels: the best one, and how probable each label is with all of them considered.

Shapes: W words, L labels. `moves` [from, to] are the scores of one label following another.
"""

from __future__ import annotations

import numpy as np

from sayso.annotate.encoder.labels import FORBIDDEN, Array, Piece


def best_path(scores: Array, moves: Array) -> Array:
    """The best sequence of labels for scores (W, L), with moves (L, L) between them; none starts inside."""
    best = scores[0].copy()
    best[2::2] = FORBIDDEN
    back = np.zeros(scores.shape, dtype=np.int64)
    columns = np.arange(scores.shape[1])
    for n in range(1, len(scores)):
        ways = best[:, None] + moves
        back[n] = ways.argmax(0)
        best = ways[back[n], columns] + scores[n]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = best.argmax()
    for n in range(len(scores) - 1, 0, -1):
        path[n - 1] = back[n, path[n]]
    return path


def chances(scores: Array, moves: Array) -> Array:
    """How probable each label is at each word, all sequences considered (W, L)."""
    rise = np.exp(moves)
    local = np.exp(scores - scores.max(-1, keepdims=True))
    ahead, behind = local.copy(), np.ones_like(local)
    ahead[0, 2::2] = 0
    ahead[0] /= ahead[0].sum()
    for n in range(1, len(scores)):
        ahead[n] *= ahead[n - 1] @ rise
        ahead[n] /= ahead[n].sum()
    for n in range(len(scores) - 2, -1, -1):
        behind[n] = rise @ (behind[n + 1] * local[n + 1])
        behind[n] /= behind[n].sum()
    both = ahead * behind
    out: Array = both / both.sum(-1, keepdims=True)
    return out


def pieces_of(path: Array, kinds: int) -> list[list[Piece]]:
    """The labelled pieces (first word, last word) of each kind; 0 is outside, 1 + 2 kind begins, 2 + 2 kind goes on."""
    out: list[list[Piece]] = [[] for _ in range(kinds)]
    for n in np.flatnonzero(path):
        label, at = int(path[n]), int(n)
        here = out[(label - 1) // 2]
        if label % 2 or not here or here[-1][1] != at - 1:
            here.append((at, at))
        else:
            here[-1] = (here[-1][0], at)
    return out
