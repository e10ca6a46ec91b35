"""People: which full names are one person's, and whose a bare surname is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.resolve.names import (
    family,
    generation,
    given,
    match_key,
    person_words,
    same_person,
    same_word,
    skeleton,
)
from sayso.resolve.sightings import Group, Sighting
from sayso.vocabulary import ActorType

Words = tuple[str, ...]


def group(sightings: Sequence[Sighting]) -> list[Group]:
    """Return one group a person.

    Full names meet within blocks of one surname. A bare surname goes to the bearer whom its
    report named last before it; where the report names none, to the only bearer in the story.
    """
    full: dict[str, list[tuple[Words, Sighting]]] = defaultdict(list)
    short: list[tuple[Words, Sighting]] = []
    for sighting in sightings:
        words = person_words(sighting.form) or (sighting.form,)
        if given(words):
            full[_block(words)].append((words, sighting))
        else:
            short.append((words, sighting))
    blocks = {block: _full_names(rows) for block, rows in full.items()}
    groups = [group for found in blocks.values() for group in found]
    groups += _short_names(short, blocks)
    return groups


def _block(words: Words) -> str:
    last = skeleton(family(words)[-1]) if words else ""
    return re.sub(r"[aeiou]", "", last) or last


def _full_names(rows: list[tuple[Words, Sighting]]) -> list[Group]:
    """Cluster the full names of one block; a name joins only where it fits every form that is there."""
    by_form: dict[Words, list[Sighting]] = defaultdict(list)
    for words, sighting in rows:
        by_form[words].append(sighting)
    clusters: list[tuple[list[Words], Group]] = []
    for words in sorted(by_form, key=_fullest):
        fits = [
            (forms, found)
            for forms, found in clusters
            if all(same_person(words, other) for other in forms)
            and not _two_generations(words, forms, by_form)
        ]
        if len(fits) == 1:
            forms, found = fits[0]
            why = same_person(words, forms[0]) or "the same name"
            for sighting in by_form[words]:
                found.add(sighting, found.name, f"{why}: no two people of the story bear it")
            forms.append(words)
        else:  # nobody yet, or several whom it fits: then it stays on its own
            name = " ".join(words)
            found = Group(ActorType.PERSON, f"person {match_key(name)}", name)
            found.sightings.extend(by_form[words])
            clusters.append(([words], found))
    return [found for _, found in clusters]


def _fullest(words: Words) -> tuple[int, int, bool, int, Words]:
    """The order in which a person's forms give the name: the longest first, all in capitals last, with its accents before without."""
    letters = "".join(words)
    return -len(words), -len(letters), letters.isupper(), -sum(not c.isascii() for c in letters), words


def _two_generations(words: Words, forms: list[Words], by_form: dict[Words, list[Sighting]]) -> bool:
    """Whether one report names both the plain name and the one with Jr. or Sr.: then they are two people."""
    mine = {s.report for s in by_form[words]}
    return any(
        generation(words) != generation(other) and mine & {s.report for s in by_form[other]}
        for other in forms
    )


def _short_names(rows: list[tuple[Words, Sighting]], blocks: dict[str, list[Group]]) -> list[Group]:
    """Lead single names to their bearers, surnames first; return the people whom nothing but a single name is known of."""
    named_at = {id(group): _places_named(group) for found in blocks.values() for group in found}
    left: list[tuple[Words, Sighting, bool]] = []
    for words, sighting in rows:
        bearers = [g for g in blocks.get(_block(words), ()) if _ends_with(person_words(g.name), words)]
        if sex := _sex(sighting):
            bearers = [
                g for g in bearers if not (others := {_sex(s) for s in g.sightings} - {""}) or sex in others
            ]
        chosen, why = _bearer(sighting, bearers, named_at)
        if chosen is not None:
            chosen.add(sighting, chosen.name, why)
        else:
            left.append((words, sighting, bool(bearers)))
    first_names = _first_names(blocks)
    alone: dict[str, Group] = {}
    for words, sighting, contested in left:
        friends = first_names.get((sighting.report, skeleton(words[0])), [])
        if len(friends) == 1 and not contested and len(words) == 1:
            friends[0].add(sighting, friends[0].name, "the first name of one person in this report")
            continue
        # With several bearers in the story and none in this report it cannot be told: one for each report.
        key = f"person {match_key(sighting.form)}" + (f" {sighting.report}" if contested else "")
        name = " ".join(words)
        alone.setdefault(key, Group(ActorType.PERSON, key, name)).add(sighting, name, "the same name")
    return list(alone.values())


_HE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|brother|father|son|husband|uncle|nephew|spokesman|chairman|congressman|businessman)\b",
    re.I,
)
_SHE = re.compile(
    r"\b(?:mrs|ms|miss|lady|dame|queen|princess|sister|mother|daughter|wife|widow|aunt|niece|spokeswoman|chairwoman|congresswoman|"
    r"businesswoman)\b",
    re.I,
)


