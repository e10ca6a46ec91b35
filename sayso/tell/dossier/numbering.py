"""The numbers under which claims are shown: by what stands behind them."""

from __future__ import annotations

from sayso.tell.index import Index
from sayso.vocabulary import Claim

SEVERAL, PERHAPS, ONE, ONCE = "several", "perhaps", "one", "once"
ORDER = (SEVERAL, PERHAPS, ONE, ONCE)
"""The kinds of backing, in the order in which a reader meets them."""


def backing(claim: Claim) -> str:
    """The kind of a claim's backing: several origins, perhaps several, one that is passed on, or said once."""
    if len(claim.statements) + len(claim.plain) < 2:
        return ONCE
    if claim.origins.low > 1:
        return SEVERAL
    return PERHAPS if claim.origins.high > 1 else ONE


def numbered(index: Index) -> dict[str, int]:
    """The number of each claim, from 1: by kind of backing, then most reports first, then most statements."""
    claims = index.record.findings.claims
    reports = {claim.id: len(index.carriers(claim)) for claim in claims}
    ranked = sorted(claims, key=lambda c: (ORDER.index(backing(c)), -reports[c.id], -len(c.statements), c.id))
    return {claim.id: nth for nth, claim in enumerate(ranked, start=1)}
