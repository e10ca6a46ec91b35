"""The cast of a report: whom and what it names, all forms of a name together, and what it calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from sayso.annotate.called import describe
from sayso.annotate.candidates import Read
from sayso.annotate.drafts import Draft
from sayso.annotate.members import MANY, TOWNS, Member, name_words, nouns, person_nouns, plain
from sayso.annotate.names import cue_words
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import known, listed
from sayso.vocabulary import EntityType

NO_NAME = re.compile(r"[’'](?:re|ve|ll|m|d|t)\b|^[RDI]-[A-Z]")
LONGEST_NAME = 5
TITLES = listed("mr mrs ms miss sir lord lady dame")
MOST = 400
"""Names among which the longer forms of a short one are looked for: more are in no report."""

FRESH = 3
"""Lines for which a bare surname is that of whoever was just named in full."""

RELATIVES = listed("wife husband son daughter brother sister father mother ex-wife ex-husband widow widower")


def gather(reads: Sequence[Read], drafts: Iterable[Draft]) -> dict[int, Member]:
    """Return the member of the cast that each name belongs to, by the name's identity."""
    ordered = sorted((d for d in drafts if d.name and _is_name(d)), key=lambda d: d.start)
    body = {_key(d) for d in ordered if not reads[d.line].line.headline}
    ordered = [d for d in ordered if not reads[d.line].line.headline or _key(d) in body or _part_of(d, body)]
    found = _people(reads, ordered)
    _others([d for d in ordered if id(d) not in found], found)
    for draft in ordered:
        describe(reads[draft.line], draft, found[id(draft)])
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


def _key(draft: Draft) -> str:
    return " ".join(name_words(draft))


def _part_of(draft: Draft, names: Iterable[str]) -> bool:
    key = _key(draft)
    return any(name.endswith(f" {key}") or key.endswith(f" {name}") for name in names)


# ------------------------------------------------------------------------------------------ one name, one member


def _people(reads: Sequence[Read], drafts: Sequence[Draft]) -> dict[int, Member]:
    """Gather persons: full names by first and last word, then single names with the bearers of a full one."""
    found: dict[int, Member] = {}
    bearers: dict[str, list[tuple[list[str], Member]]] = {}
    surnames = {name_words(d)[-1] for d in drafts if d.type is EntityType.PERSON and len(name_words(d)) > 1}
    for draft in drafts:
        words = name_words(draft)
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
        words, person = name_words(draft), draft.type is EntityType.PERSON
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
        (d.start, m)
        for m in fits
        for d in m.drafts[-MANY:]
        if d.start < draft.start and len(name_words(d)) > 1
    ]
    full = [(at, m) for at, m in full if not m.words & RELATIVES] or full
    last = max(full, key=lambda row: row[0])[1] if full else None

    def weight(member: Member) -> float:
        before = [d for d in member.drafts[-MANY:] if d.start < draft.start]
        fresh = member is last and any(
            draft.line - d.line <= FRESH and len(name_words(d)) > 1 for d in before
        )
        return 0.25 * len(before) + 0.25 * sum(m is member for _, m in full) + 1.5 * fresh

    return max(fits, key=lambda m: (weight(m), -m.drafts[0].start))


def _others(drafts: Sequence[Draft], found: dict[int, Member]) -> None:
    """Gather organisations and places: the same words, initials, the beginning or end of a longer name."""
    by_key: dict[str, Member] = {}
    initials: dict[str, str] = {}
    for draft in sorted(drafts, key=lambda d: (-len(name_words(d)), d.start)):
        key, words = _key(draft), name_words(draft)
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
