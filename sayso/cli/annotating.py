"""`sayso annotate`: texts one by one, without a story."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sayso.cli import options
from sayso.cli.annotators import annotating
from sayso.errors import UsageError


@annotating
def annotate(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Text files; - is standard input.")],
    raw: Annotated[
        bool, typer.Option("--raw", help="Take each file's text as it is: one line of JSON a file.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Take rows {id, text}, one a line: one line of JSON a row.")
    ] = False,
    least: options.Least = 0.0,
    annotator: Any = None,
) -> None:
    """Annotate texts one by one, without a story: attributions, names, quantities.

    Prints one line of JSON for each text: id, attributions (source, cue, content, speaker),
    entities, quantities. The text is taken as it is: no headline, no boilerplate.

    Examples:
      sayso annotate --raw speech.txt
      sayso annotate --jsonl texts.jsonl > found.jsonl
    """
    from sayso.cli.single import annotate_files, annotate_rows

    if raw == jsonl:
        raise UsageError("say how to take the files: `sayso annotate --raw FILE...` or `--jsonl FILE`")
    failed = (annotate_rows if jsonl else annotate_files)(files, annotator, least)
    raise typer.Exit(1 if failed else 0)
