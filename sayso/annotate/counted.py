"""What a number counts: the noun phrase that follows it.

There is no parser here: a run of words up to the first plural (or a collective such as
"troops", "staff", "dead") is what is counted; words that cannot stand inside such a phrase end
the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def listed(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


COLLECTIVE = listed(
    "people troops police personnel staff men women children dead killed wounded injured missing hurt servicemen"
    " servicewomen militia cavalry infantry artillery aircraft spacecraft fish sheep cattle livestock deer crew folk"
    " youth media data criteria phenomena feet teeth mice geese series species headquarters crossroads works casualties"
    " percent fatalities workforce manpower equipment ammunition aid cash oil gas grain wheat rice water land electricity"
    " torque firemen policemen businessmen congressmen clergymen gunmen fishermen lawmen midshipmen sportsmen"
    " firewomen policewomen businesswomen congresswomen gunwomen detained arrested displaced homeless hospitalised"
    " hospitalized unaccounted dozen million billion people’s rbi homers alumni syllabi stimuli nuclei bacteria larvae"
    " forces seats votes jobs"
)
"""Nouns that count many without a plural s, and what happened to people ("12 dead")."""

SINGULAR_S = listed(
    "is was has does this thus his its us as plus across versus perhaps always sometimes besides towards afterwards"
    " news politics economics physics mathematics chaos crisis basis analysis emphasis campus bus gas virus bonus census"
    " consensus focus status surplus less unless business process access success progress congress press class boss cross"
    " glass mass pass loss address witness illness fitness happiness darkness mattress actress fortress james texas kansas"
    " paris athens los las des yes gross whereas says gets goes takes makes wants includes remains means seems"
    " comes gives becomes keeps shows tells puts brings thinks"
)
"""Words in s that are no plural, verbs among them."""

STOPS = listed(
    "the a an and or but nor of in on at by for from with without to into onto over under above below between among"
    " through during before after since until till against toward about around near off out up down as than if when"
    " while because though although that which who whom whose what where why how he she it they we you i him her them us"
    " his its their our my your this these those there here is are was were be been being am has have had having do"
    " does did will would shall should can could may might must not no n't said says say told added later earlier ago"
    " also just only even still already yet then now so very too both each every all some any per via amid despite"
    " within along across behind beyond upon because including such like unless whether once again apart away back"
    " together it's he's she's that's they're we're went came took made gave got became saw left"
)
"""Words that no counted phrase goes on through."""

_WORD = re.compile(r"\s?-?\s?((?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’.-][^\W\d_]+)*)")
_OF = re.compile(r"\s(?:of)\s(?:(?:the|its|their|his|her|our|all|those|these|this|that)\s)?")
_LONGEST = 6

Phrase = tuple[int, int]
"""Where what is counted begins and ends."""


def words(text: str, at: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Give the words of the noun phrase that may follow `at`: start, end and the folded word, six at most."""
    for _ in range(_LONGEST):
        found = _WORD.match(text, at, min(end, at + 40))
        if not found:
            return
        word = found[1].casefold()
        if word.split("'")[0].split("’")[0] in STOPS or word in STOPS:
            return
        yield found.start(1), found.end(1), word
        at = found.end()


def plural(word: str) -> bool:
    """Whether a folded word looks like a plural noun or a collective."""
    tail = word.rsplit("-", 1)[-1]
    if tail in COLLECTIVE:
        return True
    return (
        len(tail) > 2
        and tail.endswith("s")
        and not tail.endswith(("ss", "'s", "’s"))
        and tail not in SINGULAR_S
    )


def many(text: str, at: int, end: int) -> Phrase | None:
    """Return the phrase of several things that follows a number: "European servicemen", "of workers"."""
    first = last = None
    for start, stop, word in words(text, at, end):
        if last is not None and (not plural(word)):
            break
        first = start if first is None and word not in {"more", "fewer"} else first
        if plural(word):
            last = stop
    return (first, last) if first is not None and last is not None else None


def one(text: str, at: int, end: int) -> Phrase | None:
    """Return the phrase of a single thing that follows "one" or a measure: "European diplomat", "solution"."""
    first = last = None
    for n, (start, stop, word) in enumerate(words(text, at, end)):
        if n and (
            word in SINGULAR_S
            or word.endswith(("ed", "ing", "ly"))
            or n > 2
            or (text[start].isupper() and not text[first or start].isupper())
        ):
            break
        first, last = (start if first is None else first), stop
    return (first, last) if first is not None and last is not None else None


def of_whole(text: str, at: int, end: int) -> Phrase | None:
    """Return what a part is a part of: "of its workforce" after "75 %"."""
    of = _OF.match(text, at, end)
    if not of:
        return None
    return many(text, of.end(), end) or one(text, of.end(), end)
