"""`sayso judge`, `undo`, `log` and `outlets`, as a person types them."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso import Story
from sayso.vocabulary import ActorType
from tests.judging.harbour import TEXTS, actor, said
from tests.test_cli import call


@contextmanager
def held(db: Path) -> Iterator[Story]:
    with Story("harbour", db=db) as story:
        yield story


@pytest.fixture
def db(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with held(tmp_path / "news.db") as story:
        story.add(tmp_path)
        story.record()
    return tmp_path / "news.db"


def done(*arguments: str | Path) -> str:
    """Run sayso, which must go well, and give what it prints."""
    run = call(*arguments)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def refused(*arguments: str | Path) -> str:
    """Run sayso, which must refuse, and give what it says."""
    run: subprocess.CompletedProcess[str] = call(*arguments)
    assert run.returncode in (1, 2)
    assert run.stdout == ""
    return run.stderr


def test_a_statement_is_rejected_by_the_number_that_show_prints(db: Path) -> None:
    with held(db) as story:
        early = said(story.record(), "too early to act")
    shown = done("show", "--db", db)
    number = next(
        row.split()[0]
        for row, words in zip(shown.splitlines(), shown.splitlines()[1:], strict=False)
        if "too early" in words
    )
    out = done("judge", "reject", number, "--by", "Ana", "--why", "a slip", "--db", db)
    assert "reject “it was too early to act”: applied, judged by Ana on" in out
    with held(db) as story:
        assert [s.id for s in story.record().resolution.statements if s.rejected] == [early.id]
    assert "✎" in done("show", "--db", db)


def test_the_log_lists_what_was_judged_and_undone(db: Path) -> None:
    done("judge", "rename", "Ida Lund", "Ida A. Lund", "--by", "Ana", "--db", db)
    done("judge", "rename", "Ida A. Lund", "Minister Lund", "--by", "Ben", "--why", "her title", "--db", db)
    shown = done("log", "--db", db)
    assert "overruled, judged by Ben" in shown.replace("\n", " ")
    undone = done("undo", "--by", "Ben", "--db", db)
    assert undone.startswith("undone: ")
    rows = json.loads(done("log", "--json", "--db", db))
    assert [(row["by"], row["standing"]) for row in rows] == [("Ana", "applied"), ("Ben", "undone")]


def test_an_empty_log_says_so(db: Path) -> None:
    assert done("log", "--db", db) == "nothing has been judged yet\n"
    assert json.loads(done("log", "--json", "--db", db)) == []


def test_a_log_is_taken_over_once(db: Path, tmp_path: Path) -> None:
    done("judge", "same", "Oskar Brun", "Ida Lund", "--by", "Ana", "--db", db)
    (tmp_path / "ana.jsonl").write_text(done("log", "--jsonl", "--db", db), encoding="utf-8")
    assert done("judge", "--import", tmp_path / "ana.jsonl", "--db", db).endswith("0 new\n")
    other = tmp_path / "other.db"
    done("add", *(tmp_path / name for name in TEXTS), "--db", other, "--story", "harbour")
    assert "1 new" in done("judge", "--import", tmp_path / "ana.jsonl", "--db", other)
    with held(db) as one, Story("harbour", db=other) as two:
        assert one.record().resolution.rulings[0].standing == two.record().resolution.rulings[0].standing


def test_the_export_tells_of_judgements(db: Path) -> None:
    with held(db) as story:
        early = said(story.record(), "too early to act").id
    done("judge", "reject", early, "--by", "Ana", "--db", db)
    done("judge", "speaker", early, "Greta Hald", "--by", "Ana", "--db", db)
    record = json.loads(done("export", "--db", db))
    row = next(row for row in record["statements"] if row["id"] == early)
    assert row["rejected"]
    assert len(row["judged"]) == 2
    assert [each["standing"] for each in record["judgements"]] == ["applied", "applied"]
    cells = next(
        row
        for row in csv.DictReader(io.StringIO(done("export", "--format", "csv", "--db", db)))
        if row["statement"] == early
    )
    assert (cells["rejected"], cells["speakers"]) == ("True", "Greta Hald")


def test_an_actor_is_pointed_at_by_words_in_a_report(db: Path) -> None:
    done("judge", "same", "wire.txt:Oskar Brun", "radio.txt:Lund", "--by", "Ana", "--db", db)
    with held(db) as story:
        names = {a.name for a in story.record().resolution.actors}
    assert len({"Oskar Brun", "Ida Lund"} & names) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("judge",), "say what to judge"),
        (("judge", "reject"), "say what to judge"),
        (("judge", "reject", "99.9"), "no statement of this number"),
        (("judge", "praise", "1.1"), "There are: accept"),
        (("judge", "same", "Ida Lund", "Nobody"), "sayso actors"),
        (("judge", "reject", "--import", "x.jsonl"), "none beside it"),
        (("judge", "--import", "missing.jsonl"), "No such file"),
        (("undo",), "cannot be undone"),
        (("undo", "abcdef"), "sayso log"),
        (("outlets", "paint"), "There are: list"),
        (("outlets", "grade", "Reuters", "Z"), "There are: A"),
        (("outlets", "grade", "No Such Paper", "A"), "outlets set"),
        (("outlets", "remove", "Reuters"), "no entry of yours"),
        (("outlets", "list", "--domain", "a.example"), "only `sayso outlets set"),
        (("outlets", "family", "Lund Media"), "outlets family FAMILY"),
    ],
)
def test_a_call_that_is_off_says_what_to_do(db: Path, arguments: tuple[str, ...], says: str) -> None:
    assert says in refused(*arguments, "--db", db)


def test_the_commands_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).resolve().parent.parent
    (tmp_path / "examples").symlink_to(root / "examples")
    monkeypatch.chdir(tmp_path)
    page = (root / "docs" / "judging.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", page, re.M | re.S)
    typed = [line for block in blocks for line in block.splitlines() if line.startswith("sayso ")]
    assert len(typed) > 15
    for line in typed:
        command, _, file = line.partition(" > ")
        out = done(*shlex.split(command)[1:])
        if file:
            Path(file).write_text(out, encoding="utf-8")
    rows = json.loads(done("log", "--json", "--db", "news.db"))
    assert [row["standing"] for row in rows] == [*["applied"] * 4, "undone"]


class TestOutlets:
    def test_what_comes_with_sayso_is_listed_without_a_store(self, tmp_path: Path) -> None:
        shown = done("outlets", "list", "reuters", "--db", tmp_path / "none.db")
        assert "Thomson Reuters" in shown
        assert not (tmp_path / "none.db").exists()

    def test_an_outlet_is_added_corrected_and_graded(self, db: Path) -> None:
        done("outlets", "set", "Valley Gazette", "--domain", "valley.example", "--alias", "VG", "--db", db)
        done("outlets", "set", "Valley Gazette", "--drop", "VG", "--kind", "newspaper", "--db", db)
        done("outlets", "family", "Lund Media", "Valley Gazette", "--db", db)
        done("outlets", "grade", "Valley Gazette", "b", "--by", "Ana", "--db", db)
        (row,) = json.loads(done("outlets", "--own", "--json", "--db", db))
        assert row == {
            "name": "Valley Gazette",
            "aliases": [],
            "domains": ["valley.example"],
            "kind": "newspaper",
            "country": "",
            "family": "Lund Media",
            "ordinary": [],
            "grade": "B",
            "whose": "own",
        }

    def test_a_grade_stands_beside_the_outlet_everywhere(self, db: Path, tmp_path: Path) -> None:
        done("outlets", "set", "Valley Gazette", "--grade", "B", "--db", db)
        assert "outlet, grade B" in done("show", "--db", db)
        rows = {a["name"]: a["grade"] for a in json.loads(done("export", "--db", db))["actors"]}
        assert rows["Valley Gazette"] == "B"
        assert rows["Ida Lund"] is None
        done("brief", "--db", db, "-o", tmp_path / "d.html")
        assert "grade B" in (tmp_path / "d.html").read_text(encoding="utf-8")

    def test_an_outlet_that_nobody_graded_cannot_be_judged(self, db: Path) -> None:
        with held(db) as story:
            assert actor(story.record(), "Valley Gazette").type is ActorType.OUTLET
        rows = {a["name"]: a["grade"] for a in json.loads(done("export", "--db", db))["actors"]}
        assert rows["Valley Gazette"] == "F"
        assert "grade" not in done("show", "--db", db)

    def test_removing_brings_the_shipped_entry_back_and_the_log_keeps_both(self, db: Path) -> None:
        done("outlets", "grade", "Reuters", "A", "--by", "Ana", "--db", db)
        assert "counts again" in done("outlets", "remove", "reuters", "--by", "Ben", "--db", db)
        assert json.loads(done("outlets", "--own", "--json", "--db", db)) == []
        rows = json.loads(done("outlets", "log", "--json", "--db", db))
        assert [(row["by"], row["grade"], row["removed"]) for row in rows] == [
            ("Ana", "A", False),
            ("Ben", "A", True),
        ]

    def test_a_newsroom_shares_its_table_as_csv(self, db: Path, tmp_path: Path) -> None:
        done("outlets", "set", "Valley Gazette", "--family", "Lund Media", "--grade", "C", "--db", db)
        (tmp_path / "ours.csv").write_text(done("outlets", "export", "--db", db), encoding="utf-8")
        other = tmp_path / "other.db"
        done("outlets", "import", tmp_path / "ours.csv", "--db", other)
        assert done("outlets", "export", "--db", other) == done("outlets", "export", "--db", db)
        assert "nothing new" in done("outlets", "import", tmp_path / "ours.csv", "--db", other)
