"""Walls: pages that show only the beginning of a report, and pages that show none at all until somebody agrees or proves human."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.read.blocks import Block

_BARRIER = re.compile(
    r"\b(?:subscribe|register|sign (?:in|up)|log ?in|become a (?:member|subscriber))\b.{0,40}\bto (?:continue|keep|finish|read|unlock|access|view)\b"
    r"|\bto (?:continue|keep|finish) reading\b|\bto (?:read|see|unlock|access) (?:the (?:full|whole|rest|entire)|this|more of)\b.{0,40}\b(?:subscribe|register|sign|log|join|member)"
    r"|\b(?:article|story|content|report) is (?:for|available to|reserved for|exclusive to|only (?:for|available))\b.{0,40}\b(?:subscribers?|members?)\b"
    r"|\b(?:subscribers?|members?)(?:[ -]only| only)\b|\byou(?:'ve|’ve| have) (?:read|reached|used)\b.{0,40}\b(?:free|monthly|limit|articles?)\b"
    r"|\balready a (?:subscriber|member)\b|\bunlock (?:this|the full) (?:article|story)\b|\bcontinue reading (?:with|for)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bwe (?:value|care about|respect) your privacy\b|\bbefore you continue\b|\b(?:accept|reject|agree to) all\b|\bmanage (?:cookies|choices|preferences|options)\b"
    r"|\bwe and our (?:\d+ )?(?:\w+ )?partners\b|\byour (?:privacy|consent) (?:choices|preferences)\b|\bconsent to (?:the )?(?:use|processing|storage)\b|\bstore and/or access information\b"
    r"|\buse(?:s)? cookies\b|\bpersonali[sz]ed (?:ads|advertising)\b",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"\bchecking your browser\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b|\bare you a robot\b|\bnot a robot\b|\benable javascript and cookies\b"
    r"|\bplease enable (?:javascript|js|cookies)\b|\bunusual (?:traffic|activity)\b|\baccess (?:to this page )?(?:has been |is )?denied\b|\bcomplete the security check\b"
    r"|\brequest (?:was )?blocked\b|\bddos protection\b",
    re.IGNORECASE,
)
_OF_BARRIERS = ("subscri", "regist", "sign", "log", "join", "member", "reading", "unlock", "free", "monthly", "limit", "article")  # fmt: skip
"""No barrier is without one of these: looking for them is faster than the pattern."""

SHORT = 1500
"""Characters of body; a page that is locked and shows less shows a beginning."""

SMALL = 2500
"""Characters; a page that holds more than this is no mere question."""


def stub(body: Sequence[Block], after: Sequence[Block], *, locked: bool) -> bool:
    """Whether a page shows only the beginning of its report: it asks for a subscription where the report would go on.

    `body` are the blocks of the report, `after` those of the page that follow them.
    """
    size = sum(len(block.text) for block in body if not _barrier(block.text))
    asked = any(_barrier(block.text[:400]) for block in [*body[-6:], *after[:6]] if len(block.text) < 400)
    broken = bool(body) and any(block.text.endswith(("…", "...")) for block in body[-3:])
    return (asked and size < SHORT) or (locked and (size < SHORT // 2 or (broken and size < SHORT)))


def _barrier(text: str) -> bool:
    lower = text.lower()
    return any(each in lower for each in _OF_BARRIERS) and bool(_BARRIER.search(text))


def question(blocks: Sequence[Block]) -> str | None:
    """Say what a page asks that shows no report: for consent, or for proof that a person reads it; None where it shows one."""
    size = sum(len(block.text) for block in blocks)
    if size > SMALL:
        return None
    text = "\n".join(block.text for block in blocks)
    if _GATE.search(text) and size < SMALL // 2:
        return "the site shows this page to programs in place of the report"
    if len({match[0].lower() for match in _CONSENT.finditer(text)}) >= 2:
        return "the page asks for consent to cookies and shows no report"
    return None
