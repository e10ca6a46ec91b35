"""Nouns to the cells of a row and back, worked out from the dataclasses themselves.

A codec knows its columns, puts a value into cells and gets an equal value back from them:

- a text, number, flag, date or enum member is one cell (numbers that may be fractions are REAL);
- a date with its precision is four cells; a span is two in a row that has a report, else three;
- several spans, and lists of ids, are one cell of JSON;
- a noun inside a noun lies flat in the row of the outer one;
- a list that has its own table has no cell here: it is taken from the row's `lists`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sayso.vocabulary import DateOrigin, Precision, Span, When

Cell = str | int | float | bytes | None


@dataclass(slots=True)
class Row:
    """What a codec must know about the row that it works on.

    `keys` gives the number of a report in this store by its id, `ids` the reverse; `home`
    is the id of the report that the row belongs to; `lists` holds, by path of field
    names, what other tables have for this row.
    """

    keys: Mapping[str, int]
    ids: Mapping[int, str]
    home: str | None = None
    lists: dict[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of value lies in a row: its columns, into cells, and back from them."""

    columns: tuple[str, ...]
    put: Callable[[Any, list[Cell], Row], None]
    get: Callable[[Iterator[Cell], Row], Any]


def noun(cls: type, *, home: bool = False, lists: frozenset[str] = frozenset(), path: str = "") -> Codec:
    """Return the codec of a dataclass.

    `home` says that spans lie in the report that the row names in its column `report`;
    `lists` are the paths of the fields that have tables of their own ("via", "origins.why").
    """
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]
    inner = [_field(hints[name], name, home=home, lists=lists, path=f"{path}{name}") for name in names]

    def put(value: Any, cells: list[Cell], row: Row) -> None:
        for name, codec in zip(names, inner, strict=True):
            codec.put(getattr(value, name), cells, row)

    def get(cells: Iterator[Cell], row: Row) -> Any:
        return cls(*[codec.get(cells, row) for codec in inner])

    return Codec(tuple(column for codec in inner for column in codec.columns), put, get)


def value(kind: Any, name: str, *, home: bool = False) -> Codec:
    """Return the codec of one value of this type that lies under this name."""
    return _field(kind, name, home=home, lists=frozenset(), path=name)


def _field(kind: Any, name: str, *, home: bool, lists: frozenset[str], path: str) -> Codec:
    if path in lists:
        return Codec((), lambda _value, _cells, _row: None, lambda _cells, row: row.lists.get(path, ()))
    if get_origin(kind) is UnionType:
        return _optional(kind, name, home=home)
    if get_origin(kind) is tuple:
        return _spans(name) if get_args(kind)[0] is Span else _list(name)
    if kind is When:
        return _when(name)
    if kind is Span:
        return _span_at_home(name) if home else _span(name)
    if is_dataclass(kind) and isinstance(kind, type):
        return noun(kind, home=home, lists=lists, path=f"{path}.")
    if kind is str and name == "report":
        return _report()
    return _plain(kind, name)


def _optional(kind: Any, name: str, *, home: bool) -> Codec:
    (inner_kind,) = (arg for arg in get_args(kind) if arg is not NoneType)
    if inner_kind in (str, int):
        return _plain(inner_kind, name)  # which lets None pass as it is
    inner = _field(inner_kind, name, home=home, lists=frozenset(), path=name)
    width = len(inner.columns)

    def put(value: Any, cells: list[Cell], row: Row) -> None:
        if value is None:
            cells.extend([None] * width)
        else:
            inner.put(value, cells, row)

    def get(cells: Iterator[Cell], row: Row) -> Any:
        held = [next(cells) for _ in range(width)]
        return None if held[0] is None else inner.get(iter(held), row)

    return Codec(inner.columns, put, get)


_PLAIN: dict[Any, tuple[Callable[[Any], Cell], Callable[[Any], Any]]] = {
    float: (lambda value: float(value) + 0.0, lambda cell: cell),  # SQLite knows no -0.0
    bool: (int, bool),
    date: (date.isoformat, date.fromisoformat),
}


