"""What looks like a quantity and is none: dates, clock times, names, addresses, scores, numbers of things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotate.counted import listed, many, plural
from sayso.annotate.numerals import Numeral

MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun[e.]?|Jul[y.]?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W\d_])"
)
"""The names of months, short or long."""

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\w%]|[.,]\d|[\s-](?:per|%|million|billion|thousand))"
_STREETS = (
    r"Street|St|Road|Rd|Avenue|Ave|Way|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Place|Square|Row|Terrace|Crescent|Close"
    r"|Highway|Quay|Broadway|Parkway|Downing"
)
_TIMEZONE = r"(?:GMT|UTC|BST|E[SD]?T|P[SD]?T|C[SDE]?T|M[SD]T|CEST|IST|hrs|hours local)"

_NEVER = re.compile(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            rf"\b{MONTHS}\s?{_DAY}(?:\s?(?:-|–|—|to|and|through)\s?{_DAY})?(?:,?\s(?:1[5-9]|20)\d\d\b)?",
            rf"\b{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?\s(?:of\s)?{MONTHS}(?:,?\s\d{{4}}\b)?",
            rf"\b{MONTHS}(?:,?\s(?:of\s)?|\s['’])(?:1[5-9]|20)?\d\d\b(?!\s(?:per|%))",
            r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b(?![\d/])",
            r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?|" + _TIMEZONE + r"\b)",
            r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}\s?[ap]\.?\s?m\b\.?|\b\d{3,4}\s?(?:GMT|UTC|BST|hrs)\b|\b\d{1,2}\s:\s\d{2}\b",
            r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w[\w.]{0,64}|(?<!\w)[@#]\w+",
            r"\+\d{1,3}[\s-]?\(?\d{1,4}\)?(?:[\s.-]?\d{2,4}){2,4}\b|\(?\b\d{3}\)?[\s.-]\d{3}[.-]\d{4}\b",
            r"(?<![\w.,])(?<![\d,]\s)(?:0\d{2,4}[\s-]\d{3}[\s-]?\d{3,4}\b|0\d+\b(?![.,]\d))|(?<=\bat\s)[012]\d[0-5]\d(?=\s(?:hours|hrs|local|\(\d{4}\sGMT))",
            r"(?<![\w$.,-])\d{1,3}\s?-\s?\d{1,3}\s?-\s?\d{1,3}(?![\w%])",
            (
                r"(?<![\w$.,-])\d{1,3}(?:-|\s-\s)\d{1,3}(?=[,;:)]|\.(?!\d)|\s(?:win|loss|victory|defeat|lead|draw|vote|record|overtime"
                r"|triumph|rout|over|against|decision|ruling|majority|split|aggregate|home|away|thriller|tie|at|down|up|before)\b)"
            ),
            r"\b1-(?:8\d\d)-[\w-]+|\b(?:24/7|9/11|7/7|50-50|50/50|20/20)\b",
            rf"(?<![\w$£€])\d{{1,5}}(?:-\d{{1,5}})?[A-Z]?\s(?:[NSEW]\.?\s)?(?:\w*[A-Z0-9][\w'’.]*\s){{1,4}}(?:{_STREETS})\b",
            r"(?<![\w$£€])\d{1,5}(?:-\d{1,5})?\s(?:Ave|Rue|Via|Calle|Downing|Park|Fifth|Main|Wall)\s[A-Z]\w+",
            r"\b\d{5}(?:-\d{4})?\sZIP\b|\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b",
            r"\b\d+(?:st|nd|rd|th)\b(?!\s?percent)|(?<!\w)['’]\d0s\b|\b(?:1[5-9]|20)\d0s\b|\b\d0s\b",
            r"\b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:\d{4}|\d{2})\b(?!\s?(?:%|percent|people|million))",
            r"\b[Bb]etween\s(?:1[5-9]|20)\d\d\sand\s(?:1[5-9]|20)\d\d\b(?!,\d)",
            r"\b\d+(?:\.\d+){2,}\b|\bv\d+(?:\.\d+)*\b",
            r"(?<!\$)\b[A-Za-z]+\d[\w-]*",
        )
    )
)
"""Runs of characters in which no number counts anything, wherever they stand."""

_NUMBERED = re.compile(r"[\d@#]|://|www")
_MONEY_CODE = re.compile(r"(?:USD|EUR|GBP|RM|Rs|INR|NT|PS|CHF|US|A(?=\d+,\d))\d")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")

LABELS = listed(
    "article articles section sections chapter page pages room flight route no no. nos number numbers level phase type"
    " volume line step grade group round stage tier channel gate unit episode season category class act part highway"
    " interstate resolution area game week day zone district ward precinct division figure table appendix clause rule"
    " paragraph protocol sector block lot apartment suite floor platform track bus train version model series title"
    " psalm verse studio pier terminal runway exit junction stop case box issue edition quarter q form schedule"
    " top bottom super bowl formula boeing airbus iphone galaxy windows ps xbox playstation covid fortune ftse dow nikkei"
    " nasdaq sp dax cac s&p s&p500 p stoxx russell index apollo minuteman saturn soyuz falcon proposition prop amendment"
    " agenda catch oceans fahrenheit generation agent m1 radio am fm mark mk pope elizabeth"
)
"""Words after which a number is a name: "Article 5", "Room 12", "Boeing 737"."""

_AFTER_LABEL_COUNT = listed(
    "week day game season round part line stage floor grade unit type case top bottom area class"
)
_IN_YEAR = listed(
    "in since of from by until till to during before after between the this late early mid around circa fall spring"
    " summer winter autumn back for and or through ago a an its their his that"
)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.&’'-]*)[\s]\Z")
_HYPHENED = re.compile(r"([\w.]+)[-–‑]\Z")
_FREE_HYPHEN = listed(
    "now to then sub minus mid or and under over plus about from nearly around some than at least another the just"
    " pre post up past almost top"
)
_ONE_HYPHEN = re.compile(
    r"-(?!(?:year|month|week|day|hour|minute|second|mile|metre|meter|foot|inch|point|third|half|tenth|page|bed)\b)"
)
_NOT_ONE = listed(
    "each every no any this that the same which another other bbc day number someone everyone square ground which"
    " air chapter part phase stage level row force loved as former latter only big right wrong last next not single"
)
_ONE_ON = re.compile(r"\s(?:another\b|day\b(?!s)|by\sone\b|and\sall\b|would\b|might\b|can\b|could\b|may\b|must\b|should\b"
                     r"|has\sto\b|wonders\b|thing\b|way\b|or\sanother\b|and\sthe\ssame\b|time\b)")  # fmt: skip
_CODE = re.compile(r"[^\W\d_]")
_SPACED_CODE = re.compile(r"\b[A-Z]\w+ -\Z")
_AGE = re.compile(r",\s?(?:\d{1,3})(?=,|\.|;|\))")


def never(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches in which no number counts anything: dates, clock times, links, addresses, codes."""
    if not _NUMBERED.search(text, start, end):
        return []
    return [
        m.span()
        for m in _NEVER.finditer(text, start, end)
        if not _MONEY_CODE.match(text, m.start(), m.end()) and m.end() - m.start() < 80
    ]


