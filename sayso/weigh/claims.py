"""Claims: statements that assert alike, each statement in exactly one; and who asserts it in its own voice.

Alike in words weighted by rarity, the same thing counted as one word, actors as themselves;
and then what must hold: no opposite polarity, no other modality, no disjoint numbers of one
thing, no other actors, no other stand. Groups grow by average link. A sentence in a report's own voice is put to
the claim that it is most like, once the claims stand: it never makes two of them one.

Limits: words decide, so a paraphrase that shares none is a claim of its own, and the count of
claims is too high rather than too low. Where the annotator gave vectors, a pair is as alike as the
mean of its words and its vectors; what bars a pair stays. How many pairs of the invented stories
that joins, and how many wrongly, is told by `benchmarks/claims`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.text import key, words
from sayso.vocabulary import Claim, Mode, Quantity, Stance, Statement, Vector
from sayso.weigh import denials, origins, voices
from sayso.weigh.counting import UNNAMED, Counting
from sayso.weigh.figures import now
from sayso.weigh.grouping import BARRED, attached, average_link, candidates
from sayso.weigh.kinds import PARTS, counted, is_known
from sayso.weigh.scene import Scene
from sayso.weigh.stands import Stand
from sayso.weigh.turning import turned
from sayso.weigh.wording import Bags, Modality, about, modality, negated, rarity

ALIKE = 0.55
"""Mean weighted overlap from which statements assert alike; set on news of 44 stories by eye."""

LEAST_SAID = 3
"""Words or names that a content must have to be joined with other words: "the plan" and "there" assert nothing."""

LEAST_ALONE = 2
"""So many it must have to be joined even with the same words: "them" and "here" assert nothing alike."""

SAME_STAND = 0.3
"""What taking the same stand of the same side adds: the stand itself is much of what they assert."""

SAME_NUMBER = 0.2
"""What the same number of the same thing adds."""

FEW = 2
"""A number up to this is in every second sentence."""

LEAST_BESIDE_STAND = 0.3
"""How alike two must be beside their stand: a call to return to a place is no call on those who live there."""

LEAST_SHARED = 0.1
"""Overlap of words below which no vector makes two statements alike: a topic is no assertion."""

AT_ONCE = 4096
"""Pairs whose vectors are compared at once: their rows lie in a few megabytes."""

LEAST_ALIKE = 0.2
"""Pairs less alike than this are not worth keeping; they count as 0."""


Count = tuple[str, float | None, float | None]
"""What is counted, and the ends of the interval."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What decides whether two statements assert alike; equal ones are compared once."""

    text: str
    bag: Counter[str]
    actors: frozenset[str]
    denied: bool
    negated: bool
    modality: Modality
    stands: frozenset[tuple[str, Stance, bool]]
    numbers: tuple[Count, ...]
    vector: Vector | None = None


def group(
    scene: Scene,
    own: Scene,
    stands: Sequence[Stand],
    quantities: Mapping[str, Sequence[Quantity]],
    countings: Mapping[str, Counting],
) -> tuple[Claim, ...]:
    """Return the claims of a story, ordered by id.

    The statements of `own` are the sentences in the reports' own voices. `quantities` are those inside each
    statement, `countings` tell by their ids what they count.
    """
    taken: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        taken[stand.statement].append(stand)
    items: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    made: dict[tuple[object, ...], Assertion] = {}
    vectors = {v.spans: v for held in scene.annotations.values() for v in held.vectors}

    def asserted(statement: Statement) -> Assertion:
        numbers = tuple(
            sorted((_interval(scene, q, countings[q.id]) for q in quantities.get(statement.id, ())), key=repr)
        )
        assertion = _assertion(scene, statement, taken[statement.id], numbers)
        return replace(assertion, vector=vectors.get(statement.content))

    for statement in scene.statements:
        assertion = asserted(statement)
        alone = statement.id if len(assertion.bag) < LEAST_ALONE else ""
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
    spoken = [asserted(statement) for statement in own.statements]
    claims = [_claim(own, *sides) for sides in _with_voices(own, (assertions, held, groups), spoken)]
    return tuple(sorted(claims, key=lambda claim: claim.id))


Grouped = tuple[Sequence["Assertion"], Sequence[Sequence[Statement]], Sequence[Sequence[int]]]
"""Assertions, the statements that make each, and the groups of them."""

Sides = tuple[list[Statement], list[Statement]]
"""The statements of one claim, and the sentences that assert it in a report's own voice."""


