"""A sentence that somebody asks about, held against the statements of a story: who says so, who denies it.

The question becomes one more statement of a report of its own, so that it is read by the rules that read
the others. How near a statement comes is a matter of vectors and of words that meet; how it
bears on the question is decided by polarity, words that are opposites, numbers, stands, actors
and modality, in that order, and never by vectors.

Limits: what is said ironically, or in an argument, is taken at its word; who did what to whom is
seen in names only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.text import fold, words
from sayso.vocabulary import (
    ActorType,
    Annotations,
    Bearing,
    Claim,
    Conflict,
    ConflictKind,
    MentionKind,
    Near,
    Quantity,
    Record,
    Span,
    Stance,
    Statement,
)
from sayso.weigh import denials, intervals, reserves, stands
from sayso.weigh.kinds import counted
from sayso.weigh.lexicon import any_of, words_of
from sayso.weigh.scene import Scene, lay_out
from sayso.weigh.turning import opposed, plainly, turned
from sayso.weigh.wording import negated, stem

FLOOR = 0.35
"""Nearness below which a statement does not speak of the same; 0.4 % of strangers of the labelled pairs reach it."""

SURE = 0.5
"""Nearness from which a statement may bear on the question; no stranger of the labelled pairs reaches it."""

MET = 0.2
"""How well the worst met words must be met for the same assertion; set on the labelled pairs (benchmarks/vectors)."""

WELL_MET, LEAST_BACK = 0.6, 0.38
"""So well met, or so well meeting in turn, the same assertion is: else it is but named in a longer one of something else."""

LEAST_MET = 0.1
"""How well the worst met words of the question must be met, however well it meets those of a shorter one."""

LEAST_TELLING = 2
"""Words that say something, from which a content asserts anything: "the takeover" says nothing of it."""

MET_BUT_FOR_NAMES = 0.25
"""The same for an assertion about somebody else: names apart, the words must be much the same."""

SURE_DENIAL, MET_BY_DENIAL = 0.65, 0.05
"""Nearness and words met from which one that is turned round is the opposite: the words that turn it are met by none."""

ELSEWHERE = "it says so of somebody else"

ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")

CALENDAR = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
        " september october november december spring summer autumn winter christmas easter"
    )
)

ROOT = 6
"""Letters by which a name and its adjective are one."""

PARTICLES = frozenset(["off", "out", "over", "up", "down", "back", "on", "away", "through", "ahead"])
"""Little words that can be all that a sentence says of something."""

LIGHT = frozenset(
    ["stay", "stays", "stayed", "remain", "remains", "remained", "keep", "keeps", "kept", "still"]
)
"""Words by which something goes on as it is: they need not be met."""

Met = Callable[[Sequence[str], Sequence[str]], tuple[float, float]]
"""Tells how well the words of one text are met by those of another: all of them, and the worst third."""

ORDER = (Bearing.SAYS, Bearing.DENIES, Bearing.OTHERWISE, Bearing.NEAR)


@dataclass(frozen=True, slots=True)
class Said:
    """What decides how two assertions bear on each other."""

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    speakers: frozenset[str]
    denies: bool
    stances: Mapping[str, Stance]
    numbers: tuple[tuple[str, Quantity], ...]


def bearing_on(question: Annotations, part: Record, cosines: Mapping[str, float], met: Met) -> list[Near]:
    """Return the claims that the statements in `cosines` belong to, and those they conflict with, by bearing and nearness.

    `part` is the part of a story's record that these statements need; `cosines` tells how near the
    vector of each is to the question's. Claims that come nowhere near are left out.
    """
    scene, asked = _scene(question, part)
    mine = _said(scene, asked)
    owner = {s: claim for claim in part.findings.claims for s in claim.statements}
    best: dict[str, Near] = {}
    spoken = _spoken(part)
    for name, cosine in cosines.items():
        statement, claim = spoken.get(name) or (scene.by_id.get(name), owner.get(name))
        if statement is None or claim is None or statement.rejected:
            continue
        found = _near(part, scene, (asked, mine), (statement, claim), cosine, met)
        if found and (claim.id not in best or found.near > best[claim.id].near):
            best[claim.id] = found
    for near in [near for near in best.values() if near.bearing is Bearing.SAYS]:
        for other in _against(part, owner, near):
            held = best.get(other.claim.id)
            if held is None or held.bearing is Bearing.NEAR:
                best[other.claim.id] = other
    return sorted(best.values(), key=lambda n: (ORDER.index(n.bearing), -n.near, n.claim.id))


def _spoken(part: Record) -> dict[str, tuple[Statement, Claim]]:
    """What reports assert in their own voice, as statements of nobody, by id."""
    return {
        each.id: (Statement(each.id, each.span.report, (each.span,)), claim)
        for claim in part.findings.claims
        for each in claim.plain
    }


def _scene(question: Annotations, part: Record) -> tuple[Scene, Statement]:
    """The part of the record with the question as one more report, whose names are those of the story's actors."""
    asked = _statement(question)
    named = _named(question, part)
    actors = tuple(
        replace(actor, mentions=actor.mentions + tuple(named.get(actor.id, ())))
        for actor in part.resolution.actors
    )
    inside = [a for a, spans in named.items() for s in spans if any(s.overlaps(p) for p in asked.source)]
    asked = replace(asked, speakers=tuple(sorted(set(inside))))
    resolution = replace(
        part.resolution, actors=actors, statements=(*part.resolution.statements, asked), copies=(), relays=()
    )
    return lay_out((*part.annotations, question), resolution), asked


