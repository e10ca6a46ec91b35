"""Offices: who holds which, as the story says anywhere: "the chancellor" is whoever is named as chancellor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from sayso.resolve import places
from sayso.resolve.names import ARTICLE, person_words
from sayso.resolve.sightings import Group
from sayso.text import fold
from sayso.vocabulary import ActorType

_OFFICE = re.compile(
    r"\b(?P<office>(?:(?:prime|foreign|defen[cs]e|interior|finance|health|justice|economy|energy|transport|agriculture|education|trade|"
    r"labou?r|environment|culture|home|technology|migration|european affairs) (?:minister|secretary)|premier|president|chancellor|king|queen|taoiseach|"
    r"emir|sultan|pope|secretary of state|secretary[- ]general|attorney general|chief of staff|chief executive(?: officer)?|ceo|"
    r"chairman|chairwoman|chief financial officer|mayor|governor|police chief|fire chief|head coach|manager|finance chief))\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:vice|deputy|former|ex|late|acting|then|past|next|designate|elect|candidate|future|opposition)\b"
)
_SAME = {
    "premier": "prime minister",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "secretary-general": "secretary general",
}
_OF_A_STATE = re.compile(r"minister|president|chancellor|king|queen|premier|secretary|taoiseach|emir|sultan")


@lru_cache(maxsize=1 << 12)
def held(title: str) -> tuple[str, str | None] | None:
    """Return the office that a title gives and the code of the country it is of; None for no office, or one not held now."""
    plain = fold(title)
    found = _OFFICE.search(plain.replace("defense", "defence"))
    if found is None or _NOT_NOW.search(plain):
        return None
    office = _SAME.get(found["office"], found["office"])
    return office, _country(title)


def _country(title: str) -> str | None:
    bare = ARTICLE.sub("", " ".join(title.split()))
    place = places.begins_with(bare)
    if place is None and (of := re.search(r"\bof (?:the )?([A-Z][\w.]*(?: [A-Z]\w+)?)", bare)):
        place = places.find(of[1])
    return place.of if place else None


def holder(form: str, groups: Mapping[str, Group], here: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the group of the one person of the story who is named as what a phrase says, and why.

    `groups` are those of the story, `here` those of the report. An office whose country or firm
    the phrase leaves out is its only holder's in the whole story.
    """
    bare = ARTICLE.sub("", form)
    said = held(form)
    definite = bare != form or places.begins_with(form) is not None
    if said is None or not definite or not _whole(bare):
        return None
    office, country = said
    known: dict[str, set[str | None]] = defaultdict(set)
    for key, group in groups.items():
        for theirs in _titles(group):
            if theirs[0] == office:
                known[key].add(theirs[1])
    if country:
        fits = [key for key, of in known.items() if country in of]
        why = f"the only one of the story who is named as {office} of that country"
    else:
        fits = list(known)
        why = f"the only one of the story who is named as {office}"
        if not _OF_A_STATE.search(office):
            fits = fits if len(fits) == 1 and fits[0] in here else []
    return (fits[0], why) if len(fits) == 1 else None


def _whole(bare: str) -> bool:
    """Whether a phrase is an office and its country and no more: not "the president of the club"."""
    found = _OFFICE.search(bare)
    rest = bare[found.end() :] if found else bare
    return not rest.strip(" ,.") or re.fullmatch(r" of (?:the )?[A-Z][\w. ]+", rest) is not None


def _titles(group: Group) -> set[tuple[str, str | None]]:
    """The offices that the story gives a person."""
    if group.type is not ActorType.PERSON:
        return set()
    found = set()
    for sighting in group.sightings:
        before, _, after = sighting.phrase.partition(" ".join(person_words(sighting.form)))
        for title in (before, after, *sighting.titles):
            if title and (office := held(title.strip(" ,"))):
                found.add(office)
    return found
