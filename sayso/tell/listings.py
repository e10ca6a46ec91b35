"""What a record adds up to, a kind at a time: claims, conflicts, positions, plans, numbers, the timeline.

Each kind has rows for scripts, in the shape of the contract, and a listing for a reader that is 80 columns
wide on a narrow terminal. Ids are cut to eight characters, which `sayso show` takes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TextIO

from sayso.tell import contract
from sayso.tell.choosing import Chosen, Wanted
from sayso.tell.index import UNDATED, Index
from sayso.tell.phrases import capital, counted, listed, origins
from sayso.tell.safe import bare, line, short
from sayso.tell.screen import Screen
from sayso.vocabulary import (
    Claim,
    Conflict,
    Event,
    Number,
    Plain,
    Position,
    Proposal,
    Record,
    Statement,
    TermKind,
    When,
)

ID = 8
"""Characters of an id that are shown."""

Row = dict[str, Any]


def listing(kind: str, record: Record, wanted: Wanted, stream: TextIO) -> None:
    """Write what a record has of one kind, for a reader. `kind` is a key of `KINDS`."""
    chosen = Chosen(Index(record), wanted)
    screen = Screen(stream)
    found = KINDS[kind][0](chosen)
    if not found:
        fits = " that fits what was asked for" if wanted else ""
        screen.text((f"no {KINDS[kind][2]} was found{fits}", "dim"))
    for each in found:
        KINDS[kind][1](chosen, screen, each)


def rows(kind: str, record: Record, wanted: Wanted) -> list[Row]:
    """Return what a record has of one kind as rows of the contract."""
    return chosen_rows(kind, Chosen(Index(record), wanted), contract.export(record))


def chosen_rows(kind: str, chosen: Chosen, whole: Row) -> list[Row]:
    """Return what fits of one kind, in the order of the listing; `whole` is the record as the contract has it."""
    key = {"plans": "proposals", "timeline": "events"}.get(kind, kind)
    row = dict(zip(map(id, getattr(chosen.index.record.findings, key)), whole[key], strict=True))
    return [row[id(each)] for each in KINDS[kind][0](chosen)]


# --------------------------------------------------------------------------------------- claims


def _claims(chosen: Chosen) -> list[Claim]:
    found = [c for c in chosen.index.record.findings.claims if chosen.asserts(c)]
    return sorted(found, key=lambda c: (-len(chosen.index.carriers(c)), -len(c.statements), c.id))


def _claim(chosen: Chosen, screen: Screen, claim: Claim) -> None:
    show_claim(chosen.index, screen, claim)


def show_claim(index: Index, screen: Screen, claim: Claim, most: int = 4) -> None:
    """Write a claim: on how many origins it stands, since when, its words, and who says so."""
    said = index.known(claim.statements)
    reports = len(index.carriers(claim))
    head = f"{origins(claim.origins.low, claim.origins.high)} · {counted(reports, 'report')} · {dated(index, claim)}"
    screen.row((claim.id[:ID], "cyan"), (head, "bold"), width=ID)
    screen.row(("", ""), (f"“{short(bare(claim.text), 300)}”", ""), width=ID)
    for statement in said[:most]:
        who = " ← ".join(index.chain(statement))
        screen.row(
            ("", ""), (f"{who}", "green"), (f"  [{index.ref(statement.id)}]", "cyan"), width=ID, indent=2
        )
    if 0 < most < len(said):
        screen.row(
            ("", ""), (f"and {counted(len(said) - most, 'statement')} more", "dim"), width=ID, indent=2
        )
    for plain in claim.plain[:most]:
        mark = f"  [{index.number(plain.span.report)}]"
        screen.row(("", ""), (index.voice(plain), "green"), (mark, "cyan"), width=ID, indent=2)


def dated(index: Index, claim: Claim) -> str:
    """Since when a claim is made, in words: "since 2025-03-04", or "undated"."""
    first = begun(index, claim)
    return first if first == UNDATED else f"since {first}"


def begun(index: Index, claim: Claim) -> str:
    """The first day on which a claim was made, by a statement or in a report's own voice, or "undated"."""
    return since(index, index.known(claim.statements), [each.span.report for each in claim.plain])


