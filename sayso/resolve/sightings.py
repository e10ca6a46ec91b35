"""Sightings: every named mention of a story with what its own report tells, and what it is taken for.

A sighting is looked at alone here; which sightings are one actor is told in `people`, `bodies` and `states`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from sayso.resolve import ministries, outlets, places
from sayso.resolve.names import clean, match_key, person_words, spelt_out
from sayso.resolve.tables import words
from sayso.vocabulary import ActorType, Annotations, EntityType, Mention, MentionKind, Merge, PartKind, Span


class Sort(StrEnum):
    """What a named mention is taken for before the story is looked at."""

    PERSON = "person"
    STATE = "state"
    OUTLET = "outlet"
    BODY = "body"
    PLACE = "place"  # a town or a region: no actor unless it speaks or stands for a team


@dataclass(frozen=True, slots=True)
class Sighting:
    """One named mention: where it stands, its bare name, its whole phrase, and what it is taken for.

    `acts` tells whether it is the source of an attribution or passes one on; `before` is the
    word before the phrase, `after` the characters that follow it, `titles` what stands beside the
    name between commas.
    """

    report: str
    index: int
    span: Span
    form: str
    phrase: str
    sort: Sort
    acts: bool = False
    before: str = ""
    after: str = ""
    titles: tuple[str, ...] = ()


@dataclass(slots=True)
class Group:
    """Sightings that are one actor; `key` is the same whatever the order of reports, `part_of` a group's key."""

    type: ActorType
    key: str
    name: str
    sightings: list[Sighting] = field(default_factory=list)
    merges: set[Merge] = field(default_factory=set)
    part_of: str | None = None

    def add(self, sighting: Sighting, other: str, why: str) -> None:
        """Take in a sighting; where its form is new, say why it was joined to the other form."""
        self.sightings.append(sighting)
        if match_key(sighting.form) != match_key(other):
            self.merges.add(Merge(sighting.form, other, why))


def of_report(annotations: Annotations) -> list[Sighting]:
    """Return the sightings of one report, in the order of their positions."""
    report = annotations.report
    speaking = {i for a in annotations.attributions for i in a.speakers}
    passing = {i for a in annotations.attributions for i in a.through} | _publishing(annotations)
    bearers, short = _bearers(annotations), spelt_out(report.text)
    found = []
    for index, mention in enumerate(annotations.mentions):
        if not _stands(annotations, mention) or not _names(annotations, mention):
            continue
        span = mention.name or mention.span
        if outlets.domain_of(report.quote(mention.span)):
            span = mention.span  # "example.com", of which an annotator may take the first word for the name
        form = clean(report.quote(span))
        if not match_key(form) or RANK.fullmatch(form) or _NO_NAME.fullmatch(form) or _is_pair(form):
            continue
        phrase = " ".join(report.quote(mention.span).split())
        acts = index in speaking or index in passing
        sort = _sort(mention, form, _around(annotations, mention), passes=index in passing, bearers=bearers)
        if form in short:
            sort = Sort.BODY  # "the data protection authority (AP)" is no news agency
        if sort is Sort.PERSON and _SHIP.search(report.text[max(0, span.start - 20) : span.start]):
            sort = Sort.PLACE  # "the frigate Aurora" did not say it, unless the report says so.
        before = "".join(report.text[max(0, mention.span.start - 20) : mention.span.start].split()[-1:])
        after = report.text[span.end : span.end + 20]
        titles = _titles(report.text, span)
        found.append(Sighting(report.id, index, span, form, phrase, sort, acts, before, after, titles))
    found = _joined_by_ampersand(report.text, found)
    found += _unmarked_outlets(annotations)
    return sorted(found, key=lambda s: (s.span.start, s.span.end, s.index))


