"""`--min-confidence`: what is less sure is left out, and counted."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import pytest

from sayso import Story
from sayso.cli import main

TEXT = (
    "CALDER, March 3, 2025 - Interior Minister Ada Verhoeven said that the wall is moving.\n\n"
    "The mayor said it would rain. Critics hope for an early end to the talks. The farmers fear a flood.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str) -> tuple[str, str]:
    """What a command prints, and what it says on standard error."""
    out, told = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(told), suppress(SystemExit):
        main(list(arguments))
    return out.getvalue(), told.getvalue()


def sure(out: str) -> list[float]:
    return [a["confidence"] for a in json.loads(out)["attributions"]]


def test_annotate_leaves_out_what_is_less_sure_and_counts_it(report: Path) -> None:
    every = sure(run("annotate", "--raw", str(report))[0])
    least = max(every)
    kept, told = run("annotate", "--raw", str(report), "--min-confidence", f"{least:.2f}")
    assert len(every) > 1
    assert all(c >= round(least, 2) for c in sure(kept))
    count = len(every) - len(sure(kept))
    assert (
        told == f"sayso: {count} attribution{'s' * (count > 1)} less sure than {round(least, 2):g} left out\n"
    )


def test_nothing_is_told_when_nothing_is_left_out(report: Path) -> None:
    assert run("annotate", "--raw", str(report))[1] == ""


def test_export_leaves_statements_out(report: Path) -> None:
    every = json.loads(run("export", str(report))[0])["statements"]
    kept, told = run("export", str(report), "--min-confidence", "1")
    assert every
    assert json.loads(kept)["statements"] == []
    assert f"{len(every)} attribution" in told


def test_a_record_of_what_is_sure_leaves_the_story_as_it_is(report: Path) -> None:
    with Story("flood") as story:
        story.add(report)
        whole = story.record()
        assert story.as_it_stood(None, least=1.0).resolution.statements == ()
        assert story.record() == whole
        assert story.less_sure(1.0) == sum(len(a.attributions) for a in whole.annotations)
