"""The count of origins behind a claim: how many at least, how many at most, and why fewer than statements.

An origin is where a chain ends: the named speaker, or the outlet that alone vouches for an
unnamed one, or the report's own outlet (the report itself where it has none). `high` joins
what is shown to be one: one speaker, one outlet behind unnamed sources, a copied passage, a
government with those who speak for it. `low` joins every sign: speakers of one side,
several names given in one breath, outlets that rely on one another, unnamed sources described alike.

Limits: no sign of dependence is the most that is ever said. What two outlets' unnamed sources
have in common besides their description cannot be seen from outside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.text import fold
from sayso.vocabulary import ActorType, Dependence, Origins, Span, Statement
from sayso.weigh.grouping import connected
from sayso.weigh.scene import Scene

COPIED = 0.5
"""Part of a statement's words that must lie in a copied passage for it to count as copied."""


@dataclass(frozen=True, slots=True)
class End:
    """Where one chain ends: an actor, or a report when nothing else is known; its statements."""

    name: str
    actor: str | None
    statements: tuple[str, ...]


def of(scene: Scene, statements: Sequence[Statement]) -> Origins:
    """Count the origins behind statements that assert alike."""
    ends = _ends(scene, statements)
    proven = list(_proven(scene, ends))
    signs = list(_signs(scene, ends))
    high = connected(len(ends), [link for link, _ in proven])
    low = connected(len(ends), [link for link, _ in [*proven, *signs]])
    why = [*_repeats(scene, ends), *(d for _, d in proven), *(d for _, d in signs)]
    return Origins(
        low=len(low),
        high=len(high),
        actors=tuple(sorted({end.actor for end in ends if end.actor})),
        why=tuple(sorted(set(why), key=lambda d: (d.statements, d.reason))),
    )


def _ends(scene: Scene, statements: Sequence[Statement]) -> list[End]:
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
    if statement.speakers:
        outlet = scene.outlets.get(statement.report, "")
        return [(outlet, outlet)] if outlet else [(actor, actor) for actor in statement.speakers]
    outlet = scene.outlets.get(statement.report, "")
    return [(outlet, outlet)] if outlet else [(statement.report, None)]


Link = tuple[tuple[int, int], Dependence]


def _repeats(scene: Scene, ends: Sequence[End]) -> Iterator[Dependence]:
    """Several statements with one origin: why they are not several."""
    for end in ends:
        if len(end.statements) < 2:
            continue
        rows = [scene.by_id[i] for i in end.statements]
        if end.actor is None:
            yield Dependence(end.statements, "the same report says so more than once")
        elif any(end.actor in row.speakers for row in rows):
            yield Dependence(end.statements, f"the same speaker: {scene.name(end.actor)}")
        else:
            yield Dependence(
                end.statements, f"unnamed sources for whom {scene.name(end.actor)} alone vouches"
            )


def _pairs(ends: Sequence[End]) -> Iterator[tuple[int, int, End, End]]:
    for a, one in enumerate(ends):
        for b in range(a + 1, len(ends)):
            yield a, b, one, ends[b]


def _dependence(one: End, other: End, reason: str) -> Dependence:
    return Dependence(tuple(sorted({*one.statements, *other.statements})), reason)


def _proven(scene: Scene, ends: Sequence[End]) -> Iterator[Link]:
    for a, b, one, other in _pairs(ends):
        spoken = _speaks_for(scene, one, other) or _speaks_for(scene, other, one)
        if spoken:
            yield (a, b), _dependence(one, other, spoken)
        copied = _copied(scene, one, other)
        if copied:
            yield (a, b), _dependence(one, other, copied)


def _speaks_for(scene: Scene, one: End, other: End) -> str | None:
    """A government speaks only through people: beside one who speaks for it, it is no origin of its own."""
    if not one.actor or not other.actor or scene.side(one.actor) != other.actor:
        return None
    if scene.type(other.actor) in (ActorType.GOVERNMENT, ActorType.ORGANISATION):
        return f"{scene.name(one.actor)} speaks for {scene.name(other.actor)}"
    return None


def _copied(scene: Scene, one: End, other: End) -> str | None:
    """A passage that both share, if neither has a speaker of its own who was heard twice."""
    for a in one.statements:
        for b in other.statements:
            first, second = scene.by_id[a], scene.by_id[b]
            for copy in scene.resolution.copies:
                if (_inside(first, copy.origin) and _inside(second, copy.taken)) or (
                    _inside(second, copy.origin) and _inside(first, copy.taken)
                ):
                    return f"a copied passage: {copy.why}"
    return None


def _inside(statement: Statement, span: Span) -> bool:
    shared = sum(
        max(0, min(p.end, span.end) - max(p.start, span.start))
        for p in statement.content
        if p.report == span.report
    )
    return shared >= COPIED * sum(len(piece) for piece in statement.content)


def _signs(scene: Scene, ends: Sequence[End]) -> Iterator[Link]:
    relays = {(relay.report, relay.outlet) for relay in scene.resolution.relays}
    for a, b, one, other in _pairs(ends):
        for reason in (
            _one_side(scene, one, other),
            _one_breath(scene, one, other),
            _relayed(scene, one, other, relays),
            _described_alike(scene, one, other),
        ):
            if reason:
                yield (a, b), _dependence(one, other, reason)


def _one_side(scene: Scene, one: End, other: End) -> str | None:
    if one.actor and other.actor and scene.side(one.actor) == scene.side(other.actor):
        side = scene.side(one.actor)
        if side not in (one.actor, other.actor):
            return f"two speakers, one side: {scene.name(side)}"
    return None


def _one_breath(scene: Scene, one: End, other: End) -> str | None:
    shared = set(one.statements) & set(other.statements)
    if (
        shared
        and set(one.statements) == set(other.statements)
        and len({scene.by_id[i].report for i in shared}) == 1
    ):
        return "named together in one sentence of one report"
    return None


def _relayed(scene: Scene, one: End, other: End, relays: set[tuple[str, str]]) -> str | None:
    """An outlet's own word beside that of an outlet on which its report rests."""
    for mine, theirs in ((one, other), (other, one)):
        if theirs.actor and any(
            (scene.by_id[i].report, theirs.actor) in relays
            and not scene.by_id[i].via
            and not _named(scene, i)
            for i in mine.statements
        ):
            return f"the report rests on {scene.name(theirs.actor)}"
    return None


def _named(scene: Scene, statement: str) -> bool:
    return any(scene.type(a) is not ActorType.UNNAMED for a in scene.by_id[statement].speakers)


def _described_alike(scene: Scene, one: End, other: End) -> str | None:
    mine, theirs = _descriptions(scene, one), _descriptions(scene, other)
    shared = sorted(mine & theirs)
    return f"unnamed sources described alike: “{shared[0]}”" if shared else None


def _descriptions(scene: Scene, end: End) -> set[str]:
    """How the unnamed speakers behind an origin are described, if that says more than "sources"."""
    actors = (a for i in end.statements for a in scene.by_id[i].speakers)
    names = (fold(scene.name(a)) for a in actors if scene.type(a) is ActorType.UNNAMED)
    return {name for name in names if len(name.split()) > 2}
