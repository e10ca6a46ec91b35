"""One whom a report names, and the nouns by which a description knows them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.annotate.drafts import Draft
from sayso.annotate.names import cue_words
from sayso.annotate.verbs import lines, listed
from sayso.vocabulary import EntityType

SHORT = {
    "gov": "governor", "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative",
    "gen": "general", "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain", "adm": "admiral",
    "dr": "doctor", "prof": "professor", "rev": "reverend", "maj": "major", "gop": "republican", "u.s": "american",
    "democratic": "democrat", "democrats": "democrat", "republicans": "republican", "adviser": "advisor",
    "d": "democrat", "r": "republican", "judge": "judge",
}  # fmt: skip
BELOW = listed("vice deputy assistant associate under junior shadow")
"""Before an office they make another office of it: a vice president is no president."""

TAILS = listed("jr sr ii iii iv")
TOWNS = listed("city town village county province state")
MANY = 40
"""Mentions of one that are looked at: more say nothing new."""


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Return the nouns of `descriptions.txt` by their kind; "like X" and "as X" are kinds of their own."""
    found: dict[str, frozenset[str]] = {}
    for row in lines("descriptions.txt"):
        kind, _, words = row.partition(":")
        found[kind.strip()] = found.get(kind.strip(), frozenset()) | frozenset(words.split())
    return found


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns that stand for one person."""
    return (
        nouns()["again"] | nouns()["held"] | cue_words()["office"] | frozenset(nouns()["he"] | nouns()["she"])
    )


def plain(word: str) -> str:
    """Return a word of a title as descriptions would have it: "Sen." as senator, "R-Tex." as republican."""
    word = word.lower().strip(".")
    if word[:2] in ("r-", "d-") and len(word) > 2:
        word = word[0]
    return SHORT.get(word, word)


@dataclass(slots=True, eq=False)
class Member:
    """One whom a report names: the names, and what it calls them.

    `heads` are the nouns that it calls them by ("governor"), `words` all that stands with those ("new", "jersey").
    """

    drafts: list[Draft]
    person: bool
    place: bool = False
    sex: str = ""
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    @property
    def outlet(self) -> bool:
        """Whether one of the names is that of an outlet."""
        return any(draft.outlet for draft in self.drafts)

    def before(self, at: int) -> int:
        """Return how often it is named before an offset."""
        return bisect_left(self.drafts, at, key=lambda draft: draft.start)

    def named(self, at: int) -> Draft:
        """Return the fullest of the names before an offset, the last of several; else the first after it."""
        past = self.before(at)
        before = (
            self.drafts[: min(past, MANY)] + self.drafts[max(MANY, past - MANY) : past] or self.drafts[:1]
        )
        return max(before, key=lambda d: (len(name_words(d)), d.start))

    def call(self, words: Sequence[str], *, heads: Iterable[str] = ()) -> None:
        """Remember what the report calls them."""
        said = [plain(word) for word in words]
        self.words |= set(said)
        for head in map(plain, heads):
            at = said.index(head) if head in said else 0
            below = at > 0 and said[at - 1] in BELOW
            self.heads.add(f"{said[at - 1]}-{head}" if below else head)


def name_words(draft: Draft) -> list[str]:
    """The words of a name in small letters, without "the", "Jr." and the offices before it."""
    words = [word.strip(".,").lower() for word in draft.head.replace("’", "'").removesuffix("'s").split()]
    words = [word for word in words if word and word not in ("the", *TAILS)] or words
    if len(words) > 3 and words[0] in person_nouns() and words[1] == "of":
        return words[-2:]  # "Secretary of State Jane Doe"
    while (
        len(words) > 2
        and plain(words[0].removesuffix("s")) in person_nouns()
        and draft.type is EntityType.PERSON
    ):
        words = words[1:]
    return words
