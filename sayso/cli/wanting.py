"""What is wanted of archives: the options for it, and what is said of earlier readings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import day
from sayso.read.archives.wanted import Type, Wanted
from sayso.tell.safe import line

if TYPE_CHECKING:
    from sayso.story import Added

PANEL = "Archives (WARC, ZIP, tar, JSONL)"

Host = Annotated[
    list[str] | None,
    typer.Option(
        "--host",
        metavar="GLOB",
        help="Only pages of this host: gazette.example, or *.gazette.example for hosts below it. May be repeated.",
        rich_help_panel=PANEL,
        show_default=False,
    ),
]
Types = Annotated[
    list[Type] | None,
    typer.Option(
        "--type", help="Only pages, or only plain texts.", rich_help_panel=PANEL, show_default=False
    ),
]
Language = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Only what is in this language (en, de): told by its words, before it is parsed. May be repeated.",
        rich_help_panel=PANEL,
        show_default=False,
    ),
]
CollectedSince = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Only what was collected on this day or later (WARC), is dated so (JSONL), or was saved then (ZIP, tar).",
        rich_help_panel=PANEL,
        show_default=False,
    ),
]
CollectedUntil = Annotated[
    datetime | None,
    typer.Option(
        "--until",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Likewise, on this day or earlier.",
        rich_help_panel=PANEL,
        show_default=False,
    ),
]


def wanted(
    hosts: Sequence[str] | None,
    types: Sequence[Type] | None,
    languages: Sequence[str] | None,
    since: datetime | None,
    until: datetime | None,
) -> Wanted:
    """Return what these options say. Raises UsageError for what makes no sense."""
    codes = tuple(code.lower() for code in languages or ())
    return Wanted(tuple(hosts or ()), tuple(types or ()), codes, day(since), day(until))


def note(added: Added) -> None:
    """Say on standard error what was known of archives before."""
    for each in added.notes:
        sys.stderr.write(f"sayso: {line(each)}\n")
