"""What a report has spoken of up to a place, and whom a word there most likely means."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.annotate.members import TOWNS, Member, nouns, person_nouns
from sayso.annotate.names import cue_words
from sayso.annotate.verbs import lines, listed

MAIN, SPEAKER, INNER, OWNER, OTHER, QUOTED = 1.6, 1.8, 0.9, 0.7, 0.4, -1.6
"""How much a mention draws the next pronoun: who acts or speaks more than who is acted on, least of all in a quotation."""

STEP = 0.55
"""What each line between takes away."""

LAST = 0.8
"""What it adds to have spoken last."""

AGAIN = -0.3
"""How much somebody must be in focus for a description that says nothing known of them."""

NEARBY = -1.3
"""The same for a description that says what they are in other words."""

FAR = -1.5
"""What somebody counts who is known by name and far away."""

FARTHEST = 12
FIRMS = listed(
    "company firm bank lender airline carrier retailer manufacturer maker automaker carmaker chain insurer startup"
    " operator utility developer"
)


@cache
def source_nouns() -> dict[str, frozenset[str]]:
    """Return the nouns of `source_nouns.txt` by kind."""
    rows = (row.partition(":") for row in lines("source_nouns.txt"))
    return {kind.strip(): frozenset(words.split()) for kind, _, words in rows}


@dataclass(slots=True, eq=False)
class Spot:
    """One mention: who, if a name leads there (several for "A and B"), and how much it weighs.

    Where no name leads, `noun` is the head of the phrase, and `person` and `plural` tell what it stands for.
    """

    start: int
    end: int
    line: int
    weight: float
    members: tuple[Member, ...] = ()
    noun: str = ""
    person: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that points to somebody: where it stands, who cannot be meant, and who spoke last before it.

    `last` is the identity of a member of the cast, who spoke `gap` lines before; `spoke` tells whether an unnamed source stands at an offset.
    """

    start: int
    line: int
    out: frozenset[int] = frozenset()
    last: int | None = None
    gap: int = 0
    sources: Sequence[tuple[int, int]] = ()

    def turn(self, member: Member) -> float:
        """What it adds to have spoken last: less with each line since."""
        return max(0.0, LAST - 0.25 * max(0, self.gap - 1)) if id(member) == self.last else 0.0

    def spoke(self, spot: Spot) -> bool:
        """Whether a mention without a name is a source that has spoken."""
        return any(a <= spot.start < b for a, b in self.sources)


