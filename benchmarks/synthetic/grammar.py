"""The sentences that synthetic reports are made of: facts, each told in several ways, with choices inside."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"<(\w+)>")

Facts = dict[str, list[str]]
"""The ways to tell each fact, by the fact's name."""


@cache
def kinds() -> dict[str, Facts]:
    """The kinds of story and their facts; "any" and "quotes" are no kinds of their own."""
    held: dict[str, Facts] = {}
    facts: Facts = {}
    ways: list[str] = []
    for line in lines("sentences.txt"):
        mark, _, rest = line.partition(" ")
        if mark == "==":
            facts = held.setdefault(rest, {})
        elif mark == "--":
            ways = facts.setdefault(rest, [])
        else:
            ways.append(line)
    return held


@cache
def names() -> dict[str, list[str]]:
    """The names that fill the slots, by their kind."""
    rows = (line.partition(": ") for line in lines("names.txt"))
    return {kind: held.split("|") for kind, _, held in rows}


@cache
def rewordings() -> dict[str, str]:
    """What can stand in place of a word or two, both ways."""
    pairs = [line.partition(" = ") for line in lines("rewording.txt")]
    return {one: other for one, _, other in pairs} | {other: one for one, _, other in pairs}


def lines(name: str) -> list[str]:
    """The lines of a data file that say something."""
    held = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in held if line and not line.startswith("#")]


def spoken(way: str, slots: Mapping[str, str], chance: random.Random) -> str:
    """One wording of a sentence: a choice made in each brace, the slots filled, the first letter a capital."""
    while found := _CHOICE.search(way):
        way = way[: found.start()] + chance.choice(found[1].split("|")) + way[found.end() :]
    text = " ".join(_SLOT.sub(lambda slot: slots[slot[1]], way).split())
    at = next((n for n, c in enumerate(text) if c.isalpha()), 0)
    return text[:at] + text[at].upper() + text[at + 1 :]
