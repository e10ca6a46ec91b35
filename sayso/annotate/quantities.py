"""Quantities: numbers of something, as intervals that are never wider than the words.

The order of work: numerals, what they measure, vetoes (dates, names, scores), ranges,
qualifiers, what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate import counted, numerals, qualifiers, units, vetoes
from sayso.annotate.numerals import Numeral
from sayso.text import key
from sayso.vocabulary import Qualifier, Quantity, Report, Span

SHARE = "share"
"""The unit of a part of a whole in words: "a quarter of the staff" is 0.25 of this; 25 % is 25 of "%"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it measures, before it is known how it is meant."""

    start: int
    end: int
    numeral: Numeral
    low: float | None
    high: float | None
    unit: str | None = None
    sign: str = ""
    ranged: bool = False
    hedged: bool = False  # "from about 14 to 18"
    span_of: bool = False  # "from … to …"


def find(report: Report, sentences: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the quantities of a report in order of position; no two overlap.

    `low` and `high` are the numbers named, the open end of a bound is None. Percentages have
    the unit "%" (75 % is 75), parts of a whole the unit "share" (a quarter is 0.25), money an
    ISO 4217 code, plain counts none. `of` are the words for what is counted.
    """
    found: list[Quantity] = []
    for sentence in sentences:
        found.extend(_in_sentence(report, sentence))
    return tuple(found)


def _in_sentence(report: Report, sentence: Span) -> Iterator[Quantity]:
    text, start, end = report.text, sentence.start, sentence.end
    amounts = list(_ranges(text, list(_amounts(text, start, end)), start, end))
    floor, previous = start, Qualifier.EXACT
    for n, amount in enumerate(amounts):
        following = amounts[n + 1].start if n + 1 < len(amounts) else end
        quantity = _quantity(report, amount, (floor, following), previous)
        if amount.low is not None and amount.high is not None and amount.low > amount.high:
            continue
        yield quantity
        floor, previous = quantity.span.end, quantity.qualifier


# ------------------------------------------------------------------------------------ amounts


def _amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """Give the numbers of a sentence with their units; those that count nothing are left out."""
    masked = vetoes.never(text, start, end)
    titled = _in_capitals(text, start, end)
    floor, passed = start, 0
    for numeral in numerals.find(text, start, end):
        while passed < len(masked) and masked[passed][1] <= numeral.start:
            passed += 1
        if passed < len(masked) and masked[passed][0] < numeral.end:
            continue
        amount = _amount(text, numeral, floor, end)
        inside = numeral.figures and bool(_INSIDE.fullmatch(text[floor : amount.start])) and floor > start
        if numeral.low == 1.0 and amount.unit == "day" and text[amount.end - 4 : amount.end] == " day":
            continue  # "to one day become": some time, no number of days
        if floor > start and _PER.search(text, max(start, amount.start - 10), amount.start):
            continue  # "$120 per 1,000 cubic metres": no amount of water
        if amount.unit is None and inside and re.compile(r"\s[A-Z]").match(text, amount.end):
            continue
        if amount.unit is None and _vetoed(text, numeral, start, end, titled=titled):
            continue
        yield amount
        floor = amount.end


_PER = re.compile(r"\b(?:per|for every)\s\Z", re.IGNORECASE)
_INSIDE = re.compile(r"(?:\s[a-z]+){0,2}\s")


