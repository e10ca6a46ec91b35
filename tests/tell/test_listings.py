from __future__ import annotations

import io
from datetime import date

import pytest

from sayso.errors import InputError, UsageError
from sayso.tell import answers, changes, listings, one
from sayso.tell.choosing import Wanted
from sayso.tell.index import Index
from tests import ferry


def listed(kind: str, wanted: Wanted | None = None) -> str:
    stream = io.StringIO()
    listings.listing(kind, ferry.story().record(), wanted or Wanted(), stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", listings.KINDS)
def test_every_kind_is_listed_within_80_columns(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, listed(kind).splitlines())) <= 80


@pytest.mark.parametrize("kind", listings.KINDS)
def test_every_kind_has_the_rows_of_the_export(kind: str) -> None:
    rows = listings.rows(kind, ferry.story().record(), Wanted())
    found = {"plans": "proposals", "timeline": "events"}.get(kind, kind)
    assert len(rows) == len(getattr(ferry.story().record().findings, found))


def test_a_claim_is_listed_with_origins_first_day_and_chains() -> None:
    told = " ".join(listed("claims").split())
    assert "since 2025-05-03" in told
    assert "The Brine Gazette ← The Marrow Herald ← Dana Holm" in told


def test_an_actor_is_found_by_a_part_of_the_name() -> None:
    told = listed("claims", Wanted(actor="brandt"))
    assert "1,200 people" in told
    assert "two new ships" not in told


def test_an_actor_that_nobody_is_called_is_told() -> None:
    with pytest.raises(UsageError, match="nobody here is called"):
        listed("claims", Wanted(actor="Zorro"))


def test_an_outlet_that_has_no_report_is_told() -> None:
    with pytest.raises(UsageError, match="no report here is from"):
        listed("claims", Wanted(outlet="Zeitung"))


def test_only_the_reports_of_an_outlet_count() -> None:
    told = listed("claims", Wanted(outlet="Lowland"))
    assert "400 people" in told
    assert "1,200" not in told


def test_only_what_is_recent_counts() -> None:
    told = listed("claims", Wanted(since=date(2025, 5, 9)))
    assert "400 people" in told
    assert "1,200" not in told


def test_what_is_not_sure_enough_is_left_out() -> None:
    assert listed("claims", Wanted(least=1.0)).startswith("no claim was found that fits")


def test_a_thing_is_shown_by_its_footnote_and_by_its_id() -> None:
    record = ferry.story().record()
    index, claim = Index(record), record.findings.claims[0]
    statement = index.known(claim.statements)[0]
    assert one.find(record, index.ref(statement.id)) == statement
    assert one.find(record, claim.id[:8]) == claim
    stream = io.StringIO()
    one.show(record, claim, stream)
    assert "WHO SAYS SO" in stream.getvalue()
    assert one.rows(record, claim)["id"] == claim.id


def test_a_beginning_that_fits_nothing_is_told_with_what_to_do() -> None:
    with pytest.raises(InputError, match="nothing in this story begins so"):
        one.find(ferry.story().record(), "zzzz")


def test_an_answer_tells_words_chain_origins_and_place() -> None:
    stream = io.StringIO()
    answers.show(
        ferry.story().who("The state will close the ferry line to Skerry Island in September"), stream
    )
    told = " ".join(stream.getvalue().split())
    assert told.startswith("WHO SAYS SO")
    assert "The Marrow Herald ← Dana Holm (“said”): “the state will close" in told
    assert "1-herald.txt" in told
    assert "WHO DENIES IT" in told


def test_no_answer_says_how_many_were_asked() -> None:
    stream = io.StringIO()
    answers.show(ferry.story().who("A goalkeeper from Lissen broke his arm."), stream)
    assert (
        stream.getvalue() == "Nobody here says that. Three reports were asked, and nothing comes near it.\n"
    )


def test_the_rows_of_an_answer_hold_the_words_at_their_places() -> None:
    texts = {report.id: report.text for report in ferry.story().record().reports}
    rows = answers.rows(ferry.story().who("1,200 people live on the island"))
    statements = [statement for found in rows["found"] for statement in found["statements"]]
    assert statements
    for statement in statements:
        assert texts[statement["report"]][statement["start"] : statement["end"]] == statement["text"]


def test_changes_are_told_by_kind() -> None:
    found = ferry.story().changed(date(2025, 5, 6))
    stream = io.StringIO()
    changes.show(found, stream)
    told = stream.getvalue()
    assert told.startswith("ferry: ")
    assert "NEW REPORTS" in told
    assert "before, " in told
    assert changes.rows(found)["reports"] == {"before": 2, "after": 3}


def test_changes_of_one_actor_are_told_alone() -> None:
    found = ferry.story().changed(date(2025, 5, 6))
    rows = changes.rows(found, Wanted(actor="Sund"))["changes"]
    assert 0 < len(rows) < len(found.changes)
