"""What a report calls those whom it names: title before a name, party in brackets, apposition, "is a ..."."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.candidates import Read
from sayso.annotate.clauses import phrase_start
from sayso.annotate.drafts import Draft
from sayso.annotate.focus import source_nouns
from sayso.annotate.members import TOWNS, Member, person_nouns, plain
from sayso.annotate.names import cue_words
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import listed
from sayso.vocabulary import EntityType

OF_FIRMS = listed("ceo cfo board bankers shares stock executives employees customers shareholders")
"""What follows the name of a company and of little else."""

LONGEST_PREFIX = 7
LONGEST_APPOSITION = 16


OF_SOMEBODY = listed(
    "brother sister son daughter wife husband widow mother father partner rival lawyer attorney agent aide adviser advisor victim fan"
)
"""What people are of others: a name behind these and "of" is the other's."""
LONGEST_OFFICE = 12


def in_office(read: Read, head: int, names: Sequence[Draft]) -> Draft | None:
    """Find the name in "Deputy Minister of Foreign Affairs Jane Doe": its office, token `head`, runs up to it without a comma.

    "A friend of the actor Jane Doe" and "a lawyer for Jane Doe" are somebody else.
    """
    tokens, offices = read.line.tokens, (cue_words()["office"] | cue_words()["title"]) - OF_SOMEBODY
    if read.low(head) not in offices or read.low(head + 1) != "of":
        return None
    for draft in names:
        if draft.name is None or draft.type is not EntityType.PERSON or draft.name[0] < tokens[head].end:
            continue
        k = read.line.at(draft.name[0])
        before = tokens[k - 1].low
        titled = (
            read.tags[k - 1] is Tag.NOMINAL and before not in offices and plain(before) not in person_nouns()
        )
        runs = all(tag in OF_OFFICE for tag in read.tags[head:k]) and k - head < LONGEST_OFFICE
        if titled and runs and " " in read.page.text[slice(*draft.name)]:
            return draft
    return None


OF_OFFICE = frozenset((Tag.NOMINAL, Tag.DETERMINER, Tag.PREPOSITION, Tag.AND, Tag.POSSESSIVE))


def describe(read: Read, draft: Draft, member: Member) -> None:
    """Read what stands with a name: title before it, party in brackets, apposition, "is a ..."."""
    if draft.name is None:
        return
    first, past = read.line.at(draft.name[0]), read.line.at(draft.name[1])
    if member.person:
        before = _prefix(read, first) + [read.low(k) for k in range(first, past - 1)]
        before = [word if plain(word) in person_nouns() else word.removesuffix("s") for word in before]
        member.call(before, heads=[word for word in before if plain(word) in person_nouns()])
    else:
        outer = [read.low(k) for k in range(read.line.at(draft.start), read.line.at(draft.end))]
        member.call(outer, heads=outer)
        before = _prefix(read, first)
        if before and before[-1] in source_nouns()["organisation"]:
            member.call(before, heads=before[-1:])  # "the hospital group Marienheim" is a group
        if read.low(past) in OF_FIRMS and read.tag(past) is Tag.NOMINAL:
            member.heads.add("company")
            member.place = False
        if read.low(first - 1) == "of" and first > 1 and read.low(first - 2) in TOWNS:
            member.heads.add(read.low(first - 2))  # "the city of Lorn"
    _apposed_before(read, first, member)
    k = past
    if read.tag(k) is Tag.POSSESSIVE:
        return
    if read.tag(k) is Tag.OPEN:
        close = next((n for n in range(k, min(k + 8, len(read.tags))) if read.tags[n] is Tag.CLOSE), k)
        member.call([read.low(n) for n in range(k + 1, close)], heads=[read.low(k + 1)] if close > k else ())
        k = close + 1
    if read.tag(k) is Tag.COMMA:
        _apposed(read, k + 1, member)
    elif read.low(k) in ("is", "was", "became", "remains") and read.low(k + 1) in ("a", "an", "the"):
        _phrase(read, k + 1, member)


def _prefix(read: Read, first: int) -> list[str]:
    k = first
    while k > 0 and first - k < LONGEST_PREFIX:
        gap = read.line.tokens[k].start - read.line.tokens[k - 1].end
        if gap > 1 or read.tags[k - 1] not in (Tag.NOMINAL, Tag.POSSESSIVE):
            break
        k -= 1
    return [read.low(n) for n in range(k, first)]


def _apposed(read: Read, k: int, member: Member) -> None:
    """Read ", 45, the mayor of X," and ", who was director of Y,"."""
    if read.low(k)[:2].isdigit() and read.tag(k + 1) is Tag.COMMA:
        k += 2
    if read.low(k) in ("who", "which"):
        while read.low(k) in ("who", "which") or read.tag(k) in (Tag.AUXILIARY, Tag.ADVERB, Tag.FINITE):
            k += 1
        k += read.low(k) == "as"
        _phrase(read, k, member)
        return
    token = read.line.tokens[k] if k < len(read.line.tokens) else None
    if token is None:
        return
    if token.capital and read.tags[k] is Tag.NOMINAL and plain(token.low) not in person_nouns():
        words = [read.low(n) for n in range(k, min(k + 5, len(read.tags)))]
        if not any(plain(word) in person_nouns() for word in words):
            return  # the next name of a list, a place
    end = k
    while end < len(read.tags) and end - k < LONGEST_APPOSITION:
        if read.tags[end] in (Tag.COMMA, Tag.STOP, Tag.OPEN, Tag.DASH, Tag.COLON):
            break
        if read.tags[end] in (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL):
            return  # a clause of its own
        end += 1
    _phrase(read, k, member)


def _phrase(read: Read, k: int, member: Member) -> None:
    """Read a noun phrase from its first token: nouns before its first preposition are heads, the rest goes with them."""
    words: list[str] = []
    heads: list[str] = []
    open_ = True
    start = k
    while k < len(read.tags) and k - start < LONGEST_APPOSITION:
        tag = read.tags[k]
        if tag in (
            Tag.COMMA,
            Tag.STOP,
            Tag.OPEN,
            Tag.DASH,
            Tag.COLON,
            Tag.FINITE,
            Tag.SUBORDINATOR,
            Tag.SUBJECT,
        ):
            break
        if tag in (Tag.PREPOSITION, Tag.PARTICIPLE, Tag.ING, Tag.TO):
            open_ = False
        elif tag is Tag.POSSESSIVE:
            words, heads = [], []  # "the governor's brother" is no governor
        elif tag is Tag.NOMINAL:
            words.append(read.low(k))
            if open_ and read.tag(k + 1) is not Tag.NOMINAL and read.tag(k + 1) is not Tag.POSSESSIVE:
                heads.append(read.low(k))
        k += 1
    member.call(words, heads=heads)


def _apposed_before(read: Read, first: int, member: Member) -> None:
    """Read "the mayor of Lorn, NAME" and "its director, NAME"."""
    if not member.person or first < 3 or read.tag(first - 1) is not Tag.COMMA:
        return
    if read.tag(first - 2) not in (Tag.NOMINAL, Tag.CLOSE):
        return
    start = phrase_start(read.line.tokens, read.tags, first - 2)
    if start < first - 1 and read.tag(start) is Tag.DETERMINER:
        words = {plain(read.low(k)) for k in range(start, first - 1)}
        if words & person_nouns():
            _phrase(read, start, member)
