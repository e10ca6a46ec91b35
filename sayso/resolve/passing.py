"""Passing on: outlets that a sentence itself names as the way by which its words came.

"told Reuters", "in an interview with Bild", "as reported by", "seen by", ", TASS reported". The
annotator marks the plain cases; this looks at every outlet that is named in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.resolve.actors import Cast
from sayso.vocabulary import Annotations, Span

_KIND = r"(?:[\w-]+[ -]){0,4}(?:newspaper|paper|daily|magazine|agency|news agency|broadcaster|channel|station|radio|site|website|tv|network|publication)"
_BEFORE = re.compile(
    r"(?P<way>\btold|\binterview(?:ed)?(?: \w+){0,2} (?:with|by|to|for|on|in)|\b(?:speaking|talking|spoke|talked|speaks|remarks|comments|"
    r"statement) (?:to|with|on)|\breport(?:s|ed)?(?: [\w’']+){0,4} (?:by|in|on|from)|\b(?:quot|cit|carri|publish|obtain|review|broadcast|air|"
    r"confirm|post|print|leak)(?:ed|ied|ted)?(?: first)? (?:by|in|on|to)|\bseen (?:first )?by|\baccording to|\breferred|\bshared with|"
    r"\bwrit(?:es|ten|ing) (?:in|for)|\bwrote (?:in|for)|\b(?:citing|quoting)|\bvia)"
    rf" (?:the |a |an |its |their )?(?:{_KIND},? )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:'s|’s)?(?: [\w-]+){0,3}?,? (?P<way>report(?:s|ed)|sa(?:ys|id)|wr(?:ites|ote)|quot(?:es|ed)|cit(?:es|ed)|reveal(?:s|ed)|"
    r"add(?:s|ed)|not(?:es|ed)|stat(?:es|ed)|learned|understands|indicat(?:es|ed)|broadcast|published)\b",
    re.IGNORECASE,
)
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

    @property
    def rank(self) -> tuple[bool, Span]:
        """Order from the outermost in: who reports it stands outside of whom it was told to, shown to or taken from."""
        return bool(_INNER.match(self.way)), self.span


def find(one: Annotations, cast: Cast) -> Iterator[Pass]:
    """Give the outlets, other than the report's own, that a report's sentences have something from, in order."""
    own = cast.own.get(one.report.id)
    rows = [(span, actor) for span, actor in cast.outlets.get(one.report.id, ()) if actor != own]
    sentences = iter(sorted(one.sentences))
    sentence = next(sentences, None)
    for span, actor in rows:
        while sentence is not None and sentence.end <= span.start:
            sentence = next(sentences, None)
        if sentence is None or not sentence.covers(span):
            continue
        if way := _way(one.report.text, sentence, span):
            yield Pass(sentence, span, actor, way)


def _way(text: str, sentence: Span, span: Span) -> str | None:
    """The words beside an outlet's name that show that something came by it."""
    if before := _BEFORE.search(
        " ".join(text[max(sentence.start, span.start - 90) : span.start].split()) + " "
    ):
        return before["way"]
    after = _AFTER.match(text[span.end : min(sentence.end, span.end + 60)])
    return after["way"] if after else None
