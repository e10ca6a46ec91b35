"""Where chains end: the origins that may be counted, and the bonds that make several of them one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sayso.vocabulary import ActorType, Copy, Span, Statement
from sayso.weigh.scene import Scene

Key = TypeVar("Key", bound=Hashable)

COPIED = 0.5
"""Part of a statement's words that must lie in a copied passage for it to count as copied."""


@dataclass(frozen=True, slots=True)
class End:
    """Where one chain ends: an actor, or a report when nothing else is known; its statements."""

    name: str
    actor: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """Ends (by index) that count as one, for a reason; `shown` are those whose statements are told with it, where others are."""

    ends: tuple[int, ...]
    reason: str
    shown: tuple[int, ...] = ()


def ends_behind(scene: Scene, statements: Sequence[Statement]) -> list[End]:
    """Return where the chains of these statements end, each end once."""
    held: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for statement in statements:
        for name, actor in ends_of(scene, statement):
            held[name, actor].add(statement.id)
    return [
        End(name, actor, tuple(sorted(ids)))
        for (name, actor), ids in sorted(held.items(), key=lambda row: (row[0][0], row[0][1] or ""))
    ]


def ends_of(scene: Scene, statement: Statement) -> list[tuple[str, str | None]]:
    """Return where the chain of a statement ends: name and actor, several where several speak."""
    named = [a for a in statement.speakers if scene.type(a) not in (None, ActorType.UNNAMED)]
    if named:
        return [(actor, actor) for actor in named]
    if statement.via:
        outlet = statement.via[-1].actor
        return [(outlet, outlet)]
    own = scene.outlets.get(statement.report)
    if own:
        return [(own, own)]
    return [(actor, actor) for actor in statement.speakers] or [(statement.report, None)]


def shared(rows: Iterable[tuple[Key, int]]) -> list[tuple[Key, tuple[int, ...]]]:
    """Return the keys that two ends or more have, with those ends."""
    held: dict[Key, set[int]] = defaultdict(set)
    for name, index in rows:
        held[name].add(index)
    return [(name, tuple(sorted(found))) for name, found in held.items() if len(found) > 1]


def copied(scene: Scene, statement: Statement) -> Iterator[Copy]:
    """Give the copies in whose passage a statement stands."""
    start, end = min(p.start for p in statement.content), max(p.end for p in statement.content)
    for span, copy in scene.copies.get(statement.report, ()):
        if span.start < end and start < span.end and inside(statement, span):
            yield copy


def inside(statement: Statement, span: Span) -> bool:
    """Whether enough of a statement lies in a passage for it to count as copied with it."""
    shared = sum(
        max(0, min(p.end, span.end) - max(p.start, span.start))
        for p in statement.content
        if p.report == span.report
    )
    return shared > 0 and shared >= COPIED * sum(len(piece) for piece in statement.content)
