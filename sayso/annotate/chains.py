"""Who passes a statement on, as its own sentence shows: "reported, citing officials", "as reported by X", "seen by X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.page import Pair
from sayso.annotate.postposed import source_end
from sayso.annotate.tags import Tag
from sayso.annotate.tokens import POSSESSIVES, TIMES

WHEN = TIMES | {"on", "late", "early", "in", "this"}
CITING = frozenset(("citing", "quoting"))
SEEN = frozenset(
    (
        "seen",
        "obtained",
        "reviewed",
        "viewed",
        "quoted",
        "cited",
        "reported",
        "published",
        "carried",
        "heard",
        "interviewed",
    )
)
TALKS = frozenset(
    (
        "interview",
        "statement",
        "comments",
        "remarks",
        "email",
        "briefing",
        "conversation",
        "article",
        "op-ed",
        "message",
    )
)
SPEAKING = frozenset(("speaking", "talking", "writing"))
FIRST_WORDS = SEEN | TALKS | SPEAKING | {"as"}


def relays(read: Read) -> list[Pair]:
    """Return the spans of a line that name who passes something on, outside quotations."""
    found: list[Pair] = []
    for i, token in enumerate(read.line.tokens):
        if token.quote < 0 and token.low in FIRST_WORDS:
            past = _relay(read, i)
            if past is not None and past > i:
                found.append(read.span(i, past))
    return found


def passed_on(candidate: Candidate, spans: Sequence[Pair]) -> Candidate:
    """Return the attribution with those of a line's relays that are no part of its content."""
    own = [s for s in spans if not any(a <= s[0] < b for a, b in candidate.content)]
    return replace(candidate, through=tuple(dict.fromkeys((*candidate.through, *own)))) if own else candidate


def _relay(read: Read, i: int) -> int | None:
    """Return the end of the words that name who passes it on, when token `i` begins them."""
    low, after = read.low(i), read.low(i + 1)
    if low in SEEN and after == "by":
        return source_end(read, i + 2)
    if low == "as" and after not in ("a", "an", "the", "well"):
        for k in range(i + 1, min(len(read.tags), i + 6)):
            if read.low(k) in ("reported", "reports", "wrote", "quoted", "noted"):
                return source_end(read, k + 2) if read.low(k + 1) == "by" else k
    if (
        low in TALKS
        and read.low(i - 1) not in ("the", "that", "this")
        and after in ("with", "to", "for", "by", "in")
    ):
        return source_end(read, i + 2)
    if low in SPEAKING and after in ("to", "with", "on", "in") and read.low(i + 2) not in POSSESSIVES:
        return source_end(read, i + 2)
    return None


def inner(read: Read, candidate: Candidate) -> Candidate | None:
    """Return the attribution to whom the source itself cites, with the same content: "reported, citing officials"."""
    if not candidate.cue:
        return None
    at = read.line.at(candidate.cue[-1][1])
    begun = read.line.at(candidate.source[0][0]) if candidate.source else at
    aside = next((k for k in range(begun, at) if read.low(k) in CITING and read.tag(k - 1) is Tag.COMMA), at)
    for i in range(aside, min(len(read.tags), aside + 8)):
        if read.low(i) in CITING and read.line.tokens[i].quote < 0:
            past = _cited_end(read, i + 1)
            if past is None:
                return None
            source: Pair = read.span(i + 1, past)
            if any(a < source[1] and source[0] < b for a, b in candidate.content):
                return None
            return replace(
                candidate,
                source=(source,),
                cue=(read.span(i, i + 1),),
                form="chains",
                pattern=f"{read.low(i)} np",
                through=(),
            )
        if (
            read.tags[i] not in (Tag.COMMA, Tag.ADVERB, Tag.AND)
            and read.low(i) not in WHEN
            and not (read.low(i).isdigit() and read.low(i - 1) in TIMES)
        ):
            return None
    return None


def _cited_end(read: Read, first: int) -> int | None:
    """Return where those who are cited end; what they are involved in belongs to them."""
    k = first
    inside = (
        Tag.NOMINAL,
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.PREPOSITION,
        Tag.AND,
        Tag.PARTICIPLE,
        Tag.ING,
        Tag.ADVERB,
        Tag.FINITE,
    )
    while k < len(read.tags) and read.tags[k] in inside and not read.line.tokens[k].quote >= 0:
        k += 1
    return k if k > first else None
