"""Passing on: outlets that a sentence itself names as the way by which its words came.

"told Reuters", "in an interview with Bild", "as reported by", "seen by", ", TASS reported". The
annotator marks the plain cases; this looks at every outlet that is named in a sentence, and at
every one that is meant there: "told the paper", "said in the interview".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.resolve import outlets
from sayso.resolve.actors import Cast
from sayso.vocabulary import Annotations, Span

_KIND = r"(?:[\w-]+[ -]){0,4}(?:newspaper|paper|daily|magazine|agency|news agency|broadcaster|channel|station|radio|site|website|tv|network|publication)"
_BEFORE = re.compile(
    r"(?P<way>\btold|\binterview(?:ed)?(?: \w+){0,2} (?:with|by|to|for|on|in)|\b(?:speaking|talking|spoke|talked|speaks|remarks|comments|"
    r"statement) (?:to|with|on)|\breport(?:s|ed)?(?: [\w’']+){0,4} (?:by|in|on|from)|\b(?:quot|cit|carri|publish|obtain|review|broadcast|air|"
    r"confirm|post|print|leak)(?:ed|ied|ted)?(?: first)? (?:by|in|on|to)|\bseen (?:first )?by|\baccording to|\breferred|\bshared with|"
    r"\bwrit(?:es|ten|ing) (?:in|for)|\bwrote (?:in|for)|\b(?:citing|quoting)|\bas saying by|"
    r"\b(?<!the )(?:op-ed|essay|column|commentary|opinion piece|open letter|article|interview) (?:in|for|with|published (?:in|by))|\bvia)"
    rf" (?:the |a |an |its |their )?(?:{_KIND},? )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:'s|’s)?(?: [\w-]+){0,3}?,? (?P<way>report(?:s|ed)|sa(?:ys|id)|wr(?:ites|ote)|quot(?:es|ed)|cit(?:es|ed)|reveal(?:s|ed)|"
    r"add(?:s|ed)|not(?:es|ed)|stat(?:es|ed)|learned|understands|indicat(?:es|ed)|broadcast|published)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:comment\w*|remark\w*|ask\w*|respon\w*|react\w*|repl\w+|refer\w*|question\w*|request\w*) (?:on|to|about|by|for \w+ (?:on|about)) (?:an?|the|this|that|its) (?:[\w-]+ ){0,2}"
    r"(?:article|report|story|piece|claims?|investigation|account|publication|revelations?) (?:in|by|of|from|on) (?:the |a )?$",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ss]ame) (?:[A-Z]\w+ )?(?P<noun>(?:news )?agency|newspaper|paper|daily|weekly|magazine|publication|"
    r"outlet|broadcaster|network|channel|station|website|newswire|tabloid)\b(?!,? [A-Z])"
)
"""What a report calls an outlet that it has named before."""
_TALK = re.compile(r"\b(?:in|during) (?:the|that|the same) (?:interview|conversation|article|report)\b")
_TALKED = re.compile(
    r"told|interview|spe?[oa]k|talk|remarks|comments|statement|said|wr[io]t|publish|report", re.IGNORECASE
)
NAMED_WAY = re.compile(
    r",?\s+(?:(?:who (?:was|were) )?(?:quoted|cited|interviewed|reached) by|speaking (?:to|with)|who (?:spoke|talked) (?:to|with)|whom)\b.*$|"
    r"^.{2,40}['’]s? (?=\w+$)",
    re.IGNORECASE | re.DOTALL,
)
"""What in the description of a source names those who pass it on: "officials quoted by the Post", "the Post's sources"."""
_INNER = re.compile(
    r"told|interview|spe?[oa]k|talk|remarks|comments|statement|seen|obtain|review|shar|referred|cit|quot",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pass:
    """An outlet by which a sentence's words came: the sentence, the outlet's span, its actor, and the words that show it."""

    sentence: Span
    span: Span
    actor: str
    way: str
    link: str | None = None

    @property
    def why(self) -> str:
        """The reason in a sentence: the words beside the name, or the link that stands for one."""
        return self.link or f"“{self.way}” beside the outlet's name"

    @property
    def cites(self) -> bool:
        """Whether the outlet is one that another cites: "reported, citing the Post"."""
        return self.way.casefold() in ("citing", "quoting")

    @property
    def rank(self) -> tuple[bool, Span]:
        """Order from the outermost in: who reports it stands outside of whom it was told to, shown to or taken from."""
        return bool(_INNER.match(self.way)), self.span


def find(one: Annotations, cast: Cast) -> Iterator[Pass]:
    """Give the outlets, other than the report's own, that a report's sentences have something from, in order."""
    linked = list(_linked(one, cast))
    yield from (
        sorted([*_worded(one, cast), *linked], key=lambda seen: seen.span) if linked else _worded(one, cast)
    )


def _linked(one: Annotations, cast: Cast) -> Iterator[Pass]:
    """The outlets that a link stands for, where the sentence points to none by "the paper"."""
    rows = cast.links.get(one.report.id, ())
    meant = list(_meant(one, cast.outlets.get(one.report.id, ()), cast)) if rows else []
    for row in rows:
        sentence = next((s for s in one.sentences if s.covers(row.span)), None)
        if sentence and not any(sentence.covers(span) for span, _ in meant):
            yield Pass(sentence, row.span, row.actor, row.way, row.why)


def _worded(one: Annotations, cast: Cast) -> Iterator[Pass]:
    """The outlets that the words name or mean."""
    own = cast.own.get(one.report.id)
    named = cast.outlets.get(one.report.id, ())
    rows = sorted([*named, *_meant(one, named, cast)])
    sentences = iter(sorted(one.sentences))
    sentence = next(sentences, None)
    talk: Pass | None = None
    for span, actor in rows:
        while sentence is not None and sentence.end <= span.start:
            yield from _again(one, sentence, talk)
            sentence = next(sentences, None)
        if actor == own or sentence is None or not sentence.covers(span):
            continue
        if way := _way(one.report.text, sentence, span):
            seen = Pass(sentence, span, actor, way)
            talk = seen if _TALKED.search(way) else talk
            yield seen
    while sentence is not None:
        yield from _again(one, sentence, talk)
        sentence = next(sentences, None)


def _meant(one: Annotations, named: Sequence[tuple[Span, str]], cast: Cast) -> Iterator[tuple[Span, str]]:
    """The outlets that a report points to as "the paper": the one named last before that can be called so."""
    text, starts, own = one.report.text, [span.start for span, _ in named], cast.own.get(one.report.id)
    sentences = sorted(one.sentences)
    ways = {
        span
        for span, actor in named
        if actor != own
        and (sentence := next((s for s in sentences if s.covers(span)), None))
        and _way(text, sentence, span)
    }
    for found in _MEANT.finditer(text) if named else ():
        last = bisect_left(starts, found.start()) - 1
        if last >= 0 and named[last][1] == own and not found[0].startswith(("this", "This")):
            # "Norwire has not seen it. She told the newspaper ...": the newspaper whose account it gives
            last = next((n for n in range(last, -1, -1) if named[n][0] in ways), last)
        for at in range(last, -1, -1):
            known = outlets.find(cast.actors[named[at][1]].name)
            if text[max(0, named[at][0].start - 2) : named[at][0].start].rstrip().endswith(("(", "/", "©")):
                continue  # a credit
            if known is None or outlets.can_be_called(known, found["noun"]):
                yield Span(one.report.id, *found.span("noun")), named[at][1]
                break


def _again(one: Annotations, sentence: Span, talk: Pass | None) -> Iterator[Pass]:
    """The outlet of the talk that a sentence goes on telling of: "said in the interview"."""
    if talk is not None and talk.sentence != sentence:
        words = _TALK.search(one.report.text, sentence.start, sentence.end)
        if words:
            yield Pass(sentence, Span(one.report.id, *words.span()), talk.actor, words[0])


def _way(text: str, sentence: Span, span: Span) -> str | None:
    """The words beside an outlet's name that show that something came by it; what is commented on comes by nobody."""
    if _ABOUT.search(text[max(sentence.start, span.start - 90) : span.start]):
        return None
    if before := _BEFORE.search(
        " ".join(text[max(sentence.start, span.start - 90) : span.start].split()) + " "
    ):
        return before["way"]
    after = _AFTER.match(text[span.end : min(sentence.end, span.end + 60)])
    return after["way"] if after else None
