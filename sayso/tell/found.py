"""Findings as rows of the contract: claims, numbers, positions, proposals, conflicts, movements, events."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sayso.vocabulary import Claim, Conflict, Event, Movement, Number, Position, Proposal, Report, Span

Row = dict[str, Any]


def place(span: Span, reports: dict[str, Report]) -> Row:
    """A span with the words that stand there."""
    return {
        "report": span.report,
        "start": span.start,
        "end": span.end,
        "text": reports[span.report].quote(span),
    }


def claim_row(claim: Claim, reports: dict[str, Report]) -> Row:
    """A claim with its origins and the reasons why some count as one, and who asserts it in its own voice."""
    return {
        "id": claim.id,
        "text": claim.text,
        "shown": claim.shown,
        "statements": list(claim.statements),
        "plain": [{**place(each.span, reports), "by": each.by} for each in claim.plain],
        "credibility": claim.credibility,
        "origins": {
            "low": claim.origins.low,
            "high": claim.origins.high,
            "actors": list(claim.origins.actors),
            "why": [
                {"statements": list(why.statements), "reason": why.reason, "decisive": why.decisive}
                for why in claim.origins.why
            ],
        },
    }


def number_row(number: Number) -> Row:
    """A number of the story with how its figures stand to each other."""
    return {
        "id": number.id,
        "of": number.of,
        "scope": number.scope,
        "quantities": list(number.quantities),
        "relations": [
            {"from": relation.of, "to": relation.to, "kind": relation.kind.value, "why": relation.why}
            for relation in number.relations
        ],
    }


def position_row(position: Position, reports: dict[str, Report]) -> Row:
    """An actor's stance on an issue, with the words of its condition."""
    condition = place(position.condition, reports) if position.condition else None
    return {
        "actor": position.actor,
        "issue": position.issue,
        "stance": position.stance.value,
        "condition": condition["text"] if condition else None,
        "condition_at": condition,
        "date": position.date.iso() if position.date else None,
        "statements": list(position.statements),
        "own": position.own,
    }


def proposal_row(proposal: Proposal, reports: dict[str, Report]) -> Row:
    """A plan with the words of its terms."""
    return {
        "id": proposal.id,
        "issue": proposal.issue,
        "by": list(proposal.by),
        "statements": list(proposal.statements),
        "terms": [{"kind": term.kind.value, **place(term.span, reports)} for term in proposal.terms],
    }


def conflict_row(conflict: Conflict) -> Row:
    """Two accounts that cannot both stand, with the sentence why."""
    return {
        "id": conflict.id,
        "kind": conflict.kind.value,
        "about": conflict.about,
        "actor": conflict.actor,
        "between": list(conflict.one),
        "and": list(conflict.other),
        "why": conflict.why,
        "confidence": round(conflict.confidence, 3),
    }


def movement_row(movement: Movement) -> Row:
    """How an actor's position moved."""
    return {key: list(cell) if isinstance(cell, tuple) else cell for key, cell in asdict(movement).items()}


def event_row(event: Event, reports: dict[str, Report]) -> Row:
    """What happened when, with its words."""
    return {
        "date": event.when.iso(),
        "precision": event.when.precision.value,
        **place(event.span, reports),
        "statements": list(event.statements),
    }