class Focus:
    """The mentions of a report in their order; the questions are who is meant at a place."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members
        self.spots: list[Spot] = []

    def keep(self, spot: Spot) -> None:
        """Take in a mention."""
        insort(self.spots, spot, key=lambda s: s.start)

    def near(self, asked: Asked) -> Iterator[Spot]:
        """Give the mentions before a place, the last first, so far back as anything can point."""
        for n in range(bisect_left(self.spots, asked.start, key=lambda s: s.start) - 1, -1, -1):
            spot = self.spots[n]
            if asked.line - spot.line > FARTHEST:
                return
            yield spot

    def after(self, asked: Asked) -> Iterator[Spot]:
        """Give the mentions after a place, up to the end of the next line but one."""
        for n in range(bisect_left(self.spots, asked.start + 1, key=lambda s: s.start), len(self.spots)):
            if self.spots[n].line - asked.line > 2:
                return
            yield self.spots[n]

    def topic(self, member: Member, at: int) -> float:
        """How much of the report up to an offset is about somebody."""
        return 0.12 * min(8, member.before(at))

    def pull(self, spot: Spot, asked: Asked) -> float:
        """How much a mention draws a word that points back: by its weight, how far it is, and who it is."""
        score = spot.weight - STEP * (asked.line - spot.line)
        if len(spot.members) == 1:
            member = spot.members[0]
            score += self.topic(member, asked.start) + asked.turn(member)
        return score

    def person(self, asked: Asked, sex: str) -> Spot | None:
        """Return the mention that "he" or "she" most likely stands for; None where there is nobody."""
        best: tuple[float, Spot] | None = None
        for spot in self.near(asked):
            if spot.plural or len(spot.members) > 1:
                continue
            score = self.pull(spot, asked)
            if spot.members:
                member = spot.members[0]
                if not member.person or id(member) in asked.out or (member.sex and member.sex != sex):
                    continue
                score += 0.3 if member.sex else -0.2
            elif not spot.person or not _of_sex(spot.noun, sex):
                continue
            elif not asked.spoke(spot):
                score -= 0.0 if spot.noun in nouns()[sex] else 0.5 if spot.weight >= INNER else 1.2
            if best is None or score > best[0]:
                best = score, spot
        return best[1] if best else None

    def several(self, asked: Asked) -> Spot | None:
        """Return what "they" stands for: people without names, two names, an organisation that spoke or acted."""
        best: tuple[float, Spot] | None = None
        for spot in self.near(asked):
            score = self.pull(spot, asked)
            if spot.plural:
                said = not spot.members and asked.spoke(spot)
                places = bool(spot.members) and all(member.place for member in spot.members)
                score += (
                    -0.5
                    if places
                    else 0.5
                    if spot.members
                    else LAST + INNER
                    if said
                    else 0.2
                    if spot.person
                    else -0.6
                )
            elif not spot.members or spot.members[0].person or spot.weight < INNER or len(spot.members) > 1:
                continue
            else:
                score -= 0.5 * (1 + spot.members[0].place)
            if best is None or score > best[0]:
                best = score, spot
        return best[1] if best else None

    def thing(self, asked: Asked) -> Spot | None:
        """Return what "it" stands for: an organisation or a place, unless something else was spoken of since."""
        best: tuple[float, Spot] | None = None
        for spot in self.near(asked):
            member = spot.members[0] if len(spot.members) == 1 else None
            if spot.plural or spot.person or (member and (member.person or id(member) in asked.out)):
                continue
            score = self.pull(spot, asked) - (0.3 if member and member.place else 0.0)
            if best is None or score > best[0]:
                best = score, spot
        return best[1] if best and best[0] > FAR else None

    # ------------------------------------------------------------------ descriptions

    def drawn(self, asked: Asked) -> dict[int, float]:
        """Return how much each member of the cast is in focus, by identity."""
        found: dict[int, float] = {}
        for spot in self.near(asked):
            if len(spot.members) == 1:
                key, score = id(spot.members[0]), self.pull(spot, asked)
                found[key] = max(score, found.get(key, score))
        return found

    def described(
        self, words: Sequence[str], asked: Asked, *, owned: bool = False
    ) -> tuple[Member | None, bool]:
        """Return who fits a description best, and whether the report calls them that.

        For some nouns it is enough to be spoken of: "the senator", "the company". `words` are the description's nouns
        as titles would have them, the head last; `owned` tells "his lawyer" from "the lawyer".
        """
        drawn = self.drawn(asked)
        best: tuple[float, int, Member] | None = None
        known = False
        for member in self._candidates(words[-1], drawn):
            past = member.before(asked.start)
            last = member.drafts[past - 1].start if past else -1
            if last < 0 or id(member) in asked.out or not self._fits(words, member):
                continue
            value = matches(words, member)
            pull = max(FAR, drawn.get(id(member), FAR))
            if 0 < value < 1.2 and pull < NEARBY:
                continue  # "the leader" is no president named long ago
            if not value and (owned or pull < AGAIN or not again(words, member, asked.last)):
                continue
            total = value + pull + (0.0 if value else 0.7 * len(set(words) & member.words))
            if best is None or (total, last) > best[:2]:
                best, known = (total, last, member), bool(value)
        return (best[2] if best else None), known

    def _candidates(self, head: str, drawn: Iterable[int]) -> list[Member]:
        """Who can be meant by a noun: whom the report calls that, and who is in focus."""
        near = set(drawn)
        alike = {head} | nouns().get(f"like {head}", frozenset()) | kinds(head)
        return [member for member in self.members if id(member) in near or member.heads & alike]

    def _fits(self, words: Sequence[str], member: Member) -> bool:
        person = words[-1] in person_nouns()
        return member.person == person and may(words[-1], member) and fits_party(words, member)

    def later(self, words: Sequence[str], asked: Asked) -> Member | None:
        """Return who is named soon after as what the description says: "the prosecutor ... But Prosecutor Ana Ruiz"."""
        for spot in self.after(asked):
            if len(spot.members) == 1 and spot.members[0].drafts[0].start > asked.start:
                member = spot.members[0]
                if matches(words, member) >= 2.0 and (words[-1] in person_nouns()) == member.person:
                    return member
        return None

    def pair(self, noun: str, asked: Asked, *, counted: bool) -> tuple[Member, ...]:
        """Return whom "the two senators" stands for: two names joined by "and", both known as that, or counted."""
        single = singular(noun)
        people = single in person_nouns()
        for spot in self.near(asked):
            if len(spot.members) < 2:
                continue
            both = all(matches([single], member) for member in spot.members)
            if both or (counted and all(m.person == people and may(single, m) for m in spot.members)):
                return spot.members
        if not counted:
            return ()
        drawn = self.drawn(asked)
        fits = [m for m in self.members if id(m) in drawn and m.person == people and may(single, m)]
        fits.sort(key=lambda member: -drawn[id(member)])
        return tuple(fits[:2]) if len(fits) > 1 else ()


def singular(noun: str) -> str:
    """Return a noun without its plural's ending."""
    if noun in ("men", "women"):
        return noun.replace("e", "a")
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def kinds(head: str) -> frozenset[str]:
    """Return the words of names that show their bearer to be what a noun says."""
    return nouns().get(f"as {head}", frozenset())


