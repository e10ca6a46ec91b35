"""WARC: the archives of crawlers, CC-NEWS among them; read record by record with FastWARC.

A packed WARC is a row of gzip members, as a rule one a record. Each is unpacked by itself, so that
a damaged one, or a record that lies about its length, costs itself and nothing after it.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.errors import InputError
from sayso.read.archives import bounds, packed
from sayso.read.archives.payload import payload
from sayso.read.archives.sniff import fits as fits_language
from sayso.read.archives.types import is_page
from sayso.read.archives.wanted import Wanted
from sayso.read.offers import Offer, Passed, Place, Step, unread
from sayso.vocabulary import Fetched, Unread

if TYPE_CHECKING:
    from fastwarc import WarcRecord

MAGIC = b"\x1f\x8b\x08"
MOST_UNPACKED = 1_000_000_000
"""Bytes unpacked of one member before it is left: what follows is looked for by its first bytes."""

PIECE = 1 << 16
MOST_HEAD = 1 << 15
OK = 200
DAMAGED = "it is damaged; the other records of this archive are read all the same"
LOST = "it is damaged, and the rest of it cannot be unpacked; fetch the archive again"
CUT_OFF = "the archive was cut off inside it; fetch the archive again"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_KINDS = {4: "document", 8: "document", 128: "document", 64: "revisit"}
"""Types of records, by FastWARC's number: response, resource, conversion (plain text); revisit repeats another one."""


def entries(name: str, wanted: Wanted, start: Place) -> Iterator[Step]:
    """Give what a WARC holds, from a place on."""
    ending = packed.ending(name)
    with Path(name).open("rb", buffering=1 << 17) as file:
        if ending == ".gz":
            yield from _members(name, file, wanted, start)
        elif ending:
            stream = packed.unpacked(file, ending)
            run = _Run(name, stream, file, 0, start.number, packed=True)
            yield from _records(run, wanted)
            if run.broken:
                yield _lost(
                    run,
                    0,
                    _size(file),
                    "it is damaged, and the rest of it cannot be unpacked; fetch it again",
                )
        else:
            yield from _plain(name, file, wanted, start)


class _Member:
    """One gzip member of a file, unpacked piece by piece.

    It raises nothing, as whatever reads it may not expect it: `cut` tells that the file ended before the member did,
    `damaged` that it cannot be unpacked.
    """

    def __init__(self, file: BinaryIO, at: int) -> None:
        file.seek(at)
        self._file, self._unpacker = file, zlib.decompressobj(31)
        self.cut = self.damaged = False
        self.count = 0

    def tell(self) -> int:
        """So many bytes were unpacked."""
        return self.count

    def read(self, size: int = -1) -> bytes:
        """Give at most so many bytes, none at the end of the member."""
        while not (self._unpacker.eof or self.damaged):
            piece = self._unpacker.unconsumed_tail or self._file.read(PIECE)
            try:
                data = self._unpacker.decompress(piece, size if size > 0 else PIECE)
            except zlib.error:
                self.damaged = True
                break
            self.count += len(data)
            if data:
                return data
            if not piece:
                self.cut = True
                break
        return b""

    def end(self) -> int | None:
        """Unpack what is left and return where the next member begins; None where this one has no end to be found."""
        while self.read(PIECE):
            if self.count > MOST_UNPACKED:
                return None
        lost = self.cut or self.damaged
        return None if lost else self._file.tell() - len(self._unpacker.unused_data)


@dataclass(slots=True)
class _Run:
    """A stretch of an archive that FastWARC reads in one go: from where, past how many records that are known already.

    `last` is where the record stands that was read last, `broken` what ended the stretch too soon.
    """

    name: str
    stream: bounds.Reader
    file: BinaryIO
    at: int = 0
    past: int = 0
    plain: bool = False
    packed: bool = False
    last: int | None = None
    broken: str = ""


def _members(name: str, file: BinaryIO, wanted: Wanted, start: Place) -> Iterator[Step]:
    at: int | None = start.offset
    past = start.number
    while at is not None and _more(file, at):
        member = _Member(file, at)
        run = _Run(name, member, file, at, past)
        yield from _records(run, wanted)
        after = member.end()
        if after is None and not member.cut:
            run.broken = DAMAGED
            after = _next(file, at + 1, MAGIC)
        if member.cut:  # what is fetched of it later is read from here
            yield Step(Unread(_label(name, at), CUT_OFF), name, Place(at), _size(file))
        elif run.broken:
            yield _lost(run, at, _size(file) if after is None else after, DAMAGED)
        at, past = after, 0


