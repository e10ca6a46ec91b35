"""Leaving out what is less sure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.surer import surer
from sayso.vocabulary import Annotations, Attribution, Report, Span

ONE = Report(id="r", text="x", sha256="")
HERE = (Span("r", 0, 1),)


def holding(*sure: tuple[float, int | None]) -> Annotations:
    return Annotations(
        ONE, attributions=tuple(Attribution(HERE, confidence=c, within=within) for c, within in sure)
    )


def test_an_attribution_whose_outer_one_goes_stands_by_itself() -> None:
    kept = surer(holding((0.3, None), (0.8, 0)), 0.5)
    assert [(a.confidence, a.within) for a in kept.attributions] == [(0.8, None)]


def test_an_attribution_keeps_the_next_one_out() -> None:
    kept = surer(holding((0.1, None), (0.9, None), (0.3, 1), (0.8, 2)), 0.5)
    assert [(a.confidence, a.within) for a in kept.attributions] == [(0.9, None), (0.8, 0)]


@given(st.lists(st.floats(0, 1), max_size=6), st.floats(0, 1))
def test_what_is_kept_is_what_is_sure_enough(sure: list[float], least: float) -> None:
    kept = surer(holding(*((c, None) for c in sure)), least)
    assert [a.confidence for a in kept.attributions] == [c for c in sure if c >= least]


def test_nothing_changes_when_all_is_sure_enough() -> None:
    whole = holding((0.9, None))
    assert surer(whole, 0.5) is whole
