"""Tables that keep a store in shape: what had to go, what is still to be read, and what questions read.

Neither facts nor the record; `tombs`, `queue` and `packed` use them.
"""

from __future__ import annotations

SQL = """
CREATE TABLE purged (                       -- a report that had to go; none of its words
    nr      INTEGER PRIMARY KEY,
    report  TEXT NOT NULL,                  -- SHA-256 of its id
    text    TEXT NOT NULL,                  -- SHA-256 of its text, whatever its blanks
    address TEXT,                           -- SHA-256 of its address on the web
    "by"    TEXT NOT NULL,
    at      TEXT NOT NULL,                  -- when, ISO 8601
    why     TEXT NOT NULL,
    wiped   TEXT,                           -- when the file was rewritten without it; null: that is still to do
    lifted  TEXT                            -- when somebody let it in again
) STRICT;
CREATE INDEX purged_report ON purged (report);
CREATE INDEX purged_text ON purged (text);
CREATE INDEX purged_address ON purged (address);

CREATE TABLE work (                         -- what `sayso add --jobs` has still to read, and what came of it
    story   INTEGER NOT NULL REFERENCES stories (key),
    source  TEXT NOT NULL,                  -- a file, or a place in an archive
    run     TEXT NOT NULL,                  -- who offered it last
    nr      INTEGER NOT NULL,               -- place in what was offered
    worker  TEXT,                           -- host and process that reads it; null while nobody does
    until   REAL,                           -- when its lease ends, seconds since 1970
    tries   INTEGER NOT NULL DEFAULT 0,     -- how many began to read it and came to no end
    outcome TEXT,                           -- list: what came of it; null while it is to do
    PRIMARY KEY (story, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_run ON work (run, outcome, worker, nr);

CREATE TABLE packed (                       -- the vectors of all statements of a story that count
    story   INTEGER PRIMARY KEY REFERENCES stories (key),
    statements BLOB NOT NULL,               -- statements.key of each, eight bytes, the lowest first
    data    BLOB NOT NULL                   -- their vectors in the same order, one signed byte a dimension
) STRICT;
"""

OFFERS = """
ALTER TABLE work ADD COLUMN offer BLOB;     -- what to read and how, signed by the run that offered it
"""
