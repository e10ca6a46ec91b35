"""Sentences end where a reader would say that they end."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.sentences import split
from sayso.vocabulary import Part, PartKind, Report

CASES = Path(__file__).parent / "cases" / "sentences.txt"


def paragraphs() -> list[list[str]]:
    blocks = CASES.read_text(encoding="utf-8").split("\n\n")
    cases = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [case for case in cases if case]


def report(text: str, *parts: Part) -> Report:
    return Report(id="r", text=text, sha256="", parts=parts or (Part(0, len(text), PartKind.PARAGRAPH),))


def sentences(text: str, *parts: Part) -> list[str]:
    made = report(text, *parts)
    return [made.quote(span) for span in split(made)]


@pytest.mark.parametrize("lines", paragraphs(), ids=lambda lines: lines[0][:40])
def test_each_paragraph_falls_into_its_sentences(lines: list[str]) -> None:
    assert sentences(" ".join(lines)) == lines


def test_no_sentence_crosses_a_part() -> None:
    text = "Ferry sinks off Tarvik The crew was saved."
    assert sentences(text, Part(0, 22, PartKind.TITLE), Part(23, 42, PartKind.PARAGRAPH)) == [
        "Ferry sinks off Tarvik",
        "The crew was saved.",
    ]


def test_boilerplate_has_no_sentences() -> None:
    assert sentences("Sign up for our letter.", Part(0, 23, PartKind.BOILERPLATE, "sign-up box")) == []


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert sentences("What we know\n\nThe ferry sank.") == ["What we know", "The ferry sank."]


def test_a_line_that_goes_on_with_a_small_letter_is_one_sentence() -> None:
    assert sentences("The ferry sank\nin calm seas.") == ["The ferry sank\nin calm seas."]


def test_hard_wrapped_lines_are_joined_even_before_a_capital() -> None:
    text = "The ferry with all of its passengers on board went down near\nTarvik in the early hours before the coast guard of northern\nOrvala could reach it."
    assert sentences(text) == [text]


def test_text_without_parts_has_no_sentences() -> None:
    assert split(Report(id="r", text="A word.", sha256="")) == ()


@given(st.text(alphabet=st.sampled_from("aB1 .?!\"'“”\n()…-J"), max_size=80) | st.text(max_size=80))
def test_sentences_are_ordered_apart_and_lose_no_word(text: str) -> None:
    made = report(text)
    spans = split(made)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(made.quote(span).strip() == made.quote(span) != "" for span in spans)
    assert "".join("".join(made.quote(span).split()) for span in spans) == "".join(text.split())
