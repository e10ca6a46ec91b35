"""The ten lines on top: what an editor could read aloud, each line with its footnotes.

Every line is drawn from the record alone and says what the reports say, never whether it is so.
`TELLING` says which lines come before which when there are more than ten; they are read aloud in
the order of `KINDS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sayso.tell.index import UNDATED, Index
from sayso.tell.phrases import (
    capital,
    counted,
    is_or_are,
    it_or_them,
    it_says,
    listed,
    origins,
    spelt,
    spoken,
    was_or_were,
)
from sayso.tell.safe import bare, quoted, short
from sayso.vocabulary import (
    Claim,
    Conflict,
    ConflictKind,
    Issue,
    PartKind,
    Record,
    RelationKind,
    Report,
    Span,
    Stance,
    Statement,
)

LIMIT = 10
"""How many lines there are at most."""

MOST = 8
"""How many footnotes a line has at most; more help nobody."""

Footnote = str | Span
"""A statement's id, or a span that is no statement (a title, an open question)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or two, and where it comes from; `kind` says what it is about."""

    kind: str
    text: str
    footnotes: tuple[Footnote, ...] = ()


def lines(record: Record | Index) -> list[Line]:
    """Return at most ten lines about the story, in the order in which they would be read aloud."""
    index = record if isinstance(record, Index) else Index(record)
    if not index.reports:
        return [Line("story", "No report was read, so there is nothing to tell."), *_unknown(index)]
    found = {kind: list(find(index)) for kind, find in KINDS.items()}
    chosen = [(kind, nth) for kind, nth in TELLING if nth < len(found[kind])][:LIMIT]
    return [line for kind in KINDS for nth, line in enumerate(found[kind]) if (kind, nth) in chosen]


# ----------------------------------------------------------------------------- one kind of line each


def _story(index: Index) -> Iterator[Line]:
    """How many reports, of how many outlets, from when to when, and who speaks in them."""
    titles = tuple(span for report in index.reports[:MOST] if (span := _title(report)))
    text = f"{capital(counted(len(index.reports), 'report'))}{_of_outlets(index)}{_from_to(index)}"
    if not index.standing:
        yield Line("story", f"{text}: no statement was found.", titles)
        return
    named = [a for a, _ in index.speakers() if index.actors[a].type.value != "unnamed"]
    unnamed = [a for a, _ in index.speakers() if index.actors[a].type.value == "unnamed"]
    who = [counted(len(named), "named source")] if named else []
    who += [counted(len(unnamed), "unnamed source")] if unnamed else []
    by = f" by {listed(who)}" if who else ", none with a source that could be made out"
    yield Line("story", f"{text}: {counted(len(index.standing), 'statement')}{by}.", titles)


def _of_outlets(index: Index) -> str:
    known = {outlet for report in index.reports if (outlet := index.outlet_id(report))}
    unknown = sum(index.outlet_id(report) is None for report in index.reports)
    if not known:
        return " of unknown outlet" if len(index.reports) == 1 else " of unknown outlets"
    if len(index.reports) == 1:
        return f" of {index.names(list(known))}"
    rest = f" (the outlet of {counted(unknown, 'other')} is unknown)" if unknown else ""
    return f" of {counted(len(known), 'outlet')}{rest}"


def _from_to(index: Index) -> str:
    dated = [report.published for report in index.reports if report.published]
    if not dated:
        return ", undated" if len(index.reports) == 1 else ", all undated"
    first, last = min(when.first for when in dated), max(when.last for when in dated)
    if first == last:
        return f", {spoken(first)}"
    same = (first.year, first.month) == (last.year, last.month)
    return f", {first.day if same else spoken(first)} to {spoken(last)}"


def _conflicts(index: Index) -> Iterator[Line]:
    """Both sides of each conflict, in their own words; those that most reports take part in first."""
    found = []
    for conflict in index.record.findings.conflicts:
        one, other = index.known(conflict.one), index.known(conflict.other)
        if one and other:
            footnotes = tuple(s.id for s in (*one[:3], *other[:3]))
            found.append((conflict, Line("conflict", _conflict(index, conflict, one, other), footnotes)))
    found.sort(key=lambda row: -len(index.reports_of((*row[0].one, *row[0].other))))
    told: set[Footnote] = set()
    again = []
    for _, each in found:  # the same words twice are worth less than other words once
        if told.isdisjoint(each.footnotes):
            yield each
        else:
            again.append(each)
        told.update(each.footnotes)
    yield from again


