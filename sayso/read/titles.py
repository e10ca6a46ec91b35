"""Titles: whether a line is a headline rather than the first sentence of a report.

A headline is one short line, without a second sentence, above something longer. Where it
ends in a full stop, more must speak for it: its words are capitalised, the line below
repeats it, or an empty line and much longer paragraphs follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.read.lines import Line
from sayso.read.lists import entries
from sayso.text import fold, words

LONGEST = 32
"""Words; headlines are shorter."""

_INNER_STOP = re.compile(
    r"(?<![A-Z.])(?<!\b[A-Z][a-z])(?<!\bvs)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)[.!?…][\"”’»)]*\s+[\"“‘«(]*[A-Z0-9]"
)
_REPORTING = re.compile(
    r"\b(?:said|told|added|stated|according to|announced|reported|confirmed|has|have|had|was|were|been)\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"\b(?:on|last|this|next) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|year|night)\b|^(?:on|in|at|as|when|while|after|before|it|he|she|they|we|i|this|that|these|those|there|but|and|if|although|for)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|a|an)\b", re.IGNORECASE)


def looks_like_title(line: Line, rest: Sequence[Line]) -> bool:
    """Whether a line is a headline, given the lines that follow it, boilerplate left out."""
    count = len(line.words)
    if not rest or not 2 <= count <= LONGEST or len(line.text) > 260 or line.text[-1:] in ",:-–—(":
        return False
    if _several_sentences(line.text):
        return False
    if repeats(rest[0].text, line.text):
        return True
    longer = [other for other in rest[:6] if len(other.words) > count]
    if not longer:
        return False
    return _score(line, rest) >= 2


def _several_sentences(text: str) -> bool:
    return bool(_INNER_STOP.search(text.rstrip(".")))


def _score(line: Line, rest: Sequence[Line]) -> float:
    """Weigh what speaks for a headline and against it; 2 is enough."""
    text, count = line.text, len(line.words)
    score = 0.0
    score += 0.0 if line.stopped and text[-1:] != "?" else 2.5
    score += 2.0 if _capitalised(line.words) else 0.0
    score += 0.5 if rest[0].gap else 0.0
    score += 1.0 if count <= 9 else 0.5 if count <= 14 else -0.5 if count <= 20 else -1.5
    score -= 1.0 if _REPORTING.search(text) else 0.0
    score -= 1.0 if _ADVERB.search(text) else 0.0
    score -= 0.5 * min(2, len(_ARTICLE.findall(text)))
    score -= 1.0 if text[:1] in "\"“«'‘" and line.stopped else 0.0
    score += 0.5 if ": " in text[:60] else 0.0
    return score


def _capitalised(tokens: Sequence[str]) -> bool:
    """Whether most words begin with a capital, small words left out: the manner of headlines in much of the press."""
    large = [w for w in tokens if w.lower() not in entries("small") and w[:1].isalpha()]
    return len(large) >= 3 and sum(w[:1].isupper() for w in large) >= 0.75 * len(large)


def repeats(text: str, title: str) -> bool:
    """Whether a line says what the title says, but for case, marks and a word or two."""
    one, two = fold(text).strip(" .!?\"'"), fold(title).strip(" .!?\"'")
    if one == two:
        return bool(one)
    mine, theirs = words(text[:600]), words(title[:600])
    if not 3 <= len(mine) <= 2 * LONGEST:
        return False
    shared = len(set(mine) & set(theirs))
    return shared >= 0.8 * max(len(set(mine)), len(set(theirs)))


def standfirst(line: Line, rest: Sequence[Line], *, header_follows: bool) -> bool:
    """Whether a line below the title sums the report up rather than begins it.

    It has no stop, or a date, by-line, picture or dateline follows it, or a later line of
    the body says it again.
    """
    if not rest or len(line.words) > 60 or len(line.words) < 3:
        return False
    if any(repeats(other.text, line.text) for other in rest[:30]):
        return True
    if header_follows:
        return True
    return not line.stopped and line.text[-1:] not in ",:;" and any(len(o.words) > 12 for o in rest[:4])
