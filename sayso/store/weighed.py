"""What weigh found, in tables: claims, figures, numbers, issues, positions, proposals, conflicts, events.

Derived, like `resolved`, and under the same conventions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sayso.store.cells import Row
from sayso.store.rows import Rows, Table, flatten, load
from sayso.vocabulary import (
    Claim,
    Conflict,
    Dependence,
    Drift,
    Event,
    Figure,
    Findings,
    Issue,
    Movement,
    Number,
    Plain,
    Position,
    Proposal,
    Relation,
    Span,
    Term,
)

SQL = """
CREATE TABLE claims (
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    text    TEXT NOT NULL,
    shown   TEXT NOT NULL,                  -- the statement whose words they are
    low     INTEGER NOT NULL,               -- independent origins, at least
    high    INTEGER NOT NULL,               -- and at most
    credibility INTEGER NOT NULL,           -- on the Admiralty scale, 2 to 6
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_statements (
    story   INTEGER NOT NULL,
    claim   TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (story, claim, nr),
    FOREIGN KEY (story, claim) REFERENCES claims (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_statements_statement ON claim_statements (story, statement);

CREATE TABLE claim_origins (                -- the origins counted
    story   INTEGER NOT NULL,
    claim   TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    PRIMARY KEY (story, claim, nr),
    FOREIGN KEY (story, claim) REFERENCES claims (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE dependences (                  -- why several statements count as one origin
    story   INTEGER NOT NULL,
    claim   TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    statements TEXT NOT NULL,               -- list of ids
    reason  TEXT NOT NULL,
    decisive INTEGER NOT NULL,              -- 1: without it the count would be another
    PRIMARY KEY (story, claim, nr),
    FOREIGN KEY (story, claim) REFERENCES claims (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE figures (                      -- quantities placed in the story
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,                  -- of the quantity
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    low     REAL,
    high    REAL,
    qualifier TEXT NOT NULL,
    unit    TEXT,
    "of"    TEXT,
    scope   TEXT,
    as_of_first TEXT, as_of_last TEXT, as_of_precision TEXT, as_of_origin TEXT,
    as_of   TEXT GENERATED ALWAYS AS (CASE as_of_precision
        WHEN 'month' THEN substr(as_of_first, 1, 7) WHEN 'year' THEN substr(as_of_first, 1, 4)
        WHEN 'range' THEN as_of_first || '/' || as_of_last ELSE as_of_first END) VIRTUAL,
    statement TEXT,
    claim   TEXT,
    PRIMARY KEY (story, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX figures_id ON figures (story, id);
CREATE INDEX figures_report ON figures (report);

CREATE TABLE numbers (                      -- all figures for one thing counted in one scope
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    "of"    TEXT NOT NULL,
    scope   TEXT,
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_quantities (
    story   INTEGER NOT NULL,
    number  TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    quantity TEXT NOT NULL,
    PRIMARY KEY (story, number, nr),
    FOREIGN KEY (story, number) REFERENCES numbers (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (                    -- how two quantities of one number stand to each other
    story   INTEGER NOT NULL,
    number  TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    "of"    TEXT NOT NULL,
    "to"    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    why     TEXT NOT NULL,
    PRIMARY KEY (story, number, nr),
    FOREIGN KEY (story, number) REFERENCES numbers (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE issues (
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    name    TEXT NOT NULL,
    claims  TEXT NOT NULL,                  -- list of ids
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE positions (
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    issue   TEXT NOT NULL,
    stance  TEXT NOT NULL,
    own     INTEGER NOT NULL,               -- 1: the actor says so itself
    condition_report INTEGER REFERENCES reports (key),
    condition_start INTEGER, condition_end INTEGER,
    date_first TEXT, date_last TEXT, date_precision TEXT, date_origin TEXT,
    date    TEXT GENERATED ALWAYS AS (CASE date_precision
        WHEN 'month' THEN substr(date_first, 1, 7) WHEN 'year' THEN substr(date_first, 1, 4)
        WHEN 'range' THEN date_first || '/' || date_last ELSE date_first END) VIRTUAL,
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, issue) REFERENCES issues (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX positions_actor ON positions (story, actor);
CREATE INDEX positions_issue ON positions (story, issue);
CREATE INDEX positions_condition ON positions (condition_report);

CREATE TABLE position_statements (
    story   INTEGER NOT NULL,
    position INTEGER NOT NULL,              -- positions.nr
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (story, position, nr),
    FOREIGN KEY (story, position) REFERENCES positions (story, nr) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX position_statements_statement ON position_statements (story, statement);

CREATE TABLE proposals (
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    issue   TEXT,
    "by"    TEXT NOT NULL,                  -- list of actors
    statements TEXT NOT NULL,               -- list of ids
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE terms (                        -- what a proposal settles, in the report's own words
    story   INTEGER NOT NULL,
    proposal TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (story, proposal, nr),
    FOREIGN KEY (story, proposal) REFERENCES proposals (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX terms_report ON terms (report);

CREATE TABLE questions (                    -- what a report itself calls open
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (story, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX questions_report ON questions (report);

CREATE TABLE conflicts (
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    id      TEXT NOT NULL,
    kind    TEXT NOT NULL,
    about   TEXT NOT NULL,
    why     TEXT NOT NULL,
    actor   TEXT,
    confidence REAL NOT NULL,
    PRIMARY KEY (story, id),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_actor ON conflicts (story, actor);

CREATE TABLE conflict_one (                 -- the statements on one side
    story   INTEGER NOT NULL,
    conflict TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (story, conflict, nr),
    FOREIGN KEY (story, conflict) REFERENCES conflicts (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_one_statement ON conflict_one (story, statement);

CREATE TABLE conflict_other (               -- the statements on the other side
    story   INTEGER NOT NULL,
    conflict TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (story, conflict, nr),
    FOREIGN KEY (story, conflict) REFERENCES conflicts (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_other_statement ON conflict_other (story, statement);

CREATE TABLE events (
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    when_first TEXT NOT NULL, when_last TEXT NOT NULL, when_precision TEXT NOT NULL, when_origin TEXT NOT NULL,
    "when"  TEXT GENERATED ALWAYS AS (CASE when_precision
        WHEN 'month' THEN substr(when_first, 1, 7) WHEN 'year' THEN substr(when_first, 1, 4)
        WHEN 'range' THEN when_first || '/' || when_last ELSE when_first END) VIRTUAL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    statements TEXT NOT NULL,               -- list of ids
    PRIMARY KEY (story, nr)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_report ON events (report);

CREATE TABLE drift (                        -- what changed when a statement was passed on
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    "of"    TEXT,                           -- the statement it passes on
    what    TEXT NOT NULL,
    why     TEXT NOT NULL,
    here    TEXT NOT NULL,                  -- spans: the words in the report that passes it on
    there   TEXT NOT NULL,                  -- spans: the words that they come from
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, "of") REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX drift_statement ON drift (story, statement);
CREATE INDEX drift_of ON drift (story, "of");

CREATE TABLE movements (                    -- two stands of one actor on one issue
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    issue   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    was     TEXT NOT NULL,
    now     TEXT NOT NULL,
    earlier TEXT NOT NULL,                  -- list of ids
    later   TEXT NOT NULL,                  -- list of ids
    why     TEXT NOT NULL,
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, issue) REFERENCES issues (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX movements_actor ON movements (story, actor);
CREATE INDEX movements_issue ON movements (story, issue);
"""

PLAIN = """
CREATE TABLE claim_plain (                  -- sentences by which reports assert a claim in their own voice
    key     INTEGER PRIMARY KEY,
    story   INTEGER NOT NULL,
    claim   TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    "by"    TEXT,                           -- the outlet whose voice it is
    UNIQUE (story, claim, nr),
    FOREIGN KEY (story, claim) REFERENCES claims (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, "by") REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX claim_plain_report ON claim_plain (report);
CREATE INDEX claim_plain_by ON claim_plain (story, "by");

DROP VIEW claims_read;
CREATE VIEW claims_read AS
SELECT s.name AS story, c.text AS claim, c.low AS origins_at_least, c.high AS origins_at_most,
    (SELECT group_concat(name, '; ') FROM (
        SELECT coalesce(a.name, o.actor) AS name
        FROM claim_origins o LEFT JOIN actors a ON a.story = o.story AND a.id = o.actor
        WHERE o.story = c.story AND o.claim = c.id ORDER BY o.nr)) AS origins,
    (SELECT count(*) FROM claim_statements x WHERE x.story = c.story AND x.claim = c.id) AS statements,
    (SELECT count(*) FROM claim_plain p WHERE p.story = c.story AND p.claim = c.id) AS in_own_voice,
    (SELECT count(*) FROM (
        SELECT t.report FROM claim_statements x JOIN statements t ON t.story = x.story AND t.id = x.statement
        WHERE x.story = c.story AND x.claim = c.id
        UNION SELECT p.report FROM claim_plain p WHERE p.story = c.story AND p.claim = c.id)) AS reports,
    (SELECT group_concat(reason, ' | ') FROM (
        SELECT reason FROM dependences d WHERE d.story = c.story AND d.claim = c.id ORDER BY d.nr)) AS why,
    c.id
FROM claims c JOIN stories s ON s.key = c.story
ORDER BY s.name, c.nr;
"""


def _ids(name: str, owner: str, column: str = "statement") -> Table:
    return Table(name, str, ("story", owner), column=column)


TABLES: Mapping[str, Table] = {
    "claims": Table(
        "claims",
        Claim,
        ("story",),
        lists={
            "statements": _ids("claim_statements", "claim"),
            "plain": Table("claim_plain", Plain, ("story", "claim")),
            "origins.actors": _ids("claim_origins", "claim", "actor"),
            "origins.why": Table("dependences", Dependence, ("story", "claim")),
        },
    ),
    "figures": Table("figures", Figure, ("story",)),
    "numbers": Table(
        "numbers",
        Number,
        ("story",),
        lists={
            "quantities": _ids("number_quantities", "number", "quantity"),
            "relations": Table("relations", Relation, ("story", "number")),
        },
    ),
    "issues": Table("issues", Issue, ("story",)),
    "positions": Table(
        "positions", Position, ("story",), lists={"statements": _ids("position_statements", "position")}
    ),
    "proposals": Table(
        "proposals", Proposal, ("story",), lists={"terms": Table("terms", Term, ("story", "proposal"))}
    ),
    "questions": Table("questions", Span, ("story",), column="span"),
    "conflicts": Table(
        "conflicts",
        Conflict,
        ("story",),
        lists={
            "one": _ids("conflict_one", "conflict"),
            "other": _ids("conflict_other", "conflict"),
        },
    ),
    "events": Table("events", Event, ("story",)),
    "drift": Table("drift", Drift, ("story",)),
    "movements": Table("movements", Movement, ("story",)),
}
"""What the fields of `Findings` lie in."""


def flat(story: int, findings: Findings, row: Row) -> Rows:
    """Return all rows of a record's findings."""
    rows: Rows = {}
    for name, table in TABLES.items():
        rows |= flatten(table, {"story": story}, getattr(findings, name), row)
    return rows


def read(db: sqlite3.Connection, story: int, row: Row) -> Findings:
    """Return the findings of a story."""
    return Findings(
        **{name: load(db, table, "story = ?", story, row).get(story, ()) for name, table in TABLES.items()}
    )
