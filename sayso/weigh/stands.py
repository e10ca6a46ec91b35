"""Who takes a stand in a statement: expressions of stance, whose they are, and what they are about.

A stand is found by the words in `data/stances.txt`, in the cue ("rejected") or in what is said
("would not accept"). Its holder is the actor those words are about, not whoever reports them:
the subject before them, the one after "for" or "from", or the speaker. Who speaks for a side
and names it ("unacceptable for Moscow", "us") takes the stand for himself and for the side.

Limits: English, by word list; irony, and stands that only the whole argument shows, are not
seen. A holder that is not next to the words is not guessed. Outlets, documents and unnamed
sources hold no stands: nobody could be held to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.vocabulary import ActorType, Span, Stance, Statement
from sayso.weigh.conditions import condition_in
from sayso.weigh.lexicon import any_of, entries, pattern
from sayso.weigh.scene import Named, Scene
from sayso.weigh.wording import about

NO_HOLDERS = frozenset({ActorType.OUTLET, ActorType.DOCUMENT, ActorType.UNNAMED})
PRONOUN = re.compile(r"\b(?:I|we|he|she|it|they)\b['’]?\w*\s*$", re.IGNORECASE)
FIRST_PLURAL = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
FILLER = re.compile(
    r"^[\s,\"“”'‘’]*(?:(?:has|have|had|is|are|was|were|be|been|being|will|would|do|does|did|can|could|should|may|might|not|never"
    r"|also|already|still|now|all|both|again|long|strongly|firmly|fiercely|repeatedly|clearly|actively|\w+ly|to"
    r"|themselves|itself|himself|herself|n['’]t|who|that|which)[\s,]+)*[\"“'‘]?$",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|neither|nor|no longer)|n['’]t|\b(?:refus|declin)\w*\s+to)\s+(?:\w+\s+){0,2}[\"“'‘]?$",
    re.IGNORECASE,
)
DOUBTED = re.compile(
    r"\b(?:if|whether|unless|asked|until|what|which|how|clarify)\b[^,.;]{0,60}$", re.IGNORECASE
)
ASIDE = re.compile(r"\b(?:as|because|since|although|though|while|despite|due to)\b[^.;]*$", re.IGNORECASE)
BETWEEN_NAMES = re.compile(r"^\s*(?:,|and|&|, and|or|as well as)\s*(?:the\s+|with\s+)?$", re.IGNORECASE)
AFTER_NOUN = re.compile(r"\b(?:by|from|among)\b", re.IGNORECASE)
FOR_WHOM = re.compile(r"^[\"”'’,\s]*(?:for|to)\s+(?:the\s+)?$", re.IGNORECASE)
BY_WHOM = re.compile(r"^[\"”'’,\s]*by\s+(?:the\s+)?$", re.IGNORECASE)
POINTING = re.compile(
    r"\b(?:this|that|such an?|these|those|the (?:idea|plan|proposal|move|issue|step))\b", re.IGNORECASE
)
POINTED_AT_END = re.compile(
    r"\b(?:it|this|that|so|them)\b[^\w]*(?:\w+ \w+ (?:any )?\w+)?[^\w]*$", re.IGNORECASE
)
LEAST_ABOUT = 3
"""Fewer words than this say too little: what they point to is in the sentence before."""

TURNED = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: Stance.SUPPORT}


@dataclass(frozen=True, slots=True)
class Stand:
    """One actor's stance in one statement, the words that show it, and what it is about.

    `weak`: the words lean rather than say so. `turned`: read through a negation or a demand
    that something stop. `own`: the actor says so; else it is said of it. `aside`: told in
    a subordinate clause, so that the statement as a whole asserts something else.
    """

    statement: str
    actor: str
    stance: Stance
    span: Span
    topic: Counter[str]
    own: bool
    weak: bool = False
    turned: bool = False
    aside: bool = False
    condition: Span | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where an expression of stance stands, and how its holder is found."""

    span: Span
    stance: Stance
    holder: str
    weak: bool


@cache
def _expressions() -> tuple[tuple[re.Pattern[str], Stance, str, bool], ...]:
    rows: dict[tuple[str, str, bool], list[str]] = {}
    for entry in entries("stances.txt"):
        rows.setdefault((*entry.section[:2], entry.weak), []).append(pattern(entry.expression))  # type: ignore[arg-type]
    return tuple(
        (
            re.compile(
                r"(?<![\w-])(?:" + "|".join(sorted(bodies, key=len, reverse=True)) + r")(?![\w-])", re.I
            ),
            Stance(stance),
            holder,
            weak,
        )
        for (stance, holder, weak), bodies in rows.items()
    )


