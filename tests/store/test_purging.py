"""What is purged is gone from every story and from the bytes of the file, and stays out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso import vocabulary as v
from sayso.errors import PurgedError
from sayso.store import Store
from sayso.store.checking import check
from sayso.store.tombs import Tombstone
from tests.store.flood import RECORD, RIVER, TOWER, flood, shelve

STONE = Tombstone("Ana", datetime(2025, 7, 1, 12, tzinfo=UTC), "court order 12/24")
WORDS = ("Ilse Brand", "40 houses", "open the sluice", "Forty houses under water", "she said so on air")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stories.db"
    with Store(path) as store:
        shelve(store, RECORD)
        store.keep("other", RIVER)
        store.keep("other", replace(TOWER, made_by="rules 1"))
    return path


def purge(path: Path, what: str) -> bool:
    with Store(path) as store:
        return store.purge([doomed.key for doomed in store.doomed(what)], STONE)


def assert_nowhere(path: Path, *words: str) -> None:
    """None of these words is in the file, or in what SQLite keeps beside it."""
    for each in path.parent.glob(f"{path.name}*"):
        data = each.read_bytes().lower()
        assert [word for word in words if word.lower().encode() in data] == [], each


def test_before_the_purge_the_words_are_there(path: Path) -> None:
    for word in WORDS:
        with pytest.raises(AssertionError):
            assert_nowhere(path, word)


def test_no_word_of_it_is_left_in_the_file(path: Path) -> None:
    assert purge(path, "river")
    assert_nowhere(path, *WORDS, "sluice")  # as a word of search, too


def test_no_word_is_left_that_an_earlier_deletion_left_behind(path: Path) -> None:
    with Store(path) as store:
        store.keep("flood", replace(RIVER, made_by="rules 9"))  # the record that quotes it is thrown away
    purge(path, "river")
    assert_nowhere(path, *WORDS)


def test_it_is_gone_from_every_story_and_the_rest_stays(path: Path) -> None:
    purge(path, "river")
    with Store(path) as store:
        assert store.annotations("flood") == (TOWER,)
        assert [a.report.id for a in store.annotations("other")] == ["tower"]
        assert store.record("flood") is None
        assert store.looked("flood") == ("2025-06-02T00:00:00+00:00", frozenset({"tower"}))
    assert list(check(path)) == []


def test_judgements_stay_without_its_words(path: Path) -> None:
    purge(path, "river")
    with Store(path) as store:
        first, second = store.judgements("flood")
        assert (first.id, first.by, first.at) == ("j1", "Ana", RECORD.judgements[0].at)
        assert {spot.words for spot in (*first.target, *first.to, *first.beside)} == {""}
        assert first.why == ""
        assert second == RECORD.judgements[1]


def test_a_judgement_of_somebody_else_does_not_bring_its_words_back(path: Path) -> None:
    purge(path, "river")
    with Store(path) as store:
        store.judge("other", RECORD.judgements)
    assert_nowhere(path, *WORDS)


def test_the_tombstone_says_when_by_whom_and_why(path: Path) -> None:
    purge(path, "river")
    with Store(path) as store:
        assert store.tombstone(RIVER.report) == STONE
        assert str(STONE) == "purged on 2025-07-01 by Ana: court order 12/24"
        assert store.tombstone(TOWER.report) is None


def test_it_stays_out_under_another_name_outlet_or_address(path: Path) -> None:
    with Store(path) as store:
        there = replace(RIVER.report, id="there", text="Another text.", url="https://gazette.example/1")
        store.keep("flood", v.Annotations(there, made_by="rules 0"))
    purge(path, "river")
    purge(path, "https://gazette.example/1")
    with Store(path) as store:
        for report in (
            replace(RIVER.report, file="new.txt"),
            replace(RIVER.report, id="new", outlet="Another", text=RIVER.report.text.replace(" ", "\n")),
            replace(flood("new", "Corrected since.").report, url="https://gazette.example/1"),
        ):
            with pytest.raises(PurgedError, match="purged on 2025-07-01 by Ana"):
                store.keep("flood", v.Annotations(report, made_by="rules 0"))


def test_it_comes_in_when_somebody_says_so_and_then_for_good(path: Path) -> None:
    purge(path, "river")
    with Store(path) as store:
        store.keep("flood", RIVER, again=True)
        assert store.tombstone(RIVER.report) is None
        store.keep("other", RIVER)
        assert RIVER in store.annotations("flood")


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        ("river", ["river"]),
        ("river.txt", ["river"]),
        ("The weir gazette", ["river", "tower", "tower"]),
        ("riv", []),
    ],
)
def test_it_is_found_by_id_file_or_outlet_and_never_by_a_short_beginning(
    path: Path, what: str, ids: list[str]
) -> None:
    with Store(path) as store:
        assert sorted(doomed.id for doomed in store.doomed(what)) == ids


def test_what_would_go_is_told_before(path: Path) -> None:
    with Store(path) as store:
        (doomed,) = store.doomed("river")
        assert (doomed.stories, doomed.judgements, doomed.outlet) == (
            ("flood", "other"),
            1,
            "The Weir Gazette",
        )


def test_while_another_program_reads_it_is_said_that_traces_are_left_and_a_second_call_removes_them(
    path: Path,
) -> None:
    with Store(path) as reader:
        reader._db.execute("BEGIN")
        reader._db.execute("SELECT count(*) FROM reports").fetchone()
        assert not purge(path, "river")
        assert any("traces" in damage.what for damage in check(path))
        reader._db.execute("COMMIT")
    with Store(path) as store:
        assert store.purge()
    assert_nowhere(path, *WORDS)
    assert list(check(path)) == []
