"""Sequences of labels: the best one, and how probable each label is with all of them considered.

Both walk a text in blocks at once: what a block does to each label that may come before it is worked out for all
blocks in step, and only then the blocks are strung together. A text of W words takes about 2 √W steps in place of W.

Shapes: W words, L labels, C words a block, K blocks. `moves` [from, to] are the scores of one label following another.
"""

from __future__ import annotations

from math import isqrt

import numpy as np

from sayso.annotate.encoder.labels import FORBIDDEN, Array, Piece


def best_path(scores: Array, moves: Array) -> Array:
    """The best sequence of labels for scores (W, L), with moves (L, L) between them; none starts inside."""
    first = scores[0].copy()
    first[2::2] = FORBIDDEN
    steps = _blocks(scores[1:, None, :] + moves, fill=_still(len(moves)))
    # Blocks last: numpy is quick along a long last axis.
    beside = np.ascontiguousarray(steps.transpose(0, 2, 3, 1))
    ways = beside.copy()  # (C, label before the block, label here, K) → the best score from one to the other
    for n in range(1, len(steps)):
        ways[n] = (ways[n - 1][:, :, None] + beside[n]).max(1)
    ends, best = [], first
    for block in ways[-1].transpose(2, 0, 1):
        here = best[:, None] + block
        ends.append(here.argmax(0).tolist())
        best = here.max(0)
    edges = [int(best.argmax())]  # the labels at which blocks meet, the last one first
    for end in reversed(ends):
        edges.append(end[edges[-1]])
    every = np.arange(len(ends))
    before, here = np.array(edges[:0:-1]), np.array(edges[-2::-1])
    path = np.empty((len(steps), len(ends)), dtype=np.int64)
    for n in range(len(steps) - 1, 0, -1):
        path[n] = here
        here = (ways[n - 1][before, :, every] + steps[n][every, :, here]).argmax(-1)
    path[0] = here
    found: Array = np.concatenate([edges[-1:], path.T.ravel()])[: len(scores)]
    return found


def chances(scores: Array, moves: Array) -> Array:
    """How probable each label is at each word, all sequences considered (W, L)."""
    local = np.exp(scores.astype(np.float64) - scores.max(-1, keepdims=True))
    first = local[0].copy()
    first[2::2] = 0
    steps = _blocks(np.exp(moves.astype(np.float64)) * local[1:, None, :], fill=np.eye(len(moves)))
    # Products of the steps of a block up to each word, and after it.
    ahead, behind = np.empty_like(steps), np.empty_like(steps)
    ahead[0], behind[-1] = steps[0], np.eye(len(moves))
    for n in range(1, len(steps)):
        ahead[n] = _scaled(ahead[n - 1] @ steps[n])
        behind[-1 - n] = _scaled(steps[-n] @ behind[-n])
    whole, count = ahead[-1], steps.shape[1]
    into, out = np.empty((count, len(moves))), np.empty((count, len(moves)))
    here, there = first, np.ones(len(moves))
    for n in range(count):
        into[n], out[-1 - n] = here, there
        here, there = _scaled(here @ whole[n]), _scaled(whole[-1 - n] @ there)
    both = (into[None, :, None] @ ahead)[:, :, 0] * (behind @ out[None, :, :, None])[..., 0]
    rows = np.concatenate([(first * there)[None], both.swapaxes(0, 1).reshape(-1, len(moves))])
    found: Array = rows[: len(scores)]
    found /= found.sum(-1, keepdims=True)
    return found


def _blocks(steps: Array, *, fill: Array) -> Array:
    """Steps (W, L, L) as (C, K, L, L), block beside block; `fill`, a step that changes nothing, makes the last one full."""
    size = max(1, isqrt(len(steps)))
    count = -(-max(1, len(steps)) // size)
    short = count * size - len(steps)
    whole = np.concatenate([steps, np.broadcast_to(fill, (short, *fill.shape)).astype(steps.dtype)])
    return np.ascontiguousarray(whole.reshape(count, size, *fill.shape).swapaxes(0, 1))


def _still(labels: int) -> Array:
    """A step that keeps each label, as scores."""
    return np.where(np.eye(labels, dtype=bool), 0, 10 * FORBIDDEN).astype(np.float32)


def _scaled(x: Array) -> Array:
    """Numbers brought to 1 at most, by matrix or row, so that long products do not vanish."""
    axes = (-1,) if x.ndim == 1 else (-2, -1)
    scaled: Array = x / x.max(axes, keepdims=True)
    return scaled


def pieces_of(path: Array, kinds: int) -> list[list[Piece]]:
    """The labelled pieces (first word, last word) of each kind; 0 is outside, 1 + 2 kind begins, 2 + 2 kind goes on."""
    out: list[list[Piece]] = [[] for _ in range(kinds)]
    for n in np.flatnonzero(path).tolist():
        label = int(path[n])
        here = out[(label - 1) // 2]
        if label % 2 or not here or here[-1][1] != n - 1:
            here.append((n, n))
        else:
            here[-1] = (here[-1][0], n)
    return out
