"""`sayso annotate`: texts one by one, each to a line of JSON; what is broken is told, and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sayso.errors import InputError
from sayso.tell.safe import line

if TYPE_CHECKING:
    from sayso.annotate import Annotator


def annotate_files(files: Iterable[str], annotator: Annotator | None = None) -> int:
    """Print one line for each file's text as it is; return how many could not be read."""
    from sayso.read.files import load

    failed = 0
    for name in files:
        try:
            _annotate(load(name).decode("utf-8"), name, None, annotator)
        except UnicodeDecodeError as error:
            failed += _complain(
                name, f"not UTF-8 at byte {error.start}; --raw takes a text as it is, so convert it first"
            )
        except InputError as error:
            failed += _complain(error.where, f"{error.what}; {error.do}")
    return failed


def annotate_rows(files: Iterable[str], annotator: Annotator | None = None) -> int:
    """Print one line for each row {"id", "text"} of JSON Lines files; return how many rows or files were broken."""
    failed = 0
    for name in files:
        try:
            with _bytes(name) as stream:
                for number, row in enumerate(stream, start=1):
                    failed += _row(row, name, number, annotator)
        except OSError as error:
            failed += _complain(name, error.strerror or str(error))
    return failed


def _row(raw: bytes, name: str, number: int, annotator: Annotator | None) -> int:
    if not raw.strip():
        return 0
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return _complain(name, f"line {number} is not JSON ({error})")
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("text"), str)
        or not isinstance(row.get("id"), str | int)
    ):
        return _complain(name, f'line {number} is not a row {{"id": ..., "text": "..."}}')
    try:
        _annotate(row["text"], f"{name}:{number}", row["id"], annotator)
    except InputError as error:
        return _complain(name, f"line {number}: {error.what}; {error.do}")
    return 0


def _annotate(text: str, name: str, row: str | int | None, annotator: Annotator | None) -> None:
    from sayso.annotate import annotate
    from sayso.read import as_it_is
    from sayso.tell.annotated import annotated
    from sayso.tell.contract import as_json

    found: dict[str, Any] = annotated(annotate(as_it_is(text, name), annotator))
    if row is not None:
        found["id"] = row
    sys.stdout.write(as_json(found, indent=None) + "\n")


@contextmanager
def _bytes(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream:
        yield stream


def _complain(name: str, what: str) -> int:
    sys.stderr.write(f"sayso: {line(name)}: {line(what)}\n")
    return 1
