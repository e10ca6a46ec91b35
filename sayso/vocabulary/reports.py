"""Reports, their parts, and what could not be read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.vocabulary.spans import Span, Spans, When


class PartKind(StrEnum):
    """What a part of a report is; only boilerplate is no part of what the report says."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report's text and what it is; boilerplate carries its reason in words."""

    start: int
    end: int
    kind: PartKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document of one outlet, with its text as it came.

    `id` is a hash of outlet and text. `parts` are disjoint, in order, and cover all of the
    text that is not white space. `published` is None for an undated report; `yearless`
    then holds a date that lacks only its year ("--03-26"). `language` is an ISO 639-1 code,
    None when the text is too short to tell. `sha256` is that of the bytes as they came.
    """

    id: str
    text: str = field(repr=False)
    sha256: str
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: When | None = None
    yearless: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = field(default=(), repr=False)

    def quote(self, span: Span) -> str:
        """The words that stand at a span."""
        return self.text[span.start : span.end]

    def words(self, spans: Spans) -> str:
        """The words of all pieces, joined by one blank."""
        return " ".join(self.quote(span) for span in spans)

    def part_at(self, offset: int) -> Part | None:
        """The part that holds the character at this offset."""
        at = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[at] if at >= 0 and offset < self.parts[at].end else None


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was offered and could not be read, or is in a language that nothing here reads."""

    file: str
    reason: str
