"""How far reading has come in what is too long to be read at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far an archive has been read for a story, with what filters, and what came of it so far.

    `file` is its real path, `wanted` the filters in words. `size`, `changed` (nanoseconds) and `head` (a hash of how
    it begins) tell whether it is still the same file. Reading goes on at `offset` and `number`, which the
    archive's kind understands, after the `record` of this id. `passed` has how many fell to which filter.
    """

    file: str
    wanted: str
    size: int
    changed: int
    head: str
    offset: int = 0
    number: int = 0
    record: str | None = None
    read: int = 0
    unread: int = 0
    passed: tuple[tuple[str, int], ...] = ()
    done: bool = False
