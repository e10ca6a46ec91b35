"""Ministries: bodies of a state under the many names that news has for one: "Russia's foreign ministry", "the Foreign Ministry of Russia"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.resolve import places
from sayso.resolve.names import ARTICLE, clean
from sayso.text import fold

_BODY = re.compile(
    r"^(?:(?:[\w-]+ ){0,4}(?:ministry|embassy|army|navy|air force|military|armed forces|parliament|central bank|intelligence service|"
    r"security service|prison service|(?:medicines|health|space|environment|disaster|disaster management|civil protection|data protection|food safety|"
    r"tax|statistics|weather|nuclear) (?:agency|authority|regulator|service|office)|police|coast guard|coastguard|border guard|security council|supreme court|prosecutor's office|geological survey)"
    r"|ministry (?:of|for) (?:the )?[\w, -]{3,50}|(?:embassy|consulate) in [\w ]{3,30})$"
)
_SAME = (
    (re.compile(r"^ministry (?:of|for) (?:the )?"), ""),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\blabor\b"), "labour"),
    (re.compile(r"\b(?:foreign affairs|external affairs)\b"), "foreign"),
    (re.compile(r"\binternal affairs\b"), "interior"),
    (re.compile(r"\beconomic affairs\b"), "economy"),
    (re.compile(r"\bcoastguard\b"), "coast guard"),
)


@dataclass(frozen=True, slots=True)
class Ministry:
    """A body of a state: the country's code, the body's plain name ("foreign ministry"), and the name to list it by."""

    of: str
    body: str
    name: str


@lru_cache(maxsize=1 << 13)
def find(form: str) -> Ministry | None:
    """Return the body of a state that a form names together with its country, or None.

    >>> find("Russia's foreign ministry") == find("the Foreign Ministry of Russia")
    True
    """
    bare = ARTICLE.sub("", " ".join(form.split()).strip(" ,"))
    place, rest = _front(bare)
    if place is None:
        place, rest = _back(bare)
    body = fold(rest).strip(" ,.")
    if place is None or not place.is_state or not _BODY.match(body):
        return None
    ministry = body.startswith("ministry ")
    for pattern, plain in _SAME:
        body = pattern.sub(plain, body)
    body = f"{body} ministry" if ministry else body
    title = " ".join(
        word if word in ("in", "of", "and") else word[:1].upper() + word[1:] for word in body.split()
    )
    return Ministry(place.of, body, f"{title} of {place.name}")


def _front(bare: str) -> tuple[places.Place | None, str]:
    words = bare.split()
    for length in (3, 2, 1):
        if length < len(words):
            first = re.sub(r"['’]s?$", "", " ".join(words[:length]))
            place = places.find(first)
            if place and place.kind in (places.PlaceKind.NAME, places.PlaceKind.DEMONYM):
                return place, " ".join(words[length:])
    return None, bare


def _back(bare: str) -> tuple[places.Place | None, str]:
    """Part "Ministry of Foreign Affairs of Latvia": the first "of" behind which a state is all that is left."""
    for found in re.finditer(r" (?:of|in) (?:the )?(?=[A-Z])", bare):
        place = places.find(clean(bare[found.end() :]))
        if place and place.kind is places.PlaceKind.NAME:
            return place, bare[: found.start()]
    return None, bare
