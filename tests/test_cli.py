"""The command line, run as a user runs it: what it prints, what it refuses, and its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from sayso import __version__
from sayso.cli import main

WIRE = """Village below Kessel dam told to leave

CALDER, March 3, 2025 - About 1,200 people must leave Oberkessel by Thursday, Interior Minister Ada Verhoeven said.

"The wall is moving, and nobody should sleep below it," Verhoeven told reporters.
"""

POST = """Mayor of Oberkessel refuses to go

March 4, 2025

The mayor, Joris Lind, said fewer than 900 people live below the dam.

"We will leave if the state puts its guarantee on paper," Lind said on Tuesday.
"""


def run(
    *arguments: str | Path,
    stdin: str | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run sayso in a process of its own, without a terminal."""
    command = [sys.executable, "-m", "sayso", *map(str, arguments)]
    place = {key: value for key, value in os.environ.items() if key not in {"SAYSO_DB", "FORCE_COLOR"}}
    place["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
    return subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**place, **(env or {})},
        cwd=cwd,
        timeout=120,
        check=False,
    )


def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run sayso in this process, which is quicker."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors), pytest.raises(SystemExit) as done:
        main([str(argument) for argument in arguments])
    assert isinstance(done.value.code, int)
    return subprocess.CompletedProcess(arguments, done.value.code, out.getvalue(), errors.getvalue())


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dam")
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def db(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "news.db"
    assert call("add", reports, "--db", path, "--story", "dam").returncode == 0
    return path


# ------------------------------------------------------------------------------ starting


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"sayso {__version__}\n"


def test_the_version_costs_no_heavy_import() -> None:
    code = (
        "import sys; from sayso.cli import main; main(['--version']); "
        "heavy = {'typer', 'rich', 'trafilatura', 'jinja2', 'py3langid', 'numpy', 'sqlite3'} & set(sys.modules); "
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_names_every_command_with_an_example() -> None:
    text = call("-h").stdout
    for command in ("brief", "add", "show", "reports", "actors", "stories", "export", "annotate"):
        assert command in text
    assert "sayso brief reports/ -o dossier.html" in text


@pytest.mark.parametrize(
    "command", ["brief", "add", "show", "reports", "actors", "stories", "export", "annotate"]
)
def test_the_help_of_a_command_says_what_comes_out(command: str) -> None:
    done = call(command, "--help")
    assert done.returncode == 0
    assert "Prints" in done.stdout or "Write" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("nonsense",),
        ("brief",),
        ("export",),
        ("brief", "x.txt", "--as-of", "yesterday"),
        ("export", "x.txt", "--format", "pdf"),
        ("annotate", "x.txt"),
        ("annotate", "--raw", "--jsonl", "x.txt"),
    ],
)
def test_a_call_that_is_off_exits_with_2_and_says_why(arguments: tuple[str, ...]) -> None:
    done = call(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()


# ------------------------------------------------------------------------------ brief


def test_brief_tells_the_story_and_writes_the_dossier(reports: Path, tmp_path: Path) -> None:
    done = run("brief", reports, "--as-of", "2025-04-01", "-o", tmp_path / "dossier.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Two reports" in done.stdout
    assert "Ada Verhoeven" in done.stdout
    assert "nobody should sleep below it" in (tmp_path / "dossier.html").read_text(encoding="utf-8")


def test_brief_reads_standard_input() -> None:
    done = run("brief", "-", stdin=WIRE)
    assert done.returncode == 0
    assert "Ada Verhoeven" in done.stdout


def test_a_missing_file_is_told_and_the_others_are_read(reports: Path) -> None:
    done = run("brief", reports / "wire.txt", reports / "nowhere.txt")
    assert done.returncode == 1
    assert "nowhere.txt" in done.stderr
    assert "Ada Verhoeven" in done.stdout


def test_nothing_readable_makes_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = call("brief", tmp_path / "empty.txt", "-o", tmp_path / "dossier.html")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert not (tmp_path / "dossier.html").exists()


def test_a_report_in_another_language_is_listed_as_unread(tmp_path: Path) -> None:
    text = "Der Damm hält nicht mehr lange, sagte die Ministerin am Montag vor Journalisten in Kalden. " * 8
    (tmp_path / "fremd.txt").write_text(text, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    done = call("brief", tmp_path)
    assert done.returncode == 1
    assert "fremd.txt" in done.stderr
    assert "NOT READ" in done.stdout


def test_a_dossier_that_cannot_be_written_is_told_without_a_traceback(reports: Path, tmp_path: Path) -> None:
    done = call("brief", reports, "-o", tmp_path / "nowhere" / "dossier.html")
    assert done.returncode == 1
    assert done.stderr.startswith("sayso: ")
    assert "Traceback" not in done.stderr


def test_brief_as_json_gives_the_lines_with_their_statements(reports: Path) -> None:
    row = json.loads(call("brief", reports, "--json").stdout)
    assert row["reports"] == 2
    assert 1 <= len(row["lines"]) <= 10
    assert any(line["statements"] for line in row["lines"])


def test_a_broken_line_of_a_manifest_is_told_and_the_rest_counts(reports: Path, tmp_path: Path) -> None:
    good = {"file": str(reports / "wire.txt"), "outlet": "Coast Wire"}
    (tmp_path / "m.jsonl").write_text(json.dumps(good) + "\n{broken\n", encoding="utf-8")
    done = call("brief", "--manifest", tmp_path / "m.jsonl")
    assert done.returncode == 1
    assert "m.jsonl" in done.stderr
    assert "Coast Wire" in done.stdout


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_names_and_quote_marks_survive_any_locale(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Žižka: wir gehen\n\n“We go,” Jan Žižka said on Monday.\n", encoding="utf-8"
    )
    done = run("brief", tmp_path / "a.txt", env=env)
    assert "Traceback" not in done.stderr
    assert "Žižka" in done.stdout


def test_a_pipe_that_closes_early_is_no_error(reports: Path) -> None:
    command = f"{sys.executable} -m sayso brief {reports} | head -n 1"
    place = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", env=place, check=False)  # noqa: S602
    assert done.stderr == ""
    assert done.stdout


def test_a_full_disk_is_told_without_a_traceback(reports: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sayso", "export", str(reports)],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
            check=False,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "space" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send")
def test_an_interruption_is_told_in_one_line_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sayso", "brief", "-", "-o", str(tmp_path / "dossier.html")]
    place = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=place,
        encoding="utf-8",
    ) as process:
        time.sleep(3)  # by now it waits for the report
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip() == "sayso: interrupted; nothing was written"
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------ a store


def test_adding_tells_new_and_then_known(reports: Path, tmp_path: Path) -> None:
    first = call("add", reports, "--db", tmp_path / "s.db", "--story", "dam")
    again = call("add", reports, "--db", tmp_path / "s.db", "--story", "dam")
    assert "2 new, 0 known, 0 unread" in first.stdout
    assert "0 new, 2 known, 0 unread" in again.stdout


def test_adding_as_json_gives_a_row_a_report(reports: Path, tmp_path: Path) -> None:
    done = call("add", reports, reports / "nowhere.txt", "--db", tmp_path / "s.db", "--json")
    assert done.returncode == 1
    assert sorted(row["result"] for row in json.loads(done.stdout)) == ["new", "new", "unread"]


def test_what_is_shown_from_a_store_is_what_brief_tells(reports: Path, db: Path) -> None:
    told = call("brief", reports, "--story", "dam").stdout
    assert call("show", "--db", db).stdout == told
    assert call("brief", "--db", db, "--story", "dam").stdout == told


def test_one_report_is_shown_by_the_beginning_of_its_name(db: Path) -> None:
    done = call("show", "post", "--db", db)
    assert done.returncode == 0
    assert "Mayor of Oberkessel refuses to go" in done.stdout
    assert "Verhoeven" not in done.stdout


def test_an_unknown_report_is_told_with_what_to_do(db: Path) -> None:
    done = call("show", "zzz", "--db", db)
    assert done.returncode == 1
    assert "sayso reports" in done.stderr


def test_reports_actors_and_stories_are_listed(db: Path) -> None:
    assert "Mayor of Oberkessel refuses to go" in call("reports", "--db", db).stdout
    assert "Ada Verhoeven" in call("actors", "--db", db).stdout
    assert "dam" in call("stories", "--db", db).stdout


@pytest.mark.parametrize(
    ("command", "key"), [("reports", "sha256"), ("actors", "aliases"), ("stories", "name")]
)
def test_listings_come_as_json(db: Path, command: str, key: str) -> None:
    rows = json.loads(call(command, "--db", db, "--json").stdout)
    assert rows
    assert all(key in row for row in rows)


def test_the_store_is_named_by_the_environment_too(db: Path) -> None:
    assert "dam" in run("stories", env={"SAYSO_DB": str(db)}).stdout


def test_a_store_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    for command in ("show", "reports", "actors", "stories"):
        done = call(command, "--db", tmp_path / "none.db")
        assert done.returncode == 1
        assert "sayso add" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_story_that_is_not_there_is_told_and_not_made(db: Path) -> None:
    done = call("show", "--db", db, "--story", "flood")
    assert done.returncode == 1
    assert "“flood”" in done.stderr
    assert "flood" not in call("stories", "--db", db).stdout


def test_a_file_that_is_no_store_is_told_and_left_alone(reports: Path) -> None:
    done = call("show", "--db", reports / "wire.txt")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (reports / "wire.txt").read_text(encoding="utf-8") == WIRE


# ------------------------------------------------------------------------------ for other programs


def test_the_json_export_holds_the_words_at_their_offsets(reports: Path) -> None:
    record = json.loads(call("export", "--format", "json", reports).stdout)
    texts = {report["id"]: report["text"] for report in record["reports"]}
    assert record["statements"]
    for row in record["statements"]:
        content = row["content"]
        pieces = content.get("spans") or [[content["start"], content["end"]]]
        assert " ".join(texts[row["report"]][a:b] for a, b in pieces) == content["text"]


def test_the_export_of_a_store_is_that_of_the_same_files(reports: Path, db: Path) -> None:
    fresh = json.loads(call("export", reports, "--story", "dam").stdout)
    assert json.loads(call("export", "--db", db, "--story", "dam").stdout) == fresh


def test_the_csv_export_has_a_row_a_statement(reports: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "csv", reports, "-o", tmp_path / "s.csv").returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text(encoding="utf-8"))))
    record = json.loads(run("export", reports).stdout)
    assert {row["statement"] for row in rows} == {row["id"] for row in record["statements"]}


