from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import StoreError
from sayso.store import Store, StoredStory
from sayso.vocabulary import Annotations, Outlet, Record, Report, Unread
from tests.store import nouns
from tests.store.flood import RECORD, RIVER, TOWER, flood, shelve

thorough = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "stories.db") as store:
        yield store


def reopened(store: Store) -> Store:
    """Return the same store, closed and opened anew; whoever asks closes it."""
    store.close()
    return Store(store.path)


class TestWhatIsStoredLoadsEqual:
    @thorough
    @given(nouns.texts, st.lists(nouns.annotated(), max_size=3, unique_by=lambda a: a.report.id))
    def test_annotations_of_any_reports(self, name: str, given: list[Annotations]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with Store(Path(folder, "s.db")) as store:
                for found in given:
                    store.keep(name, found)
            with Store(Path(folder, "s.db")) as store:
                assert store.annotations(name) == tuple(sorted(given, key=lambda a: a.report.id))

    @thorough
    @given(nouns.records())
    def test_any_record(self, record: Record) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with Store(Path(folder, "s.db")) as store:
                shelve(store, record)
            with Store(Path(folder, "s.db")) as store:
                assert store.record(record.name) == record

    @settings(thorough, max_examples=8)
    @given(nouns.records("one"), nouns.records("two"))
    def test_two_stories_in_one_store(self, one: Record, two: Record) -> None:
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "s.db")) as store:
            shelve(store, one)
            shelve(store, two)
            assert store.record("one") == one
            assert store.record("two") == two

    @thorough
    @given(nouns.texts, st.lists(nouns.unreads, max_size=3, unique_by=lambda u: u.file))
    def test_what_could_not_be_read(self, name: str, given: list[Unread]) -> None:
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "s.db")) as store:
            for unread in given:
                store.keep_unread(name, unread)
            assert store.unread(name) == tuple(sorted(given, key=lambda u: u.file))

    def test_a_record_with_something_in_every_list(self, store: Store) -> None:
        shelve(store, RECORD)
        with reopened(store) as again:
            assert again.record("flood") == RECORD


class TestStories:
    def test_a_story_is_made_on_first_use(self, store: Store) -> None:
        assert store.stories() == ()
        assert store.story("flood") == StoredStory("flood")
        assert store.stories() == (StoredStory("flood"),)

    def test_its_day_is_kept_until_another_is_given(self, store: Store) -> None:
        store.story("flood", date(2025, 4, 1))
        assert store.story("flood").as_of == date(2025, 4, 1)
        assert store.story("flood", date(2025, 5, 1)).as_of == date(2025, 5, 1)
        with reopened(store) as again:
            assert again.story("flood").as_of == date(2025, 5, 1)

    def test_stories_come_ordered_by_name_with_what_they_hold(self, store: Store) -> None:
        shelve(store, RECORD)
        store.keep_unread("fire", Unread("a.bin", "not text"))
        assert store.stories() == (
            StoredStory("fire", unread=1),
            StoredStory(
                "flood", date(2025, 6, 1), reports=2, unread=1, made_by="sayso 0, rules 0", stale=False
            ),
        )

    def test_an_unknown_story_is_empty_and_stays_unmade(self, store: Store) -> None:
        assert (store.annotations("none"), store.unread("none"), store.record("none")) == ((), (), None)
        assert store.stories() == ()


