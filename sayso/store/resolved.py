"""What resolve found, in tables: actors, statements with their chains, relays, copies.

Derived: `replace` swaps all of a story's rows. The conventions are those of `facts`;
`actor` and `statement` are the ids of the vocabulary, unique within a story.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.store.cells import Cell, Row
from sayso.store.rows import Rows, Table, flatten, load
from sayso.vocabulary import (
    Actor,
    Copy,
    Hop,
    Merge,
    Quantity,
    Record,
    Relay,
    Resolution,
    Ruling,
    Span,
    Statement,
)

SQL = """
CREATE TABLE actors (
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    name    TEXT NOT NULL,
    type    TEXT NOT NULL,
    part_of TEXT,
    kind    TEXT,                           -- of an unnamed source: what it is said to be
    "of"    TEXT,                           -- of which countries
    count   TEXT,                           -- how many
    condition TEXT,                         -- on what condition they speak
    family  TEXT,                           -- the house or owner that an outlet shares with others
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (                      -- every form of an actor's name that was seen
    story   INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    form    TEXT NOT NULL,
    PRIMARY KEY (story, actor, nr),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_mentions (
    story   INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (story, actor, nr),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_mentions_report ON actor_mentions (report);

CREATE TABLE merges (                       -- why two forms were taken for one actor
    story   INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    form    TEXT NOT NULL,
    other   TEXT NOT NULL,
    why     TEXT NOT NULL,
    PRIMARY KEY (story, actor, nr),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    key     INTEGER PRIMARY KEY,
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    mode    TEXT NOT NULL,
    words   TEXT NOT NULL,                  -- what stands at `content`, pieces joined by a blank
    names   TEXT NOT NULL,                  -- of the speakers; empty when unattributed
    content TEXT NOT NULL,                  -- spans
    source  TEXT NOT NULL,                  -- spans
    cue     TEXT NOT NULL,                  -- spans
    said_first TEXT, said_last TEXT, said_precision TEXT, said_origin TEXT,
    said    TEXT GENERATED ALWAYS AS (CASE said_precision
        WHEN 'month' THEN substr(said_first, 1, 7) WHEN 'year' THEN substr(said_first, 1, 4)
        WHEN 'range' THEN said_first || '/' || said_last ELSE said_first END) VIRTUAL,
    within  TEXT,
    confidence REAL NOT NULL,
    open    TEXT,
    rejected INTEGER NOT NULL,              -- 1: by a person's judgement; kept, and counts for nothing
    UNIQUE (story, id)
) STRICT;
CREATE INDEX statements_report ON statements (report);

CREATE TABLE statement_speakers (
    story   INTEGER NOT NULL,
    statement TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    PRIMARY KEY (story, statement, nr),
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_speakers_actor ON statement_speakers (story, actor);

CREATE TABLE hops (                         -- via: who passes a statement on, outermost first
    story   INTEGER NOT NULL,
    statement TEXT NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    nr      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    spans   TEXT NOT NULL,                  -- spans: the words that show it
    why     TEXT NOT NULL,
    PRIMARY KEY (story, statement, nr),
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX hops_actor ON hops (story, actor);
CREATE INDEX hops_report ON hops (report);

CREATE TABLE relays (                       -- a report rests on an outlet
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    outlet  TEXT NOT NULL,                  -- an actor
    spans   TEXT NOT NULL,                  -- spans: the words that show it
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, outlet) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX relays_outlet ON relays (story, outlet);
CREATE INDEX relays_report ON relays (report);

CREATE TABLE copies (                       -- a passage that one report shares with another
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    origin_report INTEGER NOT NULL REFERENCES reports (key),
    origin_start INTEGER NOT NULL, origin_end INTEGER NOT NULL,
    taken_report INTEGER NOT NULL REFERENCES reports (key),
    taken_start INTEGER NOT NULL, taken_end INTEGER NOT NULL,
    share   REAL NOT NULL,
    why     TEXT NOT NULL,
    PRIMARY KEY (story, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_origin ON copies (origin_report);
CREATE INDEX copies_taken ON copies (taken_report);

CREATE TABLE report_outlets (               -- the actor that a report's own outlet is
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    actor   TEXT NOT NULL,
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX report_outlets_actor ON report_outlets (story, actor);
CREATE INDEX report_outlets_report ON report_outlets (report);

CREATE TABLE corrected_quantities (         -- quantities as a person corrected them
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    low     REAL,
    high    REAL,
    qualifier TEXT NOT NULL,
    unit    TEXT,
    "of"    TEXT,
    PRIMARY KEY (story, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_quantities_report ON corrected_quantities (report);

CREATE TABLE rulings (                      -- what became of each judgement in force
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    judgement TEXT NOT NULL,
    kind    TEXT NOT NULL,
    standing TEXT NOT NULL,                 -- applied, overruled, unfit
    "on"    TEXT,                           -- the statement, actor or quantity decided about
    actors  TEXT NOT NULL,                  -- list: those it names
    value   TEXT NOT NULL,
    against TEXT,                           -- the later judgement that overrules it
    why     TEXT NOT NULL,
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, judgement) REFERENCES judgements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX rulings_judgement ON rulings (story, judgement);
"""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A pair of `Resolution.outlets`: the actor that a report's own outlet is."""

    report: str
    actor: str


TABLES: Mapping[str, Table] = {
    "actors": Table(
        "actors",
        Actor,
        ("story",),
        lists={
            "aliases": Table("aliases", str, ("story", "actor"), column="form"),
            "mentions": Table("actor_mentions", Span, ("story", "actor"), column="span"),
            "merges": Table("merges", Merge, ("story", "actor")),
        },
    ),
    "statements": Table(
        "statements",
        Statement,
        ("story",),
        home=True,
        lists={
            "speakers": Table("statement_speakers", str, ("story", "statement"), column="actor"),
            "via": Table("hops", Hop, ("story", "statement", "report"), home=True),
        },
        shown=("words", "names"),
    ),
    "relays": Table("relays", Relay, ("story",), home=True),
    "copies": Table("copies", Copy, ("story",)),
    "outlets": Table("report_outlets", Outlet, ("story",)),
    "quantities": Table("corrected_quantities", Quantity, ("story",)),
    "rulings": Table("rulings", Ruling, ("story",)),
}
"""What the fields of `Resolution` lie in."""


def flat(story: int, record: Record, row: Row) -> Rows:
    """Return all rows of a record's resolution."""
    reports = {report.id: report for report in record.reports}
    names = {actor.id: actor.name for actor in record.resolution.actors}
    rows: Rows = {}
    for name, table in TABLES.items():
        nouns = getattr(record.resolution, name)
        shown: list[tuple[Cell, ...]] = []
        if name == "outlets":
            nouns = [Outlet(*pair) for pair in nouns]
        elif name == "statements":
            shown = [
                (
                    reports[s.report].words(s.content),
                    "; ".join(names.get(actor, actor) for actor in s.speakers),
                )
                for s in nouns
            ]
        rows |= flatten(table, {"story": story}, nouns, row, shown)
    return rows


def read(db: sqlite3.Connection, story: int, row: Row) -> Resolution:
    """Return the resolution of a story."""
    found = {name: load(db, table, "story = ?", story, row).get(story, ()) for name, table in TABLES.items()}
    found["outlets"] = tuple((outlet.report, outlet.actor) for outlet in found["outlets"])
    return Resolution(**found)