def _statement(question: Annotations) -> Statement:
    """What is asked: what somebody is said to say, where the sentence says no more than that, else all of it."""
    report = question.report
    whole = Span(report.id, 0, len(report.text))
    for found in question.attributions:
        size = sum(len(span) for span in found.content)
        if found.source and found.cue and size >= len(whole) / 2:
            return Statement("?", report.id, found.content, found.source, found.cue)
    return Statement("?", report.id, (whole,))


def content_of(question: Annotations) -> tuple[Span, ...]:
    """The words of a question whose vector counts: see `_statement`."""
    return _statement(question).content


def _named(question: Annotations, part: Record) -> dict[str, list[Span]]:
    """Where the question names actors of the story, by any form that the reports use; the longest form wins."""
    report = question.report
    text = report.text.casefold()
    forms = sorted(
        {(form.casefold(), a.id) for a in part.resolution.actors for form in (a.name, *a.aliases)},
        key=lambda row: (-len(row[0]), row),
    )
    taken: dict[str, list[Span]] = {}
    held: list[Span] = []
    for form, actor in forms:
        at = text.find(form) if len(form) > 1 else -1
        while at >= 0:
            span = Span(report.id, at, at + len(form))
            edges = text[max(0, at - 1) : at] + text[span.end : span.end + 1]
            if not any(c.isalnum() for c in edges) and not any(span.overlaps(h) for h in held):
                taken.setdefault(actor, []).append(span)
                held.append(span)
            at = text.find(form, at + 1)
    return taken


def _names(scene: Scene, statement: Statement) -> frozenset[str]:
    """What is named in a content, folded: actors, by the name of their side, and other words that begin with a capital.

    Who is not named ("the monitors in Sarn") adds but the capitals in what is said of them.
    """
    found: set[str] = set()
    for piece in statement.content:
        text = scene.report(piece.report).text
        held = [n for n in scene.actors_in(piece) if scene.type(n.actor) is not ActorType.UNNAMED]
        found |= {
            _name(scene, n.actor)
            for n in held
            if CAPITAL.search(ARTICLE.sub("", scene.report(piece.report).quote(n.span), count=1))
        }
        known = {
            m.name.start
            for m in scene.annotations[piece.report].mentions
            if m.name and m.kind is MentionKind.NAME
        }
        for match in CAPITAL.finditer(text, piece.start, piece.end):
            span = Span(piece.report, match.start(), match.end())
            begins = span.start == piece.start or text[: span.start].rstrip()[-1:] in '.!?:“"‘'
            if (span.start in known or not begins) and not any(n.span.overlaps(span) for n in held):
                found.add(fold(match.group()))
    return frozenset(found)


