"""Unnamed sources across reports: what is said of each, and which of several reports' are the same people.

One for each report, unless a reason joins them: both come through the same outlet, are described
alike, and the reports are of the same days. "Two U.S. officials" of a newspaper and the "officials"
whom another report has from it are the newspaper's officials; a "senior diplomat" here and a
"senior diplomat" there are not one because the words are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.resolve import places, sources, statements
from sayso.resolve.actors import Cast
from sayso.resolve.names import clean, match_key
from sayso.resolve.passing import NAMED_WAY
from sayso.vocabulary import Actor, ActorType, Annotations, Described, Merge, Report, When

DAYS = 2
"""Days between two reports within which they can speak of one outlet's same sources."""

_CONDITION = re.compile(
    r"on (?:the )?condition (?:of anonymity|that [^.,;]{3,60})(?: (?:because|as|since|to|so)\b[^.;,]*)?|"
    r"(?:asked|asking|declined|declining|wished|requested|refused|did not want) (?:not )?to be (?:named|identified|quoted by name)(?: (?:because|as|since)\b[^.;,]*)?|"
    r"(?:was|were|is|are) not (?:authori[sz]ed|allowed|permitted) to (?:speak|talk|comment|discuss)[^.;,]*|(?:speaking|spoke) anonymously",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^(?:the |his |her |its |their |one of the )?(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|"
    r"multiple|various|numerous|dozens of|a (?:number|couple|group|handful) of|both)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:the|an?|of|in|from|at|on|with|to|for|by|who|whom|that|which|was|were|is|are|unnamed|anonymous|and|or|one|two|three|four|five|"
    r"several|some|many|multiple|various|both|s|his|her|its|their)\b"
)
_PART = re.compile(
    r"^(?:one|some|most|two|another|others?|a second|a third|the other|the second) (?:of|one|other)\b|^(?:another|other)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Source:
    """An unnamed source of one report, as far as it can be compared with those of others."""

    actor: str
    report: str
    outlet: str
    form: str
    head: str
    plural: bool
    said: Described
    more: frozenset[str]
    when: When | None


def joined(annotations: Sequence[Annotations], cast: Cast) -> Cast:
    """Return the cast with unnamed sources described, and joined across reports where there is reason to."""
    told = _by_actor(annotations, cast)
    actors = dict(cast.actors)
    for actor, report in told.items():
        if actors[actor].type is ActorType.UNNAMED:
            actors[actor] = replace(actors[actor], described=_described(actors[actor], report))
    known = replace(cast, actors=actors)
    moved: dict[str, str] = {}
    for group in _groups(_sources(annotations, known, told)):
        merged = _merged([actors[s.actor] for s in group], group, actors[group[0].outlet].name)
        for source in group:
            del actors[source.actor]
            moved[source.actor] = merged.id
        actors[merged.id] = merged
    who = {mention: moved.get(actor, actor) for mention, actor in cast.who.items()}
    return replace(cast, actors=dict(sorted(actors.items())), who=who)


def _by_actor(annotations: Sequence[Annotations], cast: Cast) -> dict[str, Report]:
    """The report of each unnamed source."""
    reports = {one.report.id: one.report for one in annotations}
    return {
        actor.id: reports[actor.mentions[0].report]
        for actor in cast.actors.values()
        if actor.type is ActorType.UNNAMED and actor.mentions
    }


def _form(actor: Actor) -> str:
    """The words that say the most of a source."""
    return max(actor.aliases or (actor.name,), key=lambda form: (len(form), form))


def _described(actor: Actor, report: Report) -> Described:
    form = _form(actor)
    found = _COUNT.match(form)
    count = found["count"].lower() if found else None
    return Described(
        kind=_singular(sources.head(_bare(form))) or "source",
        of=", ".join(_countries(form)) or None,
        count={"a": "one", "an": "one"}.get(count or "", count),
        condition=_condition(actor, report),
    )


def _bare(form: str) -> str:
    """A description without those who pass it on: "officials quoted by the Post"."""
    return NAMED_WAY.sub("", form).strip(" ,") or form


def _singular(noun: str) -> str:
    return noun.removesuffix("s") if len(noun) > 4 and not noun.endswith("ss") else noun


def _countries(form: str) -> list[str]:
    """The countries that a description names, in order."""
    words = re.findall(r"[^\s,]+", form)
    found: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 3), at, -1):
            place = places.find(" ".join(words[at:end]))
            if place and place.name not in found:
                found.append(place.name)
            if place:
                at = end - 1
                break
        at += 1
    return found


def _condition(actor: Actor, report: Report) -> str | None:
    """The condition on which a source speaks, as its sentence tells."""
    for span in actor.mentions:
        start = max(report.text.rfind(". ", 0, span.start), report.text.rfind("\n", 0, span.start)) + 1
        ends = [at for mark in (". ", "\n") if (at := report.text.find(mark, span.end)) >= 0]
        if found := _CONDITION.search(report.text, start, min(ends, default=len(report.text))):
            return " ".join(found[0].split())
    return None