def _plain(kind: Any, name: str) -> Codec:
    if kind in (str, int, bytes):
        return Codec((name,), lambda value, cells, _row: cells.append(value), lambda cells, _row: next(cells))
    into, back = _PLAIN.get(kind) or (_member, kind)
    return Codec(
        (name,), lambda value, cells, _row: cells.append(into(value)), lambda cells, _row: back(next(cells))
    )


def _member(value: StrEnum) -> str:
    return value.value


def _report() -> Codec:
    def put(value: str, cells: list[Cell], row: Row) -> None:
        row.home = value
        cells.append(row.keys[value])

    def get(cells: Iterator[Cell], row: Row) -> str:
        row.home = row.ids[_number(next(cells))]
        return row.home

    return Codec(("report",), put, get)


def _when(name: str) -> Codec:
    def put(value: When, cells: list[Cell], _row: Row) -> None:
        cells += (
            value.first.isoformat(),
            value.last.isoformat(),
            value.precision.value,
            value.origin.value,
        )

    def get(cells: Iterator[Cell], _row: Row) -> When:
        first, last = date.fromisoformat(str(next(cells))), date.fromisoformat(str(next(cells)))
        return When(first, last, Precision(str(next(cells))), DateOrigin(str(next(cells))))

    columns = (f"{name}_first", f"{name}_last", f"{name}_precision", f"{name}_origin")
    return Codec(columns, put, get)


def _span_at_home(name: str) -> Codec:
    def put(value: Span, cells: list[Cell], row: Row) -> None:
        if value.report != row.home:
            raise ValueError(f"{value} lies in another report than the one it was found in ({row.home})")
        cells += (value.start, value.end)

    def get(cells: Iterator[Cell], row: Row) -> Span:
        return Span(str(row.home), _number(next(cells)), _number(next(cells)))

    return Codec(("start", "end") if name == "span" else (f"{name}_start", f"{name}_end"), put, get)


def _span(name: str) -> Codec:
    def put(value: Span, cells: list[Cell], row: Row) -> None:
        cells += (row.keys[value.report], value.start, value.end)

    def get(cells: Iterator[Cell], row: Row) -> Span:
        report = row.ids[_number(next(cells))]
        return Span(report, _number(next(cells)), _number(next(cells)))

    prefix = "" if name == "span" else f"{name}_"
    return Codec((f"{prefix}report", f"{prefix}start", f"{prefix}end"), put, get)


def _spans(name: str) -> Codec:
    def put(value: tuple[Span, ...], cells: list[Cell], row: Row) -> None:
        home = row.home
        if all(span.report == home for span in value):
            cells.append("[" + ", ".join([f"[{span.start}, {span.end}]" for span in value]) + "]")
        else:
            pieces = [[s.start, s.end] if s.report == home else [s.start, s.end, s.report] for s in value]
            cells.append(_to_json(pieces))

    def get(cells: Iterator[Cell], row: Row) -> tuple[Span, ...]:
        cell = next(cells)
        if cell == "[]":
            return ()
        home = str(row.home)
        return tuple(
            [
                Span(piece[2] if len(piece) > 2 else home, piece[0], piece[1])
                for piece in json.loads(str(cell))
            ]
        )

    return Codec((name,), put, get)


def _list(name: str) -> Codec:
    def put(value: tuple[Any, ...], cells: list[Cell], _row: Row) -> None:
        cells.append(_to_json(value) if value else "[]")

    def get(cells: Iterator[Cell], _row: Row) -> tuple[Any, ...]:
        cell = next(cells)
        return () if cell == "[]" else tuple(json.loads(str(cell)))

    return Codec((name,), put, get)


_to_json = json.JSONEncoder(ensure_ascii=False).encode


def _number(cell: Cell) -> int:
    if not isinstance(cell, int):
        raise TypeError(f"{cell!r} stands where a whole number belongs")
    return cell
