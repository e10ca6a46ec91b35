"""Metadata: what a page says of itself in JSON-LD, meta tags, micro-data and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from sayso.read import linked, sites, stamps, writers
from sayso.read.linked import Object, clean
from sayso.text import fold
from sayso.vocabulary import Dated

_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://\S{4,1000}) -->")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "article:publisher_name", "apple-mobile-web-app-title")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; `titles` in order of trust.

    `outlet` is the name of its site, `host` that of its domain where it names none. `locked` tells that it says itself
    that not everybody may read all of it; `report` that it says itself that it is one.
    """

    titles: tuple[str, ...] = ()
    outlet: str | None = None
    host: str | None = None
    url: str | None = None
    dates: tuple[Dated, ...] = ()
    byline: str | None = None
    credit: str | None = None
    base: str | None = None
    locked: bool = False
    report: bool = False


def metadata(tree: Any, text: str, came_from: str | None = None) -> Metadata:
    """Return what a page says of itself; None where it says nothing. `came_from` is the address that gave it."""
    found = linked.objects(tree)
    articles = linked.articles(found)
    meta = _meta(tree)
    url = _url(tree, meta, articles, text, came_from)
    window = sites.window_title(tree)
    outlet = _outlet(tree, meta, articles, found) or sites.site_name(tree, window, url or came_from)
    said = writers.byline(tree, meta, articles, found, outlet)
    return Metadata(
        titles=_titles(tree, meta, articles, outlet, window),
        outlet=outlet,
        host=sites.host(url or came_from),
        url=url,
        dates=stamps.stamps(tree, meta, articles, url or came_from),
        byline=said,
        credit=writers.credit(articles, found, said, outlet),
        base=_base(tree, came_from or url),
        locked=_locked(meta, found),
        report=bool(articles) or meta.get("og:type", "").lower() == "article",
    )


def _meta(tree: Any) -> dict[str, str]:
    """Return the meta tags by their lower-case name, the first of a name."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = clean(tag.get("content"))
        if name and value:
            found.setdefault(name, value)
    return found


def _outlet(tree: Any, meta: dict[str, str], articles: list[Object], found: list[Object]) -> str | None:
    told = [name for article in articles[:3] for name in linked.names(article.get("publisher"), found)[:1]]
    tagged = [meta[name] for name in _SITES if name in meta and "://" not in meta[name]]
    if "og:site_name" in meta:
        return meta["og:site_name"]
    if told:
        return told[0]
    marked = tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")
    held = [clean(e.get("content") or e.text_content()) for e in marked[:2]]
    return next(filter(None, [*held, *tagged]), None)


def _url(
    tree: Any, meta: dict[str, str], articles: list[Object], text: str, came_from: str | None
) -> str | None:
    """Return the address that a page gives as its own."""
    links = (
        link.get("href")
        for link in tree.iter("link")
        if (link.get("rel") or "").strip().lower() == "canonical"
    )
    saved = _SAVED.search(text[:3000])
    told = [a.get("url") for a in articles] + [a.get("mainEntityOfPage") for a in articles]
    told = [value.get("@id") if isinstance(value, dict) else value for value in told]
    for value in (*links, meta.get("og:url"), *told, saved["url"] if saved else None):
        found = _absolute(clean(value), came_from)
        if sites.host(found):
            return found
    return None


def _absolute(target: str | None, base: str | None) -> str | None:
    if target is None or base is None:
        return target
    try:
        return urljoin(base, target)
    except ValueError:
        return None


def _base(tree: Any, url: str | None) -> str | None:
    """Return the address that relative links of a page start from."""
    stated = next((clean(element.get("href")) for element in tree.iter("base")), None)
    base = _absolute(stated, url) if stated else url
    return base if sites.host(base) else url


def _titles(
    tree: Any, meta: dict[str, str], articles: list[Object], outlet: str | None, window: str | None
) -> tuple[str, ...]:
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    told = [clean(a.get("headline")) for a in articles[:2]]
    told += [
        meta.get(name) for name in ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
    ]
    found = [sites.without_site(title, outlet) for title in told if title]
    found += heads if len(heads) == 1 else []
    if window:
        found.append(sites.without_site(window, outlet))
    site = fold(outlet or "")
    return tuple(dict.fromkeys(title for title in found if title and fold(title) != site))


def _locked(meta: dict[str, str], found: list[Object]) -> bool:
    """Whether a page says itself that it is for subscribers."""
    free = [str(item.get("isAccessibleForFree")).lower() for item in found if "isAccessibleForFree" in item]
    tier = meta.get("article:content_tier", "").lower()
    return any(
        value in ("false", "no", "http://schema.org/false", "https://schema.org/false") for value in free
    ) or tier in ("locked", "metered")
