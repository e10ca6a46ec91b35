"""The nouns of sayso, on one page.

Every stage takes and gives these and nothing else; no stage knows another. All are frozen
and compare by value, so that a thing stored and loaded again is equal to itself.

Offsets are code points into `Report.text`, end exclusive. Ids are strings, stable for the
same input whatever the order in which it came.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from html import escape

# --------------------------------------------------------------------------- text and time


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one report: everything sayso shows leads back to one of these."""

    report: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""One piece of text or several, in order of position: a content may be split around its source."""


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class DateOrigin(StrEnum):
    """Where a date comes from; a date that was worked out is `inferred`, never passed off as read."""

    TEXT = "text"
    PAGE = "page"
    GIVEN = "given"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A stretch of days, first and last inclusive, with how exactly it is known and from where."""

    first: date
    last: date
    precision: Precision
    origin: DateOrigin

    def iso(self) -> str:
        """The date as ISO 8601: a day, a month, a year, or `first/last`."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return f"{self.first:%Y-%m}"
            case Precision.YEAR:
                return f"{self.first:%Y}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


# --------------------------------------------------------------------------------- reports


class PartKind(StrEnum):
    """What a part of a report is; only boilerplate is no part of what the report says."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report's text and what it is; boilerplate carries its reason in words."""

    start: int
    end: int
    kind: PartKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document of one outlet, with its text as it came.

    `id` is a hash of outlet and text. `parts` are disjoint, in order, and cover all of the
    text that is not white space. `published` is None for an undated report; `yearless`
    then holds a date that lacks only its year ("--03-26"). `language` is an ISO 639-1 code,
    None when the text is too short to tell. `sha256` is that of the bytes as they came.
    """

    id: str
    text: str = field(repr=False)
    sha256: str
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: When | None = None
    yearless: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = field(default=(), repr=False)

    def quote(self, span: Span) -> str:
        """The words that stand at a span."""
        return self.text[span.start : span.end]

    def words(self, spans: Spans) -> str:
        """The words of all pieces, joined by one blank."""
        return " ".join(self.quote(span) for span in spans)

    def part_at(self, offset: int) -> Part | None:
        """The part that holds the character at this offset."""
        at = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[at] if at >= 0 and offset < self.parts[at].end else None


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was offered and could not be read, or is in a language that nothing here reads."""

    file: str
    reason: str


# ----------------------------------------------------------------------- annotate: one report


