"""The commands. Each one parses its options here and calls one thing of Story or tell."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli import deciding, findings, measuring, options, outlets
from sayso.cli.annotators import annotating
from sayso.cli.changed import changed
from sayso.cli.options import (
    DEFAULT_DB,
    AsOf,
    Db,
    Json,
    Manifest,
    MaybeDb,
    NeededPaths,
    Paths,
    StoryName,
    Until,
    day,
)
from sayso.cli.who import who
from sayso.errors import UsageError
from sayso.tell.exports import Format

READ, KEPT, OUT = "Read reports and tell", "Stories in a store", "For other programs"
DECIDE = "Decide what the machine cannot"
ASK = "Ask one thing"

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


@app.command(rich_help_panel=READ)
@annotating
def brief(
    paths: Paths = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write the dossier to this HTML file.", show_default=False
        ),
    ] = None,
    manifest: Manifest = None,
    as_of: AsOf = None,
    until: Until = None,
    least: options.Least = 0.0,
    as_json: Json = False,
    db: MaybeDb = None,
    story: StoryName = None,
    annotator: Any = None,
) -> None:
    """Read reports and tell the story in ten lines, then all that they rest on.

    Prints ten lines with footnotes; where accounts conflict; every statement
    with its chain (report ← who passes it on ← speaker); actors; numbers; who
    stands where; what was not read. With -o it also writes a dossier: one HTML
    file that opens offline, prints, and can be mailed.

    Examples:
      sayso brief reports/
      sayso brief reports/*.txt --as-of 2025-04-01 -o dossier.html
      cat report.txt | sayso brief -
      sayso brief --db news.db --story ceasefire
    """
    from sayso.cli import gather
    from sayso.tell import contract, html, terminal

    _need(paths, manifest, db, "sayso brief reports/")
    name = story if db or story else gather.named_after(paths or [])
    with gather.opened(db, name, as_of=day(as_of), new=bool(paths or manifest), annotator=annotator) as held:
        added = gather.add(held, paths or [], manifest) if paths or manifest else None
        record = gather.record(held, day(until), least)
    if added and not record.reports:
        sys.stderr.write("sayso: no report could be read, so there is nothing to tell\n")
        raise typer.Exit(1)
    if output:
        html.write(record, output)
    if as_json:
        sys.stdout.write(contract.as_json(contract.line_rows(record)) + "\n")
    else:
        terminal.show(record, sys.stdout)
        if output:
            sys.stdout.write(f"\nDossier: {output}\n")
    _done(added)


@app.command(rich_help_panel=KEPT)
@annotating
def add(
    paths: NeededPaths,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    manifest: Manifest = None,
    as_of: AsOf = None,
    as_json: Json = False,
    annotator: Any = None,
) -> None:
    """Read reports into a story that is kept, and derive its record anew.

    Prints a line for each report: new, known (it was there already) or unread,
    with the reason. A report is safe as soon as it is read: after an
    interruption, run the same command again.

    Examples:
      sayso add reports/ --db news.db --story ceasefire
      sayso add more/*.html --db news.db --story ceasefire
    """
    from sayso.cli import gather
    from sayso.tell import terminal

    with gather.opened(db, story, as_of=day(as_of), new=True, annotator=annotator) as held:
        added = gather.add(held, paths, manifest)
        gather.record(held)
    rows = terminal.added_rows(added.new, added.known, added.unread)
    if as_json:
        _print(rows)
    else:
        terminal.show_added(rows, sys.stdout)
    _done(added)


@app.command(rich_help_panel=KEPT)
def show(
    report: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="The beginning of a report's file name, or of the id of a report, claim, conflict, plan or number; a footnote (2.4).",
            show_default=False,
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    story: StoryName = None,
    as_json: Json = False,
) -> None:
    """Show a story that is kept, or one thing of it: a report, a statement, a claim.

    Prints what `sayso brief` prints; for a report its facts, its statements, and
    its text with boilerplate marked; for a claim all who say so, why some of them
    count as one origin, and where it conflicts. With --json: what `sayso export`
    writes, or the rows of that one thing.

    Examples:
      sayso show --db news.db --story ceasefire
      sayso show 03-post --db news.db --story ceasefire
      sayso show 2.4 --db news.db --story ceasefire
    """
    from sayso.cli import gather
    from sayso.tell import contract, one, terminal

    with gather.opened(db, story) as held:
        record = gather.record(held)
        thing = gather.named(held, record, report) if report else None
    if as_json:
        _print(one.rows(record, thing) if thing else contract.export(record))
    elif thing:
        one.show(record, thing, sys.stdout)
    else:
        terminal.show(record, sys.stdout)


@app.command(rich_help_panel=KEPT)
def reports(db: Db = DEFAULT_DB, story: StoryName = None, as_json: Json = False) -> None:
    """List the reports of a story, and what could not be read.

    Prints a line a report: number, id, date, outlet, how many statements, title.
    With --json the rows of `sayso export`, without the texts.
    """
    from sayso.tell import contract, terminal

    _listing(db, story, terminal.show_reports, contract.report_rows if as_json else None)


@app.command(rich_help_panel=KEPT)
def actors(db: Db = DEFAULT_DB, story: StoryName = None, as_json: Json = False) -> None:
    """List who speaks or is spoken of in a story, with every form of their names.

    Prints a line an actor: how many statements, name, what it is, what it is
    part of, other forms. With --json the rows of `sayso export`.
    """
    from sayso.tell import contract, terminal

    _listing(db, story, terminal.show_actors, contract.actor_rows if as_json else None)


@app.command(rich_help_panel=KEPT)
def stories(db: Db = DEFAULT_DB, as_json: Json = False) -> None:
    """List the stories of a store.

    Prints a line a story: name, how many reports, how many unread, the day it is
    read for, and what made its record.
    """
    from sayso.errors import StoreError
    from sayso.store import Store
    from sayso.tell import terminal

    if not db.exists():
        raise StoreError(
            f"{db}: there is no such store. `sayso add PATH... --db {db} --story NAME` makes one."
        )
    with Store(db) as store:
        rows = [
            {
                "name": found.name,
                "reports": found.reports,
                "unread": found.unread,
                "as_of": found.as_of.isoformat() if found.as_of else None,
                "made_by": found.made_by,
                "stale": found.stale,
            }
            for found in store.stories()
        ]
    if as_json:
        _print(rows)
    else:
        terminal.show_stories(rows, sys.stdout)


@app.command(rich_help_panel=OUT)
@annotating
def export(
    paths: Paths = None,
    form: Annotated[
        Format, typer.Option("--format", help="Which form; docs/exports.md says what each keeps.")
    ] = Format.JSON,
    output: Output = None,
    manifest: Manifest = None,
    as_of: AsOf = None,
    until: Until = None,
    least: options.Least = 0.0,
    db: MaybeDb = None,
    story: StoryName = None,
    annotator: Any = None,
) -> None:
    """Write the record of a story for other programs.

    JSON is one object with all that was found; CSV has one row a statement; Markdown is
    the ten lines with footnotes; GraphML and GEXF are the graph of who relays, says and
    supports, for visone and Gephi; JSON-LD is Web Annotation with PROV-O; DNA is a
    database of Discourse Network Analyzer. Every row has its offsets and its words.

    Examples:
      sayso export --format json reports/ --as-of 2025-04-01 > record.json
      sayso export --format csv --db news.db --story ceasefire -o statements.csv
      sayso export --format dna reports/ -o story.dna
    """
    from sayso.cli import gather
    from sayso.tell.exports import written
    from sayso.tell.files import replaced

    _need(paths, manifest, db, "sayso export reports/")
    if form is Format.DNA and not output:
        raise UsageError("DNA's form is a database, not text: say where it goes, as in -o story.dna")
    name = story if db or story else gather.named_after(paths or [])
    with gather.opened(db, name, as_of=day(as_of), new=bool(paths or manifest), annotator=annotator) as held:
        added = gather.add(held, paths or [], manifest) if paths or manifest else None
        record = gather.record(held, day(until), least)
    made = written(record, form)
    if output:
        replaced(output, made)
    elif isinstance(made, str):
        _exact(made)
    _done(added)


@app.command(rich_help_panel=OUT)
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


app.command(rich_help_panel=ASK)(who)
for _each in (
    findings.claims,
    findings.conflicts,
    findings.positions,
    findings.plans,
    findings.numbers,
    findings.timeline,
):
    app.command(rich_help_panel=ASK)(_each)
app.command(rich_help_panel=ASK)(changed)
app.command(rich_help_panel=DECIDE)(deciding.judge)
app.command(rich_help_panel=DECIDE)(deciding.undo)
app.command(rich_help_panel=DECIDE)(deciding.log)
app.command(rich_help_panel=DECIDE)(outlets.outlets)
app.command(name="eval", rich_help_panel=OUT)(measuring.evaluate)
app.command(rich_help_panel=OUT)(measuring.mark)


# ------------------------------------------------------------------------------------ shared by commands


def _need(paths: list[str] | None, manifest: Path | None, db: Path | None, example: str) -> None:
    if not paths and manifest is None and db is None:
        raise UsageError(f"nothing to read: name files or folders (`{example}`), or a store with --db FILE")


def _listing(
    db: Path, story: str | None, show: Callable[..., None], rows: Callable[..., list[dict[str, Any]]] | None
) -> None:
    from sayso.cli import gather

    with gather.opened(db, story) as held:
        record = gather.record(held)
    if rows:
        _print(rows(record))
    else:
        show(record, sys.stdout)


def _print(row: Any) -> None:
    from sayso.tell.contract import as_json

    sys.stdout.write(as_json(row) + "\n")


def _exact(text: str) -> None:
    """Write to standard output without changing line ends."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(newline="")
    sys.stdout.write(text)


def _done(added: Any) -> None:
    """Exit with 1 when something could not be read."""
    if added and added.unread:
        raise typer.Exit(1)
