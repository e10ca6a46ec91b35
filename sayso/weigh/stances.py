"""Expressions of stance in a statement: where they stand, what they say, and what turns them around.

The words are those of `data/stances.txt`. "Not" turns a stand around, "would X if" only asks,
and a demand that something stop is a stand against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.vocabulary import Span, Stance, Statement
from sayso.weigh.conditions import condition_in
from sayso.weigh.lexicon import alternatives, any_of, entries, pattern
from sayso.weigh.scene import Scene

NO_STAND = "no stand"
NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|neither|nor|no longer|without|lack(?:s|ed)?|no)|n['’]t|\b(?:refus|declin|fail)\w*\s+to"
    r"|\brefrain\w*\s+from|\bshort\s+of)\s+(?:\w+\s+){0,2}[\"“'‘]?$",
    re.IGNORECASE,
)
DOUBTED = re.compile(
    r"\b(?:if|whether|unless|asked|until|what|which|how|why|clarify)\b[^,.;]{0,60}$", re.IGNORECASE
)
INVERTED = re.compile(r"\b[Ss]hould\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+){1,4}$")
"""How "if" is said without it: "should Norway refuse to pay"."""

MIGHT = re.compile(r"\b(?:could|may|might)\s+(?:also\s+|then\s+|still\s+|even\s+)?$", re.IGNORECASE)
"""What somebody could do is no stand, unless it is said what it depends on."""

RULED = re.compile(
    r"\b(?:must|should|(?:have|has|had|need|needs|needed|ought) to)\s+(?:first\s+)?be\s+$", re.IGNORECASE
)
"""What is to be approved by somebody is a rule, and says nothing of whether he approves."""

WISHED = re.compile(
    r"\b(?:an?|the|his|her|its|their|our|my|all|any|every)\s+(?:[\w’'-]+\s+){1,4}(?:that\s+)?(?:I|we|he|she|they|you)"
    r"(?:['’]d|\s+had|\s+have|\s+would\s+have)?\s+$",
    re.IGNORECASE,
)
"""A wish that only says which thing is meant: "the life we wanted to lead"."""

FACT = re.compile(r"insist\w*\s+that", re.IGNORECASE)
ASKED = re.compile(r"\b(?:should|must|be|has to|have to|needs? to|not)\b", re.IGNORECASE)
"""Who insists that something is so demands nothing; who insists that it be so does."""

NOUN_HERE = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|my|your|such|this|that|these|those|of|any|some|more|much|strong|popular|public"
    r"|with|for|won|wins?|winning|draws?|drew|earn(?:s|ed)|receiv(?:es|ed)|gain(?:s|ed)|lacks?)|['’]s)\s+[\"“'‘]?$"
    r"|\b[Aa]n?\s+(?:(?-i:[A-Z])[\w’'.-]*\s+(?:of\s+|and\s+)?){1,5}$",
    re.IGNORECASE,
)
"""What stands before a noun: "the plan", "its support", "a Norway plan" are no one's planning or supporting."""

