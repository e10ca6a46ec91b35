"""The documents say what the program does: pages are fresh, words are explained, examples run, links lead somewhere."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import vocabulary

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)


def test_the_page_of_commands_is_what_the_commands_say_of_themselves() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "write_commands.py"))["commands"]()
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == written, (
        "run python docs/write_commands.py"
    )


NOUNS = [
    name
    for name, noun in vars(vocabulary).items()
    if dataclasses.is_dataclass(noun)
    and name not in {"Merge", "Part", "When", "Time", "Term", "Relation", "Origins"}
]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_is_in_the_glossary(noun: str) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    heads = re.findall(r"^\*\*(.+?)\*\*", glossary, re.M)
    assert noun.lower() in {word.strip() for head in heads for word in head.split("/")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["docs/tutorial.md", "docs/asking.md"])
def test_the_commands_of_a_page_run(page: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    lines = [line for block in blocks(page, "") for line in block.splitlines()]
    typed = [line for line in lines if line.startswith("sayso ")]
    assert len(typed) >= 7
    printed = ""
    # Opened and kept before shown: the order in which a reader would type them.
    for line in sorted(typed, key=lambda line: "sayso show" in line):
        command = [sys.executable, "-m", *shlex.split(line.split(" > ")[0])]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        printed += done.stdout
    for shown in re.findall(r"^~~~\n(.*?)^~~~", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S):
        assert " ".join(shown.split()) in " ".join(printed.split())
    assert page != "docs/tutorial.md" or (tmp_path / "dossier.html").exists()


@pytest.mark.parametrize("page", ["docs/judging.md", "docs/datasette.md", "docs/exports.md"])
def test_the_commands_of_a_page_about_a_store_run_in_their_order(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this process, which saves the start of each; what stands after `>` is the file that takes what is printed."""
    from sayso.cli import main

    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    typed = [line for block in blocks(page, "") for line in block.splitlines() if line.startswith("sayso ")]
    assert len(typed) >= 2
    for line in typed:
        command, _, file = line.partition(" > ")
        with pytest.raises(SystemExit) as done:
            main(shlex.split(command)[1:])
        said = capsys.readouterr()
        assert done.value.code in (0, None), f"{line}\n{said.err}"
        if file:
            (tmp_path / file.strip()).write_text(said.out, encoding="utf-8")


def test_the_output_that_the_readme_shows_is_what_the_example_prints() -> None:
    (shown,) = [block for block in blocks("README.md", "") if block.startswith("IN TEN LINES")]
    command = [sys.executable, "-m", "sayso", "brief", "examples/ceasefire", "--as-of", "2024-03-10"]
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}  # pytest sets it
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=env)
    assert shown.strip() in done.stdout


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md", "docs/asking.md"])
def test_the_python_of_a_page_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = blocks(page, "python")
    assert found
    for block in found:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(compile(block, page, "exec"), {})  # noqa: S102 - our own page
        assert said.getvalue().strip()
