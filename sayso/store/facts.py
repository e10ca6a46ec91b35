"""Facts: reports and what was found in each by looking at it alone; written once, never derived.

The SQL below is the whole of these tables. Column names are the field names of
`sayso.vocabulary`. What holds in all tables:

- `story` is `stories.key`, `report` is `reports.key`, `nr` is the place within its list, from 0.
- `start` and `end` are code points into `reports.text`, end exclusive, of the report in the same row.
  Spans in several pieces are JSON, [[start, end], …]; a piece of another report is [start, end, "its id"].
- A date is kept as first and last day with precision and origin; beside them stands the
  same as one ISO 8601 text, which SQLite works out itself.
- Lists that nobody would join on are JSON.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.store.cells import Cell, Row, noun
from sayso.store.rows import Rows, Table, columns, flatten, insert, insert_rows, load, raw
from sayso.vocabulary import (
    Annotations,
    Attribution,
    Dated,
    Flag,
    Link,
    Mention,
    Part,
    Quantity,
    Report,
    Span,
    Time,
    Vector,
)

SQL = """
CREATE TABLE stories (
    key     INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    as_of   TEXT,
    id      TEXT,                           -- of the record; null while nothing is derived
    made_by TEXT,                           -- what derived the record
    stale   INTEGER NOT NULL DEFAULT 1      -- 1: something was added since
) STRICT;

CREATE TABLE reports (                      -- one row for a report as it was read, whatever stories it is in
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL,
    title   TEXT,
    outlet  TEXT,
    published_first TEXT, published_last TEXT, published_precision TEXT, published_origin TEXT,
    published TEXT GENERATED ALWAYS AS (CASE published_precision
        WHEN 'month' THEN substr(published_first, 1, 7) WHEN 'year' THEN substr(published_first, 1, 4)
        WHEN 'range' THEN published_first || '/' || published_last ELSE published_first END) VIRTUAL,
    yearless TEXT,
    language TEXT,
    file    TEXT,
    url     TEXT,
    sha256  TEXT NOT NULL,
    text    TEXT NOT NULL,
    made_by TEXT NOT NULL,                  -- what annotated it
    digest  TEXT NOT NULL UNIQUE            -- of the report and all its annotations
) STRICT;
CREATE INDEX reports_id ON reports (id);

