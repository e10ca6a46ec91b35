"""What a person sees who opens the file: with SQL, or in Datasette."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.store import Store
from tests.store.flood import RECORD, shelve

VIEWS = (
    "actors_read",
    "claims_read",
    "conflicts_read",
    "copies_read",
    "events_read",
    "numbers_read",
    "positions_read",
    "reports_read",
    "statements_read",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stories.db"
    with Store(path) as store:
        shelve(store, RECORD)
    return path


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any program would open it, knowing nothing of sayso."""
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    yield db
    db.close()


def rows(db: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(query)]


class TestViews:
    def test_are_these(self, db: sqlite3.Connection) -> None:
        query = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
        assert tuple(row["name"] for row in rows(db, query)) == VIEWS

    def test_statements_read_as_sentences_do(self, db: sqlite3.Connection) -> None:
        first, second, third = rows(db, "SELECT * FROM statements_read")
        assert first == {
            "story": "flood",
            "report": "Forty houses under water",
            "outlet": "The Weir Gazette",
            "published": "2025-05-30",
            "speakers": "Ilse Brand",
            "via": "Canal Radio",
            "mode": "indirect",
            "words": "40 houses stand under water",
            "said": "2025-05-30",
            "confidence": 0.9,
            "open": None,
            "id": "s1",
        }
        assert (second["report"], second["speakers"], second["via"]) == (
            "tower.txt",
            "Canal Radio; Weir",
            None,
        )
        assert (third["speakers"], third["said"], third["open"]) == ("unattributed", "2025-05", "nobody fits")

    def test_actors_are_shown_with_what_they_did(self, db: sqlite3.Connection) -> None:
        brand, radio, town = rows(db, "SELECT * FROM actors_read")
        assert (brand["name"], brand["aliases"], brand["part_of"]) == (
            "Ilse Brand",
            "Mayor Ilse Brand; Mr Brand",
            "Weir",
        )
        assert (brand["statements"], brand["mentions"], brand["reports"]) == (1, 3, 2)
        assert brand["joined_because"] == "the same surname, and no other Brand"
        assert (radio["statements"], radio["passed_on"]) == (1, 1)
        assert (town["type"], town["aliases"]) == ("government", None)

    def test_claims_say_how_many_origins_and_why(self, db: sqlite3.Connection) -> None:
        assert rows(db, "SELECT * FROM claims_read") == [
            {
                "story": "flood",
                "claim": "40 houses stand under water",
                "origins_at_least": 1,
                "origins_at_most": 2,
                "origins": "Ilse Brand; Canal Radio",
                "statements": 2,
                "in_own_voice": 1,
                "reports": 2,
                "why": "both name Canal Radio",
                "id": "c1",
            }
        ]

    def test_numbers_show_each_figure_with_its_words(self, db: sqlite3.Connection) -> None:
        forty, sixty = rows(db, "SELECT * FROM numbers_read")
        assert (forty["words"], forty["low"], forty["high"], forty["speakers"]) == (
            "40 houses",
            40.0,
            40.0,
            "Ilse Brand",
        )
        assert (sixty["words"], sixty["low"], sixty["high"]) == ("more than 60 houses", 60.0, None)
        assert sixty["compared"] == "conflicts: 60 and more is not 40"

    def test_positions_show_their_condition(self, db: sqlite3.Connection) -> None:
        first, second = rows(db, "SELECT * FROM positions_read")
        assert first == {
            "story": "flood",
            "actor": "Ilse Brand",
            "issue": "open the sluice",
            "stance": "conditional",
            "condition": "if it rains",
            "date": "2025-05",
            "own": "says so itself",
            "words": "40 houses stand under water",
        }
        assert (second["own"], second["words"]) == ("said of it", "more than 60 houses were hit | it")

    def test_conflicts_set_both_sides_beside_each_other(self, db: sqlite3.Connection) -> None:
        (conflict,) = rows(db, "SELECT * FROM conflicts_read")
        assert conflict["one"] == "Ilse Brand: 40 houses stand under water"
        assert conflict["other"] == "Canal Radio; Weir: more than 60 houses were hit"
        assert (conflict["actor"], conflict["why"]) == ("Ilse Brand", "40 or more than 60")

    def test_events_copies_and_reports(self, db: sqlite3.Connection) -> None:
        (event,) = rows(db, "SELECT * FROM events_read")
        assert (event["when"], event["from"], event["words"]) == ("2025-05-30", "text", "stand under water")
        (copy,) = rows(db, "SELECT * FROM copies_read")
        assert (copy["origin_words"], copy["taken_words"], copy["share"]) == ("houses", "houses", 0.8)
        river = rows(db, "SELECT * FROM reports_read WHERE report = 'Forty houses under water'")[0]
        assert (river["statements"], river["rests_on"], river["published_from"]) == (1, "Canal Radio", "text")

    def test_words_of_a_report_with_astral_characters_stand_where_they_should(self, tmp_path: Path) -> None:
        from sayso.vocabulary import Annotations, Quantity, Report, Span

        report = Report("r", "🏠🏠 40 homes 🏠", "0")
        with Store(tmp_path / "s.db") as store:
            store.keep("s", Annotations(report, quantities=(Quantity("q", Span("r", 3, 11), 40, 40),)))
            query = (
                'SELECT substr(text, start + 1, "end" - start) FROM quantities JOIN reports ON key = report'
            )
            assert store._db.execute(query).fetchone() == ("40 homes",)


