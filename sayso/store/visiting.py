"""What a store knows of pages: the looks at addresses, their versions, and the bytes that came."""

from __future__ import annotations

from sayso.store import facts, pages, records
from sayso.store.room import Room
from sayso.vocabulary import Annotations, Report, Visit


class Visiting(Room):
    """The part of `Store` that has to do with pages."""

    def visit(self, name: str, visit: Visit) -> None:
        """Note a look at an address that gave a report which the story knows."""
        with self._writing() as db:
            story = self._key(name)
            pages.write(db, story, visit, b"", pages.version(db, story, visit.report))
            if pages.settle(db, story, visit.report):
                records.clear(db, story)

    def last_visit(self, name: str, url: str) -> Visit | None:
        """Return the last look of a story at an address, or at what it led to; None where there was none."""
        with self._reading() as db:
            return pages.last(db, self._known(name), url)

    def seen(self, name: str, report: str) -> Report | None:
        """Return a report, by its id, that a story has or had at an address."""
        with self._reading() as db:
            key = pages.version(db, self._known(name), report)
            return None if key is None else facts.some(db, [key], ())[key].report

    def visits(self, name: str) -> tuple[Visit, ...]:
        """Return all looks at addresses of a story, by address and time."""
        with self._reading() as db:
            return pages.visits(db, self._known(name))

    def earlier(self, name: str) -> tuple[Annotations, ...]:
        """Return the annotations of those versions of pages that a story has no longer in its record, by report id."""
        with self._reading() as db:
            return tuple(facts.some(db, pages.earlier(db, self._known(name)), facts.FOUND).values())

    def source(self, sha256: str) -> bytes | None:
        """Return the bytes of a page that have this hash; None where there are none."""
        with self._reading() as db:
            return pages.source(db, sha256)
