"""Amounts: another number than the outlet has from which a statement is said to come, or a round one for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.text import words
from sayso.vocabulary import Qualifier, Quantity
from sayso.weigh.changes import SAME_SAYING, Change, Rows, Telling
from sayso.weigh.kinds import is_running, kind_of
from sayso.weigh.scene import Scene
from sayso.weigh.wording import stem, tokens

SAME_COUNT = 0.25
"""Weighted overlap from which two stretches that count the same thing tell of one deed."""

ROUND = 0.12
"""By so much of itself a number may differ from a rounder one that stands for it."""


Known = Mapping[str, Sequence[Quantity]]
"""The quantities of an outlet's reports by what they count."""


def known(scene: Scene, reports: Sequence[str]) -> Known:
    """Return the quantities of some reports by what they count."""
    held: dict[str, list[Quantity]] = {}
    for report in reports:
        for quantity in scene.annotations[report].quantities:
            if (thing := _thing(quantity)) is not None:
                held.setdefault(thing, []).append(quantity)
    return held


def numbers(scene: Scene, here: Telling, rows: Rows, there: Known, name: str) -> Iterator[Change]:
    """Yield a change for each number of a statement that the outlet has otherwise, and nowhere as it is here."""
    for mine in _inside(scene, here):
        thing = _thing(mine)
        alike = there.get(thing, ()) if thing is not None else ()
        if thing is None or any(_as_here(mine, q) for q in alike):
            continue
        needed = _needed(mine, only=len(alike) == 1)
        for value, telling in rows:
            theirs = [q for q in _inside(scene, telling) if _thing(q) == thing]
            if value < needed or not theirs or not _one_deed(here, telling, mine):
                continue
            if change := _number(scene, mine, theirs, name):
                yield change
            break


def _needed(mine: Quantity, *, only: bool) -> float:
    """How alike two stretches must be: stories hold many stretches of time and way, and many people.

    `only` tells whether the outlet counts such a thing once.
    """
    if mine.unit is not None and not mine.unit.isupper() and mine.unit not in ("%", "share"):
        return SAME_SAYING
    return SAME_COUNT + 0.1 * (not only and "people" in (_thing(mine) or ""))


_SCOPE = re.compile(
    r"\b(?:total|altogether|in all|overall|combined|so far|each|per|another|additional|further|other|more|first|last|since|until|"
    r"initial(?:ly)?|previous(?:ly)?|earlier)\b",
    re.IGNORECASE,
)
"""Words that say of how much a number is the number; where one side alone has such a word, the two count different things."""


def _one_deed(here: Telling, there: Telling, mine: Quantity) -> bool:
    """Whether the two tell of one deed: they share a word of what happened, and neither has an actor of its own."""
    if {w.casefold() for w in _SCOPE.findall(here.text)} != {
        w.casefold() for w in _SCOPE.findall(there.text)
    }:
        return False
    actors = [{token for token in t.bag if token.startswith("@")} for t in (here, there)]
    if actors[0] - actors[1] and actors[1] - actors[0]:
        return False
    thing = set(tokens(mine.of or ""))
    return any(not token.startswith(("@", "#")) for token in (here.bag.keys() & there.bag.keys()) - thing)


def _number(scene: Scene, mine: Quantity, theirs: Sequence[Quantity], name: str) -> Change | None:
    if len(theirs) != 1 or (is_running(_thing(mine) or "") and not _same_day(scene, mine, theirs[0])):
        return None
    (other,) = theirs
    has, had = (scene.report(q.span.report).quote(q.span) for q in (mine, other))
    if _dropped(mine, other):
        return Change("qualifier", f"{name} has “{had}”; here it is “{has}”", (mine.span,), (other.span,))
    if _fit(mine, other) and not _pinned(mine, other):
        return None
    if _rounded(mine, other):
        return Change(
            "number", f"rounded: {name} has “{had}”, here it is “{has}”", (mine.span,), (other.span,)
        )
    return Change("number", f"{name} has “{had}”; here it is “{has}”", (mine.span,), (other.span,))


def _inside(scene: Scene, telling: Telling) -> list[Quantity]:
    held = scene.annotations[telling.spans[0].report].quantities
    return [q for q in held if any(piece.covers(q.span) for piece in telling.spans)]


def _thing(quantity: Quantity) -> str | None:
    """What is counted, by kind and unit; None where the words do not say."""
    said = words(quantity.of or "")
    if not said:
        return f"unit {quantity.unit}" if quantity.unit and quantity.unit not in ("%", "share") else None
    kinds = [kind for kind in map(kind_of, said) if kind]
    return f"{quantity.unit or ''} {kinds[-1] if kinds else stem(said[-1])}"


def _fit(one: Quantity, other: Quantity) -> bool:
    """Whether the two intervals share a number."""
    low = max((x for x in (one.low, other.low) if x is not None), default=float("-inf"))
    high = min((x for x in (one.high, other.high) if x is not None), default=float("inf"))
    return low <= high


def _as_here(mine: Quantity, other: Quantity) -> bool:
    return _fit(mine, other) and not _dropped(mine, other) and not _pinned(mine, other)


def _pinned(mine: Quantity, other: Quantity) -> bool:
    """Whether "at least two" has become "three": it fits, and nobody said so."""
    is_open = other.qualifier is Qualifier.MORE and other.high is None
    return is_open and mine.qualifier is Qualifier.EXACT and mine.low == mine.high and mine.low != other.low


def _dropped(mine: Quantity, other: Quantity) -> bool:
    """Whether "at least two" has become "two"."""
    if mine.qualifier is not Qualifier.EXACT or mine.low is None:
        return False
    if other.qualifier is Qualifier.MORE:
        return other.low == mine.low
    return other.qualifier is Qualifier.LESS and other.high == mine.high


def _rounded(mine: Quantity, other: Quantity) -> bool:
    """Whether the first is the second in fewer digits."""
    a, b = mine.low if mine.low is not None else mine.high, other.low if other.low is not None else other.high
    if not a or not b or abs(a - b) > ROUND * max(abs(a), abs(b)):
        return False
    return mine.qualifier is Qualifier.ABOUT or _digits(a) < _digits(b)


def _digits(value: float) -> int:
    """How many digits of a number count: of 12,000 two."""
    return len(f"{abs(value):.6f}".replace(".", "").strip("0"))


def _same_day(scene: Scene, one: Quantity, other: Quantity) -> bool:
    a, b = (scene.report(q.span.report).published for q in (one, other))
    return a is not None and b is not None and a.first <= b.last and b.first <= a.last