def _amount(text: str, numeral: Numeral, floor: int, end: int) -> Amount:
    low, high = numeral.low, numeral.high
    begins, sign = _signed(text, numeral.start, floor)
    last, unit = numeral.end, SHARE if numeral.share else None
    money = units.money_before(text, begins, floor) if numeral.figures else None
    if money and not (text[money[0] : begins] == "PS" and numeral.figures.isdigit() and not numeral.scaled):
        begins, unit = money
        sign = sign or _signed(text, begins, floor)[1] if text[begins - 1 : begins] in {"+"} else sign
        own = re.compile(r"\s(?:U\.?S\.?|dollars|euros)(?![\w])").match(text, last, end)
        last = own.end() if own else last
        last, unit = units.per(text, last, end, unit)
    elif measured := units.after(text, last, end, figures=bool(numeral.figures)):
        if not (measured[1].startswith("KRW") and not numeral.scaled):
            last, unit = measured
        if unit and unit.split("/")[0] == "lb" and numeral.scaled:
            unit = unit.replace("lb", "GBP", 1)
    elif named := re.compile(r"\bmagnitude(?:[ -]of)? \Z", re.I).search(
        text, max(floor, begins - 14), begins
    ):
        begins, unit = named.start(), "magnitude"
    elif named := re.compile(r"(?: - |[ -])magnitude\b", re.I).match(text, last, end):
        last, unit = named.end(), "magnitude"
    if sign == "-":
        low, high = -high, -low
    return Amount(begins, last, numeral, low, high, unit, sign)


def _signed(text: str, at: int, floor: int) -> tuple[int, str]:
    """Return where a sign before the number begins, and which: "-", "+" or none."""
    found = re.compile(r"(?:(?<![^\s($€£])|(?<=\$))[-−+]\Z|\bminus[ -]\Z", re.I).search(
        text, max(floor, at - 8), at
    )
    if not found:
        return at, ""
    return found.start(), "+" if found.group() == "+" else "-"