def is_year(text: str, numeral: Numeral, end: int) -> bool:
    """Whether four bare figures are a year, as they are unless what is around them speaks for a count."""
    if not _YEAR.fullmatch(numeral.figures) or numeral.scaled:
        return False
    before = _WORD_BEFORE.search(text, max(0, numeral.start - 20), numeral.start)
    word = before[1].casefold() if before else ""
    phrase = many(text, numeral.end, end)
    if numeral.low >= 2100 and word not in _IN_YEAR:
        return False
    if not phrase or text[phrase[0]].isupper() or word in _IN_YEAR or (before and before[1][:1].isupper()):
        return True
    return not (numeral.low < 1900 or numeral.low % 100 == 0)


def is_name(text: str, numeral: Numeral, start: int, end: int, *, titled: bool) -> bool:
    """Whether a number without a unit is part of a name or a label: "Article 5", "F-16", "Dreamliner 787"."""
    hyphened = _HYPHENED.search(text, max(start, numeral.start - 20), numeral.start)
    if hyphened and not text[numeral.start - 1].isspace():
        return hyphened[1].casefold() not in _FREE_HYPHEN and not hyphened[1].replace(".", "").isdigit()
    if _CODE.match(text, numeral.end) or _SPACED_CODE.search(
        text, max(start, numeral.start - 20), numeral.start
    ):
        return True
    before = _WORD_BEFORE.search(text, max(start, numeral.start - 24), numeral.start)
    word = before[1] if before else ""
    folded = word.casefold()
    phrase = many(text, numeral.end, end)
    if folded in LABELS and not (folded in _AFTER_LABEL_COUNT and phrase and not word[:1].isupper()):
        return True
    if not numeral.figures:
        return _worded_name(text, numeral, start, word, titled=titled)
    if numeral.scaled or "," in numeral.figures:
        return False
    if word[:1].isupper() and before and before.start(1) > start and not titled and not _day_or_month(folded):
        return not (phrase and text[phrase[1] - 1].islower() and not _cap_run(text, numeral.end, end))
    following = re.compile(r"\s([A-Z][a-z]+)\b").match(text, numeral.end, end)
    if following and not titled and not _day_or_month(following[1].casefold()):
        return phrase is None and not plural(following[1].casefold())
    return False


