"""A store of as many stories as one likes: a few are read for real, the rest are copies of these under other names.

A copy has the rows of its original with every name exchanged for another of the same length, so that all spans stay
true, and every vector shaken a little. Rows are copied by the database itself: to annotate fifty
thousand reports would take a day. What questions read is what a real store of that size would have.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.scale.run import Rules
from benchmarks.synthetic.stories import reports
from sayso.annotate import annotate
from sayso.store import Store, facts, packed, views
from sayso.story import Story

REPORTS = 100
"""Reports of each story; they come to some 1,650 statements."""

NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
LETTERS = "aeioulnrstdmkvbgph"


def name(nr: int) -> str:
    """The name of the story of this number."""
    return f"story {nr}"


def fill(db: Path, *, stories: int, originals: int = 2, size: int = REPORTS) -> None:
    """Put so many stories on the shelf; what a file holds already is kept and added to."""
    with Store(db) as store:
        held = {story.name for story in store.stories()}
    made = reports(size * originals, originals) if len(held) < originals else []
    for nr in range(min(stories, originals)):
        if name(nr) not in held:
            _original(db, nr, [one.report(f"{nr}-{n}.txt") for n, one in enumerate(made) if one.story == nr])
    raw = sqlite3.connect(db, isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")  # nobody minds a crash here
    for nr in range(originals, stories):
        if name(nr) not in held:
            _copy(raw, nr % originals, nr)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


def _original(db: Path, nr: int, held: list[object]) -> None:
    """A story that is read, annotated by the rules alone, resolved and weighed like any other."""
    with Story(name(nr), db=db, annotator=Rules()) as story:
        for report in held:
            story._store.keep(story.name, annotate(report, Rules()))  # type: ignore[arg-type]
        story.refresh()


class _Renaming:
    """What one copy calls the names of its original, and how far its vectors are off."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311
        self._noise = np.random.default_rng(seed)
        self._names: dict[str, str] = {}
        self.seed = seed

    def text(self, text: str | None) -> str | None:
        """A text with other names, as long as it was."""
        return NAME.sub(lambda found: self._name(found.group()), text) if text else text

    def _name(self, old: str) -> str:
        if old not in self._names:
            new = "".join(self._chance.choice(LETTERS) for _ in old).capitalize()
            self._names[old] = new if self._chance.random() < 0.7 else old
        return self._names[old]

    def vector(self, data: bytes) -> bytes:
        """A vector a little off."""
        held = np.frombuffer(data, np.int8).astype(np.int16)
        held += self._noise.integers(-24, 25, len(held), dtype=np.int16)
        return np.clip(held, -127, 127).astype(np.int8).tobytes()

    def identity(self, old: str) -> str:
        """The id of a report in this copy."""
        return f"{self.seed:04x}{old[4:]}"


RENAMED = {
    "reports": {"title", "outlet", "text"},
    "actors": {"name"},
    "aliases": {"form"},
    "statements": {"words", "names"},
    "claims": {"text"},
    "conflicts": {"about", "why"},
}
"""The columns in which names stand."""


def _copy(db: sqlite3.Connection, old: int, new: int) -> None:
    """The rows of a story once more, under other names."""
    named = _Renaming(new)
    db.create_function("renamed", 1, named.text, deterministic=True)
    db.create_function("shaken", 1, named.vector)
    db.create_function("identity", 1, named.identity, deterministic=True)
    db.execute("BEGIN")
    (source,) = db.execute("SELECT key FROM stories WHERE name = ?", (name(old),)).fetchone()
    db.execute(
        "INSERT INTO stories (name, as_of, id, made_by, stale) SELECT ?, as_of, id, made_by, 0 FROM stories WHERE key = ?",
        (name(new), source),
    )
    (target,) = db.execute("SELECT key FROM stories WHERE name = ?", (name(new),)).fetchone()
    (least,) = db.execute("SELECT min(report) FROM story_reports WHERE story = ?", (source,)).fetchone()
    (last,) = db.execute("SELECT max(key) FROM reports").fetchone()
    shift = last + 1 - least
    (highest,) = db.execute("SELECT max(key) FROM statements").fetchone()
    for table, scope in _tables(db):
        _rows(db, table, scope, (source, target, shift, highest))
    db.execute(views.FIND_STATEMENTS, (target,))
    packed.pack(db, target)
    db.execute("COMMIT")


def _tables(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every table with rows of a story, and the column that says of which: reports and what is below them first."""
    yield "reports", "key"
    yield from ((table.name, "report") for table in facts.BELOW)
    names = [
        row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    ]
    apart = {"judgements", "looks", "unread", "work", "packed", *(table.name for table in facts.BELOW)}
    for each in names:
        columns = {row[1] for row in db.execute(f'PRAGMA table_info("{each}")')}
        if "story" in columns and each not in apart:
            yield each, "story"


def _rows(db: sqlite3.Connection, table: str, scope: str, where: tuple[int, int, int, int]) -> None:
    source, target, shift, highest = where
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    taken = []
    for column in columns:
        if column == "story":
            value = str(target)
        elif (column == "key" and table == "reports") or column == "report" or column.endswith("_report"):
            value = f'"{column}" + {shift}'
        elif column == "key" and table == "statements":
            value = f"{highest} + 1 + row_number() OVER (ORDER BY nr)"
        elif column == "key":
            value = f'(SELECT max(key) FROM "{table}") + row_number() OVER (ORDER BY key)'  # noqa: S608
        elif column == "id" and table == "reports":
            value = "identity(id)"
        elif column == "digest":
            value = f"digest || '{target}'"
        elif column in RENAMED.get(table, ()):
            value = f'renamed("{column}")'
        elif column == "data":
            value = "shaken(data)"
        else:
            value = f'"{column}"'
        taken.append(value)
    mine = f"SELECT report FROM story_reports WHERE story = {source}"  # noqa: S608
    rows = f"story = {source}" if scope == "story" else f'"{scope}" IN ({mine})'
    names = ", ".join(f'"{column}"' for column in columns)
    db.execute(f'INSERT INTO "{table}" ({names}) SELECT {", ".join(taken)} FROM "{table}" WHERE {rows}')  # noqa: S608