def _joined_by_ampersand(text: str, found: Sequence[Sighting]) -> list[Sighting]:
    """The sightings with "Falk" and "Moor" made one firm where the text has "Falk & Moor"."""
    joined = sorted(found, key=lambda s: (s.span.start, s.span.end))
    for n, (one, other) in enumerate(pairwise(joined)):
        if text[one.span.end : other.span.start].strip() == "&" and other.span.start - one.span.end < 4:
            span = Span(one.report, one.span.start, other.span.end)
            form = " ".join(text[span.start : span.end].split())
            for at, sighting in ((n, one), (n + 1, other)):
                acts = one.acts or other.acts
                joined[at] = replace(sighting, span=span, form=form, phrase=form, sort=Sort.BODY, acts=acts)
    return joined


_BEFORE_NAME = re.compile(r"(?:^|[.;:!?\n\"“”] ?|, )(?P<title>[^.,;:\n\"“”]{3,60}), $")
_AFTER_NAME = re.compile(r", (?P<title>[^.,;:\n\"“”]{3,70})[,.]")


def _titles(text: str, span: Span) -> tuple[str, ...]:
    """What stands beside a name between commas: "France's president, Jean Roux", "Jean Roux, the president of France,"."""
    beside = (
        _BEFORE_NAME.search(text[max(0, span.start - 80) : span.start]),
        _AFTER_NAME.match(text[span.end : span.end + 80]),
    )
    return tuple(found["title"] for found in beside if found)


_STATION = re.compile(r"\b(?:AM|FM|Channel) \d[\d.]*\b|\b(?:[\w-]{1,63}\.){1,6}[a-z]{2,6}\b")


def _unmarked_outlets(annotations: Annotations) -> Iterator[Sighting]:
    """Give domains and stations that no mention marks, "example.org" or "AM 612"; their indices are below zero."""
    report = annotations.report
    marked = [
        mention.name or mention.span for mention in annotations.mentions if mention.kind is MentionKind.NAME
    ]
    for number, found in enumerate(_STATION.finditer(report.text), 1):
        span = Span(report.id, *found.span())
        part = report.part_at(span.start)
        if (part is not None and part.kind is PartKind.BOILERPLATE) or any(
            span.overlaps(other) for other in marked
        ):
            continue
        if report.text[: span.start].endswith(("@", "/")) or not outlets.looks_like_one(found[0]):
            continue
        yield Sighting(report.id, -number, span, found[0], found[0], Sort.OUTLET)


_NO_NAME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri)|"
    r"(?:No|Every|Any|Some)(?:body|one|thing)|(?:I|We|You|They|He|She|It|That|There|Who|What)['’](?:ve|re|ll|m|s|d)|(?:[A-Z][\w.]*[-–])+(?:led|based|backed|run|born|made|style|wide)",
)
"""Words that an annotator may take for a name: months, weekdays, "Nobody", "We've", "US-led"."""

RANK = re.compile(r"(?:[\w.]+ ){0,4}(?:Const|Insp|Supt|Det|Cpl|Sgt|Capt|Cmdr|Dist|Atty|Asst)\.?")
"""A rank that an annotator cut from its name at the full stop: "Sgt. Ada Reed"."""

_SHIP = re.compile(
    r"(?:\b(?:INS|USS|HMS|HMCS|HMAS|RFA|MV|MS|MT|SS|RV|M/V|S/V)|\b(?i:warship|frigate|destroyer|ferry|tanker|trawler|freighter|schooner"
    r"|yacht|submarine|vessel|ship|boat))\s+[\"“']?$"
)
"""What stands before the name of a ship, whoever it is named after."""


def _names(annotations: Annotations, mention: Mention) -> bool:
    """Whether a mention holds a name: one given as such, a country's, an outlet's behind the words that say what it is."""
    if mention.kind is MentionKind.NAME:
        return not _is_common(annotations, mention)
    if mention.kind is MentionKind.PRONOUN:
        return False
    form = clean(annotations.report.quote(mention.span))
    if len(form) < 80 and ministries.find(form):
        return True  # "Germany's defence ministry" is no other ministry named before
    if mention.antecedent is not None:
        return False
    place = places.find(form)
    if place is not None and place.kind is places.PlaceKind.NAME:
        return True
    known = outlets.find(form) if outlets.HEAD.match(form) and len(form) < 80 else None
    return known is not None and known.sure


