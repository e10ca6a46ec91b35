"""What can still be read of a damaged store goes into a new one; what cannot is listed.

Facts alone are taken: records are made again from them. A report whose text is whole and whose annotations
are not is annotated anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sayso.store import checking, decisions, facts, pages
from sayso.store.cells import Cell, Row, noun
from sayso.store.checking import UNREADABLE
from sayso.store.connection import explained
from sayso.store.copying import appearing
from sayso.store.opening import open_store
from sayso.store.rows import insert_rows
from sayso.store.shelf import Store
from sayso.text import key as hashed
from sayso.vocabulary import Annotations, Report, Unread

NAMELESS = "rescued"
"""The story of reports of which nobody can tell any more which story they were in."""

Anew = Callable[[Report], Annotations]
"""Annotates a report whose text was rescued and whose annotations were not; it may have no parts."""


@dataclass(slots=True)
class Rescued:
    """What came of a rescue: reports that are whole, those annotated anew, and what was lost, in words."""

    whole: int = 0
    anew: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def rescue(path: Path, new: Path, anew: Anew) -> Rescued:
    """Make a new store of all facts that can be read in a damaged one; the damaged one is left as it is.

    Raises StoreError where the damaged file cannot be opened at all, or the new one is there already.
    """
    found = Rescued()
    db = open_store(path, create=False)
    try:
        db.execute("PRAGMA query_only = ON")
        with appearing(new, over=path) as beginning, explained(path), Store(beginning) as store:
            names = _stories(db, store, found)
            _reports(db, store, names, found, anew)
            _visits(db, store, names, found)
            _about_stories(db, store, names, found)
            _about_all(db, store, found)
    finally:
        db.close()
    return found


def _scan(db: sqlite3.Connection, table: str, order: str, names: str = "*") -> tuple[list[Any], bool]:
    """Return the rows of a table, from both ends up to where it is damaged, and whether these are all."""
    rows: dict[Any, None] = {}
    down = ", ".join(f"{column} DESC" for column in order.split(", "))
    for way in (order, down):
        try:
            for row in db.execute(f"SELECT {names} FROM {table} ORDER BY {way}"):  # noqa: S608  names are ours
                rows.setdefault(row)
        except UNREADABLE:
            continue
        return list(rows), True
    return list(rows), False


def _stories(db: sqlite3.Connection, store: Store, found: Rescued) -> dict[int, str]:
    rows, whole = _scan(db, "stories", "key", "key, name, as_of")
    if not whole:
        found.lost.append("the list of stories was not read in full")
    for _, name, as_of in rows:
        store.story(name, date.fromisoformat(as_of) if as_of else None)
    return {key: name for key, name, _ in rows}


def _reports(db: sqlite3.Connection, store: Store, names: dict[int, str], found: Rescued, anew: Anew) -> None:
    owners: dict[int, list[int]] = {}
    for story, report in _scan(db, "story_reports", "story, report", "story, report")[0]:
        owners.setdefault(report, []).append(story)
    for story, version in _scan(db, "visits", "story, url, at", "story, version")[0]:
        if version is not None and story not in owners.get(version, ()):
            owners.setdefault(version, []).append(story)
    for key in checking.keys(db):
        kept = _whole(db, key)
        if kept is None:
            report = _bare(db, key)
            if report is None:
                found.lost.append(f"report number {key}: its text cannot be read, or is not as it was kept")
                continue
            kept = anew(report)
            found.anew.append(report.file or report.url or report.id)
        else:
            found.whole += 1
        for story in owners.get(key) or [0]:
            store.keep(names.get(story, NAMELESS), kept)


def _whole(db: sqlite3.Connection, key: int) -> Annotations | None:
    """The annotations of a report, None unless they are just what was kept."""
    try:
        (digest,) = db.execute("SELECT digest FROM reports WHERE key = ?", (key,)).fetchone()
        (found,) = facts.some(db, [key], facts.FOUND).values()
        if digest.startswith(facts.DIGEST) and facts.flat(found).digest != digest:
            return None
    except UNREADABLE:
        return None
    return found


_REPORT = noun(Report, lists=frozenset(facts.LISTS))


def _bare(db: sqlite3.Connection, key: int) -> Report | None:
    """The report without what was found in it; None unless its text is what its id says."""
    names = ", ".join(f'"{column}"' for column in _REPORT.columns)
    try:
        cells: list[Cell] = list(
            db.execute(f"SELECT {names} FROM reports WHERE key = ?", (key,)).fetchone()  # noqa: S608
        )
        report: Report = _REPORT.get(iter(cells), Row(keys={}, ids={}))
        if report.id != hashed(report.outlet or "", report.text):
            return None
    except UNREADABLE:
        return None
    try:
        (held,) = facts.some(db, [key], ()).values()
    except UNREADABLE:
        return report
    inside = all(0 <= part.start <= part.end <= len(report.text) for part in held.report.parts)
    return replace(report, parts=held.report.parts) if inside else report


def _about_stories(db: sqlite3.Connection, store: Store, names: dict[int, str], found: Rescued) -> None:
    """What people decided, what could not be read, what was looked at."""
    for story, name in names.items():
        try:
            store.judge(name, decisions.judgements(db, story))
        except UNREADABLE:
            count = sum(store.judge(name, [each]) for each in _judgements(db, story))
            found.lost.append(f"“{name}”: {count} judgements were saved, others cannot be read")
        try:
            for row in db.execute("SELECT file, reason FROM unread WHERE story = ?", (story,)):
                store.keep_unread(name, Unread(*row))
        except UNREADABLE:
            found.lost.append(f"“{name}”: the list of what could not be read")
        with store._writing() as new:
            key = store._key(name)
            rows, whole = _scan(db, "looks", "story, report")
            insert_rows(
                new, "looks", ("story", "report", "at"), [(key, *r[1:]) for r in rows if r[0] == story]
            )
            if not whole:
                found.lost.append(f"“{name}”: what was there at the last look")
            _feeds(db, new, (story, key), set(facts.held(new, key)))


def _feeds(db: sqlite3.Connection, new: sqlite3.Connection, keys: tuple[int, int], kept: set[str]) -> None:
    """The feeds that a story watches, and what they announced, but for reports that were lost: those are read again.

    Bookmarks in archives stay behind, too: whoever reads an archive again finds what is known, and what was lost.
    """
    story, key = keys
    for table, order in (("feeds", "story, url"), ("feed_items", "story, feed, id")):
        names = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
        at = names.index("report") if "report" in names else None
        rows = [row for row in _scan(db, table, order)[0] if row[0] == story]
        rows = [row for row in rows if at is None or row[at] is None or row[at] in kept]
        insert_rows(new, table, names, [(key, *row[1:]) for row in rows])


def _visits(db: sqlite3.Connection, store: Store, names: dict[int, str], found: Rescued) -> None:
    """The looks at addresses, and the bytes that came; of the versions of a page a story then has the latest again."""
    sources, all_sources = _scan(db, "sources", "sha256")
    visits, all_visits = _scan(db, "visits", "story, url, at")
    with store._writing() as new:
        insert_rows(new, "sources", ("sha256", "size", "packed"), sources)
        columns = [row[1] for row in new.execute("PRAGMA table_info(visits)")]
        for row in visits:
            given = dict(zip(columns, row, strict=True))
            given["story"] = store._key(names.get(given["story"], NAMELESS))
            given["version"] = pages.version(new, given["story"], given["report"])
            insert_rows(new, "visits", columns, [tuple(given.values())])
        for story, report in new.execute("SELECT DISTINCT story, report FROM visits").fetchall():
            pages.settle(new, story, report)
    if not (all_sources and all_visits):
        found.lost.append("pages as they came, and when: some")


def _judgements(db: sqlite3.Connection, story: int) -> Iterator[Any]:
    """The judgements on a story that can be read, one by one."""
    ids, _ = _scan(db, "judgements", "story, id", "story, id")
    for owner, name in ids:
        if owner == story:
            try:
                yield from decisions.judgements(db, story, f"id = '{name}'") if name.isalnum() else ()
            except UNREADABLE:
                continue


def _about_all(db: sqlite3.Connection, store: Store, found: Rescued) -> None:
    """The user's own outlets, and the tombstones."""
    for table in ("own_outlets", "purged"):
        rows, whole = _scan(db, table, "nr")
        names = [row[1] for row in store._db.execute(f"PRAGMA table_info({table})")]
        with store._writing() as new:
            insert_rows(new, table, names, rows)
        if not whole:
            found.lost.append(f"{table}: some rows")
