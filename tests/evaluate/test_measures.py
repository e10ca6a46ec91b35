"""The measures, beside figures worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.evaluate import Mark, Marked, measure
from sayso.evaluate.measures import RATIOS, SHARES, calibration_error

TEXT = "The mayor said the pier is closed. Ann Berg denied it."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


PIER = Mark(content=(at("the pier is closed"),), source=(at("The mayor"),), cue=(at("said"),))
DENIAL = Mark(content=(at("it"),), source=(at("Ann Berg"),), cue=(at("denied"),))
GOLD = Marked("harbour", TEXT, (PIER, DENIAL))

SHORTER = Mark(content=(at("pier is closed"),), source=(at("mayor"),), cue=(at("said"),), confidence=0.9)
NOBODYS = Mark(content=(at("it"),), cue=(at("denied"),), confidence=0.9)
"""The mayor's content lacks one word of four and his source one of two; the denial lacks its source."""


def test_the_figures_are_those_worked_out_by_hand() -> None:
    found = measure([GOLD], {"harbour": (SHORTER, NOBODYS)})
    counts = {name: (r.right, r.gold, r.predicted) for name, r in found.ratios.items()}
    assert counts == {
        "content exact": (1, 2, 2),
        "content @0.8": (1, 2, 2),
        "content @0.3": (2, 2, 2),
        "whole exact": (0, 2, 2),
        "whole overlap": (1, 2, 2),
        "source words": (0, 2, 1),
        "cue words": (2, 2, 2),
        "content words": (1, 2, 2),
        "source spans": (0, 2, 1),
        "cue spans": (2, 2, 2),
        "content spans": (1, 2, 2),
    }
    assert found.shares == {"source right": 0.5, "cue right": 1.0}
    assert found.calibration_error == pytest.approx(0.4)


def test_a_report_without_a_prediction_counts_as_missed() -> None:
    second = Marked("second", TEXT, (PIER,))
    found = measure([GOLD, second], {"harbour": (PIER, DENIAL)})
    assert found.missing == 1
    assert found.ratios["whole exact"].recall == pytest.approx(2 / 3)
    assert found.ratios["whole exact"].precision == 1.0
    assert [(miss.report, miss.text) for miss in found.misses] == [("second", "the pier is closed")]


def test_marks_and_blanks_at_the_edges_do_not_count_but_for_the_exact_pieces() -> None:
    wider = Mark(content=((at("the pier")[0] - 1, at("closed.")[1]),), source=PIER.source, cue=PIER.cue)
    found = measure([Marked("r", TEXT, (PIER,))], {"r": (wider,)})
    assert found.ratios["whole exact"].f1 == 1.0
    assert found.ratios["content spans"].f1 == 0.0


def test_inner_attributions_are_left_out_on_both_sides() -> None:
    inner = Mark(content=(at("closed"),), cue=(at("is"),), inner=True)
    found = measure([Marked("r", TEXT, (PIER, inner))], {"r": (PIER, inner, inner)})
    assert (found.ratios["content exact"].gold, found.ratios["content exact"].predicted) == (1, 1)


def test_a_predicted_attribution_is_paired_once() -> None:
    found = measure([Marked("r", TEXT, (PIER, PIER))], {"r": (PIER,)})
    assert found.ratios["whole exact"].right == 1


def test_nothing_marked_and_nothing_found_is_nothing() -> None:
    found = measure([Marked("r", TEXT)], {})
    assert {r.f1 for r in found.ratios.values()} == {0.0}
    assert found.calibration_error is None
    assert found.intervals == {}


def test_confidences_that_come_true_have_no_error() -> None:
    assert calibration_error([(1.0, True), (0.0, False)]) == 0.0
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0.0)


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    rows = [Marked(n, TEXT, (PIER, DENIAL)) for n in range(12)]
    found: dict[str | int, tuple[Mark, ...]] = {n: (PIER, DENIAL) if n % 3 else (SHORTER,) for n in range(12)}
    first = measure(rows, found)
    low, high = first.intervals["whole exact"]
    assert low < first.ratios["whole exact"].f1 < high
    assert measure(rows, found).intervals == first.intervals


def test_the_row_has_the_names_of_the_scorer() -> None:
    row = measure([GOLD], {"harbour": (SHORTER,)}).row()
    assert row["content exact"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 2, "predicted": 1}
    assert {*RATIOS, *SHARES, "calibration error", "missing reports"} <= row.keys()


pairs = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
    lambda p: (p[0], min(len(TEXT), sum(p)))
)
spans = st.lists(pairs, max_size=2).map(tuple)
marks = st.builds(Mark, content=st.lists(pairs, min_size=1, max_size=2).map(tuple), source=spans, cue=spans)


@given(gold=st.lists(marks, max_size=5), predicted=st.lists(marks, max_size=5))
@settings(deadline=None, max_examples=60)
def test_precision_one_way_is_recall_the_other_way(gold: list[Mark], predicted: list[Mark]) -> None:
    there = measure([Marked("r", TEXT, tuple(gold))], {"r": predicted}).ratios["content @0.3"]
    back = measure([Marked("r", TEXT, tuple(predicted))], {"r": gold}).ratios["content @0.3"]
    assert 0 <= there.f1 <= 1
    assert (there.gold, there.predicted) == (back.predicted, back.gold)


@given(gold=st.lists(marks, min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_what_is_found_as_it_was_marked_is_all_right(gold: list[Mark]) -> None:
    found = measure([Marked("r", TEXT, tuple(gold))], {"r": gold})
    if found.ratios["whole exact"].gold:
        assert found.ratios["whole exact"].f1 == 1.0
    assert found.misses == ()
