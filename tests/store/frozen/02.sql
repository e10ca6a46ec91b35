CREATE TABLE migrations (nr INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL) STRICT;
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
CREATE TABLE story_reports (                -- which reports a story has
    story   INTEGER NOT NULL REFERENCES stories (key),
    report  INTEGER NOT NULL REFERENCES reports (key),
    nr      INTEGER,                        -- place in the record; null when added since
    PRIMARY KEY (story, report)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE judgements (                   -- never changed, never deleted
    story   INTEGER NOT NULL REFERENCES stories (key),
    id      TEXT NOT NULL,                  -- a hash of all the rest
    kind    TEXT NOT NULL,
    "by"    TEXT NOT NULL,
    at      TEXT NOT NULL,                  -- when, ISO 8601
    target  TEXT NOT NULL,                  -- words decided about: [[report id, start, end, words], …]
    "to"    TEXT NOT NULL,                  -- words that name the actors it leads to, in the same form
    beside  TEXT NOT NULL,                  -- the cue or source of the statement, in the same form
    value   TEXT NOT NULL,                  -- new name, mode, stance or quantity; the id that an undo takes back
    why     TEXT NOT NULL,
    PRIMARY KEY (story, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE own_outlets (                  -- the last row of a name counts
    nr      INTEGER PRIMARY KEY,
    "by"    TEXT NOT NULL,
    at      TEXT NOT NULL,
    gone    INTEGER NOT NULL,               -- 1: what the entry said is taken back
    name    TEXT NOT NULL,
    aliases TEXT NOT NULL,                  -- list
    domains TEXT NOT NULL,                  -- list
    kind    TEXT NOT NULL,
    country TEXT NOT NULL,
    family  TEXT NOT NULL,
    ordinary TEXT NOT NULL,                 -- list: names that are ordinary words too
    grade   TEXT NOT NULL                   -- A to F, the Admiralty scale
) STRICT;
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
CREATE TABLE statement_speakers (
    story   INTEGER NOT NULL,
    statement TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    PRIMARY KEY (story, statement, nr),
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
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
CREATE TABLE relays (                       -- a report rests on an outlet
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    outlet  TEXT NOT NULL,                  -- an actor
    spans   TEXT NOT NULL,                  -- spans: the words that show it
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, outlet) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
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
CREATE TABLE report_outlets (               -- the actor that a report's own outlet is
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    actor   TEXT NOT NULL,
    PRIMARY KEY (story, nr),
    FOREIGN KEY (story, actor) REFERENCES actors (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
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
CREATE TABLE position_statements (
    story   INTEGER NOT NULL,
    position INTEGER NOT NULL,              -- positions.nr
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (story, position, nr),
    FOREIGN KEY (story, position) REFERENCES positions (story, nr) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
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
CREATE TABLE questions (                    -- what a report itself calls open
    story   INTEGER NOT NULL REFERENCES stories (key),
    nr      INTEGER NOT NULL,
    report  INTEGER NOT NULL REFERENCES reports (key),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (story, nr)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE conflict_one (                 -- the statements on one side
    story   INTEGER NOT NULL,
    conflict TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (story, conflict, nr),
    FOREIGN KEY (story, conflict) REFERENCES conflicts (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE conflict_other (               -- the statements on the other side
    story   INTEGER NOT NULL,
    conflict TEXT NOT NULL,
    nr      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (story, conflict, nr),
    FOREIGN KEY (story, conflict) REFERENCES conflicts (story, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (story, statement) REFERENCES statements (story, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
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
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (1, 'facts_tables', '2026-11-28T00:17:10+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (2, 'derived_tables', '2026-11-28T00:17:10+00:00');
INSERT INTO "stories" ("key", "name", "as_of", "id", "made_by", "stale") VALUES (1, 'flood', '2025-06-01', NULL, NULL, 1);
INSERT INTO "reports" ("key", "id", "title", "outlet", "published_first", "published_last", "published_precision", "published_origin", "yearless", "language", "file", "url", "sha256", "text", "made_by", "digest") VALUES (1, 'tower', NULL, 'The Weir Gazette', '2025-05-30', '2025-05-30', 'day', 'text', NULL, 'en', 'tower.txt', NULL, '0000000000000000000000000000000000000000000000000000000000000000', 'Canal Radio said more than 60 houses were hit. Mr Brand denies it. Was the dyke too old?', 'rules 0', '7d614635065a8df9619450806151d16e3fbc40922306159c01c334435ec8c430');
INSERT INTO "reports" ("key", "id", "title", "outlet", "published_first", "published_last", "published_precision", "published_origin", "yearless", "language", "file", "url", "sha256", "text", "made_by", "digest") VALUES (2, 'river', 'Forty houses under water', 'The Weir Gazette', '2025-05-30', '2025-05-30', 'day', 'text', NULL, 'en', 'river.txt', NULL, '0000000000000000000000000000000000000000000000000000000000000000', 'Mayor Ilse Brand told Canal Radio that 40 houses stand under water; she will open the sluice if it rains.', 'rules 0', '34e07e7a82b1609fcae35e7d93afc67d61ba4f95a9ad0f875f79465aa4b959e4');
INSERT INTO "story_reports" ("story", "report", "nr") VALUES (1, 1, NULL);
INSERT INTO "story_reports" ("story", "report", "nr") VALUES (1, 2, NULL);
INSERT INTO "unread" ("story", "file", "reason", "nr") VALUES (1, 'photo.jpg', 'not text', NULL);
INSERT INTO "looks" ("story", "report", "at") VALUES (1, 'river', '2025-06-02T00:00:00+00:00');
INSERT INTO "looks" ("story", "report", "at") VALUES (1, 'tower', '2025-06-02T00:00:00+00:00');
INSERT INTO "parts" ("report", "nr", "start", "end", "kind", "reason") VALUES (1, 0, 0, 88, 'paragraph', NULL);
INSERT INTO "parts" ("report", "nr", "start", "end", "kind", "reason") VALUES (2, 0, 0, 105, 'paragraph', NULL);
INSERT INTO "sentences" ("report", "nr", "start", "end") VALUES (1, 0, 0, 46);
INSERT INTO "sentences" ("report", "nr", "start", "end") VALUES (1, 1, 47, 66);
INSERT INTO "sentences" ("report", "nr", "start", "end") VALUES (2, 0, 0, 105);
INSERT INTO "mentions" ("report", "nr", "start", "end", "kind", "name_start", "name_end", "type", "role_start", "role_end", "antecedent", "of", "open") VALUES (2, 0, 0, 16, 'name', 6, 16, 'person', 0, 5, NULL, NULL, NULL);
INSERT INTO "mentions" ("report", "nr", "start", "end", "kind", "name_start", "name_end", "type", "role_start", "role_end", "antecedent", "of", "open") VALUES (2, 1, 22, 33, 'name', 22, 33, 'organisation', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "mentions" ("report", "nr", "start", "end", "kind", "name_start", "name_end", "type", "role_start", "role_end", "antecedent", "of", "open") VALUES (2, 2, 68, 71, 'pronoun', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO "attributions" ("report", "nr", "content", "source", "cue", "mode", "speakers", "through", "within", "confidence") VALUES (2, 0, '[[39, 66]]', '[[0, 16]]', '[[17, 21]]', 'indirect', '[0]', '[1]', NULL, 0.5);
INSERT INTO "quantities" ("report", "nr", "id", "start", "end", "low", "high", "qualifier", "unit", "of") VALUES (1, 0, 'q60', 17, 36, 60.0, NULL, '>', NULL, 'houses');
INSERT INTO "quantities" ("report", "nr", "id", "start", "end", "low", "high", "qualifier", "unit", "of") VALUES (2, 0, 'q40', 39, 48, 40.0, 40.0, '=', NULL, 'houses');
INSERT INTO "times" ("report", "nr", "start", "end", "when_first", "when_last", "when_precision", "when_origin") VALUES (1, 0, 80, 87, '2025-05-01', '2025-05-31', 'month', 'inferred');
INSERT INTO "times" ("report", "nr", "start", "end", "when_first", "when_last", "when_precision", "when_origin") VALUES (2, 0, 93, 104, NULL, NULL, NULL, NULL);
INSERT INTO "vectors" ("report", "nr", "spans", "data") VALUES (2, 0, '[[39, 66]]', X'64009C');
INSERT INTO "judgements" ("story", "id", "kind", "by", "at", "target", "to", "beside", "value", "why") VALUES (1, 'j1', 'speaker', 'Ana', '2025-06-01T08:30:00.000000+00:00', '[["river", 41, 57, "40 houses stand "], ["river", 57, 68, "under water"]]', '[["river", 0, 16, "Mayor Ilse Brand"]]', '[["river", 17, 21, "told"]]', '', 'she said so on air');
INSERT INTO "judgements" ("story", "id", "kind", "by", "at", "target", "to", "beside", "value", "why") VALUES (1, 'j2', 'reject', 'Ben', '2025-06-01T09:00:00.000250+00:00', '[["gone", 3, 8, "words"]]', '[]', '[]', '', '');
INSERT INTO "own_outlets" ("nr", "by", "at", "gone", "name", "aliases", "domains", "kind", "country", "family", "ordinary", "grade") VALUES (1, 'Ana', '2025-06-01T00:00:00+00:00', 0, 'Canal Radio', '["CR"]', '["canal.example"]', 'broadcaster', 'BE', '', '[]', 'B');
CREATE INDEX reports_id ON reports (id);
CREATE INDEX story_reports_report ON story_reports (report);
CREATE INDEX vectors_spans ON vectors (report, spans);
CREATE INDEX actor_mentions_report ON actor_mentions (report);
CREATE INDEX statements_report ON statements (report);
CREATE INDEX statement_speakers_actor ON statement_speakers (story, actor);
CREATE INDEX hops_actor ON hops (story, actor);
CREATE INDEX hops_report ON hops (report);
CREATE INDEX relays_outlet ON relays (story, outlet);
CREATE INDEX relays_report ON relays (report);
CREATE INDEX copies_origin ON copies (origin_report);
CREATE INDEX copies_taken ON copies (taken_report);
CREATE INDEX report_outlets_actor ON report_outlets (story, actor);
CREATE INDEX report_outlets_report ON report_outlets (report);
CREATE INDEX corrected_quantities_report ON corrected_quantities (report);
CREATE INDEX rulings_judgement ON rulings (story, judgement);
CREATE INDEX claim_statements_statement ON claim_statements (story, statement);
CREATE INDEX figures_id ON figures (story, id);
CREATE INDEX figures_report ON figures (report);
CREATE INDEX positions_actor ON positions (story, actor);
CREATE INDEX positions_issue ON positions (story, issue);
CREATE INDEX positions_condition ON positions (condition_report);
CREATE INDEX position_statements_statement ON position_statements (story, statement);
CREATE INDEX terms_report ON terms (report);
CREATE INDEX questions_report ON questions (report);
CREATE INDEX conflicts_actor ON conflicts (story, actor);
CREATE INDEX conflict_one_statement ON conflict_one (story, statement);
CREATE INDEX conflict_other_statement ON conflict_other (story, statement);
CREATE INDEX events_report ON events (report);
CREATE INDEX drift_statement ON drift (story, statement);
CREATE INDEX drift_of ON drift (story, "of");
CREATE INDEX movements_actor ON movements (story, actor);
CREATE INDEX movements_issue ON movements (story, issue);