def _with_voices(own: Scene, grouped: Grouped, spoken: Sequence[Assertion]) -> list[Sides]:
    """Put each own voice to the group that it is most like; those that are left make groups of their own."""
    assertions, held, groups = grouped
    claims: list[Sides] = [([s for index in members for s in held[index]], []) for members in groups]
    if not spoken:
        return claims
    first = len(assertions)
    alike = likenesses([*assertions, *spoken], first)
    found = attached(groups, [len(rows) for rows in held], alike, ALIKE)
    for other, index in sorted(found.items()):
        claims[index][1].append(own.statements[other - first])
    left = [other for other in range(first, first + len(spoken)) if other not in found]
    place = {other: nth for nth, other in enumerate(left)}
    pairs = {(place[a], place[b]): value for (a, b), value in alike.items() if a in place and b in place}
    alone = average_link([1] * len(left), pairs, ALIKE)
    claims += [([], [own.statements[left[nth] - first] for nth in members]) for members in alone]
    return [(said, voices.without_headlines(own, said, others)) for said, others in claims]


def _assertion(
    scene: Scene, statement: Statement, stands: Sequence[Stand], numbers: tuple[Count, ...]
) -> Assertion:
    text = scene.content(statement)
    bag = about(scene, statement.content)
    taken = frozenset((scene.side(s.actor), s.stance, s.weak) for s in stands if not s.aside)
    return Assertion(
        text=" ".join(words(text)),
        bag=bag,
        actors=frozenset(token for token in bag if token.startswith("@")),
        denied=denials.by_cue(scene, statement),
        negated=negated(text) != denials.by_cue(scene, statement),
        modality=modality(text),
        stands=taken,
        numbers=numbers,
    )


def _interval(scene: Scene, quantity: Quantity, counting: Counting) -> Count:
    """What a quantity counts, and its ends; a part of a whole is in per cent, and no count of the whole's members.

    Of "raised from 4 to 6" the 6 counts.
    """
    if quantity.unit not in PARTS:
        kind = counted(quantity) if counting.kind == UNNAMED else counting.kind
        # In a claim victims mostly are the dead; a table of numbers keeps the two apart.
        kind = "dead" if kind == "victims" else kind
        text, span = scene.report(quantity.span.report).text, quantity.span
        before = text[counting.clause.start : span.start]
        first, last, revised = now(quantity, text[span.start : span.end], before)
        return (kind or "", first, last) if revised else (kind or "", quantity.low, quantity.high)
    scale = 100.0 if quantity.unit == "share" else 1.0
    low, high = (None if end is None else end * scale for end in (quantity.low, quantity.high))
    return "%", low, high


def likenesses(assertions: Sequence[Assertion], first: int = 0) -> dict[tuple[int, int], float]:
    """Return how alike the pairs worth comparing are: a value, or BARRED where they cannot assert alike.

    Only pairs whose second is not before `first` are compared.
    """
    bags = [a.bag + Counter(f"!{x} {s}" for x, s, _ in a.stands) if a.stands else a.bag for a in assertions]
    weight = rarity(bags)
    compared = Bags(bags, weight)
    keys = [frozenset(a.bag) for a in assertions]
    pairs, out = _comparable(assertions, candidates(bags, weight, first=first))
    near = _cosines([a.vector for a in assertions], pairs)
    for (a, b), cosine in zip(pairs, near, strict=True):
        one, other = assertions[a], assertions[b]
        if _told_apart(one, other):
            out[a, b] = BARRED
            continue
        value = compared.likeness(a, b)
        if value >= LEAST_SHARED and cosine is not None:
            value = (value + max(0.0, cosine)) / 2
        if value >= LEAST_ALIKE and turned(keys[a], keys[b]):
            out[a, b] = BARRED
        elif value >= LEAST_ALIKE:
            shared_stand = SAME_STAND if one.stands and other.stands and value >= LEAST_BESIDE_STAND else 0.0
            out[a, b] = min(1.0, value + max(shared_stand, SAME_NUMBER * _same_number(one, other)))
    return out


def _same_number(one: Assertion, other: Assertion) -> bool:
    """Whether both give one number of one known thing; a year or a distance is no mark of an assertion."""
    mine = {
        count
        for count in one.numbers
        if count[0] and is_known(count[0]) and (count[1] or count[2] or 0) > FEW
    }
    return not mine.isdisjoint(other.numbers)


