"""`sayso serve`: the stories of a store in a browser, with review and a REST API."""

from __future__ import annotations

import sys
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_DB, Db
from sayso.errors import InstallError, StoreError

ACCESS = "Access"


def serve(
    db: Db = DEFAULT_DB,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where it listens; 0 takes one that is free.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="The address to listen on: only this machine can reach the default. Any other needs a token.",
            rich_help_panel=ACCESS,
        ),
    ] = "127.0.0.1",
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="FILE",
            help="A file that holds the token one must know to come in, and that only you may read; or the variable SAYSO_TOKEN.",
            rich_help_panel=ACCESS,
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST",
            help="A further name under which it is asked for, as behind a proxy: news.example.org. May be repeated.",
            rich_help_panel=ACCESS,
            show_default=False,
        ),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve the stories of a store to a browser: read, search, judge; and to programs, as a REST API.

    Prints the address and serves until Ctrl-C. Several people may work at once:
    every decision is kept with its maker's name, none is lost, and each page
    says so when another person decided otherwise meanwhile. The API is
    described at /api/v1/openapi.json; docs/serving.md tells how all of it is
    kept safe. Needs `pip install 'sayso[serve]'`.

    Examples:
      sayso serve --db news.db --open
      sayso serve --db news.db --host 0.0.0.0 --token-file ~/.sayso-token --name desk.example
    """
    try:
        from sayso.serve.running import run
        from sayso.serve.settings import Settings, loopback, token_of
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "sayso":
            raise
        raise InstallError(
            f"`sayso serve` needs a part that is not installed ({error.name}). Install it: pip install 'sayso[serve]'"
        ) from error
    if not db.exists():
        raise StoreError(
            f"{db}: there is no such store. `sayso add PATH... --db {db} --story NAME` makes one."
        )
    token = token_of(token_file)
    by = "" if token or not loopback(host) else getuser()
    run(Settings(db, host, port, token, tuple(name or ()), by), say=_say, browser=browser)


def _say(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