class TestSearch:
    def test_finds_reports_by_word_whatever_its_accents_and_case(self, db: sqlite3.Connection) -> None:
        query = "SELECT id FROM reports WHERE key IN (SELECT rowid FROM reports_fts WHERE reports_fts MATCH 'SLUÏCE')"
        assert rows(db, query) == [{"id": "river"}]

    def test_finds_statements_by_their_words_and_speakers(self, db: sqlite3.Connection) -> None:
        query = "SELECT id FROM statements JOIN statements_fts ON statements_fts.rowid = key WHERE statements_fts MATCH '{}'"
        assert rows(db, query.format("brand")) == [{"id": "s1"}]
        assert rows(db, query.format("names : radio")) == [{"id": "s2"}]
        assert rows(db, query.format("hous*")) == [{"id": "s1"}, {"id": "s2"}]

    def test_forgets_what_was_derived_before(self, path: Path, db: sqlite3.Connection) -> None:
        with Store(path) as store:
            store.replace(
                "flood",
                type(RECORD)(
                    RECORD.id,
                    "flood",
                    RECORD.annotations,
                    type(RECORD.resolution)(),
                    type(RECORD.findings)(),
                    RECORD.unread,
                    RECORD.as_of,
                    RECORD.made_by,
                    RECORD.judgements,
                    RECORD.outlets,
                ),
            )
        assert rows(db, "SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'houses'") == []
        db.execute("INSERT INTO statements_fts (statements_fts) VALUES ('integrity-check')")


@pytest.mark.filterwarnings("ignore")
class TestDatasette:
    """The file opens in Datasette as it is: no plugin, no settings."""

    def get(self, path: Path, *places: str) -> list[Any]:
        datasette = pytest.importorskip(
            "datasette.app", reason="Datasette is not installed (pip install sayso[dev])"
        )

        async def ask() -> list[Any]:
            app = datasette.Datasette([str(path)])
            answers = [await app.client.get(place) for place in places]
            return [(answer.status_code, answer) for answer in answers]

        answers = asyncio.run(ask())
        with warnings.catch_warnings():  # Datasette leaves connections open, of which Python 3.13 warns
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
        assert [status for status, _ in answers] == [200] * len(places)
        return [answer for _, answer in answers]

    def test_lists_it_among_its_databases(self, path: Path) -> None:
        (answer,) = self.get(path, "/-/databases.json")
        assert [database["name"] for database in answer.json()] == ["stories"]

    @pytest.mark.parametrize("view", VIEWS)
    def test_shows_every_view_with_rows(self, path: Path, view: str) -> None:
        as_json, page = self.get(path, f"/stories/{view}.json?_shape=objects", f"/stories/{view}")
        assert as_json.json()["rows"]
        assert "<table" in page.text

    def test_shows_every_table_and_offers_search(self, path: Path, db: sqlite3.Connection) -> None:
        names = [
            r["name"]
            for r in rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        ]
        pages = self.get(path, "/", "/stories", *[f"/stories/{name}" for name in names])
        assert len(pages) > 30
        report, statement = self.get(
            path,
            "/stories/reports.json?_search=sluice&_shape=objects",
            "/stories/statements.json?_search=brand&_shape=objects",
        )
        assert [row["id"] for row in report.json()["rows"]] == ["river"]
        assert [row["id"] for row in statement.json()["rows"]] == ["s1"]

    def test_shows_a_report_whose_file_name_is_no_text(self, tmp_path: Path) -> None:
        from sayso.vocabulary import Annotations, Report

        with Store(tmp_path / "stories.db") as store:
            store.keep("flood", Annotations(Report("r", "a\0b \ud800 c", "0", file="x\udcff.txt")))
        (page,) = self.get(tmp_path / "stories.db", "/stories/reports.json?_shape=objects")
        assert page.json()["rows"][0]["id"] == "r"
