"""Lines: a text cut into the stretches that later steps judge, each with its offsets.

A line is what stands between two line breaks, without the white space around it. Where a
text was wrapped at a fixed width (mail, wire copy), the lines of one paragraph are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from sayso.text import WORD

BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
STOP = re.compile(r"[.!?…。](?:[\"'”’»)\]]|'')*$")
"""The end of a sentence, with whatever closes after it."""

WIDEST = 100
"""No text is wrapped at more columns than this; longer lines are paragraphs."""


class Line(NamedTuple):
    """A stretch of text from `start` to `end`; `gap` tells whether an empty line stands above it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def words(self) -> list[str]:
        """The words of the line; only of its beginning where it is very long."""
        return _words(self.text[:4000])

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence ends."""
        return bool(STOP.search(self.text[-12:]))


@lru_cache(maxsize=4096)
def _words(text: str) -> list[str]:
    """The words of a line, which is asked for them many times; nobody changes the list."""
    return WORD.findall(text)


def split(text: str) -> tuple[Line, ...]:
    """Return the lines of a text in order; all that is not white space lies in exactly one of them."""
    lines = tuple(_physical(text))
    return tuple(_joined(text, lines)) if _wrapped(lines) else lines


def _physical(text: str) -> Iterator[Line]:
    start, gap = 0, False
    for found in [*BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        raw = text[start:end]
        held = raw.strip()
        if held:
            first = start + len(raw) - len(raw.lstrip())
            yield Line(first, first + len(held), held, gap)
        gap = not held
        start = found.end() if found else end


def _wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether the text was wrapped at a fixed width: lines of like length that stop amid a sentence."""
    inner = [a for a, b in pairwise(lines) if not b.gap]
    if len(inner) < 4 or max(len(line.text) for line in lines) > WIDEST:
        return False
    lengths = sorted(len(line.text) for line in inner)
    unfinished = sum(not line.stopped for line in inner)
    widest = lengths[-1]
    return widest >= 40 and median(lengths) >= 0.75 * widest and unfinished >= 0.6 * len(inner)


def _joined(text: str, lines: tuple[Line, ...]) -> Iterator[Line]:
    """Give one line for each run of wrapped lines; a line much too short ends its paragraph."""
    widest = max(len(line.text) for line in lines)
    held: Line | None = None
    last = ""
    for line in lines:
        if held and not line.gap and len(last) >= 0.6 * widest:
            held = Line(held.start, line.end, text[held.start : line.end], held.gap)
        else:
            if held:
                yield held
            held = line
        last = line.text
    if held:
        yield held
