"""What a text is about, as a bag of stems: function words out, endings off, like words made one.

Counted things that are one kind ("soldiers", "servicemen") become one token; an actor
becomes its id, a government's people stay themselves. This is what sentence vectors will
take over for proposing; polarity and modality stay with the rules, for vectors hold "would"
and "would not" for alike.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from sayso.text import fold, words
from sayso.vocabulary import ActorType, Spans
from sayso.weigh.kinds import kind_of
from sayso.weigh.lexicon import entries, words_of
from sayso.weigh.scene import Scene

NUMBER = re.compile(r"^\d")
DOUBLED = re.compile(r"([bdgklmnprt])\1$")
NEGATORS = re.compile(
    r"\b(?:not|never|cannot|no longer|nobody|nothing|none|neither|nor|without|no)\b|n['’]t\b", re.IGNORECASE
)
NO_NEGATION = re.compile(
    r"\bnot (?:only|just|merely)\b|\b(?:and|but) (?:not|no) (?:one|a single \w+|\w+) (?:more|fewer|less)\b"
    r"|\bno(?:t)? (?:more|fewer|less|later|earlier|sooner) than\b|\bno (?:doubt|wonder|matter)\b"
)
"""Negators that leave what is said as it is (folded text)."""

HEDGES = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|potential(?:ly)?|possible|alleged(?:ly)?|reportedly|likely|rumou?red)\b",
    re.IGNORECASE,
)
ORDERS = re.compile(r"\b(?:should|must|ought to|have to|has to|need to|needs to)\b", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned|ning)?|intend(?:s|ed)?|propos(?:e|es|ed|al|als|ing)|going to|set to"
    r"|expect(?:s|ed)?|aim(?:s|ed)?|hop(?:e|es|ed|ing)|consider(?:s|ed|ing)?|supposed to|should|could|may|might"
    r"|forecast|predict(?:s|ed)?|project(?:s|ed)|estimat(?:e|es|ed)|wants?|seek(?:s|ing)?|ready|willing"
    r"|offer(?:s|ed|ing)?|prepar(?:e|es|ed|ing)|weigh(?:s|ed|ing)?|mull\w*|next (?:week|month|year)|by 20\d\d|necessitate|require[sd]?|can|at risk|push(?:es|ed|ing)? for|wants?|wanted)\b|['’]ll\b"
    r"|^(?-i:(?:[A-Z][\w’'.&-]*\s+){1,4}to\s+[a-z]+)\b",
    re.IGNORECASE,
)


OWN_WORD = 0.05
"""The weight of a word that one report alone has, where common words count."""


class Modality(StrEnum):
    """Whether something is told as so, as possibly so, as to come, or as what should be."""

    FACT = "fact"
    HEDGED = "hedged"
    AHEAD = "ahead"
    DUTY = "duty"


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Take the commonest endings off a folded word; both sides of a comparison lose the same."""
    word = word.removesuffix("'s").removesuffix("'").removeprefix("'")
    irregular = _irregular().get(word)
    if irregular:
        return irregular
    for ending, least in (("ments", 5), ("ment", 5), ("ings", 4), ("ing", 4), ("ies", 3), ("ied", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least - 1:
            word = word.removesuffix(ending) + ("y" if ending in ("ies", "ied") else "")
            return _trimmed(word)
    for ending, least in (("es", 4), ("ed", 3), ("s", 3)):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= least:
            return _trimmed(word.removesuffix(ending))
    return _trimmed(word)


def _trimmed(word: str) -> str:
    word = DOUBLED.sub(r"\1", word)
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def _irregular() -> dict[str, str]:
    pairs = (entry.expression.split() for entry in entries("irregular.txt"))
    return {form: base for base, *forms in pairs for form in [base, *forms]}


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """Return the content stems of a text in order; numbers stay, counted things become their kind."""
    function_words = words_of("functionwords.txt")
    out: list[str] = []
    for word in words(text):
        plain = word.removesuffix("'s").strip("'.-")
        if not plain or plain in function_words or (len(plain) == 1 and not plain.isdigit()):
            continue
        pieces = [plain] if NUMBER.match(plain) else plain.split("-")
        out += [_kind_or_stem(piece) for piece in pieces if len(piece) > 1 or piece.isdigit()]
    return tuple(out)


@lru_cache(maxsize=100_000)
def _kind_or_stem(word: str) -> str:
    kind = kind_of(word)
    return f"#{kind}" if kind else stem(word)


def about(scene: Scene, spans: Spans) -> Counter[str]:
    """Return the bag of what some spans speak of: stems, kinds of counted things, and `@actor` for names.

    Many parts of the stage ask for the same spans: the scene keeps the bag, which nobody may change.
    """
    held = scene.bags.get(spans)
    if held is None:
        held = scene.bags[spans] = _bag(scene, spans)
    return held


def _bag(scene: Scene, spans: Spans) -> Counter[str]:
    bag: Counter[str] = Counter()
    for span in spans:
        at = span.start
        report = scene.report(span.report)
        for named in scene.actors_in(span):
            bag.update(tokens(report.text[at : named.span.start]))
            bag.update(_actor_tokens(scene, named.actor, report.quote(named.span)))
            at = named.span.end
        bag.update(tokens(report.text[at : span.end]))
    return bag


def _actor_tokens(scene: Scene, actor: str, form: str) -> Sequence[str]:
    kind = scene.type(actor)
    if kind is ActorType.UNNAMED:
        return tokens(form)
    if kind is ActorType.GOVERNMENT:
        return [f"@{scene.side(actor)}"]
    return [f"@{actor}"]


@lru_cache(maxsize=20_000)
def negated(text: str) -> bool:
    """Whether a text denies: an odd number of negators. "Without" and "no" count, "not only" and "and not one more" do not."""
    return len(NEGATORS.findall(NO_NEGATION.sub("", fold(text)))) % 2 == 1


@lru_cache(maxsize=20_000)
def modality(text: str) -> Modality:
    """Tell how a text is meant; the first of hedged, duty, ahead that shows, else fact."""
    if HEDGES.search(text):
        return Modality.HEDGED
    if ORDERS.search(text):
        return Modality.DUTY
    return Modality.AHEAD if AHEAD.search(text) else Modality.FACT


def rarity(bags: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """Return the weight of each token: the rarer among these bags, the heavier (1 + log of the inverse share)."""
    seen: Counter[str] = Counter()
    total = 0
    for bag in bags:
        seen.update(bag.keys())
        total += 1
    return {token: 1.0 + math.log(total / count) for token, count in seen.items()}


def commonness(bags: Iterable[tuple[str, Mapping[str, int]]]) -> dict[str, float]:
    """Return how much each token is of the story: the share of the reports that have it in one of these bags.

    `bags` are pairs of report and bag. The other way round than rarity: what all reports
    speak of shows that figures or stands belong together; a word of one report alone tells nothing.
    """
    held: dict[str, set[str]] = {}
    for report, bag in bags:
        held.setdefault(report, set()).update(bag)
    seen = Counter(token for tokens_of in held.values() for token in tokens_of)
    return {token: count / len(held) if count > 1 else OWN_WORD for token, count in seen.items()}


class Bags:
    """Bags of one kind whose likeness is asked for many pairs: what is the same for all pairs of a bag is worked out once."""

    def __init__(self, bags: Sequence[Mapping[str, int]], weight: Mapping[str, float]) -> None:
        self._tokens = [frozenset(bag) for bag in bags]
        self._weight = {token: weight.get(token, 1.0) for bag in bags for token in bag}
        self._whole = [sum(map(self._weight.__getitem__, bag)) for bag in bags]

    def likeness(self, a: int, b: int) -> float:
        """Return the weighted Dice overlap of two of the bags, between 0 and 1."""
        shared = sum(map(self._weight.__getitem__, self._tokens[a] & self._tokens[b]))
        total = self._whole[a] + self._whole[b]
        return 2.0 * shared / total if total else 0.0


def likeness(one: Collection[str], other: Collection[str], weight: Mapping[str, float]) -> float:
    """Return the weighted Dice overlap of two bags, between 0 and 1; how often a token stands in one does not count."""
    shared = sum(weight.get(token, 1.0) for token in one if token in other)
    total = sum(weight.get(t, 1.0) for t in one) + sum(weight.get(t, 1.0) for t in other)
    return 2.0 * shared / total if total else 0.0


@cache
def measured() -> frozenset[str]:
    """The stems of what is put at a number."""
    return frozenset(stem(word) for word in words_of("measured.txt"))
