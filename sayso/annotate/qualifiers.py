"""How a number is meant: the words around it that make it a bound, an estimate or a change."""

from __future__ import annotations

import re

from sayso.annotate.counted import listed
from sayso.vocabulary import Qualifier

_REACH = 44
"""How many characters before a number are looked at for each step."""

_STEPS: tuple[tuple[Qualifier, re.Pattern[str]], ...] = tuple(
    (qualifier, re.compile(rf"(?<![\w-])(?:{words})\s?\Z", re.IGNORECASE))
    for qualifier, words in (
        (
            Qualifier.LESS,
            (
                r"no\s(?:more|greater|higher|longer|later)\sthan|not\s(?:more|exceeding)(?:\sthan)?|up\sto|as\s(?:many|much|high|long|few)\sas"
                r"|at\s(?:the\s)?most|a?\s?maximum(?:\sof)?|a\smax\sof|max|capped\sat|not\sexceed(?:ing)?"
            ),
        ),
        (
            Qualifier.MORE,
            (
                r"no\s(?:less|fewer)\sthan|not\s(?:less|fewer)\sthan|at\s(?:the\svery\s)?least|upwards?\sof|in\sexcess\sof"
                r"|(?:well|much|slightly|just|far|significantly|considerably)?\s?(?:more|greater|higher|larger|bigger|longer|better)\sthan"
                r"|(?:well\s|just\s|far\s|slightly\s|a\slittle\s|a\sbit\s)?(?:over|above|exceeding|beyond)(?:\sthan)?|north\sof"
                r"|(?:a\s)?minimum(?:\sof)?|(?:exceed|exceeds|exceeded|exceeding|tops|topped|topping|surpassing|surpassed)|≥|>"
            ),
        ),
        (
            Qualifier.LESS,
            (
                r"(?:much|slightly|just|far|significantly|considerably|little)?\s?(?:less|fewer|lower|smaller|shorter)\sthan"
                r"|(?:well\s|just\s|slightly\s|a\slittle\s|a\sbit\s)?(?:under|below)|sub-|south\sof|≤|<|barely\sunder"
            ),
        ),
        (
            Qualifier.ABOUT,
            (
                r"(?:just\s)?(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|circa|ca\.|close\sto|near(?:ing|s|ed)?"
                r"|more\sor\sless|in\sthe\s(?:region|order|neighbou?rhood|range)\sof|(?:an\s)?estimated(?:\sat)?|(?:an\s)?approximate"
                r"|virtually|reckoned\sat|~|≈|∼|c\.\s?|or\sso|barely|perhaps|maybe|possibly)"
            ),
        ),
    )
)
_TAIL = re.compile(
    r"(?:than|to|as|of|most|least|max|maximum|minimum|at|exceed\w*|over|above|beyond|topp?\w*|surpass\w+|under|below|sub-|[≥>≤<~≈∼]"
    r"|about|around|roughly|approx\w*\.?|nearly|almost|some|circa|ca?\.|near\w*|less|estimated|virtually|so|barely|perhaps|maybe"
    r"|possibly|many|much|approximate)\s?\Z",
    re.IGNORECASE,
)
"""The last words of what `_STEPS` looks for: one cheap look spares the costly ones."""

_DENIED = re.compile(r"\b(?:no|not|nothing|never|isn['’]t|wasn['’]t|aren['’]t|n['’]t)\s\Z", re.IGNORECASE)

_SPOKEN = re.compile(
    r"\b(?:talk|speak|hear|know|ask|think|worr|complain|joke|warn|learn|forget|said|told|learnt|spoke|heard|thought|knew|concern)"
    r"\w{0,4}\sabout\s\Z",
    re.IGNORECASE,
)

