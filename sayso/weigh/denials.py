"""Denials: words that deny an account, and the statements that give it.

A denial counts only against a statement that asserts the same in much the same words; what
nobody here has asserted is denied into the air.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.text import key
from sayso.vocabulary import Conflict, ConflictKind, Statement
from sayso.weigh.lexicon import any_of
from sayso.weigh.scene import Scene
from sayso.weigh.wording import about, likeness, negated, rarity

SAME_ACCOUNT = 0.4
"""Weighted overlap from which what is denied and what is asserted are one account."""

LEAST_SHARED = 3
"""Content words and names that the two must share at least, names no more than one of them."""


def find(scene: Scene) -> Iterator[Conflict]:
    """Yield a conflict for each denial that meets the account it denies."""
    bags = {s.id: about(scene, s.content) for s in scene.statements}
    weight = rarity(bags.values())
    for denial in scene.statements:
        denied = _denied(scene, denial, bags[denial.id])
        if denied is None:
            continue
        against = [
            s for s in scene.statements if _asserts(scene, denial, s) and _same(denied, bags[s.id], weight)
        ]
        if against:
            yield _conflict(scene, denial, against)


def by_cue(scene: Scene, statement: Statement) -> bool:
    """Whether the cue denies the content ("denied that …")."""
    return any_of("denials.txt", "cue").search(scene.words(statement.cue)) is not None


def _denied(scene: Scene, statement: Statement, bag: Counter[str]) -> Counter[str] | None:
    """What a statement denies, as a bag; None if it denies nothing."""
    if by_cue(scene, statement):
        return bag
    content = scene.content(statement)
    match = any_of("denials.txt", "content").search(content)
    if match is None:
        return None
    first = statement.content[0]
    back = scene.before(first)
    return bag + (about(scene, (back,)) if back and len(bag) < 2 * LEAST_SHARED else Counter())


def _asserts(scene: Scene, denial: Statement, other: Statement) -> bool:
    """Whether the other statement could be the account denied: told by others, no denial, not negated."""
    if other.id == denial.id or set(other.speakers) & set(denial.speakers):
        return False
    if other.id == denial.within or other.within == denial.id:
        return False
    text = scene.content(other)
    if negated(text) or any_of("denials.txt", "content").search(text):
        return False
    if by_cue(scene, other):
        return False
    return not any(a.overlaps(b) for a in denial.content for b in other.content)


def _same(denied: Counter[str], bag: Counter[str], weight: dict[str, float]) -> bool:
    shared = denied.keys() & bag.keys()
    plain = sum(1 for token in shared if not token.startswith("@"))
    enough = plain + min(1, len(shared) - plain) >= LEAST_SHARED
    return enough and likeness(denied, bag, weight) >= SAME_ACCOUNT


def _conflict(scene: Scene, denial: Statement, against: list[Statement]) -> Conflict:
    who = " and ".join(scene.name(a) for a in denial.speakers) or "one account"
    other = tuple(sorted(s.id for s in against))
    return Conflict(
        key("conflict", "denial", denial.id, *other),
        ConflictKind.DENIAL,
        scene.content(against[0]),
        (denial.id,),
        other,
        f"{who} denies what {'another account asserts' if len(other) == 1 else f'{len(other)} statements assert'}",
    )
