"""Lookalikes: names and domains written with letters of one script that look like those of another."""

from __future__ import annotations

import re
import unicodedata

_ALIKE = {
    "а": "a", "в": "b", "е": "e", "ѕ": "s", "і": "i", "ї": "i", "ј": "j", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c",
    "т": "t", "у": "y", "х": "x", "ԁ": "d", "ԛ": "q", "ԝ": "w", "һ": "h", "ӏ": "l", "г": "r", "ɡ": "g", "ɩ": "i", "ɑ": "a", "ʏ": "y",
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x",
    "ω": "w", "γ": "y", "σ": "o", "ζ": "z", "օ": "o", "ո": "n", "ս": "u", "հ": "h", "ց": "g", "ӕ": "ae",
}  # fmt: skip
"""Letters that are taken for Latin ones: Cyrillic, Greek, Armenian, and odd Latin ones."""

_WORD = re.compile(r"[^\W\d_]+")


def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]


def mixed(name: str) -> str | None:
    """Return how a name reads if one of its words mixes Latin letters with lookalikes of another script; None where none does."""
    for word in _WORD.findall(name):
        scripts = {_script(c) for c in word}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK", "ARMENIAN"}:
            return _read(name)
    return None


def domain(host: str) -> str | None:
    """Return how a domain with letters of another script reads, if it reads as plain Latin; None for all others."""
    try:
        shown = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return None
    *labels, top = shown.split(".")
    for label in (
        labels if top.isascii() else ()
    ):  # under a top level of its own script, letters are what they seem
        if label.isascii():
            continue
        if _read(label).isascii():
            return _read(shown)
    return None


def _read(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        _ALIKE[c.lower()].upper() if c.isupper() and c.lower() in _ALIKE else _ALIKE.get(c, c) for c in plain
    )
