"""`sayso judge`, `sayso undo` and `sayso log`: what a person decides about a story, and takes back."""

from __future__ import annotations

import re
import sys
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_DB, Db, Json, StoryName
from sayso.errors import InputError, UsageError
from sayso.vocabulary import Record

if TYPE_CHECKING:
    from sayso.story import Story

By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", envvar="SAYSO_BY", help="Who decides; whoever is logged in by default."
    ),
]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, which is kept and shown.")]
_FOOTNOTE = re.compile(r"\d{1,6}\.\d{1,6}")


def judge(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="accept, reject, same, different, split, rename, speaker, chain, mode, quantity, stance.",
            show_default=False,
        ),
    ] = None,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help="A statement (2.4 or its id), an actor (name or id), or a place: REPORT:WORDS.",
            show_default=False,
        ),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Argument(metavar="VALUE", help="What is so instead.", show_default=False),
    ] = None,
    why: Why = "",
    by: By = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--import",
            metavar="FILE",
            help="Take over judgements that `sayso log --jsonl` wrote; - is standard input.",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    as_json: Json = False,
) -> None:
    """Decide what the machine got wrong, or right: it holds for every record of the story from now on.

    Prints what was judged and what it came to. Statements are named as `sayso
    show` numbers them (2.4) or by id, actors by name or id, words as REPORT:WORDS or
    REPORT:START-END, where REPORT begins a file name or id. A judgement is
    tied to the words, so it survives new reports and new versions. Nothing is
    deleted: `sayso undo` takes it back, `sayso log` shows all.

    Examples:
      sayso judge reject 2.4 --why "a caption, not a statement"
      sayso judge accept 2.5
      sayso judge speaker 3.1 "Ilse Brand"
      sayso judge chain 3.1 Reuters "The Post"
      sayso judge same "Ilse Brand" "the mayor, unnamed" --why "she confirmed it"
      sayso judge different 01-wire:Brand 02-post:Brand
      sayso judge split "Ilse Brand" "J. Brand"
      sayso judge rename "a senior official, unnamed" "Deputy Mayor Jan Brand"
      sayso judge mode 2.4 indirect
      sayso judge quantity "01-wire:fewer than 40 houses" "<400 of houses"
      sayso judge stance 2.6 oppose "Ilse Brand"
      sayso judge --import colleague.jsonl
    """
    from sayso.cli import gather
    from sayso.tell import judgements

    with gather.opened(db, story) as held:
        before = {each.id for each in held.judgements()}
        if file is not None:
            if kind is not None:
                raise UsageError("--import takes judgements from a file, and none beside it")
            _take(held, file)
        elif kind is None or what is None:
            raise UsageError("say what to judge: `sayso judge reject 2.4`, or `sayso judge --import FILE`")
        else:
            record = gather.record(held)
            said = [_meant(record, each) for each in value or []]
            if kind in ("rename", "quantity"):
                said = list(value or [])
            held.judge(kind, _meant(record, what), said, by=by or getuser(), why=why)
        new = [each for each in held.judgements() if each.id not in before]
        record = gather.record(held)
    if as_json:
        ids = {each.id for each in new}
        _print([row for row in judgements.rows(new, record) if row["id"] in ids])
        return
    for line in judgements.made(new, record):
        sys.stdout.write(line + "\n")
    if file is not None:
        sys.stdout.write(f"{len(new)} new\n")


def undo(
    which: Annotated[
        str,
        typer.Argument(metavar="N|ID", help="How many of your latest judgements, or the id of one."),
    ] = "1",
    why: Why = "",
    by: By = None,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    as_json: Json = False,
) -> None:
    """Take back your latest judgement, the latest N, or one named by its id.

    Prints what was taken back. The log keeps both; somebody else's judgement is
    taken back by its id.

    Examples:
      sayso undo
      sayso undo 3
      sayso undo 8277e4b2 --why "she was right"
    """
    from sayso.cli import gather
    from sayso.tell import judgements

    with gather.opened(db, story) as held:
        number = int(which) if which.isdecimal() and len(which) < 4 else which
        undos = held.undo(number, by=by or getuser(), why=why)
        gone = {each.value for each in undos}
        log = held.judgements()
        record = gather.record(held)
    if as_json:
        _print([row for row in judgements.rows(log, record) if row["id"] in gone])
        return
    for each in log:
        if each.id in gone:
            sys.stdout.write(f"undone: {each.id[:8]} {each.kind.value} {judgements.says(each)}\n")


def log(
    lines: Annotated[
        bool, typer.Option("--jsonl", help="Write lines of JSON, for `sayso judge --import`.")
    ] = False,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    as_json: Json = False,
) -> None:
    """List what people judged in a story, who, when and why, and what became of each judgement.

    Standing is applied, overruled (by a later one on the same thing), unfit
    (nothing stands at these words any more) or undone. Two people work apart and
    put their work together with --jsonl: what both have is taken once, in any
    order.

    Examples:
      sayso log
      sayso log --jsonl > mine.jsonl
    """
    from sayso.cli import gather
    from sayso.judging import as_lines
    from sayso.tell import judgements

    with gather.opened(db, story) as held:
        found = held.judgements()
        record = gather.record(held)
    if lines:
        sys.stdout.write(as_lines(found))
    elif as_json:
        _print(judgements.rows(found, record))
    else:
        judgements.show(found, record, sys.stdout)


def _take(held: Story, file: str) -> None:
    from sayso.judging import from_lines

    held.adopt(from_lines(_text(file), "standard input" if file == "-" else file))


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(file, "this is no UTF-8 text", "Write it with `sayso log --jsonl`") from error


def _meant(record: Record, what: str) -> str:
    """The id of a statement that is named by its footnote; anything else as it is."""
    if not _FOOTNOTE.fullmatch(what):
        return what
    from sayso.tell.index import Index

    index = Index(record)
    found = [s for s in index.statements if index.ref(s) == what]
    if not found:
        raise InputError(what, "there is no statement of this number", "`sayso show` numbers them")
    return found[0]


def _print(rows: list[dict[str, object]]) -> None:
    from sayso.tell.contract import as_json

    sys.stdout.write(as_json(rows) + "\n")
