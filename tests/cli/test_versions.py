"""`sayso versions` and `sayso show --source`, as a person types them, on pages that a local site gave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso import Story
from tests.fetch.server import page, serving
from tests.test_cli import call
from tests.test_visits import FIRST, SECOND, looking, turns


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, str]:
    """A store with a page that was fetched twice and silently edited between, and another one; the first one's address."""
    db = tmp_path / "news.db"
    other = FIRST.replace("Ferry stays", "Tram stays").replace("ferry will stay", "tram will stay")
    with serving(story=turns(FIRST, SECOND), tram=page(other.encode())) as site:
        with Story("crane", db=db) as story:
            looking(story, site)
            story.add([site.url("/story")])
            story.add([site.url("/story"), site.url("/tram")])
            story.record()
        return db, site.url("/story")


def test_versions_shows_what_was_edited_and_that_the_page_does_not_say_so(kept: tuple[Path, str]) -> None:
    db, url = kept
    done = call("versions", url, "--db", db)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Four" in done.stdout
    assert "Six" in done.stdout
    assert "silent" in done.stdout.lower()
    assert "declined to comment" in done.stdout
    assert "tram" not in done.stdout.lower()


def test_versions_as_json_has_a_row_for_each_version(kept: tuple[Path, str]) -> None:
    db, url = kept
    rows = json.loads(call("versions", url, "--db", db, "--json").stdout)
    assert len(rows) == 2
    assert {row["url"] for row in rows} == {url}
    again = call("versions", rows[0]["report"], "--db", db, "--json")
    assert json.loads(again.stdout) == rows


def test_versions_without_an_address_lists_all_pages(kept: tuple[Path, str]) -> None:
    db, url = kept
    rows = json.loads(call("versions", "--db", db, "--json").stdout)
    assert sorted(row["url"] for row in rows) == [url, url, url.replace("/story", "/tram")]
    shown = call("versions", "--db", db)
    assert shown.returncode == 0
    assert "/tram" in shown.stdout


def test_versions_of_a_page_that_nobody_looked_at_is_an_error(kept: tuple[Path, str]) -> None:
    done = call("versions", "https://nowhere.example/x", "--db", kept[0])
    assert done.returncode != 0
    assert "https://nowhere.example/x: no page of this address or report was looked at" in done.stderr


def test_show_source_tells_where_each_statement_stands_in_the_bytes(kept: tuple[Path, str]) -> None:
    db, url = kept
    report = json.loads(call("versions", url, "--db", db, "--json").stdout)[-1]["report"]
    row = json.loads(call("show", report, "--source", "--db", db, "--json").stdout)
    assert (row["report"], row["url"]) == (report, url)
    assert row["statements"]
    for each in row["statements"]:
        assert SECOND[each["start"] : each["end"]] == each["source"]
        assert each["live"].startswith(f"{url}#:~:text=")
    shown = call("show", report, "--source", "--db", db)
    assert shown.returncode == 0
    assert row["sha256"] in shown.stdout
    assert "line " in shown.stdout


def test_show_source_of_a_report_that_was_not_fetched_is_an_error(
    kept: tuple[Path, str], tmp_path: Path
) -> None:
    (tmp_path / "wire.txt").write_text("The crane will go, the harbour master said.", encoding="utf-8")
    assert call("add", tmp_path / "wire.txt", "--db", kept[0]).returncode == 0
    done = call("show", "wire", "--source", "--db", kept[0])
    assert done.returncode != 0
    assert done.stderr.startswith("sayso: ")


def test_show_source_without_a_report_says_what_to_name(kept: tuple[Path, str]) -> None:
    done = call("show", "--source", "--db", kept[0])
    assert done.returncode != 0
    assert "--source: name a report" in done.stderr
