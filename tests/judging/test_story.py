"""Story: judgements are kept, survive the program and new reports, and two people can put their work together."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import Story, judging
from sayso.errors import UsageError
from sayso.vocabulary import Standing
from tests.judging.harbour import TEXTS, said, speakers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in TEXTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    return reports


def story(folder: Path, name: str = "s.db") -> Story:
    made = Story("harbour", db=folder.parent / name)
    made.add(folder)
    return made


def test_a_judgement_is_there_when_the_story_is_opened_again(folder: Path) -> None:
    with story(folder) as first:
        early = said(first.record(), "too early to act")
        first.judge("speaker", early.id, "Greta Hald", by="Ana")
    with Story("harbour", db=folder.parent / "s.db") as again:
        assert speakers(again.record(), early) == ["Greta Hald"]
        assert again.record() == again.refresh()


def test_a_judgement_and_its_undo_restore_the_stored_record(folder: Path) -> None:
    with story(folder) as one:
        before = one.record()
        one.judge("reject", said(before, "too early to act").id, by="Ana")
        assert one.record() != before
        one.undo(by="Ana", why="no, it stands")
        assert one.record() == before
        assert [each.kind.value for each in one.judgements()] == ["reject", "undo"]
    with Story("harbour", db=folder.parent / "s.db") as again:
        assert again.record() == before


def test_a_judgement_holds_for_reports_that_come_later(folder: Path) -> None:
    with Story("harbour", db=folder.parent / "s.db") as one:
        one.add(folder / "wire.txt")
        one.judge("rename", "Greta Hald", "Greta M. Hald", by="Ana")
        one.add(folder)
        assert "Greta M. Hald" in {a.name for a in one.record().resolution.actors}


def test_without_a_store_judgements_last_as_long_as_the_story(folder: Path) -> None:
    one = Story("harbour")
    one.add(folder)
    before = one.record()
    made = one.judge("reject", said(before, "too early to act").id, by="Ana")
    assert one.judgements() == (made,)
    one.undo(made.id, by="Ben")
    assert one.record() == before


def test_who_is_logged_in_judges_when_nobody_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ilse")
    one = Story("harbour")
    one.add(folder)
    assert one.judge("rename", "Ida Lund", "Ida A. Lund").by == "ilse"


def test_two_people_work_apart_and_come_to_the_same_record(folder: Path) -> None:
    with story(folder, "ana.db") as ana, story(folder, "ben.db") as ben:
        early = said(ana.record(), "too early to act").id
        ana.judge("reject", early, by="Ana")
        ana.judge("rename", "Oskar Brun", "O. Brun", by="Ana")
        ben.judge("accept", early, by="Ben")
        ben.judge("same", "Oskar Brun", "Ida Lund", by="Ben")
        from_ana = judging.from_lines(judging.as_lines(ana.judgements()), "ana")
        from_ben = judging.from_lines(judging.as_lines(ben.judgements()), "ben")
        assert ana.adopt(from_ben) == 2
        assert ben.adopt(from_ana) == 2
        assert ana.adopt(from_ben) == 0
        assert ana.record() == ben.record()
        standing = [ruling.standing for ruling in ana.record().resolution.rulings]
        assert standing.count(Standing.OVERRULED) == 1


def test_two_programs_on_one_store_do_not_lose_each_others_judgements(folder: Path) -> None:
    with story(folder) as ana, Story("harbour", db=folder.parent / "s.db") as ben:
        early = said(ana.record(), "too early to act").id
        ben.record()
        ana.judge("reject", early, by="Ana")
        ben.judge("rename", "Oskar Brun", "O. Brun", by="Ben")
        assert [each.by for each in ana.judgements()] == ["Ana", "Ben"]
        assert len(ben.record().judgements) == 2


def test_nothing_to_undo_is_an_error_that_says_where_to_look(folder: Path) -> None:
    one = Story("harbour")
    one.add(folder)
    with pytest.raises(UsageError, match="sayso log"):
        one.undo(by="Ana")
