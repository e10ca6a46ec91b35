"""Chains: through whom each attribution comes, hop by hop, each with the words that show it and a reason.

What a sentence shows itself comes first ("told Reuters", "the Post's sources"). What it does not
show it may inherit: once a report says that it has something from an outlet, unnamed speakers
after that come through the outlet too, until another one is named or the report speaks in its
own voice; a named speaker whom it has from an outlet stays that outlet's to the next heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from sayso.resolve import passing, sources
from sayso.resolve.actors import Cast
from sayso.resolve.lines import Chain, Line, sentence_at, tidy
from sayso.resolve.passing import Pass
from sayso.resolve.tables import words
from sayso.vocabulary import Actor, ActorType, Annotations, Hop, PartKind, Span

_OWN_VOICE = re.compile(
    r"\W*(?:earlier|previously|meanwhile|background|recently|separately|elsewhere|for context|in other (?:news|developments)|"
    r"(?:last|the previous) (?:week|month|year)|(?:days|weeks|months) (?:ago|earlier)|as (?:a reminder|reported earlier))\b",
    re.IGNORECASE,
)
"""Sentence openings with which a report leaves what it relays and adds something of its own."""
_OCCASION = re.compile(
    r"\b(?:reporters|journalists|lawmakers|parliament|in an? (?:\w+ )?(?:statement|speech|address|interview|briefing|tweet|post|letter|"
    r"broadcast|conference call)|at an? (?:\w+ )?(?:news conference|press conference|briefing|summit|rally|hearing)|on (?:Twitter|X|"
    r"Telegram|Facebook|Truth Social))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}[.)][ \xa0]+[^\W\d_]")
_ITEMS = 3
"""So many numbered paragraphs make a page a list of items, each of which stands by itself."""
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d{2}(?!\d)")
"""How a line begins that is the time of an entry of a live blog: it is no part of what is said."""
_HEADLINES = (PartKind.TITLE, PartKind.STANDFIRST)
_LEAD = 3
"""A headline inherits from an outlet that is named in the first paragraphs, not from one that turns up late."""
_LASTS = 3
"""So many paragraphs the account of an outlet lasts that turns up after the lead."""
_OWN_SPEAKERS = 2
"""With so many people of its own after an outlet's account in the lead, a report is no longer a relay of it."""


@dataclass(slots=True)
class _Memory:
    """What the report has said so far: whose account it is giving, and whom it has from which outlet.

    `since` is the paragraph in which the account began, `others` are the people who have spoken
    in the report's own voice since.
    """

    current: Chain = ()
    lead: Chain = ()
    carried: dict[str, Chain] = field(default_factory=dict)
    since: int = 0
    others: set[str] = field(default_factory=set)

    def give(self, chain: Chain, paragraph: int) -> None:
        """Begin the account of an outlet."""
        self.current, self.since, self.others = chain, paragraph, set()

    def is_over(self, paragraph: int) -> bool:
        """Whether the account has run out by this paragraph: the lead's lasts while the report adds little of its own."""
        if self.since < _LEAD:
            return len(self.others) >= _OWN_SPEAKERS
        return bool(self.others) or paragraph - self.since > _LASTS


class _Turn(IntEnum):
    """What can happen to the account that a report gives, in the order that counts at one place."""

    HEADING = 0
    OWN_VOICE = 1
    OUTLET = 2
    LINE = 3


def follow(one: Annotations, found: Sequence[Line], cast: Cast) -> dict[int, Chain]:
    """Return the whole chain of each line, by the attribution's index."""
    memory = _Memory()
    headlines = [line for line in found if _part(one, line.at) in _HEADLINES]
    for line in headlines:  # "... — Reuters": what follows is its account
        if not memory.current:
            memory.give(_account(one, line, cast), 0)
    memory.lead = memory.current
    chains: dict[int, Chain] = {}
    ends = [part.end for part in one.report.parts if part.kind is PartKind.PARAGRAPH]
    for at, turn, what in _turns(one, found, cast):
        paragraph = bisect_right(ends, at)
        if memory.current and memory.is_over(paragraph):
            memory.current = ()
        if isinstance(what, Line):
            chains[what.index] = _take(one, what, cast, memory, paragraph)
        elif isinstance(what, Pass):
            _take_pass(what, one, cast, memory, paragraph)
        else:
            memory.current = ()
            memory.carried = {} if turn is _Turn.HEADING else memory.carried
        if not memory.lead and paragraph < _LEAD:
            memory.lead = memory.current
    of_lead = _Memory(memory.lead, carried=memory.carried)
    for line in headlines:
        chains[line.index] = line.hops or _inherited(one, line, cast, of_lead)
    return _nested(one, found, chains, cast)