class Mode(StrEnum):
    """How a content is quoted: all of it between quote marks, part of it, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class MentionKind(StrEnum):
    """How a mention points to its actor."""

    NAME = "name"  # Lavrov; Russian Foreign Minister Sergey Lavrov; the Telegraph newspaper
    PRONOUN = "pronoun"  # he; them
    DESCRIPTION = "description"  # the publication; the minister; the British leader
    UNNAMED = "unnamed"  # a senior official; sources; another; analysts and officials
    COLLECTIVE = "collective"  # British media; European leaders; experts as a body


class EntityType(StrEnum):
    """What kind of thing a name is a name of, as far as one report tells."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or points to an actor, and what this one report tells about it.

    `span` is the whole phrase with its title and apposition ("Kremlin spokesman Dmitry
    Peskov"); `name` is the bare name inside it, None where there is none. `role` is the
    title or office ("Kremlin spokesman"). `antecedent` is the index, within the report's
    mentions, of the mention that a pronoun or description points to. `of` is the index of
    the mention that this one belongs to or speaks for ("WP" in "WP's sources", "Kremlin"
    in "Kremlin spokesman"). `open` says why a pronoun or description was left unresolved.
    """

    span: Span
    kind: MentionKind
    name: Span | None = None
    type: EntityType | None = None
    role: Span | None = None
    antecedent: int | None = None
    of: int | None = None
    open: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The relation source – cue – content (the field's term, as in PARC and PolNeAR).

    Each role may be in several pieces; `source` and `cue` are empty where the text has
    none. `speakers` are indices of the report's mentions that the source consists of
    (several for "France, the United Kingdom and Sweden"). `through` are indices of
    mentions of whoever passes it on, as this sentence itself shows, outermost first
    ("told Reuters", "as reported by moscowtimes.ru"). `within` is the index of the
    attribution that this one stands inside. `confidence` is between 0 and 1.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    mode: Mode = Mode.INDIRECT
    speakers: tuple[int, ...] = ()
    through: tuple[int, ...] = ()
    within: int | None = None
    confidence: float = 0.5


class Qualifier(StrEnum):
    """How a number is meant: exactly, about, more than, less than, or as a change up or down."""

    EXACT = "="
    ABOUT = "~"
    MORE = ">"
    LESS = "<"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something as one report has it: an interval, never widened.

    "fewer than 30,000" has `low` None and `high` 30000. `unit` is the unit or currency
    ("USD", "%", "km"; None for a plain count), `of` the words for what is counted.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of a report and the days it means; None where that cannot be told."""

    span: Span
    when: When | None


@dataclass(frozen=True, slots=True)
class Vector:
    """What some words of a report are about, as a direction in space: `data` has one signed byte a dimension.

    Every content of an attribution has one, and so has every sentence that no content covers. All have
    the same length, so `numpy.frombuffer(data, numpy.int8)` compares them: the cosine of two
    is near 1 for the same thing told alike, near 0 for two things that have nothing in common. It says what is
    spoken of, never what is said of it: "will" and "will not" point the same way, and so do 10,000 and 2,000.
    """

    spans: Spans
    data: bytes = field(repr=False)

    def near(self, other: Vector) -> float:
        """The cosine of the two, -1 to 1; 0 where one has no direction. For many at once use numpy."""
        dot = sum(a * b for a, b in zip(self._signed(), other._signed(), strict=True))
        length = sum(a * a for a in self._signed()) * sum(b * b for b in other._signed())
        return dot / length**0.5 if length else 0.0

    def _signed(self) -> memoryview:
        return memoryview(self.data).cast("b")


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one report by looking at that report alone."""

    report: Report
    sentences: Spans = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    made_by: str = ""
    vectors: tuple[Vector, ...] = ()


# ---------------------------------------------------------------- resolve: who is who, who has it from whom


class ActorType(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two forms were taken for one actor: the forms, and a sentence."""

    form: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of an unnamed source: what it is, of which countries, how many they are, on what condition they speak."""

    kind: str
    of: str | None = None
    count: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, government, outlet, document or unnamed source of the story.

    `aliases` are all the forms seen, `mentions` all the spans, pronouns too. `merges`
    are the reasons for which its forms were joined. `described` is what is said of an unnamed source,
    `family` the house or owner that an outlet shares with others.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    mentions: Spans = ()
    merges: tuple[Merge, ...] = ()
    described: Described | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One who passes a statement on, with the words that show it and the reason in a sentence."""

    actor: str
    spans: Spans
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution, resolved: who speaks, through whom.

    `speakers` are actor ids, empty when unattributed. `via` names whoever passes it on
    between the report and the speaker, outermost first; the report's own outlet is never
    listed. `open` says why nobody could be named where the text points to somebody. One that
    a person has `rejected` is kept and shown, and counts for nothing.
    """

    id: str
    report: str
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    mode: Mode = Mode.INDIRECT
    speakers: tuple[str, ...] = ()
    via: tuple[Hop, ...] = ()
    said: When | None = None
    within: str | None = None
    confidence: float = 0.5
    open: str | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Relay:
    """A report rests on an outlet, with the spans that show it."""

    report: str
    outlet: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that one report shares with another; `share` is the part of the shorter passage that is alike.

    `origin` is the passage that likely came first, `taken` the one that took it; `why` says
    how alike they are and what the direction rests on.
    """

    origin: Span
    taken: Span
    share: float
    why: str


class JudgementKind(StrEnum):
    """What a person can decide; undo takes an earlier judgement back."""

    ACCEPT = "accept"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    SPLIT = "split"
    RENAME = "rename"
    SPEAKER = "speaker"
    CHAIN = "chain"
    MODE = "mode"
    QUANTITY = "quantity"
    STANCE = "stance"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Words of a report that a judgement is tied to, with the words themselves.

    Where `start` and `end` are equal the report's own outlet is meant; where `report` is
    empty, whoever in the story goes by the name in `words`.
    """

    report: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: about what, what instead, who, when, why. It is tied to words, never to derived ids.

    `target` are the words decided about: the pieces of a statement's content (with `beside` its
    cue, or source), mentions of an actor, a quantity. `to` are mentions: of the other actor
    (same, different, split), of the speakers, of the chain from the outermost in, of who takes
    the stance. `value` is the new name, mode, stance or quantity, or the id that an undo takes
    back. `id` is a hash of all the rest.
    """

    id: str
    kind: JudgementKind
    by: str
    at: datetime
    target: tuple[Spot, ...] = ()
    to: tuple[Spot, ...] = ()
    beside: tuple[Spot, ...] = ()
    value: str = ""
    why: str = ""


NONE = "none"
"""What a judgement says of a stance that nobody takes, and of a quantity that is none."""


class Standing(StrEnum):
    """What became of a judgement: it applies, a later one says otherwise, or nothing fits it any more."""

    APPLIED = "applied"
    OVERRULED = "overruled"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement in force, and what it came to in this record.

    `on` is the statement, actor or quantity decided about, None where nothing fits; `actors`
    are those it names (speakers, chain, who takes the stance). `against` is the later
    judgement that overrules it. `why` is a sentence: by whom, when, for what reason.
    """

    judgement: str
    kind: JudgementKind
    standing: Standing
    on: str | None = None
    actors: tuple[str, ...] = ()
    value: str = ""
    against: str | None = None
    why: str = ""


class Grade(StrEnum):
    """How reliable a person holds an outlet to be, on the Admiralty scale; a machine never sets it."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


@dataclass(frozen=True, slots=True)
class Outlet:
    """An entry of the table of outlets: a name, what else it goes by, whose it is, and its grade.

    `kind` is agency, newspaper, magazine, broadcaster or site; `country` an ISO code; `family`
    the owner or group. `ordinary` are names that are ordinary words too ("Time").
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    family: str = ""
    ordinary: tuple[str, ...] = ()
    grade: Grade = Grade.F


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is found by looking at all reports together: actors, statements, relays and copies.

    `outlets` maps report ids to the actor id of the report's own outlet. `quantities` are those
    that a person corrected, as corrected; `rulings` tell what became of each judgement in force.
    """

    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    relays: tuple[Relay, ...] = ()
    copies: tuple[Copy, ...] = ()
    outlets: tuple[tuple[str, str], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    rulings: tuple[Ruling, ...] = ()


# ---------------------------------------------------------------------- weigh: what it adds up to


@dataclass(frozen=True, slots=True)
class Dependence:
    """A reason why several statements count as one origin.

    `decisive`: without this one reason the count would be another.
    """

    statements: tuple[str, ...]
    reason: str
    decisive: bool = False


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins stand behind a claim, at least and at most, and why.

    `actors` are the origins counted. `low` treats every sign of a common origin as one;
    `high` counts only those as one that are proven to be.
    """

    low: int
    high: int
    actors: tuple[str, ...] = ()
    why: tuple[Dependence, ...] = ()

    @property
    def single(self) -> bool:
        """Whether one origin is all there is, however many pass it on."""
        return self.high <= 1


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements assert alike; `text` is the clearest statement's words, `shown` its id.

    `credibility` is the number of the Admiralty scale that the origins and what is said against
    them allow: 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. A
    machine never gives 1, for it cannot confirm.
    """

    id: str
    text: str
    shown: str
    statements: tuple[str, ...]
    origins: Origins
    credibility: int = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity placed in the story: its scope, as of when, and the statement and claim that hold it."""

    quantity: Quantity
    scope: str | None = None
    as_of: When | None = None
    statement: str | None = None
    claim: str | None = None


class RelationKind(StrEnum):
    """How two figures for one number stand to each other."""

    AGREES = "agrees"
    REFINES = "refines"
    UPDATES = "updates"
    CONFLICTS = "conflicts"
    OTHER_SCOPE = "other scope"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Relation:
    """Two quantities (ids) compared, with the reason in a sentence."""

    of: str
    to: str
    kind: RelationKind
    why: str


@dataclass(frozen=True, slots=True)
class Number:
    """All figures that the story has for one thing counted in one scope, and how they compare."""

    id: str
    of: str
    scope: str | None
    quantities: tuple[str, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A question on which actors take a stand, named in the reports' own words."""

    id: str
    name: str
    claims: tuple[str, ...] = ()


class Stance(StrEnum):
    """How an actor stands on an issue; conditional is for it, or ready to talk, only if something else holds."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    CONDITIONAL = "conditional"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue, as some statements have it.

    `own` tells whether the actor says so itself or it is said of the actor. `condition` is
    the words of the condition, `date` when it was so.
    """

    actor: str
    issue: str
    stance: Stance
    statements: tuple[str, ...]
    own: bool = True
    condition: Span | None = None
    date: When | None = None


class MovementKind(StrEnum):
    """How a stand that an actor takes differs from another stand of its own on the same issue."""

    CHANGED = "changed"  # from one side to the other
    HARDENED = "hardened"  # away from agreeing
    SOFTENED = "softened"  # towards agreeing
    REPORTED_OTHERWISE = (
        "reported otherwise"  # said of the actor, and otherwise by itself or in another report
    )


@dataclass(frozen=True, slots=True)
class Movement:
    """Two stands of one actor on one issue: the earlier, the later, and why they are taken for a movement.

    `earlier` and `later` are statement ids; `reported otherwise` knows no earlier and no later,
    and then `earlier` is what is said of the actor.
    """

    actor: str
    issue: str
    kind: MovementKind
    was: Stance
    now: Stance
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    why: str


class TermKind(StrEnum):
    """What a term of a proposal settles; authority is whose flag, decision how it is decided."""

    SIZE = "size"
    PARTICIPANTS = "participants"
    TASK = "task"
    PLACE = "place"
    AUTHORITY = "authority"
    DECISION = "decision"
    BACKING = "backing"
    CONDITION = "condition"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a proposal in the report's own words."""

    kind: TermKind
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """What someone proposes, plans or demands, with its terms; `by` are actor ids."""

    id: str
    issue: str | None
    by: tuple[str, ...]
    statements: tuple[str, ...]
    terms: tuple[Term, ...] = ()


class ConflictKind(StrEnum):
    """What two accounts disagree about."""

    QUANTITY = "quantity"
    POSITION = "position"
    DENIAL = "denial"
    ACCOUNT = "account"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two accounts that cannot both stand: what about, the statements on each side, one sentence why.

    `confidence`, between 0 and 1, is how sure it is that a reader would call it one.
    """

    id: str
    kind: ConflictKind
    about: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    why: str
    actor: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is dated: when, the words, and the statements that tell it."""

    when: When
    span: Span
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed when a statement was passed on: a number, a "may" turned "will", a dropped "alleged".

    `of` is the statement that it passes on, None where the outlet tells it in its own voice or
    nowhere. `what` is number, modality, negation, qualifier, wording, speaker or absent (the
    outlet's report that is here does not say so). `here` are the words in the report that passes
    it on, `there` those that they come from.
    """

    statement: str
    of: str | None
    what: str
    why: str
    here: Spans = ()
    there: Spans = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the statements of a story add up to."""

    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    numbers: tuple[Number, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    questions: Spans = ()
    conflicts: tuple[Conflict, ...] = ()
    events: tuple[Event, ...] = ()
    drift: tuple[Drift, ...] = ()
    movements: tuple[Movement, ...] = ()


# ---------------------------------------------------------------------------- the whole of it


@dataclass(frozen=True, slots=True)
class Record:
    """Everything found about a story: the reports, what stands in them, and what it adds up to.

    `id` and `name` are the story's; `as_of` is the day it was read for, `unread` what could
    not be read, `made_by` the version of sayso and of its annotator. `judgements` are those
    in force, `outlets` the entries of the user's own table.
    """

    id: str
    name: str
    annotations: tuple[Annotations, ...]
    resolution: Resolution
    findings: Findings
    unread: tuple[Unread, ...] = ()
    as_of: date | None = None
    made_by: str = ""
    judgements: tuple[Judgement, ...] = ()
    outlets: tuple[Outlet, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the story, in the order of the annotations."""
        return tuple(annotations.report for annotations in self.annotations)

    def rows(self) -> list[dict[str, str]]:
        """The statements as a table: report, speakers, via, mode, words, date; ready for a data frame.

        Those that a person rejected are left out.
        """
        reports = {report.id: report for report in self.reports}
        names = {actor.id: actor.name for actor in self.resolution.actors}
        return [
            {
                "report": reports[s.report].title or reports[s.report].file or s.report,
                "speakers": "; ".join(names[actor] for actor in s.speakers) or "unattributed",
                "via": " ← ".join(names[hop.actor] for hop in s.via),
                "mode": s.mode.value,
                "words": reports[s.report].words(s.content),
                "said": s.said.iso() if s.said else "undated",
            }
            for s in self.resolution.statements
            if not s.rejected
        ]

    def _repr_html_(self) -> str:
        """The same table as HTML, which notebooks show; text from reports is escaped."""
        heads = ("report", "speakers", "via", "mode", "words", "said")
        head = "".join(f"<th>{name}</th>" for name in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(row[name])}</td>" for name in heads) + "</tr>"
            for row in self.rows()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


# ------------------------------------------------------------------------------- asked of a record


class Bearing(StrEnum):
    """How a claim bears on a sentence that was asked about; one that is `near` speaks of the same and neither says nor denies it."""

    SAYS = "says so"
    DENIES = "denies it"
    OTHERWISE = "says otherwise"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Near:
    """A claim near to a sentence that was asked about, from the story of this name.

    `shown` is the statement that comes nearest, `near` how near, between 0 and 1, `why` a sentence
    on what makes it bear so.
    """

    story: str
    claim: Claim
    shown: str
    bearing: Bearing
    near: float
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Who says a sentence, who denies it, who says otherwise; nobody, if `found` has none that says so.

    `found` is ordered by bearing, then the nearest first. `parts` are the records' parts that hold all that is
    needed to tell it, a story each: reports, statements, actors. `reports` is how many were asked in all.
    """

    sentence: str
    found: tuple[Near, ...] = ()
    parts: tuple[Record, ...] = ()
    reports: int = 0

    @property
    def said(self) -> bool:
        """Whether anybody says so."""
        return any(near.bearing is Bearing.SAYS for near in self.found)


class ChangeKind(StrEnum):
    """What is new in a record, compared with an earlier one."""

    REPORT = "new report"
    CLAIM = "new claim"
    ORIGINS = "other origins"
    POSITION = "position"
    CONFLICT = "new conflict"
    NUMBER = "number"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, by the id that it has in the later record, with one sentence why.

    A claim, conflict, position, number or plan is the same as an earlier one when they share words of a
    report: ids change with every new statement, spans do not. `statements` are those of the later record that show it.
    """

    kind: ChangeKind
    id: str
    why: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new between two states of one story: both records, and the changes, by kind.

    `since` is when the earlier one was looked at, or the day before which its reports are dated;
    None when there was no earlier one.
    """

    before: Record
    after: Record
    changes: tuple[Change, ...] = ()
    since: str | None = None
