"""Text from outside, made harmless for a screen, a page or a spreadsheet.

Report texts are stored as they came. What could move a cursor, turn the direction of reading
or start a formula is shown as what it is; nothing is dropped without a trace except marks that
have no width and no meaning of their own.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = "\n\t"
_NO_WIDTH = "\u00ad\u200b\u2060\ufeff"
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    """Return the text with control and direction characters shown, and marks without width left out.

    Line feeds and tabs stay. An escape character becomes "␛", a direction override "⟨U+202E⟩".
    """
    return _HARMFUL.sub(_shown, text)


def line(text: str) -> str:
    """Return the text on one line: visible, with single blanks."""
    return " ".join(visible(text).split())


def short(text: str, limit: int = 160) -> str:
    """Return the text on one line, cut at a word to at most `limit` characters, with "…" where it was cut."""
    text = line(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:–—-") + "…"


def quoted(text: str, limit: int = 160) -> str:
    """Return the words between quote marks, cut to `limit`; marks that stand around them already go."""
    return f"“{short(bare(text).removesuffix('.'), limit)}”"


def bare(text: str) -> str:
    """Return the words without the quote marks and commas that stand around all of them."""
    text = line(text).rstrip(",;")
    for left, right in ('""', "“”", "‘’", "''", "«»", "„“"):
        inner = text[1:-1]
        if (
            len(text) > 2
            and text[0] == left
            and text[-1] == right
            and left not in inner
            and right not in inner
        ):
            return inner.rstrip(",;")
    return text


def cell(text: str) -> str:
    """Return the text for a cell of a table: on one line, and never a formula to a spreadsheet."""
    text = line(text) if not text.startswith(_FORMULA) else "'" + line(text)
    return "'" + text if text.startswith(_FORMULA) else text


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    if character in _NO_WIDTH:
        return ""
    if character in "\u2028\u2029\r\x0b\x0c\x85":
        return "\n" if character != "\r" else ""
    if ord(character) < 0x20:
        return chr(0x2400 + ord(character))
    if _DIRECTION.match(character) or unicodedata.category(character) in {"Cc", "Cs"}:
        return f"⟨U+{ord(character):04X}⟩"
    return ""
