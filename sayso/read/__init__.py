"""Bytes in, reports out: files, pages, archives and manifests become `Report`s.

    names → files, archives → offers → bytes → decoding → text → (html) → structure → Report

Whatever cannot be read becomes an `Unread` with what is wrong and what to do, and the rest goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sayso.errors import InputError
from sayso.read import archives, dates, files, lines
from sayso.read.archives import Bookmarks, Type, Wanted
from sayso.read.language import identify
from sayso.read.manifest import Manifest, Row, read_manifest
from sayso.read.offers import Offer, Passed, Place, Step, unread
from sayso.read.report import check_length, make
from sayso.text import key
from sayso.vocabulary import DateOrigin, Fetched, Part, PartKind, Report, Unread

__all__ = [
    "Bookmarks",
    "Offer",
    "Passed",
    "Place",
    "Row",
    "Step",
    "Type",
    "Wanted",
    "as_it_is",
    "offers",
    "read",
    "read_page",
    "received",
]


def read(
    paths: Sequence[str], *, as_of: date | None, manifest: str | Path | None
) -> Iterator[Report | Unread]:
    """Give the reports that these paths hold, one at a time, and an `Unread` for each that cannot be read.

    `paths` are files, folders (searched through), patterns, archives, or "-" for standard input.
    `as_of` is the day the story is read for: dates that lack their year are taken to be
    the latest up to it. `manifest` is a CSV or JSONL file with the columns file, outlet,
    url, published, title; it overrides what the texts say, and its files are read too.
    """
    for step in offers(paths, as_of=as_of, manifest=manifest):
        found = step.read()
        if isinstance(found, Report | Unread):
            yield found


def offers(
    paths: Sequence[str],
    *,
    as_of: date | None,
    manifest: str | Path | None,
    wanted: Wanted | None = None,
    start: Callable[[str], Place | None] | None = None,
) -> Iterator[Step]:
    """Give what these paths hold, step by step and unread yet: `Offer.read` reads each, here or in another process.

    Of archives only what is `wanted` is offered, from the place on that `start` gives for an archive's name; None
    is that nothing of it is to be read.
    """
    given = read_manifest(manifest) if manifest is not None else Manifest()
    yield from (Step(each) for each in given.unread)
    more = [row.file for row in given.rows.values()]
    for found in files.find([*paths, *more], Path(manifest) if manifest is not None else None):
        if isinstance(found, InputError):
            yield Step(unread(found))
        elif archives.is_archive(found):
            place = start(found) if start else Place()
            if place is not None:
                yield from archives.entries(found, wanted or Wanted(), place, as_of)
        else:
            yield Step(Offer(found, given.row(found), as_of))


def received(
    data: bytes, name: str, *, given: Mapping[str, str | None], as_of: date | None
) -> Report | Unread:
    """Return the report that these bytes hold, whatever brought them; `name` is shown, and no file is opened.

    `given` overrides what the text says: outlet, url, published (a date as one writes it), title.
    """
    published = given.get("published")
    when = dates.stated(published, DateOrigin.GIVEN) if published else None
    if published and when is None:
        return Unread(
            name, f"published {published[:40]!r} is no date; write it as 2025-03-26, 2025-03 or 2025"
        )
    row = Row(name, given.get("outlet"), given.get("url"), when, given.get("title"))
    try:
        return make(data, name, row, as_of)
    except InputError as error:
        return unread(error)


def read_page(page: Fetched, *, as_of: date | None = None, row: Row | None = None) -> Report:
    """Return the report that a fetched page holds; `row` says what is known of it from elsewhere, a feed, say.

    Raises InputError for what holds no report: no text, a page that asks for consent, a page too long.
    """
    return make(page.data, page.url, row, as_of, page)


def as_it_is(text: str, name: str) -> Report:
    """Return a text as a report without looking for headline, facts or boilerplate: every block is a paragraph.

    Raises InputError for a text that is too long for one report.
    """
    check_length(text, name)
    return Report(
        id=key("", text),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        file=name,
        language=identify(text),
        parts=tuple(Part(line.start, line.end, PartKind.PARAGRAPH) for line in lines.split(text)),
    )
