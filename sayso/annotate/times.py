"""Times: expressions of time, and the days they mean.

What lacks a year, a month or a day is worked out from the day of publication and marked as
inferred; without such a day only full dates are resolved. News looks back: a bare weekday is
the latest one, unless what is said of it lies ahead ("will meet on Thursday").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.annotate import days
from sayso.annotate.numerals import SMALL, TENS
from sayso.vocabulary import DateOrigin, Precision, Report, Span, Time, When

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))(?![^\W\d_])"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\w%]|[.,]\d|-\w)"
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = rf"(?P<count>\d{{1,4}}|an?|{'|'.join([*SMALL, *TENS])})"
_UNIT = r"(?P<unit>day|week|month|year|decade)"

BIAS = 3
"""A date without a year is taken for one behind us unless the one ahead is this many times nearer."""


@dataclass(frozen=True, slots=True)
class Now:
    """From where a report looks: its day of publication (None if only month or year are known), and what was said last."""

    day: date | None
    near: date | None
    ahead: bool = False
    last: When | None = None


Match = re.Match[str]
Resolver = Callable[[Match, Now], When | None]


def find(report: Report, sentences: Sequence[Span]) -> tuple[Time, ...]:
    """Return the expressions of time in order, with the days they mean; None where that cannot be told.

    Full dates come from the text; all else is worked out from `report.published` and says so.
    """
    published = report.published
    exact = published is not None and published.precision is Precision.DAY
    now = Now(published.first if published and exact else None, published.last if published else None)
    found: list[Time] = []
    last: When | None = None
    for sentence in sentences:
        for match, resolve in _matches(report.text, sentence):
            ahead = _looks_ahead(report.text, sentence.start, match.start())
            when = resolve(match, Now(now.day, now.near, ahead, last))
            found.append(Time(Span(report.id, match.start(), match.end()), when))
            last = when if when and when.precision is Precision.DAY else last
    return tuple(found)


def _matches(text: str, sentence: Span) -> Iterator[tuple[Match, Resolver]]:
    """Give the expressions of a sentence in order; where two overlap, the first and longest stands."""
    letters = text[sentence.start : sentence.end].casefold()
    hits = [
        (match, resolve)
        for pattern, resolve, hints in _EXPRESSIONS
        if any(hint in letters for hint in hints)
        for match in pattern.finditer(text, sentence.start, sentence.end)
    ]
    hits.sort(key=lambda hit: (hit[0].start(), -hit[0].end()))
    at = sentence.start
    for match, resolve in hits:
        if match.start() >= at:
            yield match, resolve
            at = match.end()


_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|upcoming|forthcoming|coming|(?:is|are|was|were)\s(?:due|set|scheduled|expected|slated|planned)"
    r"|(?:plans?|planning|hopes?|intends?|intending|going|expects?|wants?|due|set)\sto|scheduled|planned|ahead\sof|by|until|before)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|told|reported|announced|stated|added|wrote|noted|warned|confirmed|died|killed|arrived|met|was|were|had|did)\b",
    re.IGNORECASE,
)


def _looks_ahead(text: str, start: int, at: int) -> bool:
    """Whether what is said of a time lies ahead: a "will" or the like before it, no verb of the past between."""
    piece = text[max(start, at - 80) : at]
    cues = list(_AHEAD.finditer(piece))
    return bool(cues) and not _SAID.search(piece, cues[-1].end())


# ---------------------------------------------------------------------------------- resolvers


def _number_of(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _full(match: Match, now: Now) -> When | None:
    """Read "March 26, 2025" and, with the year worked out, "March 26" or "March 3-5"."""
    month, day = _number_of(match["month"]), int(match["day"])
    to = match.groupdict().get("to")
    if match["year"]:
        first = days.day_of(int(match["year"]), month, day)
        if to:
            return days.stretch(first, days.day_of(int(match["year"]), month, int(to)), DateOrigin.TEXT)
        return days.on(first, DateOrigin.TEXT)
    first = _nearest(month, day, now)
    if to and first:
        return days.stretch(first, days.day_of(first.year, month, int(to)))
    return days.on(first)


def _nearest(month: int, day: int, now: Now) -> date | None:
    """Return the date without a year that lies nearest, the past before the future unless that is told of."""
    if now.near is None:
        return None
    near = now.near
    dates = [d for year in (near.year - 1, near.year, near.year + 1) if (d := days.day_of(year, month, day))]

    def far(d: date) -> int:
        distance = (d - near).days
        against = distance > 0 if not now.ahead else distance < 0
        return abs(distance) * (BIAS if against else 1)

    return min(dates, key=far, default=None)


def _iso(match: Match, now: Now) -> When | None:
    return days.on(days.day_of(int(match["year"]), int(match["month"]), int(match["day"])), DateOrigin.TEXT)


def _dotted(match: Match, now: Now) -> When | None:
    """Read 26.03.2025; with slashes only where day and month cannot be mistaken for each other."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["sign"] == "." or a > 12 or a == b:
        return days.on(days.day_of(year, b, a), DateOrigin.TEXT)
    return days.on(days.day_of(year, a, b), DateOrigin.TEXT) if b > 12 else None


