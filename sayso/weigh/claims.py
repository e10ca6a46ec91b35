"""Claims: statements that assert alike, each statement in exactly one.

Alike in words weighted by rarity, the same thing counted as one word, actors as themselves;
and then what must hold: no opposite polarity, no other modality, no disjoint numbers of one
thing, no other actors, no other stand. Groups grow by average link.

Limits: words decide, so a paraphrase that shares none is a claim of its own, and the count of
claims is too high rather than too low. Sentence vectors will propose pairs through
`likenesses`; what bars a pair stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.text import key, words
from sayso.vocabulary import Claim, Mode, Quantity, Stance, Statement
from sayso.weigh import denials, origins
from sayso.weigh.grouping import BARRED, average_link, candidates
from sayso.weigh.kinds import counted
from sayso.weigh.scene import Scene
from sayso.weigh.stands import Stand
from sayso.weigh.wording import Modality, about, likeness, modality, negated, rarity

ALIKE = 0.55
"""Mean weighted overlap from which statements assert alike; set on news of 44 stories by eye."""

LEAST_SAID = 2
"""Words or names that a content must have to be joined with anything: "them" and "here" assert nothing alike."""

SAME_STAND = 0.3
"""What taking the same stand of the same side adds: the stand itself is much of what they assert."""

LEAST_ALIKE = 0.2
"""Pairs less alike than this are not worth keeping; they count as 0."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What decides whether two statements assert alike; equal ones are compared once."""

    text: str
    bag: Counter[str]
    actors: frozenset[str]
    negated: bool
    modality: Modality
    stands: frozenset[tuple[str, Stance, bool]]
    numbers: tuple[tuple[str, float | None, float | None], ...]


def group(
    scene: Scene, stands: Sequence[Stand], quantities: Mapping[str, Sequence[Quantity]]
) -> tuple[Claim, ...]:
    """Return the claims of a story, ordered by id. `quantities` are those inside each statement."""
    taken: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        taken[stand.statement].append(stand)
    items: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    made: dict[tuple[object, ...], Assertion] = {}
    for statement in scene.statements:
        assertion = _assertion(scene, statement, taken[statement.id], quantities.get(statement.id, ()))
        alone = statement.id if len(assertion.bag) < LEAST_SAID else ""
        same = (
            alone,
            assertion.text,
            assertion.negated,
            assertion.stands,
            assertion.actors,
            assertion.numbers,
        )
        items[same].append(statement)
        made[same] = assertion
    order = sorted(items, key=lambda same: min(s.id for s in items[same]))
    assertions = [made[same] for same in order]
    held = [items[same] for same in order]
    groups = average_link([len(rows) for rows in held], likenesses(assertions), ALIKE)
    claims = [_claim(scene, [s for index in members for s in held[index]]) for members in groups]
    return tuple(sorted(claims, key=lambda claim: claim.id))


def _assertion(
    scene: Scene, statement: Statement, stands: Sequence[Stand], quantities: Sequence[Quantity]
) -> Assertion:
    text = scene.content(statement)
    bag = about(scene, statement.content)
    taken = frozenset((scene.side(s.actor), s.stance, s.weak) for s in stands if not s.aside)
    return Assertion(
        text=" ".join(words(text)),
        bag=bag,
        actors=frozenset(token for token in bag if token.startswith("@")),
        negated=(not taken and negated(text)) != denials.by_cue(scene, statement),
        modality=Modality.FACT if taken else modality(text),
        stands=taken,
        numbers=tuple(sorted(((counted(q) or "", q.low, q.high) for q in quantities), key=repr)),
    )


def likenesses(assertions: Sequence[Assertion]) -> dict[tuple[int, int], float]:
    """Return how alike the pairs worth comparing are: a value, or BARRED where they cannot assert alike."""
    bags = [a.bag + Counter(f"!{actor} {stance}" for actor, stance, _ in a.stands) for a in assertions]
    weight = rarity(bags)
    out: dict[tuple[int, int], float] = {}
    for a, b in candidates(bags, weight):
        one, other = assertions[a], assertions[b]
        value = likeness(bags[a], bags[b], weight)
        if barred(one, other):
            out[a, b] = BARRED
        elif value >= LEAST_ALIKE:
            out[a, b] = min(1.0, value + (SAME_STAND if one.stands else 0.0))
    return out


def barred(one: Assertion, other: Assertion) -> bool:
    """Whether two assertions cannot be the same, however alike their words are."""
    if min(len(one.bag), len(other.bag)) < LEAST_SAID:
        return True
    if one.stands or other.stands:
        if one.stands != other.stands or one.negated != other.negated:
            return True
    elif (
        one.negated != other.negated
        or one.modality is not other.modality
        or (one.actors and other.actors and not one.actors & other.actors)
    ):
        return True
    return _numbers_differ(one.numbers, other.numbers)


Numbers = Sequence[tuple[str, float | None, float | None]]


def _numbers_differ(one: Numbers, other: Numbers) -> bool:
    """Whether both count one thing and no number of the one fits any of the other."""
    for kind in {k for k, _, _ in one} & {k for k, _, _ in other}:
        mine = [(low, high) for k, low, high in one if k == kind]
        theirs = [(low, high) for k, low, high in other if k == kind]
        if not any(fits(m, t) for m in mine for t in theirs):
            return True
    return False


Interval = tuple[float | None, float | None]


def fits(one: Interval, other: Interval) -> bool:
    """Whether two intervals share a number; an open end reaches for ever."""
    low = max((x for x in (one[0], other[0]) if x is not None), default=float("-inf"))
    high = min((x for x in (one[1], other[1]) if x is not None), default=float("inf"))
    return low <= high


def _claim(scene: Scene, statements: Sequence[Statement]) -> Claim:
    rows = sorted(statements, key=lambda s: s.id)
    clearest = min(rows, key=lambda s: (_unclear(scene, s), s.id))
    return Claim(
        id=key("claim", *(s.id for s in rows)),
        text=scene.content(clearest),
        shown=clearest.id,
        statements=tuple(s.id for s in rows),
        origins=origins.of(scene, rows),
    )


def _unclear(scene: Scene, statement: Statement) -> tuple[float, int]:
    """How far a wording is from clear: pronouns and half sentences, a broken quote, too long or too short."""
    text = scene.content(statement)
    said = text.split()
    first = said[0].strip("\"“'‘").lower() if said else ""
    vague = sum(word.strip(',.;"“”').lower() in VAGUE for word in said)
    length = abs(len(said) - 16) / 8
    starts_late = first in {"to", "that", "and", "but", "or", "which", "in"}
    return vague + length + 2 * starts_late + (statement.mode is Mode.MIXED) * 0.5, len(text)


VAGUE = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "them",
        "him",
        "her",
        "we",
        "us",
        "our",
        "i",
        "such",
    ]
)