def _is_pair(form: str) -> bool:
    """Whether a form only says between whom something is: "Russian-American"."""
    parts = re.split(r"[-–]", form)
    return len(parts) > 1 and places.find(form) is None and all(map(places.find, parts))


def _is_common(annotations: Annotations, mention: Mention) -> bool:
    """Whether a single word has its capital only from the start of a sentence: the report writes it small elsewhere."""
    report, span = annotations.report, mention.name or mention.span
    word = report.quote(span)
    if not word.isalpha() or not word.istitle():
        return False
    at = bisect_right(annotations.sentences, span.start, key=lambda s: s.start) - 1
    opening = report.text[annotations.sentences[at].start : span.start] if at >= 0 else word
    return not opening.strip(_MARKS) and word.lower() in _words(report.text)


_MARKS = " \t\n\"“”„‘’'«»()[]–—-*•"
"""What may stand before the first word of a sentence."""


@lru_cache(maxsize=4)
def _words(text: str) -> frozenset[str]:
    """The words of a report as they are written; it is asked for one report after the other."""
    return frozenset(re.findall(r"\w+", text))


_PUBLISHES = re.compile(r"\b(?:report|writ|wrote|cit|quot|reveal|publish|according|first)", re.IGNORECASE)


def _publishing(annotations: Annotations) -> set[int]:
    """Mentions that do what outlets do: they report, write or cite, or have sources of their own."""
    found = set()
    for a in annotations.attributions:
        if any(_PUBLISHES.search(annotations.report.quote(cue)) for cue in a.cue):
            found |= set(a.speakers)
    owned = {m.of for m in annotations.mentions if m.of is not None and m.kind is MentionKind.UNNAMED}
    return found | owned


def _stands(annotations: Annotations, mention: Mention) -> bool:
    """Whether the span lies in the text, and not in boilerplate."""
    span, report = mention.name or mention.span, annotations.report
    if span.report != report.id or not 0 <= span.start < span.end <= len(report.text):
        return False
    part = report.part_at(span.start)
    return part is None or part.kind is not PartKind.BOILERPLATE


def _around(annotations: Annotations, mention: Mention) -> str:
    """The mention's phrase with the two words before it and the one after: they may say what it is."""
    text, span = annotations.report.text, mention.span
    before = " ".join(text[max(0, span.start - 40) : span.start].split()[-2:])
    after = " ".join(text[span.end : span.end + 20].split()[:1])
    return f"{before} {text[span.start : span.end]} {after}"


_BODY_WORD = re.compile(
    r"\b(?:Ministry|Department|Agency|Committee|Commission|Council|Union|Party|University|Institute|Court|Police|Army|Navy|"
    r"Bank|Group|Inc|Corp|Ltd|LLC|PLC|Company|Association|Federation|Organi[sz]ation|Office|Bureau|Board|Fund|Foundation|"
    r"Parliament|Senate|Congress|Assembly|Authority|Centre|Center|Club|Forces?|Guard|Service|Alliance|League|Team)\b"
)


_CALLED = re.compile(
    r"\b(?:newspaper|daily|weekly|tabloid|broadsheet|magazine|news agency|newswire|wire service|broadcaster|news (?:site|portal|website|channel))"
    r",? $",
    re.IGNORECASE,
)
"""Words right before a name that say it is an outlet's."""


_FOREIGN = re.compile(r"(?:La|Le|Les|Il|Lo|El|Los|Die|Der|Das|Het) [A-Z]\w+(?: [A-Z]\w+)?")
"""Names of outlets in other tongues begin with an article, and so do surnames: Le Monde, Le Pen."""


