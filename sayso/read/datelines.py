"""Lines that hold a date and hardly anything else, and datelines of a place and a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.read import dates
from sayso.read.lines import Line
from sayso.read.lists import entries

_PLACE_COLON = re.compile(r"[A-Z]{3,}(?:[ -][A-Z]{2,}){0,2}: (?=[A-Z][a-z])")
LONG_LEAD = 12
"""Words of the first sentence behind a place and a colon at least: "MUMBAI: Two fishermen were killed ..."."""
LABELLED = re.compile(
    r"\W*(?:(?:first |originally |last )?(?:published|posted|updated|issued)|date)\b", re.IGNORECASE
)


def date_line(text: str, *, titled: bool) -> bool:
    """Whether a line holds a date and hardly anything else: "World March 26, 19:37".

    Above a title more is asked for, because a title may hold a date too ("May 12 talks fail").
    """
    if len(text) > 160 or text[-1:] in '?!:"”':
        return False
    found = dates.find(text)
    if not found:
        return False
    left = dates.rest(text)
    if not left:
        return True
    by = bool(re.match(r"^\W*by\b", text, re.IGNORECASE))
    loud = all(
        w[:1].isupper()
        or w.lower() in entries("sections")
        or w.lower() in ("by", "and", "with", "for", "staff", "writer", "agencies", "wires")
        for w in left
    )
    if not loud or len(left) > (9 if by or "|" in text else 5) or (text[-1:] == "." and len(left) > 2):
        return False
    sure = (
        any(f.labelled or f.year for f in found)
        or dates.timed(text)
        or all(w.lower() in entries("sections") for w in left)
    )
    return sure and (titled or by or dates.timed(text) or all(w.lower() in entries("sections") for w in left))


def bare_date(text: str) -> bool:
    """Whether a short line is a date and nothing else, without a time of day."""
    return len(text) <= 40 and bool(dates.find(text)) and not dates.rest(text) and not dates.timed(text)


def date_alone(text: str) -> bool:
    """Whether a line is a date and nothing else, or a date under a label ("Published: 12 May 2024")."""
    return date_line(text, titled=True) and (not dates.rest(text) or LABELLED.match(text) is not None)


def place_and_colon(lines: Sequence[Line], first: int) -> int:
    """Return where a dateline of a place in capitals and a colon ends; 0 where it may be a speaker's label: others stand below."""
    here = _PLACE_COLON.match(lines[first].text)
    if here is None or len(lines[first].words) < LONG_LEAD:
        return 0
    again = any(_PLACE_COLON.match(line.text) for line in lines[first + 1 :])
    return 0 if again else lines[first].start + here.end()
