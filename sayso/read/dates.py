"""Dates of reports: how headers write them, what is left of a header without them, and the year they lack.

Only headers, datelines and page metadata are looked at. A date inside the body says when
something happened, not when the report appeared.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.text import WORD
from sayso.vocabulary import DateOrigin, Precision, When

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d:.]){_DAY}\.?(?:\s+of)?[\s-]{{1,3}}{_MONTH}(?:,?[\s-]{{1,3}}{_YEAR})?",
        rf"\b{_MONTH}\s{{1,3}}{_DAY}(?![\d:])(?:,?\s{{1,3}}{_YEAR})?",
        r"(?<![\d/.-])(?P<one>\d{1,2})(?P<sep>[./-])(?P<two>\d{1,2})(?P=sep)(?P<year>(?:1[89]|20)\d\d|\d\d)(?![\d/-])",
        rf"(?<!\d)(?<!\d\s)(?<!\d[-./])\b{_MONTH},?\s{{1,3}}{_YEAR}",
    )
)
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(
    r"\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?\b\.?,?", re.IGNORECASE
)
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_TIME = re.compile(
    r"(?:\bat\s+)?(?<![\d.])\d{1,2}(?:[:.h]\d{2}(?!\d))(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?(?:z\b|\s*[+-]\d\d:?\d\d)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?|(?<=\d)t(?=\d)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\b(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|MSK|IST|JST|KST|AES?T|SGT|HKT|WAT|EAT|CAT|SAST)\b(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?\)?"
)
LABEL = re.compile(
    r"\b(?P<updated>(?:last |was )?(?:updated?|modified|edited|revised|amended|corrected)(?: on| at)?)\b"
    r"|\b(?P<published>(?:first |originally )?(?:published|posted|issued|released|created|publication date|pub(?:lish)? ?date|"
    r"date published|date of publication|release date|date|dated|on)(?: on| at)?)\b",
    re.IGNORECASE,
)
AGO = re.compile(
    r"^\W*(?:(?:published|posted|updated)\W+)?(?:(?:\d+|an?|one|two|few)\s+(?:sec|min|hour|hr|day|week|month|year)[a-z]*\s+ago"
    r"|(?:today|yesterday)(?:\s*,?\s*(?:at\s+)?\d{1,2}[:.]\d\d)?|just now)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date as a header writes it: year or day may be missing; `updated` if it is that of a later version.

    `other` is the month that a day-first reading gives where "03/04/2024" could be either.
    """

    start: int
    end: int
    month: int
    day: int | None
    year: int | None = None
    other: int | None = None
    weekday: int | None = None
    updated: bool = False
    labelled: bool = False


def find(text: str) -> list[Found]:
    """Return the dates of a short text (a header line, a dateline), in order, none inside another."""
    taken: list[Found] = []
    if not _DIGIT.search(text):
        return taken
    for form in _FORMS:
        for match in form.finditer(text[:400]):
            found = _read(match)
            if found and not any(f.start < found.end and found.start < f.end for f in taken):
                taken.append(found)
    taken.sort(key=lambda f: f.start)
    return [_in_context(text, found, taken[i - 1].end if i else 0) for i, found in enumerate(taken)]


def _read(match: re.Match[str]) -> Found | None:
    held = match.groupdict()
    year = int(held["year"]) if held.get("year") else None
    other = None
    if held.get("name"):
        month, day = _NAMES.index(held["name"][:3].lower()) + 1, held.get("day")
    elif held.get("month"):
        month, day = int(held["month"]), held["day"]
    else:
        month, day, other = _numbers(int(held["one"]), int(held["two"]), held["sep"])
        year = year + (2000 if year < 70 else 1900) if year is not None and year < 100 else year
    number = int(day) if day is not None else None
    if not 1 <= month <= 12 or (number is not None and not 1 <= number <= monthrange(year or 2024, month)[1]):
        return None
    return Found(match.start(), match.end(), month, number, year, other)


def _numbers(one: int, two: int, sep: str) -> tuple[int, str, int | None]:
    """Tell month from day: dots put the day first, slashes and dashes do so or not."""
    if two > 12:
        return one, str(two), None
    if sep == "." or one > 12:
        return two, str(one), None
    return one, str(two), two if two != one else None