def _vetoed(text: str, numeral: Numeral, start: int, end: int, *, titled: bool) -> bool:
    """Whether a number without a unit counts nothing: a year, a name, an age, a mark in a list."""
    if numeral.share or (numeral.scaled and (numeral.figures or numeral.loose)):
        return bool(numeral.loose and text[numeral.start].isupper() and numeral.start > start and not titled)
    listed = numeral.start == start and re.compile(r"[.)](?:\s|$)").match(text, numeral.end)
    if numeral.figures and (listed or (numeral.end - numeral.start == end - start)):
        return True
    return (
        vetoes.is_year(text, numeral, end)
        or vetoes.is_name(text, numeral, start, end, titled=titled)
        or vetoes.is_age(text, numeral)
    )


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether most longer words have a capital, as in a headline: then a capital tells nothing."""
    words = re.findall(r"[^\W\d_]{4,}", text[start : min(end, start + 400)])
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


# ------------------------------------------------------------------------------------- ranges

_TO = re.compile(
    r"(?:\s?,)?\s?(?:to|through|until|till|-|–|—|−|--)\s?-?(?:as\s(?:much|many|high)\sas\s|about\s|around\s|nearly\s|over\s)?"
)
_AND = re.compile(r"\sand\s(?:about\s|around\s|some\s)?")
_OR = re.compile(r"\s(?:or|to)\s(?:even\s|maybe\s|perhaps\s)?")
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|around\s|some\s)?\Z", re.I)
_FROM = re.compile(r"\b(?:from|of)\s(?:about\s|around\s|up\sto\s|nearly\s|just\s|a\s)?\Z", re.I)
_FAR = re.compile(r"(?:\s[\w.:]+){0,5}\sto\s")
_APART = re.compile(r"(?:\sin\s(?:1[5-9]|20)\d\d|\s[a-z]+|\slast\s\w+)?\sto\s")


def _ranges(text: str, amounts: list[Amount], start: int, end: int) -> Iterator[Amount]:
    """Join two amounts that are the ends of one range; drop both where they are a score."""
    floor, at = start, 0
    while at < len(amounts):
        first = amounts[at]
        second = amounts[at + 1] if at + 1 < len(amounts) else None
        joined = None
        if second is not None and second.start - first.end <= 40:
            gap = text[first.end : second.start]
            pair = (first.numeral, second.numeral)
            if first.unit is None and second.unit is None and vetoes.is_score(text, gap, pair, end):
                floor, at = second.end, at + 2
                continue
            joined = _joined(text, first, second, floor)
        yield joined or first
        floor = (joined or first).end
        at += 2 if joined else 1


def _joined(text: str, first: Amount, second: Amount, floor: int) -> Amount | None:
    """Return the range of two amounts, or None where they are two numbers."""
    gap = text[first.end : second.start]
    between = _BETWEEN.search(text, max(floor, first.start - 20), first.start)
    origin = _FROM.search(text, max(floor, first.start - 20), first.start)
    linked = (
        _TO.fullmatch(gap)
        or (between and _AND.fullmatch(gap))
        or (origin and origin.group().lower().startswith("from") and _APART.fullmatch(gap))
        or (origin and first.unit and first.unit == second.unit and _FAR.fullmatch(gap))
        or (
            _OR.fullmatch(gap)
            and first.unit is None
            and first.numeral.low < second.numeral.low <= 2 * first.numeral.low + 2
        )
    )
    if (
        not linked
        or first.low is None
        or second.high is None
        or first.numeral.share is not second.numeral.share
    ):
        return None
    if origin is None and between is None and _grows(text, first, second, floor):
        return None
    if gap == "-" and second.sign == "-":
        return None
    unit = _one_unit(first, second, text)
    if unit is None:
        return None
    low, high = _in_step(first, second)
    if low > high:
        low, high = high, low
    if first.numeral.loose and second.numeral.loose:
        low, high = first.numeral.low, second.numeral.high
    lead = between or (origin if origin and origin.group().lower().startswith("from") else None)
    begins = lead.start() if lead else first.start
    hedged = bool(lead and re.search(r"about|around|nearly", lead.group(), re.I))
    told = bool(lead and lead is origin)
    return Amount(begins, second.end, second.numeral, low, high, unit or None, first.sign, True, hedged, told)


def _grows(text: str, first: Amount, second: Amount, floor: int) -> bool:
    """Whether the first is by how much something rose or fell, the second to what: "up 8 % to 3.65"."""
    if first.unit is not None and second.unit is None and first.unit in {"%", "pp", "bp"}:
        return True
    changed = qualifiers.before(text, floor, first.start, first.unit)[1] in {Qualifier.UP, Qualifier.DOWN}
    return changed and not (first.low or 0) <= (second.low or 0) <= 4 * (first.low or 0)


def _one_unit(first: Amount, second: Amount, text: str) -> str | None:
    """Return the unit that both ends have ("" for none), or None where they measure different things."""
    a, b = first.unit, second.unit
    if a == b or a is None:
        return b or ""
    if b is None:
        after = text[second.end : second.end + 2]
        return a if a != SHARE and after[:1] != "-" else None
    return b if b.startswith(a) or (a == "lb" and b == "GBP") else a if a.startswith(b) else None


def _in_step(first: Amount, second: Amount) -> tuple[float, float]:
    """Return both ends; a "million" that stands only behind the second is the first one's, too."""
    low, high = first.low or 0.0, second.high or 0.0
    bare = second.numeral
    if bare.scaled and not first.numeral.scaled and bare.figures and low:
        factor = high / float(bare.figures.replace(",", "") or 1)
        if low <= float(bare.figures.replace(",", "")) and factor > 1:
            low *= factor
    elif bare.scaled and not first.numeral.scaled and not bare.figures and low < 1000:
        factor = next(scale for scale in (1e12, 1e9, 1e6, 1e3, 1e2, 1.0) if abs(high) >= scale)
        low = low * factor if low <= high / factor else low
    elif first.numeral.scaled and not bare.scaled and first.unit == second.unit and bare.figures:
        return low, high
    return low, high


# --------------------------------------------------------------------------------- quantities


