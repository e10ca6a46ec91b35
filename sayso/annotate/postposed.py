"""What is said first, who says it after or inside: "..., Jane Doe said", "..., said Jane Doe, ...", and quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.clauses import FRONTED, subject
from sayso.annotate.complements import complement, content_end
from sayso.annotate.cues import Cue, as_saying, cues
from sayso.annotate.page import Pair
from sayso.annotate.tags import Tag
from sayso.annotate.tokens import TIMES
from sayso.annotate.verbs import listed

BEFORE = frozenset((Tag.COMMA, Tag.QUOTE, Tag.DASH, Tag.STOP))
FINITE = frozenset((Tag.FINITE, Tag.AUXILIARY, Tag.MODAL))
PERFECT = frozenset(("has", "have", "had"))
SOURCE_INSIDE = frozenset(
    (Tag.NOMINAL, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.AND, Tag.SUBJECT, Tag.ADVERB)
)


def postposed(read: Read) -> Iterator[Candidate]:
    """Propose an attribution for each cue verb that comes after its content, or between two pieces of it."""
    begun = 0
    for cue in cues(read):
        if cue.passive or not cue.spoken or not _finite(read, cue):
            continue
        placed = _before_verb(read, cue) or _after_verb(read, cue)
        if placed is None:
            continue
        source, start, past = placed
        found = _candidate(read, cue, source, (begun, start, past))
        if found:
            yield found
            begun = start


def _finite(read: Read, cue: Cue) -> bool:
    """Whether the cue is a finite verb, alone or in the perfect: "said", "has said", "had already warned"."""
    return read.tags[cue.verb] is Tag.FINITE or (cue.first < cue.verb and read.low(cue.first) in PERFECT)


def _before_verb(read: Read, cue: Cue) -> tuple[tuple[int, int], int, int] | None:
    """Read "..., Jane Doe said": the source, where its phrase begins, and what follows the cue."""
    found = subject(read.line.tokens, read.tags, cue.first)
    if found is None or found[0] == 0 or read.tags[found[0] - 1] not in BEFORE:
        return None
    return found, found[0], cue.past


def _after_verb(read: Read, cue: Cue) -> tuple[tuple[int, int], int, int] | None:
    """Read "..., said Jane Doe, the mayor": the source runs to the clause's end."""
    if not cue.classes & INVERTED or (cue.first and read.tags[cue.first - 1] not in BEFORE):
        return None
    if cue.first == 0 and not read.line.headline and read.tag(cue.past) not in (Tag.NOMINAL, Tag.DETERMINER):
        return None
    past = source_end(read, cue.past)
    if past is None:
        return None
    return (cue.past, past), cue.first, past


def source_end(read: Read, k: int) -> int | None:
    """Return where a source that begins at token `k` ends, apposition included; None if there is none."""
    n = len(read.tags)
    first = k
    unnamed = read.low(k) in ("a", "an", "one", "two", "three", "another", "several", "some")
    if read.tag(k) is Tag.SUBJECT or read.tag(k) is Tag.OBJECT:
        return k + 1
    if read.tag(k) not in (Tag.NOMINAL, Tag.DETERMINER):
        return None
    while k < n and (read.tags[k] in SOURCE_INSIDE):
        if k > first and read.tags[k] is Tag.PREPOSITION and read.low(k) in (ASIDE if unnamed else SETTING):
            break
        if k > first and read.low(k) in ("yesterday", "today", "earlier", "recently", "later"):
            break
        k += 1
    k = _list_end(read, k)
    if k < n and read.tags[k] is Tag.COMMA and _apposition(read, k + 1):
        far = k + 1
        while (
            far < n
            and read.tags[far] not in (Tag.COMMA, Tag.STOP, Tag.COLON, Tag.DASH, Tag.QUOTE)
            and read.low(far) not in ("in", "during")
        ):
            far += 1
        k = far
    return k if k > first else None


OCCASIONS = listed(
    "asked pressed questioned quizzed challenged approached contacted reached commenting responding reacting replying answering speaking talking"
    " addressing writing confronted"
)
"""Words that begin what only tells on which occasion something was said."""
INVERTED = frozenset(("say", "tell", "ask", "report"))
ASIDE = listed("during after before when as about to while following amid on")
SETTING = listed("in on at during after before when as about to while following amid")


def _list_end(read: Read, k: int) -> int:
    """Return where a list of names that goes on after a comma ends: "Germany, Italy, and Spain"."""
    far = k
    while read.tag(far) is Tag.COMMA:
        m = far + 1
        last = read.low(m) == "and"
        m += last
        first = m
        while read.tag(m) in (Tag.NOMINAL, Tag.DETERMINER) and (
            read.line.tokens[m].capital or read.low(m) == "the"
        ):
            m += 1
        if m == first:
            return k
        if last:
            return m
        if read.low(m) == "and" and m + 1 < len(read.tags) and read.line.tokens[m + 1].capital:
            m += 2
            while read.tag(m) is Tag.NOMINAL and read.line.tokens[m].capital:
                m += 1
            return m
        far = m
    return k