def _month_of_year(match: Match, now: Now) -> When | None:
    return days.month_of(int(match["year"]), _number_of(match["month"]), DateOrigin.TEXT)


def _bare_month(match: Match, now: Now) -> When | None:
    """Read "in February": the latest one that has begun, or the next where the future is told of."""
    if now.near is None:
        return None
    month, word = _number_of(match["month"]), (match["which"] or "").casefold()
    year = now.near.year - (month > now.near.month)
    if word == "last" and month == now.near.month:
        year -= 1
    if (word == "next" or (now.ahead and word not in {"last", "this"})) and month != now.near.month:
        year = now.near.year + (month < now.near.month)
    if word == "this":
        year = now.near.year
    return days.month_of(year, month)


def _weekday(match: Match, now: Now) -> When | None:
    """Read "on Tuesday": the latest one up to the day of publication; "next Tuesday" lies ahead."""
    if now.day is None:
        return None
    word, weekday = (match["which"] or "").casefold(), _DAYS.index(match["weekday"].casefold() + "day")
    back = (now.day.weekday() - weekday) % 7
    if word in {"next", "coming", "this coming"} or (now.ahead and word not in {"last", "this past", "past"}):
        return days.on(days.shift(now.day, (7 - back) if back or word else 0))
    return days.on(days.shift(now.day, -(back or 7) if word in {"last", "this past", "past"} else -back))


_DAY_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}


def _day_word(match: Match, now: Now) -> When | None:
    words = match.group().casefold()
    if now.day is None:
        return None
    if words.startswith("day"):
        return days.on(days.shift(now.day, -2 if "yesterday" in words else 2))
    shift = (
        -1 if words.startswith("last") else next((n for w, n in _DAY_WORDS.items() if words.startswith(w)), 0)
    )
    return days.on(days.shift(now.day, shift))


def _period(match: Match, now: Now) -> When | None:
    """Read "last week", "this month", "earlier this year"."""
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}[match["which"].casefold()]
    unit, part = match["unit"].casefold(), (match["part"] or "").casefold()
    near = now.near
    if near is None or (unit in {"week", "weekend"} and now.day is None) or (part and now.day is None):
        return None
    found = days.whole(near, unit, step)
    if found is None or step:
        return found
    if part == "earlier":
        return days.stretch(found.first, near)
    return days.stretch(near, found.last) if part == "later" else found


def _count(word: str) -> int:
    word = word.casefold()
    return int(word) if word.isdecimal() else 1 if word in {"a", "an"} else SMALL.get(word, TENS.get(word, 0))


def _ago(match: Match, now: Now) -> When | None:
    """Read "two days ago"; weeks and months back are as exact as the words: a week, a month, a year."""
    if now.near is None:
        return None
    count, unit = _count(match["count"]), match["unit"].casefold()
    if unit == "day":
        return days.on(days.shift(now.day, -count)) if now.day else None
    if unit == "decade":
        return days.stretch(
            days.day_of(now.near.year - 10 * count - 1, 1, 1),
            days.day_of(now.near.year - 10 * count + 1, 12, 31),
        )
    return days.whole(now.near, unit, -count) if unit != "week" or now.day else None


def _past(match: Match, now: Now) -> When | None:
    """Read "in the past two years": from then to the day of publication."""
    if now.day is None:
        return None
    count, unit = _count(match["count"] or "one"), match["unit"].casefold()
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    first = (
        days.shift_months(now.day, -count * months)
        if months
        else days.shift(now.day, -count * (7 if unit == "week" else 1))
    )
    return days.stretch(first, now.day)


def _bare_year(match: Match, now: Now) -> When | None:
    return days.year_of(int(match["year"]), DateOrigin.TEXT)


def _decade(match: Match, now: Now) -> When | None:
    """Read "the 1990s" and "the '90s"."""
    year = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    return days.stretch(days.day_of(year, 1, 1), days.day_of(year + 9, 12, 31), DateOrigin.TEXT)


def _quarter(match: Match, now: Now) -> When | None:
    """Read "the first quarter of 2024"; without a year it is open which."""
    if not match["year"]:
        return None
    year = int(match["year"])
    first = 3 * ("first", "second", "third", "fourth").index(match["nth"].casefold()) + 1
    return days.stretch(
        days.day_of(year, first, 1),
        days.day_of(year, first + 2, monthrange(year, first + 2)[1]),
        DateOrigin.TEXT,
    )


def _same_day(match: Match, now: Now) -> When | None:
    """Read "on the same day": the day that was named last."""
    return days.on(now.last.first) if now.last else None


def _open(match: Match, now: Now) -> When | None:
    return None


# -------------------------------------------------------------------------------- expressions