def _name(scene: Scene, actor: str) -> str:
    return fold(scene.name(scene.side(actor)))


def _times(names: frozenset[str]) -> frozenset[str]:
    return names & CALENDAR


def _others(names: frozenset[str]) -> frozenset[str]:
    return names - CALENDAR


def _lacking(names: frozenset[str], other: Said) -> bool:
    """Whether one of these names is not among the other's; "Castavia" and "Castavian" are one."""
    theirs = {name[:ROOT] for name in other.names | other.speakers}
    return any(name[:ROOT] not in theirs for name in names)


def _telling(text: str) -> tuple[str, ...]:
    """The words of a text that say something; with little words of place where that is but one: "the deal is off"."""
    function_words = words_of("functionwords.txt")
    found = tuple(word for word in words(text) if word not in function_words)
    if len(found) >= LEAST_TELLING:
        return found
    return tuple(word for word in words(text) if word not in function_words or word in PARTICLES)


def _said(scene: Scene, statement: Statement) -> Said:
    text = plainly(scene.content(statement))
    spoken = _telling(text)
    taken = [s for s in stands.in_statement(scene, statement) if not s.aside and not s.weak]
    held = [
        (counted(q) or "", q)
        for q in scene.annotations[statement.report].quantities
        if any(piece.covers(q.span) for piece in statement.content)
    ]
    denied = any_of("denials.txt", "content").search(text) is not None
    return Said(
        text=text,
        words=spoken,
        stems=frozenset(stem(word) for word in words(text)),
        names=_names(scene, statement),
        speakers=frozenset(_name(scene, a) for a in statement.speakers),
        denies=(negated(text) != denials.by_cue(scene, statement)) != denied,
        stances={scene.side(s.actor): s.stance for s in taken},
        numbers=tuple(held),
    )


def _near(
    part: Record,
    scene: Scene,
    asked: tuple[Statement, Said],
    other: tuple[Statement, Claim],
    cosine: float,
    met: Met,
) -> Near | None:
    statement, claim = other
    mine, theirs = _to_meet(asked[1].words, _telling(plainly(scene.content(statement))))
    all_met, worst = met(mine, theirs)
    near = max(0.0, min(1.0, (cosine + all_met) / 2))
    if near < FLOOR:
        return None
    bearing, why = Bearing.NEAR, "it speaks of the same, and asserts something else"
    alike = 0.7 * worst + 0.3 * met(theirs, mine)[1]
    if near >= SURE and (alike >= MET or (near >= SURE_DENIAL and alike >= MET_BY_DENIAL)):
        bearing, why = _bearing(asked[1], _said(scene, statement))
        if bearing is Bearing.SAYS or (bearing is Bearing.DENIES and near < SURE_DENIAL):
            spoken = _telling(plainly(scene.content(statement)))
            bare = bearing is Bearing.SAYS and (len(spoken) < LEAST_TELLING or worst < LEAST_MET)
            if bare or (worst < WELL_MET and met(theirs, mine)[0] < LEAST_BACK):
                bearing, why = Bearing.NEAR, "it speaks of the same, and asserts something else"
        if alike < MET and bearing is not Bearing.DENIES:
            bearing, why = Bearing.NEAR, "it speaks of the same, and asserts something else"
        if why is ELSEWHERE and alike < MET_BUT_FOR_NAMES:
            bearing, why = Bearing.NEAR, "it speaks of somebody else"
    return Near(part.name, claim, statement.id, bearing, near, why)


