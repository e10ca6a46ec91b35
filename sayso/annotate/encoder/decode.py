"""From the network's scores to attributions and entities: well-formed labels, links, how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.annotate.encoder.labels import ENTITIES, ENTITY_TAGS, ROLES, SCALE, TAGS, Piece, forbidden
from sayso.annotate.encoder.links import FAR, Ends, Linker, pair_facts
from sayso.annotate.encoder.network import Scores
from sayso.annotate.encoder.path import best_path, chances, pieces_of
from sayso.annotate.encoder.words import Words

Pair = tuple[int, int]
CUE = 1 + 2 * ROLES.index("cue")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution: the pieces of each role as offsets, and how sure it is, not yet calibrated."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name: its offsets and what it is the name of (person, organisation, place, people)."""

    start: int
    end: int
    type: str


class Decoder:
    """Turns scores into findings, with the small weights that lie outside the network.

    `eager` is added to the scores of words that may begin a cue; `confidence` are points of the curve
    from the product of chances to the share that is right.
    """

    def __init__(
        self,
        weights: Mapping[str, Any],
        *,
        eager: float = 0.0,
        confidence: Sequence[tuple[float, float]] = (),
    ) -> None:
        self.moves = SCALE * np.asarray(weights["moves"]) + forbidden(TAGS)
        self.eager = np.zeros(TAGS, dtype=np.float32)
        self.eager[CUE] = eager
        self.entity_moves = forbidden(ENTITY_TAGS)
        self.ends = Ends.of(weights)
        self.content_links = Linker.of(weights, "content_links")
        self.source_links = Linker.of(weights, "source_links")

    def attributions(self, words: Words, scores: Scores) -> list[Found]:
        """The attributions of a report, in order of their cues."""
        tags = scores.tags + self.eager
        path = best_path(tags, self.moves)
        sources, cues, contents = pieces_of(path, len(ROLES))
        if not cues or not contents:
            return []
        sure = np.log(chances(tags, self.moves)[np.arange(len(path)), path] + 1e-9)
        told = self._contents(words, scores, contents, cues)
        chosen = self._sources(words, scores, sources, cues)

        def pairs(pieces: Sequence[Piece]) -> tuple[Pair, ...]:
            return tuple((int(words.start[a]), int(words.end[b])) for a, b in pieces)

        out = []
        for cue, linked in sorted(told.items()):
            pieces = [piece for piece, _ in linked]
            source, source_sure = chosen[cue]
            every = [*pieces, cues[cue], *source]
            trust = min(float(sure[a : b + 1].min()) for a, b in every)
            trust += min(0.0, *(value for _, value in linked)) + source_sure
            out.append(Found(pairs(source), pairs([cues[cue]]), pairs(pieces), float(np.exp(trust))))
        return out

    def _contents(
        self, words: Words, scores: Scores, contents: Sequence[Piece], cues: Sequence[Piece]
    ) -> dict[int, list[tuple[Piece, float]]]:
        """The contents that choose each cue, with the logarithm of how sure that is."""
        facts = pair_facts(contents, cues, cues, words.gap)
        ends = self.ends(scores.hidden, contents, 0), self.ends(scores.hidden, cues, 1)
        links = self.content_links(*ends, facts)
        found: dict[int, list[tuple[Piece, float]]] = {}
        for n, (content, row) in enumerate(zip(contents, links, strict=True)):
            cue = int(row[:-1].argmax())
            if facts[n, cue, 3] <= FAR:
                found.setdefault(cue, []).append((content, float(row[cue])))
        return found

    def _sources(
        self, words: Words, scores: Scores, sources: Sequence[Piece], cues: Sequence[Piece]
    ) -> list[tuple[list[Piece], float]]:
        """The source that each cue chooses, or none, with the logarithm of how sure that is."""
        if not sources:
            return [([], 0.0)] * len(cues)
        facts = pair_facts(cues, sources, cues, words.gap)
        ends = self.ends(scores.hidden, cues, 2), self.ends(scores.hidden, sources, 3)
        links = self.source_links(*ends, facts)
        best = links.argmax(-1)
        return [
            ([] if n == len(sources) else [sources[n]], float(row[n]))
            for n, row in zip(best, links, strict=True)
        ]

    def entities(self, words: Words, scores: Scores) -> Iterator[Named]:
        """The people, organisations, places and peoples named in a report."""
        path = best_path(scores.entities, self.entity_moves)
        for kind, pieces in zip(ENTITIES, pieces_of(path, len(ENTITIES)), strict=True):
            for a, b in pieces:
                yield Named(int(words.start[a]), int(words.end[b]), kind)
