"""A long report in questions of a size that small models can answer, each with a little of what stands before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.page import Line

LARGEST = 6000
"""Bytes of text that one question is about: some 1,500 tokens of English; question and answer fit in 8,000."""

CONTEXT = 1000
"""Bytes before them that are shown as well, so that "he" can be understood."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines that one question shows, and the number of the first that it asks about."""

    shown: tuple[Line, ...]
    first: int

    def halves(self, text: str) -> tuple[Chunk, ...]:
        """Return two questions about half as many lines each; none when it is about a single one."""
        asked = [line for line in self.shown if line.number >= self.first]
        if len(asked) < 2:
            return ()
        context = [line for line in self.shown if line.number < self.first]
        middle = len(asked) // 2
        return tuple(
            _chunk(text, [*context, *asked[:a]], asked[a:b]) for a, b in ((0, middle), (middle, None))
        )


def chunks(text: str, lines: Sequence[Line]) -> Iterator[Chunk]:
    """Give the questions that a report's lines make, in order; paragraphs stay whole where they fit."""
    done: list[Line] = []
    here: list[Line] = []
    for paragraph in _paragraphs(text, lines):
        if here and _size(text, [*here, *paragraph]) > LARGEST:
            yield _chunk(text, done, here)
            done, here = [*done, *here], []
        here += paragraph
    if here:
        yield _chunk(text, done, here)


def _paragraphs(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Give the lines of each part together; those of a part that is too long for one question, one by one."""
    here: list[Line] = []
    for line in lines:
        if here and (line.part is not here[0].part or _size(text, [*here, line]) > LARGEST):
            yield here
            here = []
        here.append(line)
    if here:
        yield here


def _chunk(text: str, before: Sequence[Line], lines: Sequence[Line]) -> Chunk:
    context: list[Line] = []
    for line in reversed(before):
        if _size(text, [line, *context]) > CONTEXT:
            break
        context.insert(0, line)
    return Chunk((*context, *lines), lines[0].number)


def _size(text: str, lines: Sequence[Line]) -> int:
    return sum(len(text[line.start : line.end].encode("utf-8", "replace")) for line in lines)
