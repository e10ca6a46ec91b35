"""The log as lines of JSON: whole or not at all, and nobody's judgement can be changed on the way."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from sayso import judging
from sayso.errors import InputError, UsageError
from sayso.vocabulary import JudgementKind, Spot
from tests.judging.harbour import START

ONE = judging.made(
    JudgementKind.REJECT, by="Ana", at=START, spots=((Spot("r1", 3, 8, "words"),), (), ()), why="a slip"
)
TWO = judging.made(JudgementKind.MODE, by="Ben", at=START + timedelta(hours=1), value="direct")


def test_an_id_depends_on_all_that_is_said() -> None:
    again = judging.made(ONE.kind, by="Ana", at=START, spots=(ONE.target, (), ()), why="a slip")
    other = judging.made(ONE.kind, by="Ana", at=START, spots=(ONE.target, (), ()), why="a misprint")
    assert again == ONE
    assert other.id != ONE.id


def test_one_moment_told_in_two_time_zones_is_one_judgement() -> None:
    east = START.astimezone(timezone(timedelta(hours=9)))
    assert judging.made(TWO.kind, by="Ben", at=east + timedelta(hours=1), value="direct") == TWO


def test_lines_come_in_the_order_of_their_times() -> None:
    lines = judging.as_lines([TWO, ONE]).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [ONE.id, TWO.id]


def test_a_line_that_was_changed_is_refused() -> None:
    changed = judging.as_lines([ONE]).replace("Ana", "Ben")
    with pytest.raises(InputError, match=r"log\.jsonl, line 1: its id is not that of what it says"):
        judging.from_lines(changed, "log.jsonl")


def test_a_line_without_an_id_is_a_judgement_of_its_own() -> None:
    row = json.loads(judging.as_lines([ONE]))
    del row["id"]
    assert judging.from_lines(json.dumps(row), "by hand") == [ONE]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "praise"},
        {"by": " "},
        {"by": 3},
        {"at": "yesterday"},
        {"at": "2025-03-01T12:00:00"},
        {"why": "x" * 3_000},
        {"target": [{"report": "r1", "start": 9, "end": 3, "words": "x"}]},
        {"target": [{"report": "r1", "start": True, "end": 3, "words": "x"}]},
        {"target": "r1"},
        {"target": [{"report": "r1", "start": 0, "end": 10**30, "words": "x"}]},
    ],
)
def test_a_line_that_is_no_judgement_is_refused_by_its_number(change: dict[str, object]) -> None:
    row = {**json.loads(judging.as_lines([TWO])), **change}
    text = judging.as_lines([ONE]) + json.dumps(row)
    with pytest.raises(InputError, match="line 2: this is no judgement"):
        judging.from_lines(text, "log.jsonl")


@pytest.mark.parametrize("text", ["[1]", "null", "{", '"x"', "[" * 5_000])
def test_json_that_is_something_else_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no judgement"):
        judging.from_lines(text, "log.jsonl")


class TestUndo:
    def test_the_latest_of_ones_own_go_first(self) -> None:
        (undo,) = judging.undo([ONE, TWO], 1, by="Ana")
        assert (undo.kind, undo.value, undo.by) == (JudgementKind.UNDO, ONE.id, "Ana")
        assert judging.in_force([ONE, TWO, undo]) == (TWO,)

    def test_somebody_elses_is_named_by_id(self) -> None:
        (undo,) = judging.undo([ONE, TWO], TWO.id[:6], by="Ana")
        assert undo.value == TWO.id

    def test_what_is_not_in_force_cannot_be_undone(self) -> None:
        undos = judging.undo([ONE], 1, by="Ana")
        with pytest.raises(UsageError, match="Ana has no judgements in force"):
            judging.undo([ONE, *undos], 1, by="Ana")
        with pytest.raises(UsageError, match="no judgement in force"):
            judging.undo([ONE, *undos], ONE.id, by="Ben")

    def test_an_undo_that_comes_before_what_it_undoes_holds_all_the_same(self) -> None:
        undos = judging.undo([ONE], 1, by="Ana")
        assert judging.in_force([*undos, ONE]) == ()

    def test_of_two_undos_the_earlier_is_told_of(self) -> None:
        first = judging.made(
            JudgementKind.UNDO, by="Ana", value=ONE.id, at=datetime.fromisoformat("2025-04-01T00:00Z")
        )
        later = judging.made(
            JudgementKind.UNDO, by="Ben", value=ONE.id, at=datetime.fromisoformat("2025-05-01T00:00Z")
        )
        assert judging.undone([later, first]) == {ONE.id: first}
