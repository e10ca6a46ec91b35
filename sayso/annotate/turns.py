"""Whose words a paragraph is by its form alone: "NAME: ..." in a transcript, and a quotation that is signed, "'...' — Name"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sayso.annotate.antecedents import FIRST_PERSON
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.drafts import Draft
from sayso.annotate.headlines import NOT_SPEAKERS
from sayso.annotate.page import Page, Pair
from sayso.annotate.runs import Placed
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import listed
from sayso.vocabulary import EntityType, MentionKind, Part, PartKind

TURN = "turn"
"""The form of these candidates: what is inside them is not looked at as if it stood in the text."""
SURE = 0.9
LEAST_TURNS = 3
"""A transcript has so many turns, one of its speakers comes back, and in half of them somebody says "I" or "you".

"Update:" and "Correction:" make none, nor do the rows of a table ("Marlow: 1,204").
"""
LONGEST_NAME = 60
"""Characters of a signature: a name, with what the person is."""

_OPENING, _CLOSING = "\"“”«„‘'", "\"”“»’'"  # either mark at either end: pages mix them up
_NAME = r"[^\W\d_][\w.'’()-]*"
_LABEL = re.compile(rf"[{_OPENING}\s]*(?P<name>{_NAME}(?:[ \xa0]{_NAME}){{0,4}})[ \xa0]?(?P<sign>:)\s+(?=\S)")
_SIGNED = re.compile(
    rf"(?P<sign>[―—–]|--?)[ \xa0]?(?P<name>[^\W\d_][^―—–:;!?\n]{{1,{LONGEST_NAME}}}?)[ \xa0]*\.?\s*\Z"
)
_ASIDE = re.compile(r"[\"“\s]*[(\[][^()\[\]]*[)\]][\"”.\s]*\Z")
ADDRESS = FIRST_PERSON | listed("you your yours us ours mine")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The lines of one paragraph of the body."""

    reads: Sequence[Read]

    @property
    def part(self) -> Part:
        return self.reads[0].line.part

    @property
    def start(self) -> int:
        return self.reads[0].line.start

    @property
    def end(self) -> int:
        return self.reads[-1].line.end

    @property
    def text(self) -> str:
        return self.reads[0].page.text[self.start : self.end]

    def label(self) -> re.Match[str] | None:
        """Return the speaker's name before a colon, if each of its words begins with a capital; "Q", "A" and "Update" name nobody."""
        found = _LABEL.match(self.text)
        if found is None or len(found["name"]) < 2:
            return None
        words = found["name"].split()
        return found if all(w[0].isupper() and w.lower() not in NOT_SPEAKERS for w in words) else None

    def addresses(self) -> bool:
        """Whether somebody speaks here of himself or to another: "I", "you"."""
        return any(token.low in ADDRESS for read in self.reads for token in read.line.tokens)

    def spoken(self, begin: int = 0) -> Pair:
        """Return the span from a place in the paragraph to its end, without an open quote mark before and a lone one behind."""
        text, end = self.text, len(self.text.rstrip())
        while begin < end and (text[begin] in _OPENING or text[begin].isspace()):
            begin += 1
        if text[:end].endswith(("”", '"', "»")) and sum(map(text[begin:end].count, '“"«')) % 2 == 0:
            end -= 1
        return self.start + begin, self.start + end


def turns(reads: Sequence[Read]) -> list[Placed]:
    """Return the turns of a transcript and the signed quotations of a page, in order."""
    paragraphs = (_Paragraph(list(lines)) for _, lines in groupby(reads, key=lambda read: read.line.part))
    body = [p for p in paragraphs if p.part.kind is not PartKind.CAPTION and not p.reads[0].line.headline]
    return sorted([*_transcript(body), *_signed(body)], key=lambda placed: placed.candidate.start)


def _transcript(body: Sequence[_Paragraph]) -> Iterator[Placed]:
    """Give the turns of those who speak in a transcript."""
    labels = {
        n: label for n, paragraph in enumerate(body) if n and (label := paragraph.label())
    }  # 0: a title
    speakers = Counter(label["name"].split()[-1].lower() for label in labels.values())
    if len(labels) < LEAST_TURNS or len(speakers) < 2 or max(speakers.values()) < 2:
        return
    if 2 * sum(body[n].addresses() for n in labels) < len(labels):
        return
    for n, label in labels.items():
        here = body[n]
        content = [here.spoken(label.end()), *_going_on(body, labels, n)]
        yield Placed(
            _candidate(here, content, here.start, (label.span("name"), label.span("sign"))),
            here.reads[0].line.number,
        )


