"""The commands, in the order in which help lists them. Each one parses its options and calls one thing of Story or tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from sayso.cli import annotating, deciding, findings, kept, measuring, outlets, telling, upkeep
from sayso.cli.changed import changed
from sayso.cli.datasette import datasette
from sayso.cli.importing import import_dna
from sayso.cli.serving import serve
from sayso.cli.versions import versions
from sayso.cli.watching import watch
from sayso.cli.who import who

READ, KEPT, OUT = "Read reports and tell", "Stories in a store", "For other programs"
DECIDE = "Decide what the machine cannot"
ASK = "Ask one thing"
KEEP = "Look after a store"

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""
    Who says so? Reads many reports of one news story and builds the record of it: who says what,
    on whose word, how many independent origins stand behind it, and where the accounts conflict.

    Start here:
      sayso brief reports/ -o dossier.html

    It reads English, needs no network, and never says what is true.
    """,
    epilog="Exit status: 0 all went well; 1 something could not be read (the rest was); 2 the call was off.",
)

COMMANDS: tuple[tuple[str, tuple[Callable[..., None], ...]], ...] = (
    (READ, (telling.brief,)),
    (KEPT, (kept.add, watch, kept.show, kept.reports, versions, kept.actors, kept.stories, serve)),
    (OUT, (telling.export, datasette, annotating.annotate)),
    (
        ASK,
        (
            who,
            findings.claims,
            findings.conflicts,
            findings.positions,
            findings.plans,
            findings.numbers,
            findings.timeline,
            changed,
        ),
    ),
    (DECIDE, (deciding.judge, deciding.undo, deciding.log, import_dna, outlets.outlets)),
    (KEEP, (upkeep.check, upkeep.backup, upkeep.purge)),
    (OUT, (measuring.evaluate, measuring.mark)),
)
"""Every command under its heading."""

NAMES = {measuring.evaluate: "eval"}
"""Commands that cannot bear their name in Python."""


@app.callback()
def _sayso(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)
    ] = False,
) -> None:
    if version:
        from sayso import __version__

        typer.echo(f"sayso {__version__}")
        raise typer.Exit


for _heading, _commands in COMMANDS:
    for _command in _commands:
        app.command(name=NAMES.get(_command), rich_help_panel=_heading)(_command)
