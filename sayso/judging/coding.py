"""Coding: what people coded in Discourse Network Analyzer, as judgements on the statements of a story.

A coded stretch accepts the statement that stands there, says who speaks, and for what or against what the
speaker is. What stands where no statement was found is a judgement all the same: it is tied to the words, fits
nothing, and applies once something is found there. What cannot even be tied to words is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sayso.judging import pointing
from sayso.judging.log import LONGEST, made
from sayso.judging.papers import Paper, papers
from sayso.resolve.fitting import SAME_PLACE, alike
from sayso.store.dna import LIMIT, Coded, Project
from sayso.text import fold
from sayso.vocabulary import Actor, Judgement, JudgementKind, Record, Span, Spot, Stance, Statement

NOBODY = "a coder of DNA"
_OURS = re.compile(r"sayso (?P<id>\S+); ")
_STAND = re.compile(rf"; (?P<stance>{'|'.join(Stance)}); said (?P<own>by|of) the actor(?:;|$)")


@dataclass(frozen=True, slots=True)
class Left:
    """A coded stretch that did not become a judgement, or of which a part did not: where, whose, what, and why."""

    document: str
    words: str
    coder: str
    coding: str
    why: str


@dataclass(slots=True)
class Taken:
    """What a project came to: its documents with their reports, its judgements, and what is left."""

    papers: tuple[Paper, ...] = ()
    judgements: list[Judgement] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    fitting: int = 0
    """Coded stretches at which a statement stands."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """All that one coder says of one stretch of a report; the document's own words, and where they stand."""

    paper: Paper
    span: Span
    rows: tuple[Coded, ...]


class _Known:
    """What is looked up in a record for each coded stretch."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports = {report.id: report for report in record.reports}
        self.actors = {actor.id: actor for actor in record.resolution.actors}
        self.said: dict[str, list[Statement]] = defaultdict(list)
        for statement in record.resolution.statements:
            self.said[statement.report].append(statement)
        self.forms = {actor.id: _forms(actor) for actor in record.resolution.actors}
        self.called: dict[str, list[Actor]] = defaultdict(list)
        for actor in record.resolution.actors:
            for form in self.forms[actor.id]:
                self.called[form].append(actor)

    def spots(self, spans: Iterable[Span]) -> tuple[Spot, ...]:
        """Spans with their words."""
        return tuple(Spot(s.report, s.start, s.end, self.reports[s.report].quote(s)) for s in spans)


def taken(record: Record, project: Project, *, at: datetime) -> Taken:
    """Return the judgements that a project's coding makes on a record; `at` is when it was coded.

    DNA keeps no time of a statement, so all bear this one.
    """
    found = Taken(papers(record, project))
    known = _Known(record)
    for stretch in _stretches(project, found):
        _take(known, stretch, found, at)
    return found


def unknown(judgements: Iterable[Judgement], log: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that the log lacks, whenever those in it were made and taken back or not.

    What one coder said of the same words with the same coding is the same judgement: a project that is
    taken over again changes nothing.
    """
    held = {_says(each) for each in log}
    return [each for each in {_says(each): each for each in judgements}.values() if _says(each) not in held]


def _says(judgement: Judgement) -> tuple[object, ...]:
    holders = len(judgement.to) if judgement.kind is JudgementKind.SPEAKER else 0
    return judgement.kind, judgement.by, judgement.target, judgement.value, judgement.why, holders


# ------------------------------------------------------------------------------ where it stands


def _stretches(project: Project, found: Taken) -> Iterator[_Stretch]:
    """The coded stretches whose words stand in a report, those of one coder on the same words together.

    Where `sayso export` wrote them, they are apart by the statement that their notes name.
    """
    by_number = {paper.document.number: paper for paper in found.papers}
    held: dict[tuple[str, Span, str], list[Coded]] = defaultdict(list)
    where: dict[Span, Paper] = {}
    for row in project.coded:
        paper = by_number.get(row.document)
        if why := _unusable(row, paper):
            found.left.append(_left(row, paper, why))
            continue
        assert paper is not None  # noqa: S101 - said by `_unusable`
        span = paper.span(row.start, row.stop)
        if span is None:
            found.left.append(_left(row, paper, "these words do not stand in the report"))
            continue
        ours = _OURS.match(row.note)
        where.setdefault(span, paper)
        held[row.coder or NOBODY, span, ours["id"] if ours else ""].append(row)
    for (_, span, _), rows in held.items():
        yield _Stretch(where[span], span, tuple(rows))


def _unusable(row: Coded, paper: Paper | None) -> str:
    if paper is None:
        return "its document is not in the file"
    if paper.report is None:
        return "no report of the story is this document"
    if not 0 <= row.start < row.stop:
        return "it has no place in the document"
    if max(map(len, (row.person, row.organisation, row.concept, row.coder))) > LONGEST:
        return f"a name or concept in it is longer than {LONGEST:,} characters"
    if not (row.person or row.organisation or row.concept) and row.agreement is None:
        return f"its form, “{row.kind}”, has no person, organisation, concept or agreement"
    return ""


def _left(row: Coded, paper: Paper | None, why: str) -> Left:
    title = paper.document.title if paper else f"document {row.document}"
    words = paper.words(row.start, row.stop) if paper else ""
    return Left(title, words, row.coder or NOBODY, _coding(row), why)


