"""Records in memory are whole, of one state, and never older than what was kept before the question."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso import Story
from sayso.serve.live import Held, Live, StillDerivingError, UnknownStoryError
from sayso.store import Store
from sayso.vocabulary import Unread


@pytest.fixture
def live(db: Path) -> Iterator[Live]:
    live = Live(db)
    yield live
    live.close()


class Slow(Live):
    """One whose deriving waits until it is let go."""

    def __init__(self, db: Path) -> None:
        super().__init__(db, patience=0.01)
        self.gate = threading.Event()

    def _whole(self, name: str) -> Held:
        self.gate.wait(20)
        return super()._whole(name)


def change(db: Path, reason: str = "it is empty") -> None:
    with Store(db) as store:
        store.keep_unread("harbour", Unread("x.txt", reason))


def test_the_same_record_is_given_while_nothing_changes(live: Live) -> None:
    assert live.held("harbour") is live.held("harbour")


def test_what_another_program_keeps_is_there_at_the_next_question(live: Live, db: Path) -> None:
    live.patience = 30.0
    before = live.held("harbour")
    change(db)
    after = live.held("harbour")
    assert (before.record.unread, [u.file for u in after.record.unread]) == ((), ["x.txt"])
    assert after.revision > before.revision


def test_another_story_changes_nothing(live: Live, db: Path) -> None:
    before = live.held("harbour")
    with Story("other", db=db) as story:
        story.receive(b"The port is shut, director Oskar Brun said.", "a.txt")
    assert live.held("harbour") is before


def test_while_the_next_is_made_the_last_whole_one_is_given_and_says_so(db: Path) -> None:
    live = Slow(db)
    live.gate.set()
    first = live.held("harbour")
    live.gate.clear()
    change(db)
    late = live.held("harbour")
    assert (late.late, late.record) == (True, first.record)
    live.gate.set()
    live.patience = 30.0
    assert [u.file for u in live.held("harbour").record.unread] == ["x.txt"]
    live.close()


def test_a_first_record_that_takes_too_long_is_told(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.serve.live.FIRST", 0.01)
    live = Slow(db)
    with pytest.raises(StillDerivingError):
        live.held("harbour")
    live.gate.set()
    live.close()


def test_many_who_ask_at_once_get_one_record(live: Live, db: Path) -> None:
    live.patience = 30.0
    change(db)
    with ThreadPoolExecutor(8) as people:
        found = list(people.map(lambda _: live.held("harbour"), range(16)))
    assert len({id(each) for each in found}) == 1


def test_a_change_while_deriving_is_not_missed(live: Live, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Story.record
    times = iter(("first", "second"))

    def meddled(self: Story) -> object:
        made = plain(self)
        if reason := next(times, None):
            change(db, reason)
        return made

    monkeypatch.setattr(Story, "record", meddled)
    assert [u.reason for u in live.held("harbour").record.unread] == ["second"]


def test_things_made_of_a_record_are_made_once(live: Live) -> None:
    held, made = live.held("harbour"), iter("xyz")
    assert [held.once("x", lambda: next(made)) for _ in range(3)] == ["x"] * 3


def test_of_pages_only_the_latest_are_kept(live: Live) -> None:
    held = live.held("harbour")
    for n in range(1_000):
        held.once(("page", n), lambda: "x")
    assert len(held._made) <= 64


def test_records_of_stories_that_nobody_asks_for_are_let_go(
    live: Live, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Story("other", db=db) as story:
        story.receive(b"The port is shut, director Oskar Brun said.", "a.txt")
    monkeypatch.setattr("sayso.serve.live.MOST_REPORTS", 3)
    live.held("harbour")
    live.held("other")
    assert list(live._held) == ["other"]


def test_a_story_is_found_by_name_and_by_id_and_by_nothing_else(live: Live) -> None:
    record = live.held("harbour").record
    assert live.find(record.id).name == "harbour"
    with pytest.raises(UnknownStoryError):
        live.find("harb")


def test_who_says_so_is_asked_of_all_stories_and_sees_what_is_new(live: Live, db: Path) -> None:
    assert not live.who("Harbour guards will join the strike", None, 3).said
    with Story("other", db=db) as story:
        story.receive(b"Harbour guards will join the strike, guard Tove Lind said on Monday.", "a.txt")
    assert live.who("Harbour guards will join the strike", None, 3).said
