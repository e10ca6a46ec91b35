"""Source: where words of a report stand in the page as it came, so that they can be shown there."""

from __future__ import annotations

import json
import re
from html import escape, unescape

from sayso.read.blocks import DROPPED
from sayso.read.decoding import decode

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<whole>script|style|template|svg)\b.*?(?:</(?P=whole)\s*>|\Z)|<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]*)[^>]*>?|&#?\w{1,32};?|[^<&]+|.",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "u", "small", "sub", "sup", "mark", "abbr", "time", "cite", "q", "font", "code", "wbr", "s", "ins", "del"})  # fmt: skip


class Source:
    """A page as it came, and the words that it shows, each character with its place in the page."""

    def __init__(self, data: bytes, name: str, charset: str | None = None) -> None:
        self.text = decode(data, name, charset)
        letters: list[str] = []
        self._at: list[int] = []
        for token in _TOKEN.finditer(self.text):
            for letter in _shown(token):
                if letter == " " and (not letters or letters[-1] == " "):
                    continue
                letters.append(letter)
                self._at.append(token.start())
            if letters and len(token[0]) > 1 and token[0][0] not in "<&":
                self._number(letters, token)
        self._plain = "".join(letters)

    def _number(self, letters: list[str], token: re.Match[str]) -> None:
        """Give the characters of a run of plain text their own places."""
        place, raw = token.end() - 1, token[0]
        at = len(letters) - 1
        for letter in reversed(raw):
            if at < 0 or self._at[at] != token.start():
                break
            if letter == letters[at]:
                self._at[at] = place
                at -= 1
            elif letter.isspace() and letters[at] == " ":
                self._at[at] = place
                at -= not (place > token.start() and raw[place - token.start() - 1].isspace())
            place -= 1

    def find(self, words: str) -> tuple[int, int] | None:
        """Return where words stand in the page: between tags, or else in an attribute or script; None where they do not."""
        wanted = " ".join(words.translate(DROPPED).split())
        if not wanted:
            return None
        start = self._plain.find(wanted)
        if start >= 0:
            last = self._at[start + len(wanted) - 1]
            return self._at[start], _end(self.text, last)
        for form in (wanted, escape(wanted), escape(wanted, quote=False), json.dumps(wanted)[1:-1]):
            start = self.text.find(form)
            if start >= 0:
                return start, start + len(form)
        return None

    def line(self, offset: int) -> tuple[int, int]:
        """Return line and column of a place, both from 1."""
        return self.text.count("\n", 0, offset) + 1, offset - (self.text.rfind("\n", 0, offset) + 1) + 1


def _end(text: str, last: int) -> int:
    """Return where the character ends that begins at this place: an entity is several."""
    entity = re.compile(r"&#?\w{1,32};?").match(text, last)
    return entity.end() if entity else last + 1


def _shown(token: re.Match[str]) -> str:
    """Return what of a token is to be seen."""
    raw = token[0]
    if raw[0] == "<" and len(raw) > 1:
        tag = (token["tag"] or "").lower().lstrip("/")
        return "" if tag in _INLINE or raw.startswith("<!--") else " "
    shown = unescape(raw) if raw[0] == "&" else raw
    return re.sub(r"\s+", " ", shown.translate(DROPPED))
