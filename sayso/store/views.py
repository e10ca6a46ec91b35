"""Search and views: for a person who opens the file, and for `Store.search`."""

from __future__ import annotations

SEARCH = """
CREATE VIRTUAL TABLE reports_fts USING fts5 (
    title, text, content="reports", content_rowid="key", tokenize="unicode61 remove_diacritics 2");
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

CREATE VIRTUAL TABLE statements_fts USING fts5 (
    words, names, content="statements", content_rowid="key", tokenize="unicode61 remove_diacritics 2");

INSERT INTO reports_fts (reports_fts) VALUES ('rebuild');
INSERT INTO statements_fts (statements_fts) VALUES ('rebuild');
"""

# Statements come and go by the story, not one by one: a trigger for each would make FTS5 write to
# disk for each, which takes ten times as long.
FIND_STATEMENTS = """INSERT INTO statements_fts (rowid, words, names)
    SELECT key, words, names FROM statements WHERE story = ?"""
FORGET_STATEMENTS = """INSERT INTO statements_fts (statements_fts, rowid, words, names)
    SELECT 'delete', key, words, names FROM statements WHERE story = ?"""

VIEWS = """
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

CREATE VIEW claims_read AS
SELECT s.name AS story, c.text AS claim, c.low AS origins_at_least, c.high AS origins_at_most,
    (SELECT group_concat(name, '; ') FROM (
        SELECT coalesce(a.name, o.actor) AS name
        FROM claim_origins o LEFT JOIN actors a ON a.story = o.story AND a.id = o.actor
        WHERE o.story = c.story AND o.claim = c.id ORDER BY o.nr)) AS origins,
    (SELECT count(*) FROM claim_statements x WHERE x.story = c.story AND x.claim = c.id) AS statements,
    (SELECT count(DISTINCT t.report) FROM claim_statements x
        JOIN statements t ON t.story = x.story AND t.id = x.statement
        WHERE x.story = c.story AND x.claim = c.id) AS reports,
    (SELECT group_concat(reason, ' | ') FROM (
        SELECT reason FROM dependences d WHERE d.story = c.story AND d.claim = c.id ORDER BY d.nr)) AS why,
    c.id
FROM claims c JOIN stories s ON s.key = c.story
ORDER BY s.name, c.nr;

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
"""
