CREATE TABLE migrations (nr INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL) STRICT;
CREATE TABLE stories (
    key     INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    as_of   TEXT,
    id      TEXT,                           -- of the record; null while nothing is derived
    made_by TEXT,                           -- what derived the record
    stale   INTEGER NOT NULL DEFAULT 1      -- 1: something was added since
, revision INTEGER NOT NULL DEFAULT 0) STRICT;
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
, byline TEXT, credit TEXT) STRICT;
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
CREATE VIRTUAL TABLE reports_fts USING fts5 (
    title, text, content="reports", content_rowid="key", tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    words, names, content="statements", content_rowid="key", tokenize="unicode61 remove_diacritics 2");
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
CREATE TABLE work (                         -- what `sayso add --jobs` has still to read, and what came of it
    story   INTEGER NOT NULL REFERENCES stories (key),
    source  TEXT NOT NULL,                  -- a file, or a place in an archive
    run     TEXT NOT NULL,                  -- who offered it last
    nr      INTEGER NOT NULL,               -- place in what was offered
    worker  TEXT,                           -- host and process that reads it; null while nobody does
    until   REAL,                           -- when its lease ends, seconds since 1970
    tries   INTEGER NOT NULL DEFAULT 0,     -- how many began to read it and came to no end
    outcome TEXT, offer BLOB,                           -- list: what came of it; null while it is to do
    PRIMARY KEY (story, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE packed (                       -- the vectors of all statements of a story that count
    story   INTEGER PRIMARY KEY REFERENCES stories (key),
    statements BLOB NOT NULL,               -- statements.key of each, eight bytes, the lowest first
    data    BLOB NOT NULL                   -- their vectors in the same order, one signed byte a dimension
) STRICT;
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
CREATE TABLE feeds (                        -- a feed that a story watches
    story   INTEGER NOT NULL REFERENCES stories (key),
    url     TEXT NOT NULL,
    title   TEXT,
    asked   TEXT,                           -- when it was asked last
    etag    TEXT,
    last_modified TEXT,
    failures INTEGER NOT NULL,              -- how often in a row it could not be read
    reason  TEXT,                           -- why
    after   TEXT,                           -- when to ask again at the earliest
    PRIMARY KEY (story, url)
) STRICT, WITHOUT ROWID;
CREATE TABLE feed_items (                   -- what a feed has announced
    story   INTEGER NOT NULL REFERENCES stories (key),
    feed    TEXT NOT NULL,
    id      TEXT NOT NULL,                  -- what the feed calls it
    url     TEXT,                           -- its page, without what only counts clicks
    title   TEXT,
    source  TEXT,                           -- the outlet that the feed says it comes from
    source_url TEXT,
    seen    TEXT,                           -- when it was met first
    tries   INTEGER NOT NULL,               -- how often its page was asked for in vain
    reason  TEXT,                           -- why there is no report of it
    report  TEXT,                           -- id of the report that was read from it
    body    TEXT,                           -- a hash of that report's outlet and words, without its title
    PRIMARY KEY (story, feed, id)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (1, 'facts_tables', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (2, 'derived_tables', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (3, 'search_tables', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (4, 'read_views', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (5, 'upkeep_tables', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (6, 'revisions', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (7, 'bookmark_tables', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (8, 'feed_tables', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (9, 'offers', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (10, 'page_facts', '2026-11-28T05:09:00+00:00');
INSERT INTO "migrations" ("nr", "name", "applied") VALUES (11, 'own_voices', '2026-11-28T05:09:01+00:00');
INSERT INTO "stories" ("key", "name", "as_of", "id", "made_by", "stale", "revision") VALUES (1, 'flood', '2025-06-01', 'flood-record', 'sayso 0, rules 0', 0, 8);
INSERT INTO "reports" ("key", "id", "title", "outlet", "published_first", "published_last", "published_precision", "published_origin", "yearless", "language", "file", "url", "sha256", "text", "made_by", "digest", "byline", "credit") VALUES (1, 'tower', NULL, 'The Weir Gazette', '2025-05-30', '2025-05-30', 'day', 'text', NULL, 'en', 'tower.txt', NULL, '0000000000000000000000000000000000000000000000000000000000000000', 'Canal Radio said more than 60 houses were hit. Mr Brand denies it. Was the dyke too old?', 'rules 0', '2:ef6a83343476192523ec896e2841818e8aa7bc1091bccf19fe138649972ebcf7', NULL, NULL);
INSERT INTO "reports" ("key", "id", "title", "outlet", "published_first", "published_last", "published_precision", "published_origin", "yearless", "language", "file", "url", "sha256", "text", "made_by", "digest", "byline", "credit") VALUES (2, 'river', 'Forty houses under water', 'The Weir Gazette', '2025-05-30', '2025-05-30', 'day', 'text', NULL, 'en', 'river.txt', NULL, '0000000000000000000000000000000000000000000000000000000000000000', 'Mayor Ilse Brand told Canal Radio that 40 houses stand under water; she will open the sluice if it rains.', 'rules 0', '2:32aa09393e6549f10ead4bfbcebfffca7d5a95de651be040a62925f401797d50', NULL, NULL);
INSERT INTO "reports" ("key", "id", "title", "outlet", "published_first", "published_last", "published_precision", "published_origin", "yearless", "language", "file", "url", "sha256", "text", "made_by", "digest", "byline", "credit") VALUES (3, 'river-1', NULL, 'The Weir Gazette', '2025-05-30', '2025-05-30', 'day', 'text', NULL, 'en', 'river-1.txt', NULL, '0000000000000000000000000000000000000000000000000000000000000000', 'Thirty houses stand under water.', 'rules 0', '2:680fe59784d5b3d0db9e4bc408335cf124f012e9d42ce442248ac0daaaffc41b', 'Jo Dyke', 'Corvin');
INSERT INTO "story_reports" ("story", "report", "nr") VALUES (1, 1, 0);
INSERT INTO "story_reports" ("story", "report", "nr") VALUES (1, 2, 1);
INSERT INTO "unread" ("story", "file", "reason", "nr") VALUES (1, 'photo.jpg', 'not text', 0);
INSERT INTO "looks" ("story", "report", "at") VALUES (1, 'river', '2025-06-02T00:00:00+00:00');
INSERT INTO "looks" ("story", "report", "at") VALUES (1, 'tower', '2025-06-02T00:00:00+00:00');
INSERT INTO "parts" ("report", "nr", "start", "end", "kind", "reason") VALUES (1, 0, 0, 88, 'paragraph', NULL);
INSERT INTO "parts" ("report", "nr", "start", "end", "kind", "reason") VALUES (2, 0, 0, 105, 'paragraph', NULL);
INSERT INTO "parts" ("report", "nr", "start", "end", "kind", "reason") VALUES (3, 0, 0, 32, 'paragraph', NULL);
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
INSERT INTO "actors" ("story", "nr", "id", "name", "type", "part_of", "kind", "of", "count", "condition", "family") VALUES (1, 0, 'brand', 'Ilse Brand', 'person', 'town', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "actors" ("story", "nr", "id", "name", "type", "part_of", "kind", "of", "count", "condition", "family") VALUES (1, 1, 'radio', 'Canal Radio', 'outlet', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "actors" ("story", "nr", "id", "name", "type", "part_of", "kind", "of", "count", "condition", "family") VALUES (1, 2, 'town', 'Weir', 'government', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "aliases" ("story", "actor", "nr", "form") VALUES (1, 'brand', 0, 'Mayor Ilse Brand');
INSERT INTO "aliases" ("story", "actor", "nr", "form") VALUES (1, 'brand', 1, 'Mr Brand');
INSERT INTO "aliases" ("story", "actor", "nr", "form") VALUES (1, 'radio', 0, 'Canal Radio');
INSERT INTO "actor_mentions" ("story", "actor", "nr", "report", "start", "end") VALUES (1, 'brand', 0, 2, 0, 16);
INSERT INTO "actor_mentions" ("story", "actor", "nr", "report", "start", "end") VALUES (1, 'brand', 1, 2, 68, 71);
INSERT INTO "actor_mentions" ("story", "actor", "nr", "report", "start", "end") VALUES (1, 'brand', 2, 1, 47, 55);
INSERT INTO "merges" ("story", "actor", "nr", "form", "other", "why") VALUES (1, 'brand', 0, 'Mr Brand', 'Ilse Brand', 'the same surname, and no other Brand');
INSERT INTO "statements" ("key", "story", "nr", "id", "report", "mode", "words", "names", "content", "source", "cue", "said_first", "said_last", "said_precision", "said_origin", "within", "confidence", "open", "rejected") VALUES (1, 1, 0, 's1', 2, 'indirect', '40 houses stand under water', 'Ilse Brand', '[[39, 54], [55, 66]]', '[[0, 16]]', '[[17, 21]]', '2025-05-30', '2025-05-30', 'day', 'text', NULL, 0.9, NULL, 0);
INSERT INTO "statements" ("key", "story", "nr", "id", "report", "mode", "words", "names", "content", "source", "cue", "said_first", "said_last", "said_precision", "said_origin", "within", "confidence", "open", "rejected") VALUES (2, 1, 1, 's2', 1, 'indirect', 'more than 60 houses were hit', 'Canal Radio; Weir', '[[17, 45]]', '[]', '[]', NULL, NULL, NULL, NULL, 's1', 0.5, NULL, 0);
INSERT INTO "statements" ("key", "story", "nr", "id", "report", "mode", "words", "names", "content", "source", "cue", "said_first", "said_last", "said_precision", "said_origin", "within", "confidence", "open", "rejected") VALUES (3, 1, 2, 's3', 1, 'direct', 'it', '', '[[43, 45]]', '[]', '[]', '2025-05-01', '2025-05-31', 'month', 'inferred', NULL, 0.5, 'nobody fits', 0);
INSERT INTO "statement_speakers" ("story", "statement", "nr", "actor") VALUES (1, 's1', 0, 'brand');
INSERT INTO "statement_speakers" ("story", "statement", "nr", "actor") VALUES (1, 's2', 0, 'radio');
INSERT INTO "statement_speakers" ("story", "statement", "nr", "actor") VALUES (1, 's2', 1, 'town');
INSERT INTO "hops" ("story", "statement", "report", "nr", "actor", "spans", "why") VALUES (1, 's1', 2, 0, 'radio', '[[17, 33]]', 'told to it');
INSERT INTO "relays" ("story", "nr", "report", "outlet", "spans") VALUES (1, 0, 2, 'radio', '[[22, 33]]');
INSERT INTO "copies" ("story", "nr", "origin_report", "origin_start", "origin_end", "taken_report", "taken_start", "taken_end", "share", "why") VALUES (1, 0, 2, 42, 48, 1, 30, 36, 0.8, 'alike, and river is the earlier');
INSERT INTO "report_outlets" ("story", "nr", "report", "actor") VALUES (1, 0, 2, 'radio');
INSERT INTO "corrected_quantities" ("story", "nr", "id", "report", "start", "end", "low", "high", "qualifier", "unit", "of") VALUES (1, 0, 'q60', 1, 17, 36, 61.0, NULL, '>', NULL, 'houses');
INSERT INTO "rulings" ("story", "nr", "judgement", "kind", "standing", "on", "actors", "value", "against", "why") VALUES (1, 0, 'j1', 'speaker', 'applied', 's1', '["brand"]', '', NULL, 'judged by Ana');
INSERT INTO "rulings" ("story", "nr", "judgement", "kind", "standing", "on", "actors", "value", "against", "why") VALUES (1, 1, 'j2', 'reject', 'unfit', NULL, '[]', '', NULL, 'no statement stands there any more');
INSERT INTO "claims" ("story", "nr", "id", "text", "shown", "low", "high", "credibility") VALUES (1, 0, 'c1', '40 houses stand under water', 's1', 1, 2, 6);
INSERT INTO "claim_statements" ("story", "claim", "nr", "statement") VALUES (1, 'c1', 0, 's1');
INSERT INTO "claim_statements" ("story", "claim", "nr", "statement") VALUES (1, 'c1', 1, 's2');
INSERT INTO "claim_origins" ("story", "claim", "nr", "actor") VALUES (1, 'c1', 0, 'brand');
INSERT INTO "claim_origins" ("story", "claim", "nr", "actor") VALUES (1, 'c1', 1, 'radio');
INSERT INTO "dependences" ("story", "claim", "nr", "statements", "reason", "decisive") VALUES (1, 'c1', 0, '["s1", "s2"]', 'both name Canal Radio', 0);
INSERT INTO "figures" ("story", "nr", "id", "report", "start", "end", "low", "high", "qualifier", "unit", "of", "scope", "as_of_first", "as_of_last", "as_of_precision", "as_of_origin", "statement", "claim") VALUES (1, 0, 'q40', 2, 39, 48, 40.0, 40.0, '=', NULL, 'houses', 'Weir', '2025-05-30', '2025-05-30', 'day', 'text', 's1', 'c1');
INSERT INTO "figures" ("story", "nr", "id", "report", "start", "end", "low", "high", "qualifier", "unit", "of", "scope", "as_of_first", "as_of_last", "as_of_precision", "as_of_origin", "statement", "claim") VALUES (1, 1, 'q60', 1, 17, 36, 60.0, NULL, '>', NULL, 'houses', NULL, NULL, NULL, NULL, NULL, 's2', NULL);
INSERT INTO "numbers" ("story", "nr", "id", "of", "scope") VALUES (1, 0, 'n1', 'houses', 'Weir');
INSERT INTO "number_quantities" ("story", "number", "nr", "quantity") VALUES (1, 'n1', 0, 'q40');
INSERT INTO "number_quantities" ("story", "number", "nr", "quantity") VALUES (1, 'n1', 1, 'q60');
INSERT INTO "relations" ("story", "number", "nr", "of", "to", "kind", "why") VALUES (1, 'n1', 0, 'q60', 'q40', 'conflicts', '60 and more is not 40');
INSERT INTO "issues" ("story", "nr", "id", "name", "claims") VALUES (1, 0, 'i1', 'open the sluice', '["c1"]');
INSERT INTO "positions" ("story", "nr", "actor", "issue", "stance", "own", "condition_report", "condition_start", "condition_end", "date_first", "date_last", "date_precision", "date_origin") VALUES (1, 0, 'brand', 'i1', 'conditional', 1, 2, 93, 104, '2025-05-01', '2025-05-31', 'month', 'inferred');
INSERT INTO "positions" ("story", "nr", "actor", "issue", "stance", "own", "condition_report", "condition_start", "condition_end", "date_first", "date_last", "date_precision", "date_origin") VALUES (1, 1, 'radio', 'i1', 'oppose', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "position_statements" ("story", "position", "nr", "statement") VALUES (1, 0, 0, 's1');
INSERT INTO "position_statements" ("story", "position", "nr", "statement") VALUES (1, 1, 0, 's2');
INSERT INTO "position_statements" ("story", "position", "nr", "statement") VALUES (1, 1, 1, 's3');
INSERT INTO "proposals" ("story", "nr", "id", "issue", "by", "statements") VALUES (1, 0, 'p1', 'i1', '["brand"]', '["s1"]');
INSERT INTO "terms" ("story", "proposal", "nr", "kind", "report", "start", "end") VALUES (1, 'p1', 0, 'condition', 2, 93, 104);
INSERT INTO "questions" ("story", "nr", "report", "start", "end") VALUES (1, 0, 1, 67, 88);
INSERT INTO "conflicts" ("story", "nr", "id", "kind", "about", "why", "actor", "confidence") VALUES (1, 0, 'k1', 'quantity', 'houses', '40 or more than 60', 'brand', 0.5);
INSERT INTO "conflict_one" ("story", "conflict", "nr", "statement") VALUES (1, 'k1', 0, 's1');
INSERT INTO "conflict_other" ("story", "conflict", "nr", "statement") VALUES (1, 'k1', 0, 's2');
INSERT INTO "events" ("story", "nr", "when_first", "when_last", "when_precision", "when_origin", "report", "start", "end", "statements") VALUES (1, 0, '2025-05-30', '2025-05-30', 'day', 'text', 2, 49, 66, '["s1"]');
INSERT INTO "drift" ("story", "nr", "statement", "of", "what", "why", "here", "there") VALUES (1, 0, 's2', 's1', 'number', '40 became more than 60', '[]', '[]');
INSERT INTO "movements" ("story", "nr", "actor", "issue", "kind", "was", "now", "earlier", "later", "why") VALUES (1, 0, 'brand', 'i1', 'softened', 'oppose', 'conditional', '["s2"]', '["s1"]', 'Brand was against it a month before');
INSERT INTO "purged" ("nr", "report", "text", "address", "by", "at", "why", "wiped", "lifted") VALUES (1, '283bb9deef02e6843abfb538efa1eca70801bd8a701c3f98191e123496339247', 'abe92059346022b596ab177b667f0e6ffa39837812ba69176f933421e6ba08e3', NULL, 'Ana', '2025-05-31T00:00:00+00:00', 'a court', NULL, NULL);
INSERT INTO "work" ("story", "source", "run", "nr", "worker", "until", "tries", "outcome", "offer") VALUES (1, 'report.txt', 'a run', 0, NULL, NULL, 0, NULL, X'7768617420697320746F2062652072656164');
INSERT INTO "packed" ("story", "statements", "data") VALUES (1, X'', X'');
INSERT INTO "bookmarks" ("story", "file", "wanted", "size", "changed", "head", "offset", "number", "record", "read", "unread", "passed", "done") VALUES (1, '/news/a.warc.gz', '', 9, 1, 'ab', 0, 0, 'one', 0, 0, '[["host", 2]]', 0);
INSERT INTO "feeds" ("story", "url", "title", "asked", "etag", "last_modified", "failures", "reason", "after") VALUES (1, 'https://quay.example/rss', NULL, '2025-06-01T00:00:00+00:00', NULL, NULL, 0, NULL, NULL);
INSERT INTO "feed_items" ("story", "feed", "id", "url", "title", "source", "source_url", "seen", "tries", "reason", "report", "body") VALUES (1, 'https://quay.example/rss', 'one', NULL, NULL, NULL, NULL, NULL, 0, NULL, 'tower', NULL);
INSERT INTO "dates" ("report", "nr", "kind", "when_first", "when_last", "when_precision", "when_origin", "place", "said") VALUES (3, 0, 'published', '2025-05-30', '2025-05-30', 'day', 'text', 'JSON-LD', '2025-05-30T08:00:00Z');
INSERT INTO "links" ("report", "nr", "url", "start", "end") VALUES (3, 0, 'https://canal.example/40', 0, 13);
INSERT INTO "flags" ("report", "nr", "kind", "what") VALUES (3, 0, 'hidden text', '30 words were left out');
INSERT INTO "sources" ("sha256", "size", "packed") VALUES ('79a4a59251bd0d96948251ffc9daeb865c9f0d29071221b8b844f4a161e7eba3', 40, X'789CB329B0F34DACCC2F52F0CC294E55702A4ACC4B5128C9CF4951704ECC4BCC51084A4CC9CCB7D12FB003001A410DA1');
INSERT INTO "visits" ("story", "url", "at", "until", "asked", "report", "version", "sha256", "media", "charset", "etag", "last_modified") VALUES (1, 'https://weir.example/40', '2025-05-30T08:00:00+00:00', '2025-05-31T08:00:00+00:00', 'https://weir.example/40#top', 'river-1', 3, '79a4a59251bd0d96948251ffc9daeb865c9f0d29071221b8b844f4a161e7eba3', NULL, NULL, '"8"', NULL);
INSERT INTO "visits" ("story", "url", "at", "until", "asked", "report", "version", "sha256", "media", "charset", "etag", "last_modified") VALUES (1, 'https://weir.example/40', '2025-05-30T09:00:00+00:00', '2025-05-31T09:00:00+00:00', 'https://weir.example/40#top', 'river', 2, '79a4a59251bd0d96948251ffc9daeb865c9f0d29071221b8b844f4a161e7eba3', NULL, NULL, '"9"', NULL);
INSERT INTO "claim_plain" ("key", "story", "claim", "nr", "report", "start", "end", "by") VALUES (1, 1, 'c1', 0, 1, 47, 66, 'radio');
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
CREATE TRIGGER reports_fts_insert AFTER INSERT ON reports BEGIN
    INSERT INTO reports_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER reports_fts_delete AFTER DELETE ON reports BEGIN
    INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
END;
CREATE TRIGGER reports_fts_update AFTER UPDATE OF key, title, text ON reports BEGIN
    INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
    INSERT INTO reports_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE VIEW reports_read AS
SELECT s.name AS story, coalesce(r.title, r.file, r.url, r.id) AS report, r.outlet, r.published,
    r.published_origin AS published_from, r.language,
    (SELECT count(*) FROM statements t WHERE t.story = s.key AND t.report = r.key) AS statements,
    (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT a.name FROM relays l JOIN actors a ON a.story = l.story AND a.id = l.outlet
        WHERE l.story = s.key AND l.report = r.key ORDER BY l.nr)) AS rests_on,
    r.file, r.url, r.id, r.text
FROM story_reports m JOIN stories s ON s.key = m.story JOIN reports r ON r.key = m.report
ORDER BY s.name, r.published_first, r.id;
CREATE VIEW statements_read AS
SELECT s.name AS story, coalesce(r.title, r.file, r.url, r.id) AS report, r.outlet, r.published,
    coalesce(nullif(t.names, ''), 'unattributed') AS speakers,
    (SELECT group_concat(name, ' ← ') FROM (
        SELECT a.name FROM hops h JOIN actors a ON a.story = h.story AND a.id = h.actor
        WHERE h.story = t.story AND h.statement = t.id ORDER BY h.nr)) AS via,
    t.mode, t.words, t.said, t.confidence, t.open, t.id
FROM statements t JOIN stories s ON s.key = t.story JOIN reports r ON r.key = t.report
ORDER BY s.name, t.nr;
CREATE VIEW actors_read AS
SELECT s.name AS story, a.name, a.type,
    (SELECT group_concat(form, '; ') FROM (
        SELECT form FROM aliases f WHERE f.story = a.story AND f.actor = a.id ORDER BY f.nr)) AS aliases,
    (SELECT w.name FROM actors w WHERE w.story = a.story AND w.id = a.part_of) AS part_of,
    (SELECT count(*) FROM statement_speakers p WHERE p.story = a.story AND p.actor = a.id) AS statements,
    (SELECT count(DISTINCT statement) FROM hops h WHERE h.story = a.story AND h.actor = a.id) AS passed_on,
    (SELECT count(*) FROM actor_mentions n WHERE n.story = a.story AND n.actor = a.id) AS mentions,
    (SELECT count(DISTINCT report) FROM actor_mentions n WHERE n.story = a.story AND n.actor = a.id) AS reports,
    (SELECT group_concat(why, ' | ') FROM (
        SELECT why FROM merges g WHERE g.story = a.story AND g.actor = a.id ORDER BY g.nr)) AS joined_because,
    a.id
FROM actors a JOIN stories s ON s.key = a.story
ORDER BY s.name, a.nr;
CREATE VIEW numbers_read AS
SELECT s.name AS story, n."of", n.scope, substr(r.text, f.start + 1, f."end" - f.start) AS words,
    f.low, f.high, f.qualifier, f.unit, f.as_of,
    (SELECT group_concat(kind || ': ' || why, ' | ') FROM (
        SELECT kind, why FROM relations e
        WHERE e.story = n.story AND e.number = n.id AND e."of" = f.id ORDER BY e.nr)) AS compared,
    t.names AS speakers, coalesce(r.title, r.file, r.url, r.id) AS report, r.outlet, r.published, n.id, f.id AS quantity
FROM numbers n JOIN stories s ON s.key = n.story
    JOIN number_quantities q ON q.story = n.story AND q.number = n.id
    JOIN figures f ON f.story = n.story AND f.id = q.quantity
    JOIN reports r ON r.key = f.report
    LEFT JOIN statements t ON t.story = f.story AND t.id = f.statement
ORDER BY s.name, n.nr, q.nr;
CREATE VIEW positions_read AS
SELECT s.name AS story, a.name AS actor, i.name AS issue, p.stance,
    substr(r.text, p.condition_start + 1, p.condition_end - p.condition_start) AS condition, p.date,
    CASE p.own WHEN 1 THEN 'says so itself' ELSE 'said of it' END AS own,
    (SELECT group_concat(words, ' | ') FROM (
        SELECT t.words FROM position_statements x JOIN statements t ON t.story = x.story AND t.id = x.statement
        WHERE x.story = p.story AND x.position = p.nr ORDER BY x.nr)) AS words
FROM positions p JOIN stories s ON s.key = p.story
    JOIN actors a ON a.story = p.story AND a.id = p.actor
    JOIN issues i ON i.story = p.story AND i.id = p.issue
    LEFT JOIN reports r ON r.key = p.condition_report
ORDER BY s.name, p.nr;
CREATE VIEW conflicts_read AS
SELECT s.name AS story, c.kind, c.about, a.name AS actor, c.why,
    (SELECT group_concat(words, ' | ') FROM (
        SELECT coalesce(nullif(t.names, ''), 'unattributed') || ': ' || t.words AS words
        FROM conflict_one x JOIN statements t ON t.story = x.story AND t.id = x.statement
        WHERE x.story = c.story AND x.conflict = c.id ORDER BY x.nr)) AS one,
    (SELECT group_concat(words, ' | ') FROM (
        SELECT coalesce(nullif(t.names, ''), 'unattributed') || ': ' || t.words AS words
        FROM conflict_other x JOIN statements t ON t.story = x.story AND t.id = x.statement
        WHERE x.story = c.story AND x.conflict = c.id ORDER BY x.nr)) AS other,
    c.id
FROM conflicts c JOIN stories s ON s.key = c.story
    LEFT JOIN actors a ON a.story = c.story AND a.id = c.actor
ORDER BY s.name, c.nr;
CREATE VIEW events_read AS
SELECT s.name AS story, e."when", e.when_precision AS "precision", e.when_origin AS "from",
    substr(r.text, e.start + 1, e."end" - e.start) AS words,
    coalesce(r.title, r.file, r.url, r.id) AS report, r.outlet
FROM events e JOIN stories s ON s.key = e.story JOIN reports r ON r.key = e.report
ORDER BY s.name, e.when_first, e.nr;
CREATE VIEW copies_read AS
SELECT s.name AS story, coalesce(o.title, o.file, o.url, o.id) AS origin, o.outlet AS origin_outlet,
    coalesce(r.title, r.file, r.url, r.id) AS taken, r.outlet AS taken_outlet, round(c.share, 2) AS share, c.why,
    substr(o.text, c.origin_start + 1, c.origin_end - c.origin_start) AS origin_words,
    substr(r.text, c.taken_start + 1, c.taken_end - c.taken_start) AS taken_words
FROM copies c JOIN stories s ON s.key = c.story
    JOIN reports o ON o.key = c.origin_report JOIN reports r ON r.key = c.taken_report
ORDER BY s.name, c.nr;
CREATE INDEX purged_report ON purged (report);
CREATE INDEX purged_text ON purged (text);
CREATE INDEX purged_address ON purged (address);
CREATE INDEX work_run ON work (run, outcome, worker, nr);
CREATE TRIGGER stories_revised AFTER UPDATE OF stale ON stories WHEN NEW.stale = 1 BEGIN
    UPDATE stories SET revision = revision + 1 WHERE key = NEW.key;
END;
CREATE INDEX feed_items_url ON feed_items (story, url);
CREATE INDEX feed_items_body ON feed_items (story, body);
CREATE INDEX visits_report ON visits (story, report);
CREATE INDEX visits_asked ON visits (story, asked);
CREATE INDEX visits_version ON visits (version);
CREATE INDEX claim_plain_report ON claim_plain (report);
CREATE INDEX claim_plain_by ON claim_plain (story, "by");
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
INSERT INTO reports_fts (reports_fts) VALUES ('rebuild');
INSERT INTO statements_fts (statements_fts) VALUES ('rebuild');
