"""`--annotator llm` through the real commands, against a language model's address on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.annotate.llm.settings import cache_folder, from_environment
from sayso.errors import UsageError
from tests.annotate.llm.server import Address, Reply, Row, address, marks, says
from tests.test_cli import call

ENGLISH = "Transport Minister Inga Solheim said the ferry to Lund island would not sail before Tuesday, May 6, 2025.\n"
GERMAN = (
    "Fähre nach Lund fällt aus\n\nVerkehrsministerin Inga Solheim sagte, vor Dienstag werde kein Schiff nach Lund "
    "fahren. Zwei von drei Motoren der alten Fähre sind seit dem Wochenende ausgefallen.\n"
)


def model(row: Row, number: int) -> Reply:
    """A model that finds one thing in each of two reports, and refuses a third."""
    text = row["messages"][-1]["content"]
    if "forbidden" in text:
        return says(None, refusal="No.")
    said = ("said", "the ferry to Lund island would not sail before Tuesday")
    if "sagte" in text:
        said = ("sagte", "vor Dienstag werde kein Schiff nach Lund fahren")
    source = "Verkehrsministerin Inga Solheim" if "sagte" in text else "Transport Minister Inga Solheim"
    line = next(int(rest.split(":")[0]) for rest in text.splitlines() if source in rest and rest[0].isdigit())
    speaker = {"name": "Inga Solheim", "kind": "person"}
    mark: Row = {
        "line": line,
        "source": [source],
        "cue": [said[0]],
        "content": [said[1]],
        "speakers": [speaker],
    }
    invented = mark | {"content": ["the government will fall"]}
    return says(marks(mark, invented))


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Address]:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    for name in ("SAYSO_API_KEY", "OPENAI_API_KEY", "SAYSO_BASE_URL", "SAYSO_MODEL"):
        monkeypatch.delenv(name, raising=False)
    with address(model) as served:
        yield served


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "german.txt").write_text(GERMAN, encoding="utf-8")
    return folder


def llm(at: Address) -> tuple[str, ...]:
    return "--annotator", "llm", "--base-url", at.url, "--model", "test"


def test_annotate_prints_what_is_in_the_text_and_tells_what_was_dropped(at: Address, reports: Path) -> None:
    done = call("annotate", "--raw", reports / "german.txt", *llm(at))
    assert done.returncode == 0
    (found,) = json.loads(done.stdout)["attributions"]
    ((start, end),) = found["content"]
    assert GERMAN[start:end] == "vor Dienstag werde kein Schiff nach Lund fahren"
    assert found["speaker"] == "Inga Solheim"
    assert "test: 1 question; " in done.stderr
    assert "1 dropped (1 with words that the text does not have)" in done.stderr


def test_a_report_that_got_no_answer_is_listed_and_the_rest_goes_on(at: Address, reports: Path) -> None:
    (reports / "bad.txt").write_text("The forbidden report said nothing.\n", encoding="utf-8")
    done = call("annotate", "--raw", reports / "bad.txt", reports / "english.txt", *llm(at))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "bad.txt: the model refused: “No.”" in done.stderr


def test_brief_and_export_read_a_language_that_the_builtin_annotator_does_not(
    at: Address, reports: Path
) -> None:
    assert "Inga Solheim" in call("brief", reports / "german.txt", *llm(at)).stdout
    done = call("export", reports, *llm(at))
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert record["unread"] == []
    assert len(record["statements"]) == 2
    assert all(statement["speakers"] for statement in record["statements"])
    assert record["sayso"]["measured"] == {}, "the built-in annotator's figures say nothing of a model"


def test_a_store_is_annotated_anew_by_another_annotator_and_only_then(
    at: Address, reports: Path, tmp_path: Path
) -> None:
    db = ("--db", tmp_path / "news.db")
    assert call("add", reports, *db).returncode == 1  # German is not read
    assert call("add", reports, *db, *llm(at)).returncode == 0
    asked = len(at.asked)
    assert asked == 2
    shown = json.loads(call("show", *db, "--json").stdout)
    assert shown["unread"] == []
    assert len(shown["statements"]) == 2
    assert "llm test, prompt 1" in json.dumps(shown["sayso"])
    again = call("add", reports, *db, *llm(at))
    assert (again.returncode, len(at.asked)) == (0, asked)
    assert call("add", reports, *db).returncode == 0
    assert json.loads(call("show", *db, "--json").stdout)["statements"] == shown["statements"]


def test_a_report_that_failed_is_tried_again_by_the_next_run(
    at: Address, reports: Path, tmp_path: Path
) -> None:
    db = ("--db", tmp_path / "news.db")
    nobody = (
        "--annotator",
        "llm",
        "--base-url",
        "http://127.0.0.1:9/v1",
        "--model",
        "test",
        "--max-seconds",
        "0.2",
    )
    failed = call("add", reports, *db, *nobody)
    assert failed.returncode == 1
    assert "english.txt" in failed.stderr
    assert call("add", reports, *db, *llm(at)).returncode == 0
    assert json.loads(call("show", *db, "--json").stdout)["unread"] == []


def test_the_model_is_measured_like_any_other_annotator(at: Address, tmp_path: Path) -> None:
    content = ENGLISH.index("the ferry"), ENGLISH.index(", May")
    gold = {"id": "e", "text": ENGLISH, "attributions": [{"content": [content]}]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), encoding="utf-8")
    done = call("eval", path, "--json", *llm(at))
    assert done.returncode == 0
    assert json.loads(done.stdout)["content exact"]["f1"] == 1.0


def test_a_prediction_and_an_annotator_are_not_measured_at_once(at: Address, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "e", "text": ENGLISH, "attributions": []}), encoding="utf-8")
    assert call("eval", path, "--predicted", path, *llm(at)).returncode == 2
    assert at.asked == []


def test_answers_are_kept_between_runs_unless_one_says_otherwise(at: Address, reports: Path) -> None:
    for _ in range(2):
        call("annotate", "--raw", reports / "english.txt", *llm(at))
    assert len(at.asked) == 1
    call("annotate", "--raw", reports / "english.txt", *llm(at), "--no-cache")
    assert len(at.asked) == 2


def test_the_key_is_taken_from_the_environment_and_shown_nowhere(
    at: Address, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_API_KEY", "sk-secret-9")
    done = call("annotate", "--raw", reports / "english.txt", *llm(at))
    assert at.headers[0]["Authorization"] == "Bearer sk-secret-9"
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert "sk-secret-9" not in done.stdout + done.stderr + kept.decode()


@pytest.mark.parametrize(
    "options",
    [
        ("--annotator", "llm"),
        ("--annotator", "llm", "--base-url", "http://localhost/v1"),
        ("--annotator", "llm", "--model", "m"),
        ("--annotator", "llm", "--base-url", "ftp://localhost", "--model", "m"),
        ("--annotator", "llm", "--base-url", "https://user:key@example.org/v1", "--model", "m"),
        ("--annotator", "llm", "--base-url", "http://localhost:x/v1", "--model", "m"),
        ("--annotator", "llm", "--base-url", "http://localhost/v1", "--model", " "),
        ("--annotator", "psychic"),
        ("--model", "m"),
        ("--no-cache",),
    ],
)
def test_options_that_make_no_sense_are_refused(options: tuple[str, ...], reports: Path) -> None:
    done = call("annotate", "--raw", reports / "english.txt", *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_variable_for_the_address_does_not_bring_the_network_in(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("SAYSO_MODEL", "m")
    done = call("annotate", "--raw", reports / "english.txt")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_key_for_another_service_is_not_sent_unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAYSO_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")

    def key(url: str) -> str | None:
        return from_environment(url, "m", max_seconds=None, max_tokens=None, cached=False).key

    assert key("http://models.example.org/v1") is None
    assert key("https://models.example.org/v1") == "sk-other"
    assert key("http://localhost:8000/v1") == "sk-other"
    monkeypatch.setenv("SAYSO_API_KEY", " sk-own\n")
    assert key("http://models.example.org/v1") == "sk-own"
    monkeypatch.setenv("SAYSO_API_KEY", "sk-“öwn”")
    with pytest.raises(UsageError, match="characters") as error:
        key("https://models.example.org/v1")
    assert "öwn" not in str(error.value)


def test_the_cache_lies_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path / "llm"


def test_an_address_that_cannot_be_one_says_how_one_looks() -> None:
    with pytest.raises(UsageError, match="http://localhost:11434/v1"):
        from_environment("localhost", "m", max_seconds=None, max_tokens=None, cached=False)
