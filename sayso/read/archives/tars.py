"""Tar: saved pages and texts in one stream, packed or not; read forwards, once, and never unpacked to the disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from sayso.errors import InputError
from sayso.read.archives import bounds, packed
from sayso.read.archives.named import document
from sayso.read.archives.wanted import Wanted
from sayso.read.offers import Offer, Passed, Place, Step, unread
from sayso.vocabulary import Unread

MOST_HEAD = 2_000_000
"""Bytes that the heads of one entry may have together: names and times; a hostile one fills the memory with them."""

_DAMAGE = (*packed.DAMAGE, tarfile.TarError, RecursionError, KeyError, IndexError, TypeError)
"""What tarfile raises for bytes that are no tar, or were damaged."""

_SHORT = {".tgz": ".gz", ".txz": ".xz", ".tbz": ".bz2", ".tbz2": ".bz2", ".tzst": ".zst"}


def entries(name: str, wanted: Wanted, start: Place) -> Iterator[Step]:
    """Give what a tar holds, from a place on: at once where it is not packed, else by unpacking up to there."""
    ending = _SHORT.get(Path(name.lower()).suffix) or packed.ending(name)
    with Path(name).open("rb", buffering=1 << 17) as file:
        begin = 0 if ending else start.offset
        file.seek(begin)
        stream = packed.unpacked(file, ending)
        number = 0 if ending else start.number
        try:
            for label, info, held in _infos(name, stream):
                number += 1
                if number <= start.number:
                    continue
                found = _one(label, info, held, wanted)
                if found:
                    place = Place(begin + held.offset, number, label)
                    yield Step(found, name, place, file.tell())
        except InputError as error:
            found = unread(InputError(name, error.what, error.do))
            yield Step(found, name, Place(begin, number), file.tell())
        except _DAMAGE as error:
            why = f"it is damaged or cut off ({error}); what stands before is read; fetch it again"
            yield Step(Unread(name, why), name, Place(begin, number), file.tell())


def _infos(name: str, stream: packed.Unpacked) -> Iterator[tuple[str, tarfile.TarInfo, tarfile.TarFile]]:
    """Give the entries one after the other; each is gone once the next is asked for."""
    with tarfile.open(fileobj=stream, mode="r|", errorlevel=0) as held:
        while True:
            passed = getattr(held.fileobj, "pos", 0)
            stream.budget = max(0, held.offset - passed) + MOST_HEAD
            info = held.next()
            stream.budget = None
            if info is None:
                return
            vars(held)["members"] = []  # it would keep every one
            yield bounds.label(name, info.name), info, held


def _one(
    label: str, info: tarfile.TarInfo, held: tarfile.TarFile, wanted: Wanted
) -> Offer | Passed | Unread | None:
    if info.isdir():
        return None
    if not info.isreg() or info.issparse():
        return Unread(label, f"it is a link, a device or a file with holes, not a plain file; {bounds.SPLIT}")
    try:
        return document(
            label, info.name, wanted, _day(info), lambda: bounds.taken(_opened(held, info), label)
        )
    except InputError as error:
        if error.where != label:  # the whole archive is meant
            raise
        return unread(error)


def _opened(held: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = held.extractfile(info)  # a stream: nothing is written
    if stream is None:
        raise tarfile.ReadError("an entry without content")
    return stream


def _day(info: tarfile.TarInfo) -> date | None:
    try:
        return datetime.fromtimestamp(info.mtime, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