def _coding(row: Coded) -> str:
    """What the coder filled in, as the reason of the judgements that it makes."""
    agrees = {None: "", 1: "yes", 0: "neither", -1: "no"}[row.agreement]
    parts = (
        ("person", row.person),
        ("organisation", row.organisation),
        ("concept", row.concept),
        ("agreement", agrees),
    )
    said = "; ".join(f"{name} {' '.join(value.split())}" for name, value in parts if value)
    return f"coded in DNA: {said}"[:LONGEST]


# ------------------------------------------------------------------------------ what it says


def _take(known: _Known, stretch: _Stretch, found: Taken, at: datetime) -> None:
    statement = _statement(known, stretch)
    found.fitting += statement is not None
    target = known.spots(statement.content if statement else (stretch.span,))
    beside = known.spots(statement.cue or statement.source) if statement else ()
    coder = stretch.rows[0].coder or NOBODY

    def judged(kind: JudgementKind, why: str, to: Sequence[Spot] = (), value: str = "") -> None:
        spots = (target, to, beside)
        found.judgements.append(made(kind, by=coder, why=why, value=value, at=at, spots=spots))

    judged(JudgementKind.ACCEPT, _coding(stretch.rows[0]))
    speakers: dict[Spot, str] = {}
    for row in stretch.rows:
        who = _who(known, row, statement, stretch.span)
        if isinstance(who, str):
            found.left.append(_left(row, stretch.paper, who))
            continue
        stance, own = _stance(row)
        if who is not None and own:
            speakers.setdefault(who, _coding(row))
        if stance and (who is not None or statement):
            judged(JudgementKind.STANCE, _coding(row), [who] if who else [], stance.value)
    if speakers:
        judged(JudgementKind.SPEAKER, next(iter(speakers.values())), list(speakers))


def _stance(row: Coded) -> tuple[Stance | None, bool]:
    """The stance that a row has, and whether its actor is who speaks.

    What `sayso export` wrote says so in its note: what agreement has no word for, what it only filled
    in, and what is said of somebody; unless the coder has turned the agreement since.
    """
    agreed = {None: None, 1: Stance.SUPPORT, 0: Stance.UNDECIDED, -1: Stance.OPPOSE}[row.agreement]
    if not _OURS.match(row.note):
        return agreed, True
    stand = _STAND.search(row.note)
    if stand is None:
        return (agreed if row.agreement in (0, -1) else None), True
    noted = Stance(stand["stance"])
    kept = (noted is Stance.OPPOSE) == (row.agreement == -1) and row.agreement != 0
    return (noted if kept else agreed), stand["own"] == "by"


def _statement(known: _Known, stretch: _Stretch) -> Statement | None:
    """The statement that a coder marked: the same words, or all of one within them, or part of one."""
    said = known.said[stretch.span.report]
    for row in stretch.rows:
        named = _OURS.match(row.note)
        for each in said:
            if named and each.id == named["id"] and _hull(each).overlaps(stretch.span):
                return each
    names = {fold(name) for row in stretch.rows for name in (row.person, row.organisation) if name}

    def speaks(each: Statement) -> bool:
        return any(names & known.forms[who] for who in each.speakers if who in known.forms)

    def fit(each: Statement) -> float:
        return max(alike(each.content, (stretch.span,)), alike((_hull(each),), (stretch.span,)))

    near = [each for each in said if fit(each) >= SAME_PLACE]
    inside = [each for each in said if stretch.span.covers(_hull(each))]
    around = [each for each in said if any(piece.covers(stretch.span) for piece in each.content)]
    for group in (near, inside, around):
        chosen = [each for each in group if speaks(each)] or group
        best = sorted(chosen, key=lambda each: (-fit(each), each.id))
        if best and (len(best) == 1 or group is not inside or fit(best[0]) > 2 * fit(best[1])):
            return best[0]
    return None


def _hull(statement: Statement) -> Span:
    pieces = statement.content
    return Span(statement.report, pieces[0].start, max(piece.end for piece in pieces))


def _forms(actor: Actor) -> set[str]:
    """The folded names of an actor, as they are and as DNA has room for them."""
    return {form for name in (actor.name, *actor.aliases) for form in (_plain(name), _plain(name, LIMIT - 1))}


def _plain(name: str, room: int | None = None) -> str:
    return fold(" ".join(name.split())[:room].removesuffix("…"))


def _who(known: _Known, row: Coded, statement: Statement | None, span: Span) -> Spot | str | None:
    """Words that stand for the person, or else the organisation, of a row; a sentence where several fit."""
    name = " ".join((row.person or row.organisation).split())
    if not name:
        return None
    wanted = _plain(name)
    fits = known.called.get(wanted, [])
    if not fits and name.endswith("…"):  # cut to what DNA has room for, at a word
        fits = [actor for form, actors in known.called.items() if form.startswith(wanted) for actor in actors]
        fits = list({actor.id: actor for actor in fits}.values())
    named = [actor for actor in fits if _plain(actor.name) == wanted]
    speaking = [actor for actor in fits if statement and actor.id in statement.speakers]
    here = [a for a in named or fits if any(mention.report == span.report for mention in a.mentions)]
    for chosen in (speaking, named, here, fits):
        if len(chosen) == 1:
            return pointing.anchor(known.record, chosen[0])
    if fits:
        return f"{len(fits)} actors of the story go by “{name}”: say with `sayso judge speaker` which one"
    return _new(known, name, span)


def _new(known: _Known, name: str, span: Span) -> Spot:
    """Somebody whom the story lacks: by the words in the report where they stand there, or only by the name."""
    start = known.reports[span.report].text.find(name)
    return Spot(span.report, start, start + len(name), name) if start >= 0 else Spot("", 0, 0, name)
