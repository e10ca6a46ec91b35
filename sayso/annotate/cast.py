"""The cast of a report: whom and what it names, all forms of a name together, and what it calls them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.annotate.candidates import Read
from sayso.annotate.clauses import phrase_start
from sayso.annotate.drafts import Draft
from sayso.annotate.names import cue_words
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import known, lines, listed
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
NO_NAME = re.compile(r"[’'](?:re|ve|ll|m|d|t)\b|^[RDI]-[A-Z]")
LONGEST_NAME = 5
TOWNS = listed("city town village county province state")
TITLES = listed("mr mrs ms miss sir lord lady dame")
MANY = 40
"""Mentions of one that are looked at: more say nothing new."""

MOST = 400
"""Names among which the longer forms of a short one are looked for: more are in no report."""

FRESH = 3
"""Lines for which a bare surname is that of whoever was just named in full."""

RELATIVES = listed("wife husband son daughter brother sister father mother ex-wife ex-husband widow widower")
OF_FIRMS = listed("ceo cfo board bankers shares stock executives employees customers shareholders")
"""What follows the name of a company and of little else."""

LONGEST_PREFIX = 7
LONGEST_APPOSITION = 16


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
        return max(before, key=lambda d: (len(_words(d)), d.start))

    def call(self, words: Sequence[str], *, heads: Iterable[str] = ()) -> None:
        """Remember what the report calls them."""
        said = [plain(word) for word in words]
        self.words |= set(said)
        for head in map(plain, heads):
            at = said.index(head) if head in said else 0
            below = at > 0 and said[at - 1] in BELOW
            self.heads.add(f"{said[at - 1]}-{head}" if below else head)


def gather(reads: Sequence[Read], drafts: Iterable[Draft]) -> dict[int, Member]:
    """Return the member of the cast that each name belongs to, by the name's identity."""
    ordered = sorted((d for d in drafts if d.name and _is_name(d)), key=lambda d: d.start)
    body = {_key(d) for d in ordered if not reads[d.line].line.headline}
    ordered = [d for d in ordered if not reads[d.line].line.headline or _key(d) in body or _part_of(d, body)]
    found = _people(reads, ordered)
    _others([d for d in ordered if id(d) not in found], found)
    for draft in ordered:
        _describe(reads[draft.line], draft, found[id(draft)])
    for member in found.values():
        if member.person and not member.sex:
            member.sex = next((d.sex for d in member.drafts if d.sex), "") or _sexed(
                member.heads | (member.words & TITLES)
            )
    return found


def _is_name(draft: Draft) -> bool:
    """Whether a name can be somebody's: no contraction, no headline taken for a name, no noun by itself."""
    words = draft.head.split() or [""]
    if words[-1].islower() and plain(words[-1]) in person_nouns():
        return False
    if NO_NAME.search(draft.head) or (len(words) == 1 and plain(draft.head) in _by_themselves()):
        return False
    if any(_calls(word) for word in words[1:-1]):
        return False
    return len(words) <= LONGEST_NAME or any(word in ("of", "for", "and", "on") for word in words)


def _calls(word: str) -> bool:
    """Whether a word inside a name is a verb: then it is a headline."""
    form = known().get(word.lower())
    return form is not None and form.form == "s"


@cache
def _by_themselves() -> frozenset[str]:
    """Nouns that are no name alone, whatever their capital says: "Commission", "City", "Says"."""
    kinds = {kind.removeprefix("as ") for kind in nouns() if kind.startswith("as ")}
    return frozenset(kinds) | TOWNS | person_nouns() | listed("says say show shows")


def _sexed(heads: Iterable[str]) -> str:
    """Return "he" or "she" where a noun is said of one sex only."""
    said = set(heads)
    if said & {"mr", "sir", "lord"} or said & {"mrs", "ms", "miss", "lady", "dame"}:
        return "he" if said & {"mr", "sir", "lord"} else "she"
    return "he" if said & nouns()["he"] else "she" if said & nouns()["she"] else ""


def _words(draft: Draft) -> list[str]:
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


def _key(draft: Draft) -> str:
    return " ".join(_words(draft))


def _part_of(draft: Draft, names: Iterable[str]) -> bool:
    key = _key(draft)
    return any(name.endswith(f" {key}") or key.endswith(f" {name}") for name in names)


# ------------------------------------------------------------------------------------------ one name, one member


def _people(reads: Sequence[Read], drafts: Sequence[Draft]) -> dict[int, Member]:
    """Gather persons: full names by first and last word, then single names with the bearers of a full one."""
    found: dict[int, Member] = {}
    bearers: dict[str, list[tuple[list[str], Member]]] = {}
    surnames = {_words(d)[-1] for d in drafts if d.type is EntityType.PERSON and len(_words(d)) > 1}
    for draft in drafts:
        words = _words(draft)
        person = draft.type is EntityType.PERSON
        if len(words) < 2 or not (person or _person_after_all(reads[draft.line], draft, words, surnames)):
            continue
        here = bearers.setdefault(words[-1], [])
        member = next((m for given, m in here if _one(given, words[:-1])), None)
        if member is None:
            member = Member([], person=True)
            here.append((words[:-1], member))
        member.drafts.append(draft)
        member.words |= draft.words & RELATIVES
        found[id(draft)] = member
    _single_names(drafts, bearers, found)
    for member in found.values():
        member.drafts.sort(key=lambda d: d.start)
    return found