def _sex(sighting: Sighting) -> str:
    """What the words right before a name tell of the person's sex: "Ms. Brandt" is not "her brother Karl Brandt"."""
    before = " ".join(sighting.phrase.partition(" ".join(person_words(sighting.form)))[0].split()[-2:])
    return "he" if _HE.search(before) else "she" if _SHE.search(before) else ""


def _bearer(
    sighting: Sighting, bearers: list[Group], named_at: dict[int, dict[str, list[int]]]
) -> tuple[Group | None, str]:
    here = [(at, g) for g in bearers for at in named_at[id(g)].get(sighting.report, ())]
    before = [(at, g) for at, g in here if at <= sighting.span.start]
    if before:
        at, chosen = max(before, key=lambda row: row[0])
        others = len({id(g) for _, g in here}) > 1
        if (
            others
            and sighting.span.start - at > FRESH
            and (meant := _not_the_relative(sighting, chosen, here, named_at))
        ):
            return meant
        return (
            chosen,
            "the bearer of the surname named last before"
            if others
            else "the surname of one person in this report",
        )
    if len({id(g) for _, g in here}) == 1:
        return here[0][1], "the surname of one person in this report"
    if not here and len(bearers) == 1:
        return bearers[0], "only one person of the story bears this surname"
    if not here and (chief := _chief(bearers, named_at)):
        return chief, "the one of this surname whom most reports of the story name"
    return None, ""


def _not_the_relative(
    sighting: Sighting,
    last: Group,
    here: Sequence[tuple[int, Group]],
    named_at: dict[int, dict[str, list[int]]],
) -> tuple[Group, str] | None:
    """Whom a bare surname means where the one named last was named in passing: a sister, a widow, anybody of little note."""
    groups = list({id(g): g for _, g in here}.values())
    chief = _chief(groups, named_at)
    if chief is not None:
        return (
            (chief, "the one of this surname whom most reports of the story name")
            if chief is not last
            else None
        )
    kin = {
        id(g): all(
            _is_kin(s) for s in g.sightings if s.report == sighting.report and given(person_words(s.form))
        )
        for g in groups
    }
    rest = [g for g in groups if not kin[id(g)]]
    return (
        (rest[0], "the one of this surname who is named as nobody's relative")
        if kin[id(last)] and len(rest) == 1
        else None
    )


_KIN = re.compile(
    r"(?:\b(?i:his|her|their|my)|['’]\s?s?|^)\s*(?:[a-z]+\s+){0,2}(?:brother|father|son|husband|uncle|nephew|sister|mother|daughter|wife|widow|aunt|niece"
    r"|widower|cousin|grandmother|grandfather|grandson|granddaughter)(?:,?\s*$|\s+of\b)"
)


def _is_kin(sighting: Sighting) -> bool:
    """Whether a name stands behind what says whose relative it is: "Reed's sister Ann Reed"."""
    before = sighting.phrase.partition(" ".join(person_words(sighting.form)))[0]
    return any(_KIN.search(said) for said in (before, sighting.before, *sighting.titles))


FRESH = 150
"""Characters after a full name within which the surname alone is that person's, whoever else bears it."""

CHIEF = 3
"""Reports that name the one whom a bare surname means of itself, and how many times as many as name any other of that surname."""


def _chief(bearers: list[Group], named_at: dict[int, dict[str, list[int]]]) -> Group | None:
    """The bearer whom the story is about; a father or a brother who is named in passing needs his first name."""
    ranked = sorted(bearers, key=lambda g: -len(named_at[id(g)]))
    counts = [len(named_at[id(g)]) for g in ranked]
    return ranked[0] if len(ranked) > 1 and counts[0] >= CHIEF * max(1, counts[1]) else None


def _places_named(group: Group) -> dict[str, list[int]]:
    at: dict[str, list[int]] = defaultdict(list)
    for sighting in group.sightings:
        at[sighting.report].append(sighting.span.start)
    return at


def _first_names(blocks: dict[str, list[Group]]) -> dict[tuple[str, str], list[Group]]:
    """By report and first name, the people whom the story calls by their surname too: a company is not."""
    found: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in (group for groups in blocks.values() for group in groups):
        words = person_words(group.name)
        surname = match_key(" ".join(family(words)))
        if any(match_key(s.form) == surname for s in group.sightings):
            for report in {s.report for s in group.sightings}:
                found[report, skeleton(words[0])].append(group)
    return found


def _ends_with(name: Words, words: Words) -> bool:
    """Whether a full name ends with these words ("Ursula von der Leyen": "Leyen", "von der Leyen")."""
    core = name[:-1] if generation(name) and not generation(words) else name
    return len(words) < len(core) and all(
        same_word(a, b) for a, b in zip(core[len(core) - len(words) :], words, strict=True)
    )
