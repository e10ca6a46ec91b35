"""Units: what stands before or after a numeral and says what it measures.

Currencies come out as ISO 4217 codes, the rest as the usual short sign ("%", "km", "mph"). A
rate keeps both ("USD/gallon"). What is only counted (people, reports) is no unit.
"""

from __future__ import annotations

import re
from functools import cache

_SIGNS = r"""
USD: US$, $US, $, USD
AUD: A$, $A, AU$, AUD
CAD: C$, CA$, CAD
HKD: HK$
NZD: NZ$
SGD: S$
TWD: NT$
BRL: R$, BRL
MXN: MX$
GBP: £, PS, GBP
EUR: €, EUR
JPY: ¥, Y=, JPY
INR: ₹, Rs, Rs., INR
RUB: ₽, RUB
UAH: ₴, UAH
KRW: ₩
TRY: ₺, TRY
ILS: ₪
NGN: ₦
THB: ฿
PHP: ₱
MYR: RM
CHF: CHF
CNY: CNY
SEK: SEK
NOK: NOK
DKK: DKK
PLN: PLN
ZAR: ZAR
"""
"""What may stand before an amount of money; "PS" and "Y=" are what plain-ASCII copies make of £ and ¥."""

_MONEY = r"""
USD: u.s. dollars?, us dollars?, american dollars?, bucks, dollars?, us ?\$, usd
AUD: australian dollars?
CAD: canadian dollars?
HKD: hong kong dollars?
NZD: new zealand dollars?
SGD: singapore dollars?
cent: cents?, euro cents?
EUR: euros?, €, eur
GBP: pounds? sterling, british pounds?, sterling, £, gbp
EGP: egyptian pounds?
JPY: yen, jpy
CNY: yuan, renminbi
RUB: rou?bles?, rub
INR: rupees?
ILS: shekels?
DKK: danish (?:crowns?|kroner?)
NOK: norwegian (?:crowns?|kroner?)
SEK: swedish (?:crowns?|kronor), kronor
CZK: czech (?:crowns?|koruna)
crown: crowns?
krone: kroner?
franc: francs?
CHF: swiss francs?, chf
peso: pesos?
MXN: mexican pesos?
KRW: won
TRY: lira
UAH: hryvnias?
PLN: zloty[s]?
AED: dirhams?
SAR: riyals?
MYR: ringgit
sen: sen
THB: baht
ZAR: rand
BRL: reais
NGN: naira
HUF: forints?
penny: pence
"""
"""What may stand behind an amount of money: the unit, then its spellings as regular expressions."""

_MEASURES = r"""
pp: percentage[ -]points?, percent[ -]points?
bp: basis[ -]points?, bps
%: %, per ?cents?, pc, pct, percent
km/h: kilomet(?:re|er)s? (?:per|an) hour, km/hr?, kph, kmh
mph: miles? (?:per|an) hour, mph
mpg: miles? per gallon, mpg
kn: knots?
km²: sq(?:uare)?\.? ?(?:kilomet(?:re|er)s?|km), km2, km²
sq mi: square[ -]miles?, sq ?mi
m²: sq(?:uare)?\.? ?(?:met(?:re|er)s?|m), m2, m²
sq ft: sq(?:uare)?\.?[ -]?(?:feet|foot|ft)
m³: cubic (?:met(?:re|er)s?), m3
cu ft: cubic (?:feet|foot)
ha: hectares?
acre: acres?
°C: degrees? celsius, degrees? c, °c, ° ?c, celsius, c
°F: ° ?f, degrees? fahrenheit, degrees? f, fahrenheit, f
degree: degrees?, °
km: kilomet(?:re|er)s?, km
cm: centimet(?:re|er)s?, cm
mm: millimet(?:re|er)s?, mm
μm: micromet(?:re|er)s?, μm, µm
nm: nanomet(?:re|er)s?, nm
m: met(?:re|er)s?, m
mile: miles?, mi
yard: yards?, yds?
ft: feet, foot, ft
inch: inch(?:es)?, ″(?!\w)
nmi: nautical[ -]miles?
ly: light[ -]years?
kg: kilogram(?:me)?s?, kgs?, kilos?
mg: milligrams?, mg
g: gram(?:me)?s?, g
t: metric tons?, tonnes?, t
ton: tons?
lb: pounds?, lbs?
oz: ounces?, oz
l: lit(?:re|er)s?
ml: millilit(?:re|er)s?, ml
gallon: gallons?
pint: pints?
quart: quarts?
bpd: barrels? (?:per|a) day, barrels?-a-day, bpd, b/d
barrel: barrels?
bushel: bushels?
hp: horsepower, hp
bhp: bhp
PS: ps
rpm: rpm
lb-ft: pound-feet of torque, pound-feet, lb-ft
Nm: nm of
GWh: gigawatt[ -]hours?, gwh
MWh: megawatt[ -]hours?, mwh
kWh: kilowatt[ -]hours?, kwh
TWh: twh
GW: gigawatts?, gw
MW: megawatts?, mw
kW: kilowatts?, kw
W: watts?, w
V: volts?, v
A: amps?
A/cm²: a/cm2
mAh: mah
Hz: hz, hertz
kHz: khz
MHz: mhz, megahertz
GHz: ghz, gigahertz
dB: decibels?, db
MP: megapixels?, mp
TB: terabytes?, tb
GB: gigabytes?, gb
MB: megabytes?, mb
kB: kb
Mbit/s: mbps
GPa: gigapascals?, gpa
ppb: ppb
ppm: ppm
kcal: calories
kt: kilotons?
Mt: megatons?
carat: carats?
penny: p
year: year(?: - |[ -])olds?, years?, yrs?
month: month[ -]olds?, months?
week: week[ -]olds?, weeks?
day: day[ -]olds?, days?
hour: hours?, hrs?
minute: minutes?, mins?
second: seconds?, secs?
ms: ms
decade: decades?
century: centuries
point: points?, pts
"""
"""What else a number may measure, in the same form."""

