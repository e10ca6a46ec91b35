"""`sayso eval` and `sayso mark`, as a person uses them: figures, broken rows, sheets, two annotators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import call, run

TEXT = "The mayor said the pier is closed. Ann Berg denied it."
Row = dict[str, Any]


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


PIER: Row = {"source": spans("The mayor"), "cue": spans("said"), "content": spans("the pier is closed")}
DENIAL: Row = {"source": spans("Ann Berg"), "cue": spans("denied"), "content": spans("it")}
SHORTER: Row = {
    "source": spans("mayor"),
    "cue": spans("said"),
    "content": spans("pier is closed"),
    "confidence": 0.9,
}


def row(name: str | int, *attributions: Row, text: str | None = TEXT) -> Row:
    return {"id": name, "attributions": list(attributions)} | ({"text": text} if text is not None else {})


def lines(path: Path, *rows: Row | str) -> Path:
    written = [each if isinstance(each, str) else json.dumps(each) for each in rows]
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return path


def figures(*arguments: str | Path, status: int = 0) -> Row:
    done = call("eval", *arguments, "--json")
    assert (done.returncode, done.stderr if status == 0 else "") == (status, "")
    found: Row = json.loads(done.stdout)
    return found


# ------------------------------------------------------------------------------------------ eval


def test_the_figures_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", row("a", PIER, DENIAL), row(2, DENIAL))
    predicted = lines(tmp_path / "predicted.jsonl", row("a", SHORTER, text=None))
    found = figures(gold, "--predicted", predicted)
    assert found["content @0.3"] == {"p": 1.0, "r": 1 / 3, "f1": 0.5, "gold": 3, "predicted": 1}
    assert found["content @0.8"]["f1"] == 0.0
    assert found["whole overlap"]["f1"] == 0.5
    assert (found["source right"], found["cue right"]) == (1.0, 1.0)
    assert found["calibration error"] == pytest.approx(0.1)
    assert (found["reports"], found["missing reports"]) == (2, 1)


def test_the_annotator_is_measured_where_nothing_else_is_named(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", row("a", PIER, DENIAL))
    annotated = call("annotate", "--jsonl", gold).stdout
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(annotated, encoding="utf-8")
    assert figures(gold) == figures(gold, "--predicted", predicted)
    assert figures(gold)["content @0.3"]["predicted"] >= 1


def test_a_person_sees_a_table_and_what_was_missed(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", row("a", PIER, DENIAL))
    predicted = lines(tmp_path / "predicted.jsonl", row("a", PIER))
    done = call("eval", gold, "--predicted", predicted, "--misses", "5")
    assert done.returncode == 0
    assert "1 report, 2 marked attributions" in done.stdout
    assert "whole exact       66.7" in done.stdout
    assert "missed in a: it" in done.stdout


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "no row"),
        (json.dumps({"id": "x", "attributions": []}), 'no "text"'),
        (json.dumps(row("x", {"content": [[0, 999]]})), "no stretch"),
        (json.dumps(row("x", {"content": [[3, 3]]})), "no stretch"),
        (json.dumps(row("x", {"content": [[True, 3]]})), "no stretch"),
        (json.dumps(row("x", {"content": "the pier"})), "no list"),
        (json.dumps({"id": None, "text": "", "attributions": []}), 'no "id"'),
        (json.dumps({"id": "x", "text": ""}), "attributions"),
        (json.dumps(row("a")), "there already"),
        (json.dumps(row("x", {"content": [], "confidence": 7})), "confidence"),
    ],
)
def test_a_broken_row_is_named_with_its_line_and_the_rest_is_measured(
    tmp_path: Path, broken: str, says: str
) -> None:
    gold = lines(tmp_path / "gold.jsonl", row("a", PIER), broken, row("b", DENIAL))
    predicted = lines(tmp_path / "predicted.jsonl", row("a", PIER), row("b", DENIAL))
    done = call("eval", gold, "--predicted", predicted, "--json")
    assert done.returncode == 1
    assert "gold.jsonl: line 2: " in done.stderr
    assert says in done.stderr
    assert json.loads(done.stdout)["whole exact"]["f1"] == 1.0


def test_a_prediction_for_another_text_is_named_and_counts_as_missing(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", row("a", PIER), row("b", PIER))
    predicted = lines(tmp_path / "p.jsonl", row("a", PIER), row("b", PIER, text=TEXT + " "), row("c", PIER))
    done = call("eval", gold, "--predicted", predicted, "--json")
    assert done.returncode == 1
    assert "p.jsonl: line 2: its text is not the one that was marked" in done.stderr
    assert json.loads(done.stdout)["missing reports"] == 1


def test_nothing_to_measure_is_said_and_fails(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", row("a", PIER))
    other = lines(tmp_path / "other.jsonl", row("b", PIER))
    assert "ids must be the same" in call("eval", gold, "--predicted", other).stderr
    assert call("eval", tmp_path / "nothing.jsonl").returncode == 1
    assert call("eval", tmp_path).returncode == 1


def test_standard_input_is_read_once_at_most(tmp_path: Path) -> None:
    text = json.dumps(row("a", PIER)) + "\n"
    done = run("eval", "-", "--json", stdin=text)
    assert (done.returncode, json.loads(done.stdout)["reports"]) == (0, 1)
    assert call("eval", "-", "--predicted", "-").returncode == 2


# ------------------------------------------------------------------------------------------ mark

POST = """Mayor of Oberkessel refuses to go