def _sources(annotations: Sequence[Annotations], cast: Cast, told: Mapping[str, Report]) -> list[_Source]:
    """The unnamed sources for whom one outlet vouches, of outlets that several reports have something from."""
    behind: dict[str, set[str | None]] = defaultdict(set)
    with_some = {report.id for report in told.values()}
    for one in annotations:
        if one.report.id not in with_some:
            continue
        for statement in statements.of_report(one, cast):
            outlets = [h.actor for h in statement.via if cast.actors[h.actor].type is ActorType.OUTLET]
            for actor in statement.speakers:
                if actor in told:
                    behind[actor].add(outlets[-1] if outlets else cast.own.get(one.report.id))
    found = []
    for actor, outlets_of in sorted(behind.items()):
        (outlet, *others) = sorted(o or "" for o in outlets_of)
        form = _form(cast.actors[actor])
        said = cast.actors[actor].described
        if outlet and not others and said and not _PART.match(form):
            bare = _bare(form)
            head = sources.head(bare)
            found.append(
                _Source(
                    actor,
                    told[actor].id,
                    outlet,
                    form,
                    _singular(head),
                    sources.is_plural(bare),
                    said,
                    _more(bare, head, said, cast.actors[outlet]),
                    told[actor].published,
                )
            )
    return found


def _more(form: str, head: str, said: Described, outlet: Actor) -> frozenset[str]:
    """The words of a description that say more than what, whence and how many."""
    names = {word for name in (outlet.name, *outlet.aliases) for word in match_key(name).split()}
    words = set(_SMALL.sub(" ", match_key(form)).split()) - set(head.split()) - names - _OUTLET_WORDS
    for country in re.findall(r"[A-Z][\w.]*", form):
        if places.find(country):
            words.discard(match_key(country))
    return frozenset(words)


_OUTLET_WORDS = frozenset(
    (
        "paper",
        "newspaper",
        "newspapers",
        "papers",
        "agency",
        "outlet",
        "publication",
        "magazine",
        "broadcaster",
    )
)


def _groups(found: Iterable[_Source]) -> list[list[_Source]]:
    """The sources that are one: each fits every other; what fits two groups stays on its own."""
    by_kind: dict[tuple[str, str, bool], list[_Source]] = defaultdict(list)
    for source in found:
        by_kind[source.outlet, source.head, source.plural].append(source)
    groups: list[list[_Source]] = []
    for alike in by_kind.values():
        here: list[list[_Source]] = []
        for source in sorted(alike, key=lambda s: (-len(s.more), s.said.of is None, s.actor)):
            fits = [group for group in here if all(_same(source, other) for other in group)]
            if len(fits) == 1:
                fits[0].append(source)
            else:
                here.append([source])
        groups += [group for group in here if len(group) > 1]
    return groups


def _same(one: _Source, other: _Source) -> bool:
    """Whether nothing speaks against it that two sources of one outlet, of one kind, are the same."""
    if one.report == other.report or not _near(one.when, other.when):
        return False
    if one.said.of and other.said.of and one.said.of != other.said.of:
        return False
    if not one.plural:  # somebody, and somebody: only words that hardly fit a second
        return one.more == other.more and len(one.more) > 1
    if one.said.count and other.said.count and one.said.count != other.said.count:
        return False
    return one.more <= other.more or other.more <= one.more


def _near(one: When | None, other: When | None) -> bool:
    if one is None or other is None:
        return True
    return max((one.first - other.last).days, (other.first - one.last).days) <= DAYS


def _merged(actors: Sequence[Actor], group: Sequence[_Source], outlet: str) -> Actor:
    """One actor of several; the one that most is said of gives its name."""
    best = actors[0]
    said = next((a.described for a in actors if a.described and a.described.condition), best.described)
    reasons = {
        Merge(
            clean(s.form),
            clean(group[0].form),
            f"both come through {outlet}, are described alike, and {_days(s, group[0])}",
        )
        for s in group[1:]
    }
    return replace(
        best,
        aliases=tuple(sorted({form for actor in actors for form in actor.aliases})),
        mentions=tuple(sorted({span for actor in actors for span in actor.mentions})),
        merges=tuple(
            sorted({m for a in actors for m in a.merges} | reasons, key=lambda m: (m.form, m.other, m.why))
        ),
        described=replace(best.described, condition=said.condition)
        if best.described and said
        else best.described,
    )


def _days(one: _Source, other: _Source) -> str:
    if one.when is None or other.when is None:
        return "the dates do not speak against it"
    if one.when.iso() == other.when.iso():
        return f"the reports are of one day, {one.when.iso()}"
    return f"the reports are of {one.when.iso()} and {other.when.iso()}"