def _turns(
    one: Annotations, found: Sequence[Line], cast: Cast
) -> list[tuple[int, _Turn, Line | Pass | None]]:
    """Everything in the body that tells whose account it is, in the order of the text."""
    turns: list[tuple[int, _Turn, Line | Pass | None]] = [
        (start, _Turn.HEADING, None) for start in _breaks(one)
    ]
    turns += [
        (s.start, _Turn.OWN_VOICE, None) for s in one.sentences if _OWN_VOICE.match(one.report.quote(s))
    ]
    body = [line for line in found if _part(one, line.at) not in _HEADLINES]
    turns += [(line.at, _Turn.LINE, line) for line in body]
    spoken = {sentence for line in body if (sentence := sentence_at(one, line.at))}
    # "..., as reported by the Post": a sentence may tell whose account it is though nobody in it was found to speak.
    silent = [seen for seen in passing.find(one, cast) if seen.sentence not in spoken]
    turns += [
        (s.span.start, _Turn.OUTLET, s) for s in silent if _part(one, s.span.start) is PartKind.PARAGRAPH
    ]
    return sorted(turns, key=lambda turn: (turn[0], turn[1]))


def _breaks(one: Annotations) -> list[int]:
    """Where a report begins to speak of something else: at a heading, at the time above an entry, at "2." of a round-up."""
    parts, text = one.report.parts, one.report.text
    numbered = [
        part.start
        for part in parts
        if part.kind is PartKind.PARAGRAPH and _NUMBERED.match(text, part.start, part.end)
    ]
    return [
        *(numbered if len(numbered) >= _ITEMS else ()),
        *(part.start for part in parts if part.kind is PartKind.HEADING),
        *(
            part.start
            for part in parts
            if part.kind is PartKind.BOILERPLATE and _CLOCK.match(text, part.start, part.end)
        ),
    ]


def _part(one: Annotations, at: int) -> PartKind | None:
    part = one.report.part_at(at)
    return part.kind if part else None


def _take(one: Annotations, line: Line, cast: Cast, memory: _Memory, paragraph: int) -> Chain:
    """One line's chain; what the line shows is remembered for those after it."""
    actors = [cast.actors[speaker] for speaker in line.speakers]
    chain = line.hops or _inherited(one, line, cast, memory)
    if account := _account(one, line, cast):
        memory.give(account if line.hops else (*chain, *account), paragraph)
    elif any(cast.actors[hop.actor].type is ActorType.OUTLET for hop in line.hops):
        memory.carried |= dict.fromkeys(line.speakers, line.hops)
        if not any(map(_is_named, actors)):
            memory.give(line.hops, paragraph)
    elif any(map(_is_named, actors)) and _has_occasion(one, line):
        memory.current = ()
    elif not chain and line.attribution.within is None:
        memory.others |= {actor.id for actor in actors if actor.type is ActorType.PERSON}
    return chain


def _account(one: Annotations, line: Line, cast: Cast) -> Chain:
    """The chain that ends with the outlet that speaks in a line; none where no outlet but the report's own speaks."""
    if line.attribution.within is not None:
        return ()
    for speaker in line.speakers:
        actor = cast.actors[speaker]
        if actor.type is ActorType.OUTLET and actor.id != cast.own.get(one.report.id):
            why = f"the report has what is said here from {actor.name}"
            return (*line.hops, Hop(actor.id, line.attribution.source or line.attribution.cue, why))
    return ()


def _take_pass(seen: Pass, one: Annotations, cast: Cast, memory: _Memory, paragraph: int) -> None:
    """Remember an outlet that a sentence names as its way: for the one person named there, or as the account given."""
    people = {
        actor
        for index, mention in enumerate(one.mentions)
        if seen.sentence.covers(mention.span)
        and (actor := cast.who.get((one.report.id, index)))
        and cast.actors[actor].type is ActorType.PERSON
    }
    chain = (Hop(seen.actor, (seen.span,), f"the report says so: {seen.why}"),)
    if len(people) == 1:
        memory.carried |= dict.fromkeys(people, chain)
    elif not people:
        memory.give(chain, paragraph)