TURNED = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: Stance.SUPPORT}
LOOKAHEAD = 6
"""Words after a demand within which what turns it around must come."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an expression of stance stands, how its holder is found, and whether it only leans."""

    span: Span
    stance: Stance
    holder: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression comes to in its place: `turned` when something turned it around."""

    stance: Stance
    turned: bool
    weak: bool


@cache
def _expressions() -> tuple[tuple[re.Pattern[str], str, str, bool], ...]:
    rows: dict[tuple[str, str, bool], list[str]] = {}
    for entry in entries("stances.txt"):
        stance, holder = (*entry.section, "")[:2]
        rows.setdefault((stance, holder, entry.weak), []).append(pattern(entry.expression))
    return tuple((_any(bodies), *section) for section, bodies in rows.items())


@cache
def _somewhere() -> re.Pattern[str]:
    """Matches where any of the expressions does: most sentences have none, and need no closer look."""
    return _any([pattern(entry.expression) for entry in entries("stances.txt")])


def _any(bodies: list[str]) -> re.Pattern[str]:
    longest_first = alternatives(sorted(bodies, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])", re.IGNORECASE)


def hits(scene: Scene, statement: Statement) -> list[Hit]:
    """Return the expressions that begin in cue or content, in order; of two that overlap the longer counts."""
    if any_of("denials.txt", "cue").search(scene.words(statement.cue)):
        return []  # "denied that X had agreed" tells of no agreement.
    found = sorted(_all(scene, statement), key=lambda row: (-len(row[0]), row[1] != NO_STAND, row))
    kept: list[tuple[Span, str, str, bool]] = []
    for row in found:
        if not any(row[0].overlaps(other[0]) for other in kept):
            kept.append(row)
    return [
        Hit(span, Stance(stance), holder, weak)
        for span, stance, holder, weak in sorted(kept)
        if stance != NO_STAND and not _looks_only(scene, statement, span, holder)
    ]


def _all(scene: Scene, statement: Statement) -> Iterator[tuple[Span, str, str, bool]]:
    pieces = sorted((*statement.cue, *statement.content))
    text = scene.report(statement.report).text
    for stretch in _stretches(scene, pieces):
        if not _somewhere().search(text, stretch.start, stretch.end):
            continue
        for regex, stance, holder, weak in _expressions():
            for match in regex.finditer(text, stretch.start, stretch.end):
                if any(piece.start <= match.start() < piece.end for piece in pieces):
                    yield Span(statement.report, *match.span()), stance, holder, weak


def _stretches(scene: Scene, pieces: list[Span]) -> list[Span]:
    """The sentences that a statement's pieces touch, each from the first piece in it to its end."""
    out: dict[int, Span] = {}
    for piece in pieces:
        at = piece.start
        while at < piece.end:
            sentence = scene.sentence(piece.report, at)
            end = sentence.end if sentence else piece.end
            start = sentence.start if sentence else piece.start
            out.setdefault(start, Span(piece.report, at, end))
            at = max(end, at + 1)
            at += next(
                (i for i, c in enumerate(scene.report(piece.report).text[at : piece.end]) if not c.isspace()),
                0,
            )
    return [out[key] for key in sorted(out)]


def before(scene: Scene, statement: Statement, span: Span) -> str:
    """Return the words of the same sentence before an expression, no farther back than the content goes."""
    sentence = scene.sentence(statement.report, span.start)
    start = sentence.start if sentence else max(0, span.start - 120)
    piece = next((p for p in statement.content if p.start <= span.start < p.end), None)
    if piece is not None:
        start = max(start, piece.start)
    return scene.report(statement.report).text[start : span.start]


def _looks_only(scene: Scene, statement: Statement, span: Span, holder: str) -> bool:
    """Whether the words ask, doubt or name instead of taking a stand."""
    lead = before(scene, statement, span)
    sentence = scene.sentence(span.report, span.start)
    asks = sentence is not None and scene.report(span.report).quote(sentence).rstrip("\"”’' ").endswith("?")
    if asks or DOUBTED.search(lead) or INVERTED.search(lead):
        return True
    if holder == "subject":
        return any(form.search(lead) for form in (NOUN_HERE, RULED, WISHED)) or _only_might(
            scene, statement, span, lead
        )
    return holder == "demand" and _only_fact(scene, span, sentence)


def _only_might(scene: Scene, statement: Statement, span: Span, lead: str) -> bool:
    """Whether somebody only could do it, and nothing is said of what it depends on."""
    return MIGHT.search(lead) is not None and condition_in(scene, statement, span) is None


def _only_fact(scene: Scene, span: Span, sentence: Span | None) -> bool:
    """Whether the words insist that something is so, not that it be so."""
    text = scene.report(span.report).text
    if not FACT.match(text, span.start, span.end):
        return False
    return ASKED.search(text, span.end, sentence.end if sentence else span.end + 80) is None


def read(scene: Scene, statement: Statement, hit: Hit) -> Reading:
    """Return the stance that an expression comes to, with negation and reversal taken in."""
    if NEGATED.search(before(scene, statement, hit.span)):
        # "does not rule out" leans towards it and does not say so.
        return Reading(TURNED.get(hit.stance, hit.stance), True, hit.weak or hit.stance is Stance.OPPOSE)
    if hit.holder == "demand" and hit.stance is Stance.SUPPORT:
        ahead = scene.report(hit.span.report).text[hit.span.end :][:80].split()[:LOOKAHEAD]
        if any_of("reversing.txt").search(" ".join(ahead)):
            return Reading(Stance.OPPOSE, True, hit.weak)
    return Reading(hit.stance, False, hit.weak)