def _to_meet(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of two texts that must meet: without those that are opposites, and verbs that only carry on."""
    mine, theirs = {w: stem(w) for w in one if w not in LIGHT}, {w: stem(w) for w in other if w not in LIGHT}
    left = [w for w, a in mine.items() if not any(opposed(a, b) for b in theirs.values())]
    right = [w for w, b in theirs.items() if not any(opposed(a, b) for a in mine.values())]
    return (left, right) if left and right else (list(mine), list(theirs))


def _bearing(asked: Said, other: Said) -> tuple[Bearing, str]:
    """How one assertion bears on another that speaks of the same things, with the reason."""
    number = _numbers(asked, other)
    if number and number[0] is Bearing.OTHERWISE:
        return number
    sides = asked.stances.keys() & other.stances.keys()
    if any(_against_each_other(asked.stances[side], other.stances[side]) for side in sides):
        return Bearing.DENIES, "it has the other stand"
    by = turned(asked.stems, other.stems)
    # What a stand is, its "not" taken in, says more than the words do.
    stands_alike = bool(sides) and all(asked.stances[side] is other.stances[side] for side in sides)
    opposite = not stands_alike and (asked.denies != other.denies) != bool(by)
    for names, why in ((_others, ELSEWHERE), (_times, "it names another time")):
        if _lacking(names(asked.names), other) and _lacking(names(other.names), asked):
            return (Bearing.NEAR, f"{why}, and the opposite") if opposite else (Bearing.OTHERWISE, why)
    if opposite:
        return (
            Bearing.DENIES,
            f"it says the opposite (“{by}”)" if by else "one says so, the other that it is not so",
        )
    if number:
        return number
    if asked.stances and not sides:
        return Bearing.NEAR, "it does not tell of that stand"
    reserve = reserves.between(asked.text, other.text)
    if reserve:
        return Bearing.NEAR, reserve
    return Bearing.SAYS, "it asserts the same" + (
        " in much the same words" if asked.stems <= other.stems else ""
    )


def _against_each_other(one: Stance, other: Stance) -> bool:
    return {one, other} == {Stance.SUPPORT, Stance.OPPOSE}


def _numbers(asked: Said, other: Said) -> tuple[Bearing, str] | None:
    """Whether the numbers of one kind fit: None when they do, or when none was asked about."""
    for kind, mine in asked.numbers:
        theirs = (
            [q for k, q in other.numbers if k == kind]
            or [q for k, q in other.numbers if not k or not kind]
            # "three men", "three suspects": the same number of what the words call otherwise
            or [q for k, q in other.numbers if (q.low, q.high, q.unit) == (mine.low, mine.high, mine.unit)]
        )
        if not theirs:
            return Bearing.NEAR, "it names no such number"
        if not any(intervals.fits(mine, q) for q in theirs):
            return (
                Bearing.OTHERWISE,
                f"it has {intervals.interval(theirs[0])} and not {intervals.interval(mine)}",
            )
        if all(intervals.leaves_open(mine, q) for q in theirs):
            return (
                Bearing.NEAR,
                f"it has {intervals.interval(theirs[0])}, which leaves {intervals.interval(mine)} open",
            )
    return None


def _against(part: Record, owner: Mapping[str, Claim], near: Near) -> list[Near]:
    """The claims that the record has in conflict with this one, whatever their words."""
    mine = set(near.claim.statements)
    found: dict[str, Near] = {}
    for conflict in part.findings.conflicts:
        for one, other in ((conflict.one, conflict.other), (conflict.other, conflict.one)):
            if mine & set(one) and not mine & set(other):
                for name in other:
                    if name in owner:
                        claim = owner[name]
                        found.setdefault(
                            claim.id, Near(near.story, claim, name, _of(conflict), near.near, conflict.why)
                        )
    return list(found.values())


def _of(conflict: Conflict) -> Bearing:
    return Bearing.DENIES if conflict.kind is ConflictKind.DENIAL else Bearing.OTHERWISE
