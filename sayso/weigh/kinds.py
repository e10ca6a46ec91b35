"""What is counted: one kind for its many words, and whether such a count grows by nature.

The table is `data/counted.txt`: general words for people, goods and sums. "Troops",
"soldiers" and "peacekeepers" are one kind; "children" and "people" are not, for one is part
of the other and the numbers differ rightly.
"""

from __future__ import annotations

from functools import cache

from sayso.text import words
from sayso.vocabulary import Quantity
from sayso.weigh.lexicon import entries

PERCENT = "%"


@cache
def _table() -> dict[str, str]:
    return {word: entry.section[0] for entry in entries("counted.txt") for word in entry.expression.split()}


@cache
def _running() -> frozenset[str]:
    return frozenset(e.section[0] for e in entries("counted.txt") if "running" in e.section)


def kind_of(word: str) -> str | None:
    """Return the kind of thing that a folded word names; None for a word that the table does not have."""
    table = _table()
    return table.get(word) or table.get(word.removesuffix("s"))


def is_running(kind: str) -> bool:
    """Whether a count of this kind grows as news comes in: the dead, the injured, the missing, the detained."""
    return kind in _running()


def counted(quantity: Quantity) -> str | None:
    """Return what a quantity counts, as a kind or as the last plain word; None where the text does not say.

    A sum of money counts its currency, a measure its unit.
    """
    said = words(quantity.of or "")
    kinds = [kind for kind in map(kind_of, said) if kind]
    running = [kind for kind in kinds if is_running(kind)]
    if quantity.unit and quantity.unit != PERCENT:
        return quantity.unit
    if running or kinds:
        return (running or kinds)[-1]
    return said[-1].removesuffix("s") if said else None


def is_known(kind: str) -> bool:
    """Whether the table has this kind as something whose number a story turns on; durations are not."""
    return kind in set(_table().values()) - MEASURES


MEASURES = frozenset({"years", "days", "weeks", "months", "hours", "games", "points", "goals"})