_EXPRESSIONS: tuple[tuple[re.Pattern[str], Resolver, Sequence[str]], ...] = tuple(
    (re.compile(pattern), resolve, hints)
    for pattern, resolve, hints in (
        (r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])", _iso, ("-",)),
        (
            r"(?<![\w./])(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?![\w./]\w)",
            _dotted,
            ("/", "."),
        ),
        (
            rf"\b(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:\s?(?:-|–|to|and)\s?(?P<to>[0-3]?\d)\b)?(?![\w:%]|[.,]\d)(?:,?\s{_YEAR})?",
            _full,
            _MONTHS,
        ),
        (
            rf"\b(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}(?:\s?(?:-|–|to|and)\s?(?P<to>[0-3]?\d))?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?",
            _full,
            _MONTHS,
        ),
        (rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}", _month_of_year, _MONTHS),
        (
            (
                r"(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Bb]y\s)|(?<=\b[Dd]uring\s)|(?<=\b[Ff]rom\s)"
                r"|(?<=\bof\s)|(?<=\b[Ee]arly\s)|(?<=\b[Ll]ate\s)|(?<=\b[Mm]id-)|(?<=\bin\smid\s)|(?P<which>\b[Ll]ast|\b[Nn]ext|\b[Tt]his)\s)"
                rf"{_MONTH}(?!\s[A-Z\d]|['’]s\s[a-z]+\s(?:said|told))"
            ),
            _bare_month,
            _MONTHS,
        ),
        (
            (
                rf"(?:\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his\s(?:past|coming)|[Tt]his|[Pp]ast|[Cc]oming)\s)?\b{_WEEKDAY}\b(?!['’]?s?\s(?:Times|Telegraph|Mail|Post))"
                r"(?:\s(?:morning|afternoon|evening|night))?"
            ),
            _weekday,
            ("day",),
        ),
        (
            (
                r"(?<![\w'’])(?:[Dd]ay\s(?:before\syesterday|after\stomorrow)|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast\snight"
                r"|[Tt]his\s(?:morning|afternoon|evening))(?:\s(?:morning|afternoon|evening|night))?\b(?!['’]s?\s[A-Z])"
            ),
            _day_word,
            ("day", "to", "night", "this"),
        ),
        (
            (
                r"\b(?:(?P<part>[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious)\s"
                r"(?P<unit>week|weekend|month|year)\b(?![-])"
            ),
            _period,
            ("week", "month", "year"),
        ),
        (rf"(?i:\b{_COUNT}[\s-]{_UNIT}s?\sago\b)", _ago, ("ago",)),
        (
            rf"(?i:\b(?:the\s)?(?:past|last|previous)\s(?:{_COUNT}\s)?{_UNIT}s?\b)(?<!last week)(?<!last month)(?<!last year)",
            _past,
            ("past", "last", "previous"),
        ),
        (
            (
                r"(?=1[5-9]\d\d|20\d\d)(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Bb]y\s)|(?<=\b[Dd]uring\s)|(?<=\b[Ff]rom\s)"
                r"|(?<=\bof\s)|(?<=\b[Ee]arly\s)|(?<=\b[Ll]ate\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s)|(?<=\b[Bb]etween\s)"
                rf"|(?<=\d\sand\s)|(?<=\b[Tt]he\s)|(?<=\b[Ii]ts\s)|(?<=\b[Hh]is\s)|(?<=\bher\s)|(?<=\btheir\s)|(?<=['’]s\s)|(?<=\()){_YEAR}"
                r"(?!\s(?:people|troops|soldiers|workers|jobs|men|women|children|dollars|euros|per|percent|tonnes|tons|km|miles|meters|metres))"
            ),
            _bare_year,
            ("1", "20"),
        ),
        (r"\b(?:[Tt]he\s)?(?:(?P<decade>(?:1[5-9]|20)\d0)s\b|['’](?P<short>[2-9]0)s\b)", _decade, ("0s",)),
        (rf"\b(?P<nth>first|second|third|fourth)\squarter\sof\s{_YEAR}", _quarter, ("quarter",)),
        (r"\b(?:[Tt]he\s|[Tt]hat\s)(?:same|very)\sday\b", _same_day, (" day",)),
        (
            r"\b(?:[Rr]ecently|[Pp]reviously|(?:[Ii]n\s)?[Tt]he\s(?:coming|next)\s(?:few\s)?(?:days|weeks|months|years))\b",
            _open,
            ("recently", "previously", "the coming", "the next", "earlier"),
        ),
        (
            r"(?<!an\s)(?<!the\s)(?<!his\s)(?<!her\s)(?<!its\s)(?<!['’]s\s)\b[Ee]arlier\b(?!\s(?:than|this|[a-z]+s?\b(?<!that))|,\s(?:more|less))",
            _open,
            ("recently", "previously", "the coming", "the next", "earlier"),
        ),
    )
)
"""Each form of a time expression, what reads it, and letters without one of which it cannot stand in a sentence."""
