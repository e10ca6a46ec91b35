"""`sayso brief` and `export`: reports in, a record told, nothing kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli import options
from sayso.cli.annotators import annotating
from sayso.cli.ending import Output, done, exact, need
from sayso.cli.options import AsOf, Json, Manifest, MaybeDb, Paths, StoryName, Until, day
from sayso.errors import UsageError
from sayso.tell.exports import Format


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
    file that opens offline, prints, and can be mailed. Of a story in a store it
    also tells what changed since the last `sayso changed`.

    Examples:
      sayso brief reports/
      sayso brief reports/*.txt --as-of 2025-04-01 -o dossier.html
      cat report.txt | sayso brief -
      sayso brief --db news.db --story ceasefire -o dossier.html
    """
    from sayso.cli import gather
    from sayso.tell import contract, html, terminal

    need(paths, manifest, db, "sayso brief reports/")
    name = story if db or story else gather.named_after(paths or [])
    with gather.opened(db, name, as_of=day(as_of), new=bool(paths or manifest), annotator=annotator) as held:
        added = gather.add(held, paths or [], manifest) if paths or manifest else None
        record = gather.record(held, day(until), least)
        changes = gather.news(held) if output and db and until is None and not least else None
    if added and not record.reports:
        sys.stderr.write("sayso: no report could be read, so there is nothing to tell\n")
        raise typer.Exit(1)
    if output:
        html.write(record, output, changes)
    if as_json:
        sys.stdout.write(contract.as_json(contract.line_rows(record)) + "\n")
    else:
        terminal.show(record, sys.stdout)
        if output:
            sys.stdout.write(f"\nDossier: {output}\n")
    done(added)


@annotating
def export(
    paths: Paths = None,
    form: Annotated[
        Format, typer.Option("--format", help="Which form; docs/exports.md says what each keeps.")
    ] = Format.JSON,
    rows: Annotated[
        str | None,
        typer.Option(
            "--rows",
            metavar="KIND",
            help="Which rows a CSV has: statements, reports, actors, claims, quantities, numbers, positions, conflicts …; docs/exports.md has all.",
            show_default=False,
        ),
    ] = None,
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

    JSON is one object with all that was found; CSV has one row a statement, or other
    rows by --rows; datapackage is a ZIP of all of them with their description; Markdown
    is the ten lines with footnotes; GraphML and GEXF are the graph of who relays, says and
    supports, for visone and Gephi; JSON-LD is Web Annotation with PROV-O; DNA is a
    database of Discourse Network Analyzer; qdpx a REFI-QDA project for MAXQDA, NVivo,
    ATLAS.ti and QualCoder. Every row has its offsets and its words.

    Examples:
      sayso export --format json reports/ --as-of 2025-04-01 > record.json
      sayso export --format csv --db news.db --story ceasefire -o statements.csv
      sayso export --format csv --rows claims reports/ > claims.csv
      sayso export --format datapackage reports/ -o tables.zip
      sayso export --format dna reports/ -o story.dna
    """
    from sayso.cli import gather
    from sayso.tell.exports import BINARY, written
    from sayso.tell.files import replaced
    from sayso.vocabulary import TABLES

    need(paths, manifest, db, "sayso export reports/")
    if form in BINARY and not output:
        raise UsageError(f"{form.value} is {BINARY[form]}, not text: say where it goes, as in -o FILE")
    if rows is not None and (form is not Format.CSV or rows not in TABLES):
        raise UsageError(f"--rows goes with --format csv, and is one of {', '.join(TABLES)}")
    name = story if db or story else gather.named_after(paths or [])
    with gather.opened(db, name, as_of=day(as_of), new=bool(paths or manifest), annotator=annotator) as held:
        added = gather.add(held, paths or [], manifest) if paths or manifest else None
        record = gather.record(held, day(until), least)
    made = written(record, form, rows=rows or "statements")
    if output:
        replaced(output, made)
    elif isinstance(made, str):
        exact(made)
    done(added)
