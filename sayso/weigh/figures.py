"""Figures: every quantity placed in the story: whose, where, as of when, in which statement and claim.

What is counted is told in `counting`, where in `scopes`; whose it is, by the actor that the
sentence names last before the number. The time is that of the sentence, else of the
statement, else of the report; what a count was before has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from sayso.vocabulary import ActorType, Claim, Figure, Quantity, Span, Statement, When
from sayso.weigh import scopes
from sayso.weigh.counting import Counting, reads_on
from sayso.weigh.kinds import is_running
from sayso.weigh.lexicon import any_of
from sayso.weigh.scene import Scene
from sayso.weigh.wording import AHEAD, about

POINTS_BACK = re.compile(
    r"\b(?:these|those|such|this|the (?:force|forces|units|troops|plan|deal|offer|toll|number|figure)|it|they|we are talking)\b",
    re.IGNORECASE,
)
GOVERNED = re.compile(
    r"\b(?:of|in|to|at|near|on|from|along|for|with|against|across|into)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+)*$"
)
"""What stands before a name that is a place or an addressee: "to the Kell line" is nobody's number."""

OF_THE_SPEAKER = re.compile(
    r"[\s\"“'‘]*(?:that\s+)?(?:his|her|its|their|our|my|we|I|he|she|it|they)\b", re.IGNORECASE
)
"""How a content begins that speaks of the speaker's own: "his government would send 600"."""

ACT = re.compile(
    r"\W*(?:to\s+[a-z]+\b|(?:an?|the|its|plans?|bid|offer)\s+(?:\w+\s+){0,2}?to\s+[a-z]+\b|[a-z]+ing\b)"
)
"""How a content begins that is no sentence of its own: what its speaker does or means to do."""

VAGUE = re.compile(
    r"^(?:\w+\s+)?(?:dozens|scores|hundreds|thousands|millions)\s+of\b(?! thousands| millions)", re.IGNORECASE
)
"""A word for a size, not a number: 300,000 homes are "thousands of homes", too."""

PERIOD = re.compile(
    r"\bsince\b(?!\s+then)|\bso far\b|\b(?:this|per|a|each|every|last) (?:year|season|month|week|day|quarter)\b"
    r"|\b(?:in|over|within|during) the (?:past|last)\b|\bin his career\b",
    re.IGNORECASE,
)
"""What bounds a count in time: "three times since May" and "four times" need not be at odds."""

FORECAST = re.compile(
    r"\b(?<!\bnot )(?:could|may|might|will|would|expect\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|warn\w*|fear\w*|likely)\b",
    re.IGNORECASE,
)
"""How a count is told that nobody has counted yet; an estimate is a count."""

ANOTHER = timedelta(days=14)
"""Before the report, from which the dead of a day or month are those of another event: "in February a quake killed 600"."""