def _going_on(body: Sequence[_Paragraph], labels: dict[int, re.Match[str]], first: int) -> Iterator[Pair]:
    """Give the paragraphs that belong to a turn after its first one: somebody still speaks in them, as "I" or to "you".

    After the last turn the page goes on in its own words, unless a quote mark opens the paragraph as one opened the turn.
    """
    marked, last = body[first].text[0] in _OPENING, max(labels)
    for n in range(first + 1, len(body)):
        paragraph = body[n]
        if n in labels or _ASIDE.match(paragraph.text) or not paragraph.addresses():
            return
        if not (marked and paragraph.text[0] in _OPENING) and n > last:
            return
        yield paragraph.spoken()


def _signed(body: Sequence[_Paragraph]) -> Iterator[Placed]:
    """Give the quotations that somebody's name stands under, or behind, after a dash."""
    for n, paragraph in enumerate(body):
        sign = _SIGNED.search(paragraph.text)
        if sign is None or not _is_name(paragraph, sign):
            continue
        quoted = paragraph.text[: sign.start()].rstrip()
        whose = paragraph if quoted else body[n - 1] if n else None
        if whose is None or not _all_quoted(quoted or whose.text.rstrip()):
            continue
        content = (whose.start, whose.start + len(quoted or whose.text.rstrip()))
        last = paragraph.reads[-1].line.number
        yield Placed(
            _candidate(paragraph, [content], paragraph.start, (sign.span("name"), sign.span("sign"))), last
        )


def _all_quoted(text: str) -> bool:
    """Whether a text begins and ends with quote marks and says something in between."""
    return len(text.split()) > 2 and text[0] in _OPENING and text[-1] in _CLOSING


def _is_name(paragraph: _Paragraph, sign: re.Match[str]) -> bool:
    """Whether what stands after a dash is a person's name, with a capital and no verb."""
    if not sign["name"][0].isupper():
        return False
    start = paragraph.start + sign.start("name")
    verbs = (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL)
    tagged = [
        tag
        for read in paragraph.reads
        for token, tag in zip(read.line.tokens, read.tags, strict=True)
        if token.start >= start
    ]
    return bool(tagged) and not any(tag in verbs for tag in tagged)


def _candidate(
    paragraph: _Paragraph, content: Sequence[Pair], start: int, named: tuple[Pair, Pair]
) -> Candidate:
    (a, b), (c, d) = named
    return Candidate(
        tuple(content),
        ((start + a, start + b),),
        ((start + c, start + d),),
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
    """Return the names of a page with those of who speaks in its transcript: "DAALS:" is somebody, if a person here is called so."""
    surnames = {id(draft): page.low(*draft.name).split()[-1] for draft in drafts if draft.name}
    people = {surnames[id(d)] for d in drafts if d.name and d.type is EntityType.PERSON}
    out = list(drafts)
    for placed in (p for p in found if p.candidate.form == TURN):
        (label,) = placed.candidate.source
        if page.low(*label).split()[-1] not in people:
            continue
        own = [d for d in drafts if d.name and label[0] <= d.name[0] and d.name[1] <= label[1]]
        for draft in own:
            draft.type = EntityType.PERSON
        if not own:
            head = page.text[slice(*label)]
            kind, person = MentionKind.NAME, EntityType.PERSON
            out.append(Draft(*label, kind, label, person, line=placed.line, head=head, subject=True))
    return sorted(out, key=lambda draft: (draft.line, draft.start))


def meeting(one: Candidate, formal: Sequence[Candidate]) -> int | None:
    """Return which of the turns of a page, in order, an attribution shares words with; None for one outside them all."""
    for _, end in (*one.cue, *one.content):
        n = bisect_left(formal, end, key=_begin) - 1
        if n >= 0 and _touch(one, formal[n]):
            return n
    return None


def _begin(turn: Candidate) -> int:
    return min(turn.source[0][0], turn.start)


def _touch(one: Candidate, turn: Candidate) -> bool:
    pieces = (*turn.source, *turn.cue, *turn.content)
    return any(a < d and c < b for a, b in (*one.cue, *one.content) for c, d in pieces)


def _inside(one: Candidate, turn: Candidate) -> bool:
    return all(any(c <= a and b <= d for c, d in turn.content) for a, b in (*one.cue, *one.content))
