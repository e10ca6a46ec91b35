"""A story whose reports were annotated by one annotator and are added again with another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso import Story
from sayso.annotate import Annotator, made_by
from sayso.annotate.page import Page
from sayso.errors import AnnotatorError
from sayso.store import Store
from sayso.vocabulary import Attribution, Mention, Span

REPORT = (
    "The harbour master said on Monday that the old pier in Marhavn would stay closed until the summer.\n"
)


class Last:
    """An annotator that finds the last word of a report said by nobody; silent where it is told to be."""

    def __init__(self, version: int = 1, *, silent: bool = False) -> None:
        self.made_by = f"llm last word {version}"
        self.silent = silent

    def reads(self, language: str | None) -> bool:
        return True

    def find(self, page: Page) -> tuple[tuple[Mention, ...], tuple[Attribution, ...]]:
        if self.silent:
            raise AnnotatorError("pier.txt", "no answer came", "Ask again")
        end = len(page.text.rstrip())
        return (), (Attribution((Span(page.report.id, end - 7, end - 1),)),)


def made(db: Path) -> list[str]:
    with Store(db) as store:
        return [annotations.made_by for annotations in store.annotations("pier")]


def added(folder: Path, annotator: Annotator | None = None) -> tuple[int, int, int]:
    """Add the report to a store; return how many reports were new, known and unread."""
    (folder / "pier.txt").write_text(REPORT, encoding="utf-8")
    with Story("pier", db=folder / "news.db", annotator=annotator) as story:
        done = story.add(folder / "pier.txt")
        story.record()
    return len(done.new), len(done.known), len(done.unread)


def test_another_annotator_annotates_anew_and_the_same_one_does_not(tmp_path: Path) -> None:
    db = tmp_path / "news.db"
    assert added(tmp_path) == (1, 0, 0)
    assert made(db) == [made_by()]
    assert added(tmp_path, Last()) == (1, 0, 0)
    assert made(db) == ["llm last word 1"]
    assert added(tmp_path, Last()) == (0, 1, 0)
    assert added(tmp_path, Last(2)) == (1, 0, 0)
    assert made(db) == ["llm last word 2"]


def test_what_another_annotator_did_stays_when_none_is_named(tmp_path: Path) -> None:
    added(tmp_path, Last())
    assert added(tmp_path) == (0, 1, 0)
    with Story("pier", db=tmp_path / "news.db") as story:
        (statement,) = story.record().resolution.statements
        assert story.record().reports[0].words(statement.content) == "summer"


def test_a_newer_builtin_annotator_annotates_anew(tmp_path: Path) -> None:
    added(tmp_path)
    with Store(tmp_path / "news.db") as store:
        (held,) = store.annotations("pier")
        store.keep("pier", replace(held, attributions=(), made_by="rules 0"))
    assert added(tmp_path) == (1, 0, 0)
    assert made(tmp_path / "news.db") == [made_by()]


def test_the_record_says_which_annotators_it_rests_on(tmp_path: Path) -> None:
    added(tmp_path, Last())
    with Store(tmp_path / "news.db") as store:
        (stored,) = store.stories()
    assert stored.made_by is not None
    assert stored.made_by.endswith("llm last word 1")
    assert not stored.stale


def test_a_report_without_an_answer_is_listed_and_not_kept(tmp_path: Path) -> None:
    assert added(tmp_path, Last(silent=True)) == (0, 0, 1)
    with Story("pier", db=tmp_path / "news.db") as story:
        assert [unread.reason for unread in story.record().unread] == ["no answer came; Ask again"]
        assert story.record().reports == ()


def test_what_was_annotated_before_is_kept_when_another_annotator_fails(tmp_path: Path) -> None:
    added(tmp_path)
    assert added(tmp_path, Last(silent=True)) == (0, 0, 1)
    assert made(tmp_path / "news.db") == [made_by()]
