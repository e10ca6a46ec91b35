"""What a form of attribution proposes, before those that overlap are settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.page import Line, Page, Pair
from sayso.annotate.tags import Tag


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed attribution: pieces of each role as offsets, the form that proposes it, how sure that is.

    `pattern` names the verb or noun and what follows it, the key to how often that was right.
    `through` are spans of whoever passes it on; `heir` says that its speaker is the one
    of the attribution before ("adding that").
    """

    content: tuple[Pair, ...]
    source: tuple[Pair, ...] = ()
    cue: tuple[Pair, ...] = ()
    form: str = ""
    pattern: str = ""
    confidence: float = 0.5
    through: tuple[Pair, ...] = ()

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]

    def size(self) -> int:
        """Return the number of characters of the content."""
        return sum(b - a for a, b in self.content)


@dataclass(frozen=True, slots=True)
class Read:
    """A line with the tags of its tokens: what every form looks at."""

    page: Page
    line: Line
    tags: Sequence[Tag]

    def span(self, first: int, past: int) -> Pair:
        """Return the offsets of tokens `first` up to and without `past`."""
        return self.line.tokens[first].start, self.line.tokens[past - 1].end

    def low(self, i: int) -> str:
        """Return a token's word in small letters; nothing beyond the ends."""
        return self.line.tokens[i].low if 0 <= i < len(self.line.tokens) else ""

    def tag(self, i: int) -> Tag | None:
        """Return a token's tag; None beyond the ends."""
        return self.tags[i] if 0 <= i < len(self.tags) else None

    def trimmed(self, first: int, past: int) -> Pair | None:
        """Return the offsets of a content without the marks at its edges that are not its own."""
        toks = self.line.tokens
        while first < past and self.tags[first] in (Tag.COMMA, Tag.COLON, Tag.DASH, Tag.STOP):
            first += 1
        while past > first and self.tags[past - 1] in (Tag.COMMA, Tag.COLON, Tag.DASH, Tag.STOP):
            if self.tags[past - 1] is not Tag.COMMA and toks[past - 1].low in ("?", "!", "..."):
                break
            past -= 1
        if not any(t.word for t in toks[first:past]):
            return None
        return self.span(first, past)
