"""Bookmarks: how far archives have been read, so that reading goes on where it stopped."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from sayso.store.rows import raw
from sayso.vocabulary import Bookmark

SQL = """
CREATE TABLE bookmarks (                    -- how far an archive has been read for a story
    story   INTEGER NOT NULL REFERENCES stories (key),
    file    TEXT NOT NULL,                  -- its real path
    wanted  TEXT NOT NULL,                  -- the filters, in words; another reading for other filters
    size    INTEGER NOT NULL,
    changed INTEGER NOT NULL,               -- when the file was changed last, in nanoseconds
    head    TEXT NOT NULL,                  -- a hash of how it begins
    offset  INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    record  TEXT,                           -- the id of the record that was read last
    read    INTEGER NOT NULL,
    unread  INTEGER NOT NULL,
    passed  TEXT NOT NULL,                  -- how many fell to which filter: [[filter, count], …]
    done    INTEGER NOT NULL,               -- 1: read to its end
    PRIMARY KEY (story, file, wanted)
) STRICT, WITHOUT ROWID;
"""

_COLUMNS = "size, changed, head, offset, number, record, read, unread, passed, done"


def find(db: sqlite3.Connection, story: int, file: str, wanted: str) -> Bookmark | None:
    """Return how far a file has been read with these filters; None if it was not."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM bookmarks WHERE story = ? AND file = CAST(? AS TEXT) AND wanted = CAST(? AS TEXT)",  # noqa: S608  names are ours
        (story, raw(file), raw(wanted)),
    ).fetchone()
    if not row:
        return None
    cells: dict[str, Any] = dict(zip(_COLUMNS.split(", "), row, strict=True))
    cells["passed"] = tuple((name, count) for name, count in json.loads(cells["passed"]))
    cells["done"] = bool(cells["done"])
    return Bookmark(file, wanted, **cells)


def keep(db: sqlite3.Connection, story: int, mark: Bookmark) -> None:
    """Keep how far a file has been read, in the place of what was kept before."""
    db.execute(
        f"""INSERT OR REPLACE INTO bookmarks (story, file, wanted, {_COLUMNS})
            VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?)""",  # noqa: S608  names are ours
        (
            story,
            raw(mark.file),
            raw(mark.wanted),
            mark.size,
            mark.changed,
            mark.head,
            mark.offset,
            mark.number,
            None if mark.record is None else raw(mark.record),
            mark.read,
            mark.unread,
            json.dumps(mark.passed),
            int(mark.done),
        ),
    )
