"""Linked data: the objects that a page states of itself in JSON-LD, and the one of them that is the report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

Object = dict[str, Any]

ARTICLE = re.compile(r"Article|BlogPosting|Report\b")
_PARTS = frozenset(
    {"liveBlogUpdate", "comment", "hasPart", "itemListElement", "mentions", "isRelatedTo", "citation"}
)
"""What lies below these is not the report itself."""

MOST = 2000
_LONGEST = 2000


def objects(tree: Any) -> list[Object]:
    """Return all objects of a page's JSON-LD, the outer ones first; broken JSON is passed over."""
    found: list[Object] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                found += _below(json.loads((script.text or "").strip(), strict=False))
            except (ValueError, RecursionError):
                continue
    return found[:MOST]


def _below(whole: Any) -> Iterator[Object]:
    held = [whole]
    at = 0
    while at < len(held) and at < MOST:
        item = held[at]
        at += 1
        if isinstance(item, list):
            held += item
        elif isinstance(item, dict):
            yield item
            held += [
                value for key, value in item.items() if isinstance(value, dict | list) and key not in _PARTS
            ]


def articles(found: list[Object]) -> list[Object]:
    """Return those objects that are a report, the likeliest first."""
    return [item for item in found if ARTICLE.search(str(item.get("@type", "")))]


def clean(value: object) -> str | None:
    """Return a value as one line of plain text, None when there is none or it is no text."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split())[:_LONGEST] or None


def names(value: object, found: list[Object]) -> list[str]:
    """Return the names of whom a value stands for: a name, an object with one, a reference to one, or several of these."""
    several = value if isinstance(value, list) else [value]
    held = []
    for one in several[:20]:
        if isinstance(one, dict):
            one = one.get("name") or _referred(one.get("@id"), found)
            one = one[0] if isinstance(one, list) and one else one
        name = clean(one)
        if name and not name.startswith(("http:", "https:", "#", "/")) and any(map(str.isalpha, name)):
            held.append(name)
    return list(dict.fromkeys(held))


def _referred(reference: object, found: list[Object]) -> object:
    if not isinstance(reference, str):
        return None
    return next((item["name"] for item in found if item.get("@id") == reference and item.get("name")), None)