def _apposition(read: Read, k: int) -> bool:
    low = read.low(k)
    return low in (
        "a",
        "an",
        "the",
        "who",
        "whose",
        "one",
        "his",
        "her",
        "its",
        "head",
        "chief",
        "director",
        "president",
        "chairman",
        "professor",
        "spokesman",
        "spokeswoman",
        "executive",
        "senior",
        "co-founder",
        "founder",
        "former",
        "author",
    )


def _candidate(
    read: Read, cue: Cue, source: tuple[int, int], around: tuple[int, int, int]
) -> Candidate | None:
    """Put the pieces before and after the source together."""
    begun, start, past = around
    pieces = pieces_before(read, begun, start)
    if not pieces and start > 0:
        return None
    kind = "after"
    behind = _piece_behind(read, past, fronted=_only_front(read, begun, start))
    if start == 0:
        kind = "inverted"
        if behind is None:
            return None
        pieces = []
    quoted = bool(pieces) and read.line.tokens[read.line.at(pieces[0][0])].quote >= 0
    if behind is not None:
        pieces = [*pieces, behind]
        kind += " split"
    if not pieces:
        return None
    if kind == "after" and not quoted:
        kind += _tail(read, past)
        # "has told investors he will ...": in the perfect, what goes on is what is said.
        if kind == "after on" and cue.first < cue.verb:
            return None
    if cue.first < source[0]:
        kind += " inverted"
    found = Candidate(
        content=tuple(pieces),
        source=(read.span(*source),),
        cue=(read.span(cue.first, cue.past),),
        form="postposed",
        pattern=f"{cue.name} {kind}{' quote' if quoted else ''}",
        through=_hearer(read, cue),
    )
    at = as_saying(read, cue)
    if at is None or behind is not None:
        return found
    # "..., the agency quoted the minister as saying": the minister's words, through the agency.
    who = (read.span(cue.past, at),)
    return replace(found, source=who, cue=(*found.cue, read.span(at, at + 2)), through=found.source)


def _hearer(read: Read, cue: Cue) -> tuple[Pair, ...]:
    """Return the span of whoever is told: "Jane Doe told Reuters"."""
    if "tell" not in cue.classes:
        return ()
    after = complement(read, cue.past, hearer=True)
    return (read.span(*after.hearer),) if after.hearer else ()


def _tail(read: Read, past: int) -> str:
    """Tell what follows "..., Jane Doe said" in a word: its end, a comma, a place or time, or a clause."""
    tag = read.tag(past)
    if tag is None or tag is Tag.STOP or read.low(past) in ("citing", "quoting"):
        return " end"
    if tag is Tag.COMMA:
        return " comma"
    if tag is Tag.PREPOSITION or read.low(past) in TIMES or read.low(past) in ("late", "early", "then"):
        return " setting"
    return " on"


def _only_front(read: Read, begun: int, start: int) -> bool:
    """Whether nothing but an introduction stands before the source ("Recently, he said, ...")."""
    return start - begun <= 7 and (
        read.low(begun) in FRONTED or read.tag(begun) in (Tag.ADVERB, Tag.PREPOSITION)
    )


def pieces_before(read: Read, begun: int, start: int) -> list[Pair]:
    """Return what stands before the source: a quotation alone where it is one, else all of the clause."""
    toks = read.line.tokens
    past = start
    while past > begun and read.tags[past - 1] in (Tag.COMMA, Tag.DASH):
        past -= 1
    if past <= begun:
        return []
    last = toks[past - 1]
    if read.tags[past - 1] is Tag.QUOTE and last.quote >= 0:
        first = past - 1
        while first > begun and toks[first - 1].quote == last.quote:
            first -= 1
        if first == begun or read.tags[first - 1] in (Tag.STOP, Tag.COLON, Tag.COMMA):
            return [read.span(first, past)]
    while begun < past and read.tags[begun] in (Tag.AND, Tag.COMMA):
        begun += 1
    if begun == 0 and read.low(0) in OCCASIONS and toks[0].quote < 0:
        return []  # "Asked whether he would go, the mayor said ..."
    if read.tags[begun] in (Tag.PREPOSITION, Tag.ADVERB) and not any(
        read.tags[k] in FINITE for k in range(begun, past)
    ):
        return []
    piece = read.trimmed(begun, past)
    return [piece] if piece and piece[1] - piece[0] > 2 else []


def _piece_behind(read: Read, past: int, *, fronted: bool) -> Pair | None:
    """Return what goes on after "..., he said, ..."."""
    after = complement(read, past)
    if after.kind == "quote":
        k = after.first
        quote = read.line.tokens[k].quote
        end = k
        while end < len(read.tags) and read.line.tokens[end].quote == quote:
            end += 1
        if end < len(read.tags) and read.tags[end] is not Tag.STOP:
            end = content_end(read, k, kind="quote")
        return read.trimmed(k, end) if read.tags[end - 1] is not Tag.QUOTE else read.span(k, end)
    if read.tag(past) is Tag.COMMA and fronted and after.kind == "none" and past + 1 < len(read.tags):
        return read.trimmed(past + 1, content_end(read, past + 1, kind="clause"))
    if after.kind == "colon":
        return read.trimmed(after.first, len(read.tags))
    return None