def _cap_run(text: str, at: int, end: int) -> bool:
    """Whether a capital follows at once: "Boeing 787 Dreamliner deliveries"."""
    return bool(re.compile(r"\s[A-Z]").match(text, at, end))


def _day_or_month(word: str) -> bool:
    return word[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"} and word.endswith("day")


def _worded_name(text: str, numeral: Numeral, start: int, word: str, *, titled: bool) -> bool:
    """Whether a number word is part of a name ("Air Force One") or no number at all ("one another")."""
    written = text[numeral.start : numeral.end]
    capital = written[:1].isupper() and numeral.start > start and not titled
    if capital and (word[:1].isupper() or (len(written) > 1 and written[1:2].islower() and word)):
        return True
    if numeral.low != 1.0 or written.casefold() != "one":
        return False
    if re.compile(r"\s\d|,\s").match(text, numeral.end):
        return True
    if word.casefold() in _NOT_ONE or text[numeral.end : numeral.end + 1] in {"'", "’"}:
        return True
    if word.casefold() == "only" and text[max(start, numeral.start - 9) : numeral.start].lower().startswith(
        "the only"
    ):
        return True
    return bool(_ONE_HYPHEN.match(text, numeral.end) or _ONE_ON.match(text, numeral.end))


def is_score(text: str, gap: str, pair: Sequence[Numeral], end: int) -> bool:
    """Whether two bare figures with a hyphen between them are a score or a code, not a range."""
    first, second = pair
    if gap.strip() not in {"-", "–", "−", "—"} or first.scaled or second.scaled:
        return False
    return second.low <= first.low or many(text, second.end, end) is None


def is_age(text: str, numeral: Numeral) -> bool:
    """Whether a bare number between commas is somebody's age: "Ortega, 41, said"."""
    if not numeral.figures or not numeral.figures.isdigit() or numeral.low > 120:
        return False
    before = text[max(0, numeral.start - 3) : numeral.start].rstrip()
    named = re.compile(r"(?:[A-Z][\w’'.-]*|\))[,(]\s?\Z").search(
        text, max(0, numeral.start - 30), numeral.start
    )
    return (
        before.endswith((",", "("))
        and named is not None
        and text[numeral.end : numeral.end + 1] in {",", ".", ";", ")"}
    )
