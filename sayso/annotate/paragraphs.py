"""The paragraphs of a report's body, and what their form tells: a name before a colon, whom they address, what is a rubric."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from sayso.annotate.antecedents import FIRST_PERSON
from sayso.annotate.candidates import Read
from sayso.annotate.page import Pair
from sayso.annotate.verbs import lines, listed
from sayso.vocabulary import Part, PartKind

OPENING, CLOSING = "\"“”«„‘'", "\"”“»’'"  # either mark at either end: pages mix them up
SECOND_PERSON = listed("you your yours")
ADDRESS = FIRST_PERSON | SECOND_PERSON | listed("ours mine")

QUOTED = 6
"""Words between quote marks that are more than a name or a term."""

_NAME = r"[^\W\d_][\w.'’()-]*"
_LABEL = re.compile(rf"[{OPENING}\s]*(?P<name>{_NAME}(?:[ \xa0]{_NAME}){{0,4}})[ \xa0]?(?P<sign>:)\s+(?=\S)")
_ASIDE = re.compile(r"[\"“\s]*[(\[][^()\[\]]*[)\]][\"”.\s]*\Z")


@cache
def rubrics() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that no speaker's label holds, and the phrases that are none as a whole."""
    rows = [row.partition(":") for row in lines("rubrics.txt")]
    anywhere = " ".join(words for kind, _, words in rows if kind == "anywhere")
    alone = "/".join(words for kind, _, words in rows if kind == "alone")
    return listed(anywhere), frozenset(phrase.strip() for phrase in alone.split("/"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of one paragraph of the body."""

    reads: Sequence[Read]

    @property
    def part(self) -> Part:
        """The part of the report that it is."""
        return self.reads[0].line.part

    @property
    def start(self) -> int:
        """Where its first line begins."""
        return self.reads[0].line.start

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.reads[-1].line.end

    @property
    def text(self) -> str:
        """Its words."""
        return self.reads[0].page.text[self.start : self.end]

    @property
    def aside(self) -> bool:
        """Whether it is all in brackets: "(Laughs.)"."""
        return bool(_ASIDE.match(self.text))

    def label(self) -> re.Match[str] | None:
        """Return the speaker's name before a colon, if each of its words begins with a capital; "Q", "A" and "Update" name nobody."""
        found = _LABEL.match(self.text)
        if found is None or len(found["name"]) < 2 or is_rubric(found["name"]):
            return None
        return found if all(word[0].isupper() for word in found["name"].split()) else None

    @property
    def quoting(self) -> bool:
        """Whether several words in it stand between quote marks."""
        return sum(t.quote >= 0 and t.word for read in self.reads for t in read.line.tokens) >= QUOTED

    def says(self, words: frozenset[str], *, unquoted: bool = False) -> bool:
        """Whether one of these words stands in it, outside of quote marks if so wished: "I" and "you" tell that somebody speaks here."""
        return any(
            token.low in words and not (unquoted and token.quote >= 0)
            for read in self.reads
            for token in read.line.tokens
        )

    def spoken(self, begin: int = 0) -> Pair:
        """Return the span from a place in the paragraph to its end, without an open quote mark before and a lone one behind."""
        text, end = self.text, len(self.text.rstrip())
        while begin < end and (text[begin] in OPENING or text[begin].isspace()):
            begin += 1
        if text[:end].endswith(("”", '"', "»")) and sum(map(text[begin:end].count, '“"«')) % 2 == 0:
            end -= 1
        return self.start + begin, self.start + end


def is_rubric(label: str, *, whole: bool = False) -> bool:
    """Whether what stands before a colon says what follows, and not who speaks; `whole` asks for the phrases alone."""
    words, phrases = rubrics()
    said = " ".join(label.lower().replace("’", "'").split())
    return said in phrases or (not whole and not words.isdisjoint(said.split()))


def paragraphs(reads: Sequence[Read]) -> list[Paragraph]:
    """Return the paragraphs of a page in order, those that are titles, headings or captions, too."""
    return [Paragraph(list(held)) for _, held in groupby(reads, key=lambda read: read.line.part)]


def body(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without titles, headings and captions."""
    return [p for p in found if p.part.kind is not PartKind.CAPTION and not p.reads[0].line.headline]
