"""The nouns: what they promise by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.errors import UsageError
from sayso.vocabulary import (
    Actor,
    ActorType,
    Annotations,
    DateOrigin,
    Findings,
    Part,
    PartKind,
    Precision,
    Record,
    Report,
    Resolution,
    Span,
    Statement,
    When,
)

TEXT = "Harbour closed\n\nThe port is closed, <b>said</b> Ada Lum."


def report() -> Report:
    parts = (Part(0, 14, PartKind.TITLE), Part(16, len(TEXT), PartKind.PARAGRAPH))
    return Report(id="r1", text=TEXT, sha256="0", title="Harbour closed", parts=parts)


def record() -> Record:
    actor = Actor("a1", "Ada <Lum>", ActorType.PERSON)
    statement = Statement("s1", "r1", content=(Span("r1", 16, 34),), speakers=("a1",))
    return Record("t", "ports", (Annotations(report()),), Resolution((actor,), (statement,)), Findings())


def test_a_span_gives_back_the_words_that_stand_there() -> None:
    assert report().quote(Span("r1", 16, 34)) == "The port is closed"


def test_pieces_are_joined_by_one_blank() -> None:
    assert report().words((Span("r1", 0, 7), Span("r1", 20, 24))) == "Harbour port"


def test_an_offset_lies_in_its_part_or_in_none() -> None:
    part = report().part_at(20)
    assert part is not None
    assert part.kind is PartKind.PARAGRAPH
    assert report().part_at(15) is None


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span("r", 0, 3).overlaps(Span("r", 3, 5))
    assert Span("r", 0, 4).overlaps(Span("r", 3, 5))
    assert not Span("r", 0, 4).overlaps(Span("q", 3, 5))


def test_a_span_covers_itself_and_what_lies_inside() -> None:
    assert Span("r", 0, 4).covers(Span("r", 0, 4))
    assert Span("r", 0, 4).covers(Span("r", 1, 3))
    assert not Span("r", 0, 4).covers(Span("r", 1, 5))


@pytest.mark.parametrize(
    ("precision", "first", "last", "iso"),
    [
        (Precision.DAY, date(2024, 3, 4), date(2024, 3, 4), "2024-03-04"),
        (Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (Precision.RANGE, date(2024, 3, 4), date(2024, 3, 6), "2024-03-04/2024-03-06"),
    ],
)
def test_a_date_is_written_no_more_exactly_than_it_is_known(
    precision: Precision, first: date, last: date, iso: str
) -> None:
    assert When(first, last, precision, DateOrigin.TEXT).iso() == iso


def test_a_record_is_rows_in_which_what_is_unknown_is_none() -> None:
    (row,) = record().rows()
    assert (row["statement"], row["speakers"], row["words"]) == ("s1", "Ada <Lum>", "The port is closed")
    assert (row["said"], row["via"], row["outlet"], row["claim"]) == (None, None, None, None)


def test_rows_of_a_kind_that_there_is_not_name_those_there_are() -> None:
    with pytest.raises(UsageError, match="statements"):
        record().rows("verdicts")
