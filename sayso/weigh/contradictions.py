"""Contradictions: two who say the same, but for a "not".

"He plans to cut 75 % of the jobs" in one account, "he does not plan to cut 75 % of the staff" in
another. The two must have nearly all words, an actor, and every number of one thing in common,
and be told by different speakers; what is only possible is neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.text import key
from sayso.vocabulary import Conflict, ConflictKind, Quantity, Statement
from sayso.weigh import denials
from sayso.weigh.claims import fits
from sayso.weigh.grouping import candidates
from sayso.weigh.kinds import counted
from sayso.weigh.scene import Scene
from sayso.weigh.wording import HEDGES, NEGATORS, likeness, rarity

ALIKE = 0.6
"""Weighted overlap from which two contents assert the same, but for the negation."""

LEAST_SHARED = 4
"""Words and names that they must share."""

ASIDE = re.compile(
    r"\b(?:which|who|whose|because|although|while|as)\b|[,;:“\"(]|\s[-–—]{1,2}\s", re.IGNORECASE
)
"""What stands before a "not" that denies something else than the main clause."""

FURTHER = re.compile(r",\s+(?:it|he|she|they|but|though|and)\b|\b(?:seems?|appears?)\b", re.IGNORECASE)
"""What stands behind a "not" when the content goes on to something else."""

CONDITIONAL = re.compile(r"\b(?:if|unless|whether|until|without)\b", re.IGNORECASE)
LOOSE = re.compile(r"\b(?:but|only|yet|enough|all|any|more than|longer)\b|\?", re.IGNORECASE)
"""Words with which a "not" denies a part only."""

NOT = re.compile(r"not|never|no longer|n['’]t", re.IGNORECASE)
"""What denies the whole; "without" and "no" deny a part."""

SENTENCES = re.compile(r"[.!?][\"”’']*\s+\S")

Quantities = Mapping[str, Sequence[Quantity]]


@dataclass(frozen=True, slots=True)
class _Said:
    statement: Statement
    bag: Counter[str]
    negative: bool


def find(scene: Scene, quantities: Quantities, about_each: denials.Bags) -> Iterator[Conflict]:
    """Yield a conflict for each negative statement that others assert without the "not"."""
    said = [
        _Said(s, _bag(about_each[s.id]), _negative(scene, s)) for s in scene.statements if _plain(scene, s)
    ]
    bags = [each.bag for each in said]
    weight = rarity(bags)
    against: dict[str, list[Statement]] = {}
    for a, b in candidates(bags, weight):
        one, other = said[a], said[b]
        if one.negative == other.negative or not _same(one, other, weight, quantities):
            continue
        no, yes = (one, other) if one.negative else (other, one)
        against.setdefault(no.statement.id, []).append(yes.statement)
    for name, others in sorted(against.items()):
        yield _conflict(scene, scene.by_id[name], others)


def _plain(scene: Scene, statement: Statement) -> bool:
    """Whether a statement simply says something: not perhaps, not under a condition, no denial of its own kind."""
    content = scene.content(statement)
    negators = list(NEGATORS.finditer(content))
    if len(negators) > 1 or HEDGES.search(content) or SENTENCES.search(content):
        return False
    if denials.by_cue(scene, statement) or (negators and not NOT.fullmatch(negators[0].group())):
        return False
    if not negators:
        return True
    if ASIDE.search(content[: negators[0].start()]) or FURTHER.search(content, negators[0].end()):
        return False
    return not (CONDITIONAL.search(content) or LOOSE.search(content[: negators[0].end() + 30]))


def _negative(scene: Scene, statement: Statement) -> bool:
    return len(NEGATORS.findall(scene.content(statement))) == 1


def _bag(bag: Counter[str]) -> Counter[str]:
    return Counter({token: count for token, count in bag.items() if token not in ROUGH})


ROUGH = frozenset({"near", "almost", "about", "percent", "per", "cent", "some"})
"""Stems that say how exactly a number is meant; what is denied is the number."""


def _same(one: _Said, other: _Said, weight: Mapping[str, float], quantities: Quantities) -> bool:
    if set(one.statement.speakers) & set(other.statement.speakers):
        return False
    if one.statement.id == other.statement.within or other.statement.id == one.statement.within:
        return False
    shared = one.bag.keys() & other.bag.keys()
    if len(shared) < LEAST_SHARED or not any(t.startswith("@") for t in shared):
        return False
    mine, theirs = (quantities.get(s.statement.id, ()) for s in (one, other))
    if bool(mine) != bool(theirs) or not _fit(mine, theirs):
        return False
    return likeness(one.bag, other.bag, weight) >= ALIKE


def _fit(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Whether some number of the one is a number of the other, where both have any."""
    if not mine:
        return True
    pairs = ((a, b) for a in mine for b in theirs if counted(a) == counted(b) or a.unit == b.unit == "%")
    return any(fits((a.low, a.high), (b.low, b.high)) for a, b in pairs)


def _conflict(scene: Scene, no: Statement, others: Sequence[Statement]) -> Conflict:
    who = " and ".join(scene.name(a) for a in no.speakers) or "one account"
    one, other = (no.id,), tuple(sorted({s.id for s in others}))
    told = "another account" if len(other) == 1 else f"{len(other)} statements"
    return Conflict(
        id=key("conflict", "denial", *one, "/", *other),
        kind=ConflictKind.DENIAL,
        about=scene.content(others[0]),
        one=one,
        other=other,
        why=f"{who} says in so many words that it is not so; {told} that it is{denials.on_word_of(scene, others)}",
        confidence=0.6,
    )
