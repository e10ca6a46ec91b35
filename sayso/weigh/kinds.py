"""What is counted: one kind for its many words, and whether such a count grows by nature.

The table is `data/counted.txt`: general words for people, goods and sums. "Troops",
"soldiers" and "peacekeepers" are one kind; "children" and "people" are not, for one is part
of the other and the numbers differ rightly.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.text import words
from sayso.vocabulary import Quantity
from sayso.weigh.lexicon import entries


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


def is_tolled(kind: str) -> bool:
    """Whether a story has one such count for each place: what its event did to people."""
    return kind in TOLLED


TOLLED = frozenset({"dead", "injured", "ill", "missing"})


def counted(quantity: Quantity, before: str = "", after: str = "") -> str | None:
    """Return what a quantity counts, as a kind or as the last plain word; None where the text does not say.

    `before` and `after` are the words of its clause: "killing 12 people" counts the dead, and
    "the toll rose to 310" says what is counted far from the number. A sum of money counts its
    currency, a measure its unit.
    """
    if quantity.unit and quantity.unit not in PARTS:
        return quantity.unit
    said = words(quantity.of or "")
    kinds = [kind for kind in map(kind_of, said) if kind]
    running = [kind for kind in kinds if is_running(kind)]
    if running:
        return running[-1]
    if not said or kinds[-1:] == ["people"]:
        return _nearby(before, after, far=not said) or (kinds[-1] if kinds else None)
    return kinds[-1] if kinds else said[-1].removesuffix("s")


def _nearby(before: str, after: str, *, far: bool) -> str | None:
    """What happened to people, right beside the number; or what a bare number is a number of."""
    ahead, back = words(after)[:NEAR], words(before)[::-1]
    for word in [*back[: NEAR - 1], *ahead]:
        kind = kind_of(word)
        if kind and is_running(kind):
            return kind
    if not far:
        return None
    named = NUMBER_OF.search(before)
    if named:
        word = words(named.group(1))[-1]
        return kind_of(word) or word.removesuffix("s")
    return next((kind for kind in map(kind_of, back) if kind and is_known(kind)), None)


NEAR = 4
"""Words on either side within which "killed" or "injured" belongs to a number of people."""

NUMBER_OF = re.compile(r"\b(?:number|total|tally|count|toll) of ((?:[\w-]+ ){0,3}?[\w-]+s)\b", re.IGNORECASE)
PARTS = frozenset({"%", "share"})
"""Units of a part of a whole: they count what they are a part of."""


def is_known(kind: str) -> bool:
    """Whether this is something whose number a story can turn on; durations and measures are not."""
    return kind not in MEASURES


MEASURES = frozenset(
    [
        "years",
        "days",
        "weeks",
        "months",
        "hours",
        "games",
        "points",
        "goals",
        "time",
        "times",
        "year",
        "day",
        "week",
        "month",
        "hour",
        "minute",
        "second",
        "km",
        "m",
        "mile",
        "foot",
        "inch",
        "kg",
        "ton",
        "litre",
        "magnitude",
        "degree",
        "kph",
        "mph",
    ]
)
"""Kinds and units that each sentence counts of its own: a story has no one number of them."""

COINS = {
    "franc": "CHF XAF XOF BEF FRF",
    "peso": "MXN ARS COP CLP PHP UYU CUP DOP",
    "pound": "GBP EGP LBP SYP SDG",
    "krona": "SEK ISK",
    "krone": "NOK DKK",
    "crown": "SEK NOK DKK CZK ISK",
    "dollar": "USD AUD CAD NZD SGD HKD TWD",
    "rupee": "INR PKR LKR NPR",
    "dinar": "KWD RSD JOD IQD DZD TND",
    "riyal": "SAR QAR YER",
    "shilling": "KES UGX TZS SOS",
}
"""Currencies that share a name."""
