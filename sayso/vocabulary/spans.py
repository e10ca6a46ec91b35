"""Where words stand and when something was: spans of text, and days with how exactly they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one report: everything sayso shows leads back to one of these."""

    report: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""One piece of text or several, in order of position: a content may be split around its source."""


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class DateOrigin(StrEnum):
    """Where a date comes from; a date that was worked out is `inferred`, never passed off as read."""

    TEXT = "text"
    PAGE = "page"
    GIVEN = "given"
    INFERRED = "inferred"


class DateKind(StrEnum):
    """What a date of a page is the date of."""

    PUBLISHED = "published"
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A stretch of days, first and last inclusive, with how exactly it is known and from where."""

    first: date
    last: date
    precision: Precision
    origin: DateOrigin

    def iso(self) -> str:
        """The date as ISO 8601: a day, a month, a year, or `first/last`."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return f"{self.first:%Y-%m}"
            case Precision.YEAR:
                return f"{self.first:%Y}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"
