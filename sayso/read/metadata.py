"""Metadata: what a page says of itself in JSON-LD, meta tags and links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from sayso.read import dates
from sayso.vocabulary import DateOrigin, When

_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://\S{4,1000}) -->")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date",
    "sailthru.date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher_name",
)
_ARTICLE = re.compile(r"Article|BlogPosting|Report")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; `titles` in order of trust."""

    titles: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: When | None = None


def metadata(tree: Any, text: str) -> Metadata:
    """Return what a page says of itself; None where it says nothing.

    The outlet is the name of the site, or of the publisher, or else the domain of the
    page's own address. The date is that of publication, never of a change.
    """
    articles = [item for item in _linked_data(tree) if _ARTICLE.search(str(item.get("@type", "")))]
    meta = _meta(tree)
    url = _url(tree, meta, articles, text)
    outlet = _first(meta, _SITES[:1]) or _publisher(articles) or _first(meta, _SITES[1:]) or _host(url)
    return Metadata(
        _titles(tree, meta, articles, outlet), outlet, url, _published(tree, meta, articles, text)
    )


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Give all objects of the page's JSON-LD, the outer ones first; broken JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            held: list[Any] = [json.loads((script.text or "").strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(2000):
            if not held:
                break
            item = held.pop(0)
            if isinstance(item, list):
                held += item
            elif isinstance(item, dict):
                yield item
                held += [value for value in item.values() if isinstance(value, dict | list)]


def _meta(tree: Any) -> dict[str, str]:
    """Return the meta tags by their lower-case name, the first of a name."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = _clean(tag.get("content"))
        if name and value:
            found.setdefault(name, value)
    return found


def _clean(value: object) -> str | None:
    """Return a value as one line of plain text, None when there is none or it is no text."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split())[:2000] or None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _publisher(articles: list[dict[str, Any]]) -> str | None:
    for article in articles:
        publisher = article.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            name = _clean(one.get("name") if isinstance(one, dict) else one)
            if name and not name.startswith(("http", "#")):
                return name
    return None


def _url(tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], text: str) -> str | None:
    links = (
        link.get("href")
        for link in tree.iter("link")
        if (link.get("rel") or "").strip().lower() == "canonical"
    )
    saved = _SAVED.search(text[:3000])
    told = [a.get("url") for a in articles] + [a.get("mainEntityOfPage") for a in articles]
    for value in (*links, meta.get("og:url"), *told, saved["url"] if saved else None):
        found = _clean(value)
        if found and _host(found):
            return found
    return None


def _host(url: str | None) -> str | None:
    """Return the domain of an address, without "www."; None for what is no web address."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _titles(
    tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], outlet: str | None
) -> tuple[str, ...]:
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    window = next((" ".join(t.text_content().split()) for t in tree.iter("title")), None)
    told = [_clean(a.get("headline")) for a in articles] + [meta.get("og:title"), meta.get("twitter:title")]
    found = [_without_site(title, outlet) for title in told if title]
    found += heads if len(heads) == 1 else []
    if window:
        found.append(_without_site(window, outlet))
    return tuple(dict.fromkeys(title for title in found if title))


def _without_site(title: str, outlet: str | None) -> str:
    """Cut the name of the site off a title: "Talks fail | The Riverton Gazette"."""
    for mark in (" | ", " - ", " – ", " — ", " :: ", " • ", " · "):
        head, found, end = title.rpartition(mark)
        if (
            found
            and outlet
            and end.strip().casefold() in (outlet.casefold(), outlet.casefold().removeprefix("the "))
        ):
            return head.strip()
    return title


def _published(tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], text: str) -> When | None:
    times = [
        t.get("datetime") or t.text_content()
        for t in tree.iter("time")
        if t.get("pubdate") is not None or "datePublished" in (t.get("itemprop") or "")
    ]
    for value in (*(a.get("datePublished") for a in articles), *(meta.get(name) for name in _DATES), *times):
        found = _clean(value)
        when = dates.stated(found, DateOrigin.PAGE) if found else None
        if when:
            return when
    return _searched(text)


def _searched(text: str) -> When | None:
    """Return the date that htmldate finds in the page's mark-up and address; it does not guess from the text."""
    from htmldate import find_date

    found = find_date(text, extensive_search=False, original_date=True)
    return dates.stated(found, DateOrigin.PAGE) if found else None
