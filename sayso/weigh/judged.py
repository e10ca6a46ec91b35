"""Stands as people judged them: what a person says of a statement's stance goes before the words that were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.vocabulary import JudgementKind, Stance, Standing, Statement
from sayso.weigh.scene import Scene
from sayso.weigh.stands import Stand
from sayso.weigh.wording import about


def stands(scene: Scene, found: Sequence[Stand]) -> tuple[Stand, ...]:
    """Return the stands with those that people judged in the place of those found, in the same order."""
    judged: dict[tuple[str, str], Stance | None] = {}
    for ruling in scene.resolution.rulings:
        if ruling.kind is JudgementKind.STANCE and ruling.standing is Standing.APPLIED:
            statement = scene.by_id.get(ruling.on or "")
            if statement is not None:
                stance = Stance(ruling.value) if ruling.value in set(Stance) else None
                holders = ruling.actors or statement.speakers
                judged |= {(statement.id, actor): stance for actor in holders if actor in scene.actors}
    if not judged:
        return tuple(found)
    kept = [stand for stand in found if (stand.statement, stand.actor) not in judged]
    for (name, actor), stance in judged.items():
        mine = [stand for stand in found if (stand.statement, stand.actor) == (name, actor)]
        if stance is not None:
            kept += _taken(scene, scene.by_id[name], actor, stance, mine)
    return tuple(sorted(kept, key=lambda s: (s.span, s.statement, s.actor)))


def _taken(
    scene: Scene, statement: Statement, actor: str, stance: Stance, found: Sequence[Stand]
) -> Iterator[Stand]:
    """The stands found, turned to what was judged; one on all that is said where none was found."""
    for stand in found:
        condition = stand.condition if stance is Stance.CONDITIONAL else None
        yield replace(stand, stance=stance, weak=False, turned=False, aside=False, condition=condition)
    if not found:
        bag = about(scene, statement.content)
        span = (statement.cue or statement.content)[0]
        own = actor in statement.speakers
        yield Stand(statement.id, actor, stance, span, object=bag, topic=bag, own=own)
