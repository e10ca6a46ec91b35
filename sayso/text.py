"""Pure helpers on strings; the only helpers that several stages share."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
"""A word as a reader counts them: "U.S", "10,000" and "don't" are one each."""


def fold(text: str) -> str:
    """Return the text for comparison: no case, no accents, straight quotes, single blanks.

    The result has no fixed relation to the offsets of the input.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    # Decomposing can make capitals ("𝕊" is "S"), and folding can make letters with marks: do both until neither does.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    marks = [c for c in set(text) if unicodedata.combining(c)]  # few texts have many kinds of them
    if marks:
        text = text.translate(dict.fromkeys(map(ord, marks)))
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return WORD.findall(fold(text))


def shingles(tokens: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Return all runs of `size` tokens, in order; none when there are fewer tokens than that."""
    return [tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)]


def key(*parts: object) -> str:
    """Return a short id that depends on these parts alone: 16 hexadecimal digits of a SHA-256."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def occurrences(text: str, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where words stand in a stretch of text, letter by letter; only blanks and kinds of quote marks may differ.

    Whole words, if any of them are; else, in scripts that put no blanks between words, also inside a run of letters.
    """
    parts = words.split()
    if not parts:
        return []
    body = r"\s+".join("".join(_SAME_MARKS.get(c, re.escape(c)) for c in part) for part in parts)
    found = [m.span(1) for m in re.compile(f"(?=({body}))").finditer(text, start, end)]
    whole = [(a, b) for a, b in found if not (_joins(text, a) or _joins(text, b))]
    return whole or [(a, b) for a, b in found if not (_glued(text, a) or _glued(text, b))]


_QUOTE_MARKS = ("'’‘‚`´", '"“”„«»″')
_SAME_MARKS = {mark: f"[{re.escape(marks)}]" for marks in _QUOTE_MARKS for mark in marks}


def _joins(text: str, at: int) -> bool:
    """Whether a word goes on across this offset."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _glued(text: str, at: int) -> bool:
    """The same, for letters that have capitals, and digits: their words are set apart by blanks."""
    return _joins(text, at) and not any(c.isalpha() and c.lower() == c.upper() for c in text[at - 1 : at + 1])


_COUNTS_CLICKS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|at_(?:medium|campaign)\w*|cmpid|ns_\w+",
    re.IGNORECASE,
)


def comparable(address: str) -> str:
    """Return an address as it is compared with others: no fragment, no default port, nothing that only counts clicks."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address.strip()
    host = (parts.hostname or "").rstrip(".")
    if port is not None and (parts.scheme, port) not in (("http", 80), ("https", 443)):
        host = f"{host}:{port}"
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _COUNTS_CLICKS.fullmatch(pair[0])
    ]
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query), ""))


def page_of(url: str) -> str:
    """Return an address as it names a page, for comparison: the scheme and "www." tell no page from another."""
    return comparable(url).partition("://")[2].removeprefix("www.").rstrip("/")


def domain_of(url: str) -> str | None:
    """Return the host of an address without "www."; None for what is no web address."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".").casefold()
    except ValueError:
        return None
    return host.removeprefix("www.") if parts.scheme in ("http", "https") and "." in host else None