NO_AGENTS = frozenset({ActorType.OUTLET, ActorType.DOCUMENT, ActorType.UNNAMED})


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with what decides whether another counts the same thing.

    `low` and `high` are the number as it stands now: of "raised from 4 to 6" the 6, and then
    `revised` holds; `former` is what it was before ("up from 81"), `past` what another event came
    to, long ago; `period`: counted over a time that its clause bounds. `whole` is
    that of which another number is a part. `bodies` are the sides of those whose word it is, `origin`. Shares are per cent. `own`: the speaker's own share ("we would send 600"). `near`
    is what its clause is about, `wide` its sentence and the report's title; both take in the
    sentence before where theirs points back to it.
    """

    figure: Figure
    kind: str
    low: float
    high: float
    revised: bool
    told: When | None
    agents: frozenset[str]
    owners: frozenset[str]
    own: bool
    places: frozenset[str]
    planned: bool
    near: Counter[str]
    wide: Counter[str]
    origin: frozenset[str]
    bodies: frozenset[str] = frozenset()
    vague: bool = False
    period: bool = False
    whole: bool = False
    former: bool = False
    past: bool = False

    @property
    def span(self) -> Span:
        """Where the quantity stands."""
        return self.figure.quantity.span

    @property
    def interval(self) -> tuple[float, float]:
        """Its ends; infinite where one is open."""
        return self.low, self.high


Pair = frozenset[tuple[float, float]]
"""Two intervals."""


def side_by_side(figures: Sequence[Placed]) -> Set[Pair]:
    """The numbers of one kind that somebody gives together, neither as what the other was before: two things are counted."""
    voices: dict[tuple[str, str], set[tuple[float, float]]] = {}
    for p in figures:
        for voice in p.origin if not (p.former or p.revised or p.planned) else ():
            voices.setdefault((p.span.report, voice), set()).add(p.interval)
    return {frozenset(pair) for held in voices.values() for pair in combinations(sorted(held), 2)}


def rivals(one: Placed, other: Placed) -> bool:
    """Whether two figures are on the word of two who are not one: nobody in common, none speaks for the other."""
    if not (one.figure.statement and other.figure.statement and one.bodies and other.bodies):
        return False
    return not (one.origin | one.bodies) & other.origin and not one.origin & other.bodies


def place(scene: Scene, counted: Mapping[str, Counting]) -> tuple[Placed, ...]:
    """Place every quantity of the story, ordered by report and position; `counted` tells what each counts."""
    holders = holding(scene)
    out: list[Placed] = []
    for name in sorted(scene.annotations):
        quantities = sorted(scene.annotations[name].quantities, key=lambda q: (q.span, q.id))
        countings = [counted[quantity.id] for quantity in quantities]
        where = _scopes(scene, countings)
        for quantity, counting, held in zip(quantities, countings, where, strict=True):
            out.append(_placed(scene, quantity, counting, (holders.get(quantity.id), held)))
    return tuple(_at_home(scene, out))


def claimed(placed: Sequence[Placed], claims: Sequence[Claim]) -> Iterator[Figure]:
    """Give the figures with the claim that holds each: that of its statement, or of the own-voice sentence it stands in."""
    claim_of = {statement: claim.id for claim in claims for statement in claim.statements}
    plain: dict[str, list[tuple[Span, str]]] = {}
    for claim in claims:
        for sentence in claim.plain:
            plain.setdefault(sentence.span.report, []).append((sentence.span, claim.id))
    for p in placed:
        inside = (name for span, name in plain.get(p.span.report, ()) if span.covers(p.span))
        told = p.figure.statement
        yield replace(p.figure, claim=claim_of.get(told) if told else next(inside, None))


def _at_home(scene: Scene, placed: Sequence[Placed]) -> Iterator[Placed]:
    """Give a growing count without a place that of the state whose body counts, where the story counts in several places."""
    places: dict[str, set[frozenset[str]]] = {}
    for p in placed:
        if is_running(p.kind) and p.places:
            places.setdefault(p.kind, set()).add(p.places)
    known = set().union(*places.values()) if any(len(found) > 1 for found in places.values()) else set()
    for p in placed:
        states = [body for body in p.bodies if scene.type(body) is ActorType.GOVERNMENT]
        home = (
            scopes.key_of([scene.name(states[0])]) if len(states) == 1 and is_running(p.kind) else frozenset()
        )
        if p.places or not home or home not in known:
            yield p
        else:
            yield replace(p, places=home, figure=replace(p.figure, scope=scene.name(states[0])))


def holding(scene: Scene) -> dict[str, Statement]:
    """Return, by quantity, the innermost statement whose content holds it."""
    out: dict[str, Statement] = {}
    for statement, quantity in _within(scene):
        held = out.get(quantity.id)
        if held is None or _reach(statement) < _reach(held):
            out[quantity.id] = statement
    return out


def inside(scene: Scene) -> dict[str, list[Quantity]]:
    """Return the quantities that stand inside each statement's content, in order."""
    out: dict[str, list[Quantity]] = {}
    for statement, quantity in _within(scene):
        out.setdefault(statement.id, []).append(quantity)
    return out


def _within(scene: Scene) -> Iterator[tuple[Statement, Quantity]]:
    """Give each statement with each of the quantities in its content, in order."""
    for name, found in scene.annotations.items():
        quantities = sorted(found.quantities, key=lambda q: (q.span, q.id))
        starts = [q.span.start for q in quantities]
        for statement in scene.by_report[name]:
            # Pieces lie apart and in no order that is promised; the quantities of each lie side by side.
            for piece in sorted(statement.content):
                for at in range(bisect_left(starts, piece.start), bisect_left(starts, piece.end)):
                    if piece.covers(quantities[at].span):
                        yield statement, quantities[at]