_FILL = re.compile(
    r"(?<![\w-])(?:just|only|exactly|precisely|even|another|an?\s(?:additional|extra|further|whopping|record|massive|staggering|mere"
    r"|total\sof|combined|modest|sharp|estimated)|further|fully|merely|additional)\s?\Z",
    re.IGNORECASE,
)
_UP = (
    r"r(?:ise|ose|isen|ises|ising)|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?"
    r"|gr(?:ow|ows|ew|own|owing)|spik(?:e|ed|es|ing)|swell(?:s|ed)?|expand(?:s|ed|ing)?|rall(?:y|ied)|rebound(?:s|ed)?|leap(?:t|ed|s)?"
    r"|advanc(?:e|es|ed|ing)|appreciat(?:ed|es)|higher|upwards?|accelerated|shot\sup|inched\sup|edged\sup|edged\shigher"
)
_DOWN = (
    r"f(?:all|alls|ell|allen|alling)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|plung(?:e|es|ed|ing)"
    r"|plummet(?:s|ed|ing)?|slid(?:e|es|ing)?|slip(?:s|ped|ping)?|tumbl(?:e|es|ed|ing)|s(?:ink|ank|unk|inking|inks)"
    r"|shr(?:ink|inks|ank|unk)|dip(?:s|ped|ping)?|contract(?:s|ed)|eas(?:ed|es|ing)|retreat(?:s|ed)?|lower|downwards?"
    r"|weaken(?:s|ed)?|depreciat(?:ed|es)|slump(?:s|ed|ing)?|crash(?:ed|es)|div(?:ed|es|ing)|collaps(?:ed|es)|reced(?:ed|es)"
)
_UP_IF_SMALL = r"gain(?:s|ed|ing)?|add(?:s|ed|ing)?|adding|put\son|pick(?:ed)?\sup|ahead|boost(?:ed|s)?|rais(?:ed|es|ing)|lift(?:ed|s)"
_DOWN_IF_SMALL = r"drop(?:s|ped|ping)?|los(?:t|es|e|ing)|shed(?:s|ding)?|cut(?:s|ting)?|reduc(?:e|ed|es|ing)|slash(?:ed|es|ing)?|trim(?:med|s)?|lower(?:ed|s)"
_PARTICLE = re.compile(r"(?:([\w’'-]+)\s?|[,(–—-]\s?|^\s?)\b(up|down)\s?(?:by\s)?\Z", re.IGNORECASE)
_CHANGES = tuple(
    (qualifier, small, re.compile(rf"\b(?:{verbs})(?P<by>(?:\s[\w’']+){{0,3}}?\sby)?\s?\Z", re.IGNORECASE))
    for qualifier, small, verbs in (
        (Qualifier.UP, False, _UP),
        (Qualifier.DOWN, False, _DOWN),
        (Qualifier.UP, True, _UP_IF_SMALL),
        (Qualifier.DOWN, True, _DOWN_IF_SMALL),
    )
)
_UP_VERBS = listed(
    "make makes made making pick picks picked picking give gives gave giving set sets put puts take takes took taking"
    " back backed break broke line lined sign signed blow blew rack racked end ended buy bought come came hold held"
    " build built add adds cough coughed free freed round rounded blown call called turn turned show showed"
)
_DOWN_VERBS = listed(
    "shoot shot shut lay laid struck strike bring brings brought take took put turn turned gun gunned hunt track tracked"
    " knock knocked cut bear tear tore break broke mow mowed sit sat lie pay paid"
)
_SMALL_UNITS = listed("% pp bp point cent penny sen")

_OR_MORE = re.compile(
    r"\s?(?:\+|plus\b|or\s(?:more|above|greater|higher|older|over|longer)\b|and\s(?:more|above|over|counting)\b)(?!\s(?:than|of)\b)",
    re.I,
)
_OR_LESS = re.compile(
    r"\s?or\s(?:less|fewer|below|lower|under|younger|lower|shorter)\b|\s(?:at\s(?:the\s)?most|tops)\b", re.I
)
_OR_SO = re.compile(r"\s?or\sso\b|-?ish\b|-odd\b|-plus\b", re.I)
_AT_LEAST = re.compile(r",?\sat\s(?:the\svery\s)?least\b", re.I)


