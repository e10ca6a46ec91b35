"""Lists of nouns to the rows of a table and back; a table may have others below it.

`write` and `load` take one table with all that lies below it. Everything is read in one
query a table, never one a report or actor.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any

from sayso.store.cells import Cell, Codec, Row, noun, value


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one kind of noun: its name, what lies in it, and the tables below it.

    `owner` are the columns before `nr`, which say whose list a row belongs to. A kind that
    is no dataclass lies in the column `column`. `home` says that spans lie in the
    report of the row. `lists` are the fields with tables of their own. `shown` are
    columns for readers only, written and never read.
    """

    name: str
    kind: Any
    owner: tuple[str, ...]
    column: str | None = None
    home: bool = False
    lists: Mapping[str, Table] = field(default_factory=dict)
    shown: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.name)


Rows = dict[str, list[tuple[Cell, ...]]]
"""Rows by the name of their table, in the order in which the tables are to be filled."""


@cache
def codec(table: Table) -> Codec:
    """Return how the nouns of this table lie in its rows."""
    if table.column is not None:
        return value(table.kind, table.column, home=table.home)
    return noun(table.kind, home=table.home, lists=frozenset(table.lists))


def columns(table: Table) -> tuple[str, ...]:
    """Return the columns in the order in which `flatten` fills them."""
    return (*table.owner, "nr", *codec(table).columns, *table.shown)


def every(tables: Iterable[Table]) -> Iterator[Table]:
    """Give each table, then those below it."""
    for table in tables:
        yield table
        yield from every(table.lists.values())


def flatten(
    table: Table,
    owner: Mapping[str, Cell],
    nouns: Sequence[Any],
    row: Row,
    shown: Sequence[tuple[Cell, ...]] = (),
) -> Rows:
    """Return all rows that these nouns come to, in this table and below; `row` knows the reports.

    `owner` has the values of the owner columns by name; `shown` those of the reader's columns, a tuple a noun.
    """
    rows: Rows = {each.name: [] for each in every([table])}
    home = row.home
    _flatten(table, owner, nouns, row, rows)
    row.home = home
    if shown:
        rows[table.name] = [(*cells, *more) for cells, more in zip(rows[table.name], shown, strict=True)]
    return rows


def _flatten(table: Table, owner: Mapping[str, Cell], nouns: Sequence[Any], row: Row, rows: Rows) -> None:
    head = [owner[name] for name in table.owner]
    put, mine = codec(table).put, rows[table.name]
    lists = [(_own(table, below), attrgetter(path), below) for path, below in table.lists.items()]
    for nr, each in enumerate(nouns):
        cells: list[Cell] = [*head, nr]
        put(each, cells, row)
        mine.append(tuple(cells))
        for column, get, below in lists:
            inner = get(each)
            if inner:
                whose = {**owner, column: getattr(each, "id", nr)}
                if "report" in below.owner:
                    whose["report"] = row.keys[str(row.home)]
                _flatten(below, whose, inner, row, rows)


def _own(table: Table, below: Table) -> str:
    """Return the column by which a row below names its owner."""
    return next(name for name in below.owner if name not in (*table.owner, "report"))


def insert(db: sqlite3.Connection, table: Table, rows: Rows) -> None:
    """Insert the rows of this table and of those below it."""
    for each in every([table]):
        insert_rows(db, each.name, columns(each), rows[each.name])


def insert_rows(
    db: sqlite3.Connection, name: str, names: Sequence[str], rows: Sequence[tuple[Cell, ...]]
) -> None:
    """Insert rows, whatever their text.

    Half of a surrogate pair (from the name of a file that is not UTF-8, say) is no text that
    SQLite's binding takes; it goes in as the bytes that Python calls surrogatepass.
    """
    quoted = ", ".join(f'"{column}"' for column in names)
    marks = ", ".join("?" * len(names))
    db.execute("SAVEPOINT rows")
    try:
        db.executemany(f"INSERT INTO {name} ({quoted}) VALUES ({marks})", rows)  # noqa: S608  names are ours
    except UnicodeEncodeError:
        db.execute("ROLLBACK TO rows")
        for row in rows:
            cast = ", ".join("CAST(? AS TEXT)" if isinstance(cell, str) else "?" for cell in row)
            db.execute(f"INSERT INTO {name} ({quoted}) VALUES ({cast})", [raw(cell) for cell in row])  # noqa: S608
    db.execute("RELEASE rows")


def raw(cell: Cell) -> bytes | Cell:
    """Return a text as bytes, for `CAST(? AS TEXT)`; anything else as it is."""
    return cell.encode("utf-8", "surrogatepass") if isinstance(cell, str) else cell


Loaded = dict[Cell, tuple[Any, ...]]
"""Lists of nouns by whose they are: the last owner column that is not the scope's."""


Where = str | Callable[[Table], str]
"""Which rows of a table are meant, in SQL with one parameter; a function where it differs from table to table."""


def load(db: sqlite3.Connection, table: Table, where: Where, scope: Cell, row: Row) -> Loaded:
    """Return the nouns of a table by owner: by report for facts, by actor and so on below them.

    `where` picks the rows with one parameter, `scope`. The nouns directly under the scope
    are found under its own number.
    """
    picked = where if isinstance(where, str) else where(table)
    below = {path: load(db, other, where, scope, row) for path, other in table.lists.items()}
    chosen = codec(table)
    width = len(table.owner)
    group = next((i for i, name in enumerate(table.owner) if i and name != "report"), 0)
    at = table.owner.index("report") if "report" in table.owner else None
    identity = chosen.columns.index("id") + width + 1 if "id" in chosen.columns else width
    names = ", ".join(f'"{column}"' for column in (*table.owner, "nr", *chosen.columns))
    order = ", ".join(f'"{column}"' for column in (*table.owner, "nr"))
    found: dict[Cell, list[Any]] = {}
    for cells in db.execute(f"SELECT {names} FROM {table.name} WHERE {picked} ORDER BY {order}", (scope,)):  # noqa: S608
        if at is not None:
            row.home = row.ids[cells[at]]
        if below:
            row.lists = {path: lists.get(cells[identity], ()) for path, lists in below.items()}
        found.setdefault(cells[group], []).append(chosen.get(iter(cells[width + 1 :]), row))
    return {owner: tuple(nouns) for owner, nouns in found.items()}