def since(index: Index, statements: Sequence[Statement], reports: Sequence[str] = ()) -> str:
    """The first day on which one of these was said or published, or "undated"."""
    dates = [s.said or index.report(s.report).published for s in statements]
    dates += [index.report(report).published for report in reports]
    days = [when.first for when in dates if when is not None]
    return min(days).isoformat() if days else UNDATED


# ------------------------------------------------------------------------------------ conflicts


def _conflicts(chosen: Chosen) -> list[Conflict]:
    return [
        c
        for c in chosen.index.record.findings.conflicts
        if chosen.any((*c.one, *c.other)) and c.confidence >= chosen.wanted.least
    ]


def _conflict(chosen: Chosen, screen: Screen, conflict: Conflict) -> None:
    index = chosen.index
    actor = f"{index.name(conflict.actor)}: " if conflict.actor else ""
    screen.row(
        (conflict.id[:ID], "cyan"),
        (f"{conflict.kind.value}: ", "bold red"),
        (f"{actor}{short(conflict.about, 120)}", "bold"),
        width=ID,
    )
    screen.row(("", ""), (capital(line(conflict.why)), ""), width=ID)
    for mark, side in (("A", conflict.one), ("B", conflict.other)):
        for statement in index.known(side):
            show_words(index, screen, statement, mark)


def show_words(index: Index, screen: Screen, statement: Statement, mark: str = "") -> None:
    """Write who says something, through whom, in which words, and where they stand."""
    cue = f" (“{index.cue(statement)}”)" if statement.cue else ""
    screen.row(
        (mark, "bold"),
        (f"{' ← '.join(index.chain(statement))}{cue}: ", "green"),
        (f"“{short(bare(index.words(statement)), 220)}”", ""),
        (f"  [{index.ref(statement.id)}]", "cyan"),
        width=ID,
    )


def show_own(index: Index, screen: Screen, plain: Plain) -> None:
    """Write what a report says in its own voice, and where it stands."""
    screen.row(
        ("", ""),
        (f"{index.voice(plain)}: ", "green"),
        (f"“{short(bare(index.quote(plain.span)), 220)}”", ""),
        (f"  [{index.number(plain.span.report)}]", "cyan"),
        width=ID,
    )


# ------------------------------------------------------------------------------------ positions


def _positions(chosen: Chosen) -> list[Position]:
    return [
        p
        for p in chosen.index.record.findings.positions
        if (not chosen.wanted.actor or p.actor in chosen.actors) and _stated(chosen, p.statements)
    ]


def _stated(chosen: Chosen, statements: Sequence[str]) -> bool:
    """Whether one of these stands in a report that fits, whoever makes it."""
    held = chosen.index.known(tuple(statements))
    return any(s.report in chosen.reports and s.confidence >= chosen.wanted.least for s in held)


def _position(chosen: Chosen, screen: Screen, position: Position) -> None:
    index = chosen.index
    issue = next((i.name for i in index.record.findings.issues if i.id == position.issue), position.issue)
    when = position.date.iso() if position.date else since(index, index.known(position.statements))
    own = "" if position.own else ", as others tell it"
    screen.row(
        (when[:10], "dim"),
        (f"{index.name(position.actor)}: {position.stance.value}", "bold"),
        (f"{own} — {short(issue, 120)}", ""),
        width=10,
    )
    if position.condition:
        screen.row(("", ""), (f"condition: “{short(index.quote(position.condition), 160)}”", ""), width=10)
    for statement in index.known(position.statements)[:3]:
        screen.row(
            ("", ""),
            (f"“{short(bare(index.words(statement)), 160)}”", ""),
            (f"  [{index.ref(statement.id)}]", "cyan"),
            width=10,
            indent=2,
        )


# ---------------------------------------------------------------------------------------- plans


def _plans(chosen: Chosen) -> list[Proposal]:
    return [
        p
        for p in chosen.index.record.findings.proposals
        if (not chosen.wanted.actor or chosen.actors & set(p.by) or chosen.any(p.statements))
        and (_stated(chosen, p.statements) or any(t.span.report in chosen.reports for t in p.terms))
    ]


