"""Nouns as cues: "the minister's claim that ...", "there was a suggestion that ...", "drew criticism from ..."."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.annotate import tokens as t
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.clauses import phrase_start, subject
from sayso.annotate.complements import content_end
from sayso.annotate.page import Pair
from sayso.annotate.postposed import source_end
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import lines

CAUSING = frozenset(
    (
        "cause",
        "draw",
        "spark",
        "prompt",
        "provoke",
        "trigger",
        "meet",
        "face",
        "receive",
        "win",
        "elicit",
        "attract",
        "earn",
        "generate",
        "bring",
        "find",
    )
)
JOINS = frozenset(("of", "for", "to", "on", "about", "against", "toward", "towards", "over", "in", "with"))
AGENTS = frozenset(("by", "from", "among"))


@cache
def cue_nouns() -> dict[str, str]:
    """Return the class of each cue noun."""
    rows = (row.partition(":") for row in lines("cue_nouns.txt"))
    return {noun: kind.strip() for kind, _, nouns_ in rows for noun in nouns_.split()}


def nouns(read: Read) -> Iterator[Candidate]:
    """Propose an attribution for each cue noun with a source or a content of its own."""
    for i, token in enumerate(read.line.tokens):
        if token.quote >= 0 or token.low not in cue_nouns() or read.tags[i] not in (Tag.NOMINAL, Tag.FINITE):
            continue
        found = (
            _signed(read, i)
            or _equated(read, i)
            or _existing(read, i)
            or _caused(read, i)
            or _owned(read, i)
            or _bare(read, i)
        )
        if found:
            yield found


def _content(read: Read, i: int) -> tuple[str, Pair] | None:
    """Return what follows the noun: "that ...", "to ...", "of ..."; kind and offsets."""
    k = i + 1
    low = read.low(k)
    if low == "that" or low in ("whether", "how", "why"):
        first, kind = k, "that"
    elif read.tag(k) is Tag.TO:
        first, kind = k, "to"
    elif low in JOINS and k + 1 < len(read.tags):
        first, kind = k + 1, low
    elif read.tag(k) is Tag.COLON and k + 1 < len(read.tags):
        first, kind = k + 1, "colon"
    else:
        return None
    past = content_end(read, first, kind="np")
    if kind not in ("that", "to", "colon"):
        past = min(past, _phrase_end(read, first))
    piece = read.trimmed(first, past)
    return (kind, piece) if piece else None


def _phrase_end(read: Read, k: int) -> int:
    """Return where the noun phrase that begins at a token ends: before the next finite verb or comma."""
    n = len(read.tags)
    while k < n and read.tags[k] not in (
        Tag.FINITE,
        Tag.AUXILIARY,
        Tag.MODAL,
        Tag.COMMA,
        Tag.STOP,
        Tag.COLON,
        Tag.DASH,
    ):
        k += 1
    return k


def _signed(read: Read, i: int) -> Candidate | None:
    """Read "a report by the harbour office that the pier ...": who says it stands between the noun and "that"."""
    told = any(read.tags[k] in (Tag.FINITE, Tag.AUXILIARY) for k in range(i))
    if read.low(i + 1) not in ("by", "in") or not told:  # where it acts, what it says ends before its verb
        return None
    past = source_end(read, i + 2)
    if (
        past is None
        or read.low(past) != "that"
        or read.tag(past + 1) in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL)
    ):
        return None
    content = read.trimmed(past, content_end(read, past, kind="that"))
    if content is None:
        return None
    source, cue = read.span(i + 2, past), read.span(i, i + 1)
    return Candidate((content,), (source,), (cue,), form="nouns", pattern=f"{read.low(i)} by that")


def _equated(read: Read, i: int) -> Candidate | None:
    """Read "a key question being discussed is what ...", "his fear was that ..."."""
    k = i + 1
    while k < min(len(read.tags), i + 10) and read.tags[k] in (
        Tag.ING,
        Tag.PARTICIPLE,
        Tag.PREPOSITION,
        Tag.NOMINAL,
        Tag.DETERMINER,
        Tag.AUXILIARY,
        Tag.POSSESSIVE,
    ):
        if read.low(k) in ("is", "was", "remains", "'s") and read.low(k + 1) in (
            "that",
            "what",
            "whether",
            "how",
            "why",
            "who",
            "which",
            "where",
        ):
            break
        k += 1
    if read.low(k) not in ("is", "was", "remains", "'s") or read.low(k + 1) not in (
        "that",
        "what",
        "whether",
        "how",
        "why",
        "who",
        "which",
        "where",
    ):
        return None
    content = read.trimmed(k + 1, content_end(read, k + 1, kind="that"))
    first = phrase_start(read.line.tokens, read.tags, i)
    if content is None or first > i:
        return None
    for m in range(i, first, -1):
        if read.tags[m] is Tag.POSSESSIVE:
            return Candidate(
                (content,),
                (read.span(first, m),),
                (read.span(m, k + 1),),
                form="nouns",
                pattern=f"{read.low(i)} equated owned",
            )
    if read.low(first) in t.POSSESSIVES and first < i:
        return Candidate(
            (content,),
            (read.span(first, first + 1),),
            (read.span(first + 1, k + 1),),
            form="nouns",
            pattern=f"{read.low(i)} equated owned",
        )
    return Candidate(
        (content,), (), (read.span(first, k + 1),), form="nouns", pattern=f"{read.low(i)} equated"
    )


def _existing(read: Read, i: int) -> Candidate | None:
    """Read "there was a suggestion that ...", "there has been talk of ..."."""
    first = i
    while (
        first > 0
        and i - first < 6
        and read.tags[first - 1] in (Tag.DETERMINER, Tag.ADVERB, Tag.NOMINAL, Tag.AUXILIARY, Tag.MODAL)
    ):
        first -= 1
    if first == 0 or read.low(first - 1) != "there":
        return None
    found = _content(read, i)
    if not found:
        return None
    past = i + 1 if found[0] in ("that", "to") else i + 2
    return Candidate(
        (found[1],),
        (),
        (read.span(first - 1, past),),
        form="nouns",
        pattern=f"{cue_nouns()[read.low(i)]} there {found[0]}",
    )


def _caused(read: Read, i: int) -> Candidate | None:
    """Read "have caused a sharp rejection by ...": the content is what caused it."""
    if read.low(i + 1) not in AGENTS:
        return None
    first = i
    while (
        first > 0
        and read.tags[first - 1] in (Tag.DETERMINER, Tag.NOMINAL, Tag.ADVERB, Tag.PREPOSITION)
        and i - first < 6
    ):
        first -= 1
    verb = read.line.tokens[first - 1].verb if first else None
    if verb is None or verb.lemma not in CAUSING or read.tags[first - 1] not in (Tag.FINITE, Tag.PARTICIPLE):
        return None
    k = first - 1
    while k > 0 and read.tags[k - 1] in (Tag.AUXILIARY, Tag.ADVERB, Tag.MODAL):
        k -= 1
    found, past = subject(read.line.tokens, read.tags, k), source_end(read, i + 2)
    if found is None or past is None:
        return None
    return Candidate(
        (read.span(*found),),
        (read.span(i + 2, past),),
        (read.span(k, i + 2),),
        form="nouns",
        pattern=f"{cue_nouns()[read.low(i)]} caused",
    )


def _owned(read: Read, i: int) -> Candidate | None:
    """Read "the minister's claim that ...", "his attacks on ..."."""
    first = i
    while (
        first > 0
        and i - first < 4
        and read.tags[first - 1] in (Tag.NOMINAL, Tag.ADVERB, Tag.ING, Tag.PARTICIPLE)
    ):
        first -= 1
    found = _content(read, i)
    if found is None or first == 0:
        return None
    past = i + 1 if found[0] in ("that", "to", "colon") else i + 2
    before = first - 1
    if read.tags[before] is Tag.POSSESSIVE and before > 0:
        start = phrase_start(read.line.tokens, read.tags, before - 1)
        source, cue = (start, before), (before, past)
    elif read.low(before) in t.POSSESSIVES:
        source, cue = (before, first), (first, past)
    else:
        return None
    if source[0] >= source[1]:
        return None
    return Candidate(
        (found[1],),
        (read.span(*source),),
        (read.span(*cue),),
        form="nouns",
        pattern=f"{read.low(i)} owned {found[0]}",
    )


def _bare(read: Read, i: int) -> Candidate | None:
    """Read "the rumours that ...", with nobody named."""
    found = _content(read, i)
    if found is None or found[0] != "that":
        return None
    first = i
    while first > 0 and i - first < 4 and read.tags[first - 1] in (Tag.NOMINAL, Tag.DETERMINER):
        first -= 1
    return Candidate(
        (found[1],), (), (read.span(first, i + 1),), form="nouns", pattern=f"{read.low(i)} bare {found[0]}"
    )
