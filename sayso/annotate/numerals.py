"""Numerals: what a number is worth, in figures or in words, without what it counts.

    1,200   .308   1.5 million   1,2 billion   2½   3/4   two hundred and five   half a million
    a dozen   two-thirds   three in four   tens of thousands   several hundred

Loose plurals are read as the step that they name: "tens of thousands" is 10,000 to 100,000,
"hundreds" 100 to 1,000, "dozens" 12 to 120. Parts of a whole are worth less than one ("a
quarter" is 0.25) and are marked as a `share`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_SPOKEN = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
SMALL = {word: value for value, word in enumerate(_SPOKEN.split())}
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_ROUND.split(), start=2)}
SCALES = {
    "hundred": 100.0,
    "thousand": 1000.0,
    "million": 1000000.0,
    "billion": 1000000000.0,
    "trillion": 1000000000000.0,
    "quadrillion": 1000000000000000.0,
    "dozen": 12.0,
    "lakh": 100000.0,
    "crore": 10000000.0,
    "mln": 1000000.0,
    "mn": 1000000.0,
    "bln": 1000000000.0,
    "bn": 1000000000.0,
    "trn": 1000000000000.0,
    "tn": 1000000000000.0,
    "mm": 1000000.0,
}
PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
LOOSE = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 100.0,
    "thousands": 1000.0,
    "millions": 1000000.0,
    "billions": 1000000000.0,
    "trillions": 1000000000000.0,
    "lakhs": 100000.0,
    "crores": 10000000.0,
}
LETTERS = {"m": 1e6, "b": 1e9, "k": 1e3, "t": 1e12}
"""Letters that stand for a scale behind money, in capitals behind any figure ("4.3M sales")."""

GLYPHS = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅕": 0.2,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
}

LONGEST = 24
"""Figures with more characters than this are keys or noise, not numbers of anything."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number phrase: where it stands, from what to what it goes, and how it is written."""

    start: int
    end: int
    low: float
    high: float
    figures: str = ""  # the figures as they stand; empty for a number in words
    scaled: bool = False  # with "million" or the like
    share: bool = False  # a part of a whole: "half", "three in four"
    loose: bool = False  # "dozens", "several hundred"

    @property
    def value(self) -> float:
        """The number meant where there is only one: the lower end."""
        return self.low


_SCALE = r"hundred|thousand|million|billion|trillion|quadrillion|dozen|lakh|crore"
_SHORT = r"mln|mn|bln|bn|trn|tn|mm"
_WORD = "|".join([*SMALL, *TENS])
_PART = r"half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_LOOSE = "|".join(LOOSE)
_GLYPH = "".join(GLYPHS)

_GLUED = "|".join(
    rf"(?<={sign})"
    for sign in (
        r"\$US",
        r"\$A",
        r"\bUSD",
        r"\bEUR",
        r"\bGBP",
        r"\bRM",
        r"\bRs",
        r"\bINR",
        r"\bNT",
        r"\bPS",
        r"\bCHF",
    )
)
"""Codes of currencies that figures follow without a blank; "PS" is what plain-ASCII copies make of the pound sign."""

