"""Of a damaged store all that can be read goes into a new one, and the rest is named."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import StoreError
from sayso.store import Store
from sayso.store.checking import check
from sayso.store.rescuing import rescue
from sayso.text import key
from sayso.vocabulary import Annotations, Report
from tests.store.flood import RECORD, flood, shelve


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stories.db"
    with Store(path) as store:
        shelve(store, RECORD)
        for nr in range(30):
            text = f"Report {nr} says that the water rises. " * 60
            held = flood("", text)
            store.keep("many", of(held, key("The Weir Gazette", text)))
    return path


def of(held: Annotations, identity: str) -> Annotations:
    return replace(
        held,
        report=replace(held.report, id=identity),
        sentences=tuple(replace(span, report=identity) for span in held.sentences),
    )


def anew(report: Report) -> Annotations:
    return Annotations(report, made_by="anew")


def test_of_a_whole_store_all_facts_are_saved(path: Path, tmp_path: Path) -> None:
    found = rescue(path, tmp_path / "new.db", anew)
    assert (found.whole, found.anew, found.lost) == (32, [], [])
    with Store(path) as old, Store(tmp_path / "new.db") as new:
        for story in ("flood", "many"):
            assert new.annotations(story) == old.annotations(story)
            assert new.unread(story) == old.unread(story)
            assert new.judgements(story) == old.judgements(story)
            assert new.looked(story) == old.looked(story)
            assert new.story(story).as_of == old.story(story).as_of
        assert new.outlets() == old.outlets()
        for query in ("SELECT * FROM feeds", "SELECT * FROM feed_items"):
            assert new._db.execute(query).fetchall() == old._db.execute(query).fetchall()
        assert new.tombstone(flood("gone", "Nobody may read this.").report)
        assert new.replace("flood", RECORD)


def damaged(path: Path, table: str, at: int = 0) -> None:
    """Write over a page of this table, a leaf if it has several."""
    db = sqlite3.connect(path)
    (size,) = db.execute("PRAGMA page_size").fetchone()
    (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    db.close()
    data = bytearray(path.read_bytes())
    page = root
    start = (page - 1) * size
    if data[start] in (2, 5):  # an inner page: its children stand in its cells
        (cell,) = [int.from_bytes(data[start + 12 + 2 * at : start + 14 + 2 * at], "big")]
        page = int.from_bytes(data[start + cell : start + cell + 4], "big")
        start = (page - 1) * size
    data[start : start + size] = b"\x5a" * size
    path.write_bytes(data)


def test_a_damaged_page_of_reports_costs_the_reports_on_it_alone(path: Path, tmp_path: Path) -> None:
    damaged(path, "reports", at=1)
    found = rescue(path, tmp_path / "new.db", anew)
    assert found.whole >= 20
    assert found.lost
    with Store(tmp_path / "new.db") as new:
        held = sum(story.reports for story in new.stories())
        assert held == found.whole + len(found.anew)
        assert new.judgements("flood") == RECORD.judgements
    assert list(check(tmp_path / "new.db")) == [] or all(
        "traces" in d.what for d in check(tmp_path / "new.db")
    )


def test_where_annotations_are_lost_the_text_is_annotated_anew(path: Path, tmp_path: Path) -> None:
    damaged(path, "sentences")
    found = rescue(path, tmp_path / "new.db", anew)
    with Store(tmp_path / "new.db") as new:
        texts = {a.report.text for a in new.annotations("many")}
        assert {a.made_by for a in new.annotations("many")} == {"anew"}
    assert (
        len(found.anew) == 30
    )  # those of the other story have ids by hand, which tell nothing of their texts
    assert len(texts) == 30


def test_a_changed_text_is_not_saved_for_nobody_said_that(path: Path, tmp_path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("UPDATE reports SET text = replace(text, 'rises', 'falls') WHERE key = 7")
    db.commit()
    db.close()
    found = rescue(path, tmp_path / "new.db", anew)
    assert found.whole == 31
    assert found.lost == ["report number 7: its text cannot be read, or is not as it was kept"]


@pytest.mark.parametrize(
    "table", ["stories", "story_reports", "judgements", "parts", "own_outlets", "statements"]
)
def test_whatever_table_is_damaged_the_texts_are_saved(path: Path, tmp_path: Path, table: str) -> None:
    damaged(path, table)
    found = rescue(path, tmp_path / "new.db", anew)
    assert found.whole + len(found.anew) >= 30
    with Store(tmp_path / "new.db") as new:
        assert sum(story.reports for story in new.stories()) >= 30


def test_bytes_flipped_anywhere_leave_most_of_it(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    chance = random.Random(11)
    refused = 0
    for nr in range(12):
        changed = bytearray(data)
        start = chance.randrange(4096, len(data) - 64)
        changed[start : start + 64] = bytes(b ^ 0xA5 for b in changed[start : start + 64])
        path.write_bytes(changed)
        try:
            found = rescue(path, tmp_path / f"{nr}.db", anew)
        except StoreError:
            refused += 1
            continue
        assert found.whole + len(found.anew) + len(found.lost) >= 20
        with Store(tmp_path / f"{nr}.db") as new:
            assert new._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert refused <= 3  # where the schema itself is hit


def test_the_damaged_file_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    damaged(path, "sentences")
    before = path.read_bytes()
    rescue(path, tmp_path / "new.db", anew)
    assert path.read_bytes() == before
