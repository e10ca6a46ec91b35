"""The record of one story in its tables: read whole, written whole, thrown away whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from sayso.store import decisions, facts, packed, resolved, views, weighed
from sayso.store.cells import Row
from sayso.store.rows import every, insert, raw
from sayso.vocabulary import Record, Unread


def read(db: sqlite3.Connection, story: int, name: str, made_by: str | None) -> Record | None:
    """Return the record of a story, None when there is none that holds; see `Store.record`."""
    row = db.execute("SELECT id, as_of, made_by, stale FROM stories WHERE key = ?", (story,)).fetchone()
    if not row or row[3] or row[2] is None or made_by not in (None, row[2]):
        return None
    record_id, as_of, maker, _ = row
    annotations = facts.read(db, story)
    numbers = dict(db.execute("SELECT report, nr FROM story_reports WHERE story = ?", (story,)).fetchall())
    context = Row(keys={}, ids={key: a.report.id for key, a in annotations.items()})
    unread = db.execute("SELECT file, reason FROM unread WHERE story = ? ORDER BY nr", (story,))
    return Record(
        id=record_id,
        name=name,
        annotations=tuple(annotations[key] for key in sorted(annotations, key=lambda k: numbers[k])),
        resolution=resolved.read(db, story, context),
        findings=weighed.read(db, story, context),
        unread=tuple(Unread(*cells) for cells in unread),
        as_of=date.fromisoformat(as_of) if as_of else None,
        made_by=maker,
        judgements=decisions.judgements(db, story, decisions.IN_FORCE),
        outlets=decisions.outlets(db),
    )


def is_current(
    db: sqlite3.Connection,
    story: int,
    record: Record,
    held: Mapping[str, tuple[int, str]],
    digests: Mapping[str, str],
) -> bool:
    """Whether a record was derived from just what the story holds now; `digests` are those of its annotations."""
    unread = db.execute("SELECT file, reason FROM unread WHERE story = ?", (story,)).fetchall()
    (as_of,) = db.execute("SELECT as_of FROM stories WHERE key = ?", (story,)).fetchone()
    return (
        len(held) == len(record.annotations)
        and sorted(unread) == sorted((u.file, u.reason) for u in record.unread)
        and as_of == (record.as_of.isoformat() if record.as_of else None)
        and decisions.judgements(db, story, decisions.IN_FORCE) == record.judgements
        and decisions.outlets(db) == record.outlets
        and all(facts.same(db, held[a.report.id], a, digests[a.report.id]) for a in record.annotations)
    )


def clear(db: sqlite3.Connection, story: int) -> None:
    """Throw away what was derived for a story, because a fact of it changes."""
    forget(db, story)
    db.execute("UPDATE stories SET stale = 1 WHERE key = ?", (story,))


def forget(db: sqlite3.Connection, story: int) -> None:
    """Throw away what was derived for a story."""
    db.execute(views.FORGET_STATEMENTS, (story,))
    packed.forget(db, story)
    tables = [*every([*resolved.TABLES.values(), *weighed.TABLES.values()])]
    for table in reversed(tables):  # whoever points to a row goes before it
        db.execute(f"DELETE FROM {table.name} WHERE story = ?", (story,))  # noqa: S608  names are ours
    db.execute("UPDATE stories SET made_by = NULL, id = NULL WHERE key = ?", (story,))


def write(db: sqlite3.Connection, story: int, record: Record, keys: dict[str, int]) -> None:
    """Write a record where none is; `keys` gives the number of each report by its id."""
    row = Row(keys=keys, ids={})
    rows = resolved.flat(story, record, row) | weighed.flat(story, record.findings, row)
    for table in (*resolved.TABLES.values(), *weighed.TABLES.values()):
        insert(db, table, rows)
    db.execute(views.FIND_STATEMENTS, (story,))
    packed.pack(db, story)
    db.executemany(
        "UPDATE story_reports SET nr = ? WHERE story = ? AND report = ?",
        [(nr, story, keys[report.id]) for nr, report in enumerate(record.reports)],
    )
    db.executemany(
        "UPDATE unread SET nr = ? WHERE story = ? AND file = CAST(? AS TEXT)",
        [(nr, story, raw(unread.file)) for nr, unread in enumerate(record.unread)],
    )
    db.execute(
        "UPDATE stories SET id = CAST(? AS TEXT), made_by = CAST(? AS TEXT), stale = 0 WHERE key = ?",
        (raw(record.id), raw(record.made_by), story),
    )