_GLUED_ONLY = frozenset(("m", "g", "t", "w", "v", "c", "f", "p", "ms", "mi", "ps"))
"""Signs that mean a unit only right behind a figure, or in the case that is usual for them."""

_SPACED_CASE = frozenset(("W", "V", "C", "F", "m", "g", "t", "p", "PS", "ms", "kn"))

_CLOSED, _END_OF_WORD = "%)€£°²$", r"(?![^\W_])"

_LEAD = r"(?: - |[ \u00a0\u202f-]{0,2})"
_BEGINS = re.compile(rf"{_LEAD}([^\W\d_]|[%€£°″])")

_PER = re.compile(r" ?(?:/|per |an? )([a-z]+\b(?: ft\b| foot\b| m\b)?)|[- ]a[- ](day|week|month|year)\b")
_PER_WHAT = frozenset(
    (
        *(
            "barrel",
            "gallon",
            "litre",
            "liter",
            "tonne",
            "ton",
            "ounce",
            "gram",
            "pound",
            "kilo",
            "kilogram",
            "bushel",
        ),
        *(
            "share",
            "person",
            "head",
            "capita",
            "unit",
            "ticket",
            "year",
            "month",
            "week",
            "day",
            "hour",
            "night",
        ),
        *(
            "minute",
            "second",
            "decade",
            "century",
            "square foot",
            "sq m",
            "sq ft",
            "square",
            "mile",
            "kilometre",
            "game",
        ),
        *("annum", "piece", "copy", "hectare", "acre", "cm2", "kwh", "mwh", "mmbtu", "megawatt"),
    )
)


def money_before(text: str, at: int, floor: int) -> tuple[int, str] | None:
    """Return where a sign or code of money that leads up to `at` begins, and the currency."""
    found = _money_signs().search(text, max(floor, at - 8), at)
    if not found:
        return None
    sign = re.sub(r"\s", "", found.group(1))
    return found.start(1), _table(_SIGNS)[sign]


def after(text: str, at: int, end: int, *, figures: bool) -> tuple[int, str] | None:
    """Return where the unit that follows `at` ends, and the unit; None where none follows.

    `figures` tells that the number is written in figures: only then can a single letter be a
    unit.
    """
    begins = _BEGINS.match(text, at, end)
    for pattern, names in _after_patterns(begins[1].lower()) if begins else ():
        found = pattern.match(text, at, end)
        if found and (unit := _meant(found, names, figures)):
            return _rate(text, found.end(), end, unit)
    return None


def per(text: str, at: int, end: int, unit: str) -> tuple[int, str]:
    """Return the end and the unit of a rate: "a month", "per share" after an amount."""
    return _rate(text, at, end, unit)


def _rate(text: str, at: int, end: int, unit: str) -> tuple[int, str]:
    found = _PER.match(text, at, min(end, at + 24))
    if not found:
        return at, unit
    what = found[1] or found[2]
    if what == "square" and text.startswith(" foot", found.end()):
        return found.end() + 5, f"{unit}/square foot"
    if what not in _PER_WHAT or what == "square":
        return at, unit
    return found.end(), f"{unit}/{what}"


def _meant(found: re.Match[str], names: tuple[str, ...], figures: bool) -> str | None:
    unit = names[int((found.lastgroup or "u0")[1:])]
    written, spaced = found.group(found.lastgroup or 0), found.group()[:1].isspace()
    if written.lower() in _GLUED_ONLY:
        if not figures or (spaced and written not in _SPACED_CASE):
            return None
        if not spaced and written in {"T", "M", "G"}:
            return None
    if written == "A":
        return None
    return unit


@cache
def _table(lines: str) -> dict[str, str]:
    """Turn lines of "unit: spelling, spelling" round: each spelling to its unit."""
    rows = (line.split(": ", 1) for line in lines.strip().splitlines())
    return {spelling: unit for unit, spellings in rows for spelling in spellings.split(", ")}


@cache
def _money_signs() -> re.Pattern[str]:
    signs = sorted(_table(_SIGNS), key=len, reverse=True)
    loose = [re.sub(r"(?<=[A-Z])\\\$", r" ?\$", re.escape(sign)) for sign in signs]
    return re.compile(rf"(?<![\w$])({'|'.join(loose)}) ?-?\Z")


@cache
def _after_patterns(letter: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Compile the units that begin with a letter, the longest spelling first; each group names its unit."""
    compiled = []
    for table in (_table(_MONEY), _table(_MEASURES)):
        spellings = sorted((spelling for spelling in table if spelling[0] == letter), key=len, reverse=True)
        if not spellings:
            continue
        groups = "|".join(
            f"(?P<u{n}>{spelling}{'' if spelling[-1] in _CLOSED else _END_OF_WORD})"
            for n, spelling in enumerate(spellings)
        )
        pattern = re.compile(rf"{_LEAD}(?:{groups})", re.IGNORECASE)
        compiled.append((pattern, tuple(table[spelling] for spelling in spellings)))
    return tuple(compiled)
