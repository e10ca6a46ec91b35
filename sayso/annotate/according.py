"""The form with its cue as a preposition, "according to X", at the front of a sentence, in its middle or at its end."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.complements import content_end
from sayso.annotate.page import Pair
from sayso.annotate.tags import Tag
from sayso.annotate.tokens import POSSESSIVES
from sayso.annotate.verbs import listed

OWN = {
    "in": listed(
        "words view opinion estimation estimate assessment judgement judgment telling reckoning version"
    ),
    "by": listed("account estimate reckoning telling count"),
}
"""What somebody has that is said, by the word before it: "in her view", "by his account"."""
OPENERS = (
    ("according", "to"),
    ("as", "per"),
    *((first, "the", word, "of") for first, words in OWN.items() for word in sorted(words)),
    ("per",),
)
FIRST_WORDS = frozenset(words[0] for words in OPENERS) | OWN.keys()
LONGEST = 45
INSIDE = frozenset(
    (
        Tag.NOMINAL,
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.PREPOSITION,
        Tag.AND,
        Tag.OBJECT,
        Tag.PARTICIPLE,
        Tag.ADVERB,
        Tag.ING,
        Tag.FINITE,
        Tag.OPEN,
        Tag.CLOSE,
        Tag.QUOTE,
        Tag.SUBORDINATOR,
        Tag.TO,
        Tag.INFINITIVE,
    )
)


def according(read: Read) -> Iterator[Candidate]:
    """Propose an attribution for each "according to" and its like."""
    for i, token in enumerate(read.line.tokens):
        if token.quote >= 0 or token.low not in FIRST_WORDS:
            continue
        width = next(
            (len(words) for words in OPENERS if all(read.low(i + n) == w for n, w in enumerate(words))), 0
        )
        if token.low in OWN:
            yield from _in_words(read, i)
        if width == 1 and not (
            i + 1 < len(read.tags)
            and _is_front(read, i)
            and (read.low(i + 1) == "the" or read.line.tokens[i + 1].capital)
        ):
            continue  # two a day per person
        if width:
            found = _candidate(read, i, width)
            if found:
                yield found


def _candidate(read: Read, i: int, width: int) -> Candidate | None:
    first = i + width
    past = _source_end(read, first, front=_is_front(read, i))
    if past <= first:
        return None
    if _is_front(read, i):
        content = _after(read, past)
        where = "front"
    else:
        content, where = _around(read, i, past), "end"
    if not content:
        return None
    return Candidate(
        content=content,
        source=(read.span(first, past),),
        cue=(read.span(i, first),),
        form="according",
        pattern=f"{read.low(i)} {read.low(i + 1)} {where}",
    )


def _in_words(read: Read, i: int) -> Iterator[Candidate]:
    """Read "In her words, ..." and "In the mayor's view, ..."."""
    past = i + 2
    if read.low(i + 1) not in POSSESSIVES:
        while past < min(len(read.tags), i + 9) and read.tags[past] is not Tag.POSSESSIVE:
            if read.tags[past] not in (Tag.NOMINAL, Tag.DETERMINER, Tag.PREPOSITION):
                return
            past += 1
        past += 1
    past += read.low(past) == "own"
    if read.low(past) not in OWN[read.low(i)] or not _is_front(read, i):
        return
    content = _after(read, past + 1)
    if content:
        cue = (read.span(i, i + 1), read.span(past, past + 1))
        who = read.span(i + 1, past - (read.tag(past - 1) is Tag.POSSESSIVE))
        yield Candidate(content, (who,), cue, form="according", pattern="in words front")


def _is_front(read: Read, i: int) -> bool:
    return (
        i == 0
        or (
            i <= 3
            and read.tags[i - 1] in (Tag.COMMA, Tag.AND, Tag.ADVERB, Tag.QUOTE, Tag.SUBORDINATOR)
            and read.tags[0] in (Tag.ADVERB, Tag.AND, Tag.PREPOSITION, Tag.SUBORDINATOR)
        )
        or (read.tags[i - 1] in (Tag.STOP, Tag.COLON) or (read.low(i - 1) in ("and", "but", "while")))
    )


def _source_end(read: Read, first: int, *, front: bool) -> int:
    """Return where the source ends: at the comma that is not an apposition's, at the stop."""
    n = len(read.tags)
    k = first
    if read.tag(k) in (Tag.OBJECT, Tag.SUBJECT):
        return k + 1
    while k < n and k - first < LONGEST and read.tags[k] in INSIDE:
        if (
            k > first
            and read.tags[k] is Tag.QUOTE
            and read.line.tokens[k].quote >= 0
            and read.line.tokens[k - 1].quote != read.line.tokens[k].quote
        ):
            break
        k += 1
    if k < n and read.tags[k] is Tag.COMMA and _apposition(read, k, front=front):
        far = k + 1
        while far < n and read.tags[far] not in (Tag.COMMA, Tag.STOP, Tag.COLON, Tag.DASH):
            far += 1
        if far < n and (not front or read.tags[far] is Tag.COMMA):
            return far
    return k


def _apposition(read: Read, comma: int, *, front: bool) -> bool:
    after = read.low(comma + 1)
    if not front:
        return after in ("a", "an", "the", "who", "which", "whose") or read.tag(comma + 1) is Tag.NOMINAL
    if after not in ("a", "an", "the", "who", "which"):
        # "According to the mayor, Jane Doe, prices fell": capitals alone up to the next comma.
        k = comma + 1
        while read.tag(k) is Tag.NOMINAL and read.line.tokens[k].capital and k - comma <= 5:
            k += 1
        return (k > comma + 1 and read.tag(k) is Tag.COMMA and not read.line.tokens[comma - 1].capital) or (
            k > comma + 2 and read.tag(k) is Tag.COMMA
        )
    # "According to Jane Doe, a professor, prices fell": a second comma and a verb only after it.
    for k in range(comma + 1, min(len(read.tags), comma + 25)):
        if read.tags[k] is Tag.COMMA:
            return True
        if read.tags[k] in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL) and after not in ("who", "which"):
            return False
    return False


def _after(read: Read, past: int) -> tuple[Pair, ...]:
    if past >= len(read.tags):
        return ()
    first = past + 1 if read.tags[past] in (Tag.COMMA, Tag.COLON) else past
    if first >= len(read.tags):
        return ()
    piece = read.trimmed(first, content_end(read, first, kind="clause"))
    return (piece,) if piece else ()


def _around(read: Read, i: int, past: int) -> tuple[Pair, ...]:
    """Return what stands before, and after a middle "according to"."""
    first = 0
    while first < i and read.tags[first] in (Tag.AND,):
        first += 1
    before = read.trimmed(first, i)
    pieces = [before] if before else []
    if (
        past + 1 < len(read.tags)
        and read.tags[past] is Tag.COMMA
        and not _new_clause(read, past + 1)
        and read.low(past + 2) != "by"  # "..., according to the ministry, quoted by the agency"
    ):
        behind = read.trimmed(past + 1, content_end(read, past + 1, kind="clause"))
        if behind:
            pieces.append(behind)
    return tuple(pieces)


def _new_clause(read: Read, k: int) -> bool:
    return read.low(k) in ("and", "but", "which", "who", "while", "though", "as", "or", "although")
