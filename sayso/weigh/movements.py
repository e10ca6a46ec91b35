"""Movements: how an actor's stand on an issue differs from another stand of its own.

changed             from one side to the other, at two times
hardened, softened  away from agreeing, or towards it, at two times
reported otherwise  what is said of the actor is not what it says itself, or not what another report says

Only dated stands are earlier and later; a report that itself says "previously" dates nothing, and
then two stands on opposite sides are a conflict, which is told elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.vocabulary import Movement, MovementKind, Stance, When
from sayso.weigh.conflicts import of_one_thing, when
from sayso.weigh.scene import Scene
from sayso.weigh.stands import Stand

AGREEING = {Stance.OPPOSE: 0, Stance.UNDECIDED: 1, Stance.CONDITIONAL: 2, Stance.SUPPORT: 3}
"""How far each stance is on the way to agreeing."""


def find(scene: Scene, grouped: Sequence[tuple[str, Sequence[Stand]]]) -> tuple[Movement, ...]:
    """Return the movements on all issues, given as pairs of an issue's id and its stands; ordered by issue, actor, time."""
    found = []
    for issue, stands in grouped:
        by_actor: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            if not stand.aside:
                by_actor[stand.actor].append(stand)
        for actor, held in sorted(by_actor.items()):
            found += [*_moved(scene, issue, actor, held), *_otherwise(scene, issue, actor, held)]
    return tuple(sorted(dict.fromkeys(found), key=lambda m: (m.issue, m.actor)))


def _moved(scene: Scene, issue: str, actor: str, stands: Sequence[Stand]) -> Iterator[Movement]:
    """From each dated stance to the next other one."""
    times: dict[When, list[Stand]] = defaultdict(list)
    for stand in stands:
        at = when(scene, scene.by_id[stand.statement])
        if at is not None:
            times[at].append(stand)
    steps = [(at, held) for at, held in sorted(times.items()) if len({s.stance for s in held}) == 1]
    for (first, before), (second, after) in pairwise(steps):
        was, now = before[0].stance, after[0].stance
        if was is now or first.last >= second.first:
            continue
        if not any(of_one_thing(a, b) for a in before for b in after):
            continue  # An issue gathers what is near; who is for one part of it may be against another.
        kind = _kind(was, now)
        why = f"{scene.name(actor)}: {was.value} as of {first.iso()}, {now.value} as of {second.iso()}"
        yield Movement(actor, issue, kind, was, now, _statements(before), _statements(after), why)


def _kind(was: Stance, now: Stance) -> MovementKind:
    if {was, now} == {Stance.SUPPORT, Stance.OPPOSE}:
        return MovementKind.CHANGED
    return MovementKind.SOFTENED if AGREEING[now] > AGREEING[was] else MovementKind.HARDENED


def _otherwise(scene: Scene, issue: str, actor: str, stands: Sequence[Stand]) -> Iterator[Movement]:
    """What is said of the actor against what it says itself, where neither is known to be later."""
    own = [s for s in stands if s.own and not s.weak]
    of = [s for s in stands if not s.own and not s.weak]
    for other in of:
        against = [s for s in own if {s.stance, other.stance} == {Stance.SUPPORT, Stance.OPPOSE}]
        against = [s for s in against if not _dated_apart(scene, s, other) and s.statement != other.statement]
        if not against or any(s.stance is other.stance for s in own):
            continue
        name = scene.name(actor)
        why = f"{name} is said to be {_word(other.stance)} it, and says itself that it is {_word(against[0].stance)} it"
        kind = MovementKind.REPORTED_OTHERWISE
        yield Movement(
            actor, issue, kind, other.stance, against[0].stance, (other.statement,), _statements(against), why
        )


def _dated_apart(scene: Scene, one: Stand, other: Stand) -> bool:
    a, b = (when(scene, scene.by_id[s.statement]) for s in (one, other))
    return a is not None and b is not None and (a.last < b.first or b.last < a.first)


def _word(stance: Stance) -> str:
    return "for" if stance is Stance.SUPPORT else "against"


def _statements(stands: Sequence[Stand]) -> tuple[str, ...]:
    return tuple(sorted({s.statement for s in stands}))
