"""`sayso annotate`: texts one by one, each to a line of JSON; what is broken is told, and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sayso.errors import InputError
from sayso.tell.safe import line

if TYPE_CHECKING:
    from sayso.annotate import Annotator


@dataclass(slots=True)
class _Desk:
    """Who annotates, how sure a finding must be, and how many were less sure."""

    annotator: Annotator | None
    least: float
    left_out: int = 0


def annotate_files(files: Iterable[str], annotator: Annotator | None = None, least: float = 0.0) -> int:
    """Print one line for each file's text as it is; return how many could not be read."""
    from sayso.read.files import load

    failed, desk = 0, _Desk(annotator, least)
    for name in files:
        try:
            _annotate(load(name).decode("utf-8"), name, None, desk)
        except UnicodeDecodeError as error:
            failed += _complain(
                name, f"not UTF-8 at byte {error.start}; --raw takes a text as it is, so convert it first"
            )
        except InputError as error:
            failed += _complain(error.where, f"{error.what}; {error.do}")
    _count(desk)
    return failed


def annotate_rows(files: Iterable[str], annotator: Annotator | None = None, least: float = 0.0) -> int:
    """Print one line for each row {"id", "text"} of JSON Lines files; return how many rows or files were broken."""
    failed, desk = 0, _Desk(annotator, least)
    for name in files:
        try:
            with _bytes(name) as stream:
                for number, row in enumerate(stream, start=1):
                    failed += _row(row, name, number, desk)
        except OSError as error:
            failed += _complain(name, error.strerror or str(error))
    _count(desk)
    return failed


def _row(raw: bytes, name: str, number: int, desk: _Desk) -> int:
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
        _annotate(row["text"], f"{name}:{number}", row["id"], desk)
    except InputError as error:
        return _complain(name, f"line {number}: {error.what}; {error.do}")
    return 0


def _annotate(text: str, name: str, row: str | int | None, desk: _Desk) -> None:
    from sayso.annotate import annotate
    from sayso.annotate.surer import surer
    from sayso.read import as_it_is
    from sayso.tell.annotated import annotated
    from sayso.tell.contract import as_json

    whole = annotate(as_it_is(text, name), desk.annotator, doubtful=True)
    kept = surer(whole, desk.least)
    desk.left_out += len(whole.attributions) - len(kept.attributions)
    found: dict[str, Any] = annotated(kept)
    if row is not None:
        found["id"] = row
    sys.stdout.write(as_json(found, indent=None) + "\n")


def _count(desk: _Desk) -> None:
    """Say how many attributions were left out."""
    if desk.left_out:
        from sayso.cli.gather import count_less_sure

        count_less_sure(desk.left_out, desk.least)


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
