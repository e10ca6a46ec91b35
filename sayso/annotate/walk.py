"""Going through a report: every name, pronoun and noun that stands for somebody, with its weight in its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotate.called import in_office
from sayso.annotate.candidates import Read
from sayso.annotate.cast import gather
from sayso.annotate.drafts import Draft
from sayso.annotate.focus import (
    INNER,
    MAIN,
    OTHER,
    OWNER,
    QUOTED,
    SPEAKER,
    Asked,
    Focus,
    Spot,
    singular,
    source_nouns,
)
from sayso.annotate.members import person_nouns, plain
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import classes, listed

VERBS = frozenset((Tag.FINITE, Tag.AUXILIARY, Tag.MODAL))
HE, SHE = listed("he him his himself"), listed("she her hers herself")
THEY = listed("they them")
PEOPLE = listed(
    "people men women children families workers voters users some many most others critics supporters experts police"
    " both students teachers parents couple crew staff"
)


class Walk:
    """The focus of a report, and who is named in each of its lines."""

    def __init__(self, reads: Sequence[Read], named: Sequence[Draft]) -> None:
        self.reads = reads
        self.members = gather(reads, named)
        self.focus = Focus(list(dict.fromkeys(self.members.values())))
        self._people = person_nouns()
        self._lines: dict[int, list[Draft]] = {}
        for draft in sorted(named, key=lambda d: (d.start, -d.end)):
            if id(draft) in self.members and draft.name:
                self._lines.setdefault(draft.line, []).append(draft)
        self._named = [d for drafts in self._lines.values() for d in drafts]
        self._named.sort(key=lambda d: d.start)
        self._tell_sexes()
        for read in reads:
            self._read(read)

    def barred(self, read: Read, end: int) -> frozenset[int]:
        """Return who cannot be meant by a word: whoever the rest of its line names ("she told Reed").

        Unless it stands in a clause put first ("When he had landed, Reed said").
        """
        i = read.line.at(end)
        if i <= 4 and any(read.tags[k] is Tag.SUBORDINATOR for k in range(min(i, len(read.tags)))):
            return frozenset()
        return frozenset(
            id(self.members[id(draft)])
            for draft in self._lines.get(read.line.number, ())
            if draft.name and draft.name[0] >= end and not self._quoted(read, draft.name[0])
        )

    def within(self, start: int, end: int) -> list[Draft]:
        """Return the names that begin in a stretch of text."""
        first = bisect_left(self._named, start, key=lambda d: d.start)
        return self._named[first : bisect_left(self._named, end, key=lambda d: d.start)]

    def _quoted(self, read: Read, at: int) -> bool:
        i = read.line.at(at)
        return i < len(read.line.tokens) and read.line.tokens[i].quote >= 0

    def _tell_sexes(self) -> None:
        """Let "Nia Oduya ... her" tell the sex of whoever is the only person named in a line before the pronoun."""
        for number, drafts in self._lines.items():
            people = [d for d in drafts if self.members[id(d)].person]
            if not any(" " in d.head for d in people) or len({id(self.members[id(d)]) for d in people}) > 1:
                continue
            member, read = self.members[id(people[0])], self.reads[number]
            for i, token in enumerate(read.line.tokens):
                if member.sex:
                    break
                said = token.low in HE or token.low in SHE
                # "... , she said" may be somebody else's turn
                if (
                    said
                    and token.start > people[0].end
                    and token.quote < 0
                    and read.tag(i) is not Tag.SUBJECT
                ):
                    member.sex = "he" if token.low in HE else "she"

    def _read(self, read: Read) -> None:
        toks = read.line.tokens
        waiting = {
            read.line.at(d.name[0]): d for d in reversed(self._lines.get(read.line.number, ())) if d.name
        }
        i, acted = 0, False
        while i < len(toks):
            draft = waiting.get(i)
            if draft is not None and draft.name:
                past = max(i + 1, read.line.at(draft.name[1]))
                spot = self._spot(read, i, past, acted=acted)
                member = self.members[id(draft)]
                spot.members = (member,)
                if (
                    spot.weight == OTHER
                    and member.person
                    and member.drafts[0] is draft
                    and _introduced(read, past)
                ):
                    spot.weight = SPEAKER
                self.focus.keep(spot)
                self._pair(read, i, spot)
            else:
                past = i + 1
                found = self._unnamed(read, i, acted=acted) if toks[i].quote < 0 else None
                if found:
                    self.focus.keep(found)
                spot = found or Spot(0, 0, 0, 0.0)
            acted |= spot.weight == MAIN
            i = past

    def _spot(self, read: Read, first: int, past: int, *, acted: bool) -> Spot:
        token = read.line.tokens[first]
        spot = Spot(token.start, read.line.tokens[past - 1].end, read.line.number, OTHER)
        spot.weight = QUOTED if token.quote >= 0 else weight(read, first, past, acted=acted)
        return spot

    def _unnamed(self, read: Read, i: int, *, acted: bool) -> Spot | None:
        token = read.line.tokens[i]
        if token.low in HE or token.low in SHE or token.low in THEY:
            return self._pronoun(read, i, acted=acted)
        if read.tags[i] is Tag.NOMINAL and read.tag(i + 1) not in (Tag.NOMINAL, Tag.POSSESSIVE):
            return self._noun(read, i, acted=acted)
        return None

    def _pronoun(self, read: Read, i: int, *, acted: bool) -> Spot | None:
        token = read.line.tokens[i]
        asked = Asked(token.start, read.line.number, self.barred(read, token.end))
        plural = token.low in THEY
        if plural:
            found = self.focus.several(asked)
        else:
            found = self.focus.person(asked, "he" if token.low in HE else "she")
        if found is None:
            return None
        spot = self._spot(read, i, i + 1, acted=acted)
        spot.members, spot.noun, spot.person, spot.plural = (
            found.members,
            found.noun,
            found.person,
            found.plural,
        )
        return spot

    def _noun(self, read: Read, i: int, *, acted: bool) -> Spot | None:
        """Read a phrase without a name that stands for somebody, or that acts."""
        token = read.line.tokens[i]
        noun = token.low
        plural = is_plural(noun)
        crowd = plural and (noun in source_nouns()["unnamed"] or noun in source_nouns()["collective"])
        person = singular(noun) in self._people or noun in PEOPLE or crowd
        spot = self._spot(read, i, i + 1, acted=acted)
        if not person and spot.weight < INNER:
            return None
        first = i
        while first > 0 and read.tags[first - 1] in (Tag.NOMINAL, Tag.POSSESSIVE):
            first -= 1
        opener = read.low(first - 1) if first and read.tags[first - 1] is Tag.DETERMINER else ""
        if person and not plural and not opener:
            return None  # "minister" in a title
        spot.noun, spot.person, spot.plural = noun, person, plural
        if person and (holder := in_office(read, i, self._lines.get(read.line.number, ()))):
            spot.members = (self.members[id(holder)],)
            return spot
        if not plural and opener in ("the", "this", "that") and (person or spot.weight >= INNER):
            words = [plain(read.low(k)) for k in range(first, i + 1) if read.tags[k] is Tag.NOMINAL]
            asked = Asked(token.start, read.line.number, self.barred(read, token.end))
            known, _ = self.focus.described(words, asked)
            if known:
                spot.members = (known,)
        return spot

    def _pair(self, read: Read, i: int, two: Spot) -> None:
        """Join a name to the one that "and" ties it to: "they" may be both."""
        k = i - 1
        while k > 0 and (read.tags[k] is Tag.NOMINAL or read.low(k) == "the") and i - k < 5:
            k -= 1
        if read.low(k) != "and":
            return
        for one in self.focus.near(Asked(two.start, two.line)):
            if one.line != two.line:
                return
            between = range(read.line.at(one.end), k)
            if any(read.tags[m] in VERBS or read.tags[m] in (Tag.TO, Tag.STOP) for m in between):
                return
            if len(one.members) != 1 or one.members[0] is two.members[0]:
                continue
            if (one.members[0].person, one.members[0].place) != (two.members[0].person, two.members[0].place):
                continue
            both = Spot(
                one.start, two.end, one.line, max(one.weight, two.weight), (*one.members, *two.members)
            )
            both.plural = True
            self._share(read, one, two)
            self.focus.keep(both)
            return

    def _share(self, read: Read, one: Spot, two: Spot) -> None:
        """Let both of "Senators Ada Krol and Jan Moos" be senators."""
        first = read.line.at(one.start)
        for word in (read.low(first - 1), read.low(first)):
            title = plain(singular(word.strip(".")))
            if word.strip(".").endswith("s") and title in self._people:
                for member in (*one.members, *two.members):
                    member.heads.add(title)


def _introduced(read: Read, past: int) -> bool:
    """Whether what follows a name says who that is: people are introduced to be quoted."""
    if read.tag(past) is not Tag.COMMA:
        return False
    words = [read.low(k) for k in range(past + 1, min(past + 6, len(read.tags)))]
    return any(plain(word) in person_nouns() for word in words)


def is_plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in PEOPLE


def weight(read: Read, first: int, past: int, *, acted: bool) -> float:
    """Return how much a mention outside quotations weighs by its place in the clause."""
    if read.tag(past) is Tag.POSSESSIVE:
        return OWNER
    start = first
    before = read.tag(start - 1) if start else None
    while before in (Tag.NOMINAL, Tag.DETERMINER) and start > 0:
        start -= 1
        before = read.tag(start - 1) if start else None
    if before is Tag.FINITE:
        verb = read.line.tokens[start - 1].verb
        if verb and verb.lemma in classes() and read.tag(start - 2) in (Tag.COMMA, Tag.QUOTE, Tag.STOP):
            return SPEAKER
    if read.low(start - 1) == "to" and read.low(start - 2) == "according":
        return SPEAKER
    if before is Tag.PREPOSITION:
        return OTHER
    if read.tag(_past_aside(read, past, apposed=before is Tag.COMMA)) in VERBS:
        fronted = read.tag(0) is Tag.SUBORDINATOR and Tag.COMMA not in read.tags[:first]
        return INNER if acted or fronted else MAIN
    return OTHER


def _past_aside(read: Read, k: int, *, apposed: bool) -> int:
    """Return what follows a name after brackets, adverbs and an apposition between commas."""
    if read.tag(k) is Tag.OPEN:
        k = next((n + 1 for n in range(k, min(k + 10, len(read.tags))) if read.tags[n] is Tag.CLOSE), k)
    while read.tag(k) is Tag.ADVERB:
        k += 1
    if read.tag(k) is not Tag.COMMA:
        return k
    if apposed and read.tag(k + 1) in VERBS:
        return k + 1  # "its director, NAME, said"
    n = k + 1
    while (
        n < len(read.tags) and n - k < 25 and read.tags[n] not in (Tag.COMMA, Tag.STOP, Tag.QUOTE, Tag.COLON)
    ):
        n += 1
    if read.tag(n) is Tag.COMMA and n > k + 1:
        n += 1 + (read.tag(n + 1) is Tag.ADVERB)
        return n if read.tag(n) in VERBS else k
    return k
