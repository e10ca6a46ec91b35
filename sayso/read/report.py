"""Report: the bytes of one file, and what a manifest gives about it, become one `Report`."""

from __future__ import annotations

import hashlib
from datetime import date

from sayso.errors import InputError
from sayso.read import dates, html
from sayso.read.decoding import decode
from sayso.read.facts import Facts
from sayso.read.language import identify
from sayso.read.manifest import Row
from sayso.read.outlets import host
from sayso.read.structure import structure
from sayso.text import key
from sayso.vocabulary import DateOrigin, Fetched, Part, PartKind, Report, When

LONGEST = 500_000
"""Characters of text: as long as a novel, and no news report; the longest that outlets print have a quarter of it."""

MOST_LINES = 20_000

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
    page = html.extract(text, name) if paged else html.Page(text)
    text = page.text
    _check(text, name)
    found = structure(text, title=row.title or page.title, hints=page.hints)
    outlet = row.outlet or page.outlet or found.facts.outlet or (host(came.url) if came else None)
    published, yearless = _published(row, page.published, found.facts, as_of)
    return Report(
        id=key(outlet or "", text),
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        file=None if came and came.url == name else name,
        url=row.url or page.url or found.facts.url or (came.url if came else None),
        outlet=outlet,
        title=row.title or page.title or found.facts.title,
        published=published,
        yearless=yearless,
        language=identify(_said(text, found.parts)),
        parts=found.parts,
    )


def _check(text: str, name: str) -> None:
    letters, shown = sum(c.isalpha() for c in text), sum(not c.isspace() for c in text)
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
    row: Row, page: When | None, facts: Facts, as_of: date | None
) -> tuple[When | None, str | None]:
    """Return the date of a report, and the date without its year where only that is known."""
    if row.published or page:
        return row.published or page, None
    best = dates.best(facts.dates)
    return dates.when(best, DateOrigin.TEXT, as_of) if best else (None, None)


def _said(text: str, parts: tuple[Part, ...]) -> str:
    """Return what tells the language: the body; where there is none, all but boilerplate."""
    for kinds in ({PartKind.PARAGRAPH}, set(PartKind) - {PartKind.BOILERPLATE}):
        held = " ".join(text[part.start : part.end] for part in parts if part.kind in kinds)
        if sum(c.isalpha() for c in held) >= 60:
            return held
    return held