def _single_names(
    drafts: Sequence[Draft], bearers: dict[str, list[tuple[list[str], Member]]], found: dict[int, Member]
) -> None:
    """Lead surnames, and first names that one person bears, to those named in full; the rest are people of one name."""
    firsts: dict[str, list[Member]] = {}
    for given, member in (pair for pairs in bearers.values() for pair in pairs):
        firsts.setdefault(given[0], []).append(member)
    alone: dict[str, Member] = {}
    for draft in drafts:
        words, person = _words(draft), draft.type is EntityType.PERSON
        if id(draft) in found or (len(words) > 1 and not person):
            continue
        named = [m for _, m in bearers.get(words[-1], ())]
        if not named and person and len(firsts.get(words[0], ())) == 1:
            named = firsts[words[0]]
        if named and (person or draft.type is not EntityType.PLACE):
            member = _bearer(draft, named)
        elif person:
            member = alone.setdefault(_key(draft), Member([], person=True))
        else:
            continue
        member.drafts.append(draft)
        found[id(draft)] = member


def _person_after_all(read: Read, draft: Draft, words: Sequence[str], surnames: set[str]) -> bool:
    """Whether a name that looks like something else is a person's: of somebody's surname, or with an office behind it."""
    if len(words) > 3 or draft.name is None:
        return False
    if any(word in cue_words()["organisation"] | cue_words()["place"] for word in words):
        return False
    if words[-1] in surnames and draft.type is not EntityType.PLACE:
        return True
    k = read.line.at(draft.name[1]) + 1
    behind = [
        read.low(n)
        for n in range(k, min(k + 5, len(read.tags)))
        if not read.line.tokens[n].capital and read.tags[n] in (Tag.NOMINAL, Tag.DETERMINER)
    ]
    return read.tag(k - 1) is Tag.COMMA and any(plain(word) in person_nouns() for word in behind)


