"""Quotations: which marks belong together, and whether what they hold is speech.

Curly, straight, guillemets, low marks, Penn style (`` and ''), single marks as against
apostrophes; nested, unbalanced, and quotations of several paragraphs, each of which opens
with a mark while only the last one closes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.annotate.verbs import listed
from sayso.vocabulary import PartKind, Report

MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’'‚＂]")
DOUBLE_OPEN = frozenset(("“", "„", "‟", "«", "‹", "``"))
DOUBLE_CLOSE = frozenset(("”", "»", "›"))
EITHER = frozenset(('"', "''", "＂"))
ELIDED = re.compile(r"(?:em|cause|til|tis|twas|n|round|bout|\d\ds?)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.?!…,;:–—-]\s*\Z")
NAME_WORDS = listed("a an the of and in on for to at by with from de la le der von")
LONGEST_FRAGMENT = 3
LONGEST = 10_000
"""Code points; marks further apart in one paragraph do not belong together. News has quotations of 1,600."""


class QuoteKind(StrEnum):
    """What quote marks hold: an utterance, a few words of one, or a name or title."""

    SPEECH = "speech"
    FRAGMENT = "fragment"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; `goes_on` when the next paragraph continues it (it has no closing mark).

    `single` tells marks like ‘these’; `depth` is 0 for an outermost quotation.
    """

    start: int
    end: int
    kind: QuoteKind
    single: bool = False
    depth: int = 0
    goes_on: bool = False


@dataclass(slots=True)
class _Open:
    start: int
    width: int
    family: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph and where, in it, a single mark can close."""

    text: str
    start: int
    end: int
    closers: frozenset[int]
    last_closer: int


def find(report: Report) -> tuple[Quote, ...]:
    """Return the quotations of a report in order of position, outer ones before those inside them."""
    found: list[Quote] = []
    parts = [part for part in report.parts if part.kind is not PartKind.BOILERPLATE]
    for n, part in enumerate(parts):
        after = parts[n + 1] if n + 1 < len(parts) else None
        goes_on = after is not None and after.kind is part.kind and _opens(report.text, after.start)
        found.extend(_in_part(report.text, part.start, part.end, goes_on=goes_on))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _opens(text: str, at: int) -> bool:
    mark = MARK.match(text, at)
    return mark is not None and (mark.group() in DOUBLE_OPEN or mark.group() in EITHER)


def _in_part(text: str, start: int, end: int, *, goes_on: bool) -> list[Quote]:
    """Pair the marks of one paragraph with a stack; what stays open at its end was never closed."""
    stack: list[_Open] = []
    quotes: list[Quote] = []
    closers = _single_closers(text, start, end)
    paragraph = _Paragraph(text, start, end, closers, max(closers, default=-1))
    for mark in MARK.finditer(text, start, end):
        role = _role(paragraph, mark, stack)
        if role == "open":
            _open(stack, mark)
        elif role == "close":
            opened = _close(stack, mark)
            if opened and mark.start() > opened.start + opened.width:
                kind = _kind(text, opened.start, mark.end())
                quotes.append(Quote(opened.start, mark.end(), kind, opened.family == "single", len(stack)))
    if stack and stack[0].family == "double" and (goes_on or stack[0].start == start):
        return _left_open(text, stack[0], end, quotes, goes_on=goes_on)
    return quotes


def _open(stack: list[_Open], mark: re.Match[str]) -> None:
    family = "single" if mark.group() in "‘'‚" else "double"
    if stack and stack[-1].family == family:
        stack.pop()  # the first was never closed
    stack.append(_Open(mark.start(), len(mark.group()), family))


def _close(stack: list[_Open], mark: re.Match[str]) -> _Open | None:
    family = "single" if mark.group() in "’'" else "double"
    while stack and stack[-1].family != family:
        stack.pop()
    return stack.pop() if stack else None


def _left_open(text: str, first: _Open, end: int, quotes: list[Quote], *, goes_on: bool) -> list[Quote]:
    """Add a paragraph that the next one continues, or one that is a quotation to its end."""
    last = len(text[first.start : end].rstrip()) + first.start
    if last <= first.start + first.width:
        return quotes
    inside = [Quote(q.start, q.end, q.kind, q.single, 1) for q in quotes if q.start > first.start]
    before = [q for q in quotes if q.start < first.start]
    return [*before, Quote(first.start, last, QuoteKind.SPEECH, goes_on=goes_on), *inside]


def _role(paragraph: _Paragraph, mark: re.Match[str], stack: Sequence[_Open]) -> str:
    """Tell whether a mark opens or closes a quotation, or is an apostrophe or sign of measure."""
    sign, a, b = mark.group(), mark.start(), mark.end()
    before = paragraph.text[a - 1] if a > paragraph.start else " "
    after = paragraph.text[b] if b < paragraph.end else " "
    open_family = stack[-1].family if stack else ""
    if sign in DOUBLE_OPEN:
        return "close" if sign == "“" and stack and paragraph.text[stack[0].start] == "„" else "open"
    if sign in DOUBLE_CLOSE:
        return "close"
    if sign in EITHER:
        return _either(sign, before, after, is_open=any(o.family == "double" for o in stack))
    if sign in "‘'‚" and open_family != "single":
        closes = sign == "‘" or b < paragraph.last_closer
        return "open" if closes and _opens_single(paragraph.text, mark, before, after) else ""
    return "close" if sign in "'’" and open_family == "single" and a in paragraph.closers else ""


def _either(sign: str, before: str, after: str, *, is_open: bool) -> str:
    if not is_open:
        return "" if before.isdigit() else "open"  # 5'10" tall
    left_free, right_free = before.isspace() or before in "([—–-", not after.isalnum()
    return "open" if left_free and not right_free and sign != "''" else "close"


def _opens_single(text: str, mark: re.Match[str], before: str, after: str) -> bool:
    if not (before.isspace() or before in '([“"—–-/`') or after.isspace():
        return False
    if mark.group() == "'" and ELIDED.match(text, mark.end()):
        return False
    return after.isalnum() or after in '[.…“"$£€@#'


def _single_closers(text: str, start: int, end: int) -> frozenset[int]:
    """Return where a single mark can close: after a word or stop, before no letter.

    After a plural "s" it is taken for a possessive when a word in small letters follows.
    """
    found = []
    for mark in re.finditer(r"(?<=[^\s])['’](?!['’\w])", text[start:end]):
        at = start + mark.start()
        plural = text[at - 1] == "s" and re.match(r"['’] [a-z]", text[at : at + 3])
        if not plural:
            found.append(at)
    return frozenset(found)


def _kind(text: str, start: int, end: int) -> QuoteKind:
    """Tell an utterance from a few words of one and from a name, by its length, its end and its capitals."""
    marks = "\"“”„‟«»‹›‘’'`‚＂ "
    inner = text[start:end].strip(marks)
    words = inner.split()
    capitals = [w for w in words if w[:1].isupper() or w[:1].isdigit() or w.lower() in NAME_WORDS]
    if len(words) <= 8 and len(capitals) == len(words) and words and words[0][:1].isupper():
        led = inner[-1] == "." and text[max(0, start - 2) : start].strip() in (":", ",")
        said = (
            inner[-1] in "?!"
            or led
            or (len(words) == 1 and (inner[-1] in ",." or text[end : end + 1] == ","))
        )
        return QuoteKind.SPEECH if said else QuoteKind.NAME
    if SENTENCE_END.search(inner) or len(words) > LONGEST_FRAGMENT + 1:
        return QuoteKind.SPEECH
    return QuoteKind.FRAGMENT
