"""Named mentions: the bare name with its title or office, its apposition, and whom it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotate.candidates import Read
from sayso.annotate.drafts import Draft
from sayso.annotate.names import Name, cue_words, first_names
from sayso.annotate.naming import settled
from sayso.annotate.page import Pair
from sayso.annotate.tags import Tag
from sayso.vocabulary import EntityType, MentionKind

LONGEST_ROLE = 9
SEXED = {"mr.": "he", "sir": "he", "lord": "he", "king": "he", "prince": "he", "mrs.": "she", "ms.": "she", "miss": "she",
         "lady": "she", "queen": "she", "princess": "she", "dame": "she", "spokesman": "he", "spokeswoman": "she",
         "congressman": "he", "congresswoman": "she", "chairman": "he", "chairwoman": "she", "businessman": "he",
         "father": "he", "mother": "she", "son": "he", "daughter": "she", "husband": "he", "wife": "she", "widow": "she",
         "brother": "he", "sister": "she", "actress": "she", "mr": "he", "mrs": "she", "ms": "she"}  # fmt: skip
DOMAIN = re.compile(r"\w+(?:-\w+)*(?:\.\w{2,})+")
NEWS = frozenset(("news", "wire", "press", "state", "television", "radio", "daily", "weekly", "broadcaster"))


def named(reads: Sequence[Read], vouched: Sequence[Pair] = ()) -> list[Draft]:
    """Return a draft for each name of a page, with role, owner and what tells its sex.

    `vouched` are the stretches that name who speaks: a name there needs no other witness.
    """
    if not reads:
        return []
    found: list[Draft] = []
    by_line: dict[int, list[Draft]] = {}
    for name in settled(reads[0].page, vouched):
        read = reads[name.line]
        draft = _draft(read, name)
        here = by_line.setdefault(name.line, [])
        for inner in here:
            if draft.start <= inner.start and inner.end <= draft.end and inner.name != draft.name:
                draft.of = inner
        here.append(draft)
        found.append(draft)
    _share_sex(reads, found)
    return found


def _draft(read: Read, name: Name) -> Draft:
    words = cue_words()
    start, role_first = _role_start(read, name)
    past = _outlet_words(read, name)
    text = read.page.text[name.start : name.end]
    draft = Draft(
        start=read.line.tokens[start].start,
        end=read.line.tokens[past - 1].end,
        kind=MentionKind.NAME,
        name=(name.start, name.end),
        type=name.type,
        line=name.line,
        head=text,
        subject=name.first == 0 or read.tag(start - 1) is not Tag.PREPOSITION,
    )
    around = {read.low(k) for k in range(start, name.first)} | {read.low(k) for k in range(name.past, past)}
    if role_first is not None and role_first < name.first:
        draft.role = read.span(role_first, name.first)
    elif name.type is EntityType.PERSON:
        draft.role = _apposed(read, name.past)
    draft.words = frozenset(around)
    draft.outlet = bool(around & words["outlet"]) or _like_outlet(read, name)
    if draft.outlet and draft.type is EntityType.PLACE:
        draft.type = EntityType.ORGANISATION
    if draft.type is EntityType.PERSON:
        first = read.line.tokens[name.first].text
        draft.sex = next((SEXED[w] for w in around if w in SEXED), "") or first_names().get(first, "")
    elif draft.type is EntityType.ORGANISATION:
        draft.plural = text.endswith("s")
    if draft.role:
        draft.words |= frozenset(read.page.low(*draft.role).split())
    return draft


def _role_start(read: Read, name: Name) -> tuple[int, int | None]:
    """Return where the whole phrase begins, and where the role in it does ("the | Kremlin spokesman | Dmitry Peskov")."""
    words = cue_words()
    before = read.low(name.first - 1) if name.first else ""
    known = before in words["office"] or before in words["title"] or before in words["outlet"]
    if not known or (before in words["outlet"] and name.type is EntityType.PERSON):
        if read.tag(name.first - 1) is Tag.DETERMINER and read.low(name.first - 1) == "the":
            return name.first - 1, None
        return name.first, None
    k = name.first
    while k > 0 and name.first - k < LONGEST_ROLE:
        tag, low = read.tags[k - 1], read.low(k - 1)
        gap = read.line.tokens[k].start - read.line.tokens[k - 1].end
        joined = tag in (Tag.NOMINAL, Tag.POSSESSIVE) or (
            low == "and"
            and read.tag(k - 2) is Tag.NOMINAL
            and read.tag(k) is Tag.NOMINAL
            and not read.line.tokens[k].capital
        )
        if not joined or gap > 1:
            break
        if tag is Tag.NOMINAL and low[:1].isdigit():
            break
        k -= 1
    role = k
    if (
        k > 0
        and read.tags[k - 1] is Tag.DETERMINER
        and read.low(k - 1) in ("the", "a", "an", "its", "his", "her", "their", "our", "my")
    ):
        k -= 1
    return k, role


def _outlet_words(read: Read, name: Name) -> int:
    """Return the end of a name with "news agency", "newspaper" after it."""
    words = cue_words()
    k = name.past
    while read.low(k) in words["outlet"] or (read.low(k) in NEWS and read.low(k + 1) in words["outlet"]):
        if read.line.tokens[k].capital:
            break
        k += 1
    return k


def _like_outlet(read: Read, name: Name) -> bool:
    return DOMAIN.fullmatch(read.line.tokens[name.past - 1].text) is not None or read.low(name.past - 1) in (
        "times",
        "post",
        "news",
        "journal",
        "herald",
        "tribune",
        "guardian",
        "telegraph",
        "gazette",
        "reuters",
        "bloomberg",
        "bbc",
        "cnn",
        "tass",
        "afp",
        "mail",
    )


def _apposed(read: Read, k: int) -> tuple[int, int] | None:
    """Return the office that follows a name between commas ("Jane Doe, the mayor of X,")."""
    if read.tag(k) is not Tag.COMMA:
        return None
    first = k + 1
    if read.low(first)[:2].isdigit() and read.tag(first + 1) is Tag.COMMA:
        first += 2  # an age
    past = first
    while (
        past < len(read.tags)
        and past - first < 14
        and read.tags[past]
        in (Tag.NOMINAL, Tag.DETERMINER, Tag.PREPOSITION, Tag.POSSESSIVE, Tag.AND, Tag.ADVERB)
    ):
        past += 1
    office = cue_words()["office"]
    if past == first or not any(read.low(n) in office for n in range(first, min(past, first + 6))):
        return None
    if read.tags[first] is Tag.DETERMINER and first + 1 < past:
        first += 1
    return read.span(first, past)


def _share_sex(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Let "Doe" know what "Jane Doe" told, unless a man and a woman bear the name."""
    known: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.type is EntityType.PERSON and draft.sex:
            known.setdefault(draft.head.split()[-1], set()).add(draft.sex)
    for draft in drafts:
        told = known.get(draft.head, set())
        if draft.type is EntityType.PERSON and not draft.sex and len(told) == 1:
            draft.sex = next(iter(told))