def before(text: str, floor: int, at: int, unit: str | None) -> tuple[int, Qualifier]:
    """Return where the words that qualify the number at `at` begin, and how it is meant.

    Nothing before `floor` is looked at. A bound or an estimate goes before a change: "rose by
    more than 5 %" is a number with a lower end.
    """
    bound, change, first = Qualifier.EXACT, Qualifier.EXACT, at
    for _ in range(4):
        piece = text[max(floor, first - _REACH) : first]
        offset = first - len(piece)
        step = _step(piece)
        if step:
            qualifier, start = step
            bound = qualifier if bound is Qualifier.EXACT else bound
            first = offset + start
            continue
        changed = _change(piece, unit)
        if changed:
            return offset + changed[1] if changed[
                2
            ] else first, bound if bound is not Qualifier.EXACT else changed[0]
        fill = _FILL.search(piece)
        if not fill:
            break
        peeled = offset + fill.start()
        further = text[max(floor, peeled - _REACH) : peeled]
        if not (_step(further) or _change(further, unit)):
            break
        change = Qualifier.EXACT
        first = peeled
    return first, bound if bound is not Qualifier.EXACT else change


def _step(piece: str) -> tuple[Qualifier, int] | None:
    """Return the qualifier whose words end this piece of text, and where they begin."""
    if not _TAIL.search(piece, max(0, len(piece) - 16)):
        return None
    for qualifier, pattern in _STEPS:
        found = pattern.search(piece)
        if not found:
            continue
        if qualifier is Qualifier.ABOUT and _SPOKEN.search(piece):
            return None  # "they talk about 300 jobs" is no estimate
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        denied = _DENIED.search(piece, 0, start)
        if denied and qualifier in {Qualifier.MORE, Qualifier.LESS}:
            other = Qualifier.LESS if qualifier is Qualifier.MORE else Qualifier.MORE
            return other, denied.start()
        return qualifier, start
    return None


def _change(piece: str, unit: str | None) -> tuple[Qualifier, int, bool] | None:
    """Return UP or DOWN if the words before tell of a change, where they begin, and whether they belong to the number."""
    particle = _PARTICLE.search(piece)
    if particle:
        verb, way = (particle[1] or "").casefold(), particle[2].casefold()
        phrasal = verb in (_UP_VERBS if way == "up" else _DOWN_VERBS)
        if not phrasal or (way == "down" and unit in _SMALL_UNITS):
            return Qualifier.UP if way == "up" else Qualifier.DOWN, particle.start(2), True
        return None
    for qualifier, small, pattern in _CHANGES:
        found = pattern.search(piece)
        if found and (not small or found["by"] or unit in _SMALL_UNITS):
            return qualifier, found.start(), False
    return None


def after(text: str, at: int, end: int) -> tuple[int, Qualifier] | None:
    """Return where words that qualify the number before them end, and how it is meant: "or more", "at most", "+"."""
    for qualifier, pattern in (
        (Qualifier.MORE, _OR_MORE),
        (Qualifier.LESS, _OR_LESS),
        (Qualifier.ABOUT, _OR_SO),
        (Qualifier.MORE, _AT_LEAST),
    ):
        found = pattern.match(text, at, min(end, at + 24))
        if found:
            return found.end(), Qualifier.MORE if found.group().casefold() == "-plus" else qualifier
    return None


def over_a_time(text: str, start: int, floor: int, unit: str | None) -> bool:
    """Whether "over" before a time is no bound but a stretch: "160 million over eight years", "over the past two years"."""
    if unit not in {"year", "month", "week", "day", "hour", "decade", "season", "minute"}:
        return False
    led = start - floor <= 1 or re.compile(r"[\w%]\s?\Z").search(text, max(floor, start - 3), start)
    return bool(led) and not re.compile(
        r"\b(?:for|of|was|is|were|are|took|takes|lasted|been|after|to|than)\s?\Z"
    ).search(text, max(floor, start - 8), start)