def find(scene: Scene) -> tuple[Stand, ...]:
    """Return the stands of all statements, ordered by statement and position, each holder once an expression.

    Where one statement stands inside another, both show the same words: the inner keeps them.
    """
    inner: dict[tuple[Span, str], Stand] = {}
    size = {s.id: sum(len(piece) for piece in s.content) for s in scene.statements}
    for statement in scene.statements:
        for stand in in_statement(scene, statement):
            key = (stand.span, stand.actor)
            held = inner.get(key)
            if held is None or size[stand.statement] < size[held.statement]:
                inner[key] = stand
    return tuple(sorted(inner.values(), key=lambda s: (s.span, s.statement, s.actor)))


def in_statement(scene: Scene, statement: Statement) -> Iterator[Stand]:
    """Yield the stands that one statement shows."""
    for hit in _hits(scene, statement):
        before = _before(scene, statement, hit)
        if DOUBTED.search(before):
            continue
        stance, turned, weak = _read(scene, hit, before)
        condition = condition_in(scene, statement, hit.span) if stance is not Stance.OPPOSE else None
        if condition and stance is Stance.SUPPORT:
            stance = Stance.CONDITIONAL
        topic = _topic(scene, statement, hit)
        aside = ASIDE.search(before) is not None
        for actor, own in sorted(_holders(scene, statement, hit).items()):
            yield Stand(statement.id, actor, stance, hit.span, topic, own, weak, turned, aside, condition)