def _conflict(index: Index, conflict: Conflict, one: list[Statement], other: list[Statement]) -> str:
    about = short(bare(conflict.about), 90)
    if conflict.kind is ConflictKind.QUANTITY:
        head = f"The reports give different figures for {about}"
    elif conflict.kind is ConflictKind.POSITION and conflict.actor:
        head = f"The reports differ on where {index.name(conflict.actor)} stands on {about}"
    elif conflict.kind is ConflictKind.DENIAL:
        head = "One account denies what another asserts"
    else:  # On whose word it stands is told with the words.
        head = capital(short(conflict.why.partition(" (on the word of")[0], 120)).rstrip(".")
    side = _cued if conflict.kind is ConflictKind.DENIAL else _side
    return f"{head}: {side(index, one[0])}, but {side(index, other[0])}."


def _side(index: Index, statement: Statement) -> str:
    return f"{_whose(index, statement)} has {_said(index.words(statement), 110)}"


def _cued(index: Index, statement: Statement) -> str:
    """With the cue: what is denied stands in the same words as what is asserted."""
    cue = index.cue(statement)
    if not cue:
        return _side(index, statement)
    return f"{_whose(index, statement).rstrip(',')} (“{cue}”) {_said(index.words(statement), 110)}"


def _said(words: str, limit: int) -> str:
    """The words between quote marks, without the "that" which ties them to their sentence."""
    words = bare(words)
    return quoted(words[5:] if words.startswith("that ") else words, limit)


def _whose(index: Index, statement: Statement) -> str:
    """The speaker, and through whom, as a phrase: "a senior diplomat, through Reuters"."""
    report = index.report(statement.report)
    if not statement.speakers:
        return index.short_name(report)
    through = [index.name(hop.actor) for hop in statement.via]
    name = index.who(statement)
    if index.unnamed(statement) and not through:
        through = [index.short_name(report)]
    return f"{name}, through {listed(through)}," if through else name


def _repeated(index: Index) -> list[Claim]:
    """Claims that stand in several reports, or are made several times in the only one; most first."""
    least = 2 if len(index.reports) > 1 else 1
    claims = [c for c in index.record.findings.claims if len(c.statements) + len(c.plain) > 1]
    claims = [c for c in claims if len(index.carriers(c)) >= least]
    return sorted(claims, key=lambda c: (-len(index.carriers(c)), -len(c.statements), c.id))


def _claims(index: Index) -> Iterator[Line]:
    """What most reports carry, and on how many origins it rests."""
    for claim in _repeated(index):
        reports = len(index.carriers(claim))
        where = f"{counted(reports, 'report')} carry" if reports > 1 else "The report says more than once"
        text = f"{capital(where)} {_said(claim.text, 150)}; behind {it_or_them(len(claim.statements) + len(claim.plain))}"
        text += f" {_stand(claim)}{_named(index, claim)}."
        notes: list[Footnote] = [s.id for s in index.known(claim.statements)]
        notes += [each.span for each in claim.plain]
        yield Line("claim", text, tuple(notes[:MOST]))


def _stand(claim: Claim) -> str:
    low, high = claim.origins.low, claim.origins.high
    verb = "stands" if low >= high == 1 else "stand"
    return f"{verb} {origins(low, high)}"


def _named(index: Index, claim: Claim) -> str:
    actors = list(claim.origins.actors)
    return f" ({_some(index, actors, 3)})" if actors else ""


def _one_origin(index: Index) -> Iterator[Line]:
    """How many of the claims that several reports carry rest on a single origin."""
    repeated = _repeated(index)
    single = [claim for claim in repeated if claim.origins.high == 1]
    if len(repeated) < 2 or not single:
        return
    if len(single) == len(repeated):
        share = "Both" if len(single) == 2 else f"All {spelt(len(single))}"
    else:
        share = f"{capital(spelt(len(single)))} of the {spelt(len(repeated))}"
    rest = "rest on one origin each" if len(single) > 1 else "rests on one origin"
    text = f"{share} claims that are made more than once {rest}."
    yield Line("origin", text, tuple(c.shown or c.plain[0].span for c in single[:6]))


