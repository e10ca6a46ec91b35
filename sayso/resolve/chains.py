"""Chains: through whom each attribution comes, hop by hop, each with the words that show it and a reason.

What a sentence shows itself comes first ("told Reuters", "the Post's sources"). What it does not
show it may inherit: once a report says that it has something from an outlet, unnamed speakers
after that come through the outlet too, until another one is named or the report speaks in its
own voice; a named speaker whom it has from an outlet stays that outlet's to the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.resolve import passing as passing_on
from sayso.resolve import sources
from sayso.resolve.actors import Cast
from sayso.resolve.passing import Pass
from sayso.resolve.tables import words
from sayso.vocabulary import (
    Actor,
    ActorType,
    Annotations,
    Attribution,
    Hop,
    Mention,
    MentionKind,
    PartKind,
    Span,
    Spans,
)

Chain = tuple[Hop, ...]

OWN_VOICE = re.compile(
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
_HEADLINES = (PartKind.TITLE, PartKind.STANDFIRST)


@dataclass(slots=True)
class Line:
    """One attribution with the actors that its words lead to; `at` is where its cue, source or content begins."""

    index: int
    attribution: Attribution
    at: int
    speakers: tuple[str, ...]
    hops: Chain = ()
    open: str | None = None


@dataclass(slots=True)
class _Memory:
    """What the report has said so far: whose account it is giving, and whom it has from which outlet."""

    current: Chain = ()
    lead: Chain = ()
    carried: dict[str, Chain] = field(default_factory=dict)


def lines(one: Annotations, cast: Cast) -> list[Line]:
    """Return one report's attributions in the order of their cues, with speakers and the hops that their words show."""
    found = []
    passes = list(passing_on.find(one, cast))
    for index, attribution in enumerate(one.attributions):
        places = attribution.cue or attribution.source or attribution.content
        if not attribution.content or not all(_inside(span, one) for span in (*places, *attribution.content)):
            continue
        speakers = [cast.who.get((one.report.id, i)) for i in attribution.speakers]
        known = tuple(dict.fromkeys(s for s in speakers if s is not None))
        line = Line(index, attribution, min(places).start, known, open=_why_open(one, attribution, known))
        line.hops = _shown(one, line, cast, passes)
        found.append(line)
    return sorted(found, key=lambda line: (line.at, line.attribution.content, line.index))


def _inside(span: Span, one: Annotations) -> bool:
    return span.report == one.report.id and 0 <= span.start < span.end <= len(one.report.text)


def _mention(one: Annotations, index: int | None) -> Mention | None:
    return one.mentions[index] if index is not None and 0 <= index < len(one.mentions) else None


def _why_open(one: Annotations, attribution: Attribution, known: Sequence[str]) -> str | None:
    if known:
        return None
    mentions = [m for i in attribution.speakers if (m := _mention(one, i))]
    reasons = [m.open or "nobody before it fits" for m in mentions if m.kind is not MentionKind.NAME]
    return reasons[0] if reasons else None


def _shown(one: Annotations, line: Line, cast: Cast, passes: Sequence[Pass]) -> Chain:
    """The hops that the attribution's own words show, outermost first."""
    hops = []
    for index in line.attribution.through:
        mention, actor = _mention(one, index), cast.who.get((one.report.id, index))
        if mention and actor:
            words = one.report.quote(mention.span)
            hops.append(Hop(actor, (mention.span,), f"the sentence passes it on through “{words}”"))
    for index in line.attribution.speakers:
        mention = _mention(one, index)
        owner = _mention(one, mention.of) if mention and mention.kind is not MentionKind.NAME else None
        actor = cast.who.get((one.report.id, mention.of)) if mention and mention.of is not None else None
        if mention and owner and actor and cast.actors[actor].type is ActorType.OUTLET:
            hops.append(
                Hop(actor, (owner.span,), f"“{one.report.quote(mention.span)}” are the outlet's own sources")
            )
    content = line.attribution.content
    hops += [
        Hop(seen.actor, (seen.span,), f"the sentence says so: “{seen.way}” beside the outlet's name")
        for seen in sorted(passes, key=lambda seen: seen.rank)
        if seen.sentence.start <= line.at < seen.sentence.end
        and not any(p.overlaps(seen.span) for p in content)
    ]
    return tidy(hops, line.speakers, cast.own.get(one.report.id))