def _inherited(one: Annotations, line: Line, cast: Cast, memory: _Memory) -> Chain:
    """What a line that shows no hop itself takes over from before."""
    actors = [cast.actors[speaker] for speaker in line.speakers]
    if any(a.type is ActorType.OUTLET for a in actors):  # "the Post says", in what another has from the Post
        ids = [hop.actor for hop in memory.current]
        places = [ids.index(a.id) for a in actors if a.id in ids]
        return (
            _again(memory.current[: places[0]], "the report has this outlet's words from it")
            if places
            else ()
        )
    carried = [memory.carried[a.id] for a in actors if a.id in memory.carried]
    if carried and not (any(map(_is_named, actors)) and _has_occasion(one, line)):
        name = cast.actors[carried[0][-1].actor].name
        return _again(carried[0], f"the report has this speaker from {name}", line.speakers)
    if actors and memory.current and not _speaks_for_itself(actors) and not _told_others(one, line):
        name = cast.actors[memory.current[-1].actor].name
        return _again(memory.current, f"the report is still giving {name}'s account", line.speakers)
    return ()


_HEARER = re.compile(
    r"(?:,? (?:exclusively|later|also))* (?P<who>(?:[Tt]he )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})"
)


def _told_others(one: Annotations, line: Line) -> bool:
    """Whether a line tells whom its speaker told, by a name that is no outlet of its chain: "told Gazette Sport"."""
    cue = one.report.words(line.attribution.cue)
    if not cue.endswith(("told", "tells", "telling")):
        return False
    return _HEARER.match(one.report.text, max(span.end for span in line.attribution.cue)) is not None


def _again(chain: Chain, why: str, speakers: Sequence[str] = ()) -> Chain:
    return tuple(Hop(hop.actor, hop.spans, why) for hop in chain if hop.actor not in speakers)


def _is_named(actor: Actor) -> bool:
    return actor.type in (ActorType.PERSON, ActorType.GOVERNMENT, ActorType.ORGANISATION)


def _speaks_for_itself(actors: Sequence[Actor]) -> bool:
    """Whether one of them is no unnamed source of an outlet's: has a name, or speaks to all as police and media do."""
    heads = {sources.head(actor.name.removesuffix(", unnamed")) for actor in actors}
    return any(map(_is_named, actors)) or bool(heads & words("public"))


def _has_occasion(one: Annotations, line: Line) -> bool:
    """Whether a line tells when or where it was said, outside of what is said: then it stands on its own."""
    sentence = sentence_at(one, line.at)
    if sentence is None:
        return False
    content = sorted(line.attribution.content)
    if any(_beside(time.span, sentence, content) for time in one.times if time.when is not None):
        return True
    pieces, at = [], sentence.start
    for piece in content:
        pieces.append(one.report.text[at : max(at, min(piece.start, sentence.end))])
        at = max(at, piece.end)
    return bool(_OCCASION.search(" ".join([*pieces, one.report.text[at : sentence.end]])))


def _beside(span: Span, sentence: Span, content: Sequence[Span]) -> bool:
    return sentence.covers(span) and not any(piece.overlaps(span) for piece in content)


def _nested(
    one: Annotations, found: Sequence[Line], chains: Mapping[int, Chain], cast: Cast
) -> dict[int, Chain]:
    """Put the chain and the speaker of an outer attribution before those of what stands inside it."""
    by_index = {line.index: line for line in found}
    whole: dict[int, Chain] = {}
    for line in found:
        path = [line]
        while (outer := by_index.get(_within(path[-1]))) and outer not in path and outer.index not in whole:
            path.append(outer)
        for inner in reversed(path):
            above = by_index.get(_within(inner))
            chain = chains[inner.index]
            if above is not None and above.index in whole:
                hops = (*whole[above.index], *speaker_as_hop(above, cast), *inner.hops)
                chain = tidy(hops, inner.speakers, cast.own.get(one.report.id))
            whole[inner.index] = chain
    return whole


def _within(line: Line) -> int:
    return -1 if line.attribution.within is None else line.attribution.within


def speaker_as_hop(outer: Line, cast: Cast) -> Chain:
    """The hop that an outer attribution's speaker is for what stands inside it; none where it has several or none."""
    if len(outer.speakers) != 1:
        return ()
    actor = cast.actors[outer.speakers[0]]
    spans = outer.attribution.source or outer.attribution.cue
    return (Hop(actor.id, spans, f"it stands inside what {actor.name} says"),)