def _updates(index: Index) -> Iterator[Line]:
    """Numbers that moved, each with its last step; where no day is known, nobody can tell which figure came later."""
    for number in index.record.findings.numbers:
        steps = [(old, new) for r, old, new in index.telling(number) if r.kind is RelationKind.UPDATES]
        old, new = max(steps, key=lambda s: (index.told_on(s[1]), index.told_on(s[0])), default=(None, None))
        if old and new and index.told_on(new) != date.min:
            scope = f" ({short(number.scope, 60)})" if number.scope else ""
            has = f"{index.short_name(index.report(new.span.report))} has {quoted(index.quote(new.span), 60)}"
            text = f"The figure for {short(number.of, 60)}{scope} was updated: {has},"
            text += f" after {quoted(index.quote(old.span), 60)}."
            yield Line("number", text, (index.where(old), index.where(new)))


def _positions(index: Index) -> Iterator[Line]:
    """Who stands where on an issue; issues on which most actors take a stand first."""
    by_issue: dict[str, dict[Stance, dict[str, str]]] = {}
    for position in index.record.findings.positions:
        stances = by_issue.setdefault(position.issue, {})
        for statement in position.statements[:1]:
            stances.setdefault(position.stance, {}).setdefault(position.actor, statement)
    issues = sorted(index.record.findings.issues, key=lambda i: -_actors(by_issue.get(i.id, {})))
    for issue in issues:
        if issue.id in by_issue:
            yield _position(index, issue, by_issue[issue.id])


def _actors(stances: dict[Stance, dict[str, str]]) -> int:
    return len({actor for actors in stances.values() for actor in actors})


_STANDS = {
    Stance.SUPPORT: "for it",
    Stance.OPPOSE: "against it",
    Stance.CONDITIONAL: "on a condition",
    Stance.UNDECIDED: "undecided",
}


def _position(index: Index, issue: Issue, stances: dict[Stance, dict[str, str]]) -> Line:
    """Who is for it, against it and so on; whoever is said to be several of these is named apart."""
    times = Counter(actor for actors in stances.values() for actor in actors)
    sides = [
        f"{words}: {_some(index, actors)}"
        for stance, words in _STANDS.items()
        if (actors := [actor for actor in stances.get(stance, {}) if times[actor] == 1])
    ]
    several = {
        actor: listed([words for stance, words in _STANDS.items() if actor in stances.get(stance, {})])
        for actor, number in times.items()
        if number > 1
    }
    if several:
        names = [f"{index.name(actor)} ({words})" for actor, words in list(several.items())[:3]]
        sides.append(f"told in different ways: {listed(names)}")
    footnotes = [s for actors in stances.values() for s in list(actors.values())[:4]]
    text = f"On {quoted(issue.name, 90)}: {'; '.join(sides)}."
    return Line("position", text, tuple(dict.fromkeys(footnotes))[:MOST])


def _some(index: Index, actors: list[str], most: int = 4) -> str:
    """Names, and how many others where there are too many to read aloud."""
    if len(actors) <= most:
        return index.names(actors)
    return f"{', '.join(index.name(a) for a in actors[:most])} and {counted(len(actors) - most, 'other')}"


def _unnamed(index: Index) -> Iterator[Line]:
    """What rests on unnamed sources alone, and who vouches for them."""
    found = [s for report in index.reports for s in index.said_in(report.id) if index.unnamed(s)]
    if not found:
        return
    vouch = [
        index.name(s.via[-1].actor) if s.via else index.short_name(index.report(s.report)) for s in found
    ]
    names = list(dict.fromkeys(vouch))
    by = listed(names if len(names) <= 4 else [*names[:3], counted(len(names) - 3, "other")])
    rest = "rest" if len(found) > 1 else "rests"
    text = f"{capital(counted(len(found), 'statement'))} {rest} on unnamed sources alone, for whom {by} vouch"
    text += "es." if len(names) == 1 else "."
    yield Line("unnamed", text, tuple(s.id for s in found[:MOST]))