def _cosines(vectors: Sequence[Vector | None], pairs: Sequence[tuple[int, int]]) -> Iterator[float | None]:
    """The cosine of each pair, None where one of the two has no vector; some thousands at a time."""
    import numpy as np

    length = max((len(v.data) for v in vectors if v), default=0)
    rows = [v.data if v else bytes(length) for v in vectors]
    matrix = np.frombuffer(b"".join(rows), np.int8).reshape(len(rows), length).astype(np.int32)
    sizes = np.maximum(np.sqrt((matrix * matrix).sum(axis=1)), 1e-9)
    for begin in range(0, len(pairs), AT_ONCE):
        some = pairs[begin : begin + AT_ONCE]
        left, right = np.array(some).T
        dots = np.einsum("ij,ij->i", matrix[left], matrix[right])
        found = (dots / (sizes[left] * sizes[right])).tolist()
        yield from (
            cosine if vectors[a] and vectors[b] else None for (a, b), cosine in zip(some, found, strict=True)
        )


Pair = tuple[int, int]


def _comparable(
    assertions: Sequence[Assertion], pairs: Sequence[Pair]
) -> tuple[list[Pair], dict[Pair, float]]:
    """The pairs that may assert alike, and those that polarity, modality or too few words bar, as BARRED.

    Half of all pairs fall here, so they are looked at all at once.
    """
    import numpy as np

    if not pairs:
        return [], {}
    known: dict[frozenset[tuple[str, int]], int] = {}
    bags = [known.setdefault(frozenset(a.bag.items()), len(known)) for a in assertions]
    modes = list(Modality)
    facts = [
        (len(a.bag), bag, a.negated, modes.index(a.modality), bool(a.stands))
        for a, bag in zip(assertions, bags, strict=True)
    ]
    size, same, negated_, mode, stood = np.array(facts, np.int64).T[:, np.array(pairs).T]
    few = size.min(axis=0)
    short = (few < LEAST_ALONE) | ((few < LEAST_SAID) & (same[0] != same[1]))
    meant = (mode[0] != mode[1]) & (mode == modes.index(Modality.FACT)).any(axis=0)
    # What a stand is, its "not" taken in, says more than the words do.
    barred = (short | (~stood.all(axis=0) & ((negated_[0] != negated_[1]) | meant))).tolist()
    left = [pair for pair, is_barred in zip(pairs, barred, strict=True) if not is_barred]
    return left, {pair: BARRED for pair, is_barred in zip(pairs, barred, strict=True) if is_barred}


def _told_apart(one: Assertion, other: Assertion) -> bool:
    """Whether actors, stands or numbers forbid that two assertions are the same, however alike their words are."""
    if one.stands and other.stands:
        if one.denied != other.denied or _stand_apart(one.stands, other.stands):
            return True
    elif one.actors and other.actors and not one.actors & other.actors:
        return True
    return bool(one.numbers and other.numbers) and _numbers_differ(one.numbers, other.numbers)


Stands = frozenset[tuple[str, Stance, bool]]


def _stand_apart(one: Stands, other: Stands) -> bool:
    """Whether two assertions are of nobody in common, or of somebody who stands elsewhere in the other."""
    mine = {actor: stance for actor, stance, _ in one}
    theirs = {actor: stance for actor, stance, _ in other}
    shared = mine.keys() & theirs.keys()
    return not shared or any(
        mine[actor] is not theirs[actor] and not {mine[actor], theirs[actor]} <= FOR for actor in shared
    )


FOR = frozenset({Stance.SUPPORT, Stance.CONDITIONAL})
"""Stances that one account has with its condition and another without."""


Numbers = tuple[Count, ...]


@lru_cache(maxsize=20_000)
def _numbers_differ(one: Numbers, other: Numbers) -> bool:
    """Whether both count one thing and no number of the one fits any of the other."""
    if any(m[1:] == t[1:] and "" in (m[0], t[0]) for m in one for t in other):
        return False  # The same number; of what, one of the two does not say.
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


def _claim(scene: Scene, statements: Sequence[Statement], spoken: Sequence[Statement]) -> Claim:
    """A claim; its id is that of its statements, whoever else asserts it."""
    rows = sorted(statements, key=lambda s: s.id)
    own = sorted(spoken, key=lambda s: s.content)
    clearest = min(rows or own, key=lambda s: (_unclear(scene, s), s.id))
    return Claim(
        id=key("claim", *(s.id for s in rows or own)),
        text=scene.content(clearest),
        shown=clearest.id if rows else "",
        statements=tuple(s.id for s in rows),
        origins=origins.of(scene, rows, own),
        plain=tuple(voices.plain(scene, s) for s in own),
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