def _sort(mention: Mention, form: str, around: str, *, passes: bool, bearers: frozenset[str]) -> Sort:
    known = outlets.find(form)
    if ministries.find(form):
        return Sort.BODY
    if _is_outlet(mention, form, around, passes=passes):
        return Sort.OUTLET
    if passes and _FOREIGN.fullmatch(form) and not _borne(match_key(form).split()[-1:], form, bearers):
        return Sort.OUTLET
    place = places.find(form)
    house = place is not None and (place.kind is places.PlaceKind.OFFICE or _is_city(form, place, bearers))
    if (mention.type is EntityType.PERSON and not house) or _is_somebody(mention) or _holds_office(form):
        return Sort.PERSON  # nobody is called the Kremlin, whatever an annotator says
    if (known or passes) and mention.type is not EntityType.PLACE and outlets.ends_like_one(form):
        return Sort.OUTLET
    if place or places.ruled_by(form):
        return Sort.STATE
    if mention.type is not EntityType.PLACE and outlets.looks_like_one(form):
        return Sort.OUTLET
    if mention.type is EntityType.PLACE:
        return Sort.PLACE
    if mention.type is EntityType.ORGANISATION or _BODY_WORD.search(form):
        return Sort.OUTLET if passes and outlets.SHOWS.search(around) else Sort.BODY
    parts = person_words(form)
    is_person = mention.role is not None or (len(parts) in (2, 3) and all(w[:1].isupper() for w in parts))
    return Sort.PERSON if is_person else Sort.BODY


def _bearers(annotations: Annotations) -> frozenset[str]:
    """A report's names of several words that are taken for people's, folded."""
    quote = annotations.report.quote
    names = (
        match_key(quote(m.name or m.span))
        for m in annotations.mentions
        if m.type is EntityType.PERSON and m.kind is MentionKind.NAME and _stands(annotations, m)
    )
    return frozenset(name for name in names if " " in name)


def _borne(words: Sequence[str], form: str, bearers: frozenset[str]) -> bool:
    """Whether a longer name of somebody holds some words of a form."""
    longer = (name.split() for name in bearers if name != match_key(form))
    return any(word in name for name in longer for word in words)


def _is_city(form: str, place: places.Place, bearers: frozenset[str]) -> bool:
    """Whether a name is a capital's and nobody's in the report: "Tashkent said" is no person, "Sofia said" may be one."""
    key = match_key(form)
    capital = place.kind is places.PlaceKind.CAPITAL
    return capital and not _borne([key], form, bearers) and key not in words("given")


def _is_outlet(mention: Mention, form: str, around: str, *, passes: bool) -> bool:
    """Whether the table, a domain or the words beside it show a name to be an outlet's, whatever else it could be."""
    known = outlets.find(form)
    if outlets.domain_of(form) or (known and known.sure and not _is_somebody(mention)):
        return True
    if known and (passes or outlets.SHOWS.search(around.replace(form, " "))):
        return True
    return _CALLED.search(around.partition(form)[0]) is not None


def _is_somebody(mention: Mention) -> bool:
    """Whether a report itself shows that a name is a person's: it stands behind a title."""
    return mention.type is EntityType.PERSON and mention.role is not None


def _holds_office(form: str) -> bool:
    """Whether a name is a person's with an office before it: "League Secretary-General Ines Calder"."""
    names = clean(form).split()
    offices = [n for n, word in enumerate(names) if word.casefold() in words("offices")]
    rest = names[offices[-1] + 1 :] if offices else []
    return (
        len(rest) in (2, 3)
        and all(w.isalpha() and w.istitle() for w in rest)
        and not _BODY_WORD.search(" ".join(rest))
    )


_LEGAL_FORM = re.compile(
    r",?\s+(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|PLC|plc|AG|SE|SA|S\.A|NV|N\.V|GmbH|Co|Company|Group|Holdings?)\.?$"
)


def without_legal_form(form: str) -> str:
    """Return a firm's name without "Inc." and the like; any other form as it is."""
    return _LEGAL_FORM.sub("", form) or form
