"""Whose words a paragraph is by its form alone: "NAME: ..." in a transcript, and a quotation that is signed, "'...' — Name"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate.antecedents import FIRST_PERSON
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.drafts import Draft
from sayso.annotate.interviews import ANSWER, TURN, free, labelled
from sayso.annotate.letters import CLAIM, LETTER, examined, letters
from sayso.annotate.page import Page, Pair
from sayso.annotate.paragraphs import ADDRESS, CLOSING, OPENING, Paragraph, body, is_rubric, paragraphs
from sayso.annotate.runs import Placed
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import listed
from sayso.vocabulary import EntityType, MentionKind

POST = "post"
"""The pattern of what somebody posted: the name under it is one."""
SURE = 0.9
LEAST_TURNS = 3
"""A transcript has so many turns, one of its speakers comes back, and in half of them somebody says "I" or "you".

"Update:" and "Correction:" make none, nor do the rows of a table ("Marlow: 1,204").
"""
INTRODUCED = 0.85
LONGEST_SPEAKER, LONGEST_LOUD = 14, 4
"""Tokens of a name before a colon, with what the person is; and of one in capitals: more are a heading."""
_VERBS = (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL)
_NO_NAMES = (*_VERBS, Tag.SUBJECT, Tag.PARTICIPLE, Tag.ING, Tag.STOP)
LONGEST_NAME = 60
"""Characters of a signature: a name, with what the person is."""

_SIGNED = re.compile(
    rf"(?P<sign>[―—–]|--?)[ \xa0]?(?P<name>[^\W\d_][^―—–:;!?\n]{{1,{LONGEST_NAME}}}?)[ \xa0]*\.?\s*\Z"
)
_HANDLE = re.compile(
    r"(?:\A|\s)(?P<sign>[―—–]|--?)?[ \xa0]?(?P<name>[^\W\d_][^\n()@―—–:]{1,60}?)[ \xa0]\(@\w{1,40}\)"
    r"(?P<rest>(?:,|[ \xa0](?:[·|—–-] ?|on )?)?[\w ,./·-]{0,40}\d)?\.?\Z"
)
"""The foot of a post that a page shows: "— Name (@name) March 3, 2024"."""
_AT = re.compile(r"@\w{1,40}(?:[ \xa0]?·.{1,20})?")
_POSTED = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[ \xa0]?[AaPp]\.?[Mm])?\b.*\d{4}|\bviews\b", re.IGNORECASE)
LONGEST_CARD = 6
"""Words of the name above a post."""
_WHERE = re.compile(
    r", (?:in|via|on) (?:a|an|the|his|her|their|its|X|Twitter|Facebook|Instagram|Telegram|Truth Social)\b.*\Z"
)
"""What follows a name in a signature: "— Nordton Records, in a statement"."""
_SOURCE_ENDS = listed("on in via to at during after before following from when as speaking asked (")
"""Words that end the name of who speaks before a colon: "Alva Brandt on X: ..."."""


def turns(reads: Sequence[Read], *, outermost: bool = True) -> list[Placed]:
    """Return the turns of a transcript and the signed quotations of a page, in order.

    `outermost` takes a letter to the editor as one, said by its writer; else it is read as any other text.
    """
    found = paragraphs(reads)
    running = body(found)
    spoken = labelled(found) or [*_transcript(running)] or free(found)
    spoken = spoken or ([*letters(found)] if outermost else []) or [*examined(found)]
    others = [*_signed(running), *_introduced(running), *_cards(found)]
    formal = [placed.candidate for placed in spoken]
    outside = [placed for placed in others if meeting(placed.candidate, formal) is None]
    return sorted([*spoken, *outside], key=lambda placed: _begin(placed.candidate))


def _transcript(running: Sequence[Paragraph]) -> Iterator[Placed]:
    """Give the turns of those who speak in a transcript."""
    labels = {
        n: label for n, paragraph in enumerate(running) if n and (label := paragraph.label())
    }  # 0: a title
    speakers = Counter(label["name"].split()[-1].lower() for label in labels.values())
    if len(labels) < LEAST_TURNS or len(speakers) < 2 or max(speakers.values()) < 2:
        return
    if 2 * sum(running[n].says(ADDRESS) for n in labels) < len(labels):
        return
    for n, label in labels.items():
        here = running[n]
        content = [here.spoken(label.end()), *_going_on(running, labels, n)]
        yield Placed(
            _candidate(here, content, here.start, (label.span("name"), label.span("sign"))),
            here.reads[0].line.number,
        )


def _going_on(running: Sequence[Paragraph], labels: dict[int, re.Match[str]], first: int) -> Iterator[Pair]:
    """Give the paragraphs that belong to a turn after its first one: somebody still speaks in them, as "I" or to "you".

    After the last turn the page goes on in its own words, unless a quote mark opens the paragraph as one opened the turn.
    """
    marked, last = running[first].text[0] in OPENING, max(labels)
    for n in range(first + 1, len(running)):
        paragraph = running[n]
        if n in labels or paragraph.aside or not paragraph.says(ADDRESS):
            return
        if not (marked and paragraph.text[0] in OPENING) and n > last:
            return
        yield paragraph.spoken()


def _signed(running: Sequence[Paragraph]) -> Iterator[Placed]:
    """Give the quotations that somebody's name stands under, or behind, after a dash."""
    for n, paragraph in enumerate(running):
        post = _HANDLE.search(paragraph.text)
        if post and not (post["sign"] or (post["rest"] and post.start() == 0)):
            post = None
        sign = post or _SIGNED.search(paragraph.text)
        if sign is None or not (_is_name(paragraph, sign) or post):
            continue
        quoted = paragraph.text[: sign.start()].rstrip()
        whose = paragraph if quoted else running[n - 1] if n else None
        sure = post or (not quoted and _WHERE.search(sign["name"]))
        if whose is None or not (sure or _all_quoted(quoted or whose.text.rstrip())):
            continue
        content = (whose.start, whose.start + len(quoted or whose.text.rstrip()))
        last = paragraph.reads[-1].line.number
        where = _WHERE.search(sign["name"])
        name = (sign.start("name"), sign.start("name") + where.start() if where else sign.end("name"))
        cue = sign.span("sign") if sign["sign"] else None
        found = _candidate(paragraph, [content], paragraph.start, (name, cue))
        yield Placed(replace(found, pattern=POST) if post else found, last)


