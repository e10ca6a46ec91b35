"""Lines: a report's attributions with the actors that their own words lead to, before anything is inherited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.resolve import passing
from sayso.resolve.actors import Cast
from sayso.resolve.passing import Pass
from sayso.resolve.sources import head
from sayso.resolve.tables import words
from sayso.vocabulary import ActorType, Annotations, Attribution, Hop, Mention, MentionKind, Span, Spans

Chain = tuple[Hop, ...]
_SHOWN_TO = re.compile(
    r"\b(?:seen|obtained|reviewed|verified|cited|quoted|interviewed|shared|shown|leaked) (?:by|with|to)\b"
)


def sound(one: Annotations) -> Annotations:
    """A report's annotations without sources and cues that do not lie in its text: an annotator from outside may err."""
    end = len(one.report.text)

    def inside(spans: Spans) -> Spans:
        return tuple(s for s in spans if s.report == one.report.id and 0 <= s.start < s.end <= end)

    kept = tuple(
        a
        if inside(a.source) == a.source and inside(a.cue) == a.cue
        else replace(a, source=inside(a.source), cue=inside(a.cue))
        for a in one.attributions
    )
    return (
        one
        if all(a is b for a, b in zip(kept, one.attributions, strict=True))
        else replace(one, attributions=kept)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One attribution with its speakers and the hops that its words show; `at` is where its cue, source or content begins."""

    index: int
    attribution: Attribution
    at: int
    speakers: tuple[str, ...]
    hops: Chain = ()
    open: str | None = None


def read(one: Annotations, cast: Cast) -> list[Line]:
    """Return one report's lines in the order of their cues; an attribution without content is none."""
    passes = list(passing.find(one, cast))
    cues: dict[int | None, list[Spans]] = defaultdict(list)
    for attribution in one.attributions:
        cues[attribution.within].append(attribution.cue)
    found = []
    for index, attribution in enumerate(one.attributions):
        places = attribution.cue or attribution.source or attribution.content
        if not attribution.content or not all(_inside(span, one) for span in (*places, *attribution.content)):
            continue
        speakers = (
            _published(one, i, cast) or cast.who.get((one.report.id, i)) for i in attribution.speakers
        )
        known = tuple(dict.fromkeys(s for s in speakers if s is not None)) or _house(one, attribution, cast)
        at, own = min(places).start, cast.own.get(one.report.id)
        inner_cues = [span for cue in cues.get(index, ()) for span in cue]
        seen = [way for way in passes if _shows(way, attribution, at) and not _follows(way, inner_cues)]
        seen = _one_link(seen)
        cited = [way for way in seen if way.cites and _is_outlet(known, cast)]
        seen = [way for way in seen if way not in cited]
        hops = tidy([*_marked(one, attribution, cast), *_named(seen)], known, own)
        if meant := _meant(one, attribution, hops, known, cast):
            hops, known = tidy(hops, (meant,), own), (meant,)
        if inner := tidy(_named(cited), known, own):  # "Norwire reported, quoting the Post": the Post says so
            why = f"the sentence says so: “{one.report.words(attribution.cue)}” beside the outlet's name"
            spans = attribution.source or attribution.cue
            outer = [Hop(known[0], spans, why)] if known[0] != own else []
            hops, known = tidy([*hops, *outer, *inner[:-1]], (inner[-1].actor,), own), (inner[-1].actor,)
        found.append(Line(index, attribution, at, known, hops, _why_open(one, attribution, known)))
    return sorted(found, key=lambda line: (line.at, line.attribution.content, line.index))


_WE = frozenset({"we"})
_OPENING, _CLOSING = "“„«", "”»"


def _house(one: Annotations, attribution: Attribution, cast: Cast) -> tuple[str, ...]:
    """The house that a report is of, for "we" outside of quote marks where no writer is named: its editorial, its press release."""
    own, source = cast.own.get(one.report.id), attribution.source
    if own is None or one.report.byline or attribution.within is not None or len(source) != 1:
        return ()
    part = one.report.part_at(source[0].start)
    if part is None or one.report.quote(source[0]).lower() not in _WE:
        return ()
    before = one.report.text[part.start : source[0].start]
    opened = sum(map(before.count, _OPENING)) - sum(map(before.count, _CLOSING))
    return () if opened > 0 or before.count('"') % 2 else (own,)


def tidy(hops: Sequence[Hop], speakers: Sequence[str], own: str | None) -> Chain:
    """Each hop once, without the speakers themselves and the report's own outlet."""
    kept: dict[str, Hop] = {}
    for hop in hops:
        if hop.actor != own and hop.actor not in speakers:
            kept.setdefault(hop.actor, hop)
    return tuple(kept.values())


def sentence_at(one: Annotations, at: int) -> Span | None:
    """Return the sentence that holds the character at this offset."""
    n = bisect_right(one.sentences, at, key=lambda sentence: sentence.start) - 1
    return one.sentences[n] if n >= 0 and at < one.sentences[n].end else None


def _inside(span: Span, one: Annotations) -> bool:
    return span.report == one.report.id and 0 <= span.start < span.end <= len(one.report.text)


def _mention(one: Annotations, index: int | None) -> Mention | None:
    return one.mentions[index] if index is not None and 0 <= index < len(one.mentions) else None


_SAME = re.compile(r"(?:the|this|that)(?: same)?(?: [A-Z][a-z]+)? [a-z]+(?: [a-z]+)?", re.IGNORECASE)


def _meant(
    one: Annotations, attribution: Attribution, hops: Chain, known: Sequence[str], cast: Cast
) -> str | None:
    """The outlet that a source without a name is: "citing the same French weekly" means the weekly named before."""
    if len(known) != 1 or cast.actors[known[0]].type is not ActorType.UNNAMED or not hops:
        return None
    inside = [hop for hop in hops if any(s.covers(span) for s in attribution.source for span in hop.spans)]
    whole = len(attribution.source) == 1 and _SAME.fullmatch(one.report.quote(attribution.source[0]))
    return inside[-1].actor if whole and inside else None


_ARTICLE = re.compile(
    r"^(?:[\w’'-]+ ){0,4}?(?:report|article|story|investigation|exclusive|dispatch|column|editorial)"
    r"(?: (?:first )?(?:published|released|carried|aired|broadcast|posted|printed|run)\b[^,;]*?)? (?:in|by|from|of|on) (?=\S)",
    re.IGNORECASE,
)


def _published(one: Annotations, index: int, cast: Cast) -> str | None:
    """The outlet whose own a document is: "a report in X", "an article published on Tuesday by the weekly X"."""
    mention = _mention(one, index)
    if mention is None or mention.kind is MentionKind.NAME:
        return None
    found = _ARTICLE.match(one.report.quote(mention.span))
    named = cast.outlets.get(one.report.id, ()) if found else ()
    inside = [
        actor
        for span, actor in named
        if found and mention.span.covers(span) and span.start >= mention.span.start + found.end()
    ]
    return inside[0] if len(inside) == 1 else None


def _why_open(one: Annotations, attribution: Attribution, known: Sequence[str]) -> str | None:
    """Why nobody is named as the speaker, where the text points to somebody."""
    if known:
        return None
    mentions = [m for i in attribution.speakers if (m := _mention(one, i))]
    reasons = [m.open or "nobody before it fits" for m in mentions if m.kind is not MentionKind.NAME]
    return reasons[0] if reasons else None


def _marked(one: Annotations, attribution: Attribution, cast: Cast) -> list[Hop]:
    """The hops that the annotator marked: whom it was told to, and the outlet whose sources speak."""
    hops = []
    for index in attribution.through:
        mention, actor = _mention(one, index), cast.who.get((one.report.id, index))
        # "reviewed by U.S. officials": a government sees and is told much, and publishes nothing of it.
        if mention and actor and cast.actors[actor].type is not ActorType.GOVERNMENT:
            why = f"the sentence passes it on through “{one.report.quote(mention.span)}”"
            hops.append(Hop(actor, (mention.span,), why))
    for index in attribution.speakers:
        mention = _mention(one, index)
        if mention is None or mention.of is None or mention.kind is MentionKind.NAME:
            continue
        owner, actor = _mention(one, mention.of), cast.who.get((one.report.id, mention.of))
        form = one.report.quote(mention.span)
        works_there = head(form) in words("informants") or _SHOWN_TO.search(form)
        if owner and actor and works_there and cast.actors[actor].type is ActorType.OUTLET:
            why = f"“{form}” are what the outlet has it from"
            hops.append(Hop(actor, (owner.span,), why))
    return hops


def _shows(seen: Pass, attribution: Attribution, at: int) -> bool:
    """Whether the cue's sentence shows an outlet outside of what is said."""
    return seen.sentence.start <= at < seen.sentence.end and not any(
        piece.overlaps(seen.span) for piece in attribution.content
    )


def _follows(seen: Pass, cues: Sequence[Span]) -> bool:
    """Whether an outlet stands right behind the cue of an attribution inside: it is that one's way, "a member told the Post"."""
    return any(0 <= seen.span.start - cue.end <= _BESIDE for cue in cues)


_BESIDE = 20
"""Characters that may stand between "told" and an outlet's name: "the newspaper"."""


def _one_link(seen: Sequence[Pass]) -> list[Pass]:
    """Without all links but the first: two that stand side by side are no chain."""
    first = next((way for way in seen if way.link), None)
    return [way for way in seen if not way.link or way is first]


def _is_outlet(speakers: Sequence[str], cast: Cast) -> bool:
    return len(speakers) == 1 and cast.actors[speakers[0]].type is ActorType.OUTLET


def _named(passes: Sequence[Pass]) -> list[Hop]:
    """The hops that a sentence shows, outermost first."""
    return [
        Hop(seen.actor, (seen.span,), f"the sentence says so: {seen.why}")
        for seen in sorted(passes, key=lambda seen: seen.rank)
    ]
