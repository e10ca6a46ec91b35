"""Conflicts: two accounts that cannot both stand, each with one sentence why.

quantity  the same thing counted, disjoint numbers; one conflict between the larger and the smaller side
position  one actor for it in one account and against it in another, not explained by dates
denial    an account, and words that deny it, or the same with a "not"
account   who did it: a deed laid to one in one account and to another in another
authority whose flag: rival terms of one plan

Crying wolf costs more than silence. Two actors who disagree are no conflict, an actor who
moved between two dates is none, weak words ("hopes to") prove none, and a report that tells
of both stands itself explains them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.text import key
from sayso.vocabulary import (
    Conflict,
    ConflictKind,
    Proposal,
    Quantity,
    RelationKind,
    Stance,
    Statement,
    When,
)
from sayso.weigh import authority, contradictions, deeds, denials
from sayso.weigh.figures import Placed
from sayso.weigh.grouping import connected
from sayso.weigh.kinds import is_running
from sayso.weigh.numbers import Counted, overlap
from sayso.weigh.scene import Scene
from sayso.weigh.stands import Stand, plain
from sayso.weigh.wording import about, likeness

SAME_OBJECT = 0.2
"""Overlap of words from which a stand for and a stand against are about one thing."""

LEAST_OBJECT = 2
"""Words from which the object of a stand says by itself what it is; fewer only point to it."""

BACK_THEN = re.compile(
    r"\b(?:previously|earlier|formerly|once|in the past|until (?:now|recently))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """What conflicts are looked for in: numbers, stands by issue, proposals, the quantities of each statement."""

    numbers: Sequence[Counted]
    issues: Sequence[Sequence[Stand]]
    proposals: Sequence[Proposal]
    quantities: Mapping[str, Sequence[Quantity]]


def find(scene: Scene, found: Found) -> tuple[Conflict, ...]:
    """Return the conflicts of a story, ordered by kind and id; of two with one denial the first stands for both."""
    bags = {s.id: about(scene, s.content) for s in scene.statements}
    denied = [*denials.find(scene, bags)]
    already = {s for conflict in denied for s in conflict.one}
    conflicts = [
        *_quantities(scene, found.numbers),
        *_positions(scene, found.issues),
        *denied,
        *(c for c in contradictions.find(scene, found.quantities, bags) if not already & set(c.one)),
        *deeds.find(scene, bags),
        *authority.find(scene, found.proposals),
    ]
    return tuple(sorted({c.id: c for c in conflicts}.values(), key=lambda c: (c.kind, c.id)))


# ------------------------------------------------------------------------------- quantities


def _quantities(scene: Scene, numbers: Sequence[Counted]) -> Iterator[Conflict]:
    for counted in numbers:
        against = {
            frozenset((r.of, r.to)) for r in counted.number.relations if r.kind is RelationKind.CONFLICTS
        }
        if against:
            yield from _sides(scene, counted, against)


def _sides(scene: Scene, counted: Counted, against: set[frozenset[str]]) -> Iterator[Conflict]:
    """One conflict for each camp of overlapping figures that stands against the largest camp."""
    involved = [p for p in counted.figures if any(p.figure.quantity.id in pair for pair in against)]
    figures = [p for p in involved if p.figure.statement]
    links = [(a, b) for a, one in enumerate(figures) for b in range(a) if overlap(one, figures[b])]
    camps = [[figures[i] for i in group] for group in connected(len(figures), links)]
    camps.sort(key=lambda camp: (-len({p.span.report for p in camp}), camp[0].span))
    for camp in camps[1:]:
        if any(
            frozenset((a.figure.quantity.id, b.figure.quantity.id)) in against for a in camps[0] for b in camp
        ):
            yield _quantity(scene, counted, camps[0], camp)


def _quantity(scene: Scene, counted: Counted, many: Sequence[Placed], few: Sequence[Placed]) -> Conflict:
    one, other = _statements(many), _statements(few)
    said = [scene.report(camp[0].span.report).quote(camp[0].span) for camp in (many, few)]
    about = counted.number.of + (f" ({counted.number.scope})" if counted.number.scope else "")
    words = [
        denials.on_word_of(scene, [scene.by_id[i] for i in _statements(camp[:1])]) for camp in (many, few)
    ]
    why = (
        f"“{said[0]}” in one account{words[0]} and “{said[1]}” in another{words[1]}:"
        " the same thing counted, and no number fits both"
    )
    return Conflict(
        id=key("conflict", "quantity", *one, "/", *other),
        kind=ConflictKind.QUANTITY,
        about=about,
        one=one,
        other=other,
        why=why,
        confidence=0.7 if is_running(many[0].kind) else 0.8,
    )


def _statements(figures: Sequence[Placed]) -> tuple[str, ...]:
    return tuple(sorted({p.figure.statement for p in figures if p.figure.statement}))


# -------------------------------------------------------------------------------- positions


def _positions(scene: Scene, issues: Sequence[Sequence[Stand]]) -> Iterator[Conflict]:
    for stands in issues:
        by_actor: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            by_actor[stand.actor].append(stand)
        for actor, held in sorted(by_actor.items()):
            conflict = _position(scene, actor, held)
            if conflict:
                yield conflict


def _position(scene: Scene, actor: str, stands: Sequence[Stand]) -> Conflict | None:
    said = [s for s in stands if not s.weak]
    pairs = [
        (pro, con)
        for pro in said
        for con in said
        if pro.stance is Stance.SUPPORT and con.stance is Stance.OPPOSE and _cannot_both(scene, pro, con)
    ]
    if not pairs or _told_together(said):
        return None
    one = tuple(sorted({pro.statement for pro, _ in pairs}))
    other = tuple(sorted({con.statement for _, con in pairs}))
    words = [scene.report(s.span.report).quote(s.span) for s in pairs[0]]
    why = (
        f"{scene.name(actor)} is for it in one account (“{words[0]}”) and against it in another (“{words[1]}”);"
        " the dates given do not show a change of mind"
    )
    about = scene.content(scene.by_id[other[0]])
    return Conflict(
        key("conflict", "position", actor, *one, "/", *other),
        ConflictKind.POSITION,
        about,
        one,
        other,
        why,
        actor,
        confidence=0.7,
    )


def _cannot_both(scene: Scene, pro: Stand, con: Stand) -> bool:
    first, second = scene.by_id[pro.statement], scene.by_id[con.statement]
    if first.report == second.report or _moved(when(scene, first), when(scene, second)):
        return False
    return of_one_thing(pro, con)


def of_one_thing(one: Stand, other: Stand) -> bool:
    """Whether two stands are about one thing: their objects share words, or what they point to where they only point."""
    if min(plain(one.object), plain(other.object)) >= LEAST_OBJECT:
        return likeness(one.object, other.object, {}) >= SAME_OBJECT
    return likeness(one.topic, other.topic, {}) >= SAME_OBJECT


def _told_together(stands: Sequence[Stand]) -> bool:
    """Whether one report tells of a stand for and of one against: it explains the two itself."""
    stances: dict[str, set[Stance]] = defaultdict(set)
    for stand in stands:
        stances[stand.span.report].add(stand.stance)
    return any({Stance.SUPPORT, Stance.OPPOSE} <= held for held in stances.values())


def _moved(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and (one.last < other.first or other.last < one.first)


def when(scene: Scene, statement: Statement) -> When | None:
    """When a stand was so: as said, else when reported, unless the report only says "previously"."""
    if statement.said:
        return statement.said
    sentence = scene.sentence(statement.report, statement.content[0].start)
    report = scene.report(statement.report)
    if sentence and BACK_THEN.search(report.quote(sentence)):
        return None
    return report.published
