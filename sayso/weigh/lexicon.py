"""Word lists as a journalist can edit them, and how they become patterns.

A list is plain text under `data/`: `#` begins a comment, `[heading]` a section, and each
other line is one expression. In an expression `a|b` are alternatives, `*` at the end of a
word any ending, `...` up to six words in between, and a trailing `?` marks it as weak.
Words match whatever their case; blanks match any white space; both kinds of apostrophe match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GAP = r"(?:[\s,]+[^\s,.;:!?]+){0,6}?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the section it stands in, the expression as written, whether it is weak."""

    section: tuple[str, ...]
    expression: str
    weak: bool = False


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Read one list by the name of its file, in the order of its lines."""
    return tuple(_entries(name))


def _entries(name: str) -> Iterator[Entry]:
    section: tuple[str, ...] = ()
    for line in files("sayso.weigh").joinpath("data", name).read_text(encoding="utf-8").splitlines():
        line = line.split("#", 1)[0].strip()
        if not line:
            continue
        if line.startswith("["):
            section = tuple(part.strip() for part in line.strip("[]").split(","))
            continue
        weak = line.endswith("?")
        yield Entry(section, line.removesuffix("?").strip(), weak)


def pattern(expression: str) -> str:
    """Turn an expression into the text of a regular expression, without the edges."""
    out = ""
    for word in expression.split():
        if word == "...":
            out += GAP
            continue
        joint = r"[\s\"“”'‘’]+" if out else ""
        out += joint + _word(word)
    return out


def _word(word: str) -> str:
    choices = []
    for choice in word.split("|"):
        stem, star = choice.removesuffix("*"), choice.endswith("*")
        escaped = re.escape(stem).replace("'", _APOSTROPHE)
        choices.append(escaped + (r"[\w-]*" if star else ""))
    return choices[0] if len(choices) == 1 else "(?:" + "|".join(choices) + ")"


def compiled(expressions: list[str]) -> re.Pattern[str]:
    """Compile expressions into one pattern that matches any of them, whole words, longest first."""
    bodies = sorted((pattern(e) for e in expressions), key=lambda body: (-len(body), body))
    return re.compile(rf"(?<![\w-])(?:{alternatives(bodies)})(?![\w-])", re.IGNORECASE)


_CHOICE = re.compile(r"\(\?:((?:\\.|[^\\)])*)\)(?![?*+{])")
"""The choices of a first word, as `pattern` writes them."""
_APOSTROPHE = "['’]"


def alternatives(bodies: Sequence[str]) -> str:
    """Join bodies that `pattern` made by "|", those with one first letter together: a tenth of the time, the same matches.

    At one place of a text only bodies of one first letter can match, and among these the order stays.
    """
    letters: dict[str, list[str]] = {}
    for body in bodies:
        first = _CHOICE.match(body)
        rest = body[first.end() :] if first else ""
        for each in [choice + rest for choice in first[1].split("|")] if first else [body]:
            start = _APOSTROPHE if each.startswith(_APOSTROPHE) else each[:1]
            if not (start == _APOSTROPHE or start.isalpha()) or each[len(start) :][:1] in (
                "?",
                "*",
                "+",
                "{",
            ):
                return "|".join(bodies)
            letters.setdefault(start.casefold(), []).append(each[len(start) :])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in letters.items())


@cache
def any_of(name: str, *section: str) -> re.Pattern[str]:
    """Return the pattern for all expressions in one section of a list (all of it, if none is named)."""
    return compiled([e.expression for e in entries(name) if not section or e.section == section])


@cache
def words_of(name: str, *section: str) -> frozenset[str]:
    """Return the single words in one section of a list, as they are written there."""
    held = (e for e in entries(name) if not section or e.section == section)
    return frozenset(word for entry in held for word in entry.expression.split())