def _reach(statement: Statement) -> tuple[int, str]:
    return sum(len(piece) for piece in statement.content), statement.id


def _placed(
    scene: Scene,
    quantity: Quantity,
    counting: Counting,
    held: tuple[Statement | None, list[str]],
) -> Placed:
    statement, where = held
    span, sentence, clause, kind = quantity.span, counting.sentence, counting.clause, counting.kind
    text = scene.report(span.report).text
    running = is_running(kind)
    named = _agents(scene, span, clause, statement) or _agents(scene, span, sentence, statement)[-1:]
    own = [] if named else _own(scene, statement)
    # Nobody owns the dead: who stands beside their number tells or rescues, and counts no other dead.
    agents = [] if running else named or own or _acting(scene, statement)
    told, published = _told(scene, span, sentence), scene.report(span.report).published
    low, high, revised = now(quantity, text[span.start : span.end], text[clause.start : span.start])
    back = _back(scene, sentence)
    # "Killed when the quake struck on Monday" dates the quake: a growing count is as of its report.
    as_of = (None if running else told) or (statement and statement.said) or published
    return Placed(
        figure=Figure(
            quantity=quantity,
            scope=where[0] if where else (scene.name(agents[-1]) if agents and quantity.unit else None),
            as_of=None if counting.former else as_of,
            statement=statement.id if statement else None,
        ),
        kind=kind,
        told=told,
        low=low,
        high=high,
        revised=revised,
        agents=frozenset(scene.side(a) for a in agents),
        owners=_owners(scene, sentence),
        own=bool(own),
        places=scopes.key_of(where),
        planned=_planned(scene, counting, statement, running=running),
        near=_together(_bag(scene, clause, span), back),
        wide=_together(_bag(scene, sentence, span), back, _title(scene, span.report)),
        origin=frozenset(statement.speakers)
        if statement
        else frozenset({scene.outlets.get(span.report, span.report)}),
        bodies=frozenset(scene.side(a) for a in statement.speakers) if statement else frozenset(),
        vague=VAGUE.search(text[span.start : span.end]) is not None,
        period=PERIOD.search(text[clause.start : clause.end]) is not None,
        whole=counting.whole,
        former=counting.former,
        past=counting.past
        or (running and _long_before(told or _told_before(scene, span, sentence), published)),
    )


def _planned(scene: Scene, counting: Counting, statement: Statement | None, *, running: bool) -> bool:
    """Whether a number is expected, not counted; beside a count of the dead others may plan what they like."""
    text = scene.report(counting.sentence.report).text
    if not running:
        return AHEAD.search(text[counting.sentence.start : counting.sentence.end]) is not None
    cue = scene.words(statement.cue) if statement else ""
    return FORECAST.search(f"{text[counting.clause.start : counting.clause.end]} {cue}") is not None


def _long_before(told: When | None, published: When | None) -> bool:
    """Whether a sentence dates what it counts so long before its report that it tells of another event."""
    return told is not None and published is not None and told.last < published.first - ANOTHER


def now(quantity: Quantity, said: str, before: str) -> tuple[float, float, bool]:
    """The interval as it stands after the change that the clause tells of, and whether it tells of one."""
    scale = 100.0 if quantity.unit == "share" else 1.0
    low = float("-inf") if quantity.low is None else quantity.low * scale
    high = float("inf") if quantity.high is None else quantity.high * scale
    changes = list(any_of("changes.txt").finditer(before))
    if not changes:
        return low, high, False
    if said.lower().startswith("from "):
        falls = any_of("changes.txt", "down").search(changes[0].group())
        return (low, low, True) if falls else (high, high, True)
    return low, high, before.rstrip().lower().endswith((" to", " at"))


