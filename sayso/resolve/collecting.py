"""Collecting: the sightings of all reports of a story, each taken for what the whole story shows it to be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.resolve import outlets, places, tables
from sayso.resolve.names import clean, family, given, is_acronym, match_key, person_words, skeleton
from sayso.resolve.sightings import Sighting, Sort, of_report, without_legal_form
from sayso.vocabulary import Annotations, MentionKind, PartKind, Span

_BOTH = re.compile(r"\w\s?&\s?\w")
"""No person is called "Johnson & Johnson"."""


def collect(annotations: Sequence[Annotations]) -> list[Sighting]:
    """Return the sightings of all reports, in the order of report ids and positions."""
    found = [sighting for one in annotations for sighting in of_report(one)]
    own = {match_key(one.report.outlet) for one in annotations if one.report.outlet}
    agreed = _agree(found, own | _shown_outlets(found))
    named = {s.form for s in agreed if s.sort is Sort.OUTLET} | {
        one.report.outlet for one in annotations if one.report.outlet
    }
    agreed = _widened(annotations, agreed, named)
    missed = _missed_outlets(annotations, agreed, named)
    return sorted([*agreed, *missed], key=lambda s: (s.report, s.span.start, s.span.end, s.index))


def _widened(
    annotations: Sequence[Annotations], found: Sequence[Sighting], named: Collection[str]
) -> list[Sighting]:
    """The sightings with the last words of an outlet's name made the whole of it: "Minho" in "Portugal's Jornal do Minho"."""
    texts = {one.report.id: one.report.text for one in annotations}
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in sorted({clean(name) for name in named}, key=lambda n: (-len(n), n)):
        if " " in name:
            by_last[name.rpartition(" ")[2]].append(name)
    out = []
    for s in found:
        for name in by_last.get(s.form.rpartition(" ")[2], ()):
            start = s.span.end - len(name)
            if start < s.span.start and texts[s.report][max(0, start) : s.span.end] == name:
                span = Span(s.report, start, s.span.end)
                s = replace(s, span=span, form=name, phrase=name, sort=Sort.OUTLET)
                break
        out.append(s)
    return out


def _missed_outlets(
    annotations: Sequence[Annotations], found: Sequence[Sighting], named: Collection[str]
) -> Iterator[Sighting]:
    """Give the outlets of the story where a report names them and no mention marks them; their indices are below zero.

    A single word that is an ordinary one too is looked for only where it stands behind "the".
    """
    forms = {form for name in named if len(form := clean(name)) > 2}
    short = {form.rpartition(" ")[2] for form in forms if outlets.ends_like_one(form) and " " in form}
    whole = {form for form in forms if " " in form or is_acronym(form) or _is_plain(form)}
    by_word: dict[str, list[str]] = defaultdict(list)
    for form in sorted(whole | short, key=lambda form: (-len(form), form)):
        if word := _WORD.match(form):
            by_word[word[0]].append(form)
    taken: dict[str, list[Span]] = defaultdict(list)
    for sighting in found:
        taken[sighting.report].append(sighting.span)
    for one in annotations:
        report = one.report
        marked = [*taken[report.id], *(m.name or m.span for m in one.mentions if m.kind is MentionKind.NAME)]
        end = 0
        for number, word in enumerate(_WORD.finditer(report.text), 1):
            at = word.start()
            name = next((f for f in by_word.get(word[0], ()) if _named_at(report.text, at, f, whole)), None)
            if name is None or at < end:
                continue
            end = at + len(name)
            span = Span(report.id, at, end)
            part = report.part_at(at)
            stands = part is not None and part.kind is not PartKind.BOILERPLATE
            if stands and not any(span.overlaps(other) for other in marked):
                yield Sighting(report.id, -10_000 - number, span, name, name, Sort.OUTLET)


_WORD = re.compile(r"(?<![\w.])[^\W_][\w’'-]*")


def _named_at(text: str, at: int, form: str, whole: Collection[str]) -> bool:
    """Whether a form stands at an offset as words of its own; a short one only behind "the", and before no other name."""
    past = at + len(form)
    if not text.startswith(form, at) or re.match(r"[\w-]", text[past : past + 1]):
        return False
    return form in whole or (
        text[max(0, at - 4) : at].casefold() == "the " and not re.match(r" [A-Z]", text[past : past + 2])
    )


def _is_plain(form: str) -> bool:
    """Whether a single word can only be an outlet's name: the table knows it, and as no ordinary word."""
    known = outlets.find(form)
    return known is not None and known.sure


