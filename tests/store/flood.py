"""An invented story of a flooded town: two short reports and a record with something in every list."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from sayso import vocabulary as v
from sayso.store import Store, tombs
from sayso.store.queue import Queue

DAY = v.When(date(2025, 5, 30), date(2025, 5, 30), v.Precision.DAY, v.DateOrigin.TEXT)
DAY_AFTER = datetime(2025, 5, 31, tzinfo=UTC)
MONTH = v.When(date(2025, 5, 1), date(2025, 5, 31), v.Precision.MONTH, v.DateOrigin.INFERRED)


def at(report: str, text: str, words: str) -> v.Span:
    """The span where these words stand."""
    start = text.index(words)
    return v.Span(report, start, start + len(words))


def flood(identity: str, text: str, *, title: str | None = None) -> v.Annotations:
    """A report of this text with one sentence and nothing else found."""
    report = v.Report(
        identity,
        text,
        "0" * 64,
        file=f"{identity}.txt",
        outlet="The Weir Gazette",
        title=title,
        published=DAY,
        language="en",
        parts=(v.Part(0, len(text), v.PartKind.PARAGRAPH),),
    )
    return v.Annotations(report, (v.Span(identity, 0, len(text)),), made_by="rules 0")


_RIVER = "Mayor Ilse Brand told Canal Radio that 40 houses stand under water; she will open the sluice if it rains."
_TOWER = "Canal Radio said more than 60 houses were hit. Mr Brand denies it. Was the dyke too old?"


def _r(words: str) -> v.Span:
    return at("river", _RIVER, words)


def _t(words: str) -> v.Span:
    return at("tower", _TOWER, words)


_FORTY = v.Quantity("q40", _r("40 houses"), 40, 40, of="houses")
_SIXTY = v.Quantity("q60", _t("more than 60 houses"), 60, None, v.Qualifier.MORE, of="houses")

RIVER = v.Annotations(
    report=flood("river", _RIVER, title="Forty houses under water").report,
    sentences=(v.Span("river", 0, len(_RIVER)),),
    mentions=(
        v.Mention(
            _r("Mayor Ilse Brand"), v.MentionKind.NAME, _r("Ilse Brand"), v.EntityType.PERSON, _r("Mayor")
        ),
        v.Mention(_r("Canal Radio"), v.MentionKind.NAME, _r("Canal Radio"), v.EntityType.ORGANISATION),
        v.Mention(_r("she"), v.MentionKind.PRONOUN, antecedent=0),
    ),
    attributions=(
        v.Attribution(
            (_r("40 houses stand under water"),),
            (_r("Mayor Ilse Brand"),),
            (_r("told"),),
            speakers=(0,),
            through=(1,),
        ),
    ),
    quantities=(_FORTY,),
    times=(v.Time(_r("if it rains"), None),),
    made_by="rules 0",
    vectors=(v.Vector((_r("40 houses stand under water"),), bytes([100, 0, 156])),),
)

TOWER = v.Annotations(
    report=flood("tower", _TOWER).report,
    sentences=(_t("Canal Radio said more than 60 houses were hit."), _t("Mr Brand denies it.")),
    quantities=(_SIXTY,),
    times=(v.Time(_t("too old"), MONTH),),
    made_by="rules 0",
)

RESOLUTION = v.Resolution(
    actors=(
        v.Actor(
            "brand",
            "Ilse Brand",
            v.ActorType.PERSON,
            ("Mayor Ilse Brand", "Mr Brand"),
            "town",
            (_r("Mayor Ilse Brand"), _r("she"), _t("Mr Brand")),
            (v.Merge("Mr Brand", "Ilse Brand", "the same surname, and no other Brand"),),
        ),
        v.Actor("radio", "Canal Radio", v.ActorType.OUTLET, ("Canal Radio",)),
        v.Actor("town", "Weir", v.ActorType.GOVERNMENT),
    ),
    statements=(
        v.Statement(
            "s1",
            "river",
            (_r("40 houses stand"), _r("under water")),
            (_r("Mayor Ilse Brand"),),
            (_r("told"),),
            speakers=("brand",),
            via=(v.Hop("radio", (_r("told Canal Radio"),), "told to it"),),
            said=DAY,
            confidence=0.9,
        ),
        v.Statement(
            "s2", "tower", (_t("more than 60 houses were hit"),), speakers=("radio", "town"), within="s1"
        ),
        v.Statement("s3", "tower", (_t("it"),), mode=v.Mode.DIRECT, said=MONTH, open="nobody fits"),
    ),
    relays=(v.Relay("river", "radio", (_r("Canal Radio"),)),),
    copies=(v.Copy(_r("houses"), _t("houses"), 0.8, "alike, and river is the earlier"),),
    outlets=(("river", "radio"),),
    quantities=(v.Quantity("q60", _t("more than 60 houses"), 61, None, v.Qualifier.MORE, of="houses"),),
    rulings=(
        v.Ruling("j1", v.JudgementKind.SPEAKER, v.Standing.APPLIED, "s1", ("brand",), why="judged by Ana"),
        v.Ruling("j2", v.JudgementKind.REJECT, v.Standing.UNFIT, why="no statement stands there any more"),
    ),
)

FINDINGS = v.Findings(
    claims=(
        v.Claim(
            "c1",
            "40 houses stand under water",
            "s1",
            ("s1", "s2"),
            v.Origins(1, 2, ("brand", "radio"), (v.Dependence(("s1", "s2"), "both name Canal Radio"),)),
            plain=(v.Plain(_t("Mr Brand denies it."), "radio"),),
        ),
    ),
    figures=(v.Figure(_FORTY, "Weir", DAY, "s1", "c1"), v.Figure(_SIXTY, statement="s2")),
    numbers=(
        v.Number(
            "n1",
            "houses",
            "Weir",
            ("q40", "q60"),
            (v.Relation("q60", "q40", v.RelationKind.CONFLICTS, "60 and more is not 40"),),
        ),
    ),
    issues=(v.Issue("i1", "open the sluice", ("c1",)),),
    positions=(
        v.Position("brand", "i1", v.Stance.CONDITIONAL, ("s1",), True, _r("if it rains"), MONTH),
        v.Position("radio", "i1", v.Stance.OPPOSE, ("s2", "s3"), own=False),
    ),
    proposals=(
        v.Proposal("p1", "i1", ("brand",), ("s1",), (v.Term(v.TermKind.CONDITION, _r("if it rains")),)),
    ),
    questions=(_t("Was the dyke too old?"),),
    conflicts=(
        v.Conflict("k1", v.ConflictKind.QUANTITY, "houses", ("s1",), ("s2",), "40 or more than 60", "brand"),
    ),
    events=(v.Event(DAY, _r("stand under water"), ("s1",)),),
    drift=(v.Drift("s2", "s1", "number", "40 became more than 60"),),
    movements=(
        v.Movement(
            "brand",
            "i1",
            v.MovementKind.SOFTENED,
            v.Stance.OPPOSE,
            v.Stance.CONDITIONAL,
            ("s2",),
            ("s1",),
            "Brand was against it a month before",
        ),
    ),
)

RECORD = v.Record(
    id="flood-record",
    name="flood",
    annotations=(TOWER, RIVER),
    resolution=RESOLUTION,
    findings=FINDINGS,
    unread=(v.Unread("photo.jpg", "not text"),),
    as_of=date(2025, 6, 1),
    made_by="sayso 0, rules 0",
    judgements=(
        v.Judgement(
            "j1",
            v.JudgementKind.SPEAKER,
            "Ana",
            datetime(2025, 6, 1, 8, 30, tzinfo=UTC),
            target=(v.Spot("river", 41, 57, "40 houses stand "), v.Spot("river", 57, 68, "under water")),
            to=(v.Spot("river", 0, 16, "Mayor Ilse Brand"),),
            beside=(v.Spot("river", 17, 21, "told"),),
            why="she said so on air",
        ),
        v.Judgement(
            "j2",
            v.JudgementKind.REJECT,
            "Ben",
            datetime(2025, 6, 1, 9, 0, 0, 250, tzinfo=UTC),
            target=(v.Spot("gone", 3, 8, "words"),),
        ),
    ),
    outlets=(v.Outlet("Canal Radio", ("CR",), ("canal.example",), "broadcaster", "BE", grade=v.Grade.B),),
)


PAGE = b"<p>Mayor Ilse Brand told Canal Radio</p>"
EARLIER = v.Annotations(
    report=replace(
        flood("river-1", "Thirty houses stand under water.").report,
        byline="Jo Dyke",
        credit="Corvin",
        dates=(v.Dated(v.DateKind.PUBLISHED, DAY, "JSON-LD", "2025-05-30T08:00:00Z"),),
        links=(v.Link("https://canal.example/40", 0, 13),),
        flags=(v.Flag(v.FlagKind.HIDDEN, "30 words were left out"),),
    ),
    made_by="rules 0",
)
"""What the page of the river said an hour before."""

VISITS = tuple(
    v.Visit(
        "https://weir.example/40",
        "https://weir.example/40#top",
        datetime(2025, 5, 30, hour, tzinfo=UTC),
        report,
        hashlib.sha256(PAGE).hexdigest(),
        datetime(2025, 5, 31, hour, tzinfo=UTC),
        etag=f'"{hour}"',
    )
    for hour, report in ((8, "river-1"), (9, "river"))
)


def shelve(store: Store, record: v.Record, *, pages: bool = False) -> None:
    """Put everything of a record on the shelf, as a story does; with `pages` an earlier version of one of its reports, too."""
    store.story(record.name, record.as_of)
    for found in record.annotations:
        store.keep(record.name, found)
    if pages:
        for found, visit in zip((EARLIER, RIVER), VISITS, strict=True):
            store.keep(record.name, found, visit=visit, data=PAGE)
    for unread in record.unread:
        store.keep_unread(record.name, unread)
    store.judge(record.name, record.judgements)
    store.set_outlets(record.outlets, by="Ana", at=datetime(2025, 6, 1, tzinfo=UTC))
    store.keep_bookmark(
        record.name, v.Bookmark("/news/a.warc.gz", "", 9, 1, "ab", record="one", passed=(("host", 2),))
    )
    store.keep_feed(record.name, v.Feed("https://quay.example/rss", asked=datetime(2025, 6, 1, tzinfo=UTC)))
    held = record.reports[0].id if record.reports else None
    store.keep_item(record.name, v.Item("https://quay.example/rss", "one", report=held))
    store.look(record.name, datetime(2025, 6, 2, tzinfo=UTC), [report.id for report in record.reports])
    assert store.replace(record.name, record)
    with store._writing() as db:
        tombs.set_up(
            db, flood("gone", "Nobody may read this.").report, tombs.Tombstone("Ana", DAY_AFTER, "a court")
        )
    with Queue(store.path, record.name, "a run") as queue:
        queue.offer({0: ("report.txt", b"what is to be read")})
