"""The options that several commands share, each said once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

STORE = "Store"

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH|URL",
        help="Files, folders, globs or addresses of pages; - reads one report from standard input.",
        show_default=False,
    ),
]
NeededPaths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL",
        help="Files, folders, globs or addresses of pages; - reads one report from standard input.",
        show_default=False,
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A CSV or JSONL file (file, outlet, url, published, title) that overrides what the texts say.",
        show_default=False,
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="The day the reports were collected (2025-04-01): a date without a year is taken to be the last one before it.",
        show_default=False,
    ),
]
Db = Annotated[
    Path,
    typer.Option(
        "--db", metavar="FILE", envvar="SAYSO_DB", help="The store, an SQLite file.", rich_help_panel=STORE
    ),
]
MaybeDb = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help="Keep the reports in this store, or read the story from it; without it nothing is kept.",
        rich_help_panel=STORE,
        show_default=False,
    ),
]
StoryName = Annotated[
    str | None,
    typer.Option(
        "--story",
        metavar="NAME",
        help="The story in the store; not needed where the store holds only one.",
        rich_help_panel=STORE,
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]

Contact = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        envvar="SAYSO_CONTACT",
        help="Your e-mail or web address: it stands in every request, so that the people of a site can reach you.",
        show_default=False,
    ),
]

Since = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="From this day on; nothing undated.",
        show_default=False,
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="The record as it stood at the end of this day: only reports dated until then count; undated ones are left out, and named.",
        show_default=False,
    ),
]
Least = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        min=0,
        max=1,
        help="Leave out what is less sure than this, 0 to 1; how much that was is told.",
        show_default=False,
    ),
]

DEFAULT_DB = Path("sayso.db")
DEFAULT_STORY = "story"


def day(when: datetime | None) -> date | None:
    """The day of `--as-of`."""
    return when.date() if when else None
