"""The nouns of sayso: every noun stands here, whichever page of this folder it is written on.

Every stage takes and gives these and nothing else; no stage knows another. All are frozen
and compare by value, so that a thing stored and loaded again is equal to itself.

Offsets are code points into `Report.text`, end exclusive. Ids are strings, stable for the
same input whatever the order in which it came.
"""

from __future__ import annotations

from sayso.vocabulary.actors import Actor, ActorType, Copy, Described, Hop, Merge, Relay, Statement
from sayso.vocabulary.annotations import (
    Annotations,
    Attribution,
    EntityType,
    Mention,
    MentionKind,
    Mode,
    Qualifier,
    Quantity,
    Time,
    Vector,
)
from sayso.vocabulary.answers import Answer, Bearing, Change, ChangeKind, Changes, Near
from sayso.vocabulary.findings import (
    Claim,
    Conflict,
    ConflictKind,
    Dependence,
    Drift,
    Event,
    Figure,
    Findings,
    Issue,
    Movement,
    MovementKind,
    Number,
    Origins,
    Plain,
    Position,
    Proposal,
    Relation,
    RelationKind,
    Stance,
    Term,
    TermKind,
)
from sayso.vocabulary.intake import Bookmark, Feed, Item
from sayso.vocabulary.judgements import NONE, Grade, Judgement, JudgementKind, Outlet, Ruling, Spot, Standing
from sayso.vocabulary.pages import Edit, Fetched, Version, Visit
from sayso.vocabulary.record import Record
from sayso.vocabulary.reports import Dated, Flag, FlagKind, Link, Part, PartKind, Report, Unread
from sayso.vocabulary.resolution import Resolution
from sayso.vocabulary.rows import Column, Rows
from sayso.vocabulary.spans import DateKind, DateOrigin, Precision, Span, Spans, When
from sayso.vocabulary.tables import TABLES, Table

__all__ = [
    "NONE",
    "TABLES",
    "Actor",
    "ActorType",
    "Annotations",
    "Answer",
    "Attribution",
    "Bearing",
    "Bookmark",
    "Change",
    "ChangeKind",
    "Changes",
    "Claim",
    "Column",
    "Conflict",
    "ConflictKind",
    "Copy",
    "DateKind",
    "DateOrigin",
    "Dated",
    "Dependence",
    "Described",
    "Drift",
    "Edit",
    "EntityType",
    "Event",
    "Feed",
    "Fetched",
    "Figure",
    "Findings",
    "Flag",
    "FlagKind",
    "Grade",
    "Hop",
    "Issue",
    "Item",
    "Judgement",
    "JudgementKind",
    "Link",
    "Mention",
    "MentionKind",
    "Merge",
    "Mode",
    "Movement",
    "MovementKind",
    "Near",
    "Number",
    "Origins",
    "Outlet",
    "Part",
    "PartKind",
    "Plain",
    "Position",
    "Precision",
    "Proposal",
    "Qualifier",
    "Quantity",
    "Record",
    "Relation",
    "RelationKind",
    "Relay",
    "Report",
    "Resolution",
    "Rows",
    "Ruling",
    "Span",
    "Spans",
    "Spot",
    "Stance",
    "Standing",
    "Statement",
    "Table",
    "Term",
    "TermKind",
    "Time",
    "Unread",
    "Vector",
    "Version",
    "Visit",
    "When",
]
