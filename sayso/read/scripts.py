"""Scripts: which alphabet a text is written in, to see lines that are in another one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from string import ascii_letters

SAMPLE = 20_000
_ALIKE = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "HANGUL": "CJK"}


@cache
def _script(char: str) -> str | None:
    if not char.isalpha():
        return None
    name = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    return _ALIKE.get(name, name) or None


def main_script(text: str) -> str | None:
    """Return the script that most letters of the beginning of a text belong to, by its Unicode name; None without letters."""
    seen: Counter[str] = Counter()
    for char, times in Counter(text[:SAMPLE]).items():
        if script := _script(char):
            seen[script] += times
    return seen.most_common(1)[0][0] if seen else None


def foreign(text: str, script: str | None) -> bool:
    """Whether most letters of a line belong to another script than the report's."""
    if script is None or (script == "LATIN" and _mostly_ascii(text[:2000])):
        return False
    seen = Counter(filter(None, map(_script, text[:2000])))
    total = sum(seen.values())
    return total >= 3 and seen[script] < 0.3 * total


def _mostly_ascii(text: str) -> bool:
    """Whether so many letters are plain ones that what else stands in the text does not matter."""
    plain = text.encode("ascii", "ignore")
    letters = len(plain) - len(plain.translate(None, ascii_letters.encode()))
    return letters >= len(text) - len(plain)