def tidy(hops: Sequence[Hop], speakers: Sequence[str], own: str | None) -> Chain:
    """Each hop once, without the speakers themselves and the report's own outlet."""
    kept: dict[str, Hop] = {}
    for hop in hops:
        if hop.actor != own and hop.actor not in speakers:
            kept.setdefault(hop.actor, hop)
    return tuple(kept.values())


def follow(one: Annotations, found: Sequence[Line], cast: Cast) -> dict[int, Chain]:
    """Return the whole chain of each line, by the attribution's index."""
    memory, chains = _Memory(), {}
    headlines = [line for line in found if _part(one, line.at) in _HEADLINES]
    for line in headlines:  # "... — Reuters": what follows is its account
        memory.current = memory.current or _account(one, line, cast)
    memory.lead = memory.current
    body = [line for line in found if _part(one, line.at) not in _HEADLINES]
    breaks = _breaks(one)
    for number, line in enumerate(body):
        since = body[number - 1].at if number else -1
        for at, heading in breaks:
            if since < at <= line.at:
                memory.current = ()
                memory.carried = {} if heading else memory.carried
        chains[line.index] = _chain(one, line, cast, memory)
    of_lead = _Memory(memory.lead, carried=memory.carried)
    for line in headlines:
        chains[line.index] = line.hops or _inherited(one, line, cast, of_lead)
    return _nested(one, found, chains, cast)


def _part(one: Annotations, at: int) -> PartKind | None:
    part = one.report.part_at(at)
    return part.kind if part else None


def _breaks(one: Annotations) -> list[tuple[int, bool]]:
    """Where the report stops giving another's account: offset, and whether that is a heading."""
    headings = [(part.start, True) for part in one.report.parts if part.kind is PartKind.HEADING]
    own = [(s.start, False) for s in one.sentences if OWN_VOICE.match(one.report.quote(s))]
    return sorted(headings + own)


def _chain(one: Annotations, line: Line, cast: Cast, memory: _Memory) -> Chain:
    """One line's chain; what the line shows is remembered for those after it."""
    actors = [cast.actors[speaker] for speaker in line.speakers]
    outlets = [a for a in actors if a.type is ActorType.OUTLET and a.id != cast.own.get(one.report.id)]
    chain = line.hops or _inherited(one, line, cast, memory)
    if outlets and line.attribution.within is None:
        why = f"the report has what is said here from {outlets[0].name}"
        memory.current = (
            *line.hops,
            Hop(outlets[0].id, line.attribution.source or line.attribution.cue, why),
        )
    elif line.hops and any(cast.actors[hop.actor].type is ActorType.OUTLET for hop in line.hops):
        for speaker in line.speakers:
            memory.carried[speaker] = line.hops
        if not any(_is_named(actor) for actor in actors):
            memory.current = line.hops
    elif any(_is_named(actor) for actor in actors) and _has_occasion(one, line):
        memory.current = ()
    if not memory.lead and _paragraphs_before(one, line.at) <= _LEAD:
        memory.lead = memory.current
    return chain


def _account(one: Annotations, line: Line, cast: Cast) -> Chain:
    """The chain that ends with the outlet that speaks in a line; none where no outlet speaks, or only the report's own."""
    if line.attribution.within is not None:
        return ()
    for speaker in line.speakers:
        actor = cast.actors[speaker]
        if actor.type is ActorType.OUTLET and actor.id != cast.own.get(one.report.id):
            why = f"the report has what is said here from {actor.name}"
            return (*line.hops, Hop(actor.id, line.attribution.source or line.attribution.cue, why))
    return ()


