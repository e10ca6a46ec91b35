"""Invented reports, whole: what a reader sees in them is what reading finds."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.read.report import make
from sayso.vocabulary import PartKind, Report
from tests.read.golden import Case, cases


def report(text: str) -> Report:
    return make(text.encode(), "report.txt", None, date(2025, 4, 1))


def told(found: Report, key: str) -> str | None:
    if key == "published":
        return found.published.iso() if found.published else None
    if key == "from":
        return found.published.origin.value if found.published else None
    value = getattr(found, key)
    return None if value is None else str(value)


def in_boilerplate(found: Report, piece: str) -> bool:
    at = found.text.index(piece)
    return any(
        part.kind is PartKind.BOILERPLATE and part.start <= at and at + len(piece) <= part.end
        for part in found.parts
    )


@pytest.mark.parametrize("case", [*cases("headers.txt"), *cases("tails.txt")], ids=lambda case: case.name)
def test_a_report_reads_as_a_person_reads_it(case: Case) -> None:
    found = report(case.text)
    for key, value in case.expected:
        if key in ("text", "not text"):
            assert in_boilerplate(found, value) == (key == "not text"), f"{key}: {value}"
        else:
            assert told(found, key) == (None if value == "-" else value), key


@pytest.mark.parametrize("case", [*cases("headers.txt"), *cases("tails.txt")], ids=lambda case: case.name)
def test_every_boilerplate_part_carries_its_reason(case: Case) -> None:
    assert all(part.reason for part in report(case.text).parts if part.kind is PartKind.BOILERPLATE)
