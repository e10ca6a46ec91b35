"""Who puts a number to something: "the ministry put the toll at six", "Brandt put the savings at 7 billion francs"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.clauses import group_start, subject
from sayso.annotate.complements import NOUN_STARTS, NUMBER_WORDS, content_end
from sayso.annotate.tags import Tag

FARTHEST = 14
"""Tokens between the verb and its "at" at most."""

NEAR = 5
"""Tokens behind "at" within which the number stands: "at more than 1.2 billion"."""

VERB = frozenset((Tag.FINITE, Tag.PARTICIPLE, Tag.NOMINAL))
"""What "put" may be taken for: its past looks like its stem, and like a noun."""

ENDS = frozenset((Tag.STOP, Tag.COMMA, Tag.COLON, Tag.FINITE, Tag.AUXILIARY, Tag.MODAL, Tag.SUBORDINATOR))


def valued(read: Read) -> Iterator[Candidate]:
    """Propose an attribution for each "put … at" and a number: what is valued, and at what, is the content."""
    for k, token in enumerate(read.line.tokens):
        if token.verb is None or token.verb.lemma != "put" or token.quote >= 0:
            continue
        if read.tags[k] not in VERB or read.tag(k + 1) not in NOUN_STARTS:
            continue
        first = group_start(read.line.tokens, read.tags, k)
        source = subject(read.line.tokens, read.tags, first)
        if source is None or not _at_number(read, k + 1):
            continue
        content = read.trimmed(k + 1, content_end(read, k + 1, kind="np"))
        if content:
            yield Candidate(
                (content,),
                (read.span(*source),),
                (read.span(first, k + 1),),
                form="valued",
                pattern="put np",
            )


def _at_number(read: Read, begin: int) -> bool:
    """Whether "at" and a number follow what is valued."""
    for m in range(begin + 1, min(len(read.tags), begin + FARTHEST)):
        if read.low(m) == "at":
            said = range(m + 1, min(len(read.tags), m + NEAR))
            return any(read.low(n).lstrip("$€£")[:1].isdigit() or read.low(n) in NUMBER_WORDS for n in said)
        if read.tags[m] in ENDS:
            return False
    return False
