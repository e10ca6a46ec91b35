"""Credits: lines outside any sentence that name from whom a report has its text."""

from __future__ import annotations

import pytest

from sayso.resolve import credit_lines
from tests.resolve.build import Build

BODY = (
    "The ferry sank on Monday, the harbour office said, and nobody was hurt by it in any of the three towns."
)
CREDITED: tuple[tuple[str, list[str]], ...] = (
    (f"By our foreign staff and Reuters\n{BODY}", ["Reuters"]),
    (f"By Jane Doe, with Norwire\n{BODY}", ["Norwire"]),
    (f"{BODY}\nrd/ke (AFP, Norwire)", ["AFP", "Norwire"]),
    (f"OSLO (AP) - {BODY}", ["AP"]),
    (f"By Jane Doe and Tom Reed\n{BODY}", []),
    (f"{BODY}\nThe ships (Aurora, Lorn) lie in port.", []),
    ("The data protection authority (AP) said that nobody had asked it about the ferry.", []),
)


@pytest.mark.parametrize(("text", "wanted"), CREDITED, ids=[" ".join(w) or t[:30] for t, w in CREDITED])
def test_a_credit_names_the_outlets_that_a_text_is_from(text: str, wanted: list[str]) -> None:
    report = Build(text, outlet="Lorn Gazette").done().report
    found = list(credit_lines.find(report, {"norwire"}))
    assert [form for form, _ in found] == wanted
    assert [report.quote(span) for _, span in found] == wanted