def _plan(chosen: Chosen, screen: Screen, plan: Proposal) -> None:
    index = chosen.index
    issue = next((i.name for i in index.record.findings.issues if i.id == plan.issue), "")
    about = f" — {short(issue, 100)}" if issue else ""
    by = listed([index.name(a) for a in plan.by]) or "nobody named"
    screen.row((plan.id[:ID], "cyan"), (f"plan of {by}", "bold"), (about, ""), width=ID)
    for kind in TermKind:
        for term in (t for t in plan.terms if t.kind is kind):
            outlet = index.short_name(index.report(term.span.report))
            text = f"{kind.value}: “{short(index.quote(term.span), 140)}”"
            screen.row(
                ("", ""), (text, ""), (f"  {outlet} [{index.number(term.span.report)}]", "dim"), width=ID
            )


# -------------------------------------------------------------------------------------- numbers


def _numbers(chosen: Chosen) -> list[Number]:
    index = chosen.index

    def fits(quantity: str) -> bool:
        held, figure = index.quantities.get(quantity), index.figures.get(quantity)
        if held is None or held.span.report not in chosen.reports:
            return False
        told = figure.statement if figure else None
        return not (chosen.wanted.actor or chosen.wanted.least) or told in chosen.statements

    found = [n for n in index.record.findings.numbers if any(fits(q) for q in n.quantities)]
    return sorted(found, key=lambda n: (-len(n.quantities), n.of, n.id))


def _number(chosen: Chosen, screen: Screen, number: Number) -> None:
    index = chosen.index
    scope = f", {line(number.scope)}" if number.scope else ""
    screen.row((number.id[:ID], "cyan"), (f"{line(number.of)}{scope}", "bold"), width=ID)
    held = [index.quantities[q] for q in number.quantities if q in index.quantities]
    for quantity in sorted(held, key=lambda q: (index.told_on(q) == date.min, index.told_on(q), q.span)):
        figure, report = index.figures.get(quantity.id), index.report(quantity.span.report)
        when = (figure.as_of if figure else None) or report.published
        told = index.statements.get(figure.statement or "") if figure else None
        who = " ← ".join(index.chain(told)) if told else index.short_name(report)
        mark = index.ref(told.id) if told else str(index.number(report.id))
        screen.row(
            (when.iso()[:10] if when else UNDATED, "dim"),
            (f"“{short(index.quote(quantity.span), 60)}”  ", "bold"),
            (who, "green"),
            (f"  [{mark}]", "cyan"),
            width=10,
            indent=2,
        )
    for relation, one, other in index.telling(number):
        both = f"“{short(index.quote(one.span), 40)}” and “{short(index.quote(other.span), 40)}”"
        screen.row(("", ""), (f"{relation.kind.value}: {both}: {line(relation.why)}", ""), width=10, indent=2)


# ------------------------------------------------------------------------------------- timeline


def _events(chosen: Chosen) -> list[Event]:
    by_name = bool(chosen.wanted.actor or chosen.wanted.least)
    return [
        e
        for e in chosen.index.record.findings.events
        if (chosen.any(e.statements) if by_name else _from(chosen, e)) and chosen.dated(e.when)
    ]


def _from(chosen: Chosen, event: Event) -> bool:
    return not chosen.wanted.outlet or event.span.report in chosen.reports


def _event(chosen: Chosen, screen: Screen, event: Event) -> None:
    index = chosen.index
    outlet = index.short_name(index.report(event.span.report))
    screen.row(
        (_day(event.when), "bold"),
        (short(index.quote(event.span), 240), ""),
        (f"  {outlet} [{index.number(event.span.report)}]", "dim"),
        width=10,
    )


def _day(when: When) -> str:
    """A date as exactly as it is known; a stretch of days by its first, with "…"."""
    iso = when.iso()
    return iso if "/" not in iso else f"{when.first:%m-%d}…{when.last:%m-%d}"[:11]


Kind = tuple[Callable[[Chosen], list[Any]], Callable[[Chosen, Screen, Any], None], str]

KINDS: dict[str, Kind] = {
    "claims": (_claims, _claim, "claim"),
    "conflicts": (_conflicts, _conflict, "conflict"),
    "positions": (_positions, _position, "position"),
    "plans": (_plans, _plan, "plan"),
    "numbers": (_numbers, _number, "number"),
    "timeline": (_events, _event, "dated event"),
}
"""What can be listed: how to find it, how to write one of it, what it is called."""
