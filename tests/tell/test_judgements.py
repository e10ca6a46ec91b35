"""What people decided is seen: marked where it applies, listed where it does not, harmless whatever it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sayso.tell import contract, html, judgements, terminal
from sayso.tell.index import Index
from sayso.vocabulary import (
    Grade,
    Judgement,
    JudgementKind,
    Outlet,
    Quantity,
    Record,
    Ruling,
    Spot,
    Standing,
)
from tests.tell import build

AT = datetime(2025, 3, 9, 8, tzinfo=UTC)
REASON = "<script>alert(1)</script> \x1b[31m read aloud"


def spot(words: str) -> Spot:
    start = build.wire.text.index(words)
    return Spot(build.wire.id, start, start + len(words), words)


REJECT = Judgement(
    "j1", JudgementKind.REJECT, "Ana", AT, (spot("the reservoir would be drained"),), why=REASON
)
RENAME = Judgement("j2", JudgementKind.RENAME, "Ben", AT, (spot("Verhoeven"),), value="A. Verhoeven")
NUMBER = Judgement(
    "j3",
    JudgementKind.QUANTITY,
    "Ana",
    AT,
    (spot("About 1,200"),),
    value='{"low": null, "high": 1200.0, "qualifier": "<", "unit": "km", "of": "road"}',
)
GONE = Judgement("j4", JudgementKind.MODE, "Ben", AT, (spot("She"),), value="direct")


def ruled(judgement: Judgement, standing: Standing, on: str | None, why: str) -> Ruling:
    return Ruling(judgement.id, judgement.kind, standing, on, value=judgement.value, why=why)


def story() -> Record:
    record = build.story()
    drained = replace(build.drained, rejected=True)
    statements = tuple(drained if s == build.drained else s for s in record.resolution.statements)
    resolution = replace(
        record.resolution,
        statements=statements,
        quantities=(Quantity("q1", build.at_wire.at("About 1,200"), None, 1300, of="people"),),
        rulings=(
            ruled(REJECT, Standing.APPLIED, drained.id, f"judged by Ana on 2025-03-09: {REASON}"),
            ruled(RENAME, Standing.OVERRULED, "verhoeven", "overruled, judged by Cleo on 2025-03-10"),
            ruled(NUMBER, Standing.APPLIED, "q1", "judged by Ana on 2025-03-09"),
            ruled(GONE, Standing.UNFIT, None, "no statement stands at “She” any more"),
        ),
    )
    return replace(
        record,
        resolution=resolution,
        judgements=(REJECT, RENAME, NUMBER, GONE),
        outlets=(Outlet("Coast Wire", grade=Grade.B),),
    )


def test_a_rejected_statement_is_shown_and_not_counted() -> None:
    shown = " ".join(terminal.as_text(story()).split())
    assert len(build.STATEMENTS) == 11
    assert "ten statements" in shown
    assert "the reservoir would be drained" in shown
    assert "✎" in shown
    counts = {row["id"]: row["statements"] for row in contract.actor_rows(story())}
    before = {row["id"]: row["statements"] for row in contract.actor_rows(build.story())}
    assert counts["verhoeven"] == before["verhoeven"] - 1


def test_what_applies_is_marked_where_it_is_and_by_whom() -> None:
    index = Index(story())
    (mark,) = index.judged(build.drained.id)
    assert mark.startswith("rejected, judged by Ana on 2025-03-09: ")
    assert index.judged("verhoeven") == []


def test_what_does_not_apply_is_listed_with_the_reason() -> None:
    shown = " ".join(terminal.as_text(story()).split())
    assert "Ben judged (rename) “Verhoeven” is called “A. Verhoeven”: overruled, judged by Cleo" in shown
    assert "Ben judged (mode) “She”: direct: no statement stands at “She” any more" in shown
    assert "Judgements that do not apply" in html.render(story())


def test_what_somebody_wrote_runs_nothing_and_moves_no_cursor() -> None:
    page, screen = html.render(story()), terminal.as_text(story())
    assert page.count("<script") == 1  # our own
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page + screen


def test_a_corrected_number_is_the_one_in_the_json() -> None:
    row = next(row for row in contract.export(story())["quantities"] if row["id"] == "q1")
    assert row["high"] == 1300
    assert row["judged"] == ["quantity corrected, judged by Ana on 2025-03-09"]


def test_a_grade_stands_beside_the_outlet() -> None:
    assert "Coast Wire [B]" in terminal.as_text(story())
    assert "Coast Wire [B]" in html.render(story())
    assert "[F]" not in terminal.as_text(build.story())


def test_a_judgement_is_told_in_a_line() -> None:
    assert judgements.says(NUMBER) == "“About 1,200”: <1200 km of road"
    odd = replace(NUMBER, value="{")
    assert judgements.says(odd) == "“About 1,200”: {"


def test_rows_tell_what_became_of_each() -> None:
    rows = judgements.rows(story().judgements, story())
    assert [row["standing"] for row in rows] == ["applied", "overruled", "applied", "unfit"]