def _one(given: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two first names can be one person's: one they share, or one the initial or short form of the other."""
    if any(len(word) > 2 and word in other for word in given):
        return True
    short, long = sorted((given[0], other[0]), key=len)
    return long.startswith(short[:3] if len(short) > 2 else short[:1])


def _bearer(draft: Draft, named: Sequence[Member]) -> Member:
    """Return who of several is meant by a bare surname: of the right sex, often or just before named in full."""
    fits = [m for m in named if not draft.sex or not m.drafts[0].sex or m.drafts[0].sex == draft.sex] or named
    full = [
        (d.start, m) for m in fits for d in m.drafts[-MANY:] if d.start < draft.start and len(_words(d)) > 1
    ]
    full = [(at, m) for at, m in full if not m.words & RELATIVES] or full
    last = max(full, key=lambda row: row[0])[1] if full else None

    def weight(member: Member) -> float:
        before = [d for d in member.drafts[-MANY:] if d.start < draft.start]
        fresh = member is last and any(draft.line - d.line <= FRESH and len(_words(d)) > 1 for d in before)
        return 0.25 * len(before) + 0.25 * sum(m is member for _, m in full) + 1.5 * fresh

    return max(fits, key=lambda m: (weight(m), -m.drafts[0].start))


def _others(drafts: Sequence[Draft], found: dict[int, Member]) -> None:
    """Gather organisations and places: the same words, initials, the beginning or end of a longer name."""
    by_key: dict[str, Member] = {}
    initials: dict[str, str] = {}
    for draft in sorted(drafts, key=lambda d: (-len(_words(d)), d.start)):
        key, words = _key(draft), _words(draft)
        same = by_key.get(key) or by_key.get(initials.get(key.replace(".", ""), ""))
        if same is None and len(words) < 3 and len(by_key) < MOST:
            longer = [k for k in by_key if k.startswith(f"{key} ") or k.endswith(f" {key}")]
            fits = [k for k in longer if not by_key[k].place and draft.type is not EntityType.PLACE]
            same = by_key[fits[0]] if len(fits) == 1 else None
        if same is None:
            same = by_key[key] = Member([], person=False, place=draft.type is EntityType.PLACE)
            if len(words) > 1:
                big = [word for word in draft.head.split() if word[:1].isupper() and word.lower() != "the"]
                initials.setdefault("".join(word[0] for word in big).lower(), key)
        same.drafts.append(draft)
        same.words |= set(words)
        same.heads |= set(words)
        found[id(draft)] = same
    for member in by_key.values():
        member.drafts.sort(key=lambda d: d.start)


# ------------------------------------------------------------------------------------------ what they are called


def _describe(read: Read, draft: Draft, member: Member) -> None:
    """Read what stands with a name: title before it, party in brackets, apposition, "is a ..."."""
    if draft.name is None:
        return
    first, past = read.line.at(draft.name[0]), read.line.at(draft.name[1])
    if member.person:
        before = _prefix(read, first) + [read.low(k) for k in range(first, past - 1)]
        before = [word if plain(word) in person_nouns() else word.removesuffix("s") for word in before]
        member.call(before, heads=[word for word in before if plain(word) in person_nouns()])
    else:
        outer = [read.low(k) for k in range(read.line.at(draft.start), read.line.at(draft.end))]
        member.call(outer, heads=outer)
        if read.low(past) in OF_FIRMS and read.tag(past) is Tag.NOMINAL:
            member.heads.add("company")
            member.place = False
        if read.low(first - 1) == "of" and first > 1 and read.low(first - 2) in TOWNS:
            member.heads.add(read.low(first - 2))  # "the city of Lorn"
    _apposed_before(read, first, member)
    k = past
    if read.tag(k) is Tag.POSSESSIVE:
        return
    if read.tag(k) is Tag.OPEN:
        close = next((n for n in range(k, min(k + 8, len(read.tags))) if read.tags[n] is Tag.CLOSE), k)
        member.call([read.low(n) for n in range(k + 1, close)], heads=[read.low(k + 1)] if close > k else ())
        k = close + 1
    if read.tag(k) is Tag.COMMA:
        _apposed(read, k + 1, member)
    elif read.low(k) in ("is", "was", "became", "remains") and read.low(k + 1) in ("a", "an", "the"):
        _phrase(read, k + 1, member)


def _prefix(read: Read, first: int) -> list[str]:
    k = first
    while k > 0 and first - k < LONGEST_PREFIX:
        gap = read.line.tokens[k].start - read.line.tokens[k - 1].end
        if gap > 1 or read.tags[k - 1] not in (Tag.NOMINAL, Tag.POSSESSIVE):
            break
        k -= 1
    return [read.low(n) for n in range(k, first)]


def _apposed(read: Read, k: int, member: Member) -> None:
    """Read ", 45, the mayor of X," and ", who was director of Y,"."""
    if read.low(k)[:2].isdigit() and read.tag(k + 1) is Tag.COMMA:
        k += 2
    if read.low(k) in ("who", "which"):
        while read.low(k) in ("who", "which") or read.tag(k) in (Tag.AUXILIARY, Tag.ADVERB, Tag.FINITE):
            k += 1
        k += read.low(k) == "as"
        _phrase(read, k, member)
        return
    token = read.line.tokens[k] if k < len(read.line.tokens) else None
    if token is None:
        return
    if token.capital and read.tags[k] is Tag.NOMINAL and plain(token.low) not in person_nouns():
        words = [read.low(n) for n in range(k, min(k + 5, len(read.tags)))]
        if not any(plain(word) in person_nouns() for word in words):
            return  # the next name of a list, a place
    end = k
    while end < len(read.tags) and end - k < LONGEST_APPOSITION:
        if read.tags[end] in (Tag.COMMA, Tag.STOP, Tag.OPEN, Tag.DASH, Tag.COLON):
            break
        if read.tags[end] in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL):
            return  # a clause of its own
        end += 1
    _phrase(read, k, member)


def _phrase(read: Read, k: int, member: Member) -> None:
    """Read a noun phrase from its first token: nouns before its first preposition are heads, the rest goes with them."""
    words: list[str] = []
    heads: list[str] = []
    open_ = True
    start = k
    while k < len(read.tags) and k - start < LONGEST_APPOSITION:
        tag = read.tags[k]
        if tag in (
            Tag.COMMA,
            Tag.STOP,
            Tag.OPEN,
            Tag.DASH,
            Tag.COLON,
            Tag.FINITE,
            Tag.SUBORDINATOR,
            Tag.SUBJECT,
        ):
            break
        if tag in (Tag.PREPOSITION, Tag.PARTICIPLE, Tag.ING, Tag.TO):
            open_ = False
        elif tag is Tag.POSSESSIVE:
            words, heads = [], []  # "the governor's brother" is no governor
        elif tag is Tag.NOMINAL:
            words.append(read.low(k))
            if open_ and read.tag(k + 1) is not Tag.NOMINAL and read.tag(k + 1) is not Tag.POSSESSIVE:
                heads.append(read.low(k))
        k += 1
    member.call(words, heads=heads)


def _apposed_before(read: Read, first: int, member: Member) -> None:
    """Read "the mayor of Lorn, NAME" and "its director, NAME"."""
    if not member.person or first < 3 or read.tag(first - 1) is not Tag.COMMA:
        return
    if read.tag(first - 2) not in (Tag.NOMINAL, Tag.CLOSE):
        return
    start = phrase_start(read.line.tokens, read.tags, first - 2)
    if start < first - 1 and read.tag(start) is Tag.DETERMINER:
        words = {plain(read.low(k)) for k in range(start, first - 1)}
        if words & person_nouns():
            _phrase(read, start, member)
