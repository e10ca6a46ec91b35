"""Bounds: how much a hostile archive may cost, and what its names are turned into."""

from __future__ import annotations

from typing import Protocol

from sayso.errors import InputError
from sayso.read.files import LIMIT

RATIO = 200
"""So many times its packed size a text may have; prose packs to a third, the most repetitive page to a fiftieth."""

FREE = 1_000_000
"""Bytes unpacked for which the ratio is not asked: a short file of blanks is no bomb."""

SPLIT = "the other documents of this archive are read all the same"


class Reader(Protocol):
    """What bytes are read from."""

    def read(self, size: int = ..., /) -> bytes:
        """Give at most so many bytes, none at the end."""


def taken(stream: Reader, label: str) -> bytes:
    """Return all that a stream holds. Raises InputError for more than one report may have."""
    held: list[bytes] = []
    count = 0
    while count <= LIMIT:
        piece = stream.read(min(1 << 16, LIMIT + 1 - count))
        if not piece:
            return b"".join(held)
        held.append(piece)
        count += len(piece)
    raise InputError(label, f"it is larger than {LIMIT // 1_000_000} MB", f"a report is one article; {SPLIT}")


def bomb(label: str) -> InputError:
    """The error for what unpacks to far more than any text would."""
    return InputError(
        label, f"it unpacks to more than {RATIO} times its size, as no text does", "do not trust this archive"
    )


def is_bomb(packed: int, unpacked: int) -> bool:
    """Whether so many bytes came out of so few."""
    return unpacked > FREE and unpacked > RATIO * max(packed, 1)


def label(archive: str, name: str) -> str:
    """What a document of an archive is called: a label and nothing more, never a path that is opened or written."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name[:300])
    return f"{archive}#{shown}"
