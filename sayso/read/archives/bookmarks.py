"""Bookmarks: where reading an archive stopped, so that the same command goes on there."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.read.archives.prints import Print, is_same, look
from sayso.read.archives.wanted import Wanted
from sayso.read.offers import Passed, Place, Step
from sayso.vocabulary import Bookmark, Report, Unread

EVERY = 1.0
"""Seconds between two bookmarks: what is read twice after a power cut is at most what was read in one."""


@dataclass(slots=True)
class _Open:
    """An archive that is being read."""

    print: Print
    place: Place
    read: int = 0
    unread: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    done: bool = False


class Bookmarks:
    """Finds where the reading of each archive goes on, and keeps where it has come to.

    `find` gives the bookmark of a file and of filters in words, `keep` keeps one. What is said to have been
    reached must be safe already: it is not read again. `notes` tell in words what was found of earlier readings.
    """

    def __init__(
        self, wanted: Wanted, find: Callable[[str, str], Bookmark | None], keep: Callable[[Bookmark], None]
    ) -> None:
        self.notes: list[str] = []
        self._words, self._find, self._keep = wanted.words(), find, keep
        self._open: dict[str, _Open] = {}
        self._kept = time.monotonic()

    def start(self, name: str) -> Place | None:
        """Return where to go on in an archive; None when it was read to its end before."""
        try:
            now = look(name)
            known = self._find(os.path.realpath(name), self._words)
            same = known is not None and is_same(name, Print(known.size, known.changed, known.head))
        except (OSError, ValueError):
            return Place()  # whoever reads it says what is wrong
        if known is None or not same:
            if known:
                self.notes.append(f"{name}: it has changed since it was read; read from its beginning")
            self._open[name] = _Open(now, Place())
            return Place()
        count = known.read + known.unread + sum(n for _, n in known.passed)
        if known.done and now.size == known.size:
            self.notes.append(f"{name}: read to its end before ({count:,} documents); not read again")
            return None
        self.notes.append(f"{name}: goes on after {count:,} documents")
        place = Place(known.offset, known.number, known.record)
        self._open[name] = _Open(now, place, known.read, known.unread, Counter(dict(known.passed)))
        return place

    def reached(self, step: Step, found: Report | Unread | Passed | None) -> None:
        """Note a step that is done with, and what came of it; None at the end of an archive."""
        held = self._open.get(step.archive or "")
        if held is None or step.archive is None:
            return
        held.place = step.place or held.place
        held.read += isinstance(found, Report)
        held.unread += isinstance(found, Unread)
        if isinstance(found, Passed):
            held.passed[found.filter] += 1
        held.done = found is None
        if held.done or time.monotonic() - self._kept > EVERY:
            self._write(step.archive, held)
        if held.done:
            del self._open[step.archive]

    def close(self) -> None:
        """Keep where every archive has come to that was not read to its end."""
        for name, held in self._open.items():
            self._write(name, held)

    def _write(self, name: str, held: _Open) -> None:
        self._kept = time.monotonic()
        self._keep(
            Bookmark(
                os.path.realpath(name),
                self._words,
                held.print.size,
                held.print.changed,
                held.print.head,
                held.place.offset,
                held.place.number,
                held.place.record,
                held.read,
                held.unread,
                tuple(sorted(held.passed.items())),
                held.done,
            )
        )
