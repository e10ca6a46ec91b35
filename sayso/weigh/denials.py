"""Denials: words that deny an account, and the statements that give it.

An account is denied in whole ("a complete invention") or a part in a deed ("had nothing to do
with it"). A denial counts only against a statement that asserts the same in much the same words, or that lays the deed to the one who
denies it; what
nobody here has asserted is denied into the air.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sayso.text import fold, key
from sayso.vocabulary import Conflict, ConflictKind, Span, Statement
from sayso.weigh.lexicon import any_of
from sayso.weigh.scene import Scene
from sayso.weigh.wording import about, likeness, negated, rarity

SAME_ACCOUNT = 0.4
"""Weighted overlap from which what is denied and what is asserted are one account."""

ACCUSED = "!"
"""Marks, in the bag of a deed, the side that is said to have done it."""

COMMON = 1.7
"""The weight (1 + log of the inverse share) of a token that half of all statements hold."""

COMMON_STEM = 5
"""First letters that an adjective and the name it comes from share at least."""

FEW = 50
"""Statements below which every token proposes pairs."""

NO_ASSERTION = re.compile(r"\b(?:if|unless|whether|would|could|might|may|should)\b", re.IGNORECASE)
"""Words after which something is considered, not asserted."""

MOST_NAMED = 3
"""Names that a sentence lists before it only counts."""

CONSIDERED = re.compile(r"\b(?:if|unless|whether|could|might|may)\b", re.IGNORECASE)
WOULD = re.compile(r"\b(?:will|would)\b", re.IGNORECASE)
"""What is denied that would be so is asserted by those who say that it would."""

LEAST_SHARED = 3
"""Content words and names that the two must share at least, names no more than one of them."""

DOING = re.compile(r"[\s\"“'‘]*(?:(?:ever|even|[a-z]+ly)\s+)?(?!any|no|some|every)[a-z]{2,}ing\b(?!['’])")
"""How it begins when somebody denies that he did something himself: "denied selling the ships"."""

NO_CLAUSE = re.compile(r"(?!\s+(?:is|are|was|were|has|have|had|will|would|could)\b)", re.IGNORECASE)
FIRST_WORDS = 6
"""Words among which what is denied to somebody is named: "denied a Nichols family offer", "denied him bail"."""

CHARGED = re.compile(
    r"\b(?:is|are|was|were|be|been|being|stands?|stood)\s+(?:\w+\s+)?(?:accused|charged|indicted|arraigned|suspected|prosecuted|tried)\b",
    re.IGNORECASE,
)
"""How a charge is told that nobody here vouches for: "not guilty" answers it, and is no other account of the deed."""


Bags = Mapping[str, Counter[str]]
"""What each statement of the story is about, by id."""


def find(scene: Scene, bags: Bags) -> Iterator[Conflict]:
    """Yield a conflict for each denial that meets the account it denies; one worded alike in many reports is one."""
    weight = rarity(bags.values())
    # Of the thousands of statements of a long story most are reprints: what one is about is looked at once.
    forms: dict[frozenset[str], list[str]] = {}
    for name, bag in bags.items():
        forms.setdefault(frozenset(bag), []).append(name)
    holding = _postings(forms, weight, common=len(bags) < FEW)
    alike: dict[frozenset[str], list[frozenset[str]]] = {}
    for denials in _worded_alike(scene):
        deed = _deed(scene, denials[0])
        denied = None if deed else _denied(scene, denials[0], bags[denials[0].id])
        if deed:
            near = [scene.by_id[i] for form in _sharing(deed, holding) for i in forms[form]]
            against = [s for s in near if _blames(scene, denials, s, deed)]
        elif denied:
            told = frozenset(denied)
            if told not in alike:
                sharing = _sharing(told, holding, LEAST_SHARED - 1)
                alike[told] = [form for form in sharing if _same(told, form, weight)]
            near = [scene.by_id[i] for form in alike[told] for i in forms[form]]
            doers = _doers(scene, denials[0])
            against = [
                s for s in near if _asserts(scene, denials, s) and (not doers or _names(scene, doers, s))
            ]
        else:
            continue
        against.sort(key=lambda s: s.id)
        if against:
            yield _conflict(scene, denials, against)


def _deed(scene: Scene, statement: Statement) -> Counter[str] | None:
    """What a statement denies a part in: the deed and the accused; None if it denies no part."""
    content = scene.content(statement)
    match = any_of("denials.txt", "part").search(content)
    if match is None and by_cue(scene, statement):
        match = any_of("denials.txt", "part denied").search(content)
    if match is None:
        return None
    first = statement.content[0]
    bag = about(scene, (Span(first.report, min(first.end, first.start + match.end()), first.end),))
    accused = [n.actor for n in scene.actors_in(Span(first.report, first.start, first.start + match.start()))]
    sides = {scene.side(a) for a in accused or statement.speakers}
    return bag + Counter(f"{ACCUSED}{side}" for side in sides)


def _blames(scene: Scene, denials: Sequence[Statement], other: Statement, deed: Counter[str]) -> bool:
    """Whether a statement lays the deed to the accused."""
    if not _asserts(scene, denials, other) or not any_of("denials.txt", "blame").search(scene.content(other)):
        return False
    accused = {token.removeprefix(ACCUSED) for token in deed if token.startswith(ACCUSED)}
    bag = about(scene, other.content)
    return _names(scene, accused, other) and any(t in bag for t in deed if not t.startswith(("@", ACCUSED)))


def _names(scene: Scene, sides: set[str], statement: Statement) -> bool:
    """Whether a statement names one of these sides, or somebody of theirs."""
    named = {scene.side(n.actor) for piece in statement.content for n in scene.actors_in(piece)}
    return bool(sides & named) or _adjective(scene, sides, about(scene, statement.content))


def _doers(scene: Scene, statement: Statement) -> set[str]:
    """Whose doing is denied where somebody denies his own ("denied selling the ships"); empty for all else."""
    own = by_cue(scene, statement) and DOING.match(scene.content(statement))
    return {scene.side(a) for a in statement.speakers} if own else set()


def _adjective(scene: Scene, accused: set[str], bag: Counter[str]) -> bool:
    """Whether a text has an adjective of the accused, or the name where it was taken for a place: "Valdorian divers"."""
    names = (fold(scene.name(actor)) for actor in accused)
    stems = {name[: max(COMMON_STEM, len(name) - 2)] for name in names if " " not in name}
    return any(token.startswith(stem) for token in bag for stem in stems if len(stem) >= COMMON_STEM)


def _postings(
    forms: Iterable[frozenset[str]], weight: Mapping[str, float], *, common: bool
) -> dict[str, list[frozenset[str]]]:
    """The bags that hold each token; a token of more than half of all statements tells nothing, unless they are few."""
    held: dict[str, list[frozenset[str]]] = {}
    for form in forms:
        for token in form:
            if common or weight[token] > COMMON:
                held.setdefault(token, []).append(form)
    return held


def _sharing(
    tokens: Iterable[str], holding: Mapping[str, list[frozenset[str]]], least: int = 1
) -> list[frozenset[str]]:
    """The bags that hold so many of these tokens."""
    shared = Counter(form for token in tokens for form in holding.get(token, ()))
    return [form for form, count in shared.items() if count >= least]


def _worded_alike(scene: Scene) -> list[list[Statement]]:
    """The statements that deny, gathered by speakers, cue and content."""
    held: dict[tuple[object, ...], list[Statement]] = {}
    for s in scene.statements:
        content = scene.content(s)
        if by_cue(scene, s) or _denies(content):
            held.setdefault((s.speakers, fold(scene.words(s.cue)), fold(content)), []).append(s)
    return list(held.values())


@lru_cache(maxsize=20_000)
def _denies(text: str) -> bool:
    """Whether a content holds words that deny an account or a part in a deed."""
    return any(any_of("denials.txt", section).search(text) for section in ("content", "part"))


def by_cue(scene: Scene, statement: Statement) -> bool:
    """Whether the cue denies the content ("denied that …")."""
    return any_of("denials.txt", "cue").search(scene.words(statement.cue)) is not None


def _denied(scene: Scene, statement: Statement, bag: Counter[str]) -> Counter[str] | None:
    """What a statement denies, as a bag; None if it denies nothing."""
    content = scene.content(statement)
    if by_cue(scene, statement):
        return None if _asked_for(content) else bag
    match = any_of("denials.txt", "content").search(content)
    if match is None:
        return None
    first = statement.content[0]
    back = scene.before(first)
    return bag + (about(scene, (back,)) if back and len(bag) < 2 * LEAST_SHARED else Counter())


@lru_cache(maxsize=20_000)
def _asked_for(content: str) -> bool:
    """Whether what is denied is something that somebody asked for: "denied his request for more time"."""
    start = " ".join(content.split()[:FIRST_WORDS])
    found = any_of("denials.txt", "asked").search(start)
    return (
        found is not None
        and NO_CLAUSE.match(content, content.find(found.group()) + len(found.group())) is not None
    )


def _asserts(scene: Scene, denials: Sequence[Statement], other: Statement) -> bool:
    """Whether the other statement could be the account denied: told by others, no denial, not negated."""
    if set(other.speakers) & set(denials[0].speakers):
        return False
    if any(other.id in (d.id, d.within) or other.within == d.id for d in denials):
        return False
    ahead = any(WOULD.search(scene.content(d)) for d in denials)
    if not _affirms(scene.content(other), ahead=ahead) or by_cue(scene, other):
        return False
    if CHARGED.search(scene.words(other.cue)):
        return False
    return not any(a.overlaps(b) for d in denials for a in d.content for b in other.content)


@lru_cache(maxsize=20_000)
def _affirms(text: str, *, ahead: bool) -> bool:
    """Whether a content says that something is so; `ahead`: that it would be is enough."""
    considered = (CONSIDERED if ahead else NO_ASSERTION).search(text)
    return not (considered or negated(text) or _denies(text))


def _same(denied: frozenset[str], form: frozenset[str], weight: Mapping[str, float]) -> bool:
    shared = denied & form
    plain = sum(1 for token in shared if not token.startswith("@"))
    if len(denied) <= LEAST_SHARED:
        return plain > 1 and shared == denied  # Short as it is, the other says all of it.
    enough = plain + min(1, len(shared) - plain) >= LEAST_SHARED
    return enough and likeness(denied, form, weight) >= SAME_ACCOUNT


def _conflict(scene: Scene, denials: Sequence[Statement], against: Sequence[Statement]) -> Conflict:
    who = " and ".join(scene.name(a) for a in denials[0].speakers) or "one account"
    one = tuple(sorted(d.id for d in denials))
    other = tuple(sorted(s.id for s in against))
    told = "another account asserts" if len(other) == 1 else f"{len(other)} statements assert"
    return Conflict(
        key("conflict", "denial", *one, "/", *other),
        ConflictKind.DENIAL,
        scene.content(against[0]),
        one,
        other,
        f"{who} denies what {told}{on_word_of(scene, against)}",
        confidence=0.8,
    )


def on_word_of(scene: Scene, statements: Sequence[Statement]) -> str:
    """Whose word some statements are, in brackets; nothing where nobody is named."""
    said = (s.speakers or tuple(hop.actor for hop in s.via[-1:]) for s in statements)
    names = list(dict.fromkeys(scene.name(actor) for actors in said for actor in actors))
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f" (on the word of {', '.join(names[:MOST_NAMED])}{more})"