def _shown_outlets(found: Sequence[Sighting]) -> set[str]:
    """The forms that the story somewhere calls an outlet in so many words: "the newspaper Turku Dagblad"."""
    return {
        match_key(s.form)
        for s in found
        if s.sort is Sort.OUTLET and outlets.SHOWS.search(s.phrase.replace(s.form, " "))
    }


def _agree(found: list[Sighting], publish: Collection[str]) -> list[Sighting]:
    """One form is one sort of thing throughout a story, unless a report itself tells otherwise.

    A single word that is the surname of somebody named in full in the same report is that
    person; what publishes a report of the story, or is called an outlet, is one everywhere
    (`publish` holds those forms); else the sort that a form has most often wins.
    """
    surnames: dict[str, set[str]] = defaultdict(set)
    for s in found:
        parts = person_words(s.form)
        if s.sort is Sort.PERSON and given(parts):
            surnames[s.report].add(skeleton(family(parts)[-1]))
    votes: dict[str, Counter[Sort]] = defaultdict(Counter)
    for s in found:
        votes[match_key(s.form)][s.sort] += 1
    rows: dict[str, list[Sighting]] = defaultdict(list)
    for s in found:
        rows[s.report].append(s)
    told = _Told(publish, surnames, votes, rows, _firms(found), _papers(found), _bare(found))
    return [replace(s, sort=_sort(s, told)) for s in found]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the story tells of its forms: outlets, surnames by report, votes, sightings by report, firms, short names of outlets, bare names."""

    publish: Collection[str]
    surnames: Mapping[str, Collection[str]]
    votes: Mapping[str, Counter[Sort]]
    rows: Mapping[str, Sequence[Sighting]]
    firms: Collection[str]
    papers: Collection[tuple[str, str]]
    bare: Collection[str]


def _bare(found: Sequence[Sighting]) -> set[str]:
    """Single words that the story nowhere gives a first name or a title: people are introduced by more, "Meretrans" is not."""
    people = [s for s in found if s.sort is Sort.PERSON]
    known = {skeleton(family(words)[-1]) for s in people if given(words := person_words(s.form))}
    offices = tables.words("offices")
    called = {
        match_key(s.form)
        for s in people
        if s.phrase != s.form or offices & {word for title in s.titles for word in title.casefold().split()}
    }
    return {
        match_key(s.form)
        for s in people
        if " " not in s.form and skeleton(s.form) not in known and match_key(s.form) not in called
    }


def _firms(found: Sequence[Sighting]) -> set[str]:
    return {match_key(bare) for s in found if (bare := without_legal_form(s.form)) != s.form}


def _papers(found: Sequence[Sighting]) -> set[tuple[str, str]]:
    """The outlets that each report names in full, without their last words: report and form."""
    return {
        (s.report, match_key(s.form).rpartition(" ")[0])
        for s in found
        if s.sort is Sort.OUTLET and outlets.ends_like_one(s.form)
    }


def _sort(s: Sighting, told: _Told) -> Sort:
    """What a sighting is taken for once the story is known."""
    key = match_key(s.form)
    is_surname = skeleton(s.form) in told.surnames.get(s.report, ())
    if s.sort is Sort.STATE:
        return Sort.PERSON if is_surname and _is_surname(s, told.rows[s.report]) else s.sort
    if s.sort in (Sort.PERSON, Sort.PLACE) and (key in told.firms or _BOTH.search(s.form)):
        return Sort.BODY
    if s.sort is not Sort.PERSON and " " not in s.form and is_surname:
        return Sort.PERSON
    publishes = key in told.publish or (s.acts and (s.report, key) in told.papers)
    if s.sort is not Sort.PLACE and publishes:
        return Sort.OUTLET
    count = told.votes[key]
    best = min(count, key=lambda sort: (-count[sort], sort.value))
    if best is Sort.PERSON and count[Sort.BODY] and key in told.bare:
        best = Sort.BODY
    return s.sort if best is Sort.STATE or (s.sort is Sort.PERSON and is_surname) else best


def _is_surname(sighting: Sighting, here: Sequence[Sighting]) -> bool:
    """Whether a capital's name is the surname of somebody whom its report has named in full, and names its country not at all."""
    place = places.find(sighting.form)
    if place is None or place.kind is not places.PlaceKind.CAPITAL or " " in sighting.form:
        return False
    named = any(
        s.sort is Sort.PERSON
        and s.span.start < sighting.span.start
        and given(words := person_words(s.form))
        and match_key(words[-1]) == match_key(sighting.form)
        for s in here
    )
    return named and not any(
        (other := places.find(s.form)) and other.of == place.of and other.kind is not places.PlaceKind.CAPITAL
        for s in here
    )
