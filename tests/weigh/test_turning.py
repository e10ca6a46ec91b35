"""Words that turn an assertion round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.weigh.turning import opposed, turned
from sayso.weigh.wording import tokens


def bag(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


def test_opposites_turn_an_assertion_round() -> None:
    assert turned(bag("The rate will rise in May"), bag("The rate will fall in May"))


def test_a_word_that_is_counted_elsewhere_turns_too() -> None:
    assert turned(bag("the League's own plan was dead"), bag("The League's plan is alive"))


def test_other_words_do_not() -> None:
    assert not turned(bag("The dam was emptied"), bag("The dam was drained"))


STEMS = st.sampled_from(
    [
        *tokens("rise fall accept reject open close alive dead safe unsafe happy unhappy keep drop dam"),
        "unsaf",
    ]
)


@given(STEMS, STEMS)
def test_one_word_for_another_turns_exactly_where_the_two_are_opposites(one: str, other: str) -> None:
    rest = frozenset(["harbour", "mayor"])
    assert bool(turned(rest | {one}, rest | {other})) == (one != other and opposed(one, other))
