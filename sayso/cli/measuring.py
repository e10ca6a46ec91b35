"""`sayso eval` and `sayso mark`: what an annotator is worth on reports that a person marked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.annotators import annotating
from sayso.errors import InputError, OutputError, UsageError
from sayso.tell.safe import line, short

if TYPE_CHECKING:
    from sayso.annotate import Annotator
    from sayso.evaluate import Mark, Marked, Measured, Problem

NOTES = (
    "Under each paragraph: one line for each thing that somebody says, thinks or wants.",
    ">> source | cue | content      in the paragraph's own words; - where there is none",
    ">> pieces of one role are set apart by [...]; >>> for what stands inside the content of the mark before",
    "Leave >> empty where nobody says anything. docs/marking.md tells more.",
)


@annotating
def evaluate(
    gold: Annotated[
        list[str],
        typer.Argument(
            metavar="GOLD", help="Marked reports: JSON Lines, sheets of `sayso mark`, folders of sheets."
        ),
    ],
    predicted: Annotated[
        list[str] | None,
        typer.Option(
            "--predicted",
            metavar="FILE",
            help="Measure this instead of the annotator: JSON Lines, or another person's sheets.",
            show_default=False,
        ),
    ] = None,
    misses: Annotated[
        int,
        typer.Option("--misses", metavar="N", min=0, help="Also print N marked contents that were missed."),
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")] = False,
    annotator: Any = None,
) -> None:
    """Measure the annotator on reports that a person marked.

    Prints how well contents, sources, cues and whole attributions agree with the
    marks, each F1 with its 95 % interval over the reports, and how far the
    confidences are off. Texts are taken as they are, as `sayso annotate` takes
    them. A row that is broken is named and left out; the rest is measured. With
    --predicted it measures what another program, or a second person, marked.

    Examples:
      sayso eval marked/
      sayso eval gold.jsonl --misses 20
      sayso eval anna/ --predicted ben/
    """
    from sayso.evaluate import gold as read_gold
    from sayso.evaluate import measure

    if predicted and annotator:
        raise UsageError("--predicted is measured instead of an annotator: give the one or the other")
    if [*gold, *(predicted or [])].count("-") > 1:
        raise UsageError("standard input (-) can be read only once")
    rows, problems = read_gold(gold, _stdin)
    _name(problems)
    if not rows:
        raise InputError(gold[0], "no marked report could be read", "docs/marking.md shows the forms")
    if predicted:
        found, more = _given(predicted, rows)
    else:
        found, more = _annotated(rows, annotator)
    _name(more)
    measured = measure(rows, found)
    if as_json:
        from sayso.tell.contract import as_json as json_of

        shown = {"misses": [{"id": m.report, "text": m.text} for m in measured.misses[:misses]]}
        sys.stdout.write(json_of(measured.row() | (shown if misses else {})) + "\n")
    else:
        _show(measured, misses)
    if problems or more:
        raise typer.Exit(1)


def mark(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Reports: files, folders or globs. With --jsonl: sheets that are filled in."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FOLDER", help="Where the sheets go.", show_default=False),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Fill in what the annotator finds, to be corrected.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print filled-in sheets as JSON Lines, for other programs.")
    ] = False,
) -> None:
    """Make sheets in which a person marks who says what, as plain text.

    Writes one sheet a report: its paragraphs (boilerplate left out), and under
    each a place for marks. `sayso eval` reads the sheets when they are filled in.
    A sheet that is there already is never written over. docs/marking.md tells
    how to fill them in.

    Examples:
      sayso mark reports/ -o anna/
      sayso eval anna/
      sayso mark --jsonl anna/ > gold.jsonl
    """
    if jsonl == (output is not None):
        raise UsageError(
            "say where the sheets go (`sayso mark reports/ -o anna/`), or --jsonl to print filled-in ones"
        )
    failed = _print_rows(paths) if jsonl else _write_sheets(paths, output or Path(), draft=draft)
    if failed:
        raise typer.Exit(1)


# ------------------------------------------------------------------------------------------ inside


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _name(problems: Sequence[Problem]) -> None:
    for problem in problems:
        sys.stderr.write(f"sayso: {line(problem.where)}: {line(problem.what)}\n")


def _given(
    paths: Sequence[str], rows: Sequence[Marked]
) -> tuple[dict[str | int, tuple[Mark, ...]], list[Problem]]:
    from sayso.evaluate import predicted

    found, problems = predicted(paths, {row.id: row.text for row in rows}, _stdin)
    if not found:
        raise InputError(paths[0], "it has nothing on any of the marked reports", "the ids must be the same")
    return found, problems


def _annotated(
    rows: Sequence[Marked], annotator: Annotator | None
) -> tuple[dict[str | int, tuple[Mark, ...]], list[Problem]]:
    from sayso.annotate import annotate
    from sayso.evaluate import Problem, found
    from sayso.read import as_it_is

    marks: dict[str | int, tuple[Mark, ...]] = {}
    problems = []
    for row in rows:
        try:
            marks[row.id] = found(annotate(as_it_is(row.text, row.where), annotator, doubtful=True))
        except InputError as error:
            problems.append(Problem(row.where, f"{error.what}; {error.do}"))
    return marks, problems


def _show(measured: Measured, misses: int) -> None:
    out = [
        f"{measured.reports} report{'s' * (measured.reports != 1)}, {measured.ratios['content exact'].gold} marked attributions",
        "",
    ]
    out.append(f"{'':16} {'F1':>5}  {'95 %':>11}  {'precision':>9} {'recall':>7} {'marked':>7} {'found':>6}")
    for name, ratio in measured.ratios.items():
        low, high = measured.intervals.get(name, (ratio.f1, ratio.f1))
        interval = f"{100 * low:.1f}–{100 * high:.1f}" if measured.intervals else ""
        out.append(
            f"{name:16} {100 * ratio.f1:5.1f}  {interval:>11}  {100 * ratio.precision:9.1f} {100 * ratio.recall:7.1f}"
            f" {ratio.gold:7} {ratio.predicted:6}"
        )
    out.append("")
    out.extend(
        f"{name:16} {100 * share:5.1f} % of the contents found @0.3"
        for name, share in measured.shares.items()
    )
    if measured.calibration_error is not None:
        out.append(f"{'confidence off by':16} {100 * measured.calibration_error:.1f} %")
    if measured.missing:
        out.append(f"{measured.missing} of the reports have no prediction: all in them counts as missed")
    out.extend(
        f"missed in {line(str(miss.report))}: {short(miss.text, 200)}" for miss in measured.misses[:misses]
    )
    sys.stdout.write("\n".join(out) + "\n")


def _write_sheets(paths: Sequence[str], folder: Path, *, draft: bool) -> int:
    from sayso.read import read
    from sayso.vocabulary import Unread

    failed = written = 0
    taken: set[str] = set()
    for report in read(paths, as_of=None, manifest=None):
        if isinstance(report, Unread):
            failed += _complain(report.file, report.reason)
            continue
        name = _free(Path(report.file or report.id).name, taken)
        sheet = folder / f"{Path(name).stem}.marks"
        if sheet.exists():
            failed += _complain(
                str(sheet), "it is there already, and may hold somebody's work; nothing was changed"
            )
            continue
        _write_sheet(sheet, name, _told(report), draft=draft)
        written += 1
    sys.stdout.write(f"{written} sheet{'s' * (written != 1)} in {folder}\n")
    return failed


def _free(name: str, taken: set[str]) -> str:
    """A name for a report that no other one of this run has: two folders may hold files of one name."""
    path, stem, number = Path(name), Path(name).stem, 1
    while stem in taken:
        number += 1
        stem = f"{path.stem}-{number}"
    taken.add(stem)
    return f"{stem}{path.suffix}"


def _told(report: Any) -> str:
    """What a report says: its parts less boilerplate, a blank line between."""
    from sayso.vocabulary import PartKind

    parts = [report.text[p.start : p.end] for p in report.parts if p.kind is not PartKind.BOILERPLATE]
    # Editors write line ends anew and strip blanks before them: what may change is gone before they see it.
    return "\n\n".join("\n".join(line.rstrip() for line in part.splitlines()) for part in parts)


def _write_sheet(sheet: Path, name: str, text: str, *, draft: bool) -> None:
    from sayso.annotate import annotate
    from sayso.evaluate import Marked, found, write_sheet
    from sayso.read import as_it_is
    from sayso.tell.files import replaced

    marks = found(annotate(as_it_is(text, name), doubtful=True)) if draft else ()
    try:
        sheet.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{sheet.parent}: no folder can be made there ({error.strerror or error})"
        ) from error
    replaced(sheet, write_sheet(Marked(name, text, marks), NOTES))


def _print_rows(paths: Sequence[str]) -> int:
    from sayso.evaluate import as_row, gold
    from sayso.tell.contract import as_json

    rows, problems = gold(paths, _stdin)
    for row in rows:
        sys.stdout.write(as_json(as_row(row), indent=None) + "\n")
    _name(problems)
    return len(problems)


def _complain(where: str, what: str) -> int:
    sys.stderr.write(f"sayso: {line(where)}: {line(what)}\n")
    return 1
