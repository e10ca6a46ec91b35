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
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (1, 'facts_tables', '2026-11-28T00:17:10+00:00');
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
