"""A story laid out over several addresses: the same sections as in the dossier, each link to where the thing now is.

A section of a long story shows its first part on the story's page, and all of it, page by page, at its own address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote

from sayso.serve import review
from sayso.serve.live import Held
from sayso.tell.brief import Footnote
from sayso.tell.dossier import Note, Page
from sayso.text import key
from sayso.vocabulary import Actor, Claim, Conflict, Dependence, Findings, Number, Record, Report, Statement

T = TypeVar("T")

FIRST = 25
"""Things of a kind on the story's own page."""

MOST_NOTES = 12
"""Footnotes of one line."""

MOST_REASONS = 5
"""Reasons why statements count as one origin, of each claim; its own page has ten times as many."""

MOST_SAID, MOST_FIGURES = 6, 20
"""Statements on one side of a conflict; figures of one thing that is counted."""

MOST = 50
"""Things of a kind on a page of a section."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")


def address(name: str) -> str:
    """The path of a story: its name where that is plain, or else its id."""
    part = name if _PLAIN.fullmatch(name) else key("story", name)
    return f"/stories/{quote(part)}"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the things of each kind that a page shows."""

    start: int = 0
    end: int = FIRST


class LivePage(Page):
    """The page that the sections ask: things have addresses of their own, and a program answers behind them."""

    live = True

    def __init__(self, held: Held, part: Part | None = None) -> None:
        super().__init__(held.record, index=held.index)
        self.held = held
        self.base = address(held.record.name)
        self.part = part
        if part:
            self.found, self.record = self._cut(part)

    # ------------------------------------------------------------------------- addresses

    def at(self, kind: str, key: object) -> str:
        """The address of a thing; see `Places.at`."""
        anchor = f"#{self.anchor(kind, key)}"
        match kind:
            case "report":
                return self.report_at(int(str(key).split(".")[0]))
            case "statement" | "words" | "paragraph" | "paragraph":
                return self.report_at(int(str(key).split(".")[0])) + anchor
            case "claim":
                return f"{self.base}/claims/{self._numbered.get(str(key), key)}"
            case "actor":
                return f"{self.base}/actors/{self._actor(str(key))}"
        section = {"issue": "stands", "number": "numbers", "plan": "plans", "conflict": "conflicts"}.get(kind)
        if kind == "conflict" and int(str(key)) > FIRST:
            return f"{self.base}/conflicts?from={key}#{self.anchor(kind, 1)}"
        if section and not self.whole(section):
            return f"{self.base}/{section}{anchor}"
        return f"{self.base}{anchor}"

    def report_at(self, number: int) -> str:
        """The address of a report by its number."""
        return f"{self.base}/reports/{self.index.reports[number - 1].id}"

    @property
    def _numbered(self) -> dict[str, str]:
        return self.held.once("numbered", lambda: {str(n): claim for claim, n in self.claims.items()})

    def _actor(self, key: str) -> str:
        """The id of an actor that is named by its number."""
        numbered = self.held.once("actors by number", lambda: {str(n): a for a, n in self.actors.items()})
        return numbered.get(key, key)

    def notes(self, footnotes: Iterable[Footnote]) -> list[Note]:
        """The footnotes of a line, of many the first; the last one leads to where all of them stand."""
        every = list(footnotes)
        found = super().notes(every[:MOST_NOTES])
        if len(every) > MOST_NOTES:
            of = self.claim_of.get(every[0]) if isinstance(every[0], str) else None
            where = self.at("claim", self.claims[of.id]) if of else f"{self.base}/statements"
            found.append(Note(f"+{len(every) - MOST_NOTES:,}", where))
        return found

    # ------------------------------------------------------------------------- parts of long sections

    def totals(self) -> dict[str, int]:
        """How many things there are of each kind that a section shows."""
        record = self.held.record
        found = record.findings
        return {
            "claims": len(found.claims),
            "conflicts": len(found.conflicts),
            "numbers": sum(_told(n) for n in found.numbers),
            "plans": len(found.proposals),
            "stands": len({p.issue for p in found.positions}),
            "relays": max(len(record.resolution.relays), len(record.resolution.copies), len(found.drift)),
            "timeline": len(found.events),
            "open": len(found.questions),
            "actors": len(record.resolution.actors),
        }

    def whole(self, section: str) -> bool:
        """Whether the story's own page has all of a section."""
        return self.totals().get(section, 0) <= FIRST

    def _cut(self, part: Part) -> tuple[Findings, Record]:
        found, resolution = self.found, self.record.resolution
        here = slice(part.start, part.end)
        claims = sorted(found.claims, key=lambda claim: self.claims[claim.id])
        numbers = [n for n in found.numbers if _told(n)]
        numbers.sort(key=lambda n: (-len(n.quantities), n.of, n.id))
        shown = set(self._issues()[here])
        plans = sorted(found.proposals, key=lambda p: (not p.by, -len(p.terms), p.id))
        cut = replace(
            found,
            claims=tuple(less_why(claim, MOST_REASONS) for claim in claims[here]),
            conflicts=tuple(map(less_said, found.conflicts[here])),
            numbers=tuple(map(fewer_figures, numbers[here])),
            positions=tuple(p for p in found.positions if p.issue in shown),
            proposals=tuple(plans[here]),
            questions=found.questions[here],
            events=tuple(sorted(found.events, key=lambda e: e.when)[here]),
            drift=found.drift[here],
        )
        actors = tuple(self._actors()[here])
        less = replace(
            resolution, relays=resolution.relays[here], copies=resolution.copies[here], actors=actors
        )
        return cut, replace(self.record, resolution=less, findings=cut)

    def _issues(self) -> list[str]:
        taken = {p.issue for p in self.found.positions}
        return [issue.id for issue in self.held.record.findings.issues if issue.id in taken]

    def _actors(self) -> list[Actor]:
        """All actors: those who say most first, then the others by name."""
        return sorted(self.held.record.resolution.actors, key=lambda actor: self.actors[actor.id])

    def speakers(self) -> list[tuple[Actor, str, int, list[str]]]:
        """Actors who speak, of those that this part shows."""
        here = {actor.id for actor in self.record.resolution.actors}
        return [row for row in super().speakers() if row[0].id in here]

    # ------------------------------------------------------------------------- review

    def seen(self, *things: str) -> str:
        """The judgements that the page shows for some things, as a form carries them."""
        held = review.seen(self.held)
        return " ".join(dict.fromkeys(name for thing in things for name in held.get(thing, ())))

    def judgements_of(self, thing: str) -> list[dict[str, object]]:
        """The judgements in force on a thing, the latest first."""
        rows = self.held.once("log rows", self._log)
        return rows.get(thing, [])

    def _log(self) -> dict[str, list[dict[str, object]]]:
        from sayso.tell import judgements

        found: dict[str, list[dict[str, object]]] = {}
        by_id = {each.id: each for each in self.held.log}
        for row in reversed(judgements.in_force(self.held.record)):
            if row["on"]:
                found.setdefault(row["on"], []).append(row | {"says": judgements.says(by_id[row["id"]])})
        return found

    def statement_at(self, statement: Statement) -> str:
        """The address at which a statement is decided about."""
        return f"{self.base}/statements/{statement.id}"

    def reports(self) -> list[Report]:
        """The reports in order."""
        return self.index.reports


