"""Report: the bytes of one file, and what a manifest gives about it, become one `Report`."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from sayso.errors import InputError
from sayso.read import dates, html, lookalikes, sites, stamps
from sayso.read.decoding import decode, known, stated_charset
from sayso.read.facts import Facts
from sayso.read.language import identify
from sayso.read.manifest import Row
from sayso.read.structure import structure
from sayso.text import fold, key
from sayso.vocabulary import (
    Dated,
    DateKind,
    DateOrigin,
    Fetched,
    Flag,
    FlagKind,
    Part,
    PartKind,
    Report,
    When,
)

LONGEST = 500_000
"""Characters of text: as long as a novel, and no news report; the longest that outlets print have a quarter of it."""

MOST_LINES = 20_000
_LETTERS = re.compile(r"(?:[^\W\d_]{2,}\W{1,3}){10}")
"""Ten words in a row: a text that has them is no table of figures."""

LEAST_LETTERS = 0.02
"""The share of letters among the characters shown; what has fewer is a table of figures or a line of marks."""


def make(
    data: bytes,
    name: str,
    row: Row | None,
    as_of: date | None,
    came: Fetched | None = None,
    *,
    is_page: bool | None = None,
) -> Report:
    """Return the report that the bytes of a file hold, or of what `came` from an address.

    What the manifest gives goes before what the page's metadata says, that before what the text says, and that before
    the address that it came from. Whether the bytes are a page shows in them, unless `is_page` says so.
    Raises InputError for what is no text, empty, or too long.
    """
    row = row or Row(name)
    text = decode(data, name, came.charset if came else None)
    paged = html.is_page(name, text) if is_page is None else is_page
    page = html.extract(text, name, came.url if came else None) if paged else html.Page(text)
    flags = [*_encoding(data, text, came), *page.flags]
    text = page.text
    _check(text, name)
    found = structure(text, title=row.title or page.title, hints=page.hints)
    url, flag = _address(page, came)
    site = sites.host(came.url) if came else page.host
    outlet = row.outlet or page.outlet or found.facts.outlet or site
    stated = _dates(page, found.facts, came, as_of)
    published, yearless = _published(row, stated, found.facts, came.at.date() if came else as_of, as_of)
    return Report(
        id=key(outlet or "", text),
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        file=None if came and came.url == name else name,
        url=row.url or url or found.facts.url,
        outlet=outlet,
        title=row.title or page.title or found.facts.title,
        published=published,
        yearless=yearless,
        language=identify(_said(text, found.parts)),
        parts=found.parts,
        byline=page.byline or found.facts.byline,
        credit=_credit(page, found.facts, outlet),
        dates=stated,
        links=page.links,
        flags=(*flags, *([flag] if flag else []), *_lookalike(outlet, url)),
    )


def _address(page: html.Page, came: Fetched | None) -> tuple[str | None, Flag | None]:
    """Return the address of a report, and what is odd about it: a page may not give itself the address of another site."""
    if came is None:
        return page.url, None
    if page.url is None:
        return came.url, None
    if html.same_site(sites.host(page.url) or "", sites.host(came.url)):
        return page.url, None
    what = f"the page came from {came.url[:200]} and gives {page.url[:200]} as its address"
    return came.url, Flag(FlagKind.ADDRESS, what)


def _encoding(data: bytes, text: str, came: Fetched | None) -> list[Flag]:
    """Say where a page is in another encoding than it says."""
    told = known(came.charset) if came and came.charset else stated_charset(data)
    if told is None or text.isascii():
        return []
    try:
        honest = data.decode(told) == text
    except (UnicodeDecodeError, LookupError):
        honest = False
    return [] if honest else [Flag(FlagKind.CHARSET, f"the page says that it is in {told}, and is not")]


def _lookalike(outlet: str | None, url: str | None) -> list[Flag]:
    """Say where the name of the outlet or of its site reads like another."""
    name = lookalikes.mixed(outlet or "")
    domain = lookalikes.domain(sites.host(url) or "")
    flags = []
    if name:
        flags.append(
            Flag(FlagKind.LOOKALIKE, f"the outlet's name mixes scripts: it reads like {name}, and is not")
        )
    if domain:
        flags.append(Flag(FlagKind.LOOKALIKE, f"the site's address reads like {domain}, and is not"))
    return flags


def _dates(page: html.Page, facts: Facts, came: Fetched | None, as_of: date | None) -> tuple[Dated, ...]:
    """Return all dates that are stated: by the page's tags, by its text, by the site's answer."""
    best = dates.best(facts.dates)
    when = dates.when(best, DateOrigin.TEXT, as_of)[0] if best else None
    text = (
        [Dated(DateKind.MODIFIED if best.updated else DateKind.PUBLISHED, when, "text", when.iso())]
        if best and when
        else []
    )
    header = stamps.from_header(came.last_modified) if came else None
    return (*page.dates, *text, *([header] if header else []))


def _credit(page: html.Page, facts: Facts, outlet: str | None) -> str | None:
    """Return the agency that a report is credited to, by the page's tags or by its dateline."""
    said = page.credit or facts.credit
    return said if said and fold(said) != fold(outlet or "") else None


def _check(text: str, name: str) -> None:
    shown = len("".join(text.split()))
    letters = shown if _LETTERS.search(text[:2000]) else sum(map(str.isalpha, text))
    if LEAST_LETTERS * shown >= letters:
        what = "hardly a word is in it" if letters else "there is no word in it"
        raise InputError(name, what, "there is nothing to read; save the report again")
    check_length(text, name)


def check_length(text: str, name: str) -> None:
    """Raise InputError for a text that is far too long for one report: it would hold up all the others."""
    long = f"longer than {LONGEST:,} characters" if len(text) > LONGEST else ""
    many = f"in more than {MOST_LINES:,} lines" if text.count("\n") > MOST_LINES else ""
    if long or many:
        raise InputError(
            name,
            f"the text is {long or many}",
            "a report is one article: split the file into one file a report",
        )


def _published(
    row: Row, stated: tuple[Dated, ...], facts: Facts, until: date | None, as_of: date | None
) -> tuple[When | None, str | None]:
    """Return the date of a report, and the date without its year where only that is known."""
    when = row.published or stamps.published(stated, until)
    if when:
        return when, None
    best = dates.best(facts.dates)
    return dates.when(best, DateOrigin.TEXT, as_of) if best else (None, None)


def _said(text: str, parts: tuple[Part, ...]) -> str:
    """Return what tells the language: the body; where there is none, all but boilerplate."""
    for kinds in ({PartKind.PARAGRAPH}, set(PartKind) - {PartKind.BOILERPLATE}):
        held = " ".join(text[part.start : part.end] for part in parts if part.kind in kinds)
        if sum(map(str.isalpha, held[:500])) >= 60 or sum(map(str.isalpha, held)) >= 60:
            return held
    return held
