"""Purging: what must go by law goes from every story, with all that was made of it, and from the file itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sayso.store import facts, tombs
from sayso.store.rows import raw
from sayso.store.tombs import Tombstone

LEAST = 8
"""Characters of an id that must be given, if not all of them: what is purged is gone."""


@dataclass(frozen=True, slots=True)
class Doomed:
    """A report that would go: what it is, in which stories it is, and how many judgements speak of its words."""

    key: int
    id: str
    name: str
    outlet: str | None
    stories: tuple[str, ...]
    judgements: int


def find(db: sqlite3.Connection, what: str) -> list[Doomed]:
    """Return the reports of this id (or its beginning), address, outlet or file name, in every version that is kept."""
    rows = db.execute(
        """SELECT key, id, coalesce(file, url, title, id), outlet FROM reports
           WHERE id = ?1 OR url = ?1 OR file = ?1 OR lower(outlet) = lower(?1)
               OR (length(?1) >= ?2 AND substr(id, 1, length(?1)) = ?1)
           ORDER BY key""",
        (what.encode("utf-8", "replace").decode(), LEAST),
    ).fetchall()
    return [
        Doomed(key, name, called, outlet, tuple(_stories(db, key).values()), len(_judged(db, {name})))
        for key, name, called, outlet in rows
    ]


def _stories(db: sqlite3.Connection, report: int) -> dict[int, str]:
    query = "SELECT key, name FROM story_reports JOIN stories ON key = story WHERE report = ? ORDER BY name"
    return dict(db.execute(query, (report,)))


def stories(db: sqlite3.Connection, keys: Iterable[int]) -> set[int]:
    """Return the numbers of the stories that have one of these reports."""
    return {story for key in keys for story in _stories(db, key)}


def remove(db: sqlite3.Connection, keys: Collection[int], tombstone: Tombstone) -> None:
    """Remove these reports and all facts about them, and set up their tombstones; no record may point to them any more."""
    ids = set()
    for key in keys:
        (found,) = facts.some(db, [key], ()).values()
        report = found.report
        ids.add(report.id)
        tombs.set_up(db, report, tombstone)
        db.execute("DELETE FROM story_reports WHERE report = ?", (key,))
        db.execute(
            "DELETE FROM sources WHERE sha256 IN (SELECT sha256 FROM visits WHERE report = CAST(? AS TEXT))",
            (raw(report.id),),
        )
        db.execute("DELETE FROM visits WHERE report = CAST(? AS TEXT)", (raw(report.id),))
        db.execute("DELETE FROM sources WHERE sha256 = ?", (report.sha256,))
        db.execute("DELETE FROM reports WHERE key = ?", (key,))
        db.execute("DELETE FROM looks WHERE report = CAST(? AS TEXT)", (raw(report.id),))
        db.execute("UPDATE feed_items SET title = NULL WHERE report = CAST(? AS TEXT)", (raw(report.id),))
        for name in filter(None, (report.file, report.url)):
            db.execute("DELETE FROM unread WHERE file = CAST(? AS TEXT)", (raw(name),))
            db.execute("DELETE FROM work WHERE source = CAST(? AS TEXT)", (raw(name),))
    for story, name in _judged(db, ids):
        _blank(db, story, name, ids)


def _judged(db: sqlite3.Connection, ids: set[str]) -> list[tuple[int, str]]:
    """The judgements that quote one of these reports."""
    found = []
    for story, name, *cells in db.execute('SELECT story, id, target, "to", beside FROM judgements'):
        if any(spot[0] in ids for cell in cells for spot in json.loads(cell)):
            found.append((story, name))
    return found


def _blank(db: sqlite3.Connection, story: int, name: str, ids: set[str]) -> None:
    """Take the words of these reports out of a judgement. What is decided about them goes too: it may quote them."""
    query = """SELECT target, "to", beside, kind, value, why FROM judgements WHERE story = ? AND id = ?"""
    *cells, kind, value, why = db.execute(query, (story, name)).fetchone()
    spots = [json.loads(cell) for cell in cells]
    about = any(spot[0] in ids for spot in spots[0])
    blank: list[Any] = [
        json.dumps([[*spot[:3], "" if spot[0] in ids else spot[3]] for spot in row]) for row in spots
    ]
    kept = ("", "") if about and kind != "undo" else (value, why)
    db.execute(
        """UPDATE judgements SET target = ?, "to" = ?, beside = ?, value = ?, why = ? WHERE story = ? AND id = ?""",
        (*blank, *kept, story, name),
    )


def wipe(db: sqlite3.Connection) -> bool:
    """Rewrite the file without what was removed; False where another program keeps the last of it from going.

    Search is built anew, for it keeps words of what is gone until it tidies up; the file is written anew, for
    SQLite leaves what is deleted where it lay; and the log of writes is emptied.
    """
    for table in ("reports_fts", "statements_fts"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608
    db.execute("VACUUM")
    (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
