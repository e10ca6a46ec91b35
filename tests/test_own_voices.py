"""What outlets assert in their own voice, from the reports to all that tells of it."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import Story
from sayso.asking import Archive, who
from sayso.serve.app import make
from sayso.serve.settings import Settings
from sayso.tell import answers, contract, html, listings, markdown, one
from sayso.tell.choosing import Wanted
from sayso.vocabulary import Bearing, Claim, Record

REPORTS = {
    "1-echo.txt": """Twelve die as ferry sinks off Marrow

The Marrow Echo, May 3, 2025

Twelve people died when the ferry Selkie sank off Marrow Head on Friday night. Divers searched the hull until dawn.

"The ferry was not overloaded," said Dana Holm, the transport minister.
""",
    "2-post.txt": """Harbour master blames the line

The Lowland Post, May 4, 2025

The ferry Selkie was overloaded, harbour master Otto Brandt said on Saturday.

Twelve people died when the ferry sank, the coast guard said.

Brandt said the ferry had left the quay with 240 passengers on board.
""",
    "3-gazette.txt": """What we know about the Selkie

The Brine Gazette, May 5, 2025

The ferry Selkie had 240 passengers on board when it left the quay. Rain fell for most of the night.

The cabins stood 3 metres under water, and 3 metres of mud lay on the deck.
""",
}
DEATHS = "Twelve people died when the ferry sank."


def write(folder: Path) -> Path:
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def record() -> Record:
    from tempfile import TemporaryDirectory

    told = Story("selkie")
    with TemporaryDirectory() as folder:
        told.add(write(Path(folder)))
    return told.record()


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("selkie")
    path = folder / "news.db"
    with Story("selkie", db=path) as told:
        told.add(write(folder))
        told.record()
    return path


def claim(words: str) -> Claim:
    return next(c for c in record().findings.claims if words in c.text)


def test_the_sentences_go_to_the_claims_that_they_assert() -> None:
    texts = {r.id: r.text for r in record().reports}
    own = {texts[p.span.report][p.span.start : p.span.end] for c in record().findings.claims for p in c.plain}
    assert own == {
        "Twelve people died when the ferry Selkie sank off Marrow Head on Friday night.",
        "The ferry Selkie had 240 passengers on board when it left the quay.",
    }
    assert len(claim("Twelve people died").plain) == len(claim("240 passengers").plain) == 1


def test_who_finds_them_in_a_record_and_in_a_store(db: Path) -> None:
    asked = "The Selkie had 240 passengers on board when it left the quay."
    with Archive(db) as archive:
        for answer in (who(record(), asked), archive.who(asked)):
            near = answer.found[0]
            assert near.bearing is Bearing.SAYS
            assert near.shown == claim("240 passengers").plain[0].id


def test_who_answers_alike_from_a_record_and_from_a_store(db: Path) -> None:
    with Archive(db) as archive:
        from_store = answers.rows(archive.who(DEATHS))
    from_record = answers.rows(who(record(), DEATHS))
    bare = [
        [(row["claim"], row["bearing"], row["since"], [p["text"] for p in row["plain"]]) for row in found]
        for found in (from_store["found"], from_record["found"])
    ]
    assert bare[0] == bare[1]
    assert from_record["found"][0]["plain"][0]["by"] == "The Marrow Echo"
    assert from_record["found"][0]["since"] == "2025-05-03"


def test_an_answer_tells_whose_voice_it_is() -> None:
    stream = io.StringIO()
    answers.show(who(record(), DEATHS), stream)
    told = " ".join(stream.getvalue().split())
    assert "The Marrow Echo reports, in its own voice: “Twelve people died when the ferry Selkie sank" in told


def test_the_listing_counts_their_reports_and_says_since_when() -> None:
    stream = io.StringIO()
    listings.listing("claims", record(), Wanted(), stream)
    told = " ".join(stream.getvalue().split())
    assert "one to two origins · two reports · since 2025-05-03 “Twelve people died" in told
    assert "The Marrow Echo reports, in its own voice [1]" in told


def test_an_outlet_is_found_by_what_it_says_itself() -> None:
    rows = listings.rows("claims", record(), Wanted(outlet="Brine Gazette"))
    assert [row["id"] for row in rows] == [claim("240 passengers").id]
    assert listings.rows("claims", record(), Wanted(outlet="Brine Gazette", least=0.4)) == []


def test_one_claim_shows_the_words_and_why_they_add_no_sure_origin() -> None:
    stream = io.StringIO()
    one.show(record(), claim("Twelve people died"), stream)
    told = " ".join(stream.getvalue().split())
    assert "in its own voice: “Twelve people died when the ferry Selkie sank" in told
    assert "The Marrow Echo says so in its own voice, no source given" in told


def test_the_export_has_them_beside_the_statements() -> None:
    rows = contract.export(record())
    row = next(each for each in rows["claims"] if each["id"] == claim("Twelve people died").id)
    (plain,) = row["plain"]
    report = next(each for each in rows["reports"] if each["id"] == plain["report"])
    assert report["text"][plain["start"] : plain["end"]] == plain["text"]
    assert plain["by"] == report["outlet"]
    ids = {each["id"] for each in rows["statements"]}
    assert {s for each in rows["claims"] for s in each["statements"]} <= ids
    json.dumps(rows)


def test_the_table_counts_them() -> None:
    row = next(r for r in record().rows("claims") if r["claim"] == claim("Twelve people died").id)
    assert (row["statements"], row["in_own_voice"], row["reports"]) == (1, 1, 2)


def test_the_dossier_and_the_notes_tell_them() -> None:
    page = html.render(record())
    assert "The Marrow Echo reports, in its own voice" in page
    assert "one statement, 1 in a report&#39;s own voice" in page
    assert "Twelve people died" in markdown.as_markdown(record())


def test_the_server_tells_them(db: Path) -> None:
    with TestClient(make(Settings(db)), base_url="http://127.0.0.1:8765") as client:
        page = client.get(f"/stories/selkie/claims/{claim('Twelve people died').id}").text
        assert "The Marrow Echo reports, in its own voice" in page
        found = client.get("/who", params={"sentence": DEATHS}).text
        assert "The Marrow Echo reports, in its own voice" in found
