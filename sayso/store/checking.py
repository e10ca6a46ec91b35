"""Looking a store over: whether the file is whole, its rows hang together, and every span stands where it says."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from sayso.store import facts, pages, resolved, tombs, weighed
from sayso.store.cells import Row
from sayso.store.opening import open_store
from sayso.vocabulary import Report, Span

RESCUE = "`sayso check --rescue NEW.db` makes a new store of all that can be read"
MOST = 100
"""Lines of SQLite's own that are told."""

UNREADABLE = (sqlite3.DatabaseError, KeyError, TypeError, ValueError, StopIteration)
"""What reading a damaged row may raise."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in a store that is not as it was written: what, in which reports (ids), and what to do."""

    what: str
    do: str
    reports: tuple[str, ...] = ()


def check(path: Path) -> Iterator[Damage]:
    """Give everything that is wrong with a store, the file first, then its rows, its reports and its records.

    Raises StoreError where the file cannot be opened at all.
    """
    db = open_store(path, create=False)
    try:
        yield from _file(db)
        yield from _rows(db)
        sizes: dict[str, int] = {}
        yield from _reports(db, sizes)
        yield from _sources(db)
        yield from _records(db, sizes)
        yield from _search(db)
        yield from _traces(db)
    finally:
        db.close()


def _file(db: sqlite3.Connection) -> Iterator[Damage]:
    try:
        said = [row[0] for row in db.execute(f"PRAGMA integrity_check({MOST})")]
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    for line in said:
        if line != "ok":
            yield Damage(f"the file: {line}", f"restore a backup, or: {RESCUE}")


def _rows(db: sqlite3.Connection) -> Iterator[Damage]:
    """Rows that name others which are not there."""
    try:
        found = db.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        yield Damage(f"how rows hang together cannot be told ({error})", f"restore a backup, or: {RESCUE}")
        return
    for table, parent in sorted({(row[0], row[2]) for row in found}):
        count = sum(row[0] == table and row[2] == parent for row in found)
        yield Damage(f"{count} rows of {table} name one of {parent} that is not there", RESCUE)
    query = """SELECT id FROM reports WHERE key NOT IN (SELECT report FROM story_reports)
               AND key NOT IN (SELECT version FROM visits WHERE version IS NOT NULL)"""
    alone = _column(db, query)
    if alone:
        yield Damage(f"{len(alone)} reports are in no story", RESCUE, tuple(alone))


def _column(db: sqlite3.Connection, query: str) -> list[Any]:
    try:
        return [row[0] for row in db.execute(query)]
    except UNREADABLE:
        return []


def _reports(db: sqlite3.Connection, sizes: dict[str, int]) -> Iterator[Damage]:
    """Reports that cannot be read, or are not as they were kept; `sizes` takes the lengths of their texts."""
    for key in keys(db):
        name = f"report {key}"
        try:
            (name, digest) = db.execute("SELECT id, digest FROM reports WHERE key = ?", (key,)).fetchone()
            (found,) = facts.some(db, [key], facts.FOUND).values()
            sizes[name] = len(found.report.text)
            if digest.startswith(facts.DIGEST) and facts.flat(found).digest != digest:
                do = "add it again from its source, or restore a backup"
                yield Damage(f"{_called(found.report)}: not as it was when it was kept", do, (name,))
            outside = _outside(found, sizes)
            if outside:
                yield Damage(
                    f"{_called(found.report)}: {outside[0]} lies outside of its text", RESCUE, (name,)
                )
        except UNREADABLE as error:
            yield Damage(f"{name}: cannot be read ({error})", f"restore a backup, or: {RESCUE}", (name,))


def _sources(db: sqlite3.Connection) -> Iterator[Damage]:
    """Bytes of pages that are not what came."""
    for sha256 in _column(db, "SELECT sha256 FROM sources"):
        try:
            data = pages.source(db, sha256)
        except UNREADABLE:
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            whose = _column(db, f"SELECT DISTINCT report FROM visits WHERE sha256 = '{sha256}'")  # noqa: S608
            do = "the report itself is whole; restore a backup to have the page as it came"
            yield Damage(f"the bytes of a page ({sha256[:12]}) are not what came", do, tuple(whose))


