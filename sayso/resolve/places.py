"""Countries, their capitals, peoples and houses of government: which of them a form can stand for.

The tables lie in `data/`; `data/README.md` says where they come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sayso.resolve.names import clean, match_key
from sayso.resolve.tables import rows


class PlaceKind(StrEnum):
    """How a form stands for a country or a body of states."""

    NAME = "name"  # Russia, the U.S.
    CAPITAL = "capital"  # Moscow: the city, or the government in it
    DEMONYM = "demonym"  # Russian, the Russians
    OFFICE = "office"  # the Kremlin: part of the government, with a voice of its own


@dataclass(frozen=True, slots=True)
class Place:
    """What a form can stand for: the country's code (or a body's name), its English name, and how."""

    of: str
    name: str
    kind: PlaceKind
    is_state: bool = True


@cache
def _forms() -> dict[str, Place]:
    """Every form, folded, and what it stands for; the hand-kept rows come last and win."""
    forms: dict[str, Place] = {}
    names: dict[str, str] = {}
    for row in rows("countries.csv"):
        code, name = row["code"], row["name"]
        names[code] = name
        for form in row["demonyms"].split("|"):
            forms.setdefault(match_key(form), Place(code, name, PlaceKind.DEMONYM))
            if form and not form.endswith(("s", "sh", "ch", "se")):  # Russians, but the French, the Chinese
                forms.setdefault(match_key(form + "s"), Place(code, name, PlaceKind.DEMONYM))
        if row["capital"]:
            forms[match_key(row["capital"])] = Place(code, name, PlaceKind.CAPITAL)
        for form in (name, *row["aliases"].split("|")):
            forms[match_key(form)] = Place(code, name, PlaceKind.NAME)
    for row in rows("places.csv"):
        state = row["of"] in names
        place = Place(row["of"], names.get(row["of"], row["of"]), PlaceKind(row["kind"]), state)
        forms[match_key(row["form"])] = place
    forms.pop("", None)
    return forms


@cache
def kingdoms() -> frozenset[str]:
    """The codes of the countries whose formal name calls them a kingdom."""
    found = (row["code"] for row in rows("countries.csv") if "Kingdom" in f"{row['name']} {row['aliases']}")
    return frozenset(found)


@cache
def office_name(form: str) -> str:
    """The name by which an office is listed, with its article ("the Kremlin": "The Kremlin")."""
    listed = {
        match_key(row["form"]): row["form"] for row in rows("places.csv") if row["kind"] == PlaceKind.OFFICE
    }
    name = listed.get(match_key(form), clean(form))
    return f"The {name}" if name in _WITH_ARTICLE else name


_WITH_ARTICLE = frozenset(
    {"Kremlin", "White House", "Pentagon", "State Department", "State Duma", "European Commission"}
)


def find(form: str) -> Place | None:
    """Return what a form can stand for, or None where it is no name of a country, capital, people or house.

    "US" is the country and "us" is not: a form in small letters stands for nothing.
    """
    if not any(c.isupper() for c in form):
        return None
    key = match_key(form)
    return None if key in _initials() and not clean(form).isupper() else _forms().get(key)


@cache
def _initials() -> frozenset[str]:
    """The forms that are only ever written in capitals: "US", but neither "us" nor "Us"."""
    forms = [row["form"] for row in rows("places.csv")]
    return frozenset(map(match_key, filter(str.isupper, forms))) - {
        match_key(f) for f in forms if not f.isupper()
    }


def ruled_by(form: str) -> Place | None:
    """Return the country that a phrase about its government names, or None.

    "the governments of Great Britain", "the Russian government", "Polish authorities".
    """
    words = clean(form).split()
    lower = [word.casefold() for word in words]
    if len(words) > 2 and lower[0] in _RULERS and lower[1] == "of":
        return find(" ".join(words[2:]))
    if len(words) > 1 and lower[-1] in _RULERS:
        return find(" ".join(words[:-1]))
    return None


_RULERS = frozenset({"government", "governments", "authorities", "leadership"})


def begins_with(form: str) -> Place | None:
    """Return the country whose name or demonym a longer form begins with ("the Russian Foreign Ministry"), or None."""
    words = clean(form).split()
    for length in (3, 2, 1):
        if length < len(words):
            place = find(" ".join(words[:length]).removesuffix("'s").removesuffix("’s"))
            if place and place.kind in (PlaceKind.NAME, PlaceKind.DEMONYM):
                return place
    return None
