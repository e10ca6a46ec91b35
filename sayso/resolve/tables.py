"""The tables and word lists in `data/`, read when first asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def rows(table: str) -> Iterator[dict[str, str]]:
    """Give the rows of a CSV table in `data/`, without its comment lines."""
    yield from csv.DictReader(line for line in _text(table).splitlines() if not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one list in `data/words.txt`."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    name = ""
    for line in _text("words.txt").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            name, _, line = line.partition(":")
        lists[name] = lists.get(name, frozenset()) | frozenset(line.split())
    return lists


def _text(name: str) -> str:
    return files("sayso.resolve").joinpath("data", name).read_text(encoding="utf-8")
