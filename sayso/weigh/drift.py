"""Drift: what changed between what an outlet says and what another has from it, where both reports are here.

A chain that names an outlet whose report is in the story is checked against it: the stretch of
that report which says the most alike is looked up, and the two are compared (`changes`). The
outermost outlet of a chain that has a report here is asked first, for it is whom the words come
from. A report that is later than the one that passes it on is never asked. Where a hop rests on a link
to a report that is in the story, that report is asked, and no other of its outlet.

Limits: it prefers silence to a false alarm. What is told in other words is compared only where a
verb, a number or a quotation is the same; what the outlet may have said in a report that is not
in the story cannot be seen, so that "does not say so" is the weakest of these findings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from sayso.text import page_of
from sayso.vocabulary import ActorType, Drift, Report, Span, Statement
from sayso.weigh import amounts, changes
from sayso.weigh.changes import Change, Quoted, Telling
from sayso.weigh.scene import Scene
from sayso.weigh.wording import about, likeness, rarity

LOOKED_AT = 8
"""So many stretches of an outlet's reports, those that share the most, are compared with a statement."""

MOST_SEEN = 1500
"""Stretches of an outlet's reports that are looked up for one statement, those with its rarest words first."""

ALIKE = 0.25
"""Weighted overlap from which a stretch of an outlet's report may be what a statement passes on."""

NOWHERE = 0.12
"""Weighted overlap below which an outlet's report does not speak of a thing at all."""

LEAST_SAID = 5
"""Content words that a statement must have for its absence to mean anything."""

SAME_DAYS = 1
"""Days after an outlet's report within which another that relies on it can mean no later one of its reports."""


@dataclass(frozen=True)
class _Told:
    """All that one outlet's reports in the story tell, ready for looking up."""

    scene: Scene
    reports: tuple[str, ...]
    weight: Mapping[str, float]
    linked: bool = False
    """Whether it is the one report that a link leads to."""

    @cached_property
    def tellings(self) -> list[Telling]:
        """Every statement and every sentence of the reports."""
        found = [
            Telling(s.content, self.scene.content(s), about(self.scene, s.content), s.id, s.speakers)
            for report in self.reports
            for s in self.scene.by_report[report]
        ]
        for report in self.reports:
            for span in self.scene.running_text(report):
                text = self.scene.report(report).quote(span)
                found.append(Telling((span,), text, about(self.scene, (span,)), None))
        return found

    @cached_property
    def counted(self) -> amounts.Known:
        """The quantities of the reports."""
        return amounts.known(self.scene, self.reports)

    @cached_property
    def quoted(self) -> Quoted:
        """What stands between quote marks in the reports."""
        return changes.quoted(self.scene, self.reports)

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        held: dict[str, list[int]] = defaultdict(list)
        for index, telling in enumerate(self.tellings):
            for token in telling.bag:
                held[token].append(index)
        return held

    def nearest(self, bag: Counter[str], before: Report) -> list[tuple[float, Telling]]:
        """The tellings most like a bag, from reports that are not later than the one given; the most alike first."""
        shared: Counter[int] = Counter()
        seen = 0
        for token in sorted(bag, key=lambda t: (len(self._postings.get(t, ())), t)):
            seen += len(self._postings.get(token, ()))
            if seen > MOST_SEEN and shared:
                break  # What all of an outlet's reports speak of tells none of them from the others.
            worth = round(100 * self.weight.get(token, 1.0))
            for index in self._postings.get(token, ()):
                shared[index] += worth
        near = (self.tellings[index] for index in sorted(shared, key=lambda index: (-shared[index], index)))
        usable = (t for t in near if not _later(self.scene.report(t.spans[0].report), before))
        found = [(likeness(bag, t.bag, self.weight), t) for t in islice(usable, LOOKED_AT)]
        # A statement before the sentence that it stands in.
        return sorted(found, key=lambda row: (-round(row[0], 2), row[1].statement is None, row[1].spans))


def find(scene: Scene) -> tuple[Drift, ...]:
    """Return what changed on the way, ordered by statement."""
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for report, outlet in sorted(scene.outlets.items()):
        if report in scene.annotations:
            by_outlet[outlet].append(report)
    passed = [s for s in scene.statements if any(o in by_outlet for o in _sources(scene, s))]
    if not passed:
        return ()
    weight = rarity(about(scene, s.content) for s in scene.statements)
    told = {outlet: _Told(scene, tuple(reports), weight) for outlet, reports in by_outlet.items()}
    links = _links(scene)
    told |= {
        report: _Told(scene, (report,), weight, linked=True) for rows in links.values() for _, report in rows
    }
    found = [drift for statement in passed for drift in _of(scene, statement, told, links)]
    return tuple(_once(scene, found))


def _links(scene: Scene) -> dict[str, list[tuple[Span, str]]]:
    """The links of each report that lead to another one of the story: their words, and the report there."""
    rows = {report: held.report for report, held in sorted(scene.annotations.items())}
    pages: dict[str, str] = {}
    for report, row in rows.items():
        if row.url and report in scene.outlets:
            pages.setdefault(page_of(row.url), report)
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for report, row in rows.items():
        for link in row.links:
            if (led := pages.get(page_of(link.url))) and led != report:
                found[report].append((Span(report, link.start, link.end), led))
    return found


