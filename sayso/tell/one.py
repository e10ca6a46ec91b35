"""One thing of a record by the beginning of its id, or by its footnote: a report, statement, claim, conflict, plan or number."""

from __future__ import annotations

from typing import Any, TextIO

from sayso.errors import InputError
from sayso.tell import contract, terminal
from sayso.tell.choosing import Chosen, Wanted
from sayso.tell.index import Index
from sayso.tell.listings import KINDS, show_claim, show_own, show_words
from sayso.tell.safe import line
from sayso.tell.screen import Screen
from sayso.vocabulary import Claim, Conflict, Number, Proposal, Record, Report, Statement

Thing = Report | Statement | Claim | Conflict | Proposal | Number

LEAST = 4
"""Characters of an id that must be given: fewer fit too much."""


def find(record: Record, start: str) -> Thing:
    """Return the one thing whose id begins so, or the statement with this footnote ("2.4").

    Raises InputError when there is none, or several.
    """
    index = Index(record)
    for statement in index.statements.values():
        if index.ref(statement.id) == start:
            return statement
    findings = record.findings
    things: tuple[Thing, ...] = (
        *index.statements.values(),
        *findings.claims,
        *findings.conflicts,
        *findings.proposals,
        *findings.numbers,
    )
    fits = [thing for thing in things if len(start) >= LEAST and thing.id.startswith(start)]
    if len(fits) == 1:
        return fits[0]
    what = "nothing in this story begins so" if not fits else f"{len(fits)} things begin so"
    raise InputError(
        start, what, "`sayso reports` lists reports with their ids, `sayso claims` and the like the rest"
    )


def show(record: Record, thing: Thing, stream: TextIO) -> None:
    """Write all that is known of one thing."""
    if isinstance(thing, Report):
        terminal.show_report(record, thing, stream)
        return
    index, screen = Index(record), Screen(stream)
    if isinstance(thing, Statement):
        _statement(index, screen, thing)
    elif isinstance(thing, Claim):
        _claim(index, screen, thing)
    else:
        kind = {Conflict: "conflicts", Proposal: "plans", Number: "numbers"}[type(thing)]
        KINDS[kind][1](Chosen(index, Wanted()), screen, thing)


def _statement(index: Index, screen: Screen, statement: Statement) -> None:
    terminal.show_statement(index, screen, statement)
    for hop in statement.via:
        screen.row(("via", "dim"), (f"{index.name(hop.actor)}: {line(hop.why)}", ""), width=8)
    for claim in index.record.findings.claims:
        if statement.id in claim.statements:
            screen.heading("Its claim")
            show_claim(index, screen, claim)


def _claim(index: Index, screen: Screen, claim: Claim) -> None:
    show_claim(index, screen, claim, most=0)
    screen.heading("Who says so")
    for statement in index.known(claim.statements):
        show_words(index, screen, statement)
    for plain in claim.plain:
        show_own(index, screen, plain)
    if claim.origins.why:
        screen.heading("Why some count as one origin")
    for why in claim.origins.why:
        marks = ", ".join(index.ref(s.id) for s in index.known(why.statements))
        screen.row(("", ""), (line(why.reason), ""), (f"  [{marks}]" if marks else "", "cyan"), width=1)
    mine = set(claim.statements)
    against = [c for c in index.record.findings.conflicts if mine & {*c.one, *c.other}]
    if against:
        screen.heading("Where it conflicts")
    for conflict in against:
        KINDS["conflicts"][1](Chosen(index, Wanted()), screen, conflict)


def rows(record: Record, thing: Thing) -> Any:
    """Return one thing as its row of the contract; for a report all that belongs to it."""
    if isinstance(thing, Report):
        return contract.of_report(record, thing)
    key = {
        Statement: "statements",
        Claim: "claims",
        Conflict: "conflicts",
        Proposal: "proposals",
        Number: "numbers",
    }
    whole = contract.export(record)[key[type(thing)]]
    return next(row for row in whole if row["id"] == thing.id)
