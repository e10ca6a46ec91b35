"""Statements: each attribution with its speakers, its chain, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso import text
from sayso.resolve import lines
from sayso.resolve.actors import Cast
from sayso.resolve.chains import follow, speaker_as_hop
from sayso.resolve.lines import Chain, Line, sentence_at, tidy
from sayso.vocabulary import ActorType, Annotations, Spans, Statement, When

SAME_CONTENT = 0.8
"""From this share of common characters on, two contents are one statement told by two voices."""


_ATTITUDE = re.compile(
    r"\b(?:hop|want|plan|inten|expect|believ|think|thought|view|see|saw|consider|fear|seek|sought|aim|refus|declin|agree|rul|"
    r"know|knew|decid|need|prepar|willing|ready|expos|oppos|support|reject|wish|look|tr(?:y|ie))",
    re.IGNORECASE,
)
"""Cues of what somebody thinks or means to do: told by another, that is the other's statement too, not passed on."""


_REFUSAL = re.compile(
    r"\b(?:(?:declin|refus)(?:e[ds]?|ing)(?: to)?|(?:did|do|does|would|will|could) ?n[o']t (?:immediately |yet |want to |wish to )?"
    r"(?:respond|reply|comment|answer|return|be (?:named|identified|quoted))|unavailable|not (?:be )?(?:available|reached)|asked not)",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"(?:(?:immediate(?:ly)?|further|any|its|their|his|her|the|to|for|on|make|give|provide|offer|respond|repl(?:y|ied)|return|answer|take|"
    r"add|requests?|calls?|questions?|emails?|messages?|a|several|repeated|multiple|written|public)\s+)*"
    r"(?:comments?|give (?:(?:his|her|their|a|any|full|last) )*(?:sur)?names?|be (?:named|identified|quoted)|say (?:more|anything|further)|elaborate|discuss|requests?|questions?|interviews?|details?|calls?)\b",
    re.IGNORECASE,
)
"""Contents of a refusal to speak: "to comment on the talks", "a request for comment"."""


_NAMELESS = re.compile(
    r"(?:that )?(?:his|her|their|its) (?:\w+ )?(?:names?|identit(?:y|ies)) (?:not )?be (?:withheld|used|published|printed|revealed|disclosed|kept)",
    re.IGNORECASE,
)
"""Contents of a wish to stay unnamed: "that her name be withheld"."""


def of_report(one: Annotations, cast: Cast) -> list[Statement]:
    """Return the statements of one report, in the order of their contents.

    Where an attribution stands inside another with the same content, the two are one statement:
    the inner speaker's, with the outer one among those who pass it on.
    """
    found = lines.read(one, cast)
    chains = follow(one, found, cast)
    gone = _collapsed(one, found, chains, cast)
    kept = [line for line in found if line.index not in gone and not _says_nothing(one, line)]
    ids = {line.index: _id(one, line) for line in kept}
    statements: dict[str, Statement] = {}
    for line in kept:
        within = line.attribution.within
        seen = {line.index}
        while within in gone and within not in seen:
            seen.add(within)
            within = one.attributions[within].within
        outer = ids.get(within) if within is not None else None
        made = _statement(one, line, chains[line.index])
        statements.setdefault(made.id, replace(made, within=outer if outer != made.id else None))
    return sorted(statements.values(), key=lambda s: (s.content, s.id))


def _id(one: Annotations, line: Line) -> str:
    spots = [(span.start, span.end) for span in line.attribution.content]
    return text.key("statement", one.report.id, spots, line.at)


def _statement(one: Annotations, line: Line, chain: Chain) -> Statement:
    a = line.attribution
    return Statement(
        id=_id(one, line),
        report=one.report.id,
        content=a.content,
        source=a.source,
        cue=a.cue,
        mode=a.mode,
        speakers=line.speakers,
        via=chain,
        said=_said(one, line),
        confidence=min(1.0, max(0.0, a.confidence)),
        open=line.open,
    )


def _said(one: Annotations, line: Line) -> When | None:
    """The date nearest the cue in its sentence, outside what is said."""
    sentence = sentence_at(one, line.at)
    if sentence is None:
        return None
    near = [
        (abs(time.span.start - line.at), time.span, time.when)
        for time in one.times
        if time.when is not None
        and sentence.covers(time.span)
        and not any(piece.overlaps(time.span) for piece in line.attribution.content)
    ]
    return min(near, key=lambda row: row[:2])[2] if near else None


def _collapsed(one: Annotations, found: Sequence[Line], chains: dict[int, Chain], cast: Cast) -> set[int]:
    """Return the attributions that are no statement of their own; `chains` gets the hops that they leave behind."""
    gone: set[int] = set()
    by_index = {line.index: line for line in found}
    for line in found:
        outer = by_index.get(line.attribution.within if line.attribution.within is not None else -1)
        if outer is None or outer.index in gone or _ATTITUDE.search(_cue(one, line)):
            continue
        if _alike(line.attribution.content, outer.attribution.content) >= SAME_CONTENT:
            gone.add(outer.index if line.speakers else line.index)
    for first, second in _twins([line for line in found if line.index not in gone], cast):
        gone.add(first.index)
        hops = (*chains[first.index], *speaker_as_hop(first, cast), *chains[second.index])
        chains[second.index] = tidy(hops, second.speakers, cast.own.get(one.report.id))
    return gone


def _says_nothing(one: Annotations, line: Line) -> bool:
    """Whether somebody is only told to have declined to speak: that asserts nothing."""
    content = one.report.words(line.attribution.content)
    if re.search(r"\bcomment\b", _cue(one, line), re.IGNORECASE) and _REFUSAL.search(_cue(one, line)):
        return True
    if _NAMELESS.match(content) and re.search(r"\b(?:ask|request|insist)", _cue(one, line), re.IGNORECASE):
        return True
    return bool(_NO_ANSWER.match(content)) and _REFUSAL.search(f"{_cue(one, line)} {content}") is not None


def _cue(one: Annotations, line: Line) -> str:
    return one.report.words(line.attribution.cue)


def _twins(found: Sequence[Line], cast: Cast) -> list[tuple[Line, Line]]:
    """Pairs of lines with one content, of which the first only passes it on: nobody or an outlet, beside a speaker."""

    def rank(line: Line) -> int:
        types = {cast.actors[speaker].type for speaker in line.speakers}
        return 0 if not types else 1 if types == {ActorType.OUTLET} else 2

    by_content: dict[Spans, list[Line]] = {}
    for line in found:
        by_content.setdefault(line.attribution.content, []).append(line)
    pairs = []
    for same in by_content.values():
        first, *others = sorted(same, key=rank)
        pairs += [(first, others[0])] if len(others) == 1 and rank(first) < rank(others[0]) else []
    return pairs


def _alike(one: Spans, other: Spans) -> float:
    """The share of common characters in all characters of the two."""
    a, b = _places(one), _places(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def _places(spans: Spans) -> set[int]:
    return {n for span in spans for n in range(span.start, span.end)}
