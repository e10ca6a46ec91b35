"""Parts of a record, read without the rest: what a few statements need, for questions to a large store."""

# ruff: noqa: S608  (what is put into the SQL below are names and numbers of ours; values are parameters)

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from sayso.store import facts, resolved, weighed
from sayso.store.cells import Row
from sayso.store.rows import Table, load
from sayso.vocabulary import Findings, Record, Resolution

NEEDED = ("sentences", "mentions", "quantities")
"""What is read of a report's annotations: all that tells how a sentence bears on another."""


def part(db: sqlite3.Connection, story: int, name: str, statements: Iterable[str]) -> Record:
    """Return the part of a record that these statements need; see `Store.part`."""
    wanted, claims, conflicts = _needed(db, story, set(statements))
    keys = _reports(db, story, wanted, claims)
    annotations = facts.some(db, keys, NEEDED)
    row = Row(keys={}, ids={key: a.report.id for key, a in annotations.items()})
    actors = _actors(db, story, wanted, keys)
    (record,) = db.execute(
        "SELECT coalesce(id, ''), coalesce(made_by, '') FROM stories WHERE key = ?", (story,)
    )
    return Record(
        id=record[0],
        name=name,
        annotations=tuple(annotations.values()),
        resolution=Resolution(
            actors=_pick(db, resolved.TABLES["actors"], story, actors, row, keys),
            statements=_pick(db, resolved.TABLES["statements"], story, wanted, row),
            outlets=tuple(
                (row.ids[key], actor)
                for key, actor in db.execute(
                    "SELECT report, actor FROM report_outlets WHERE story = ?", (story,)
                )
                if key in keys
            ),
        ),
        findings=Findings(
            claims=_pick(db, weighed.TABLES["claims"], story, claims, row),
            conflicts=_pick(db, weighed.TABLES["conflicts"], story, conflicts, row),
        ),
        made_by=record[1],
    )


def _needed(db: sqlite3.Connection, story: int, asked: set[str]) -> tuple[set[str], set[str], set[str]]:
    """The statements, claims and conflicts that these statements, or own voices, need."""
    own = _column(
        db,
        f"""SELECT p.claim FROM claim_plain p JOIN reports r ON r.key = p.report WHERE p.story = ?1
            AND r.id || ':' || p.start || '-' || p."end" IN {_LIST}""",
        story,
        asked,
    )
    of_claims = f"SELECT statement FROM claim_statements WHERE story = ?1 AND claim IN {_LIST}"
    wanted = _claimed(db, story, asked | _column(db, of_claims, story, own))
    conflicts = _conflicts(db, story, wanted)
    for side in ("conflict_one", "conflict_other"):
        wanted |= _column(
            db, f"SELECT statement FROM {side} WHERE story = ?1 AND conflict IN {_LIST}", story, conflicts
        )
    wanted = _claimed(db, story, wanted)
    claims = _column(
        db, f"SELECT claim FROM claim_statements WHERE story = ?1 AND statement IN {_LIST}", story, wanted
    )
    return wanted, own | claims, conflicts


def _reports(db: sqlite3.Connection, story: int, statements: set[str], claims: set[str]) -> set[int]:
    """The numbers of the reports that these statements stand in, and that make these claims in their own voice."""
    said = f"SELECT report FROM statements WHERE story = ?1 AND id IN {_LIST}"
    own = f"SELECT report FROM claim_plain WHERE story = ?1 AND claim IN {_LIST}"
    found: set[int] = set()
    for query, ids in ((said, statements), (own, claims)):
        found |= {int(key) for (key,) in db.execute(query, (story, json.dumps(sorted(ids))))}
    return found


_LIST = "(SELECT value FROM json_each(?2))"


def _column(db: sqlite3.Connection, query: str, story: int, ids: set[str]) -> set[str]:
    return {value for (value,) in db.execute(query, (story, json.dumps(sorted(ids)))) if value is not None}


def _claimed(db: sqlite3.Connection, story: int, statements: set[str]) -> set[str]:
    """The statements of all claims that one of these belongs to, and these."""
    query = f"""SELECT statement FROM claim_statements WHERE story = ?1 AND claim IN
        (SELECT claim FROM claim_statements WHERE story = ?1 AND statement IN {_LIST})"""
    return statements | _column(db, query, story, statements)


def _conflicts(db: sqlite3.Connection, story: int, statements: set[str]) -> set[str]:
    query = f"""SELECT conflict FROM conflict_one WHERE story = ?1 AND statement IN {_LIST}
        UNION SELECT conflict FROM conflict_other WHERE story = ?1 AND statement IN {_LIST}"""
    return _column(db, query, story, statements)


def _actors(db: sqlite3.Connection, story: int, statements: set[str], reports: set[int]) -> set[str]:
    """Who says or passes on these statements, who is named in these reports, and what they are part of."""
    query = f"""SELECT actor FROM statement_speakers WHERE story = ?1 AND statement IN {_LIST}
        UNION SELECT actor FROM hops WHERE story = ?1 AND statement IN {_LIST}"""
    found = _column(db, query, story, statements)
    inside = ", ".join(map(str, sorted(reports)))
    for table in ("actor_mentions", "report_outlets"):
        named = f"SELECT DISTINCT actor FROM {table} WHERE story = ? AND report IN ({inside})"
        found |= {actor for (actor,) in db.execute(named, (story,))}
    above = found
    while above:
        above = (
            _column(db, f"SELECT part_of FROM actors WHERE story = ?1 AND id IN {_LIST}", story, above)
            - found
        )
        found |= above
    return found


def _pick(
    db: sqlite3.Connection, table: Table, story: int, ids: set[str], row: Row, reports: set[int] | None = None
) -> tuple[Any, ...]:
    """The nouns of a table with these ids; of spans in lists below, those in these reports alone."""

    def where(each: Table) -> str:
        column = "id" if each is table else next(o for o in each.owner if o not in ("story", "report"))
        these = f'story = {story} AND "{column}" IN (SELECT value FROM json_each(?))'
        if reports is not None and each.column == "span":
            these += f" AND report IN ({', '.join(map(str, sorted(reports)))})"
        return these

    return load(db, table, where, json.dumps(sorted(ids)), row).get(story, ())
