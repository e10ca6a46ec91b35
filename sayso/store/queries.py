"""Queries that a person would ask of a store, and what its tables say: for Datasette, and for whoever reads SQL.

Each takes parameters (`:story`, `:actor` …), of which an empty one stands for all. `escape_fts` is Datasette's own:
whatever is typed is words, never syntax.
"""

# ruff: noqa: S608  (what is put into the SQL below is ours; values are parameters)

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A question, in words and in SQL."""

    title: str
    about: str
    sql: str


CARRIED = """(SELECT x.story, x.claim, t.report, 1 AS said FROM claim_statements x
        JOIN statements t ON t.story = x.story AND t.id = x.statement
    UNION ALL SELECT story, claim, report, 0 FROM claim_plain)"""
"""Which report carries which claim, by a statement or in its own voice."""

QUERIES: dict[str, Query] = {
    "who_says_what": Query(
        "Who says what",
        "The statements of an actor, in the order of the reports' dates. A part of the name will do.",
        """SELECT s.name AS story, r.published, r.outlet, t.names AS speakers,
    (SELECT group_concat(name, ' ← ') FROM (
        SELECT a.name FROM hops h JOIN actors a ON a.story = h.story AND a.id = h.actor
        WHERE h.story = t.story AND h.statement = t.id ORDER BY h.nr)) AS via,
    t.mode, t.words, round(t.confidence, 2) AS confidence, t.id
FROM statements t JOIN stories s ON s.key = t.story JOIN reports r ON r.key = t.report
WHERE t.names LIKE '%' || :actor || '%' AND (:story = '' OR s.name = :story)
ORDER BY s.name, r.published_first, r.id, t.nr""",
    ),
    "fewest_origins": Query(
        "Claims by fewest origins",
        "What several statements assert, those that rest on the fewest independent origins first.",
        f"""SELECT s.name AS story, c.text AS claim, c.low AS origins_at_least, c.high AS origins_at_most,
    count(DISTINCT x.report) AS reports, sum(x.said) AS statements, sum(1 - x.said) AS in_own_voice,
    (SELECT group_concat(reason, ' | ') FROM (
        SELECT reason FROM dependences d WHERE d.story = c.story AND d.claim = c.id ORDER BY d.nr)) AS why, c.id
FROM claims c JOIN stories s ON s.key = c.story
    JOIN {CARRIED} x ON x.story = c.story AND x.claim = c.id
WHERE (:story = '' OR s.name = :story)
GROUP BY c.story, c.id HAVING count(*) > 1
ORDER BY s.name, c.high, c.low, reports DESC, c.nr""",
    ),
    "single_origin": Query(
        "Many reports, one origin",
        "Claims that several reports carry and that may rest on one origin alone.",
        f"""SELECT s.name AS story, c.text AS claim, count(DISTINCT x.report) AS reports,
    c.low AS origins_at_least, c.high AS origins_at_most,
    (SELECT group_concat(name, '; ') FROM (
        SELECT coalesce(a.name, o.actor) AS name
        FROM claim_origins o LEFT JOIN actors a ON a.story = o.story AND a.id = o.actor
        WHERE o.story = c.story AND o.claim = c.id ORDER BY o.nr)) AS origins,
    group_concat(DISTINCT r.outlet) AS outlets, c.id
FROM claims c JOIN stories s ON s.key = c.story
    JOIN {CARRIED} x ON x.story = c.story AND x.claim = c.id
    JOIN reports r ON r.key = x.report
WHERE c.low <= 1 AND (:story = '' OR s.name = :story)
GROUP BY c.story, c.id HAVING count(DISTINCT x.report) > 1
ORDER BY c.high, reports DESC, s.name, c.nr""",
    ),
    "both_sides": Query(
        "Where accounts conflict",
        "Two accounts that cannot both stand, each side in its own words, one row for each statement.",
        """SELECT s.name AS story, c.kind, c.about, 'one' AS side, r.published, r.outlet,
    coalesce(nullif(t.names, ''), 'unattributed') AS who, t.words, c.why, c.id AS id
FROM conflicts c JOIN stories s ON s.key = c.story
    JOIN conflict_one x ON x.story = c.story AND x.conflict = c.id
    JOIN statements t ON t.story = x.story AND t.id = x.statement JOIN reports r ON r.key = t.report
WHERE (:story = '' OR s.name = :story)
UNION ALL
SELECT s.name, c.kind, c.about, 'other', r.published, r.outlet,
    coalesce(nullif(t.names, ''), 'unattributed'), t.words, c.why, c.id