def _agents(scene: Scene, span: Span, clause: Span, statement: Statement | None) -> list[str]:
    """The actors whose number it is: named inside it, or before it in its clause; no source, no outlet, no place."""
    sources = statement.source if statement else ()
    text = scene.report(span.report).text
    usable = [
        n
        for n in scene.actors_in(clause)
        if scene.type(n.actor) not in NO_AGENTS and not any(n.span.overlaps(s) for s in sources)
    ]
    inner = [n.actor for n in usable if n.span.overlaps(span)]
    ahead = (n for n in usable if n.span.end <= span.start)
    return inner or [n.actor for n in ahead if not GOVERNED.search(text[clause.start : n.span.start])]


def _own(scene: Scene, statement: Statement | None) -> list[str]:
    """The speakers, where the statement begins with what is theirs."""
    if statement is None or not OF_THE_SPEAKER.match(scene.content(statement)):
        return []
    return [a for a in statement.speakers if scene.type(a) not in NO_AGENTS]


def _acting(scene: Scene, statement: Statement | None) -> list[str]:
    """The speakers, where what is said is what they plan: "weighs | a plan to send 600 observers"."""
    if statement is None or not ACT.match(scene.content(statement)):
        return []
    return [a for a in statement.speakers if scene.type(a) not in NO_AGENTS]


def _owners(scene: Scene, sentence: Span) -> frozenset[str]:
    """The firms and governments that a sentence names."""
    kinds = (ActorType.ORGANISATION, ActorType.GOVERNMENT)
    return frozenset(scene.side(n.actor) for n in scene.actors_in(sentence) if scene.type(n.actor) in kinds)


def _scopes(scene: Scene, countings: Sequence[Counting]) -> list[list[str]]:
    """The places of each number of a report; one told beside another takes the place that stands before both."""
    out: list[list[str]] = []
    opened = False
    for index, counting in enumerate(countings):
        found, behind = _places(scene, counting)
        beside = index > 0 and countings[index - 1].sentence == counting.sentence
        if not found and beside and (opened or counting.former):
            found = out[-1]
        else:
            opened = bool(found) and not behind
        out.append(found)
    return out


def _places(scene: Scene, counting: Counting) -> tuple[list[str], bool]:
    """The places named with a number, nearest first, and whether behind it; where a source is ("officials in Peru") is no scope."""
    report = counting.sentence.report
    sources = [p for s in scene.by_report[report] for p in s.source if counting.sentence.overlaps(p)]
    behind, before = counting.behind, counting.before
    behind = Span(
        report,
        behind.start,
        min([behind.end, *(p.start for p in sources if behind.start <= p.start < behind.end)]),
    )
    before = Span(
        report,
        max([before.start, *(p.end for p in sources if before.start < p.end <= before.end)]),
        before.end,
    )
    return scopes.places(scene, counting.sentence, counting.clause, (before, behind))


def _told(scene: Scene, span: Span, sentence: Span) -> When | None:
    """The time that the sentence itself gives, the nearest to the number."""
    times = [t for t in scene.annotations[span.report].times if t.when and sentence.covers(t.span)]
    return min(times, key=lambda t: (abs(t.span.start - span.start), t.span)).when if times else None


def _told_before(scene: Scene, span: Span, sentence: Span) -> When | None:
    """The time of what a sentence goes on about, which the one before gives."""
    back = reads_on(scene, sentence)
    return _told(scene, span, back) if back else None


def _bag(scene: Scene, sentence: Span, span: Span) -> Counter[str]:
    """What the sentence is about without the number itself."""
    pieces = (Span(span.report, sentence.start, span.start), Span(span.report, span.end, sentence.end))
    return Counter(
        {t: n for t, n in about(scene, tuple(p for p in pieces if len(p) > 0)).items() if not t[0].isdigit()}
    )


def _together(bag: Counter[str], *more: Counter[str]) -> Counter[str]:
    """One bag of several; most are empty, and adding them would copy."""
    return sum(filter(None, more), bag)


def _title(scene: Scene, name: str) -> Counter[str]:
    report = scene.report(name)
    at = report.text.find(report.title) if report.title else -1
    return about(scene, (Span(name, at, at + len(report.title)),)) if report.title and at >= 0 else Counter()


def _back(scene: Scene, sentence: Span) -> Counter[str]:
    """What the sentence before is about, where this one points back to it."""
    back = scene.before(sentence)
    points = POINTS_BACK.search(scene.report(sentence.report).quote(sentence))
    return about(scene, (back,)) if back and points else Counter()
