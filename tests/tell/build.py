"""A small invented story, built by hand: four reports on a leaking dam and how many must leave.

`Desk` finds the words of a span in a report's text, so that no test counts characters.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.text import key
from sayso.vocabulary import (
    Actor,
    ActorType,
    Annotations,
    Claim,
    Conflict,
    ConflictKind,
    Copy,
    DateOrigin,
    Dependence,
    Drift,
    Event,
    Figure,
    Findings,
    Hop,
    Issue,
    Merge,
    Mode,
    Number,
    Origins,
    Part,
    PartKind,
    Position,
    Precision,
    Proposal,
    Qualifier,
    Quantity,
    Record,
    Relation,
    RelationKind,
    Relay,
    Report,
    Resolution,
    Span,
    Spans,
    Stance,
    Statement,
    Term,
    TermKind,
    Unread,
    When,
)

WIRE = """Village below Kessel dam told to leave

CALDER, March 3 (Coast Wire) - About 1,200 people must leave Oberkessel by Thursday, Interior Minister Ada Verhoeven said.

"The wall is moving, and nobody should sleep below it," Verhoeven told reporters. She said the reservoir would be drained.

A senior engineer, who asked not to be named, said the cracks had been known since May.
"""

GAZETTE = """Minister orders Oberkessel cleared

Interior Minister Ada Verhoeven said on Monday that about 1,200 people must leave Oberkessel by Thursday.

Cracks in the wall had been known since May, Coast Wire reported, citing a senior engineer.

It is not clear who will pay for the move.

Sign up to our morning letter
"""

POST = """Mayor: we stay

Oberkessel's mayor, Joris Lind, said fewer than 900 people live below the dam, and that draining it would ruin the valley.

"We will leave if the state puts its guarantee on paper," Lind said, adding that the minister "has not shown us one measurement".
"""

RADIO = """Kessel: Ministerium nennt Risse “alt”