def test_annotate_raw_gives_a_line_a_file_named_without_its_ending(reports: Path) -> None:
    done = call("annotate", "--raw", reports / "wire.txt", reports / "post.txt")
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["wire", "post"]


def test_annotate_goes_on_after_a_broken_row_and_names_its_line(tmp_path: Path) -> None:
    rows = [
        '{"id": "a", "text": "Lind said it was over."}',
        "{broken",
        '["no", "row"]',
        '{"id": "b", "text": "Rain fell."}',
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run("annotate", "--jsonl", tmp_path / "rows.jsonl")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert "line 2" in done.stderr
    assert "line 3" in done.stderr


def test_annotate_keeps_the_offsets_of_a_text_with_windows_line_ends(tmp_path: Path) -> None:
    text = "One line.\r\n\r\nMayor Joris Lind said the dam would hold.\r\n"
    (tmp_path / "crlf.txt").write_bytes(text.encode("utf-8"))
    row = json.loads(call("annotate", "--raw", tmp_path / "crlf.txt").stdout)
    contents = [text[a:b] for found in row["attributions"] for a, b in found["content"]]
    assert any("the dam would hold" in words for words in contents)


def test_annotate_tells_of_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Die Bürger".encode("latin-1"))
    done = call("annotate", "--raw", tmp_path / "latin.txt")
    assert done.returncode == 1
    assert "not UTF-8" in done.stderr