FROM conflicts c JOIN stories s ON s.key = c.story
    JOIN conflict_other x ON x.story = c.story AND x.conflict = c.id
    JOIN statements t ON t.story = x.story AND t.id = x.statement JOIN reports r ON r.key = t.report
WHERE (:story = '' OR s.name = :story)
ORDER BY story, id, side, r.published""",
    ),
    "numbers_over_time": Query(
        "A number over time",
        "What reports have for one thing counted (houses, troops …), by the day as of which it is told.",
        """SELECT coalesce(f.as_of, r.published) AS day, n."of", n.scope, f.low, f.high, f.qualifier, f.unit,
    substr(r.text, f.start + 1, f."end" - f.start) AS words,
    coalesce(nullif(t.names, ''), 'unattributed') AS who, r.outlet, s.name AS story, f.id AS quantity
FROM numbers n JOIN stories s ON s.key = n.story
    JOIN number_quantities q ON q.story = n.story AND q.number = n.id
    JOIN figures f ON f.story = n.story AND f.id = q.quantity
    JOIN reports r ON r.key = f.report
    LEFT JOIN statements t ON t.story = f.story AND t.id = f.statement
WHERE n."of" LIKE '%' || :of || '%' AND (:story = '' OR s.name = :story)
ORDER BY n."of", n.scope, coalesce(f.as_of_first, r.published_first), q.nr""",
    ),
    "who_stands_where": Query(
        "Who stands where",
        "Stances on issues, with the words that show them and whether the actor says so itself.",
        """SELECT s.name AS story, i.name AS issue, a.name AS actor, p.stance, p.date,
    substr(c.text, p.condition_start + 1, p.condition_end - p.condition_start) AS condition,
    CASE p.own WHEN 1 THEN 'says so itself' ELSE 'said of it' END AS own, t.words, r.outlet, t.id
FROM positions p JOIN stories s ON s.key = p.story
    JOIN actors a ON a.story = p.story AND a.id = p.actor
    JOIN issues i ON i.story = p.story AND i.id = p.issue
    JOIN position_statements x ON x.story = p.story AND x.position = p.nr
    JOIN statements t ON t.story = x.story AND t.id = x.statement JOIN reports r ON r.key = t.report
    LEFT JOIN reports c ON c.key = p.condition_report
WHERE (:story = '' OR s.name = :story)
ORDER BY s.name, i.name, a.name, p.date, x.nr""",
    ),
    "who_passes_on": Query(
        "Who passes on whose words",
        "Who passes on the words of whom, and how often.",
        """SELECT s.name AS story, o.name AS passes_on, a.name AS words_of, count(*) AS statements,
    count(DISTINCT t.report) AS reports
FROM hops h JOIN stories s ON s.key = h.story
    JOIN actors o ON o.story = h.story AND o.id = h.actor
    JOIN statements t ON t.story = h.story AND t.id = h.statement
    JOIN statement_speakers p ON p.story = h.story AND p.statement = h.statement
    JOIN actors a ON a.story = p.story AND a.id = p.actor
WHERE (:story = '' OR s.name = :story)
GROUP BY h.story, o.id, a.id
ORDER BY statements DESC, s.name, o.name, a.name""",
    ),
    "search": Query(
        "Search the statements",
        'Words and speakers, without regard to case and accents; "two words" in quote marks stand together.',
        """SELECT s.name AS story, r.published, r.outlet, coalesce(nullif(t.names, ''), 'unattributed') AS who,
    snippet(statements_fts, 0, '⟦', '⟧', '…', 40) AS words, t.id
FROM statements_fts JOIN statements t ON t.key = statements_fts.rowid
    JOIN stories s ON s.key = t.story JOIN reports r ON r.key = t.report
WHERE statements_fts MATCH escape_fts(:words) AND (:story = '' OR s.name = :story)
ORDER BY rank LIMIT 200""",
    ),
    "judged": Query(
        "What people decided",
        "Every judgement with who, when and why, and what became of it in the record.",
        """SELECT s.name AS story, j.at, j."by", j.kind,
    (SELECT group_concat(json_extract(value, '$[3]'), ' … ') FROM json_each(j.target)) AS words,
    (SELECT group_concat(json_extract(value, '$[3]'), '; ') FROM json_each(j."to")) AS names,
    j.value, j.why, coalesce(g.standing, 'undone') AS standing, j.id
FROM judgements j JOIN stories s ON s.key = j.story
    LEFT JOIN rulings g ON g.story = j.story AND g.judgement = j.id
WHERE j.kind <> 'undo' AND (:story = '' OR s.name = :story)
ORDER BY s.name, j.at, j.id""",
    ),
}
"""Every canned query, by the name in its address, which no table bears."""
