"""Sniff: the language of a page that nobody has parsed yet, by a few thousand characters between its tags."""

from __future__ import annotations

import re

from sayso.errors import InputError
from sayso.read.decoding import decode
from sayso.read.language import identify

LOOK = 100_000
"""Bytes looked at; in most pages the first paragraphs are among them."""

ENOUGH = 600
LEAST_WORDS = 8
"""A run of text with fewer words is a menu or a button, and tells nothing."""

_LANG = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?\s*([a-zA-Z]{2})\b", re.IGNORECASE)
_UNSEEN = (b"script", b"style", b"noscript", b"template", b"svg", b"title", b"nav", b"footer")
_FIRST = frozenset("/" + "".join(c.decode() + c.decode().upper() for c in {each[:1] for each in _UNSEEN}))


def fits(data: bytes, *, page: bool, languages: tuple[str, ...]) -> bool:
    """Whether a document may be in one of these languages; when in doubt, it may.

    The words count before what the page says of itself: templates say "en" whatever is written in them.
    """
    if not languages:
        return True
    found = _identified(data, page)
    if found is None and page:
        stated = _LANG.search(data[:4096])
        found = stated[1].decode("ascii").lower() if stated else None
    return found is None or found in languages


def _identified(data: bytes, page: bool) -> str | None:
    try:
        text = decode(data[:LOOK], "")
    except InputError:
        return None  # whoever parses it says what is wrong
    return identify(_prose(text) if page else text[:ENOUGH])


def _prose(text: str) -> str:
    """The runs of words between tags, the first ones; split once, so that no page makes it slow."""
    held: list[str] = []
    count = 0
    inside = ""
    for piece in text.split("<"):
        tag, _, after = piece.partition(">")
        name = ""
        if tag[:1] in _FIRST:
            name = tag[:12].split(maxsplit=1)[0].lower()
        if inside:
            if name == f"/{inside}":
                inside = ""
            else:
                continue
        if name.encode() in _UNSEEN and not tag.endswith("/"):
            inside = name
        elif after.count(" ") >= LEAST_WORDS:
            held.append(after)
            count += len(after)
            if count > ENOUGH:
                break
    return " ".join(held)