The ministry denied that the cracks had been known since May.
"""


def report(name: str, text: str, *, outlet: str | None, published: date | None) -> Report:
    """Build a report whose first line is its title, and whose sign-up line is boilerplate."""
    parts: list[Part] = []
    at = 0
    for line in text.split("\n"):
        if line:
            kind = PartKind.TITLE if not parts else PartKind.PARAGRAPH
            ad = line.startswith("Sign up")
            parts.append(
                Part(at, at + len(line), PartKind.BOILERPLATE, "invites to subscribe")
                if ad
                else Part(at, at + len(line), kind)
            )
        at += len(line) + 1
    return Report(
        id=key(outlet, text),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        file=name,
        outlet=outlet,
        title=text.split("\n", 1)[0],
        published=day(published) if published else None,
        language="en",
        parts=tuple(parts),
    )


def day(when: date) -> When:
    """Build a date known to the day, read in the text."""
    return When(when, when, Precision.DAY, DateOrigin.TEXT)


class Desk:
    """Finds words in one report and makes statements of them."""

    def __init__(self, of: Report) -> None:
        self.report = of

    def at(self, words: str) -> Span:
        """Give the span of the first place where these words stand."""
        start = self.report.text.index(words)
        return Span(self.report.id, start, start + len(words))

    def spans(self, *words: str) -> Spans:
        """Give the spans of several pieces."""
        return tuple(self.at(piece) for piece in words if piece)

    def says(self, *content: str, source: str = "", cue: str = "", **fields: Any) -> Statement:
        """Make a statement of these words; `fields` are those of Statement."""
        spans = self.spans(*content)
        made = Statement(
            id=key(self.report.id, *((s.start, s.end) for s in spans)),
            report=self.report.id,
            content=spans,
            source=self.spans(source),
            cue=self.spans(cue),
            confidence=0.8,
        )
        return replace(made, **fields)


wire = report("01-wire.txt", WIRE, outlet="Coast Wire", published=date(2025, 3, 3))
gazette = report("02-gazette.txt", GAZETTE, outlet="Harrow Gazette", published=date(2025, 3, 4))
post = report("03-post.txt", POST, outlet="The Lowland Post", published=date(2025, 3, 4))
radio = report("04-radio.txt", RADIO, outlet=None, published=None)

at_wire, at_gazette, at_post, at_radio = Desk(wire), Desk(gazette), Desk(post), Desk(radio)

must_leave = at_wire.says(
    "About 1,200 people must leave Oberkessel by Thursday",
    source="Interior Minister Ada Verhoeven",
    cue="said",
    speakers=("verhoeven",),
    said=day(date(2025, 3, 3)),
)
wall_moves = at_wire.says(
    '"The wall is moving, and nobody should sleep below it,"',
    source="Verhoeven",
    cue="told",
    mode=Mode.DIRECT,
    speakers=("verhoeven",),
)
drained = at_wire.says("the reservoir would be drained", source="She", speakers=("verhoeven",))
cracks = at_wire.says(
    "the cracks had been known since May",
    source="A senior engineer, who asked not to be named,",
    speakers=("engineer",),
)
must_leave_again = at_gazette.says(
    "about 1,200 people must leave Oberkessel by Thursday",
    source="Interior Minister Ada Verhoeven",
    cue="said",
    speakers=("verhoeven",),
)
cracks_again = at_gazette.says(
    "Cracks in the wall had been known since May",
    source="a senior engineer",
    cue="citing",
    speakers=("engineer",),
    via=(Hop("coastwire", at_gazette.spans("Coast Wire reported"), "the report names it as its source"),),
)
fewer = at_post.says(
    "fewer than 900 people live below the dam",
    "that draining it would ruin the valley",
    source="Oberkessel's mayor, Joris Lind,",
    cue="said",
    speakers=("lind",),
)
on_paper = at_post.says(
    '"We will leave if the state puts its guarantee on paper,"',
    source="Lind",
    cue="said",
    mode=Mode.DIRECT,
    speakers=("lind",),
)
not_shown = at_post.says(
    'the minister "has not shown us one measurement"', cue="adding", mode=Mode.MIXED, speakers=("lind",)
)
denied = at_radio.says(
    "the cracks had been known since May", source="The ministry", cue="denied", speakers=("ministry",)
)
nobody = at_gazette.says("who will pay for the move", open="the text names no source")

q1200 = Quantity("q1", at_wire.at("About 1,200"), 1200, 1200, Qualifier.ABOUT, of="people")
q1200b = Quantity("q2", at_gazette.at("about 1,200"), 1200, 1200, Qualifier.ABOUT, of="people")
q900 = Quantity("q3", at_post.at("fewer than 900"), None, 900, Qualifier.LESS, of="people")

ACTORS = (
    Actor(
        "verhoeven",
        "Ada Verhoeven",
        ActorType.PERSON,
        ("Ada Verhoeven", "Verhoeven", "Interior Minister Ada Verhoeven", "the minister"),
        part_of="ministry",
        mentions=at_wire.spans("Interior Minister Ada Verhoeven", "She"),
        merges=(Merge("Verhoeven", "Ada Verhoeven", "same surname, one bearer in the story"),),
    ),
    Actor("ministry", "the ministry", ActorType.GOVERNMENT, ("The ministry",)),
    Actor("engineer", "a senior engineer", ActorType.UNNAMED, ("A senior engineer", "a senior engineer")),
    Actor("lind", "Joris Lind", ActorType.PERSON, ("Joris Lind", "Lind")),
    Actor("coastwire", "Coast Wire", ActorType.OUTLET, ("Coast Wire",)),
    Actor("gazette", "Harrow Gazette", ActorType.OUTLET, ("Harrow Gazette",)),
    Actor("post", "The Lowland Post", ActorType.OUTLET, ("The Lowland Post",)),
)

STATEMENTS = (
    must_leave,
    wall_moves,
    drained,
    cracks,
    must_leave_again,
    cracks_again,
    nobody,
    fewer,
    on_paper,
    not_shown,
    denied,
)

RESOLUTION = Resolution(
    actors=ACTORS,
    statements=STATEMENTS,
    relays=(Relay(gazette.id, "coastwire", at_gazette.spans("Coast Wire reported")),),
    copies=(
        Copy(
            at_wire.at("people must leave Oberkessel by Thursday"),
            at_gazette.at("people must leave Oberkessel by Thursday"),
            1.0,
            "6 words in a row; Coast Wire is a day older",
        ),
    ),
    outlets=((wire.id, "coastwire"), (gazette.id, "gazette"), (post.id, "post")),
)

FINDINGS = Findings(
    claims=(
        Claim(
            "c1",
            "about 1,200 people must leave Oberkessel by Thursday",
            must_leave_again.id,
            (must_leave.id, must_leave_again.id),
            Origins(
                1, 1, ("verhoeven",), (Dependence((must_leave.id, must_leave_again.id), "the same speaker"),)
            ),
        ),
        Claim(
            "c2",
            "the cracks had been known since May",
            cracks.id,
            (cracks.id, cracks_again.id),
            Origins(
                1,
                1,
                ("coastwire",),
                (Dependence((cracks.id, cracks_again.id), "Harrow Gazette names Coast Wire"),),
            ),
        ),
        Claim(
            "c3", "the reservoir would be drained", drained.id, (drained.id,), Origins(1, 1, ("verhoeven",))
        ),
    ),
    figures=(
        Figure(q1200, "below the dam", day(date(2025, 3, 3)), must_leave.id, "c1"),
        Figure(q1200b, "below the dam", None, must_leave_again.id, "c1"),
        Figure(q900, "below the dam", None, fewer.id),
    ),
    numbers=(
        Number(
            "n1",
            "people",
            "below the dam",
            ("q1", "q2", "q3"),
            (
                Relation("q2", "q1", RelationKind.AGREES, "the same figure"),
                Relation("q3", "q1", RelationKind.CONFLICTS, "1,200 is not under 900"),
            ),
        ),
    ),
    issues=(Issue("i1", "draining the reservoir", ("c3",)),),
    positions=(
        Position("verhoeven", "i1", Stance.SUPPORT, (drained.id,), date=day(date(2025, 3, 3))),
        Position("lind", "i1", Stance.OPPOSE, (fewer.id,)),
        Position(
            "lind",
            "i1",
            Stance.CONDITIONAL,
            (on_paper.id,),
            condition=at_post.at("if the state puts its guarantee on paper"),
        ),
    ),
    proposals=(
        Proposal(
            "p1",
            "i1",
            ("verhoeven",),
            (must_leave.id,),
            (
                Term(TermKind.SIZE, at_wire.at("About 1,200 people")),
                Term(TermKind.TIME, at_wire.at("by Thursday")),
            ),
        ),
    ),
    questions=at_gazette.spans("It is not clear who will pay for the move."),
    conflicts=(
        Conflict(
            "x1",
            ConflictKind.QUANTITY,
            "people below the dam",
            (must_leave.id, must_leave_again.id),
            (fewer.id,),
            "1,200 does not fit under 900",
        ),
        Conflict(
            "x2",
            ConflictKind.DENIAL,
            "the cracks had been known since May",
            (cracks.id,),
            (denied.id,),
            "the ministry denies what a senior engineer says",
            "ministry",
        ),
    ),
    events=(Event(day(date(2025, 3, 6)), at_wire.at("Thursday"), (must_leave.id,)),),
    drift=(Drift(cracks_again.id, cracks.id, "wording", "the wall is named where the cracks were"),),
)


def story() -> Record:
    """Build the record of the whole story."""
    quantities = {wire.id: (q1200,), gazette.id: (q1200b,), post.id: (q900,)}
    return Record(
        id="story",
        name="Kessel dam",
        annotations=tuple(
            Annotations(r, quantities=quantities.get(r.id, ()), made_by="by hand")
            for r in (wire, gazette, post, radio)
        ),
        resolution=RESOLUTION,
        findings=FINDINGS,
        unread=(Unread("05-scan.pdf", "not text: a PDF"),),
        as_of=date(2025, 3, 10),
        made_by="sayso, by hand",
    )


def bare(*texts: str) -> Record:
    """Build a record of reports in which nothing was found."""
    reports = [report(f"{n}.txt", text, outlet=None, published=None) for n, text in enumerate(texts, start=1)]
    return Record(
        id="bare",
        name="bare",
        annotations=tuple(Annotations(r) for r in reports),
        resolution=Resolution(),
        findings=Findings(),
    )


def one(text: str, content: str, speaker: str = "Somebody", **fields: Any) -> Record:
    """Build a record of one report with one statement by one speaker."""
    it = report("one.txt", text, outlet=None, published=None)
    said = Desk(it).says(content, speakers=("a1",), **fields)
    return Record(
        id="one",
        name="one",
        annotations=(Annotations(it),),
        resolution=Resolution(
            actors=(Actor("a1", speaker, ActorType.PERSON, (speaker,)),), statements=(said,)
        ),
        findings=Findings(),
    )