def less_why(claim: Claim, most: int) -> Claim:
    """Return a claim with the reasons that decide its count, and a line that says how many more there are."""
    why = sorted(claim.origins.why, key=lambda each: not each.decisive)
    if len(why) <= most + 1:
        return claim
    rest = why[most:]
    statements = tuple(dict.fromkeys(s for each in rest for s in each.statements))
    more = Dependence(statements, f"and {len(rest):,} more such reasons, which the API has")
    return replace(claim, origins=replace(claim.origins, why=(*why[:most], more)))


def less_said(conflict: Conflict) -> Conflict:
    """Return a conflict with the first statements of each side, and how many there are where that is not all."""
    if max(len(conflict.one), len(conflict.other)) <= MOST_SAID:
        return conflict
    why = f"{conflict.why} (the first {MOST_SAID} of {len(conflict.one):,} and {len(conflict.other):,} statements)"
    return replace(conflict, one=conflict.one[:MOST_SAID], other=conflict.other[:MOST_SAID], why=why)


def fewer_figures(number: Number) -> Number:
    """Return a number with its first figures and how they compare, and how many there are where that is not all."""
    if len(number.quantities) <= MOST_FIGURES:
        return number
    some = number.quantities[:MOST_FIGURES]
    relations = tuple(r for r in number.relations if r.of in some and r.to in some)
    count = f"the first {MOST_FIGURES} of {len(number.quantities):,} figures"
    scope = f"{number.scope}; {count}" if number.scope else count
    return replace(number, quantities=some, relations=relations, scope=scope)


def _told(number: Number) -> bool:
    return len(number.quantities) > 1 or bool(number.relations)


def stretch(rows: list[T], start: int) -> tuple[int, list[T]]:
    """Return the rows of a page that begins at one of them, counted from 1, and where it begins, counted from 0."""
    begin = min(start - 1, max(0, len(rows) - 1))
    return begin, rows[begin : begin + MOST]


def pager(at: str, total: int, start: int) -> dict[str, Any]:
    """Return what a pager wants: the address up to where the number goes, and which stretch of how many is shown."""
    return {"at": at, "total": total, "start": start, "end": start + MOST}
