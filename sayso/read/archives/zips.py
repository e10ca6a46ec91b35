"""ZIP: saved pages and texts in one file, read one after the other in the order of the archive's own table."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError
from sayso.read.archives import bounds
from sayso.read.archives.named import document
from sayso.read.archives.wanted import Wanted
from sayso.read.files import LIMIT
from sayso.read.offers import Offer, Passed, Place, Step, unread
from sayso.vocabulary import Unread

MOST_TABLE = 64_000_000
"""Bytes of the table of contents, which has to be in memory: some 500,000 documents."""

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_ENCRYPTED = 0x1
_END, _END_SIZE = b"PK\x05\x06", 22
_AGAIN = "pack or fetch the archive again"
_DAMAGE = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What zipfile raises for bytes that are no ZIP, or were damaged."""


def entries(name: str, wanted: Wanted, start: Place) -> Iterator[Step]:
    """Give what a ZIP holds, from a place on."""
    with Path(name).open("rb") as file:
        size = file.seek(0, 2)
        try:
            held = _opened(name, file, size)
        except InputError as error:
            yield Step(unread(error), name, Place(), size)
            return
        except _DAMAGE as error:
            yield Step(Unread(name, f"no ZIP that can be read ({error}); {_AGAIN}"), name, Place(), size)
            return
        infos = held.infolist()
        for number, info in enumerate(infos[start.number :], start.number + 1):
            if info.filename.endswith("/"):  # not `is_dir`, which a file without a name upsets
                continue
            found = _one(name, held, info, wanted)
            place = Place(0, number, bounds.label("", info.filename)[1:])
            yield Step(found, name, place, size * number // len(infos))


def _opened(name: str, file: BinaryIO, size: int) -> zipfile.ZipFile:
    if _table(file, size) > MOST_TABLE:
        raise InputError(
            name, "its table of contents is too long", "pack it as several archives, or as JSONL"
        )
    held = zipfile.ZipFile(file)
    if sum(info.compress_size for info in held.infolist()) > size:
        raise InputError(
            name, "its files lie over each other, as in a ZIP that is made to fill disks", "do not trust it"
        )
    return held


def _table(file: BinaryIO, size: int) -> int:
    """Return how long the table of contents is by its own account; 0 where none is found, which zipfile says."""
    file.seek(max(0, size - (1 << 16) - _END_SIZE))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return 0
    length, begin = struct.unpack_from("<LL", tail, at + 12)
    # a large ZIP says 0xFFFFFFFF here and the truth elsewhere; the table then lies between its begin and the end
    return int(length) if length != 0xFFFFFFFF else size - (begin if begin != 0xFFFFFFFF else 0)


def _one(name: str, held: zipfile.ZipFile, info: zipfile.ZipInfo, wanted: Wanted) -> Offer | Passed | Unread:
    label = bounds.label(name, info.filename)
    why = _odd(info)
    if why:
        return Unread(label, f"{why}; {bounds.SPLIT}")
    try:
        return document(label, info.filename, wanted, _day(info), lambda: _data(held, info, label))
    except InputError as error:
        return unread(error)
    except _DAMAGE as error:
        return Unread(label, f"it is damaged ({error}); {bounds.SPLIT}")


def _odd(info: zipfile.ZipInfo) -> str:
    """Say why an entry is not opened; nothing for an ordinary file."""
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "it is a link or a device, not a file"
    if info.flag_bits & _ENCRYPTED:
        return "it is locked with a password"
    return "" if info.compress_type in _METHODS else "it is packed in a way that is not read here"


def _data(held: zipfile.ZipFile, info: zipfile.ZipInfo, label: str) -> bytes:
    if bounds.is_bomb(info.compress_size, min(info.file_size, LIMIT + 1)):
        raise bounds.bomb(label)
    with held.open(info) as stream:
        data = bounds.taken(stream, label)
    if bounds.is_bomb(info.compress_size, len(data)):
        raise bounds.bomb(label)
    return data


def _day(info: zipfile.ZipInfo) -> date | None:
    try:
        return date(*info.date_time[:3])
    except ValueError:
        return None
