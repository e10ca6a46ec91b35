"""Stamps: every date that a page states of itself, each with its place, and the one that tells when the report appeared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sayso.read import dates
from sayso.read.linked import Object, clean
from sayso.vocabulary import Dated, DateKind, DateOrigin, When

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "citation_publication_date",
    "article_date_original", "originalpublicationdate", "ptime",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dc.date.modified", "dcterms.modified",
    "lastmod", "last-modified", "revised", "article.updated", "moddate", "utime",
)  # fmt: skip
_CHANGED_CLASS = re.compile(r"updat|modif|edited|revis", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    r"/(?P<year>19[89]\d|20\d\d)(?P<sep>[/-]?)(?P<month>[01]\d)(?P=sep)(?P<day>[0-3]\d)(?![\d])"
)
_MILLISECONDS = re.compile(r"\d{10}(?:\d{3})?")
_ABBR = frozenset({"published", "dtstamp", "date-published"})
AHEAD = timedelta(days=2)
"""A page is not published so long after it was fetched."""


def stamps(
    tree: Any, meta: Mapping[str, str], articles: Sequence[Object], url: str | None
) -> tuple[Dated, ...]:
    """Return all dates of a page in order of trust, the same date from the same place once."""
    held = [
        *_linked(articles),
        *(_dated(DateKind.PUBLISHED, f"meta {name}", meta.get(name)) for name in _PUBLISHED if name in meta),
        *(_dated(DateKind.MODIFIED, f"meta {name}", meta.get(name)) for name in _MODIFIED if name in meta),
        *_marked(tree),
        _of_address(url),
    ]
    return tuple(dict.fromkeys(each for each in held if each is not None))


def _linked(articles: Sequence[Object]) -> Iterator[Dated | None]:
    for article in articles[:5]:
        yield _dated(DateKind.PUBLISHED, "JSON-LD", article.get("datePublished"))
        yield _dated(DateKind.MODIFIED, "JSON-LD", article.get("dateModified"))


def _marked(tree: Any) -> Iterator[Dated | None]:
    """Give the dates that <time> and <abbr> elements bear which say what they are the date of."""
    for element in tree.iter("time", "abbr", "span"):
        said = element.get("itemprop") or ""
        if element.tag == "span" and not said.startswith("date"):
            continue
        classes = (element.get("class") or "").lower()
        value = (
            element.get("datetime")
            or element.get("content")
            or element.get("title")
            or element.text_content()[:80]
        )
        if "dateModified" in said or (element.tag == "time" and _CHANGED_CLASS.search(classes)):
            yield _dated(DateKind.MODIFIED, element.tag, value)
        elif (
            element.get("pubdate") is not None
            or "datePublished" in said
            or not _ABBR.isdisjoint(classes.split())
        ):
            yield _dated(DateKind.PUBLISHED, element.tag, value)


def near(tree: Any) -> Dated | None:
    """Return the date of the first <time> in or above the report that is no date of a change; teasers have theirs below."""
    for element in tree.iter("time"):
        if _CHANGED_CLASS.search(element.get("class") or "") or any(
            e.tag in ("aside", "nav", "footer", "li") for e in element.iterancestors()
        ):
            continue
        return _dated(DateKind.PUBLISHED, "time", element.get("datetime") or element.text_content()[:80])
    return None


def searched(tree: Any, url: str | None) -> Dated | None:
    """Return the date that htmldate finds in the page; it does not search the text at length."""
    from htmldate import find_date

    try:
        found = find_date(tree, url=url, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError):
        return None  # a page that breaks htmldate has no date by it
    return _dated(DateKind.PUBLISHED, "htmldate", found)


def from_header(value: str | None) -> Dated | None:
    """Return the date at which the file that a site sent was last changed."""
    from email.utils import parsedate_to_datetime

    try:
        day = parsedate_to_datetime(value or "").date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return _dated(DateKind.MODIFIED, "header last-modified", day.isoformat(), str(value))


def published(found: Sequence[Dated], until: date | None) -> When | None:
    """Return the date of publication, the one of most trust; none that lies after the page was fetched."""
    for each in found:
        if each.kind is DateKind.PUBLISHED and (until is None or each.when.first <= until + AHEAD):
            return each.when
    return None


def _of_address(url: str | None) -> Dated | None:
    match = _IN_ADDRESS.search(url or "")
    return (
        _dated(DateKind.PUBLISHED, "address", f"{match['year']}-{match['month']}-{match['day']}", match[0])
        if match
        else None
    )


def _dated(kind: DateKind, place: str, value: object, said: str | None = None) -> Dated | None:
    text = clean(value)
    if text is None:
        return None
    stamp = _MILLISECONDS.fullmatch(text)
    if stamp:
        seconds = int(text[:10])
        when = dates.stated(datetime.fromtimestamp(seconds, UTC).date().isoformat(), DateOrigin.PAGE)
    else:
        when = dates.stated(text, DateOrigin.PAGE)
    return Dated(kind, when, place, (said or text)[:100]) if when else None
