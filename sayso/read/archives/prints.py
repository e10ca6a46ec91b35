"""Prints: how an archive is known again, so that reading goes on only in the file that it stopped in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sayso.read.archives.types import kind

HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Print:
    """Size and time of a file, and a hash of how it begins."""

    size: int
    changed: int
    head: str


def look(name: str, size: int | None = None) -> Print:
    """Return the print of a file, or of its first so many bytes."""
    path = Path(name)
    status = path.stat()
    size = status.st_size if size is None else size
    with path.open("rb") as file:
        head = file.read(min(HEAD, size))
    return Print(size, status.st_mtime_ns, hashlib.sha256(head).hexdigest())


def is_same(name: str, before: Print) -> bool:
    """Whether a file is the one of this print, or has only grown at its end since, where its kind can grow."""
    now = look(name, before.size)
    size = Path(name).stat().st_size
    if now.head != before.head or size < before.size:
        return False
    if size == before.size:
        return now.changed == before.changed
    return kind(name) != "zip"