def _hits(scene: Scene, statement: Statement) -> list[_Hit]:
    """Find the expressions in cue and content; of two that overlap the longer counts."""
    pieces = sorted((*statement.cue, *statement.content))
    text = scene.report(statement.report).text
    found = []
    for sentence in _stretches(scene, pieces):
        whole = scene.sentence(sentence.report, sentence.start)
        for regex, stance, holder, weak in _expressions():
            for match in regex.finditer(text, sentence.start, whole.end if whole else sentence.end):
                span = Span(statement.report, *match.span())
                if any(piece.start <= span.start < piece.end for piece in pieces):
                    found.append(_Hit(span, stance, holder, weak))
    found.sort(key=lambda hit: (-len(hit.span), hit.span, hit.weak, hit.stance, hit.holder))
    kept: list[_Hit] = []
    for hit in found:
        if not any(hit.span.overlaps(other.span) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def _stretches(scene: Scene, pieces: list[Span]) -> list[Span]:
    """The stretches of text, sentence by sentence, that the pieces of a statement take up."""
    out: dict[int, Span] = {}
    for piece in pieces:
        at = piece.start
        while at < piece.end:
            sentence = scene.sentence(piece.report, at)
            end = min(piece.end, sentence.end) if sentence else piece.end
            start = sentence.start if sentence else piece.start
            held = out.get(start)
            out[start] = Span(
                piece.report, min(held.start, at) if held else at, max(held.end, end) if held else end
            )
            at = max(end, at + 1)
            while at < piece.end and scene.sentence(piece.report, at) is None and sentence is not None:
                at += 1
    return [out[key] for key in sorted(out)]


def _before(scene: Scene, statement: Statement, hit: _Hit) -> str:
    """The words of the same sentence before the expression, no farther back than the statement goes."""
    sentence = scene.sentence(statement.report, hit.span.start)
    start = sentence.start if sentence else max(0, hit.span.start - 120)
    piece = next((p for p in statement.content if p.start <= hit.span.start < p.end), None)
    if piece is not None:
        start = max(start, piece.start)
    return scene.report(statement.report).text[start : hit.span.start]


def _read(scene: Scene, hit: _Hit, before: str) -> tuple[Stance, bool, bool]:
    """The stance, whether it was turned around, and whether it is weak."""
    if NEGATED.search(before):
        # "does not rule out" leans towards; it does not say so.
        return TURNED.get(hit.stance, hit.stance), True, hit.weak or hit.stance is Stance.OPPOSE
    if hit.holder == "demand" and hit.stance is Stance.SUPPORT:
        after = scene.report(hit.span.report).text[hit.span.end : hit.span.end + 60]
        turning = any_of("reversing.txt").search(" ".join(after.split()[:6]))
        if turning:
            return Stance.OPPOSE, True, hit.weak
    return hit.stance, False, hit.weak


def _holders(scene: Scene, statement: Statement, hit: _Hit) -> dict[str, bool]:
    """The actors whose stand it is, and for each whether it says so itself."""
    if any(hit.span.overlaps(piece) for piece in statement.cue):
        found = dict.fromkeys(_after_noun(scene, hit) or statement.speakers, False)
    elif hit.holder == "noun":
        found = _noun_holders(scene, statement, hit)
    elif hit.holder == "judgement":
        found = _judges(scene, statement, hit)
    else:
        found = _subjects(scene, statement, hit)
    spoken = {a: own for a, own in found.items() if scene.type(a) not in NO_HOLDERS}
    return {**spoken, **_shared(scene, statement, spoken)}


def _shared(scene: Scene, statement: Statement, found: dict[str, bool]) -> dict[str, bool]:
    """Who speaks for a side and says where it stands, stands there as well."""
    return {
        speaker: True
        for speaker in statement.speakers
        if speaker not in found
        and scene.type(speaker) not in NO_HOLDERS
        and scene.side(speaker) in found
        and scene.side(speaker) != speaker
    }


def _subjects(scene: Scene, statement: Statement, hit: _Hit) -> dict[str, bool]:
    piece = next((p for p in statement.content if p.start <= hit.span.start < p.end), None)
    if piece is None:
        return {}
    sentence = scene.sentence(piece.report, hit.span.start)
    start = max(piece.start, sentence.start if sentence else piece.start)
    text = scene.report(piece.report).text
    lead = Span(piece.report, start, hit.span.start)
    named = scene.actors_in(lead)
    between = text[named[-1].span.end if named else start : hit.span.start]
    if PASSIVE.search(text[start : hit.span.start]) and _participle(text, hit.span):
        return dict.fromkeys(_following(scene, hit.span, BY_WHOM), False)
    if named and FILLER.match(between):
        if _governed(text[start : named[-1].span.start]):
            return {}
        return dict.fromkeys(_listed(scene, named), False) | _speaking(statement, named[-1].actor)
    words = FILLER_TAIL.sub("", between)
    pronoun = PRONOUN.search(words)
    if pronoun:
        return _meant(scene, statement, pronoun.group().split()[0], named)
    return {} if named or words.strip(" \"“”'‘’") else dict.fromkeys(statement.speakers, True)


def _participle(text: str, span: Span) -> bool:
    """Whether the words end in a participle that is not followed by "to" ("was rejected", not "is opposed to")."""
    return bool(re.search(r"(?:ed|en)$", text[span.start : span.end])) and not re.match(
        r"\s+to\b", text[span.end :]
    )


def _governed(before: str) -> bool:
    """Whether a name hangs on a preposition ("allies of Norway"), so that it is not the subject."""
    return bool(PREPOSITION.search(before)) and not GOVERNING.search(before)


def _meant(scene: Scene, statement: Statement, pronoun: str, named: list[Named]) -> dict[str, bool]:
    """Whom an unresolved pronoun can mean: the speaker, if a person is no "it"; "it" may be what was just named."""
    if pronoun.lower() == "it":
        last = [
            n.actor for n in named if scene.type(n.actor) in (ActorType.GOVERNMENT, ActorType.ORGANISATION)
        ]
        if last:
            return {last[-1]: last[-1] in statement.speakers}
        return {s: True for s in statement.speakers if scene.type(s) is not ActorType.PERSON}
    return dict.fromkeys(statement.speakers, True)


PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
PREPOSITION = re.compile(
    r"\b(?:of|in|with|for|to|from|by|at|on|against|about|between|over)\s+(?:the\s+)?$", re.IGNORECASE
)
GOVERNING = re.compile(
    r"\b(?:governments?|authorities|parliaments?|cabinets?|board|management|people|leaders?|presidents?|lawmakers) of\s+(?:the\s+)?(?:[A-Z][\w’'-]*[,\s]+(?:and\s+)?)*$"
)


FILLER_TAIL = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|be|been|will|would|do|does|did|not|never|also|already|still|now|to|\w+ly|n['’]t"
    r"|that|both|all|again)[\s,]+)*[\"“'‘]?$",
    re.IGNORECASE,
)


def _speaking(statement: Statement, actor: str) -> dict[str, bool]:
    return {actor: True} if actor in statement.speakers else {}


def _listed(scene: Scene, named: list[Named]) -> list[str]:
    """The last actor and those that stand in one list with it: "Norway, Iceland and Malta"."""
    out = [named[-1].actor]
    text = scene.report(named[-1].span.report).text
    for left, right in zip(reversed(named[:-1]), reversed(named), strict=False):
        if not BETWEEN_NAMES.match(text[left.span.end : right.span.start]):
            break
        out.append(left.actor)
    return out


def _judges(scene: Scene, statement: Statement, hit: _Hit) -> dict[str, bool]:
    """Whoever speaks; the one for whom it is so; only the one by whom it is judged, where that is said."""
    by = _following(scene, hit.span, BY_WHOM)
    if by:
        return dict.fromkeys(by, False) | {a: True for a in by if a in statement.speakers}
    found = dict.fromkeys(statement.speakers, True)
    for actor in _following(scene, hit.span, FOR_WHOM):
        if not statement.speakers or any(scene.side(s) == scene.side(actor) for s in statement.speakers):
            found[scene.side(actor)] = True
    return found | _first_person(scene, statement, hit)


def _first_person(scene: Scene, statement: Statement, hit: _Hit) -> dict[str, bool]:
    sentence = scene.sentence(statement.report, hit.span.start)
    if sentence is None or not FIRST_PLURAL.search(scene.report(statement.report).quote(sentence)):
        return {}
    return {
        scene.side(s): True for s in statement.speakers if scene.type(scene.side(s)) is ActorType.GOVERNMENT
    }


def _following(scene: Scene, span: Span, link: re.Pattern[str]) -> list[str]:
    """The actor named right after the expression and a linking word ("for", "by")."""
    text = scene.report(span.report).text
    ahead = scene.actors_in(Span(span.report, span.end, min(len(text), span.end + 60)))
    if ahead and link.match(text[span.end : ahead[0].span.start]):
        return [ahead[0].actor]
    return []


def _noun_holders(scene: Scene, statement: Statement, hit: _Hit) -> dict[str, bool]:
    after = _after_noun(scene, hit)
    if after:
        return dict.fromkeys(after, False) | {a: True for a in after if a in statement.speakers}
    found = _subjects(scene, statement, hit)
    if found:
        return found
    starts = any(p.start <= hit.span.start <= p.start + 4 for p in statement.content)
    return dict.fromkeys(statement.speakers, True) if starts else {}


def _after_noun(scene: Scene, hit: _Hit) -> list[str]:
    """The actors after "by" or "from" in the same clause: "opposition to it from Norway and Malta"."""
    if hit.holder != "noun":
        return []
    sentence = scene.sentence(hit.span.report, hit.span.start)
    text = scene.report(hit.span.report).text
    end = min(sentence.end if sentence else len(text), hit.span.end + 120)
    inside = AFTER_NOUN.search(text, hit.span.start, end)
    if inside is None:
        return []
    ahead = scene.actors_in(Span(hit.span.report, inside.end(), end))
    if not ahead or ahead[0].span.start - inside.end() > 40:
        return []
    out = [ahead[0].actor]
    for left, right in pairwise(ahead):
        if not BETWEEN_NAMES.match(text[left.span.end : right.span.start]):
            break
        out.append(right.actor)
    return out


def _topic(scene: Scene, statement: Statement, hit: _Hit) -> Counter[str]:
    """What the stand is about: the content without the expression, and what it points back to."""
    text = scene.report(statement.report).text
    bag: Counter[str] = Counter()
    for piece in statement.content:
        if hit.span.overlaps(piece):
            halves = (
                Span(piece.report, piece.start, max(piece.start, hit.span.start)),
                Span(piece.report, min(piece.end, hit.span.end), piece.end),
            )
            bag += about(scene, tuple(half for half in halves if len(half)))
        else:
            bag += about(scene, (piece,))
    after = text[hit.span.end : hit.span.end + 40]
    content = scene.content(statement)
    points = POINTING.search(content) or re.match(r"\s*(?:it|this|that)\b", after, re.IGNORECASE)
    if points or sum(1 for token in bag if not token.startswith("@")) < LEAST_ABOUT:
        bag += _pointed_to(scene, statement)
    return bag


def _pointed_to(scene: Scene, statement: Statement) -> Counter[str]:
    first = statement.content[0]
    here = scene.sentence(first.report, first.start)
    back = scene.before(first)
    spans = tuple(span for span in (back, here) if span)
    return about(scene, spans)