def _cards(found: Sequence[Paragraph]) -> Iterator[Placed]:
    """Give the posts that a page shows as cards: a name, "@name" under it, what was posted, and the time of it."""
    for n in range(1, len(found) - 1):
        name = found[n - 1]
        if not _AT.fullmatch(found[n].text) or not 0 < len(name.text.split()) <= LONGEST_CARD:
            continue
        closing = next(
            (k for k in range(n + 2, min(n + 6, len(found))) if _POSTED.search(found[k].text)), n + 2
        )
        content = [(p.start, p.end) for p in found[n + 1 : closing]]
        made = _candidate(name, content, name.start, ((0, len(name.text.rstrip())), None))
        if name.text[0].isupper() and name.text.rstrip()[-1].isalnum():
            yield Placed(replace(made, pattern=POST), name.reads[0].line.number)


def _introduced(running: Sequence[Paragraph]) -> Iterator[Placed]:
    """Give the quotations that only a name and a colon stand before: 'Alva Brandt on X: "..."'."""
    for read in (read for paragraph in running for read in paragraph.reads):
        tokens = read.line.tokens
        colon = next((k for k, t in enumerate(tokens) if t.low == ":" or t.quote >= 0), 0)
        if not 0 < colon < len(tokens) - 2 or tokens[colon].low != ":" or tokens[colon].quote >= 0:
            continue
        past = next((k for k in range(1, colon) if tokens[k].low in _SOURCE_ENDS), colon)
        past -= past > 0 and tokens[past - 1].low == ","
        content = (tokens[colon + 1].start, tokens[-1].end)
        begin = next((k + 1 for k in reversed(range(past)) if read.tags[k] is Tag.DASH), 0)
        if not _all_quoted(read.page.text[slice(*content)]) or not _speaks(read, (begin, past), colon):
            continue
        yield Placed(
            Candidate(
                (content,),
                (read.span(begin, past),),
                (read.span(colon, colon + 1),),
                form=TURN,
                pattern=TURN,
                confidence=INTRODUCED,
            ),
            read.line.number,
        )


def _speaks(read: Read, name: Pair, colon: int) -> bool:
    """Whether the words before a colon are somebody: no verb among them, no rubric, and a name or a noun for a person."""
    begin, past = name
    if not 0 < past - begin <= LONGEST_SPEAKER or is_rubric(read.page.text[slice(*read.span(0, colon))]):
        return False
    if any(read.tags[k] in _NO_NAMES for k in range(past)) or not read.line.tokens[begin].capital:
        return False
    if any(read.tags[k] in _VERBS for k in range(past, colon)) and read.low(past) != "(":
        return False
    loud = read.page.text[slice(*read.span(begin, past))].isupper() and past - begin > LONGEST_LOUD
    named = any(
        t.capital and t.word for t in read.line.tokens[begin + (read.tags[begin] is Tag.DETERMINER) : past]
    )
    starts = read.tags[begin] in (Tag.NOMINAL, Tag.DETERMINER) and read.low(begin) not in (
        "according",
        "quote",
    )
    return named and starts and not loud