class TestKeep:
    def test_a_report_in_two_stories_is_stored_once(self, store: Store) -> None:
        store.keep("flood", RIVER)
        store.keep("weather", RIVER)
        assert store.annotations("flood") == store.annotations("weather") == (RIVER,)
        assert store._db.execute("SELECT count(*) FROM reports").fetchone() == (1,)

    def test_keeping_twice_changes_nothing(self, store: Store) -> None:
        shelve(store, RECORD)
        before = list(store._db.iterdump())
        store.keep("flood", RIVER)
        assert list(store._db.iterdump()) == before
        assert store.record("flood") == RECORD

    def test_other_annotations_take_the_place_of_the_old_in_this_story_alone(self, store: Store) -> None:
        store.keep("flood", RIVER)
        store.keep("weather", RIVER)
        newer = replace(RIVER, made_by="rules 9")
        store.keep("flood", newer)
        assert store.annotations("flood") == (newer,)
        assert store.annotations("weather") == (RIVER,)

    def test_annotations_that_no_story_has_any_more_are_gone(self, store: Store) -> None:
        shelve(store, RECORD)
        store.keep("flood", replace(RIVER, made_by="rules 9"))
        assert store._db.execute("SELECT count(*) FROM reports").fetchone() == (2,)
        assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []

    def test_the_same_text_under_two_file_names_keeps_both_names(self, store: Store) -> None:
        copy = replace(RIVER, report=replace(RIVER.report, file="copy.txt"))
        store.keep("flood", RIVER)
        store.keep("weather", copy)
        assert [a.report.file for a in store.annotations("flood")] == ["river.txt"]
        assert [a.report.file for a in store.annotations("weather")] == ["copy.txt"]

    def test_a_span_of_another_report_is_refused_whole(self, store: Store) -> None:
        wrong = replace(RIVER, sentences=(replace(RIVER.sentences[0], report="other"),))
        with pytest.raises(ValueError, match="another report"):
            store.keep("flood", wrong)
        assert store.annotations("flood") == ()

    def test_a_new_reason_takes_the_place_of_the_old(self, store: Store) -> None:
        store.keep_unread("flood", Unread("a.bin", "not text"))
        store.keep_unread("flood", Unread("a.bin", "empty"))
        assert store.unread("flood") == (Unread("a.bin", "empty"),)


class TestTheRecordIsStale:
    def test_while_nothing_is_derived(self, store: Store) -> None:
        store.keep("flood", RIVER)
        assert store.record("flood") is None

    def test_after_a_report_is_added(self, store: Store) -> None:
        shelve(store, RECORD)
        store.keep("flood", flood("late", "The mayor was late."))
        assert store.record("flood") is None

    def test_after_a_failure_is_noted(self, store: Store) -> None:
        shelve(store, RECORD)
        store.keep_unread("flood", Unread("new.bin", "not text"))
        assert store.record("flood") is None

    def test_after_a_report_is_annotated_anew(self, store: Store) -> None:
        shelve(store, RECORD)
        store.keep("flood", replace(RIVER, made_by="rules 9"))
        assert store.record("flood") is None

    def test_after_the_day_changes(self, store: Store) -> None:
        shelve(store, RECORD)
        store.story("flood", date(2031, 1, 1))
        assert store.record("flood") is None

    def test_for_another_version_of_sayso(self, store: Store) -> None:
        shelve(store, RECORD)
        assert store.record("flood", made_by="sayso 1, rules 0") is None
        assert store.record("flood", made_by="sayso 0, rules 0") == RECORD

    def test_but_not_after_the_same_is_added_again_or_another_story_grows(self, store: Store) -> None:
        shelve(store, RECORD)
        store.story("flood", RECORD.as_of)
        store.keep_unread("flood", RECORD.unread[0])
        store.keep("weather", RIVER)
        store.keep("weather", flood("late", "The mayor was late."))
        assert store.record("flood") == RECORD


class TestReplace:
    def test_takes_the_place_of_all_that_was_derived(self, store: Store) -> None:
        shelve(store, RECORD)
        bare = replace(RECORD, resolution=type(RECORD.resolution)(), findings=type(RECORD.findings)())
        assert store.replace("flood", bare)
        assert store.record("flood") == bare

    def test_twice_leaves_the_same_as_once(self, store: Store) -> None:
        shelve(store, RECORD)
        assert store.replace("flood", RECORD)
        assert store.record("flood") == RECORD

    def test_does_nothing_when_another_program_has_added_a_report_since(self, store: Store) -> None:
        shelve(store, RECORD)
        with Store(store.path) as other:
            other.keep("flood", flood("late", "The mayor was late."))
        assert not store.replace("flood", RECORD)
        assert store.record("flood") is None

    def test_refuses_a_record_of_reports_that_were_never_kept(self, store: Store) -> None:
        with pytest.raises(
            StoreError, match=r"does not have these reports of its record: .* Keep them first"
        ):
            store.replace("flood", RECORD)

    def test_refuses_the_record_of_another_story(self, store: Store) -> None:
        with pytest.raises(ValueError, match="'flood' cannot be that of 'fire'"):
            store.replace("fire", RECORD)

    def test_that_fails_leaves_what_was_there(self, store: Store) -> None:
        shelve(store, RECORD)
        broken = replace(RECORD, resolution=replace(RECORD.resolution, actors=()))
        with pytest.raises(Exception, match="FOREIGN KEY") as caught:
            store.replace("flood", broken)
        assert "a row of hops names one of actors that is not in the record" in caught.value.__notes__
        assert store.record("flood") == RECORD