def keys(db: sqlite3.Connection) -> list[int]:
    """Return the numbers of all reports, by every way there is to them: where one is damaged, another may not be."""
    ways = (
        "SELECT key FROM reports ORDER BY key",
        "SELECT key FROM reports ORDER BY key DESC",
        "SELECT key FROM reports INDEXED BY reports_id WHERE id > ''",
        "SELECT report FROM story_reports ORDER BY story, report",
        "SELECT report FROM story_reports ORDER BY story DESC, report DESC",
        "SELECT report FROM story_reports INDEXED BY story_reports_report WHERE report > 0",
    )
    found: set[int] = set()
    for way in ways:
        try:
            for (key,) in db.execute(way):
                found.add(int(key))
        except UNREADABLE:
            continue
    return sorted(found)


def _called(report: Report) -> str:
    return f"{report.file or report.url or report.title or 'a report'} ({report.id})"


def _outside(noun: Any, sizes: dict[str, int]) -> list[Span]:
    """The spans in a noun that do not lie inside the text of a report that is here."""
    if isinstance(noun, Span):
        inside = 0 <= noun.start <= noun.end <= sizes.get(noun.report, -1)
        return [] if inside else [noun]
    if isinstance(noun, tuple):
        return [span for each in noun for span in _outside(each, sizes)]
    if is_dataclass(noun):
        return [span for f in fields(noun) for span in _outside(getattr(noun, f.name), sizes)]
    return []


def _records(db: sqlite3.Connection, sizes: dict[str, int]) -> Iterator[Damage]:
    """Records that cannot be read, point outside of the texts, or have other words than stand there."""
    for story, name in _pairs(db, "SELECT key, name FROM stories WHERE made_by IS NOT NULL"):
        do = "it can be made again from the reports: " + RESCUE
        try:
            ids = dict(
                db.execute(
                    "SELECT key, id FROM story_reports JOIN reports ON key = report WHERE story = ?", (story,)
                )
            )
            row = Row(keys={}, ids=ids)
            resolution = resolved.read(db, story, row)
            outside = _outside((resolution, weighed.read(db, story, row)), sizes)
            for span in outside[:1]:
                yield Damage(f"the record of “{name}”: {span} lies outside of its text", do, (span.report,))
            texts = dict(
                db.execute(
                    "SELECT id, text FROM story_reports JOIN reports ON key = report WHERE story = ?",
                    (story,),
                )
            )
            words = dict(db.execute("SELECT id, words FROM statements WHERE story = ?", (story,)))
            wrong = [
                s
                for s in resolution.statements
                if words.get(s.id) != " ".join(texts[p.report][p.start : p.end] for p in s.content)
            ]
            if wrong:
                what = f"the record of “{name}”: {len(wrong)} statements have other words than stand in the report"
                yield Damage(what, do, tuple(sorted({s.report for s in wrong})))
        except UNREADABLE as error:
            yield Damage(f"the record of “{name}” cannot be read ({error})", do)


def _pairs(db: sqlite3.Connection, query: str) -> list[tuple[int, str]]:
    try:
        return db.execute(query).fetchall()
    except UNREADABLE:
        return []


def _search(db: sqlite3.Connection) -> Iterator[Damage]:
    for table in ("reports_fts", "statements_fts"):
        try:
            db.execute("BEGIN")
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (
                sqlite3.SQLITE_READONLY,
                sqlite3.SQLITE_BUSY,
            ):
                yield Damage(f"search: {table} does not fit what it searches ({error})", RESCUE)
        finally:
            if db.in_transaction:
                db.rollback()


def _traces(db: sqlite3.Connection) -> Iterator[Damage]:
    """Purges that were interrupted."""
    try:
        left = tombs.unwiped(db)
    except sqlite3.DatabaseError:
        return
    if left:
        what = f"traces of {left} purged reports may be left in the file"
        yield Damage(what, "run `sayso purge` without a name, which goes on with it")
