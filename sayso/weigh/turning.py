"""Words that turn an assertion round: opposites, and verbs of several words that mean one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from sayso.weigh.wording import stem, tokens


def plainly(text: str) -> str:
    """The text with one word in the place of a verb of several ("turned down" is "reject")."""
    for pattern, word in _phrasal():
        text = pattern.sub(word, text)
    return text


@cache
def _phrasal() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files("sayso.weigh").joinpath("data", "phrasal.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" = ") for line in lines if line.strip() and not line.startswith("#")]
    return tuple((_phrase(phrase), word) for phrase, word in rows)


def _phrase(phrase: str) -> re.Pattern[str]:
    body = (
        re.escape(phrase)
        .replace(r"\*", r"\w*")
        .replace(r"\ \.\.\.\ ", r"(?:\s+\w+){0,3}\s+")
        .replace(r"\ ", r"\s+")
    )
    return re.compile(rf"\b{body}\b", re.IGNORECASE)


def turned(one: frozenset[str], other: frozenset[str]) -> str:
    """The word that turns the one into its opposite, where an odd number of pairs does; empty where none does."""
    lone, ltwo = one - other, other - one
    # By the pair of words: two lines of the list may hold one pair.
    turns: dict[tuple[str, str], str] = {}
    places = _places()
    for row in sorted({row for word in lone for row in places.get(word, ())}):
        x, y = _opposites()[row]
        if lone & x and ltwo & y:
            turns.setdefault((min(lone & x), min(ltwo & y)), min(ltwo & y))
        elif lone & y and ltwo & x:
            turns.setdefault((min(lone & y), min(ltwo & x)), min(lone & y))
    for b in sorted(ltwo):
        a = b[2:] if b[:2] == "un" and b[2:] in lone else f"un{b}"
        if a in lone:
            turns.setdefault((a, b), b)
    return next(iter(turns.values())) if len(turns) % 2 else ""


@lru_cache(maxsize=200_000)
def opposed(one: str, other: str) -> bool:
    """Whether two stems are opposites."""
    if one == f"un{other}" or other == f"un{one}":
        return True
    return any((one in x and other in y) or (one in y and other in x) for x, y in _opposites())


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    lines = files("sayso.weigh").joinpath("data", "opposites.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("/") for line in lines if line.strip() and not line.startswith("#")]
    return tuple((_stems(left), _stems(right)) for left, right in rows)


@cache
def _places() -> dict[str, tuple[int, ...]]:
    """The rows of opposites in which a word stands, on either side."""
    held: dict[str, list[int]] = {}
    for row, sides in enumerate(_opposites()):
        for word in frozenset().union(*sides):
            held.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in held.items()}


def _stems(side: str) -> frozenset[str]:
    """The stems, and the words as the bags of claims have them: "dead" is there what is counted."""
    return frozenset((*map(stem, side.split()), *tokens(side)))