def _relays(index: Index) -> Iterator[Line]:
    """Which outlets other reports rest on."""
    behind: dict[str, list[str]] = {}
    shown: dict[str, list[Span]] = {}
    for relay in index.record.resolution.relays:
        behind.setdefault(relay.outlet, []).append(index.short_name(index.report(relay.report)))
        shown.setdefault(relay.outlet, []).extend(relay.spans[:1])
    for outlet, names in sorted(behind.items(), key=lambda item: -len(item[1])):
        names = list(dict.fromkeys(names))
        verb = "rest" if len(names) > 1 else "rests"
        text = f"{listed(names)} {verb} on {index.name(outlet)} for part of what {it_says(len(names))}."
        yield Line("relay", text, tuple(shown[outlet][:6]))


def _drift(index: Index) -> Iterator[Line]:
    """What changed between an outlet's words and those of a report that has them from it."""
    for drift in index.record.findings.drift:
        if drift.there and not drift.why.startswith("rounded"):
            where = index.short_name(index.report(drift.here[0].report))
            text = f"{where} does not say what it passes on: {short(drift.why, 220)}."
            yield Line("drift", text, (drift.of or drift.there[0], drift.statement))


def _questions(index: Index) -> Iterator[Line]:
    """What the reports themselves call open."""
    spans = index.record.findings.questions
    if spans:
        words = "; ".join(quoted(index.quote(span), 110) for span in spans[:2])
        more = f"; and {spelt(len(spans) - 2)} more" if len(spans) > 2 else ""
        yield Line("open", f"Open, in the reports' own words: {words}{more}.", tuple(spans[:6]))


def _unknown(index: Index) -> Iterator[Line]:
    """What is undated, unattributed or unread."""
    undated = [report for report in index.reports if report.published is None]
    nobody = [s for report in index.reports for s in index.said_in(report.id) if not s.speakers]
    said = []
    if len(undated) == len(index.reports):
        undated = []  # the first line says so
    if undated:
        which = ", ".join(index.short_name(report) for report in undated[:4]) + ", …" * (len(undated) > 4)
        said.append(f"{counted(len(undated), 'report')} {is_or_are(len(undated))} {UNDATED} ({which})")
    if nobody:
        name = "name" if len(nobody) > 1 else "names"
        said.append(f"{counted(len(nobody), 'statement')} {name} no speaker that could be made out")
    if unread := index.record.unread:
        which = ", ".join(short(u.file, 60) for u in unread[:4]) + ", …" * (len(unread) > 4)
        said.append(f"{counted(len(unread), 'file')} {was_or_were(len(unread))} not read ({which})")
    if said:
        titles = tuple(span for report in undated[:4] if (span := _title(report)))
        yield Line("unknown", f"{capital('; '.join(said))}.", (*titles, *(s.id for s in nobody[:6])))


def _voices(index: Index) -> Iterator[Line]:
    """Who speaks most: what there is to say when the reports agree."""
    speakers = [(actor, n) for actor, n in index.speakers() if n > 1]
    for actor, number in speakers[:3]:
        said = [s for report in index.reports for s in index.said_in(report.id) if actor in s.speakers]
        best = max(said, key=lambda s: (s.mode.value == "direct", len(index.words(s)) <= 150, s.confidence))
        text = f"{capital(index.name(actor))} is quoted {counted(number, 'time')}, for instance with {_said(index.words(best), 150)}."
        yield Line("voice", text, (best.id,))


KINDS: dict[str, Callable[[Index], Iterator[Line]]] = {
    "story": _story,
    "conflict": _conflicts,
    "claim": _claims,
    "origin": _one_origin,
    "number": _updates,
    "position": _positions,
    "unnamed": _unnamed,
    "relay": _relays,
    "drift": _drift,
    "voice": _voices,
    "open": _questions,
    "unknown": _unknown,
}
"""The kinds of line, in the order in which they are read."""

TELLING = [
    *[("story", 0), ("conflict", 0), ("claim", 0), ("unknown", 0), ("position", 0), ("conflict", 1)],
    *[("origin", 0), ("unnamed", 0), ("open", 0), ("number", 0), ("drift", 0), ("claim", 1)],
    *[("relay", 0), ("conflict", 2), ("position", 1), ("number", 1), ("claim", 2)],
    *[("voice", 0), ("relay", 1), ("voice", 1)],
]
"""Which lines come first where there is room for ten: kind, and the how-manieth of its kind."""


def _title(report: Report) -> Span | None:
    """Where a report's title stands, or its first words where it has none."""
    titles = [part for part in report.parts if part.kind is PartKind.TITLE] or report.parts
    return Span(report.id, titles[0].start, titles[0].end) if titles else None
