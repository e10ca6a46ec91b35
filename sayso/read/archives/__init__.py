"""Archives: WARC, ZIP, tar and JSONL, read as streams: what is wanted of them comes out as offers, one by one.

Nothing of an archive is ever written to the disk, names in it are labels alone, and no archive inside it is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from sayso.errors import InputError
from sayso.read.archives import rows, tars, warc, zips
from sayso.read.archives.bookmarks import Bookmarks
from sayso.read.archives.types import kind
from sayso.read.archives.wanted import Type, Wanted
from sayso.read.files import failed
from sayso.read.offers import Offer, Place, Step, unread
from sayso.vocabulary import Unread

__all__ = ["Bookmarks", "Type", "Wanted", "entries", "is_archive"]

KINDS: Mapping[str, Callable[[str, Wanted, Place], Iterator[Step]]] = {
    "warc": warc.entries,
    "zip": zips.entries,
    "tar": tars.entries,
    "jsonl": rows.entries,
}


MOST_UNREAD = 10_000
"""So many documents of an archive may be unreadable before it is taken for no archive at all, and left."""


def is_archive(name: str) -> bool:
    """Whether a file bears the name of an archive that is read here."""
    return bool(kind(name))


def entries(name: str, wanted: Wanted, start: Place, as_of: date | None) -> Iterator[Step]:
    """Give what an archive holds, from a place on: offers, what fell to a filter, what could not be read.

    `as_of` is the day that dates without a year are read for. The last step, in which nothing is found, is the end.
    """
    size = 0
    try:
        size = Path(name).stat().st_size
        for step in _bounded(name, KINDS[kind(name)](name, wanted, start)):
            offer = step.found
            yield replace(step, found=replace(offer, as_of=as_of)) if isinstance(offer, Offer) else step
    except InputError as error:
        yield Step(unread(error), name, start)
    except (OSError, ValueError) as error:
        yield Step(unread(failed(name, error)), name, start)
    yield Step(None, name, behind=size)


def _bounded(name: str, steps: Iterator[Step]) -> Iterator[Step]:
    """Give the steps until too many of them are failures."""
    count = 0
    for step in steps:
        count += isinstance(step.found, Unread)
        if count > MOST_UNREAD:
            what = f"more than {MOST_UNREAD:,} of its documents cannot be read"
            raise InputError(name, what, "check what this file is; the rest of it is not read")
        yield step