def _in_context(text: str, found: Found, since: int) -> Found:
    """Add the label and weekday that stand before a date, or the weekday right after it."""
    before = text[since : found.start]
    label = next((m for m in reversed(list(LABEL.finditer(before)))), None)
    days = [*_WEEKDAY.finditer(before), *_WEEKDAY.finditer(text[found.end : found.end + 14])]
    weekday = _WEEKDAYS.index(days[0]["weekday"].lower()) if days else None
    return Found(
        found.start,
        found.end,
        found.month,
        found.day,
        found.year,
        found.other,
        weekday,
        bool(label and label["updated"]),
        bool(label),
    )


def rest(text: str) -> list[str]:
    """Return the words of a header line that are no part of a date, time, weekday or label."""
    for found in reversed(find(text)):
        text = f"{text[: found.start]} | {text[found.end :]}"
    for pattern in (_TIME, _ZONE, _WEEKDAY, LABEL):
        text = pattern.sub(" | ", text)
    return WORD.findall(text)


def timed(text: str) -> bool:
    """Whether a header line names an hour."""
    return bool(_TIME.search(text))


def best(dates: list[Found]) -> Found | None:
    """Return the one that tells when the report appeared: with a year rather than without, published rather than updated."""
    order = sorted(dates, key=lambda f: (f.year is None, f.updated, f.day is None, not f.labelled))
    return order[0] if order else None


def when(found: Found, origin: DateOrigin, as_of: date | None) -> tuple[When | None, str | None]:
    """Return the days that a date means, and, where its year stays unknown, the date without it ("--03-26").

    A missing year is that of the latest such day up to two days after `as_of`, and then
    the date's origin is `inferred`. A date that could be read in two ways is None unless
    one of the two lies in the future.
    """
    if found.other is not None and found.day is not None and found.year is not None:
        readings = (date(found.year, found.month, found.day), date(found.year, found.other, found.month))
        return _either(readings, found.weekday, origin, as_of), None
    if found.year is not None:
        return _days(found.year, found.month, found.day, origin), None
    if found.day is None:
        return None, None
    yearless = f"--{found.month:02}-{found.day:02}"
    if as_of is None:
        return None, yearless
    for day in _earlier(found.month, found.day, as_of):
        if found.weekday is None or day.weekday() == found.weekday:
            return When(day, day, Precision.DAY, DateOrigin.INFERRED), None
    return None, yearless


def _either(
    readings: tuple[date, date], weekday: int | None, origin: DateOrigin, as_of: date | None
) -> When | None:
    """Settle "03/04/2024" where the weekday or the future rules one reading out."""
    left = [
        day
        for day in readings
        if (weekday is None or day.weekday() == weekday) and (as_of is None or (day - as_of).days <= 2)
    ]
    return When(left[0], left[0], Precision.DAY, origin) if len(left) == 1 else None


def _days(year: int, month: int, day: int | None, origin: DateOrigin) -> When:
    if day is not None:
        one = date(year, month, day)
        return When(one, one, Precision.DAY, origin)
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH, origin)


def _earlier(month: int, day: int, as_of: date) -> Iterator[date]:
    """Give the days of this month and day, latest first, from two days after `as_of` back eight years."""
    limit = as_of + timedelta(days=2) if as_of < date.max - timedelta(days=2) else as_of
    for year in range(limit.year, max(limit.year - 9, 0), -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= limit:
            yield date(year, month, day)


ISO = re.compile(r"\s*(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?(?!\d)")


def stated(value: str, origin: DateOrigin, as_of: date | None = None) -> When | None:
    """Return the date that a manifest or a page's metadata gives: ISO 8601 in any length, or as headers write it."""
    match = ISO.match(value)
    try:
        if match and match["month"]:
            return _days(
                int(match["year"]), int(match["month"]), int(match["day"]) if match["day"] else None, origin
            )
        if match and not value[match.end() :].strip():
            year = int(match["year"])
            return When(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, origin)
    except ValueError:
        return None
    found = best(find(value))
    return when(found, origin, as_of)[0] if found else None
