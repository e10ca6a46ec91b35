"""The vectors of a story's statements and own voices in one row: a question to a whole store reads these, and joins nothing.

Derived, like the record that they belong to: written with it, and gone with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

KEY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Packed:
    """The vectors of many statements as two runs of bytes: a number of eight bytes for each, and its vector.

    `Store.named` tells what statement a number stands for; one below zero stands for an own voice.
    """

    keys: bytes
    data: bytes

    def __len__(self) -> int:
        return len(self.keys) // KEY_BYTES


def pack(db: sqlite3.Connection, story: int) -> None:
    """Write the row of a story anew from its statements and the vectors of its reports."""
    rows = db.execute(
        """SELECT s.key, v.data FROM statements s JOIN vectors v ON v.report = s.report AND v.spans = s.content
           WHERE s.rejected = 0 AND s.story = ? ORDER BY s.key""",
        (story,),
    ).fetchall()
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'claim_plain'").fetchone():
        rows += db.execute(
            """SELECT -p.key, v.data FROM claim_plain p JOIN vectors v
               ON v.report = p.report AND v.spans = '[[' || p.start || ', ' || p."end" || ']]'
               WHERE p.story = ? ORDER BY p.key""",
            (story,),
        ).fetchall()
    keys = b"".join(key.to_bytes(KEY_BYTES, "little", signed=True) for key, _ in rows)
    data = b"".join(vector for _, vector in rows)
    db.execute(
        "INSERT OR REPLACE INTO packed (story, statements, data) VALUES (?, ?, ?)", (story, keys, data)
    )


def forget(db: sqlite3.Connection, story: int) -> None:
    """Remove the row of a story: what it was made from is no more."""
    db.execute("DELETE FROM packed WHERE story = ?", (story,))


def pack_all(db: sqlite3.Connection) -> None:
    """Write the rows of all stories that have a record."""
    for (story,) in db.execute("SELECT key FROM stories WHERE made_by IS NOT NULL").fetchall():
        pack(db, story)


def read(db: sqlite3.Connection, story: int | None) -> Packed:
    """Return the vectors of one story, or of all."""
    rows = db.execute(
        "SELECT statements, data FROM packed WHERE ?1 IS NULL OR story = ?1 ORDER BY story", (story,)
    ).fetchall()
    return Packed(b"".join(keys for keys, _ in rows), b"".join(data for _, data in rows))


def named(db: sqlite3.Connection, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return story and id of the statements, or own voices, of these numbers; one that is gone since is left out."""
    said = "SELECT o.name, s.id FROM statements s JOIN stories o ON o.key = s.story WHERE s.key = ?"
    own = """SELECT o.name, r.id || ':' || p.start || '-' || p."end" FROM claim_plain p
        JOIN stories o ON o.key = p.story JOIN reports r ON r.key = p.report WHERE p.key = ?"""
    found = {}
    for key in keys:
        row = db.execute(said if key > 0 else own, (abs(key),)).fetchone()
        if row:
            found[key] = (row[0], row[1])
    return found
