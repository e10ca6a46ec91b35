"""Dates as headers write them, and the year they lack."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import dates
from sayso.vocabulary import DateOrigin, Precision, When


def read(text: str, as_of: date | None = None) -> str | None:
    found = dates.best(dates.find(text))
    when, yearless = dates.when(found, DateOrigin.TEXT, as_of) if found else (None, None)
    return when.iso() if when else yearless


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2025-02-20", "2025-02-20"),
        ("2024-05-12T14:33:00Z", "2024-05-12"),
        ("2024/5/2", "2024-05-02"),
        ("12 May 2024", "2024-05-12"),
        ("12th of May, 2024", "2024-05-12"),
        ("Sunday, May 12th, 2024 at 2:33 p.m. EDT", "2024-05-12"),
        ("12-MAY-2024", "2024-05-12"),
        ("Sept. 5, 2023", "2023-09-05"),
        ("12.05.2024 14:33", "2024-05-12"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("05/05/2024", "2024-05-05"),
        ("12.05.24", "2024-05-12"),
        ("May 2024", "2024-05"),
        ("World March 26, 19:37", "--03-26"),
        ("29 February 2023", None),
        ("31 June", None),
        ("99.99.2024", None),
        ("version 1.2.3", None),
        ("no date here", None),
    ],
)
def test_a_header_date_is_read(text: str, means: str | None) -> None:
    assert read(text) == means


def test_published_goes_before_updated_wherever_it_stands() -> None:
    assert read("Updated 13 May 2024, published 12 May 2024") == "2024-05-12"
    assert read("Last updated: 13 May 2024") == "2024-05-13"


def test_a_date_with_a_year_goes_before_one_without() -> None:
    assert read("March 26 | Published 27 March 2025") == "2025-03-27"


def test_slashes_are_ambiguous_unless_weekday_or_future_settle_them() -> None:
    assert read("05/06/2024") is None
    assert read("Wednesday, 05/06/2024") == "2024-06-05"
    assert read("05/11/2024", date(2024, 6, 1)) == "2024-05-11"


def test_a_missing_year_is_the_latest_up_to_two_days_ahead() -> None:
    assert read("March 26", date(2025, 4, 1)) == "2025-03-26"
    assert read("April 3", date(2025, 4, 1)) == "2025-04-03"
    assert read("April 4", date(2025, 4, 1)) == "2024-04-04"
    assert read("29 February", date(2025, 4, 1)) == "2024-02-29"


def test_a_weekday_decides_which_year_it_was() -> None:
    assert read("Wednesday, March 26", date(2027, 4, 1)) == "2025-03-26"


def test_an_inferred_date_says_so() -> None:
    (found,) = dates.find("March 26")
    when, yearless = dates.when(found, DateOrigin.TEXT, date(2025, 4, 1))
    assert when is not None
    assert (when.origin, yearless) == (DateOrigin.INFERRED, None)


def test_what_is_left_of_a_header_are_the_words_that_are_no_date() -> None:
    assert dates.rest("Published on Sunday, 12 May 2024 at 14:33 BST | World News") == ["World", "News"]


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("2 hours ago", True),
        ("Updated: 3 days ago", True),
        ("Yesterday, 14:33", True),
        ("Years ago he left", False),
    ],
)
def test_a_relative_date_is_known_as_one(text: str, *, ago: bool) -> None:
    assert bool(dates.AGO.match(text)) == ago


@pytest.mark.parametrize(
    ("value", "means", "precision"),
    [
        ("2024", "2024", Precision.YEAR),
        ("2024-05", "2024-05", Precision.MONTH),
        ("2024-05-12T23:30:00-05:00", "2024-05-12", Precision.DAY),
        ("12 May 2024", "2024-05-12", Precision.DAY),
    ],
)
def test_a_given_date_keeps_its_precision(value: str, means: str, precision: Precision) -> None:
    when = dates.stated(value, DateOrigin.GIVEN)
    assert when is not None
    assert (when.iso(), when.precision, when.origin) == (means, precision, DateOrigin.GIVEN)


@pytest.mark.parametrize("value", ["", "soon", "2024-13", "2024-02-30", "0000-01-01"])
def test_a_given_date_that_is_none_is_refused(value: str) -> None:
    assert dates.stated(value, DateOrigin.GIVEN) is None


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%d %b. %Y"]),
)
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    assert read(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=300), st.dates())
def test_no_text_breaks_it(text: str, as_of: date) -> None:
    for found in dates.find(text):
        when, _ = dates.when(found, DateOrigin.TEXT, as_of)
        assert when is None or isinstance(when, When)
