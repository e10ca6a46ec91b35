"""What several commands need once the options are read: the checks, the ways out, the exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.errors import UsageError

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write it to this file, whole or not at all.",
        show_default=False,
    ),
]


def need(paths: list[str] | None, manifest: Path | None, db: Path | None, example: str) -> None:
    """Raise UsageError when nothing was named that could be read."""
    if not paths and manifest is None and db is None:
        raise UsageError(f"nothing to read: name files or folders (`{example}`), or a store with --db FILE")


def listing(
    db: Path, story: str | None, show: Callable[..., None], rows: Callable[..., list[dict[str, Any]]] | None
) -> None:
    """Print the record of a kept story: by `show`, or as the rows that `rows` makes of it."""
    from sayso.cli import gather

    with gather.opened(db, story) as held:
        record = gather.record(held)
    if rows:
        printed(rows(record))
    else:
        show(record, sys.stdout)


def printed(row: Any) -> None:
    """Write a row, or rows, as JSON to standard output."""
    from sayso.tell.contract import as_json

    sys.stdout.write(as_json(row) + "\n")


def exact(text: str) -> None:
    """Write to standard output without changing line ends."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(newline="")
    sys.stdout.write(text)


def done(added: Any) -> None:
    """Exit with 1 when something could not be read."""
    if added and added.unread:
        raise typer.Exit(1)