CREATE TABLE story_reports (                -- which reports a story has
    story   INTEGER NOT NULL REFERENCES stories (key),
    report  INTEGER NOT NULL REFERENCES reports (key),
    nr      INTEGER,                        -- place in the record; null when added since
    PRIMARY KEY (story, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_reports_report ON story_reports (report);

CREATE TABLE unread (                       -- what was offered and could not be read
    story   INTEGER NOT NULL REFERENCES stories (key),
    file    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    nr      INTEGER,
    PRIMARY KEY (story, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE looks (                        -- what somebody had seen at the last look at a story
    story   INTEGER NOT NULL REFERENCES stories (key),
    report  TEXT NOT NULL,                  -- id of a report that was there; it may be gone, or annotated anew
    at      TEXT NOT NULL,                  -- when, ISO 8601
    PRIMARY KEY (story, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE parts (
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    reason  TEXT,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    name_start INTEGER, name_end INTEGER,   -- the bare name inside it
    type    TEXT,
    role_start INTEGER, role_end INTEGER,   -- the title or office
    antecedent INTEGER,                     -- nr of the mention that this one points to
    "of"    INTEGER,                        -- nr of the mention that this one belongs to
    open    TEXT,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    content TEXT NOT NULL,                  -- spans
    source  TEXT NOT NULL,                  -- spans
    cue     TEXT NOT NULL,                  -- spans
    mode    TEXT NOT NULL,
    speakers TEXT NOT NULL,                 -- list of nr of mentions
    through TEXT NOT NULL,                  -- list of nr of mentions, outermost first
    within  INTEGER,                        -- nr of the attribution that this one stands inside
    confidence REAL NOT NULL,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities (
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    low     REAL,
    high    REAL,
    qualifier TEXT NOT NULL,
    unit    TEXT,
    "of"    TEXT,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    when_first TEXT, when_last TEXT, when_precision TEXT, when_origin TEXT,
    "when"  TEXT GENERATED ALWAYS AS (CASE when_precision
        WHEN 'month' THEN substr(when_first, 1, 7) WHEN 'year' THEN substr(when_first, 1, 4)
        WHEN 'range' THEN when_first || '/' || when_last ELSE when_first END) VIRTUAL,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE vectors (                      -- what contents and other sentences are about
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    spans   TEXT NOT NULL,                  -- spans
    data    BLOB NOT NULL,                  -- one signed byte a dimension
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX vectors_spans ON vectors (report, spans);
"""

REVISIONS = """
ALTER TABLE stories ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER stories_revised AFTER UPDATE OF stale ON stories WHEN NEW.stale = 1 BEGIN
    UPDATE stories SET revision = revision + 1 WHERE key = NEW.key;
END;
"""
"""Whoever changes a fact says that the record is stale: each time is a revision, the deriving itself is none."""

PAGES = """
ALTER TABLE reports ADD COLUMN byline TEXT;
ALTER TABLE reports ADD COLUMN credit TEXT;         -- the agency that the page credits with it

CREATE TABLE dates (                                -- every date that a page states of itself
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    kind    TEXT NOT NULL,                          -- published, modified
    when_first TEXT NOT NULL, when_last TEXT NOT NULL, when_precision TEXT NOT NULL, when_origin TEXT NOT NULL,
    "when"  TEXT GENERATED ALWAYS AS (CASE when_precision
        WHEN 'month' THEN substr(when_first, 1, 7) WHEN 'year' THEN substr(when_first, 1, 4)
        WHEN 'range' THEN when_first || '/' || when_last ELSE when_first END) VIRTUAL,
    place   TEXT NOT NULL,                          -- where the page says so
    said    TEXT NOT NULL,                          -- as it stands there
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (                                -- links to other sites, and the words that carry them
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    url     TEXT NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;

CREATE TABLE flags (                                -- what a reader should know before relying on a report
    report  INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    nr      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    what    TEXT NOT NULL,
    PRIMARY KEY (report, nr)
) STRICT, WITHOUT ROWID;
"""

LISTS: Mapping[str, Table] = {
    "parts": Table("parts", Part, ("report",)),
    "dates": Table("dates", Dated, ("report",)),
    "links": Table("links", Link, ("report",)),
    "flags": Table("flags", Flag, ("report",)),
}
"""What the lists of a `Report` lie in."""

FOUND: Mapping[str, Table] = {
    "sentences": Table("sentences", Span, ("report",), column="span", home=True),
    "mentions": Table("mentions", Mention, ("report",), home=True),
    "attributions": Table("attributions", Attribution, ("report",), home=True),
    "quantities": Table("quantities", Quantity, ("report",), home=True),
    "times": Table("times", Time, ("report",), home=True),
    "vectors": Table("vectors", Vector, ("report",), home=True),
}
"""What the fields of `Annotations` lie in."""

BELOW = (*LISTS.values(), *FOUND.values())
"""Every table that has rows of one report."""


@dataclass(frozen=True, slots=True)
class Flat:
    """One report's annotations as rows; the number of the report is yet to be filled in.

    `digest` depends on every cell that says something: two that have the same are equal, and stored once. A column
    or table that a later sayso adds leaves the digests of earlier reports as they are, so long as nothing stands in it.
    """

    report: tuple[Cell, ...]
    below: Rows
    digest: str


_REPORT = noun(Report, lists=frozenset(LISTS))
_NUMBER_TO_COME = 0


def flat(annotations: Annotations) -> Flat:
    """Return what is to be written for one report. Raises ValueError for a span of another report."""
    report = annotations.report
    row = Row(keys={report.id: _NUMBER_TO_COME}, ids={}, home=report.id)
    cells: list[Cell] = []
    _REPORT.put(report, cells, row)
    cells.append(annotations.made_by)
    owner: dict[str, Cell] = {"report": _NUMBER_TO_COME}
    below: Rows = {}
    for name, table in LISTS.items():
        below |= flatten(table, owner, getattr(report, name), row)
    for name, table in FOUND.items():
        below |= flatten(table, owner, getattr(annotations, name), row)
    return Flat(tuple(cells), below, _digest(cells, below))


DIGEST = "2:"
"""How a digest begins that is worked out as below; those without were made by the first sayso."""


def _digest(cells: list[Cell], below: Rows) -> str:
    said = _said((*_REPORT.columns, "made_by"), cells)
    rows = {
        table.name: [_said(columns(table)[1:], row[1:]) for row in below[table.name]]
        for table in BELOW
        if below[table.name]
    }
    everything = repr((said, rows)).encode("utf-8", "surrogatepass")
    return DIGEST + hashlib.sha256(everything).hexdigest()


def _said(names: Sequence[str], cells: Sequence[Cell]) -> list[tuple[str, Cell]]:
    return [
        (name, cell) for name, cell in zip(names, cells, strict=True) if cell is not None and cell != "[]"
    ]


def write(db: sqlite3.Connection, facts: Flat) -> int:
    """Store the facts of one report unless they are there; return the number of their row."""
    known = db.execute("SELECT key FROM reports WHERE digest = ?", (facts.digest,)).fetchone()
    if known:
        return int(known[0])
    insert_rows(db, "reports", (*_REPORT.columns, "made_by", "digest"), [(*facts.report, facts.digest)])
    (key,) = db.execute("SELECT key FROM reports WHERE digest = ?", (facts.digest,)).fetchone()
    for table in BELOW:
        rows = [(key, *row[1:]) for row in facts.below[table.name]]
        insert(db, table, {table.name: rows})
    return int(key)


_OF_STORY = "report IN (SELECT report FROM story_reports WHERE story = ?)"
_THESE = "report IN (SELECT value FROM json_each(?))"


def read(db: sqlite3.Connection, story: int) -> dict[int, Annotations]:
    """Return the annotations of all reports of a story by the numbers of the reports, ordered by report id."""
    ids = {key: report for report, (key, _) in held(db, story).items()}
    return _read(db, _OF_STORY, story, ids, FOUND)


def some(db: sqlite3.Connection, keys: Iterable[int], names: Iterable[str]) -> dict[int, Annotations]:
    """Return the annotations of the reports of these numbers, with these fields alone, ordered by report id."""
    asked = json.dumps(sorted(keys))
    ids = dict(
        db.execute("SELECT key, id FROM reports WHERE key IN (SELECT value FROM json_each(?))", (asked,))
    )
    return _read(db, _THESE, asked, ids, {name: FOUND[name] for name in names})


def _read(
    db: sqlite3.Connection, where: str, scope: Cell, ids: Mapping[int, str], tables: Mapping[str, Table]
) -> dict[int, Annotations]:
    row = Row(keys={}, ids=ids)
    own = {name: load(db, table, where, scope, row) for name, table in LISTS.items()}
    found = {name: load(db, table, where, scope, row) for name, table in tables.items()}
    names = ", ".join(f'"{column}"' for column in ("key", "made_by", *_REPORT.columns))
    reports = f"SELECT {names} FROM reports WHERE {where.replace('report', 'key', 1)}"  # noqa: S608
    annotations = {}
    for key, made_by, *cells in db.execute(reports, (scope,)):
        row.lists = {name: by_report.get(key, ()) for name, by_report in own.items()}
        report = _REPORT.get(iter(cells), row)
        lists: dict[str, tuple[Any, ...]] = {
            name: by_report.get(key, ()) for name, by_report in found.items()
        }
        annotations[key] = Annotations(report=report, made_by=made_by, **lists)
    return dict(sorted(annotations.items(), key=lambda item: item[1].report.id))


def held(db: sqlite3.Connection, story: int) -> dict[str, tuple[int, str]]:
    """Return number and digest of each report of a story by the report's id."""
    query = "SELECT id, key, digest FROM story_reports JOIN reports ON key = report WHERE story = ?"
    return {report: (key, digest) for report, key, digest in db.execute(query, (story,))}


def same(db: sqlite3.Connection, held: tuple[int, str], annotations: Annotations, digest: str) -> bool:
    """Whether the report of this number and digest is kept with just these annotations, whose digest is given."""
    key, kept = held
    if kept.startswith(DIGEST):
        return kept == digest
    return (
        some(db, [key], FOUND).get(key) == annotations
    )  # a digest of the first sayso tells nothing any more


def versions(db: sqlite3.Connection, story: int, report: str) -> list[int]:
    """Return the numbers under which a story has the report of this id: one, or none."""
    query = """SELECT key FROM story_reports JOIN reports ON key = report
               WHERE story = ? AND id = CAST(? AS TEXT)"""
    return [key for (key,) in db.execute(query, (story, raw(report)))]


def makers(db: sqlite3.Connection, keys: Iterable[int]) -> set[str]:
    """Return what annotated the reports of these numbers."""
    return {db.execute("SELECT made_by FROM reports WHERE key = ?", (key,)).fetchone()[0] for key in keys}


def annotated_by(db: sqlite3.Connection, story: int) -> dict[str, str]:
    """Return what annotated each report of a story by the report's id."""
    query = "SELECT id, made_by FROM story_reports JOIN reports ON key = report WHERE story = ?"
    return dict(db.execute(query, (story,)))


def origin(db: sqlite3.Connection, story: int, report: str) -> tuple[str | None, str | None] | None:
    """Return the file and address of a report of a story."""
    keys = versions(db, story, report)
    row = db.execute("SELECT file, url FROM reports WHERE key = ?", keys).fetchone() if keys else None
    return (row[0], row[1]) if row else None


def makers_of(db: sqlite3.Connection, story: int) -> set[str]:
    """Return what annotated the reports of a story."""
    query = "SELECT DISTINCT made_by FROM story_reports JOIN reports ON key = report WHERE story = ?"
    return {made_by for (made_by,) in db.execute(query, (story,))}


def drop(db: sqlite3.Connection, key: int) -> None:
    """Remove the facts of this number unless a story still has them, or has them as an earlier version of a page."""
    db.execute(
        """DELETE FROM reports WHERE key = ?1 AND key NOT IN (SELECT report FROM story_reports)
           AND NOT EXISTS (SELECT 1 FROM visits WHERE version = ?1)""",
        (key,),
    )
