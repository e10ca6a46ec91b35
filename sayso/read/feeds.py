"""Feeds: RSS and Atom as lists of items, and OPML as lists of feeds; bytes from strangers, with bounds on both."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from sayso.errors import InputError
from sayso.read.outlets import host
from sayso.text import WORD
from sayso.vocabulary import DateOrigin, Precision, When

LARGEST = 5_000_000
"""Bytes of a feed; the parser takes seconds for one so large."""

MOST_ITEMS = 500
"""Items of a feed that are looked at, the first ones: feeds put the newest first."""

MOST_FEEDS = 5000
LEAST_WORDS = 150
"""Words of content that an item must carry to stand for the report itself; fewer are a summary."""

_GOES_ON = re.compile(
    r"(?:\[…\]|\[\.\.\.\]|…|\.\.\.|read more|continue reading|more\s*»|the post .{0,300} appeared first on .{0,200})\W*$",
    re.IGNORECASE | re.DOTALL,
)
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed as it stands there; `content` is the whole report as HTML, where the feed carries it."""

    id: str
    url: str | None = None
    title: str | None = None
    published: When | None = None
    source: str | None = None
    source_url: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed holds: its name, its items, and the feeds that it points to, if it is a list of feeds (OPML)."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()
    left_out: int = 0


def listing(data: bytes, name: str) -> Listing:
    """Return what a feed or a list of feeds holds. Raises InputError for what is neither, or too large."""
    if len(data) > LARGEST:
        raise InputError(
            name, f"the feed is larger than {LARGEST // 1_000_000} MB", "name a feed of a part of the site"
        )
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise InputError(
            name, "it defines entities of its own, as feeds do not and traps do", "leave this feed out"
        )
    if re.search(rb"<opml\b", data[:4000], re.IGNORECASE):
        return Listing(feeds=_feeds(data, name))
    return _feed(data, name)


def _feed(data: bytes, name: str) -> Listing:
    import feedparser

    # As a stream: what is no stream, feedparser takes for the name of a file or an address, and opens it.
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version") and not found.entries:
        raise InputError(
            name, "no feed: neither RSS nor Atom", "look in the page for the address of its feed"
        )
    entries = [entry for each in found.entries[:MOST_ITEMS] if (entry := _entry(each))]
    return Listing(
        _line(found.feed.get("title")), tuple(entries), left_out=max(0, len(found.entries) - MOST_ITEMS)
    )


def _entry(given: Any) -> Entry | None:
    links = [given.get("link"), given.get("id")]
    url = next((link.strip() for link in links if isinstance(link, str) and _WEB.match(link.strip())), None)
    title = _line(given.get("title"))
    identity = _line(given.get("id")) or url or title
    if not identity:
        return None
    source = given.get("source") or {}
    return Entry(
        identity,
        url[:4000] if url else None,
        title,
        _published(given),
        _line(source.get("title")) or host(str(source.get("href") or "")),
        _line(source.get("href")),
        _content(given),
    )


def _line(value: object) -> str | None:
    """A value as one line of plain text, without mark-up."""
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"<[^<>]{0,500}>", " ", unescape(value)).split())[:1000] or None


def _published(given: Any) -> When | None:
    stated = given.get("published_parsed") or given.get("updated_parsed")
    try:
        day = date(*stated[:3])
    except (TypeError, ValueError):
        return None
    return When(day, day, Precision.DAY, DateOrigin.GIVEN)


def _content(given: Any) -> str | None:
    """The whole report, where the feed carries it: long enough, and not said to go on elsewhere."""
    held = [str(each.get("value") or "") for each in given.get("content") or ()]
    longest = max(held, key=len, default="")
    words = re.sub(r"<[^<>]{0,2000}>", " ", longest)
    if len(WORD.findall(words)) < LEAST_WORDS or _GOES_ON.search(words[-600:].strip()):
        return None
    return longest


def _feeds(data: bytes, name: str) -> tuple[str, ...]:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(name, f"no OPML that can be read ({error})", "export it again") from error
    found = list(dict.fromkeys(_addresses(tree) if tree is not None else ()))
    if not found:
        raise InputError(name, "this list (OPML) names no feed", 'each is an outline with xmlUrl="…"')
    return tuple(found[:MOST_FEEDS])


def _addresses(tree: Any) -> Iterator[str]:
    for outline in tree.iter():
        for key, value in outline.attrib.items() if isinstance(outline.tag, str) else ():
            if key.lower() == "xmlurl" and _WEB.match(value.strip()):
                yield value.strip()[:4000]
