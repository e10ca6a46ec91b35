"""What people decided: judgements on a story, and their own table of outlets. Only ever added to.

Facts, like reports: no re-run changes them. A judgement is undone by another row that names
it, an entry of the table of outlets by a later row of the same name.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from sayso.store.rows import insert_rows
from sayso.vocabulary import Grade, Judgement, JudgementKind, Outlet, Spot

SQL = """
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
"""

_COLUMNS = ("story", "id", "kind", "by", "at", "target", "to", "beside", "value", "why")
_FIELDS = ("name", "aliases", "domains", "kind", "country", "family", "ordinary", "grade")
IN_FORCE = """kind <> 'undo' AND id NOT IN
    (SELECT u.value FROM judgements u WHERE u.story = judgements.story AND u.kind = 'undo')"""
"""Which judgements count: those that no undo names."""


def judgements(db: sqlite3.Connection, story: int, where: str = "1") -> tuple[Judgement, ...]:
    """Return the judgements on a story in the order of their times; `where` chooses among them."""
    query = f"""SELECT id, kind, "by", at, target, "to", beside, value, why FROM judgements
        WHERE story = ? AND {where} ORDER BY at, id"""  # noqa: S608  the conditions are ours
    return tuple(
        Judgement(
            name,
            JudgementKind(kind),
            by,
            datetime.fromisoformat(at),
            _spots(target),
            _spots(to),
            _spots(beside),
            value,
            why,
        )
        for name, kind, by, at, target, to, beside, value, why in db.execute(query, (story,))
    )


def judge(db: sqlite3.Connection, story: int, new: Iterable[Judgement]) -> int:
    """Add the judgements that the story does not have; return how many those are."""
    known = {name for (name,) in db.execute("SELECT id FROM judgements WHERE story = ?", (story,))}
    rows = [_row(story, each) for each in {j.id: j for j in new}.values() if each.id not in known]
    if rows:
        insert_rows(db, "judgements", _COLUMNS, rows)
    return len(rows)


def _row(story: int, each: Judgement) -> tuple[int | str, ...]:
    spots = (each.target, each.to, each.beside)
    cells = [json.dumps([[s.report, s.start, s.end, s.words] for s in row]) for row in spots]
    return (
        story,
        each.id,
        each.kind.value,
        each.by,
        each.at.isoformat(timespec="microseconds"),
        *cells,
        each.value,
        each.why,
    )


def _spots(cell: str) -> tuple[Spot, ...]:
    return tuple(Spot(*row) for row in json.loads(cell))


def outlets(db: sqlite3.Connection) -> tuple[Outlet, ...]:
    """Return the user's own entries that stand, ordered by name."""
    found = []
    for *texts, gone in db.execute(
        """SELECT name, aliases, domains, kind, country, family, ordinary, grade, gone FROM own_outlets o
        WHERE nr = (SELECT max(nr) FROM own_outlets l WHERE l.name = o.name)"""
    ):
        name, aliases, domains, kind, country, family, ordinary, grade = texts
        lists = [tuple(json.loads(cell)) for cell in (aliases, domains, ordinary)]
        if not gone:
            found.append(Outlet(name, lists[0], lists[1], kind, country, family, lists[2], Grade(grade)))
    return tuple(sorted(found, key=lambda outlet: outlet.name))


def set_outlet(db: sqlite3.Connection, outlet: Outlet, by: str, at: datetime, *, gone: bool) -> None:
    """Add a row that says what an outlet is from now on, or takes back what was said of it."""
    aliases, domains, ordinary = map(json.dumps, (outlet.aliases, outlet.domains, outlet.ordinary))
    says = (
        outlet.name,
        aliases,
        domains,
        outlet.kind,
        outlet.country,
        outlet.family,
        ordinary,
        outlet.grade.value,
    )
    columns = ("by", "at", "gone", *_FIELDS)
    insert_rows(db, "own_outlets", columns, [(by, at.isoformat(), int(gone), *says)])
    db.execute("UPDATE stories SET stale = 1")


def outlet_history(db: sqlite3.Connection) -> list[tuple[str, str, str, str, bool]]:
    """Return every row ever added, oldest first: when, by whom, name, grade, whether it took the entry back."""
    rows = db.execute('SELECT at, "by", name, grade, gone FROM own_outlets ORDER BY nr')
    return [(at, by, name, grade, bool(gone)) for at, by, name, grade, gone in rows]