def may(head: str, member: Member) -> bool:
    """Whether a noun can be said of somebody at all: by sex, and by what it is said of."""
    said = "he" if head in nouns()["he"] else "she" if head in nouns()["she"] else ""
    if member.person and member.sex and said and member.sex != said:
        return False
    if head in TOWNS or head in source_nouns()["country"]:
        return member.place and (head in TOWNS) != bool(member.words & nouns()["country"])
    return True


def again(words: Sequence[str], member: Member, last: int | None) -> bool:
    """Whether a description can be said of somebody of whom the report has not said that before."""
    head, sorts = words[-1], source_nouns()
    if member.person:
        if head in nouns()["rank"] and member.heads & (nouns()["held"] | nouns()["again"]):
            return False  # who is known to hold another office
        return head in nouns()["again"] or any(word.endswith("-year-old") for word in words)
    if head in TOWNS or head in sorts["country"]:
        return member.place and not member.words & cue_words()["place"]
    if (
        member.place
        or head in sorts["institution"]
        or head in nouns()["shown"]
        or not (kinds(head) or head in sorts["organisation"])
    ):
        return False
    if head in sorts["outlet"]:
        return member.outlet or id(member) == last
    return not member.outlet and not (head in FIRMS and member.heads & nouns()["public"])


def matches(words: Sequence[str], member: Member) -> float:
    """Return how well a description fits what the report calls somebody; 0 where its noun does not."""
    head, table = words[-1], nouns()
    same = member.heads & ({head} | table.get(f"like {head}", frozenset()))
    if not same and not member.person and kinds(head) & member.heads:
        same = {"kind"}
    if not same or not fits_party(words, member):
        return 0.0
    value = (3.0 if head in table["one"] else 2.0) if head in same else 1.2 - 0.2 * member.person
    more = set(words[:-1])
    value += 0.7 * len(more & (member.words | member.heads))
    if not member.person:
        value -= 0.8 * len(more - member.words - member.heads)  # the appeals court is not the Supreme Court
    return value - 0.6 * ("former" in member.words and "former" not in words)


def fits_party(words: Sequence[str], member: Member) -> bool:
    """Whether somebody of another party is not called by this one's name."""
    parties = nouns()["party"]
    said, theirs = set(words) & parties, member.words & parties
    return not said or not theirs or bool(said & theirs)


def _of_sex(noun: str, sex: str) -> bool:
    said = "he" if noun in nouns()["he"] else "she" if noun in nouns()["she"] else sex
    return said == sex
