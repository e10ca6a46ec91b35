"""Search for words in all statements of a store, or of a story."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement in which words were found: its story, its id, the id of its report, its words, and who speaks."""

    story: str
    statement: str
    report: str
    words: str
    names: str


def search(db: sqlite3.Connection, words: str, story: int | None, limit: int) -> tuple[Hit, ...]:
    """Return the statements that have all of these words or speakers' names, the latest first.

    Not the best first: to rank them, every statement with one of the words would have to be looked at.
    """
    asked = _query(words)
    if not asked:
        return ()
    rows = db.execute(
        """SELECT o.name, s.id, r.id, s.words, s.names
           FROM (SELECT rowid AS key FROM statements_fts WHERE statements_fts MATCH ?1
                 AND (?2 IS NULL OR rowid IN (SELECT key FROM statements WHERE story = ?2))
                 ORDER BY rowid DESC LIMIT ?3) found
               JOIN statements s ON s.key = found.key JOIN stories o ON o.key = s.story
               JOIN reports r ON r.key = s.report
           ORDER BY s.key DESC""",
        (asked, story, limit),
    )
    return tuple(Hit(*row) for row in rows)


def _query(words: str) -> str:
    """The words as FTS5 wants them: each in quote marks, so that none is taken for one of its commands."""
    plain = words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").replace('"', " ")
    return " ".join(f'"{word}"' for word in plain.split() if any(c.isalnum() for c in word))
