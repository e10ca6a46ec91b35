"""From the heads' scores to attributions and entities: windows joined, well-formed labels, links. numpy only.

Shapes: W words of a report, L labels, N and M pieces. `Run` is whatever computes the network: torch or onnxruntime.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from training.labels import (
    COUNTS,
    DISTANCES,
    ENTITIES,
    ENTITY_TAGS,
    FORBIDDEN,
    LINK,
    ROLES,
    SCALE,
    STEPS,
    TAGS,
    forbidden,
)
from training.words import CLS, PAD, SEP, Words, windows

Run = Callable[[np.ndarray, np.ndarray, np.ndarray], Sequence[np.ndarray]]
Piece = tuple[int, int]
Array: TypeAlias = np.ndarray
EAGER = np.array(
    [0, 0, 0, 1.2, 0, 0, 0], dtype=np.float32
)  # cues are missed more than made up; chosen on dev
FAR = 250  # words: links were trained inside windows of about this length


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of each word of a report: role and entity scores, vectors to link pieces with."""

    tags: Array
    entities: Array
    links: Array


@dataclass(frozen=True, slots=True)
class Linker:
    """The weights that turn link vectors into scores: a mixing matrix, "none of them", tables of distance."""

    mix: Array
    none: Array
    none_bias: float
    distance: Array
    between: Array
    breaks: Array

    @classmethod
    def of(cls, weights: dict[str, Any], name: str) -> Linker:
        """The linker of that name in a state dict of arrays."""
        w = {
            k.removeprefix(name + "."): np.asarray(v) for k, v in weights.items() if k.startswith(name + ".")
        }
        tables = [SCALE * w[f"{k}.weight"][:, 0] for k in ("distance", "between", "breaks")]
        return cls(w["mix"], w["none.weight"][0], float(w["none.bias"][0]), *tables)

    def __call__(self, one: Array, other: Array, facts: Array) -> Array:
        """Compare one (N, link), other (M, link), facts (N, M, 3) → log probabilities (N, M + 1), "none of them" last."""
        near = self.distance[facts[..., 0]] + self.between[facts[..., 1]] + self.breaks[facts[..., 2]]
        near = np.where(facts[..., 3] > FAR, FORBIDDEN, near)
        return log_softmax(
            np.concatenate([one @ self.mix @ other.T + near, (one @ self.none + self.none_bias)[:, None]], 1)
        )


def log_softmax(x: Array) -> Array:
    """Log probabilities along the last axis."""
    x = x - x.max(-1, keepdims=True)
    out: Array = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return out


def gelu(x: Array) -> Array:
    """The exact Gaussian error unit, from a fit of the error function good to 2e-7."""
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    out: Array = x * 0.5 * (1 + erf)
    return out


def fill(words: Words, cuts: list[Piece]) -> tuple[Array, Array, Array]:
    """Windows [first, last) of words as arrays for the network: pieces (B, T), facts (B, T, 3), mask (B, T)."""
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
    """Run the network over overlapping windows; where they overlap, the middle of a window counts most."""
    cuts = windows(words, size - 2, step)
    sums = [np.zeros((len(words), n), dtype=np.float32) for n in (TAGS, ENTITY_TAGS, 8 * LINK)]
    weight = np.zeros((len(words), 1), dtype=np.float32)
    pieces, facts, mask = fill(words, cuts)
    out: list[list[Array]] = [[], [], []]
    for at in range(0, len(cuts), 8):
        for kept, part in zip(
            out, run(pieces[at : at + 8], facts[at : at + 8], mask[at : at + 8]), strict=True
        ):
            kept += list(part)
    for n, (a, b) in enumerate(cuts):
        lengths = np.array([len(p) for p in words.pieces[a:b]])
        first = 1 + np.cumsum(lengths) - lengths
        left = np.arange(1, b - a + 1) if a else np.full(b - a, b - a)
        right = np.arange(b - a, 0, -1) if b < len(words) else np.full(b - a, b - a)
        share = np.minimum(np.minimum(left, right), 100)[:, None].astype(np.float32)
        for total, kept in zip(sums, out, strict=True):
            total[a:b] += kept[n][first] * share
        weight[a:b] += share
    return Scores(*(total / weight for total in sums))


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
    """The labelled pieces (first word, last word) of each kind."""
    out: list[list[Piece]] = [[] for _ in range(kinds)]
    for n, label in enumerate(path):
        if label == 0:
            continue
        kind = (int(label) - 1) // 2
        if label % 2 or not out[kind] or out[kind][-1][1] != n - 1:
            out[kind].append((n, n))
        else:
            out[kind][-1] = (out[kind][-1][0], n)
    return out


