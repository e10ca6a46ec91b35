"""What Datasette shows with our metadata: every question runs, with rows, on a store made from the example."""

from __future__ import annotations

import asyncio
import gc
import html
import json
import re
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from sayso import Story
from sayso.errors import StoreError
from sayso.store.datasette import SHOWN, VIEWS, columns, metadata
from sayso.store.queries import QUERIES

EXAMPLE = Path(__file__).parents[2] / "examples" / "ceasefire"
ASKED: dict[str, dict[str, str]] = {
    "who_says_what": {"actor": "Saren"},
    "numbers_over_time": {"of": "observers"},
    "search": {"words": "observers"},
}
"""Values for the parameters that cannot be left empty, or that show something when they are given."""

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "news.db"
    with Story("kell", db=path) as story:
        story.add(EXAMPLE)
        story.judge("reject", "01-corvin:We have the people", by="Ana", why="colour")
        story.record()
    with Story("other", db=path) as story:
        story.add(EXAMPLE / "01-corvin-wire.txt")
        story.record()
    return path


def get(path: Path, *places: str) -> list[Any]:
    """Ask Datasette, in this process, for these places."""
    from datasette.app import Datasette

    async def ask() -> list[Any]:
        app = Datasette([str(path)], metadata=metadata(path))
        return [await app.client.get(place) for place in places]

    answers = asyncio.run(ask())
    with warnings.catch_warnings():  # Datasette leaves connections open, of which Python 3.13 warns
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    assert [(answer.status_code, answer.text[:300]) for answer in answers if answer.status_code != 200] == []
    return answers


def rows(path: Path, query: str, asked: Mapping[str, str]) -> list[dict[str, Any]]:
    (answer,) = get(path, f"/news/{query}.json?{urlencode({'_shape': 'objects', **asked})}")
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_every_question_has_an_answer_and_a_page(news: Path, query: str) -> None:
    asked = ASKED.get(query, {})
    found = rows(news, query, asked)
    assert found
    (page,) = get(news, f"/news/{query}?{urlencode(asked)}")
    assert html.escape(QUERIES[query].title, quote=False) in page.text


@pytest.mark.parametrize("query", QUERIES)
def test_every_question_can_be_asked_of_one_story(news: Path, query: str) -> None:
    asked = ASKED.get(query, {})
    everywhere, here = rows(news, query, asked), rows(news, query, {**asked, "story": "kell"})
    assert {row.get("story", "kell") for row in here} <= {"kell"}
    assert len(here) == sum(row["story"] == "kell" for row in everywhere)


def test_who_says_what_finds_by_a_part_of_the_name_and_tells_the_chain(news: Path) -> None:
    found = rows(news, "who_says_what", {"actor": "saren", "story": "kell"})
    assert {row["speakers"] for row in found} == {"Viktor Saren"}
    assert rows(news, "who_says_what", {"actor": "%' OR 1=1 --"}) == []


def test_one_origin_lists_what_several_reports_carry(news: Path) -> None:
    found = rows(news, "single_origin", {"story": "kell"})
    with Story("kell", db=news) as story:
        claims = story.record().rows("claims")
    several = {
        row["claim"] for row in claims if int(row["reports"] or 0) > 1 and int(row["origins_low"] or 0) <= 1
    }
    assert {row["id"] for row in found} == several != set()


def test_conflicts_have_both_sides_in_their_own_words(news: Path) -> None:
    found = rows(news, "both_sides", {"story": "kell"})
    assert {row["side"] for row in found} == {"one", "other"}
    assert all(row["words"] and row["who"] for row in found)


def test_search_takes_anything_for_words(news: Path) -> None:
    assert rows(news, "search", {"words": "OBSERVERS", "story": "kell"})
    assert rows(news, "search", {"words": "League's \" OR (NEAR"}) == []


def test_what_was_decided_is_told_with_what_became_of_it(news: Path) -> None:
    (row,) = rows(news, "judged", {})
    assert (row["by"], row["kind"], row["why"], row["standing"]) == ("Ana", "reject", "colour", "applied")
    assert "We have the people" in row["words"]


def test_every_table_and_view_is_described_or_hidden(news: Path) -> None:
    tables = metadata(news)["databases"]["news"]["tables"]
    with closing(sqlite3.connect(news)) as db:
        names = {
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            if not re.search("^sqlite_|_fts", name)
        }
    assert tables.keys() == names
    assert all(table.get("hidden") or table["description"] for table in tables.values())
    assert {*SHOWN, *VIEWS} <= names
    assert names.isdisjoint(QUERIES), "a question's address would be that of a table"


def test_meanings_are_of_columns_that_there_are(news: Path) -> None:
    with closing(sqlite3.connect(news)) as db:
        for name, table in metadata(news)["databases"]["news"]["tables"].items():
            have = {row[1] for row in db.execute(f'PRAGMA table_xinfo("{name}")')}
            assert table.get("columns", {}).keys() <= have
            assert set(table.get("facets", ())) <= have
    assert columns('CREATE TABLE x (\n "of" TEXT, -- what is counted\n n INTEGER NOT NULL\n)') == {
        "of": "what is counted"
    }


def test_the_page_shows_questions_meanings_and_facets_and_hides_what_joins(news: Path) -> None:
    front, table, view = get(news, "/news", "/news/claims", "/news/statements_read")
    assert all(f"/news/{query}" in front.text for query in QUERIES)
    shown = front.text.split("hidden table")[0]
    assert "claim_statements" not in shown
    assert "independent origins, at least" in table.text
    assert "facet-info" in view.text


def test_the_command_writes_it_and_datasette_reads_it(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "metadata.json"
    subprocess.run([sys.executable, "-m", "sayso", "datasette", "--db", news, "-o", out], check=True)
    assert json.loads(out.read_text(encoding="utf-8")) == metadata(news)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "datasette",
            "serve",
            news,
            "--metadata",
            out,
            "--get",
            "/news/who_passes_on.json?_shape=objects",
        ],
        check=True,
        capture_output=True,
    )
    assert json.loads(done.stdout)["rows"]


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        metadata(tmp_path / "none.db")