_BEGIN = re.compile(
    rf"(?P<figures>(?=\d)(?:(?<!\w)(?<!\d[.,])|{_GLUED})\d|(?=\.\d)(?<![\w.,])\.\d|[{_GLYPH}](?<!\w[{_GLYPH}]))"
    rf"|\b(?:(?P<article>an?\s(?=(?:{_SCALE}|couple|{_PART})\b)|(?<!first )(?<!second )(?<!latter )(?<!last )(?<!other )(?<!better )half(?=\s(?:an?|of|the|its|their|his|all)\b|-an?\b))"
    rf"|(?P<several>(?:several|an?\sfew|some\sfew|many)\s(?={_SCALE}))"
    rf"|(?P<loose>{_LOOSE})\b"
    rf"|(?P<word>{_WORD})\b)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?)"
    r"|(?P<apart>\d{1,3}(?:, \d{3})*(?:, 0\d\d)+(?!\d)|(?:(?<=[$£€])|(?<=[$£€a-z] ))\d{1,3}(?:, \d{3})+(?!\d)(?=[\s-])|[1-9](?:, \d{3})+(?=[\s-][a-z]))"
    r"|(?P<spaced>\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,3}(?: \d{3})* 000(?![\d,]))"
    r"|(?P<dotted>\d{1,3}(?:\.000)+(?![.\d])|\d{1,3}(?:\.\d{3}){2,}(?![.\d]))"
    rf"|(?P<comma>\d{{1,3}},\d{{1,2}}(?=\s?(?:%|per\s?cent|{_SCALE}|{_SHORT})))"
    rf"|(?P<fraction>\d{{1,3}}\s?[/⁄]\s?\d{{1,4}}(?![\d/]))"
    rf"|(?P<mixed>\d{{1,3}}[ -]?(?:[{_GLYPH}]|\d[/⁄]\d(?![\d/])))"
    r"|(?P<power>\d+(?:\.\d+)?\s?[×x]\s?10\s?(?:\^\s?)?[−-]?\d{1,2}(?!\d))"
    rf"|(?P<plain>\d++(?:\.\d++)?|\.\d++|[{_GLYPH}])"
)
_SCALED = re.compile(
    rf"(?:\s?\+)?[\s-]?(?P<scale>{_SCALE})\b|(?:\s?\+)?\s?(?P<short>{_SHORT})\b",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(rf"[\s-]{{1,2}}(?P<and>and[\s-])?(?P<word>{_WORD}|{_SCALE})\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"[\s-]and[\s-]a[\s-](half|quarter|third)\b", re.IGNORECASE)
_NEXT_PART = re.compile(rf"(?: - |[\s-])(?P<part>{_PART})\b(?!-\w)", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"\s(?P<out>in|of|out\sof)\s(?:every\s)?(?P<whole>{_WORD}|\d{{1,4}}(?![\w.,:-]?\d))\b(?!\s(?:{_SCALE}))",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"([mbkMBKtT])(?![^\W_])(?P<of>\s(?:euros?|dollars?|pounds?|rou?bles|people|users|tonnes)\b)?"
)
_MONEY_SIGN = re.compile(r"(?:[$£€¥₹]|USD|EUR|GBP|PS|RM|Y=|\bRs)\s?-?\Z")
_LOOSE_OF = re.compile(
    r"\s(?:and|upon|of)\s(hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE
)


def find(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Give the numerals of a stretch of text in order, none overlapping; what they count is not looked at."""
    at = start
    while begin := _BEGIN.search(text, at, end):
        numeral = _at(text, begin, end)
        if numeral is None:
            at = begin.end() if begin.end() > begin.start() else begin.start() + 1
            if begin["figures"]:
                figures = _FIGURES.match(text, begin.start(), end)
                at = figures.end() if figures else at
            continue
        yield numeral
        at = numeral.end


def _at(text: str, begin: re.Match[str], end: int) -> Numeral | None:
    if begin["figures"]:
        return _in_figures(text, begin.start(), end)
    if begin["article"]:
        return _after_article(text, begin, end)
    if begin["several"]:
        scale = _SCALED.match(text, begin.end() - 1, end)
        if not scale:
            return None
        worth = SCALES[scale["scale"].lower()] if scale["scale"] else 0.0
        return Numeral(begin.start(), scale.end(), worth, worth * 10, scaled=True, loose=True)
    if begin["loose"]:
        return _loosely(text, begin, end)
    return _in_words(text, begin, end)


def _in_figures(text: str, start: int, end: int) -> Numeral | None:
    match = _FIGURES.match(text, start, end)
    if not match or match.end() - start > LONGEST:
        return None
    written, kind = match.group(), match.lastgroup
    value = _worth(written, kind or "plain")
    if value is None:
        return None
    numeral = Numeral(
        start, match.end(), value, value, figures=written, share=kind == "fraction" and value < 1
    )
    if kind in {"power", "fraction", "mixed"} and not _SCALED.match(text, match.end(), end):
        return numeral
    if kind == "plain" and (shared := _out_of(text, numeral, end)):
        return shared
    return _scaled(text, _and_a_half(text, numeral, end), end)


def _worth(written: str, kind: str) -> float | None:
    """Return what a run of figures is worth, or None where it is worth nothing finite."""
    if written in GLYPHS:
        return GLYPHS[written]
    match kind:
        case "grouped" | "apart":
            return float(written.replace(",", "").replace(" ", ""))
        case "spaced":
            return float(re.sub(r"\s", "", written).replace(",", "."))
        case "dotted":
            return float(written.replace(".", ""))
        case "comma":
            return float(written.replace(",", "."))
        case "fraction":
            above, below = re.split(r"\s?[/⁄]\s?", written)
            return float(above) / float(below) if float(below) else None
        case "mixed":
            whole, rest = re.fullmatch(r"(\d+?)[ -]?(\D|\d[/⁄]\d)", written).groups()  # type: ignore[union-attr]
            part = _worth(rest, "fraction")
            return None if part is None else float(whole) + part
        case "power":
            base, power = re.split(r"\s?[×x]\s?10\s?(?:\^\s?)?", written)
            return float(base) * 10.0 ** int(power.replace("−", "-"))
    return float(written)


def _after_article(text: str, begin: re.Match[str], end: int) -> Numeral | None:
    """Read "a million", "a dozen", "a couple", "a quarter", "half a million"."""
    if begin.group().lower() == "half":
        scale = re.compile(rf"[\s-]an?[\s-]({_SCALE})\b", re.IGNORECASE).match(text, begin.end(), end)
        if scale:
            worth = 0.5 * SCALES[scale[1].lower()]
            return Numeral(begin.start(), scale.end(), worth, worth, scaled=True)
        of = re.compile(r"\s(?:of|the|its|their|his|all)\b", re.IGNORECASE).match(text, begin.end(), end)
        return Numeral(begin.start(), begin.end(), 0.5, 0.5, share=True) if of else None
    couple = re.compile(r"couple(?:\sof)?\b", re.IGNORECASE).match(text, begin.end(), end)
    if couple:
        scale = _SCALED.match(text, couple.end(), end)
        if scale and scale["scale"]:
            worth = 2 * SCALES[scale["scale"].lower()]
            return Numeral(begin.start(), scale.end(), worth, worth, scaled=True)
        last = begin.end() + len("couple")
        return Numeral(begin.start(), last, 2.0, 2.0) if couple.end() > last else None
    part = re.compile(rf"({_PART})\b(?![-’'])", re.IGNORECASE).match(text, begin.end(), end)
    if part:
        return _a_part(text, begin.start(), part, end)
    one = Numeral(begin.start(), begin.end() - 1, 1.0, 1.0)
    return _scaled(text, one, end)


def _a_part(text: str, start: int, part: re.Match[str], end: int) -> Numeral | None:
    """Read "a quarter of …", "by a third": a part only where something says of what, or by how much."""
    worth = 1 / PARTS[part[1].lower().removesuffix("s")]
    scale = re.compile(rf"\sof\san?\s({_SCALE})\b", re.IGNORECASE).match(text, part.end(), end)
    if scale:
        worth *= SCALES[scale[1].lower()]
        return Numeral(start, scale.end(), worth, worth, scaled=True)
    of = re.compile(r"\sof\b", re.IGNORECASE).match(text, part.end(), end)
    before = re.compile(r"(?:by|about|nearly|almost|over|than|around|roughly|least|to)\s\Z", re.IGNORECASE)
    alone = not re.compile(r"\s?[\w-]").match(text, part.end(), end)
    if of or (alone and before.search(text, max(0, start - 12), start)):
        return Numeral(start, part.end(), worth, worth, share=True)
    return None


def _loosely(text: str, begin: re.Match[str], end: int) -> Numeral | None:
    """Read "tens of thousands", "hundreds", "dozens": from the step that is named to ten times as much."""
    word = begin["loose"].lower()
    worth, last = LOOSE[word], begin.end()
    of = _LOOSE_OF.match(text, last, end)
    if of:
        worth, last = worth * (LOOSE[of[1].lower()] if " of " in f"{of.group().lower()} " else 1.0), of.end()
    elif word in {"tens", "scores"} and not re.compile(r"\sof\s(?:the\s)?[a-z]").match(text, last, end):
        return None
    return Numeral(begin.start(), last, worth, worth * 10, scaled=True, loose=True)


def _in_words(text: str, begin: re.Match[str], end: int) -> Numeral | None:
    """Add up number words as they are spoken: "two hundred and five thousand"."""
    word = begin["word"].lower()
    first = float(SMALL.get(word, TENS.get(word, 0)))
    part = _NEXT_PART.match(text, begin.end(), end)
    if part and first and _is_part(text, first, part):
        worth = first / PARTS[part["part"].lower().removesuffix("s")]
        if worth < 1:
            return Numeral(begin.start(), part.end(), worth, worth, share=True)
    shared = _out_of(text, Numeral(begin.start(), begin.end(), first, first), end)
    if shared:
        return shared
    total, current, last, at = 0.0, first, word, begin.end()
    while step := _NEXT_WORD.match(text, at, end):
        word = step["word"].lower()
        if step["and"] and (last not in SCALES or last == "dozen" or word in SCALES):
            break
        spoken = _spoken_on(total, current, last, word)
        if spoken is None:
            break
        total, current = spoken
        last, at = word, step.end()
    value = total + current
    numeral = Numeral(begin.start(), at, value, value, scaled=last in SCALES)
    return numeral if total else _scaled(text, _and_a_half(text, numeral, end), end)


def _spoken_on(total: float, current: float, last: str, word: str) -> tuple[float, float] | None:
    """Add one more number word to what was said so far; None where it begins another number."""
    if word == "hundred":
        return (total, current * 100) if 0 < current < 100 else None
    if word in SCALES:
        if total and SCALES[word] >= _smallest(total):
            return None
        return total + current * SCALES[word], 0.0
    if word in TENS:
        return (total, current + TENS[word]) if current % 100 == 0 and last in SCALES else None
    fits = last in SCALES or (last in TENS and SMALL[word] < 10)
    return (total, current + SMALL[word]) if fits and SMALL[word] else None


def _smallest(total: float) -> float:
    """Return the smallest scale that is already in a total: the next one must be smaller."""
    return next(scale for scale in (1e15, 1e12, 1e9, 1e6, 1e3, 1.0) if total >= scale)


def _is_part(text: str, first: float, part: re.Match[str]) -> bool:
    """Whether "one third" or "three quarters" is a part of a whole, and not a stretch of the year."""
    word = part["part"].lower()
    return (first > 1) == word.endswith("s") or word == "half"


def _out_of(text: str, numeral: Numeral, end: int) -> Numeral | None:
    """Read "three in four", "one out of five" as a part of a whole."""
    match = _OUT_OF.match(text, numeral.end, end)
    if not match:
        return None
    word = match["whole"].lower()
    whole = float(word) if word.isdigit() else float(SMALL.get(word, TENS.get(word, 0)))
    if match["out"].lower() == "of" or not 0 < numeral.low < whole or whole > 1000:
        return None
    if match["out"].lower() == "in" and not re.compile(r"\s[a-z]").match(text, match.end(), end):
        return None
    worth = numeral.low / whole
    return Numeral(numeral.start, match.end(), worth, worth, figures=numeral.figures, share=True)


def _and_a_half(text: str, numeral: Numeral, end: int) -> Numeral:
    half = _AND_A_HALF.match(text, numeral.end, end)
    if not half:
        return numeral
    worth = numeral.low + 1 / PARTS[half[1].lower()]
    return replace(numeral, end=half.end(), low=worth, high=worth)


def _scaled(text: str, numeral: Numeral, end: int) -> Numeral:
    """Multiply by the "million" or "bn" that follows, or the "hundred million"."""
    letter = _LETTER.match(text, numeral.end, end)
    if letter and numeral.figures and _is_scale(text, numeral.start, letter):
        worth = numeral.low * LETTERS[letter[1].lower()]
        return replace(numeral, end=letter.end(1), low=worth, high=worth, scaled=True)
    for _ in range(2):
        scale = _SCALED.match(text, numeral.end, end)
        if not scale or (scale["short"] and not numeral.figures):
            break
        short = scale["short"]
        if short and short.lower() == "mm" and short != "MM":
            break  # "20 mm" are millimetres, "20MM" millions
        worth = numeral.low * SCALES[(scale["scale"] or short).lower()]
        numeral = replace(numeral, end=scale.end(), low=worth, high=worth, scaled=True)
    return numeral


def _is_scale(text: str, start: int, letter: re.Match[str]) -> bool:
    """Whether a letter behind figures is a scale: behind money, before money or people, or a capital before a word."""
    if letter["of"] or _MONEY_SIGN.search(text, max(0, start - 3), start):
        return True
    return letter[1] in "MBK" and text[letter.end() + 1 : letter.end() + 2].islower()
