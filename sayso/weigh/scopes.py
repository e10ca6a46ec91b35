"""Where a number counts: the places that its own words name, and no others.

Of "548 people died in Peru and 154 in Ecuador" each number has the place that stands nearest
behind it, before the next number. "There" and "in that country" mean the country named last.
A list of places ("in Peru and Ecuador") is the whole, as a number without a place is.
"""

from __future__ import annotations

import re

from sayso.text import fold, words
from sayso.vocabulary import ActorType, Span
from sayso.weigh.scene import Scene

SIDE = (
    r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|upper|lower"
    r"|coastal|rural|neighbou?ring|mainland)"
)
KIND = r"(?:city|town|village|province|state|region|district|county|island|port|capital)"
PLACE = re.compile(
    r"\b(?i:in|across|near|around|throughout|outside|on\s+the\s+(?:outskirts|edge|island|shores?)\s+of)\s+(?i:the\s+)?"
    rf"(?:{SIDE}\s+)*(?:{KIND}\s+of\s+)?"
    r"((?:[A-Z][\w-]+)(?:\s+(?:of\s+|and\s+|and\s+in\s+)?[A-Z][\w-]+)*+)(?![\w’'-])"
)
"""A capitalised name after a word that puts something somewhere; of "in Peru's capital" nothing is taken."""

THERE = re.compile(
    r"\b(?:there|in (?:that|the|each) (?:country|province|city|state|town|district))\b", re.IGNORECASE
)
OWNED = re.compile(r"\b((?:[A-Z][\w-]+\s+)?[A-Z][\w-]+)[’']s?\b")
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
WHOLE = re.compile(r"\b(?:combined|overall|nationwide|altogether|in (?:all|total)|total)\b", re.IGNORECASE)


def places(scene: Scene, sentence: Span, clause: Span, around: tuple[Span, Span]) -> tuple[list[str], bool]:
    """Return the names of the places of a number, nearest first, and whether they stand behind it.

    `around` are the stretches of its sentence before and behind it up to the numbers beside it.
    """
    text = scene.report(sentence.report).text
    ahead, behind = around
    found = _after(scene, sentence, behind)
    if found:
        return found, True
    start = max(clause.start, ahead.start)
    if WHOLE.search(text, start, ahead.end):
        return [], False
    found = _named(text, start, ahead.end)[::-1] or _there(scene, sentence, ahead)
    return found or _opening(text, sentence, ahead.end), False


def _after(scene: Scene, sentence: Span, behind: Span) -> list[str]:
    text = scene.report(sentence.report).text
    named = PLACE.search(text, behind.start, behind.end)
    there = THERE.search(text, behind.start, behind.end)
    if there and (named is None or there.start() < named.start()):
        meant = _meant(scene, sentence, there.start())
        return [meant] if meant else []
    return _named(text, behind.start, behind.end)


def _there(scene: Scene, sentence: Span, stretch: Span) -> list[str]:
    """The place that "there" points to, if a stretch has that word."""
    match = THERE.search(scene.report(sentence.report).text, stretch.start, stretch.end)
    meant = _meant(scene, sentence, match.start()) if match else None
    return [meant] if meant else []


def _named(text: str, start: int, end: int) -> list[str]:
    found = [m.group(1) for m in PLACE.finditer(text, start, max(start, end))]
    return [p for p in found if words(p) and words(p)[0] not in CALENDAR]


def _opening(text: str, sentence: Span, end: int) -> list[str]:
    """The place with which the sentence opens: "In northern Peru, …" holds for all of it."""
    match = PLACE.match(text, sentence.start, end)
    if match is None or text[match.end() : match.end() + 1] != ",":
        return []
    return _named(text, match.start(), match.end())


def _meant(scene: Scene, sentence: Span, before: int) -> str | None:
    """The place or country named last before "there", in its sentence or the one before."""
    text = scene.report(sentence.report).text
    back = scene.before(sentence)
    for start, end in ((sentence.start, before), (back.start, back.end) if back else (0, 0)):
        found = [(m.start(1), m.group(1)) for m in PLACE.finditer(text, start, end)]
        found += [
            (named.span.start, scene.name(scene.side(named.actor)))
            for named in scene.actors_in(Span(sentence.report, start, end))
            if scene.type(scene.side(named.actor)) is ActorType.GOVERNMENT
        ]
        if not found:
            found = [(m.start(1), m.group(1)) for m in OWNED.finditer(text, start, end)]
        usable = [row for row in found if words(row[1]) and words(row[1])[0] not in CALENDAR]
        if usable:
            return max(usable)[1]
    return None


def key_of(found: list[str]) -> frozenset[str]:
    """The places as they are compared: one name; none for a list of several, which is the whole."""
    if not found:
        return frozenset()
    names = [" ".join(words(name)) for name in re.split(r"\s+and\s+(?:in\s+)?", fold(found[0])) if name]
    return frozenset(names[:1]) if len(names) == 1 else frozenset()
