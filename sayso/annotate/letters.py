"""What a page prints of others: readers' letters above their names, and the claims that a fact check examines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.annotate.antecedents import FIRST_PERSON
from sayso.annotate.candidates import Candidate
from sayso.annotate.interviews import TURN
from sayso.annotate.page import Pair
from sayso.annotate.paragraphs import Paragraph
from sayso.annotate.runs import Placed
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import lines
from sayso.vocabulary import PartKind

LETTER = "letter"
"""The pattern of a letter: the name under it is a person's."""
CLAIM = "claim"
"""The pattern of a claim under examination: its source, if one is given, stands in another paragraph."""
LETTER_SURE, CLAIM_SURE = 0.85, 0.85
LONGEST_NAME = 9
LEAST, SHORT = 12, 6
"""Words of a letter, and of a line that may be none of it."""

_LETTERS = re.compile(
    r"^\W*(?:(?:your|our|readers?['’]?s?['’]?) )?letters\b(?!.*\b(?:say|show|tell)s?\b)|\bletters? to the editor\b",
    re.IGNORECASE,
)
_SALUTED = re.compile(r"^\W*(?:dear (?:sir|editor|madam)|to the editor|sir)\b.{0,20}?[,:–—-]", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"[―—–-]{0,2}\s*(?P<name>(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Rev|Sir|Dame|Lord|Lady|Cllr)\.? )?[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin|la)){1,4})"
    r"(?:, ?(?P<place>[^.!?]{2,50}))?\Z"
)
_LABEL = re.compile(r"\W*(?P<name>[A-Za-z][\w ’']{2,28}?)\s?(?P<sign>:)\s+(?=\S)")


@cache
def _labels() -> dict[str, str]:
    """Return what each label of a fact check stands before."""
    rows = (row.partition(":") for row in lines("fact_checks.txt"))
    return {phrase.strip(): kind for kind, _, words in rows for phrase in words.split("/")}


# ------------------------------------------------------------------------------------------------- letters


def letters(found: Sequence[Paragraph]) -> Iterator[Placed]:
    """Give the letters of a page of letters, each from the name above it, or its title, to the name of who wrote it."""
    told = any(_LETTERS.search(p.text) and len(p.text.split()) <= LONGEST_NAME for p in found[:3])
    if not told and not any(_SALUTED.match(p.text) for p in found):
        return
    here = [p for p in found if p.part.kind not in (PartKind.CAPTION, PartKind.TITLE)]
    begun = next((n + 1 for n, p in enumerate(here[:3]) if _LETTERS.search(p.text) and not _signed(p)), 0)
    for n, p in enumerate(here):
        name = _signed(p)
        if name is None or p.part.kind is PartKind.HEADING:
            continue
        body = [
            other for other in here[begun:n] if other.part.kind is not PartKind.HEADING and _running(other)
        ]
        begun = n + 1
        while body and len(body[0].text.split()) < SHORT:
            del body[0]  # where the writer of the one before lives, or a title
        if sum(len(other.text.split()) for other in body) < LEAST or not any(
            other.says(FIRST_PERSON) or _SALUTED.match(other.text) or told for other in body
        ):
            continue
        source = (p.start + name[0], p.start + name[1])
        content = tuple((other.start, other.end) for other in body)
        yield Placed(
            Candidate(content, (source,), (), form=TURN, pattern=LETTER, confidence=LETTER_SURE),
            p.reads[0].line.number,
        )


def _signed(p: Paragraph) -> Pair | None:
    """Return where in a short line the name of a person stands, with a place behind it or none."""
    if len(p.text.split()) > LONGEST_NAME:
        return None
    found = _SIGNATURE.match(p.text.rstrip())
    verbs = (Tag.FINITE, Tag.AUXILIARY, Tag.MODAL)
    if found is None or found["name"].isupper() or any(tag in verbs for read in p.reads for tag in read.tags):
        return None
    return found.start("name"), found.start("name") + len(found["name"].rstrip("."))


def _running(p: Paragraph) -> bool:
    """Whether a paragraph is running text, and no title of a letter or place of a writer."""
    return p.text.rstrip().rstrip("\"”’'»)")[-1:] in ".!?…"


# --------------------------------------------------------------------------------------------- fact checks


def examined(found: Sequence[Paragraph]) -> Iterator[Placed]:
    """Give the claims that a fact check examines, with who claims them where the page has a line for it."""
    marks = [_mark(p) for p in found]
    if not any(kind == "verdict" for kind, *_ in marks):
        return
    for n, (kind, label, begin) in enumerate(marks):
        if kind != "claim":
            continue
        claimant = next(
            (m for m in (n + 1, n + 2, n + 3, n - 1) if 0 <= m < len(found) and marks[m][0] == "claimant"),
            None,
        )
        p, start = found[n], begin
        if begin is None:
            if n + 1 >= len(found) or marks[n + 1][0]:
                continue
            p, start = found[n + 1], 0
            if any(
                read.low(k) in ("said", "says", "claimed", "claims", "wrote")
                for read in p.reads
                for k in range(len(read.tags))
            ):
                continue  # it tells itself who says so
        source: tuple[Pair, ...] = ()
        if claimant is not None and (value := marks[claimant][2]) is not None:
            source = (
                (
                    found[claimant].start + value,
                    found[claimant].start + len(found[claimant].text.rstrip(" .")),
                ),
            )
        content = (p.start + (start or 0), p.start + len(p.text.rstrip()))
        cue = (found[n].start + label[0], found[n].start + label[1])
        yield Placed(
            Candidate(
                (content,),
                source,
                (cue,) if p is found[n] else (),
                form=TURN,
                pattern=CLAIM,
                confidence=CLAIM_SURE,
            ),
            p.reads[0].line.number,
        )


def _mark(p: Paragraph) -> tuple[str, Pair, int | None]:
    """Return what a paragraph is by its label, where that stands, and where what follows it begins; None on a line of its own."""
    found = _LABEL.match(p.text)
    if found and (kind := _labels().get(found["name"].lower().replace("’", "'"))):
        return kind, found.span("name"), found.end()
    alone = p.text.strip().rstrip(":").lower()
    return _labels().get(alone, ""), (0, len(alone)), None
