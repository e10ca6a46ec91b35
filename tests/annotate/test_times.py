"""Times mean the days that a reader of the report's day would take them for."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.sentences import split
from sayso.annotate.times import find
from sayso.vocabulary import DateOrigin, Part, PartKind, Precision, Report, When

CASES = Path(__file__).parent / "cases" / "times.txt"
PUBLISHED = When(date(2025, 3, 26), date(2025, 3, 26), Precision.DAY, DateOrigin.PAGE)


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def rows(text: str, published: When | None = PUBLISHED) -> list[str]:
    parts = (Part(0, len(text), PartKind.PARAGRAPH),)
    made = Report(id="r", text=text, sha256="", published=published, parts=parts)
    return [
        " | ".join(
            (made.quote(t.span), t.when.iso() if t.when else "-", t.when.origin.value if t.when else "-")
        )
        for t in find(made, split(made))
    ]


@pytest.mark.parametrize(
    ("text", "lines"), cases(), ids=lambda value: value[:50] if isinstance(value, str) else ""
)
def test_each_text_has_its_times_and_no_others(text: str, lines: list[str]) -> None:
    assert rows(text) == lines


def test_an_undated_report_resolves_full_dates_alone() -> None:
    assert rows("On March 3 and on Monday, not on May 4, 2021, in 2014.", None) == [
        "March 3 | - | -",
        "Monday | - | -",
        "May 4, 2021 | 2021-05-04 | text",
        "2014 | 2014 | text",
    ]


def test_a_report_dated_by_its_month_tells_years_and_months_but_no_weekdays() -> None:
    month = When(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH, DateOrigin.TEXT)
    assert rows("Last year it rained in February, and on Monday.", month) == [
        "Last year | 2024 | inferred",
        "February | 2025-02 | inferred",
        "Monday | - | -",
    ]


def test_a_new_years_report_looks_back_over_the_turn_of_the_year() -> None:
    january = When(date(2025, 1, 2), date(2025, 1, 2), Precision.DAY, DateOrigin.TEXT)
    assert rows("The raid of December 28 followed one in October.", january) == [
        "December 28 | 2024-12-28 | inferred",
        "October | 2024-10 | inferred",
    ]


PIECES = st.sampled_from(
    [
        "March",
        "May",
        "12",
        "31",
        "99",
        "2014",
        "0",
        "Monday",
        "next",
        "last",
        "this",
        "week",
        "ago",
        "two",
        "9999",
        "years",
        "days",
        "yesterday",
        "1990s",
        "'90s",
        "earlier",
        "-",
        "/",
        ".",
        "of",
        "the",
    ]
)


@given(
    st.lists(PIECES, max_size=10).map(" ".join) | st.text(max_size=60),
    st.dates() | st.none(),
)
def test_times_are_apart_in_order_and_first_is_not_after_last(text: str, day: date | None) -> None:
    published = When(day, day, Precision.DAY, DateOrigin.PAGE) if day else None
    made = Report(
        id="r", text=text, sha256="", published=published, parts=(Part(0, len(text), PartKind.PARAGRAPH),)
    )
    found = find(made, split(made))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
    assert all(t.when.first <= t.when.last for t in found if t.when)
