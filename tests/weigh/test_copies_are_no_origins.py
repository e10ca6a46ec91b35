"""A law: however many outlets print a report again, whole or cut, what it says has no more origins than before."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.read.manifest import Row
from sayso.read.report import make
from sayso.resolve import resolve
from sayso.vocabulary import Annotations, Claim, DateOrigin, Precision, When
from sayso.weigh import weigh

PARAGRAPHS = (
    (
        "The council of Marle will sell the old harbour to the builder Ostrand for 40 million crowns, two officials with knowledge "
        "of the talks said on Tuesday. The sale is to be announced within days, the officials said, and work could begin in May."
    ),
    (
        "“Nobody has asked the people who live there,” said Ida Brandt, who leads the tenants’ union of the quarter. She said that about "
        "600 families would have to leave their homes, and that the union would go to court."
    ),
    (
        "A spokesman for Ostrand, Per Lund, denied that anybody would be put out of a flat. He said the firm had promised new homes at "
        "the same rent to everybody who now lives in the quarter."
    ),
    (
        "A document seen by this newspaper puts the value of the ground at 95 million crowns. The mayor, Klara Voss, told reporters "
        "that the figure was out of date and that three experts had checked the price."
    ),
    (
        "Opposition members of the council plan to vote against the sale next week, according to a person close to them, because the "
        "city had never asked another builder for an offer."
    ),
)
OUTLETS = ("Marle Courier", "Coast Herald", "Norwire", "Evening Dispatch", "Harbour Post")


def report(outlet: str, day: int, paragraphs: tuple[int, ...]) -> Annotations:
    text = "\n\n".join(PARAGRAPHS[n] for n in paragraphs)
    at = date(2024, 3, 4) + timedelta(days=day)
    when = When(at, at, Precision.DAY, DateOrigin.GIVEN)
    return annotate(make(text.encode(), f"{outlet} {day}.txt", Row("", outlet, None, when, None), None))


def claims(story: list[Annotations]) -> list[Claim]:
    return list(weigh(story, resolve(story)).claims)


CUTS = st.integers(0, 2).flatmap(
    lambda start: st.tuples(st.just(start), st.integers(start + 3, len(PARAGRAPHS)))
)
COPIES = st.lists(
    st.tuples(st.sampled_from(OUTLETS[1:]), st.integers(0, 2), CUTS),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row[0],
)


@settings(max_examples=12, deadline=None)
@given(COPIES)
def test_a_copy_never_counts_as_an_origin(copies: list[tuple[str, int, tuple[int, int]]]) -> None:
    first = report(OUTLETS[0], 0, tuple(range(len(PARAGRAPHS))))
    alone = {claim.text: claim.origins.high for claim in claims([first])}
    story = [first, *(report(outlet, day, tuple(range(*cut))) for outlet, day, cut in copies)]
    found = claims(story)
    assert max(len(claim.statements) for claim in found) > 1
    for claim in found:
        assert claim.origins.high <= alone.get(claim.text, max(alone.values())), claim