def _asked(
    scene: Scene,
    statement: Statement,
    told: Mapping[str, _Told],
    links: Mapping[str, Sequence[tuple[Span, str]]],
) -> list[_Told]:
    """What the outlets of a chain tell, outermost first: where a hop rests on a link, the report there."""
    led = {
        hop.actor: report
        for hop in statement.via
        for span, report in links.get(statement.report, ())
        if scene.outlets[report] == hop.actor and any(span.overlaps(shown) for shown in hop.spans)
    }
    keys = [led.get(outlet, outlet) for outlet in _sources(scene, statement)]
    return [told[key] for key in keys if key in told]


def _sources(scene: Scene, statement: Statement) -> list[str]:
    """The outlets from which a report has a statement, outermost first, without its own."""
    outlets = [hop.actor for hop in statement.via] + [
        actor for actor in statement.speakers if scene.type(actor) is ActorType.OUTLET
    ]
    return [outlet for outlet in outlets if outlet != scene.outlets.get(statement.report)]


def _of(
    scene: Scene,
    statement: Statement,
    told: Mapping[str, _Told],
    links: Mapping[str, Sequence[tuple[Span, str]]],
) -> Iterator[Drift]:
    report = scene.report(statement.report)
    bag = about(scene, statement.content)
    here = Telling(
        statement.content,
        scene.content(statement),
        bag,
        statement.id,
        statement.speakers,
        _around(scene, statement),
    )
    asked = _asked(scene, statement, told, links)
    for source in asked:
        near = source.nearest(bag, report)
        if near and near[0][0] >= ALIKE:
            for change in _changes(scene, here, near, source):
                yield Drift(
                    statement.id,
                    _passed_on(scene, change),
                    change.what,
                    change.why,
                    change.here,
                    change.there,
                )
            return
    if asked and (lost := _lost(scene, statement, here, asked)):
        yield lost


def _around(scene: Scene, statement: Statement) -> str:
    """The sentence of a statement with its cue: a hedge may stand outside of what is said."""
    places = [*statement.content, *statement.cue, *statement.source]
    sentences = {scene.sentence(statement.report, span.start) for span in places}
    report = scene.report(statement.report)
    return " ".join(report.quote(s) for s in sorted(s for s in sentences if s))


def _changes(
    scene: Scene, here: Telling, near: Sequence[tuple[float, Telling]], source: _Told
) -> Iterator[Change]:
    """The changes against the most alike telling; of what any other telling has as it is here there is none."""
    rows = [row for row in near if row[0] >= ALIKE]
    name = scene.name(scene.outlets[source.reports[0]])
    yield from amounts.numbers(scene, here, rows, source.counted, name)
    yield from changes.wording(scene, here, source.quoted, name)
    for change in (changes.modality, changes.qualifier, changes.negation, changes.speaker):
        if made := change(scene, here, rows, name):
            yield made


def _passed_on(scene: Scene, change: Change) -> str | None:
    """The statement that stands where a change was made from; None where the outlet tells it in its own voice."""
    for span in change.there:
        for statement in scene.by_report.get(span.report, ()):
            if any(piece.overlaps(span) for piece in statement.content):
                return statement.id
    return None


def _lost(scene: Scene, statement: Statement, here: Telling, asked: Sequence[_Told]) -> Drift | None:
    """The finding that the outlet's report does not say so: only of what is said to stand in a report of that day."""
    report, source = scene.report(statement.report), asked[-1]
    shown = [hop for hop in statement.via if hop.actor == scene.outlets[source.reports[0]]]
    sentence = scene.sentence(statement.report, statement.content[0].start)
    named = shown and sentence and any(sentence.covers(span) for span in shown[0].spans)
    if not named or len(here.bag) < LEAST_SAID or len(asked) > 1:
        return None
    same_day = [r for r in source.reports if source.linked or _same_days(scene.report(r), report)]
    if not same_day or any(likeness(here.bag, t.bag, source.weight) >= NOWHERE for t in source.tellings):
        return None
    name = scene.name(shown[0].actor)
    why = f"the report of {name} that is here says nothing of the kind; it may stand in another one"
    if source.linked:
        why = f"the report of {name} that it links to says nothing of the kind"
    return Drift(statement.id, None, "absent", why, statement.content, ())


def _same_days(one: Report, other: Report) -> bool:
    if one.published is None or other.published is None:
        return False
    return 0 <= (other.published.first - one.published.last).days <= SAME_DAYS


def _later(one: Report, other: Report) -> bool:
    return (
        one.published is not None
        and other.published is not None
        and one.published.first > other.published.last
    )


def _once(scene: Scene, found: Sequence[Drift]) -> Iterator[Drift]:
    """Each change once a report: a headline, its lead and a statement within another say the same twice."""
    seen: set[tuple[object, ...]] = set()
    for drift in sorted(
        found, key=lambda d: (scene.by_id[d.statement].content[0], d.statement, d.what, d.why)
    ):
        same = (scene.by_id[drift.statement].report, drift.what, drift.there, _words(scene, drift.here))
        if same not in seen:
            seen.add(same)
            yield drift


def _words(scene: Scene, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(scene.report(span.report).quote(span).casefold() for span in spans)
