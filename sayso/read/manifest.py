"""Manifest: a table that says of each file its outlet, address, date and title; it overrides what the text says."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import InputError
from sayso.read import dates
from sayso.read.decoding import decode
from sayso.read.files import load
from sayso.vocabulary import DateOrigin, Unread, When

COLUMNS = ("file", "outlet", "url", "published", "title")


@dataclass(frozen=True, slots=True)
class Row:
    """What is given about one file; None where nothing is given."""

    file: str
    outlet: str | None = None
    url: str | None = None
    published: When | None = None
    title: str | None = None


@dataclass(slots=True)
class Manifest:
    """The rows by the real path of their file, and the lines that could not be read."""

    rows: dict[str, Row] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def row(self, name: str) -> Row | None:
        """Return what is given about a file."""
        return self.rows.get(os.path.realpath(name)) if name != "-" else None


def read_manifest(path: str | Path) -> Manifest:
    """Read a manifest: CSV with a head line, or one JSON object a line (.jsonl, .ndjson or a first line with "{").

    Files are relative to the manifest. A broken line is an `Unread` that names the line,
    and the rest is read all the same; so is a manifest that cannot be read at all.
    """
    name = str(path)
    manifest = Manifest()
    try:
        text = decode(load(name), name)
    except InputError as error:
        manifest.unread.append(Unread(name, f"{error.what}; {error.do}; no report gets its facts from it"))
        return manifest
    table = _json(text) if text.lstrip().startswith("{") else _csv(text)
    try:
        for number, given in table:
            _take(manifest, name, number, given)
    except csv.Error as error:
        manifest.unread.append(
            Unread(name, f"no CSV that can be read ({error}); write it anew as CSV or JSONL")
        )
    return manifest


def _take(manifest: Manifest, name: str, number: int, given: Mapping[str, object] | str) -> None:
    try:
        row = _row(given, Path(name).parent)
    except _LineError as broken:
        manifest.unread.append(Unread(f"{name}:{number}", f"line {number} of the manifest: {broken}"))
        return
    manifest.rows[os.path.realpath(row.file)] = row


class _LineError(Exception):
    """A line that cannot be used, with what is wrong and what to do."""


def _row(given: Mapping[str, object] | str, folder: Path) -> Row:
    if isinstance(given, str):
        raise _LineError(given)
    values: dict[str, str] = {}
    for column in COLUMNS:
        value = given.get(column)
        if value is None:
            continue
        if not isinstance(value, str | int):
            raise _LineError(f"{column!r} is not text; write it between quote marks")
        if str(value).strip():
            values[column] = str(value).strip()
    if "file" not in values:
        raise _LineError("no file is named; fill the column 'file'")
    if "\x00" in values["file"]:
        raise _LineError("the file name holds a NUL; check the spelling")
    published = None
    if "published" in values:
        published = dates.stated(values["published"], DateOrigin.GIVEN)
        if published is None:
            raise _LineError(
                f"published {values['published'][:40]!r} is no date; write it as 2025-03-26, 2025-03 or 2025"
            )
    # a path joined with an absolute name is that name
    return Row(
        str(folder / values["file"]),
        values.get("outlet"),
        values.get("url"),
        published,
        values.get("title"),
    )


def _json(text: str) -> Iterator[tuple[int, Mapping[str, object] | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except (ValueError, RecursionError):
            yield number, "no JSON; write one object a line"
            continue
        yield number, given if isinstance(given, dict) else "no JSON object; write one object a line"


def _csv(text: str) -> Iterator[tuple[int, Mapping[str, object] | str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    head = [name.strip().casefold() for name in next(reader, [])]
    if "file" not in head:
        yield 1, f"the head line lacks 'file'; it names the columns: {', '.join(COLUMNS)}"
        return
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
            yield (
                reader.line_num,
                f"{len(cells)} columns where the head has {len(head)}; put text with commas between quote marks",
            )
            continue
        yield reader.line_num, dict(zip(head, cells, strict=False))
