"""Mastheads: a first line that is an outlet's name though no word of it says so ("Foot Hebdo", "Funkhaus International").

It stands alone above the title, and a date, a by-line or a dateline follows the title; its words come again in the report
as the whole name or not at all, where those of a headline come again one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.read.lines import Line
from sayso.read.lists import entries
from sayso.text import WORD

LONGEST = 5
"""Words of such a name at most."""

_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "on",
        "do",
        "da",
        "de",
        "del",
        "dello",
        "della",
        "des",
        "di",
        "du",
        "la",
        "le",
        "el",
        "en",
        "för",
        "im",
    }
)
_EDITION = re.compile(r"\s*(?:[-–—|,(]\s*)?(?:in English|English(?: (?:edition|version|service))?)\)?$")


def masthead(i: int, lines: Sequence[Line]) -> str | None:
    """Return the name that line `i` is, when it can be nothing else, without the edition that it may name."""
    text = lines[i].text
    name = _EDITION.sub("", text).strip()
    words = WORD.findall(name)
    if i or not words or len(words) > LONGEST or lines[i].stopped or re.search(r"[\d.,:;?!\"“”‘«»/]", name):
        return None
    if not all(w[:1].isupper() or w in _SMALL for w in words) or not words[0][:1].isupper():
        return None
    if all(w.lower() in entries("sections") for w in words):
        return None
    rest = "\n".join(line.text for line in lines[i + 1 :])
    whole = re.compile(rf"\b{re.escape(name)}\b")
    times = len(whole.findall(rest))
    if times == 0 and name == text and len(words) < 2:
        return None
    left = {w.lower() for w in WORD.findall(whole.sub(" ", rest))}
    own = [w for w in words if w.lower() not in _SMALL and w.lower() not in entries("small")]
    again = [w for w in own if w.lower() in left]
    return name if own and (not again or (times and len(again) < len(own))) else None
