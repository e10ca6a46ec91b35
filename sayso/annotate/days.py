"""Days, months and years as stretches of the calendar; None where the calendar has none such."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from sayso.vocabulary import DateOrigin, Precision, When


def day_of(year: int, month: int, day: int) -> date | None:
    """Return that day; None where the calendar has none such."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def on(day: date | None, origin: DateOrigin = DateOrigin.INFERRED) -> When | None:
    """Return the day as an exact date."""
    return When(day, day, Precision.DAY, origin) if day else None


def month_of(year: int, month: int, origin: DateOrigin = DateOrigin.INFERRED) -> When | None:
    """Return the whole month."""
    first = day_of(year, month, 1)
    last = first and day_of(year, month, monthrange(year, month)[1])
    return When(first, last, Precision.MONTH, origin) if first and last else None


def year_of(year: int, origin: DateOrigin = DateOrigin.INFERRED) -> When | None:
    """Return the whole year."""
    first, last = day_of(year, 1, 1), day_of(year, 12, 31)
    return When(first, last, Precision.YEAR, origin) if first and last else None


def stretch(first: date | None, last: date | None, origin: DateOrigin = DateOrigin.INFERRED) -> When | None:
    """Return the days from the first to the last."""
    return When(first, last, Precision.RANGE, origin) if first and last and first <= last else None


def shift(day: date, days: int) -> date | None:
    """Return the day so many days on; None where no calendar has it."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def shift_months(day: date, months: int) -> date | None:
    """Return the same day so many months on, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return (
        day_of(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if 1 <= year <= 9999 else None
    )


def whole(near: date, unit: str, step: int) -> When | None:
    """Return the whole week, weekend, month or year that lies so many steps away."""
    if unit == "year":
        return year_of(near.year + step)
    if unit == "month":
        moved = shift_months(near.replace(day=1), step)
        return month_of(moved.year, moved.month) if moved else None
    monday = shift(near, 7 * step - near.weekday())
    if monday is None:
        return None
    return stretch(shift(monday, 5 if unit == "weekend" else 0), shift(monday, 6))
