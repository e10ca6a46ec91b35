"""Pages: visits to addresses, the bytes that came, and which version of a page a story has.

Facts, like reports: a visit is written once, and only the time until which it was seen to be so moves on.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from datetime import datetime

from sayso.store.rows import raw
from sayso.vocabulary import FlagKind, Visit
from sayso.vocabulary.pages import Seen, superseded

SQL = """
CREATE TABLE sources (                      -- the bytes of a page as they came
    sha256  TEXT PRIMARY KEY,
    size    INTEGER NOT NULL,               -- before packing
    packed  BLOB NOT NULL                   -- zlib
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (                       -- what an address gave, and when
    story   INTEGER NOT NULL REFERENCES stories (key),
    url     TEXT NOT NULL,                  -- as addresses are compared
    at      TEXT NOT NULL,                  -- first seen so, ISO 8601
    until   TEXT NOT NULL,                  -- last seen so
    asked   TEXT NOT NULL,
    report  TEXT NOT NULL,                  -- id of the report that was read from it
    version INTEGER REFERENCES reports (key) ON DELETE SET NULL,
    sha256  TEXT NOT NULL,                  -- of the bytes of this visit; those of a version lie in sources
    media   TEXT,
    charset TEXT,
    etag    TEXT,
    last_modified TEXT,
    PRIMARY KEY (story, url, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_report ON visits (story, report);
CREATE INDEX visits_asked ON visits (story, asked);
CREATE INDEX visits_version ON visits (version);
"""

_COLUMNS = "url, asked, at, report, sha256, until, media, charset, etag, last_modified"


def _visit(row: tuple[str, ...]) -> Visit:
    url, asked, at, report, sha256, until, *more = row
    return Visit(url, asked, datetime.fromisoformat(at), report, sha256, datetime.fromisoformat(until), *more)


def visits(db: sqlite3.Connection, story: int) -> tuple[Visit, ...]:
    """Return all visits of a story, by address and time."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM visits WHERE story = ? ORDER BY url, at", (story,))  # noqa: S608
    return tuple(_visit(row) for row in rows)


def last(db: sqlite3.Connection, story: int, url: str) -> Visit | None:
    """Return the last visit of a story to an address, or that an address led to; None where there was none."""
    row = db.execute(
        f"""SELECT {_COLUMNS} FROM visits WHERE story = ?1 AND (url = CAST(?2 AS TEXT) OR asked = CAST(?2 AS TEXT))
            ORDER BY until DESC, at DESC LIMIT 1""",  # noqa: S608
        (story, raw(url)),
    ).fetchone()
    return _visit(row) if row else None


def write(db: sqlite3.Connection, story: int, visit: Visit, data: bytes, version: int | None) -> None:
    """Note a visit; one that found what the one before found moves that one's end. `version` is the report's number."""
    last = db.execute(
        "SELECT at, report, until FROM visits WHERE story = ? AND url = CAST(? AS TEXT) ORDER BY at DESC LIMIT 1",
        (story, raw(visit.url)),
    ).fetchone()
    if last and last[1] == visit.report and visit.at.isoformat() >= last[2]:
        db.execute(
            "UPDATE visits SET until = ?, etag = ?, last_modified = ? WHERE story = ? AND url = CAST(? AS TEXT) AND at = ?",
            (visit.until.isoformat(), visit.etag, visit.last_modified, story, raw(visit.url), last[0]),
        )
        return
    cells = [
        raw(visit.url),
        visit.at.isoformat(),
        visit.until.isoformat(),
        raw(visit.asked),
        raw(visit.report),
    ]
    cells += [version, visit.sha256, visit.media, visit.charset, visit.etag, visit.last_modified]
    db.execute(
        "INSERT OR REPLACE INTO visits VALUES (?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)",
        (story, *cells),
    )
    if data:
        db.execute(
            "INSERT OR IGNORE INTO sources VALUES (?, ?, ?)",
            (visit.sha256, len(data), zlib.compress(data, 6)),
        )


def source(db: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return the bytes with this hash, None where they were not kept. Raises ValueError for bytes that are damaged."""
    row = db.execute("SELECT packed FROM sources WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        return None
    try:
        return zlib.decompress(row[0])
    except zlib.error as error:
        raise ValueError(f"the bytes of the page {sha256[:12]} are damaged") from error


def renumber(db: sqlite3.Connection, story: int, report: str, version: int) -> list[int]:
    """Let the visits that gave a report lead to this row of it; return the rows that they led to before."""
    where = "story = ? AND report = CAST(? AS TEXT) AND version IS NOT ?"
    given = (story, raw(report), version)
    old = [key for (key,) in db.execute(f"SELECT DISTINCT version FROM visits WHERE {where}", given)]  # noqa: S608
    db.execute(f"UPDATE visits SET version = ? WHERE {where}", (version, *given))  # noqa: S608
    return [key for key in old if key is not None]


def version(db: sqlite3.Connection, story: int, report: str) -> int | None:
    """Return the number of the row of a report that a story has, or has had at an address."""
    row = db.execute(
        """SELECT key FROM reports WHERE id = CAST(?2 AS TEXT) AND (
            key IN (SELECT report FROM story_reports WHERE story = ?1)
            OR key IN (SELECT version FROM visits WHERE story = ?1 AND report = CAST(?2 AS TEXT)))""",
        (story, raw(report)),
    ).fetchone()
    return int(row[0]) if row else None


def earlier(db: sqlite3.Connection, story: int) -> list[int]:
    """Return the numbers of the reports that a story has seen at an address, and has not in its record."""
    query = """SELECT DISTINCT version FROM visits WHERE story = ?1 AND version IS NOT NULL
               AND version NOT IN (SELECT report FROM story_reports WHERE story = ?1)"""
    return [key for (key,) in db.execute(query, (story,))]


def settle(db: sqlite3.Connection, story: int, report: str) -> bool:
    """Give a story the latest versions of the pages that this report is a version of; return whether that changed it."""
    seen = list(_related(db, story, report))
    gone = superseded(seen)
    changed = False
    for each in {s.report for s in seen}:
        version, held = db.execute(
            """SELECT max(version), max(version IN (SELECT report FROM story_reports WHERE story = ?1))
               FROM visits WHERE story = ?1 AND report = CAST(?2 AS TEXT) AND version IS NOT NULL""",
            (story, raw(each)),
        ).fetchone()
        if version is None or bool(held) == (each not in gone):
            continue
        changed = True
        if held:
            db.execute("DELETE FROM story_reports WHERE story = ? AND report = ?", (story, version))
        else:
            db.execute("INSERT OR IGNORE INTO story_reports (story, report) VALUES (?, ?)", (story, version))
    return changed


def _related(db: sqlite3.Connection, story: int, report: str) -> Iterator[Seen]:
    """Give all that was seen at the addresses that gave this report, and at those that gave the reports found there."""
    query = """SELECT url, until, report, EXISTS (SELECT 1 FROM flags f WHERE f.report = v.version AND f.kind = ?3)
        FROM visits v WHERE story = ?1 AND url IN (SELECT url FROM visits WHERE story = ?1 AND report = CAST(?2 AS TEXT))"""
    open_ids, done = {report}, set[str]()
    urls = set[str]()
    while open_ids:
        each = open_ids.pop()
        done.add(each)
        found = db.execute(query, (story, raw(each), FlagKind.STUB.value)).fetchall()
        fresh = [row for row in found if row[0] not in urls]
        urls |= {row[0] for row in fresh}
        open_ids |= {row[2] for row in fresh} - done
        yield from (
            Seen(url, datetime.fromisoformat(until), who, bool(stub)) for url, until, who, stub in fresh
        )
