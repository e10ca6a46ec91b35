"""Store: the shelf on which stories are kept, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from sayso.errors import PurgedError, StoreError
from sayso.store import (
    facts,
    packed,
    pages,
    parts,
    purging,
    records,
    searching,
    tombs,
)
from sayso.store.connection import explained, transaction
from sayso.store.deciding import Deciding
from sayso.store.following import Following
from sayso.store.opening import open_store
from sayso.store.rows import raw
from sayso.store.visiting import Visiting
from sayso.vocabulary import (
    Annotations,
    Record,
    Report,
    Unread,
    Visit,
)


@dataclass(frozen=True, slots=True)
class StoredStory:
    """What the store knows of a story without reading it.

    `reports` and `unread` are how many it has; `made_by` is what derived its record, None
    while nothing is derived; `stale` tells that something was added since. `revision` grows with
    every fact that is added or changed: two that are equal are one state of the story.
    """

    name: str
    as_of: date | None = None
    reports: int = 0
    unread: int = 0
    made_by: str | None = None
    stale: bool = True
    revision: int = field(default=0, compare=False)


class Store(Visiting, Following, Deciding):
    """Stories in one SQLite file: reports and annotations, which are facts, and the records derived from them.

    Every method that writes does so in one transaction: what has returned is safe, what is
    interrupted has left no trace. Several programs may use one file; writers wait for
    each other. Every method may raise StoreError, which names the file and says what to do.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        self._db = open_store(self.path, create=create)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        self._db.close()

    # ------------------------------------------------------------------------------ stories

    def story(self, name: str, as_of: date | None = None) -> StoredStory:
        """Return the story of this name, made anew if there is none.

        `as_of` is kept when given; a record that was derived for another day is stale then.
        """
        with self._reading():
            found = self._find(name)
        if not found or as_of not in (None, found.as_of):
            with self._writing() as db:
                key = self._key(name)
                if as_of:
                    db.execute(
                        "UPDATE stories SET as_of = ?1, stale = 1 WHERE key = ?2 AND as_of IS NOT ?1",
                        (as_of.isoformat(), key),
                    )
                found = self._find(name)
        return found or StoredStory(name)

    def stories(self) -> tuple[StoredStory, ...]:
        """Return all stories of the store, ordered by name."""
        with self._reading() as db:
            return tuple(_stored(cells) for cells in db.execute(f"{_STORIES} ORDER BY name"))

    # -------------------------------------------------------------------------------- facts

    def annotations(self, name: str) -> tuple[Annotations, ...]:
        """Return the annotations of all reports of a story, ordered by report id."""
        with self._reading() as db:
            return tuple(facts.read(db, self._known(name)).values())

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of all reports of a story, in order."""
        with self._reading() as db:
            return tuple(sorted(facts.held(db, self._known(name))))

    def made_by(self, name: str, report: str) -> str | None:
        """Return what annotated a report, by its id, that a story has or had at an address; None for any other."""
        with self._reading() as db:
            key = pages.version(db, self._known(name), report)
            return min(facts.makers(db, [] if key is None else [key]), default=None)

    def held(self, name: str) -> dict[str, str]:
        """Return what annotated each report of a story, by the report's id."""
        with self._reading() as db:
            return facts.annotated_by(db, self._known(name))

    def origin(self, name: str, report: str) -> tuple[str | None, str | None] | None:
        """Return from which file and address a story has the report of this id."""
        with self._reading() as db:
            return facts.origin(db, self._known(name), report)

    def makers(self, name: str) -> frozenset[str]:
        """Return all that annotated reports of a story."""
        with self._reading() as db:
            return frozenset(facts.makers_of(db, self._known(name)))

    def unread(self, name: str) -> tuple[Unread, ...]:
        """Return what was offered to a story and could not be read, ordered by file."""
        with self._reading() as db:
            rows = db.execute("SELECT file, reason FROM unread WHERE story = ?", (self._known(name),))
            return tuple(sorted((Unread(*row) for row in rows), key=lambda unread: unread.file))

    def keep(
        self,
        name: str,
        annotations: Annotations,
        *,
        again: bool = False,
        unless: str | None = None,
        visit: Visit | None = None,
        data: bytes = b"",
    ) -> bool:
        """Add a report with its annotations to a story, or put them in the place of those it has.

        Two stories that have equal annotations of a report share them. The story's record is stale from
        now on, unless it had the very same before. A report that was purged is refused with PurgedError, or let in
        `again` for good. Returns False, with nothing changed, when the story has the report annotated by `unless`.
        `visit` is the look at an address that gave the report, `data` the bytes that came: of the versions of a
        page, the story has the latest from now on.
        """
        flat = facts.flat(annotations)
        with self._writing() as db:
            purged = tombs.of(db, annotations.report)
            if purged and not again:
                raise PurgedError(
                    f"{self.path}: the report {annotations.report.id} was {purged}. It stays out."
                )
            if purged:
                tombs.lift(db, annotations.report, datetime.now(UTC))
            story = self._key(name)
            report = annotations.report.id
            old = facts.versions(db, story, report)
            if visit is None and unless is not None and unless in facts.makers(db, old):
                return False
            new = facts.write(db, flat)
            if visit:
                pages.write(db, story, visit, data, new)
            if old != [new]:
                self._put(story, old, new, pages.renumber(db, story, report, new))
            if pages.settle(db, story, report):
                records.clear(db, story)
        return True

    def _put(self, story: int, old: Sequence[int], new: int, seen: Sequence[int]) -> None:
        """Put a row of a report in the place of those that a story has, and those that visits led to."""
        db = self._db
        if old:
            records.clear(db, story)  # derived rows point into the version that goes
        db.executemany(
            "DELETE FROM story_reports WHERE story = ? AND report = ?", [(story, key) for key in old]
        )
        db.execute("INSERT INTO story_reports (story, report) VALUES (?, ?)", (story, new))
        for key in {*old, *seen}:
            facts.drop(db, key)
        db.execute("UPDATE stories SET stale = 1 WHERE key = ?", (story,))

    def tombstone(self, report: Report) -> tombs.Tombstone | None:
        """Return what keeps a report out: that it, its text or its address was purged."""
        with self._reading() as db:
            return tombs.of(db, report)

    def doomed(self, what: str) -> list[purging.Doomed]:
        """Return what `purge` would remove: the reports of this id, address, outlet or file name."""
        with self._reading() as db:
            return purging.find(db, what)

    def purge(self, keys: Collection[int] = (), tombstone: tombs.Tombstone | None = None) -> bool:
        """Remove the reports of these numbers, with all that was made of them, from every story and from the file.

        A purge that was interrupted is brought to its end, too. Returns False where another program
        that reads the store keeps traces from going: call it again when that is done.
        """
        with explained(self.path):
            self._db.execute("PRAGMA secure_delete = ON")
        if tombstone:
            with self._writing() as db:
                for story in purging.stories(db, keys):
                    records.clear(db, story)
                purging.remove(db, keys, tombstone)
        with explained(self.path):
            if not tombs.unwiped(self._db):
                return True
            if not purging.wipe(self._db):
                return False
        with self._writing() as db:
            tombs.mark_wiped(db, datetime.now(UTC))
        return True

    def keep_unread(self, name: str, unread: Unread) -> None:
        """Note for a story that something could not be read; a new reason takes the place of an old one."""
        with self._writing() as db:
            story = self._key(name)
            changed = db.execute(
                "INSERT INTO unread (story, file, reason) VALUES (?1, CAST(?2 AS TEXT), CAST(?3 AS TEXT)) "
                "ON CONFLICT DO UPDATE SET reason = excluded.reason WHERE reason <> excluded.reason",
                (story, raw(unread.file), raw(unread.reason)),
            ).rowcount
            if changed:
                db.execute("UPDATE stories SET stale = 1 WHERE key = ?", (story,))

    def forget_unread(self, name: str, file: str) -> None:
        """Take a file off the list of what could not be read: it could be, now."""
        with self._writing() as db:
            story = self._key(name)
            query = "DELETE FROM unread WHERE story = ? AND file = CAST(? AS TEXT)"
            if db.execute(query, (story, raw(file))).rowcount:
                db.execute("UPDATE stories SET stale = 1 WHERE key = ?", (story,))

    # ------------------------------------------------------------------------------ derived

    def replace(self, name: str, record: Record) -> bool:
        """Put a record in the place of what was derived for a story before, all or nothing.

        Returns False, with nothing changed, when the story now has other reports or judgements than the
        record was derived from (another program has added some): the stored record stays stale.
        Raises StoreError for a record of reports that were never kept.
        """
        if record.name != name:
            raise ValueError(f"a record of {record.name!r} cannot be that of {name!r}")
        digests = {a.report.id: facts.flat(a).digest for a in record.annotations}
        with self._writing() as db:
            story = self._key(name)
            held = facts.held(db, story)
            if not digests.keys() <= held.keys():
                missing = ", ".join(sorted(digests.keys() - held.keys()))
                raise StoreError(
                    f"{self.path}: the story {name!r} does not have these reports of its record: {missing}. "
                    "Keep them first."
                )
            if not records.is_current(db, story, record, held, digests):
                return False
            records.forget(db, story)
            records.write(db, story, record, {report: key for report, (key, _) in held.items()})
        return True

    def record(self, name: str, made_by: str | None = None) -> Record | None:
        """Return the record of a story; None when none is derived, or something was added since.

        With `made_by`, None also for a record that another version of sayso made.
        """
        with self._reading() as db:
            return records.read(db, self._known(name), name, made_by)

    # --------------------------------------------------------------------------------- looks

    def look(self, name: str, at: datetime, reports: Iterable[str]) -> None:
        """Remember that somebody has seen a story with these reports (ids), in the place of an earlier look."""
        with self._writing() as db:
            story = self._key(name)
            db.execute("DELETE FROM looks WHERE story = ?", (story,))
            rows = [(story, raw(report), at.isoformat(timespec="seconds")) for report in reports]
            db.executemany("INSERT INTO looks (story, report, at) VALUES (?, CAST(? AS TEXT), ?)", rows)

    def looked(self, name: str) -> tuple[str, frozenset[str]] | None:
        """Return when somebody last looked at a story, and which reports it had then; None if nobody did."""
        with self._reading() as db:
            query = "SELECT report, at FROM looks WHERE story = ?"
            held = dict(db.execute(query, (self._known(name),)).fetchall())
        return (max(held.values()), frozenset(held)) if held else None

    # -------------------------------------------------------------------------------- asking

    def search(self, words: str, name: str | None = None, *, limit: int = 20) -> tuple[searching.Hit, ...]:
        """Return the statements, of one story or of all, that have all of these words or speakers' names, the latest first."""
        with self._reading() as db:
            return searching.search(db, words, None if name is None else self._known(name), limit)

    def vectors(self, name: str | None = None) -> packed.Packed:
        """Return the vector of every statement that counts: of one story, or of all that are derived."""
        with self._reading() as db:
            return packed.read(db, None if name is None else self._known(name))

    def named(self, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return story and id of the statements that have these numbers in `vectors`, by number."""
        with self._reading() as db:
            return packed.named(db, keys)

    def part(self, name: str, statements: Sequence[str]) -> Record:
        """Return the part of a story's record that these statements need.

        That is: their claims, what conflicts with these, all statements of it all, the reports these stand in
        (with sentences, mentions and quantities alone), and the actors named there.
        """
        with self._reading() as db:
            return parts.part(db, self._known(name), name, statements)

    # ------------------------------------------------------------------------------- inside

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Read from one state of the store, whatever others write meanwhile."""
        with explained(self.path), transaction(self._db, "DEFERRED"):
            try:
                yield self._db
            except (KeyError, TypeError, ValueError) as error:
                raise StoreError(
                    f"{self.path}: it holds something that sayso did not write ({error!r}). "
                    "Restore it from a backup, or start a new store."
                ) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path), transaction(self._db):
            yield self._db

    def _known(self, name: str) -> int:
        """Return the number of a story, 0 when there is none of this name."""
        row = self._db.execute(
            "SELECT key FROM stories WHERE name = CAST(? AS TEXT)", (raw(name),)
        ).fetchone()
        return int(row[0]) if row else 0

    def _key(self, name: str) -> int:
        """Return the number of a story, which is made if there is none; for use in a writing transaction."""
        key = self._known(name)
        if not key:
            self._db.execute("INSERT INTO stories (name) VALUES (CAST(? AS TEXT))", (raw(name),))
            key = self._known(name)
        return key

    def _find(self, name: str) -> StoredStory | None:
        row = self._db.execute(f"{_STORIES} WHERE name = CAST(? AS TEXT)", (raw(name),)).fetchone()
        return _stored(row) if row else None


_STORIES = """SELECT name, as_of, (SELECT count(*) FROM story_reports WHERE story = key),
    (SELECT count(*) FROM unread WHERE story = key), made_by, stale, revision FROM stories"""


def _stored(cells: tuple[str, str | None, int, int, str | None, int, int]) -> StoredStory:
    name, as_of, reports, unread, made_by, stale, revision = cells
    day = date.fromisoformat(as_of) if as_of else None
    return StoredStory(name, day, reports, unread, made_by, bool(stale), revision)
