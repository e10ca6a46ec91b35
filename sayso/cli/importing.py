"""`sayso import-dna`: what people coded elsewhere, as judgements."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.ending import printed
from sayso.cli.options import DEFAULT_DB, Db, Json, StoryName


def import_dna(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The project, an SQLite file of DNA 3.", show_default=False)
    ],
    at: Annotated[
        datetime | None,
        typer.Option(
            "--at",
            metavar="DATE",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
            help="When it was coded, in UTC; by default the time at which the file was last changed.",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    as_json: Json = False,
) -> None:
    """Take over what people coded in Discourse Network Analyzer, as judgements in their names.

    A coded stretch accepts the statement that stands there, names its speaker (the person, or else the
    organisation), and says by its agreement what the speaker is for or against. Documents are found
    by their text, or else by title and day. Prints what was taken over, and each coded stretch that
    could not be, with the reason; the exit status is 1 if there is one. The file is not changed; taking it
    over again changes nothing. `sayso log` shows the judgements, `sayso undo` takes them back.

    Examples:
      sayso export --format dna --db news.db -o story.dna
      sayso import-dna story.dna --db news.db
      sayso import-dna coded-by-ana.dna --at 2024-03-11 --db news.db
    """
    from sayso.cli import gather
    from sayso.tell import coded

    with gather.opened(db, story) as held:
        found = held.import_dna(file, at=at.replace(tzinfo=UTC) if at else None)
        record = gather.record(held)
    if as_json:
        printed(coded.rows(found, record))
    else:
        coded.show(found, record, sys.stdout)
    if found.left:
        raise typer.Exit(1)