The mayor, Joris Lind, said fewer than 900 people live below the dam.

"We will leave if the state puts its guarantee on paper," Lind said on Tuesday.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "wire.txt").write_text(POST.replace("900", "1,200"), encoding="utf-8")
    return folder


def fill(sheet: Path, *marks: str) -> None:
    """Write marks at the end of a sheet, as a person would under the last paragraph."""
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + "".join(f"{mark}\n" for mark in marks), encoding="utf-8"
    )


def test_a_person_fills_in_sheets_and_measures_the_annotator(reports: Path, tmp_path: Path) -> None:
    sheets = tmp_path / "anna"
    assert call("mark", reports, "-o", sheets).returncode == 0
    assert sorted(path.name for path in sheets.iterdir()) == ["post.marks", "wire.marks"]
    for sheet in sheets.iterdir():
        fill(sheet, '>> Lind | said | "We will leave if the state puts its guarantee on paper,"')
    found = figures(sheets)
    assert found["content exact"]["gold"] == 2
    assert found["whole exact"]["r"] == 1.0


def test_a_draft_is_what_the_annotator_finds(reports: Path, tmp_path: Path) -> None:
    call("mark", reports, "-o", tmp_path / "draft", "--draft")
    found = figures(tmp_path / "draft")
    assert found["content exact"]["gold"] >= 4
    assert found["whole exact"]["f1"] == 1.0


def test_two_people_are_measured_against_each_other(reports: Path, tmp_path: Path) -> None:
    for name in ("anna", "ben"):
        call("mark", reports, "-o", tmp_path / name)
    fill(
        tmp_path / "anna" / "post.marks",
        '>> Lind | said | "We will leave if the state puts its guarantee on paper,"',
    )
    fill(tmp_path / "ben" / "post.marks", ">> Lind | said | the state puts its guarantee on paper")
    found = figures(tmp_path / "anna", "--predicted", tmp_path / "ben")
    assert found["content @0.3"]["f1"] == 1.0
    assert found["whole exact"]["f1"] == 0.0


def test_a_sheet_with_a_wrong_mark_is_named_with_its_line_and_left_out(reports: Path, tmp_path: Path) -> None:
    call("mark", reports, "-o", tmp_path / "anna")
    fill(tmp_path / "anna" / "wire.marks", ">> Lund | said | We will leave")
    done = call("eval", tmp_path / "anna", "--json")
    assert done.returncode == 1
    assert "wire.marks: line " in done.stderr
    assert "“Lund” does not stand in the report" in done.stderr
    assert json.loads(done.stdout)["reports"] == 1


def test_two_reports_of_one_name_get_two_sheets(reports: Path, tmp_path: Path) -> None:
    (reports / "later").mkdir()
    (reports / "later" / "post.txt").write_text(POST.replace("900", "800"), encoding="utf-8")
    assert call("mark", reports, "-o", tmp_path / "anna").returncode == 0
    assert len(list((tmp_path / "anna").iterdir())) == 3
    assert figures(tmp_path / "anna")["reports"] == 3


def test_an_editor_that_writes_line_ends_anew_changes_nothing(reports: Path, tmp_path: Path) -> None:
    for name in ("anna", "ben"):
        call("mark", reports, "-o", tmp_path / name, "--draft")
    for sheet in (tmp_path / "ben").iterdir():
        kept = sheet.read_text(encoding="utf-8").rstrip("\n")
        sheet.write_bytes(b"\xef\xbb\xbf" + kept.replace("\n", "\r\n").encode())
    assert figures(tmp_path / "anna", "--predicted", tmp_path / "ben")["whole exact"]["f1"] == 1.0


def test_a_sheet_is_never_written_over(reports: Path, tmp_path: Path) -> None:
    call("mark", reports, "-o", tmp_path / "anna")
    (tmp_path / "anna" / "post.marks").write_text("work", encoding="utf-8")
    done = call("mark", reports, "-o", tmp_path / "anna")
    assert done.returncode == 1
    assert "post.marks" in done.stderr
    assert (tmp_path / "anna" / "post.marks").read_text(encoding="utf-8") == "work"


def test_sheets_become_rows_that_measure_the_same(reports: Path, tmp_path: Path) -> None:
    call("mark", reports, "-o", tmp_path / "draft", "--draft")
    done = call("mark", "--jsonl", tmp_path / "draft")
    assert done.returncode == 0
    gold = tmp_path / "gold.jsonl"
    gold.write_text(done.stdout, encoding="utf-8")
    assert figures(gold) == figures(tmp_path / "draft")


def test_marking_needs_a_place_for_the_sheets(reports: Path) -> None:
    assert call("mark", reports).returncode == 2
