"""What a notebook shows: tables of every kind, in which text from outside is no markup, and that pandas could take."""

from __future__ import annotations

import runpy
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from sayso import Story
from sayso.vocabulary import TABLES, Answer, Bearing, Changes, Findings, Near, Record, Rows
from sayso.vocabulary.rows import MOST
from sayso.weigh.comparing import compare
from tests.tell import build

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> & 'quoted\""


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def tags(html: str) -> Tags:
    found = Tags()
    found.feed(html)
    found.close()
    return found


PLAIN = {"table", "caption", "thead", "tbody", "tr", "th", "td", "h4", "p", "code"}


def hostile() -> Record:
    """The hand-built story with markup in every name and claim."""
    record = build.story()
    actors = tuple(replace(actor, name=HOSTILE) for actor in record.resolution.actors)
    claims = tuple(replace(claim, text=HOSTILE) for claim in record.findings.claims)
    conflicts = tuple(replace(each, about=HOSTILE, why=HOSTILE) for each in record.findings.conflicts)
    issues = tuple(replace(issue, name=HOSTILE) for issue in record.findings.issues)
    return replace(
        record,
        name=HOSTILE,
        resolution=replace(record.resolution, actors=actors),
        findings=replace(record.findings, claims=claims, conflicts=conflicts, issues=issues),
    )


def answer(record: Record) -> Answer:
    claim = record.findings.claims[0]
    near = Near(record.name, claim, claim.shown, Bearing.SAYS, 0.93, "the same words")
    return Answer(HOSTILE, (near,), (record,), len(record.reports))


def changes(record: Record) -> Changes:
    before = replace(record, annotations=record.annotations[:1], findings=replace(record.findings, claims=()))
    return Changes(before, record, compare(before, record), "2025-03-01")


@pytest.mark.parametrize("kind", TABLES)
def test_every_kind_of_rows_is_a_list_of_plain_cells_and_a_table(kind: str) -> None:
    rows = build.story().rows(kind)
    assert isinstance(rows, list)
    assert all(isinstance(cell, str | int | float | bool | None) for row in rows for cell in row.values())
    assert all(tuple(row) == rows.columns for row in rows)
    assert rows._repr_html_().count("<tr>") == len(rows) + 1


def test_all_that_is_shown_is_escaped() -> None:
    record = hostile()
    shown: list[Record | Findings | Answer | Changes | Rows] = [
        record,
        record.findings,
        answer(record),
        changes(record),
        *map(record.rows, TABLES),
    ]
    for each in shown:
        found = tags(each._repr_html_())
        assert found.tags <= PLAIN
        assert found.attributes == []
    assert "&lt;script&gt;" in record._repr_html_()


def test_a_record_tells_what_it_is_and_where_the_rest_is() -> None:
    html = build.story()._repr_html_()
    assert "4 reports, 1 unread, 11 statements, 3 claims, read as of 2025-03-10" in html
    assert "people below the dam" in html
    assert 'record.rows("statements")' in html


def test_a_record_of_500_statements_stays_compact() -> None:
    record = build.story()
    many = tuple(replace(build.drained, id=f"s{n}") for n in range(500))
    grown = replace(record, resolution=replace(record.resolution, statements=(*build.STATEMENTS, *many)))
    assert len(grown._repr_html_()) < 1.2 * len(record._repr_html_())


def test_long_tables_say_how_much_is_left_out() -> None:
    rows = Rows([{"n": n} for n in range(MOST + 5)])
    assert "… and 5 more rows" in rows._repr_html_()
    assert len(rows) == MOST + 5


def test_an_answer_is_rows_with_who_says_it_in_which_words() -> None:
    (row,) = answer(build.story()).rows()
    assert (row["bearing"], row["who"], row["origins_high"]) == ("says so", "Ada Verhoeven", 1)
    assert row["words"] == "about 1,200 people must leave Oberkessel by Thursday"
    assert answer(build.story())._repr_html_().startswith("<p>Somebody says so, in 4 reports")


def test_changes_are_rows_with_the_words_that_show_them() -> None:
    found = changes(build.story())
    rows = found.rows()
    assert len(rows) == len(found.changes) > 0
    assert "since 2025-03-01" in found._repr_html_()
    assert any("Ada Verhoeven: " in str(row["words"]) for row in rows)


def test_a_story_shows_its_record() -> None:
    story = Story("ports")
    assert story._repr_html_() == story.record()._repr_html_()


def test_nothing_of_it_needs_pandas() -> None:
    import sys

    build.story().rows("claims")
    assert "pandas" not in sys.modules


# ------------------------------------------------------------------------------ the notebook in docs/

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_and_shows_what_it_shows() -> None:
    """Run in a kernel of its own, every cell gives outputs of the kinds that are kept in the file."""
    writer = runpy.run_path(str(DOCS / "write_notebook.py"))
    fresh = writer["run"](writer["notebook"]())
    kept = nbformat.read(DOCS / "notebook.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert [cell.source for cell in kept.cells] == [cell.source for cell in fresh.cells]
    for one, other in zip(kept.cells, fresh.cells, strict=True):
        kinds = [[sorted(output.data) for output in cell.get("outputs", ())] for cell in (one, other)]
        assert kinds[0] == kinds[1], "run python docs/write_notebook.py"
    shown = [output for cell in kept.cells for output in cell.get("outputs", ())]
    assert sum("text/html" in output.data for output in shown) >= 4
    assert not any("sha256" in output.data["text/plain"] for output in shown), "IPython prints one line"
    assert (DOCS / "notebook.ipynb").stat().st_size < 60_000
