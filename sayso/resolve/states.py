"""States: countries, the capitals and peoples that stand for them, houses of government, bodies of states."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sayso.resolve import places
from sayso.resolve.names import match_key
from sayso.resolve.places import Place, PlaceKind
from sayso.resolve.sightings import Group, Sighting, Sort
from sayso.resolve.tables import words
from sayso.vocabulary import ActorType, Annotations, PartKind, Span

_AMBIGUOUS = {"European Union": "BE"}
"""Cities that stand for a body of states too: Brussels is the Union only where the story names it, and not Belgium."""


def key(of: str) -> str:
    """Return the group key of a country's code or a body's name."""
    return f"state {of}"


def group(sightings: Sequence[Sighting]) -> list[Group]:
    """Return one group a country, a body of states, or a house of government that the story names.

    A capital in which something happens is a place, and left out; one that acts, owns or is
    dealt with stands for its government.
    """
    named = _named(sightings)
    groups: dict[str, Group] = {}
    for sighting in sightings:
        place = places.find(sighting.form) or places.ruled_by(sighting.form)
        if sighting.sort is not Sort.STATE or place is None or _is_city(sighting, place, named):
            continue
        found = groups.setdefault(_key(sighting, place), _new(sighting, place))
        found.add(sighting, found.name, _why(sighting.form, place))
    for found in groups.values():
        found.part_of = found.part_of if found.part_of in groups else None
    return list(groups.values())


def _named(sightings: Sequence[Sighting]) -> set[str]:
    """The countries and bodies that the story names otherwise than by a capital."""
    found = (places.find(s.form) for s in sightings if s.sort is Sort.STATE)
    return {place.of for place in found if place and place.kind is not PlaceKind.CAPITAL}


def _is_city(sighting: Sighting, place: Place, named: set[str]) -> bool:
    if place.kind is not PlaceKind.CAPITAL or places.ruled_by(sighting.form):
        return False
    if sighting.form.isupper() and len(sighting.form) > 3:
        return True  # a dateline
    if place.of in _AMBIGUOUS and (place.of not in named or _AMBIGUOUS[place.of] in named):
        return True
    # Talks in Paris are not the government's, a deal between Moscow and Kyiv is. A town may bear a capital's name: what does not act stands for a country only if the story names that.
    return not sighting.acts and (sighting.before.casefold() in words("held") or place.of not in named)


def _key(sighting: Sighting, place: Place) -> str:
    if place.kind is PlaceKind.OFFICE:
        return f"office {match_key(places.office_name(sighting.form))}"
    return key(place.of)


def _new(sighting: Sighting, place: Place) -> Group:
    kind = ActorType.GOVERNMENT if place.is_state else ActorType.ORGANISATION
    if place.kind is PlaceKind.OFFICE:
        name = places.office_name(sighting.form)
        return Group(kind, _key(sighting, place), name, part_of=key(place.of))
    return Group(kind, key(place.of), place.name)


def _why(form: str, place: Place) -> str:
    match place.kind:
        case PlaceKind.NAME:
            return f"another name of {place.name}"
        case PlaceKind.CAPITAL:
            return f"the seat of government of {place.name}, which stands for it where it acts"
        case PlaceKind.DEMONYM:
            return f"the people or government of {place.name}"
    return f"the house or office {form}"


_CAPITALISED = re.compile(r"(?:[A-Z][\w’'-]*\.?(?:[A-Z]\.)*)(?: (?:of |and |the )?[A-Z][\w’'-]*){0,3}")


def unmarked(one: Annotations, taken: Sequence[Span], keys: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Give the country names in a report's text that no mention marks: "US" in "US President"; span and group key.

    Only countries that the story names as actors anyway, and only by their names: a capital or a
    demonym that nobody marked may be anything.
    """
    report = one.report
    for found in _CAPITALISED.finditer(report.text):
        words = list(re.finditer(r"[^\s’']+", found[0]))
        at = 0
        while at < len(words):
            for end in range(len(words), at, -1):
                form = found[0][words[at].start() : words[end - 1].end()]
                place = places.find(form)
                if place and place.kind is PlaceKind.NAME and key(place.of) in keys:
                    start = found.start() + words[at].start()
                    span = Span(report.id, start, start + len(form))
                    part = report.part_at(start)
                    free = not any(span.overlaps(other) for other in taken)
                    if free and (part is None or part.kind is not PartKind.BOILERPLATE):
                        yield span, key(place.of)
                    at = end - 1
                    break
            at += 1
