"""From quoted words to where they stand: what a person wrote under a paragraph, found in it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso.evaluate.marks import Pair, Pairs
from sayso.text import occurrences

Roles = tuple[Pairs, Pairs, Pairs]
"""Source, cue and content."""

FAR = 10**9


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to be found; `count` tells which of several is meant, from 1, in the paragraph or in all the report."""

    words: str
    count: int | None = None
    anywhere: bool = False


def place(text: str, paragraph: Pair, wanted: Sequence[Sequence[Wanted]], taken: Sequence[Roles]) -> Roles:
    """Return where source, cue and content stand: of all that fit, what is nearest together.

    Roles that were given before (`taken`) are not given again where others fit. Raises ValueError, with
    a sentence, for words that are not there, or stand only elsewhere and more than once.
    """
    source, cue, content = ([_places(text, paragraph, piece) for piece in role] for role in wanted)
    best: tuple[tuple[bool, int], Roles] | None = None
    for first in content[0]:
        whole = _run(first, content)
        cues = tuple(sorted(_nearest(places, whole, whole) for places in cue))
        sources = tuple(sorted(_nearest(places, cues or whole, (*whole, *cues)) for places in source))
        roles = sources, cues, whole
        apart = sum(_gap(piece, whole) for piece in cues) + sum(_gap(p, cues or whole) for p in sources)
        cost = roles in taken, apart
        if best is None or cost < best[0]:
            best = cost, roles
    if best is None:
        raise ValueError("no content: what is said must be words of the report")
    return best[1]


def _places(text: str, paragraph: Pair, piece: Wanted) -> list[Pair]:
    """Where a piece may stand: in the paragraph if it is there, else in the report if it is there once."""
    everywhere = (0, len(text))
    here = [] if piece.anywhere else occurrences(text, piece.words, *paragraph)
    found = here or occurrences(text, piece.words, *everywhere)
    shown = piece.words if len(piece.words) <= 60 else piece.words[:59] + "…"
    if not found:
        raise ValueError(f"“{shown}” does not stand in the report, letter by letter")
    if piece.count is not None:
        if not 1 <= piece.count <= len(found):
            raise ValueError(
                f"“{shown}” stands there {len(found)} times, so there is no number {piece.count}"
            )
        return [found[piece.count - 1]]
    if not here and len(found) > 1:
        raise ValueError(
            f"“{shown}” does not stand in the paragraph above, but {len(found)} times in the report: "
            "put the mark under its paragraph, or say which with @@1, @@2 …"
        )
    return found


def _run(first: Pair, pieces: Sequence[Sequence[Pair]]) -> Pairs:
    """The pieces of a content, each the next one after the one before, where there is one."""
    run = [first]
    for places in pieces[1:]:
        after = [place for place in places if place[0] >= run[-1][1]]
        run.append(min(after) if after else _nearest(places, run, run))
    return tuple(sorted(run))


def _nearest(places: Sequence[Pair], to: Sequence[Pair], apart_from: Sequence[Pair]) -> Pair:
    """The place nearest to others that shares no character with what is taken, if there is one."""
    free = [p for p in places if not any(p[0] < end and start < p[1] for start, end in apart_from)]
    return min(free or places, key=lambda place: (_gap(place, to), place))


def _gap(place: Pair, others: Sequence[Pair]) -> int:
    """Characters between a place and the nearest of others; 0 where they touch."""
    return min(chain(_gaps(place, others), (FAR,)))


def _gaps(place: Pair, others: Sequence[Pair]) -> Iterator[int]:
    for start, end in others:
        yield max(0, start - place[1], place[0] - end)