def vectors(links: Array, pieces: list[Piece], part: int) -> Array:
    """One link vector a piece, from its first and last word; part 0 content, 1 and 2 cue, 3 source."""
    at = np.array(pieces)
    low = 2 * part * LINK
    return gelu(links[at[:, 0], low : low + LINK] + links[at[:, 1], low + LINK : low + 2 * LINK])


def pair_facts(ones: list[Piece], others: list[Piece], cues: list[Piece], gap: Array) -> Array:
    """How pieces lie to each other (N, M, 4): classes of distance, cues between, empty lines between; words apart."""
    one, other, cue = (np.array(pieces) for pieces in (ones, others, cues))
    after = one[:, None, 0] > other[None, :, 0]
    low = np.where(after, other[None, :, 1], one[:, None, 1])
    high = np.where(after, one[:, None, 0], other[None, :, 0])
    apart = (high - low - 1).clip(min=0)
    lies = (cue[:, 0] > low[..., None]) & (cue[:, 0] < high[..., None])
    lines = np.concatenate([[0], np.cumsum(gap >= 2)])
    breaks = (lines[high + 1] - lines[low + 1]).clip(0, COUNTS - 1)
    side = after.astype(np.int64)
    parts = [np.searchsorted(STEPS, apart, side="right") + DISTANCES * side]
    parts += [lies.sum(-1).clip(max=COUNTS - 1) + COUNTS * side, breaks + COUNTS * side, apart]
    return np.stack(parts, -1)


class Decoder:
    """Turns scores into attributions and entities, with the small weights that lie outside the network."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self.moves = SCALE * np.asarray(weights["moves"]) + forbidden(TAGS)
        self.eager = EAGER
        self.entity_moves = forbidden(ENTITY_TAGS)
        self.content_links = Linker.of(weights, "content_links")
        self.source_links = Linker.of(weights, "source_links")

    def attributions(self, words: Words, scores: Scores) -> list[dict[str, Any]]:
        """The attributions of a report: spans of source, cue and content, and a confidence, not yet calibrated."""
        tags = scores.tags + self.eager
        path = best_path(tags, self.moves)
        sure = np.log(chances(tags, self.moves)[np.arange(len(path)), path] + 1e-9)
        sources, cues, contents = pieces_of(path, len(ROLES))
        if not cues or not contents:
            return []
        found: dict[int, list[tuple[Piece, float]]] = {}
        facts = pair_facts(contents, cues, cues, words.gap)
        links = self.content_links(vectors(scores.links, contents, 0), vectors(scores.links, cues, 1), facts)
        for content, row in zip(contents, links, strict=True):
            cue = int(row[:-1].argmax())
            if facts[contents.index(content), cue, 3] <= FAR:
                found.setdefault(cue, []).append((content, float(row[cue])))
        chosen: dict[int, tuple[list[Piece], float]] = {n: ([], 0.0) for n in range(len(cues))}
        if sources:
            facts = pair_facts(cues, sources, cues, words.gap)
            links = self.source_links(
                vectors(scores.links, cues, 2), vectors(scores.links, sources, 3), facts
            )
            for n, row in enumerate(links):
                best = int(row.argmax())
                chosen[n] = ([] if best == len(sources) else [sources[best]], float(row[best]))

        def spans(pieces: list[Piece]) -> list[list[int]]:
            return [[int(words.start[a]), int(words.end[b])] for a, b in pieces]

        out = []
        for cue, linked in sorted(found.items()):
            pieces = [piece for piece, _ in linked]
            source, source_sure = chosen[cue]
            every = [*pieces, cues[cue], *source]
            trust = min(float(sure[a : b + 1].min()) for a, b in every)
            trust += min(0.0, *(value for _, value in linked)) + source_sure
            out.append(
                {
                    "source": spans(source),
                    "cue": spans([cues[cue]]),
                    "content": spans(pieces),
                    "confidence": float(np.exp(trust)),
                }
            )
        return out

    def entities(self, words: Words, scores: Scores) -> Iterator[dict[str, Any]]:
        """The people, organisations, places and peoples named in a report."""
        path = best_path(scores.entities, self.entity_moves)
        for kind, pieces in zip(ENTITIES, pieces_of(path, len(ENTITIES)), strict=True):
            for a, b in pieces:
                yield {"start": int(words.start[a]), "end": int(words.end[b]), "type": kind}
