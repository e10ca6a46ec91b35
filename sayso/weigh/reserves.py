"""Reservations: what keeps two assertions of the same from saying the same."""

from __future__ import annotations

import re

from sayso.text import fold
from sayso.weigh.wording import Modality, modality

TENTATIVE = re.compile(
    r"\b(?:consider|weigh|mull|examin|explor|discuss|debat|ponder|float)(?:s|e|es|ed|ing)?\b|\bin talks\b|\btalks (?:on|over|about)\b"
    r"|\bstud(?:y|ies|ied|ying)\b|\b(?:may|might|could)\b",
    re.IGNORECASE,
)
"""Words by which something is thought of, and not decided."""

WANTED = re.compile(
    r"\b(?:want|seek|demand|urg|ask(?=(?:s|ed|ing)? (?:for|to|the|that)\b)|call(?=(?:s|ed|ing)? for\b)|hop)(?:s|e|es|ed|ing)?\b|\bsought\b"
    r"|\bas (?:an? |the )?(?:condition|price) (?:of|for)\b",
    re.IGNORECASE,
)
"""Words by which something is asked for, and not done."""

OPEN = re.compile(r"\W*whether\b", re.IGNORECASE)
"""Words by which something is left open."""

CONDITION = ("if", "unless", "provided", "provided that", "on condition", "as long as", "only when", "once")
"""Words by which something holds only if something else does."""


def between(asked: str, other: str) -> str:
    """Tell in a sentence why the other does not plainly say what is asked: it may be so, it should be, only if; empty where it does."""
    modes = {modality(asked), modality(other)}
    if Modality.HEDGED in modes and len(modes) > 1:
        return "only one of the two says so without reserve"
    if OPEN.match(other) and not OPEN.match(asked):
        return "it is left open"
    if TENTATIVE.search(other) and not TENTATIVE.search(asked):
        return "it is only being considered"
    if WANTED.search(other) and not WANTED.search(asked):
        return "it is only asked for"
    if Modality.DUTY in modes and len(modes) > 1:
        return "one says that it should be, the other that it is or will be"
    return "it says so on a condition" if _conditional(other) and not _conditional(asked) else ""


def _conditional(text: str) -> bool:
    return any(f" {word} " in f" {fold(text)} " for word in CONDITION)
