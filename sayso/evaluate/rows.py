"""Marked reports from files: JSON Lines or sheets; a row that is broken is named, and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sayso.evaluate import sheets
from sayso.evaluate.marks import ROLES, Id, Mark, Marked, Pairs

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file or a line of one; the report that it belongs to is left out."""

    where: str
    what: str


class _BrokenError(ValueError):
    """What is wrong with one row, in words."""


Kept = TypeVar("Kept")


def gold(paths: Sequence[str], stdin: Callable[[], bytes]) -> tuple[list[Marked], list[Problem]]:
    """Read the reports that a person marked, from JSON Lines files, sheets, or folders of sheets.

    A report that comes twice is taken the first time and named the second.
    """
    rows: dict[Id, Marked] = {}
    problems: list[Problem] = []
    for found in _read(paths, stdin, _gold):
        if isinstance(found, Problem):
            problems.append(found)
        elif found.id in rows:
            problems.append(Problem(found.where, f"{found.id!r} is there already: {rows[found.id].where}"))
        else:
            rows[found.id] = found
    return list(rows.values()), problems


def predicted(
    paths: Sequence[str], texts: Mapping[Id, str], stdin: Callable[[], bytes]
) -> tuple[dict[Id, tuple[Mark, ...]], list[Problem]]:
    """Read what somebody or something found in the same reports; `texts` are the reports' texts by id.

    Rows of other reports are left out without a word.
    """
    rows: dict[Id, Marked] = {}
    problems: list[Problem] = []

    def take(row: dict[str, Any], where: str) -> Marked | None:
        name = _id(row)
        if name not in texts:
            return None
        text = texts[name]
        if row.get("text", text) != text:
            raise _BrokenError("its text is not the one that was marked, so its offsets mean nothing there")
        return Marked(name, text, _marks(row, text), where)

    for found in _read(paths, stdin, take):
        if isinstance(found, Problem):
            problems.append(found)
        elif found.id in rows:
            problems.append(Problem(found.where, f"{found.id!r} is there already: {rows[found.id].where}"))
        elif found.id in texts and found.text != texts[found.id]:
            problems.append(Problem(found.where, "its text is not the one that was marked"))
        elif found.id in texts:
            rows[found.id] = found
    return {name: row.marks for name, row in rows.items()}, problems


def as_row(marked: Marked) -> dict[str, Any]:
    """Return a marked report as a row for JSON Lines; an inner attribution says so with `within`."""
    attributions = []
    outer: int | None = None
    for mark in marked.marks:
        row: dict[str, Any] = {role: [list(pair) for pair in mark.role(role)] for role in ROLES}
        attributions.append({**row, "within": outer if mark.inner else None})
        if not mark.inner:
            outer = len(attributions) - 1
    return {"id": marked.id, "text": marked.text, "attributions": attributions}


# ------------------------------------------------------------------------------------------ inside

_Take = Callable[[dict[str, Any], str], Marked | None]


def _read(paths: Sequence[str], stdin: Callable[[], bytes], take: _Take) -> Iterator[Marked | Problem]:
    for path in paths:
        try:
            for name in _files(path):
                data = stdin() if name == STDIN else Path(name).read_bytes()
                yield from _file(data, name, take)
        except OSError as error:
            yield Problem(path, error.strerror or str(error))


def _files(path: str) -> Iterator[str]:
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    held = sorted(str(sheet) for sheet in Path(path).rglob(f"*{sheets.SUFFIX}") if sheet.is_file())
    if not held:
        raise OSError(0, f"no sheet in this folder (*{sheets.SUFFIX}); `sayso mark` makes them")
    yield from held


def _file(data: bytes, name: str, take: _Take) -> Iterator[Marked | Problem]:
    if data.removeprefix(b"\xef\xbb\xbf").startswith(sheets.FIRST.encode()):
        yield from _sheet(data, name)
        return
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}: line {number}"
        try:
            marked = take(_object(line), where)
        except _BrokenError as error:
            yield Problem(where, str(error))
        else:
            if marked is not None:
                yield marked


def _object(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _BrokenError(f"it is not JSON ({error})") from error
    if not isinstance(row, dict):
        raise _BrokenError('it is no row {"id": ..., "text": ..., "attributions": [...]}')
    return row


def _sheet(data: bytes, name: str) -> Iterator[Marked | Problem]:
    try:
        marked, wrong = sheets.read(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        yield Problem(name, f"not UTF-8 at byte {error.start}; save it as UTF-8")
        return
    if wrong:
        for number, what in wrong:
            yield Problem(f"{name}: line {number}", what)
    else:
        yield marked


def _gold(row: dict[str, Any], where: str) -> Marked:
    name, text = _id(row), row.get("text")
    if not isinstance(text, str):
        raise _BrokenError('it has no "text"')
    return Marked(name, text, _marks(row, text), where)


def _id(row: dict[str, Any]) -> Id:
    name = row.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise _BrokenError('it has no "id" that is a string or a number')
    return name


def _marks(row: dict[str, Any], text: str) -> tuple[Mark, ...]:
    found = row.get("attributions")
    if not isinstance(found, list):
        raise _BrokenError('it has no list of "attributions"')
    return tuple(_mark(number, each, text) for number, each in enumerate(found, start=1))


def _mark(number: int, each: Any, text: str) -> Mark:
    if not isinstance(each, dict):
        raise _BrokenError(f"attribution {number} is no object with source, cue and content")
    pieces = {role: _pieces(f"the {role} of attribution {number}", each.get(role), text) for role in ROLES}
    sure = each.get("confidence")
    if sure is not None and (
        isinstance(sure, bool) or not isinstance(sure, int | float) or not 0 <= sure <= 1
    ):
        raise _BrokenError(f"the confidence of attribution {number} is not between 0 and 1")
    return Mark(**pieces, inner=each.get("within") is not None, confidence=sure)


def _pieces(what: str, spans: Any, text: str) -> Pairs:
    if spans is None:
        return ()
    if not isinstance(spans, list):
        raise _BrokenError(f"{what} is no list of [start, end]")
    for span in spans:
        fits = isinstance(span, list) and len(span) == 2 and all(type(edge) is int for edge in span)
        if not fits or not 0 <= span[0] < span[1] <= len(text):
            raise _BrokenError(
                f"{what} has {json.dumps(span)[:60]}, which is no stretch of its {len(text)} characters"
            )
    return tuple((start, end) for start, end in spans)
