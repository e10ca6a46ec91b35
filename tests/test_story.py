"""Story: where the stages meet the shelf."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import Story
from sayso.errors import InputError
from sayso.vocabulary import Report, Unread

DAM = """Council approves the Lund dam

OSTBY, May 3, 2024. /NORDWIRE/. The Ostby council has approved the Lund dam, Mayor Greta Hald said on Friday.

"The valley has waited long enough," Hald told reporters.
"""
FARMERS = """Farmers reject the Lund dam
The Valley Gazette
4 May 2024

Farmers in the Lund valley rejected the dam on Saturday. "They will drown our fields," said Oskar Brun, who keeps sheep there.
"""
FRENCH = """Le conseil a approuvé le barrage

Le conseil municipal a approuvé vendredi la construction du barrage de la vallée, a déclaré le maire devant les journalistes.
Les agriculteurs de la vallée s'opposent au projet et annoncent des manifestations devant la mairie la semaine prochaine.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "dam.txt").write_text(DAM, encoding="utf-8")
    (reports / "farmers.txt").write_text(FARMERS, encoding="utf-8")
    return reports


def test_a_story_needs_no_store(folder: Path, tmp_path: Path) -> None:
    story = Story("dam")
    added = story.add(folder)
    assert len(added.new) == 2
    assert {row["speakers"] for row in story.record().rows()} >= {"Greta Hald", "Oskar Brun"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports"]


def test_a_stored_story_opens_to_the_same_record(folder: Path, tmp_path: Path) -> None:
    with Story("dam", db=tmp_path / "s.db") as story:
        story.add(folder)
        record = story.refresh()
    with Story("dam", db=tmp_path / "s.db") as again:
        assert again.record() == record


def test_a_report_added_later_makes_the_stored_record_void(folder: Path, tmp_path: Path) -> None:
    with Story("dam", db=tmp_path / "s.db") as story:
        story.add(folder / "dam.txt")
        assert len(story.refresh().reports) == 1
        story.add(folder / "farmers.txt")
    with Story("dam", db=tmp_path / "s.db") as again:
        assert len(again.record().reports) == 2


def test_reports_one_by_one_give_the_record_of_the_folder(folder: Path) -> None:
    together, apart = Story("dam"), Story("dam")
    together.add(folder)
    apart.add(folder / "farmers.txt")
    apart.add(folder / "dam.txt")
    assert apart.record().resolution == together.record().resolution
    assert apart.record().findings == together.record().findings


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    story = Story("dam")
    added = story.add([folder, folder / "missing.txt"])
    assert len(added.new) == 2
    assert {Path(u.file).name for u in added.unread} == {"empty.txt", "missing.txt"}
    assert story.record().unread == tuple(sorted(added.unread, key=lambda u: u.file))


def test_a_report_in_another_language_is_kept_and_said_to_be_unread(folder: Path) -> None:
    (folder / "barrage.txt").write_text(FRENCH, encoding="utf-8")
    story = Story("dam")
    added = story.add(folder)
    french = [r for r in story.record().reports if r.language == "fr"]
    assert len(french) == 1
    assert [Path(u.file).name for u in added.unread] == ["barrage.txt"]
    assert not [s for s in story.record().resolution.statements if s.report == french[0].id]


def test_progress_is_told_once_for_each_report(folder: Path) -> None:
    told: list[object] = []
    Story("dam").add([folder, folder / "missing.txt"], progress=lambda _, found: told.append(found))
    assert [type(found) for found in told].count(Report) == 2
    assert [type(found) for found in told].count(Unread) == 1


def test_a_report_is_found_by_the_beginning_of_its_id_or_file(folder: Path) -> None:
    story = Story("dam")
    story.add(folder)
    report = story.report("farm")
    assert story.report(report.id[:6]) == report


def test_a_report_that_is_not_there_is_an_error_that_says_where_to_look(folder: Path) -> None:
    story = Story("dam")
    story.add(folder)
    with pytest.raises(InputError, match="sayso reports"):
        story.report("nothing")


def test_two_stories_of_one_store_do_not_meet(folder: Path, tmp_path: Path) -> None:
    with Story("one", db=tmp_path / "s.db") as one:
        one.add(folder / "dam.txt")
        one.refresh()
    with Story("two", db=tmp_path / "s.db") as two:
        two.add(folder / "farmers.txt")
        assert len(two.refresh().reports) == 1