def _quantity(report: Report, amount: Amount, room: tuple[int, int], previous: Qualifier) -> Quantity:
    """Add what is counted and how the number is meant; `room` is where this quantity may spread."""
    text, (floor, limit) = report.text, room
    start, last = amount.start, amount.end
    behind = qualifiers.after(text, last, limit)
    if behind:
        last = behind[0]
    start, qualifier = qualifiers.before(text, floor, start, amount.unit)
    if amount.hedged:
        qualifier = Qualifier.ABOUT
    if amount.span_of and qualifier in {Qualifier.UP, Qualifier.DOWN}:
        qualifier = Qualifier.EXACT  # "rose from 5 to 7" names where it stood, not by how much
    if text[start : start + 4].lower() == "over" and qualifiers.over_a_time(text, start, floor, amount.unit):
        start, qualifier = amount.start, Qualifier.EXACT
    phrase = _counted(text, amount, last, limit)
    if behind is None and phrase:
        behind = qualifiers.after(text, phrase[1], limit)
        phrase = (phrase[0], phrase[1])
    if behind and qualifier in {Qualifier.EXACT, Qualifier.ABOUT}:
        qualifier = behind[1]
    if qualifier is Qualifier.EXACT and "+" in text[amount.numeral.start : amount.numeral.end]:
        qualifier = Qualifier.MORE
    if qualifier is Qualifier.EXACT:
        qualifier = _inherited(text, amount, floor, previous)
    last = max(last, behind[0] if behind else last, phrase[1] if phrase else last)
    if last > limit:
        last, phrase = amount.end, None
    low, high = _bounded(amount, qualifier)
    return Quantity(
        id=key(report.id, start, last),
        span=Span(report.id, start, last),
        low=low,
        high=high,
        qualifier=qualifier,
        unit=amount.unit,
        of=text[phrase[0] : phrase[1]] if phrase else None,
    )


def _bounded(amount: Amount, qualifier: Qualifier) -> tuple[float | None, float | None]:
    """Return the interval: a bound on one number leaves the other end open."""
    if amount.ranged or amount.numeral.loose or amount.low is None or amount.high is None:
        return amount.low, amount.high
    if qualifier is Qualifier.MORE:
        return amount.low, None
    if qualifier is Qualifier.LESS:
        return None, amount.high
    return amount.low, amount.high


def _counted(text: str, amount: Amount, at: int, limit: int) -> counted.Phrase | None:
    """Return what is counted, right behind the number: "troops", "of its workforce"."""
    if amount.unit in {"%", SHARE} or amount.numeral.loose:
        return counted.of_whole(text, at, limit) or (
            counted.many(text, at, limit) if amount.unit != "%" else None
        )
    if amount.unit is not None:
        measured = amount.unit.split("/")[0] not in {
            "year",
            "month",
            "week",
            "day",
            "hour",
            "minute",
            "second",
        }
        return counted.of_whole(text, at, limit) if measured and len(amount.unit) != 3 else None
    joined = _HYPHENED.match(text, at, limit)
    if joined and joined[1].casefold() not in counted.STOPS:
        return joined.span(1)
    if amount.numeral.low != 1.0 or amount.numeral.figures:
        return counted.many(text, at, limit)
    return counted.of_whole(text, at, limit) or counted.one(text, at, limit)


_HYPHENED = re.compile(r"(?:-| - )([^\W\d_]+)")


def _inherited(text: str, amount: Amount, floor: int, previous: Qualifier) -> Qualifier:
    """Return the direction that a sign or the number before hands on: "+0.2 %", "35 miles (56 km)"."""
    if amount.sign == "+":
        return Qualifier.UP
    if amount.sign == "-" and amount.unit == "%":
        return Qualifier.DOWN
    gap = text[floor : amount.start]
    changed = previous in {Qualifier.UP, Qualifier.DOWN}
    if amount.unit and re.fullmatch(r"\s?[(/]\s?|\s/\s", gap) and previous is not Qualifier.EXACT:
        return previous
    if changed and re.fullmatch(r",?(?:\s(?:and|[A-Z][\w&.'’]*)){1,4}\sby\s", gap):
        return previous
    return Qualifier.EXACT
