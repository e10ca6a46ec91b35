"""Titles: whether a line is a headline rather than the first sentence of a report.

A headline is one short line, without a second sentence, above something longer. Where it
ends in a full stop, more must speak for it: its words are capitalised, the line below
repeats it, or an empty line and much longer paragraphs follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.read.lines import Line
from sayso.read.lists import entries
from sayso.read.outlets import dateline
from sayso.text import fold, words

LONGEST = 32
"""Words; headlines are shorter."""

_INNER_STOP = re.compile(
    r"(?<![A-Z.])(?<!\b[A-Z][a-z])(?<!\bvs)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)[.!?…][\"”’»)]*\s+[\"“‘«(]*[A-Z0-9]"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|been|will|would)\b", re.IGNORECASE)
_PAST = re.compile(r"\w{3,}ed\b")
_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:on|last|this|next) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|year|night)\b"
    r"|^(?:on|in|at|as|when|while|after|before|it|he|she|they|we|i|this|that|these|those|there|but|and|if|although|for)\b",
    re.IGNORECASE,
)
"""How sentences tell a story and headlines hardly ever do."""

_ARTICLE = re.compile(r"\b(?:the|a|an)\b", re.IGNORECASE)
_LENGTHS = ((6, 1.3), (9, 2.0), (12, 1.3), (15, 0.0), (20, -0.9), (LONGEST, -2.5))
"""Words, and what a headline of so many words at most gains."""

ENOUGH = 2.0
"""With the weights below, fitted to 840 headlines that end in a stop and to the first lines of
the same reports without them: 3 of 4 headlines are seen, 1 first sentence in 100 is taken for one."""


def looks_like_title(line: Line, rest: Sequence[Line]) -> bool:
    """Whether a line is a headline, given the lines that follow it, boilerplate left out."""
    count = len(line.words)
    if not rest or not 2 <= count <= LONGEST or len(line.text) > 260 or line.text[-1:] in ",:-–—(":
        return False
    if _several_sentences(line) or dateline(line.text):
        return False
    if repeats(rest[0].text, line.text):
        return True
    longer = any(len(other.words) > count for other in rest[:6])
    return longer and _score(line, rest) >= ENOUGH


def _several_sentences(line: Line) -> bool:
    """Whether a line holds more than one sentence; headlines do only in capitals or without a stop."""
    if not _INNER_STOP.search(line.text.rstrip(".")):
        return False
    return len(line.words) > 18 or (line.stopped and not _capitalised(line.words))


def _score(line: Line, rest: Sequence[Line]) -> float:
    """Weigh what speaks for a headline and against it."""
    text, count = line.text, len(line.words)
    score = 1.0 + next(gain for most, gain in _LENGTHS if count <= most)
    score += 0.0 if line.stopped else 3.0
    score += 3.0 if _capitalised(line.words) else 0.0
    score += 1.2 if ": " in text[:60] else 0.0
    score += 1.5 if dateline(rest[0].text) else 0.0
    score += 1.0 if _shared(text, rest) >= 0.5 else 0.0
    score -= 1.2 if _FINITE.search(text) else 0.0
    score -= 0.7 if _PAST.search(text) else 0.0
    score -= 1.5 if _DAY.search(text) else 0.0
    score -= 1.0 if _TOLD.search(text) else 0.0
    score -= 0.8 if _ARTICLE.search(text) else 0.0
    return score


def _shared(text: str, rest: Sequence[Line]) -> float:
    """Return how many of the words that matter come again in the three lines below."""
    mine = {w[:6] for w in words(text) if w not in entries("small")}
    below = {w[:6] for line in rest[:3] for w in words(line.text[:2000])}
    return len(mine & below) / max(1, len(mine))


def _capitalised(tokens: Sequence[str]) -> bool:
    """Whether most words begin with a capital, small words left out: the manner of headlines in much of the press."""
    large = [w for w in tokens if w.lower() not in entries("small") and w[:1].isalpha()]
    return len(large) >= 3 and sum(w[:1].isupper() for w in large) >= 0.75 * len(large)


def repeats(text: str, title: str) -> bool:
    """Whether a line says what the title says, but for case, marks and a word or two."""
    one, count, mine = _compared(text)
    two, _, theirs = _compared(title)
    if one == two:
        return bool(one)
    if not 3 <= count <= 2 * LONGEST:
        return False
    return len(mine & theirs) >= 0.8 * max(len(mine), len(theirs))


@lru_cache(maxsize=1024)
def _compared(text: str) -> tuple[str, int, frozenset[str]]:
    """A line as it is compared: folded, how many words, which ones. Each is compared with many others."""
    tokens = words(text[:600])
    return fold(text).strip(" .!?\"'"), len(tokens), frozenset(tokens)


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
