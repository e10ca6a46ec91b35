"""Quantities are the numbers that a text names, as intervals never wider than its words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.annotate.quantities import find
from sayso.annotate.sentences import split
from sayso.text import key
from sayso.vocabulary import Part, PartKind, Quantity, Report, Span

CASES = Path(__file__).parent / "cases" / "quantities.txt"


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def report(text: str) -> Report:
    return Report(id="r", text=text, sha256="", parts=(Part(0, len(text), PartKind.PARAGRAPH),))


def quantities(text: str) -> tuple[Quantity, ...]:
    made = report(text)
    return find(made, split(made))


def row(text: str, quantity: Quantity) -> str:
    def end(value: float | None) -> str:
        return "-" if value is None else f"{value:.17g}"

    words = text[quantity.span.start : quantity.span.end]
    interval = f"{end(quantity.low)} .. {end(quantity.high)}"
    return " | ".join((words, interval, quantity.qualifier.value, quantity.unit or "-", quantity.of or "-"))


def wanted(line: str) -> str:
    words, interval, *rest = line.split(" | ")
    ends = (end if end == "-" else f"{float(end):.17g}" for end in interval.split(" .. "))
    return " | ".join((words, " .. ".join(ends), *rest))


@pytest.mark.parametrize(
    ("text", "lines"), cases(), ids=lambda value: value[:50] if isinstance(value, str) else ""
)
def test_each_text_has_its_quantities_and_no_others(text: str, lines: list[str]) -> None:
    assert [row(text, quantity) for quantity in quantities(text)] == [wanted(line) for line in lines]


def test_the_id_is_that_of_report_and_span() -> None:
    (quantity,) = quantities("It took 14 trawlers.")
    assert quantity.id == key("r", 8, 19)


def test_boilerplate_has_no_quantities() -> None:
    made = Report(
        id="r", text="Over 40 newsletters.", sha256="", parts=(Part(0, 20, PartKind.BOILERPLATE, "ad"),)
    )
    assert find(made, split(made)) == ()


PIECES = st.sampled_from(
    [
        *(
            "from",
            "to",
            "between",
            "and",
            "more than",
            "up to",
            "about",
            "million",
            "thousand",
            "hundred",
            "dozens of",
            "half a",
        ),
        *(
            "12",
            "1,200",
            "3.5",
            ".308",
            "$",
            "€",
            "%",
            "-",
            "–",
            "(",
            ")",
            ",",
            ".",
            "\n",
            "+",
            "US $",
            "minus",
            "years",
            "km",
        ),
        *(
            "troops",
            "of",
            "the",
            "workers",
            "one",
            "two",
            "twenty",
            "a quarter",
            "3/4",
            "½",
            "/",
            "'",
            "up",
            "down",
            "by",
            "March",
        ),
        *(
            "tens of",
            "thousands",
            "2014",
            "or",
            "bn",
            "99999999999999999999999",
            "0",
            "1/0",
            "×10−30",
            "Boeing",
        ),
    ]
)


@given(
    st.lists(PIECES, max_size=14).map(" ".join)
    | st.lists(PIECES, max_size=14).map("".join)
    | st.text(max_size=60)
)
@example("1/0 workers")
@example("9" * 400)
@example("$")
def test_quantities_are_apart_in_order_inside_their_sentence_and_low_is_not_above_high(text: str) -> None:
    made = report(text)
    sentences = split(made)
    found = find(made, sentences)
    spans = [quantity.span for quantity in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(sentence.covers(span) for sentence in sentences) for span in spans)
    assert all(made.quote(span).strip() == made.quote(span) != "" for span in spans)
    assert all(q.low is not None or q.high is not None for q in found)
    assert all(q.low <= q.high for q in found if q.low is not None and q.high is not None)
    assert all(q.of is None or q.of in made.quote(q.span) for q in found)


@pytest.mark.parametrize("piece", ["7", "7 ", "million ", "1,", "one ", "1 to ", "'", "between ", "a-"])
def test_a_long_line_of_one_thing_is_read_in_linear_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    found = find(report(text), (Span("r", 0, len(text)),))
    assert len(found) <= len(text)
