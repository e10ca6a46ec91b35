"""`sayso brief --db … -o`: the dossier of a story in a store tells what is new since somebody looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import ferry
from tests.test_cli import call


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with all but the last report of the ferry."""
    (tmp_path / "ferry").mkdir()
    reports = sorted(ferry.write(tmp_path / "ferry").iterdir())
    assert call("add", *reports[:-1], "--db", tmp_path / "news.db", "--story", "ferry").returncode == 0
    return tmp_path / "news.db"


def dossier(db: Path, *more: str | Path) -> str:
    """The dossier as the command writes it."""
    path = db.with_name("dossier.html")
    assert call("brief", *more, "--db", db, "--story", "ferry", "-o", path).returncode == 0
    return path.read_text(encoding="utf-8")


def test_a_dossier_tells_what_changed_since_the_last_look_and_is_no_look_itself(db: Path) -> None:
    assert 'id="changed"' not in dossier(db)  # nobody ever looked
    assert call("changed", "--db", db, "--story", "ferry").returncode == 0
    assert "Nothing is new." in dossier(db)
    last = sorted((db.parent / "ferry").iterdir())[-1]
    for again in (last, None):
        page = dossier(db, *([again] if again else []))
        assert "New reports" in page.split('<section id="changed"')[1].split("</section>")[0]
    assert 'id="changed"' not in dossier(db, "--until", "2030-01-01")