class TestWhatIsInterrupted:
    @pytest.mark.parametrize("table", ["reports", "parts", "mentions", "times", "story_reports"])
    def test_keep_leaves_no_trace(self, store: Store, table: str) -> None:
        sqlite3.enable_callback_tracebacks(False)  # Datasette switches them on for the whole process
        store._db.create_function("interrupt", 0, interrupt)
        store._db.execute(f"CREATE TEMP TRIGGER stop AFTER INSERT ON {table} BEGIN SELECT interrupt(); END")
        store.story("flood")
        before = list(store._db.iterdump())
        with pytest.raises((KeyboardInterrupt, StoreError)):
            store.keep("flood", RIVER)
        assert list(store._db.iterdump()) == before
        store._db.execute("DROP TRIGGER stop")
        store.keep("flood", RIVER)
        assert store.annotations("flood") == (RIVER,)

    def test_a_writing_block_that_ctrl_c_ends_is_undone(self, store: Store) -> None:
        def half() -> None:
            with store._writing() as db:
                db.execute("INSERT INTO stories (name) VALUES ('half')")
                interrupt()

        with pytest.raises(KeyboardInterrupt):
            half()
        assert store.stories() == ()
        assert store.story("next") == StoredStory("next")


def interrupt() -> None:
    raise KeyboardInterrupt


class TestOddText:
    def test_two_halves_of_a_surrogate_pair_stay_two_characters(self, store: Store) -> None:
        odd = Annotations(Report("r", "a\ud83d\ude00b", "", file="\ud83d\ude00"))
        store.keep("flood", odd)
        assert store.annotations("flood") == (odd,)
        assert len(store.annotations("flood")[0].report.text) == 4

    def test_what_stands_after_a_nul_is_kept(self, store: Store) -> None:
        odd = Annotations(Report("r", "before\0after", "", title="\0"))
        store.keep("\0story", odd)
        assert store.annotations("\0story") == (odd,)
        assert [story.name for story in store.stories()] == ["\0story"]

    def test_a_report_with_nothing_in_it(self, store: Store) -> None:
        bare = Annotations(Report("", "", ""))
        store.keep("", bare)
        assert store.annotations("") == (bare,)


class TestRevisions:
    """A number that tells whether what was made of a story is still of today."""

    def test_grows_with_every_fact_and_not_with_deriving(self, store: Store) -> None:
        shelve(store, RECORD)
        before = store.story("flood").revision
        store.replace("flood", RECORD)
        assert store.story("flood").revision == before
        store.keep_unread("flood", Unread("x.txt", "it is empty"))
        assert store.story("flood").revision > before

    def test_stays_where_nothing_new_was_said(self, store: Store) -> None:
        shelve(store, RECORD)
        before = store.story("flood").revision
        store.keep("flood", RIVER)
        store.judge("flood", RECORD.judgements)
        assert store.story("flood").revision == before

    def test_is_each_storys_own_but_for_outlets(self, store: Store) -> None:
        store.keep("flood", RIVER)
        store.keep("fire", TOWER)
        flood, fire = store.story("flood").revision, store.story("fire").revision
        store.keep("flood", TOWER)
        assert (store.story("flood").revision > flood, store.story("fire").revision == fire) == (True, True)
        store.set_outlets([Outlet("Ostby Post")], by="Ana", at=datetime.now(UTC))
        assert store.story("fire").revision > fire