_LEAD = 3
"""A headline inherits from an outlet that is named in the first paragraphs, not from one that turns up late."""


def _paragraphs_before(one: Annotations, at: int) -> int:
    return sum(part.kind is PartKind.PARAGRAPH and part.end <= at for part in one.report.parts)


def _inherited(one: Annotations, line: Line, cast: Cast, memory: _Memory) -> Chain:
    """What a line that shows no hop itself takes over from before."""
    actors = [cast.actors[speaker] for speaker in line.speakers]
    if any(a.type is ActorType.OUTLET for a in actors):  # "the Post says", in what another has from the Post
        ids = [hop.actor for hop in memory.current]
        places = [ids.index(a.id) for a in actors if a.id in ids]
        return (
            _again(memory.current[: places[0]], "the report has this outlet's words from it", ())
            if places
            else ()
        )
    if not actors:
        return ()
    carried = [memory.carried[a.id] for a in actors if a.id in memory.carried]
    if carried and not (any(map(_is_named, actors)) and _has_occasion(one, line)):
        name = cast.actors[carried[0][-1].actor].name
        return _again(carried[0], f"the report has this speaker from {name}", line.speakers)
    if memory.current and not _speaks_for_itself(actors):
        name = cast.actors[memory.current[-1].actor].name
        return _again(memory.current, f"the report is still giving {name}'s account", line.speakers)
    return ()


def _again(chain: Chain, why: str, speakers: Sequence[str]) -> Chain:
    return tuple(Hop(hop.actor, hop.spans, why) for hop in chain if hop.actor not in speakers)


def _is_named(actor: Actor) -> bool:
    return actor.type in (ActorType.PERSON, ActorType.GOVERNMENT, ActorType.ORGANISATION)


def _speaks_for_itself(actors: Sequence[Actor]) -> bool:
    """Whether one of them is no unnamed source of an outlet's: has a name, or speaks to all as police and media do."""
    heads = {sources.head(actor.name.removesuffix(", unnamed")) for actor in actors}
    return any(map(_is_named, actors)) or bool(heads & words("public"))


def _has_occasion(one: Annotations, line: Line) -> bool:
    """Whether a line tells when or where it was said: then it stands on its own."""
    if any(_beside(one, line, time.span) for time in one.times if time.when is not None):
        return True
    outside = _outside(one, line)
    return bool(_OCCASION.search(outside))


def _sentence(one: Annotations, at: int) -> Span | None:
    return next((s for s in one.sentences if s.start <= at < s.end), None)


def _beside(one: Annotations, line: Line, span: Span) -> bool:
    """Whether a span stands in the cue's sentence and outside the content."""
    sentence = _sentence(one, line.at)
    if sentence is None or not sentence.covers(span):
        return False
    return not any(piece.overlaps(span) for piece in line.attribution.content)


def _outside(one: Annotations, line: Line) -> str:
    """The words of the cue's sentence without the content."""
    sentence = _sentence(one, line.at)
    if sentence is None:
        return ""
    pieces, at = [], sentence.start
    for piece in sorted(line.attribution.content):
        pieces.append(one.report.text[at : max(at, min(piece.start, sentence.end))])
        at = max(at, piece.end)
    return " ".join([*pieces, one.report.text[at : sentence.end]])


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
                hops = (*whole[above.index], *passing(above, cast), *inner.hops)
                chain = tidy(hops, inner.speakers, cast.own.get(one.report.id))
            whole[inner.index] = chain
    return whole


def _within(line: Line) -> int:
    return -1 if line.attribution.within is None else line.attribution.within


def passing(outer: Line, cast: Cast) -> Chain:
    """The hop that an outer attribution's speaker is for what stands inside it; none where it has several or none."""
    if len(outer.speakers) != 1:
        return ()
    actor = cast.actors[outer.speakers[0]]
    spans: Spans = outer.attribution.source or outer.attribution.cue
    return (Hop(actor.id, spans, f"it stands inside what {actor.name} says"),)