def _all_quoted(text: str) -> bool:
    """Whether a text begins and ends with quote marks and says something in between."""
    return len(text.split()) > 2 and text[0] in OPENING and text[-1] in CLOSING


def _is_name(paragraph: Paragraph, sign: re.Match[str]) -> bool:
    """Whether what stands after a dash is a person's name, with a capital and no verb."""
    if not sign["name"][0].isupper():
        return False
    start = paragraph.start + sign.start("name")
    tagged = [
        tag
        for read in paragraph.reads
        for token, tag in zip(read.line.tokens, read.tags, strict=True)
        if token.start >= start
    ]
    return bool(tagged) and not any(tag in _VERBS for tag in tagged)


def _candidate(
    paragraph: Paragraph, content: Sequence[Pair], start: int, named: tuple[Pair, Pair | None]
) -> Candidate:
    (a, b), sign = named
    return Candidate(
        tuple(content),
        ((start + a, start + b),),
        ((start + sign[0], start + sign[1]),) if sign else (),
        form=TURN,
        pattern=TURN,
        confidence=SURE,
    )


def apart(page: Page, found: Sequence[Placed], taken: Sequence[Placed]) -> list[Placed]:
    """Return attributions with the turns of a page, in order: what touches a turn stands inside it, or not at all.

    Nor does "I hope" inside it: it is the one who speaks that hopes.
    """
    groups: list[list[Placed]] = [[turn] for turn in taken]
    at: dict[int, list[Placed]] = {}  # the group of each outer one that stays
    formal = [turn.candidate for turn in taken]
    for n, placed in enumerate(found):
        if placed.within is not None:
            if placed.within in at:
                at[placed.within].append(placed)
            continue
        turn = meeting(placed.candidate, formal)
        if turn is None:
            at[n] = [placed]
            groups.append(at[n])
        elif _inside(placed.candidate, taken[turn].candidate) and not _of_oneself(page, placed.candidate):
            at[n] = groups[turn]
            at[n].append(placed)
    kept: list[Placed] = []
    for first, *rest in sorted(groups, key=lambda group: (group[0].line, group[0].candidate.start)):
        outer = len(kept)
        kept += [first, *(replace(each, within=outer) for each in rest)]
    return kept


def _of_oneself(page: Page, one: Candidate) -> bool:
    return any(page.low(*source) in FIRST_PERSON for source in one.source)


def with_speakers(page: Page, found: Sequence[Placed], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the names of a page with those of who speaks in its transcript: "DAALS:" is somebody, if a person here is called so.

    The name under a post or a letter is one, however it was taken apart: "Nurses' Union Tarrin"; that under a letter is a person's.
    """
    surnames = {id(draft): page.low(*draft.name).split()[-1] for draft in drafts if draft.name}
    people = {surnames[id(d)] for d in drafts if d.name and d.type is EntityType.PERSON}
    out = list(drafts)
    for placed in (
        p for p in found if p.candidate.form == TURN and p.candidate.pattern not in (ANSWER, CLAIM)
    ):
        (label,) = placed.candidate.source
        signed = placed.candidate.pattern in (POST, LETTER)
        known = placed.candidate.pattern == LETTER or page.low(*label).split()[-1] in people
        if not known and not signed:
            continue
        own = [d for d in drafts if d.name and label[0] <= d.name[0] and d.name[1] <= label[1]]
        whole = any(d.name == label for d in own)
        for draft in own if known and (whole or not signed) else ():
            draft.type = EntityType.PERSON
        if not own or (signed and not whole):
            kind = (
                EntityType.PERSON
                if known and (not own or placed.candidate.pattern == LETTER)
                else EntityType.ORGANISATION
            )
            head = page.text[slice(*label)]
            out = [d for d in out if d not in own]
            out.append(
                Draft(*label, MentionKind.NAME, label, kind, line=placed.line, head=head, subject=True)
            )
    return sorted(out, key=lambda draft: (draft.line, draft.start))


def meeting(one: Candidate, formal: Sequence[Candidate]) -> int | None:
    """Return which of the turns of a page, in order, an attribution shares words with; None for one outside them all."""
    for _, end in (*one.cue, *one.content):
        n = bisect_left(formal, end, key=_begin) - 1
        if n >= 0 and _touch(one, formal[n]):
            return n
    return None


def _begin(turn: Candidate) -> int:
    return min((start for start, _ in (*turn.source, *turn.content)))


def _touch(one: Candidate, turn: Candidate) -> bool:
    pieces = (*turn.source, *turn.cue, *turn.content)
    return any(a < d and c < b for a, b in (*one.cue, *one.content) for c, d in pieces)


def _inside(one: Candidate, turn: Candidate) -> bool:
    return all(any(c <= a and b <= d for c, d in turn.content) for a, b in (*one.cue, *one.content))