def _plain(name: str, file: BinaryIO, wanted: Wanted, start: Place) -> Iterator[Step]:
    at: int | None = start.offset
    past = start.number
    while at is not None and _more(file, at):
        file.seek(at)
        run = _Run(name, file, file, at, past, plain=True)
        yield from _records(run, wanted)
        at, past = None, 0
        if run.broken:
            # The bytes of a record are whatever some server sent: what looks like a record inside them is none.
            begin = _behind(file, run.last) if run.last is not None else run.at
            at = _next(file, begin + (begin == run.at), b"WARC/1.")
            yield _lost(run, begin, _size(file) if at is None else at, run.broken)


def _lost(run: _Run, at: int, after: int, why: str) -> Step:
    return Step(Unread(_label(run.name, at), why), run.name, Place(after), after)


def _behind(file: BinaryIO, at: int) -> int:
    """Where a record ends by its own account."""
    file.seek(at)
    head, blank, _ = file.read(MOST_HEAD).partition(b"\r\n\r\n")
    stated = re.search(rb"(?im)^content-length:\s*(\d{1,15})\s*$", head)
    return at + len(head) + len(blank) + (int(stated[1]) if stated else 0)


def _more(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    return bool(file.read(1))


def _size(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def _next(file: BinaryIO, at: int, magic: bytes) -> int | None:
    """Where these bytes stand next, from here on."""
    file.seek(at)
    held = b""
    while piece := file.read(PIECE):
        held += piece
        found = held.find(magic)
        if found >= 0:
            return at + found
        kept = held[1 - len(magic) :]
        at += len(held) - len(kept)
        held = kept
    return None


def _label(name: str, at: int, number: int = 0) -> str:
    return bounds.label(name, f"{at}+{number}" if number else str(at))


def _records(run: _Run, wanted: Wanted) -> Iterator[Step]:
    """Give the records of a stretch that are documents, and note what ended it too soon."""
    from fastwarc import ArchiveIterator

    number, label = 0, ""
    found: Offer | Passed | Unread | None
    stream: Any = run.stream  # `read` is all that it needs
    records = ArchiveIterator(stream, parse_http=False, stream_detect=False, max_header_len=MOST_HEAD)
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            at, number = (record.stream_pos, 1) if run.plain else (run.at, number + 1)
            run.last = at
            if run.past:
                run.past -= 1
                continue
            label = _label(run.name, at, number - 1)
            found = _document(record, label, wanted)
        except InputError as error:
            # of an archive that was cut off, whoever asked for the stretch tells more
            found = None if getattr(run.stream, "cut", False) else unread(error)
            if error.where != label:  # the archive itself is meant
                run.broken = f"{error.what}; {error.do}"
                return
        except packed.DAMAGE:
            run.broken = DAMAGED
            return
        if found:
            # the file may grow by what is missing of the last record, which is read again then
            place = Place(at, number - isinstance(found, Unread), record.record_id if record else None)
            yield Step(found, run.name, place, run.file.tell() if run.packed else at)


def _document(record: WarcRecord, label: str, wanted: Wanted) -> Offer | Passed | None:
    """Return what a record holds, or which filter it fell to, asked in the order of what they cost; None for no document.

    Raises InputError for a record that cannot be used, and what FastWARC raises for a damaged one.
    """
    kind = _KINDS.get(int(record.record_type))
    if kind is None:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>") or None
    day = record.record_date.date() if record.record_date else None
    for name, fits in (("kind", kind == "document"), ("date", wanted.day(day)), ("host", wanted.host(url))):
        if not fits:
            return Passed(label, name)
    transfer = content = ""
    stated = record.headers.get("Content-Type") or ""
    if record.is_http:
        record.parse_http(auto_decode="none", max_header_len=MOST_HEAD, strict_mode=False)
        if record.http_headers.status_code != OK:
            return Passed(label, "status")
        stated = record.http_headers.get("Content-Type") or ""
        transfer = record.http_headers.get("Transfer-Encoding") or ""
        content = record.http_headers.get("Content-Encoding") or ""
    page = is_page(stated)
    if page is None or not wanted.type(page):
        return Passed(label, "type")
    data = payload(record.reader, transfer=transfer, content=content, label=label)
    if record.reader.tell() < record.content_length:
        raise InputError(label, "it is shorter than it says: cut off, or damaged", bounds.SPLIT)
    if not fits_language(data, page=page, languages=wanted.languages):
        return Passed(label, "language")
    came = _came(record, label, url, stated)
    return Offer(label, data=data, came=came, is_page=page, languages=wanted.languages)


def _came(record: WarcRecord, label: str, url: str | None, stated: str) -> Fetched:
    """What the record tells of its coming. Raises InputError where it does not tell whence, or when."""
    if not url or record.record_date is None:
        what = "it does not say when it was collected" if url else "it does not say where it comes from"
        raise InputError(label, what, bounds.SPLIT)
    charset = _CHARSET.search(stated)
    media = stated.partition(";")[0].strip().lower() or None
    return Fetched(url, url, record.record_date, media=media, charset=charset[1] if charset else None)
