"""The network's findings and the rules', settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import quotes, sentences
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.merge import MARKED, merged, on_curve
from sayso.annotate.page import lay_out
from sayso.annotate.runs import Placed
from sayso.annotate.tags import tag
from sayso.annotate.trained import TRAINED
from tests.annotate.cases import report

TEXT = "Ferry crash: captain blamed\nThe owner said that the captain slept, as the crew had warned.\nThe crew denies it."


def reads(text: str = TEXT) -> list[Read]:
    one = report(text, titled=True)
    page = lay_out(one, sentences.split(one), quotes.find(one))
    return [Read(page, line, tag(line.tokens, headline=line.headline)) for line in page.lines]


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def found(source: str, cue: str, content: str, confidence: float, form: str = TRAINED) -> Candidate:
    return Candidate(
        (at(content),), (at(source),) if source else (), (at(cue),), form, "say that", confidence
    )


def test_what_only_the_network_saw_stands_when_it_is_sure() -> None:
    sure, unsure = (found("The crew", "denies", "it", c) for c in (0.8, 0.1))
    assert [p.seen for p in merged(reads(), [], [sure])] == ["network"]
    assert merged(reads(), [], [unsure]) == []


def test_a_surer_rule_gives_the_content_and_the_network_the_rest() -> None:
    network = found("The owner", "said", "that the captain slept, as the crew had warned", 0.5)
    rule = found("The owner", "said", "that the captain slept", 0.95, "indirect")
    (one,) = merged(reads(), [Placed(rule, 1)], [network])
    assert (one.seen, one.candidate.content, one.candidate.source) == ("both", rule.content, network.source)


def test_a_less_sure_rule_does_not() -> None:
    network = found("The owner", "said", "that the captain slept", 0.9)
    rule = found("The owner", "said", "that the captain slept, as the crew had warned", 0.7, "indirect")
    (one,) = merged(reads(), [Placed(rule, 1)], [network])
    assert one.candidate.content == network.content


def test_a_source_that_the_network_missed_is_the_rules() -> None:
    rule = found("The crew", "denies", "it", 0.4, "indirect")
    (one,) = merged(reads(), [Placed(rule, 2)], [found("", "denies", "it", 0.9)])
    assert one.candidate.source == (at("The crew"),)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("Per Vance is accused of robbing the mill.", "Per Vance", "is accused of", "robbing the mill", ()),
        ("A man was later charged with theft.", "A man", "was later charged with", "theft", ()),
        (
            "Theft of the bell was suspected by the vicar.",
            "the vicar",
            "was suspected by",
            "Theft of the bell",
            ("the vicar",),
        ),
        (
            "Police accused Per Vance of theft.",
            "Police",
            "accused",
            "Per Vance of theft",
            ("Police",),
        ),
    ],
)
def test_who_is_charged_says_nothing(
    text: str, source: str, cue: str, content: str, kept: tuple[str, ...]
) -> None:
    network = Candidate((at(content, text),), (at(source, text),), (at(cue, text),), TRAINED, "say of", 0.9)
    (one,) = merged(reads(text), [], [network])
    assert tuple(text[a:b] for a, b in one.candidate.source) == kept
    assert (at(source, text) in one.candidate.content) is not bool(kept)


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Judge Emil Kron Jr. said that it rained.", "Judge Emil Kron Jr.", "Judge Emil Kron Jr."),
        ("Flooding: Emil Kron said that it rained.", "Flooding:", "Flooding"),
    ],
)
def test_a_stop_at_the_end_of_a_source_is_left_out_unless_it_is_of_the_name(
    text: str, source: str, kept: str
) -> None:
    whole = f"Rain\n{text}"
    network, rule = (
        Candidate(
            (at("it rained", whole),), (at(source, whole),), (at("said", whole),), form, "say that", 0.9
        )
        for form in (TRAINED, "indirect")
    )
    (one,) = merged(reads(whole), [Placed(rule, 1)], [network])
    assert one.candidate.source == (at(kept, whole),)


def test_a_headline_says_nothing_that_stands_under_it() -> None:
    across = Candidate((at("captain blamed"), at("The crew")), (), (at("crash"),), TRAINED, "", 0.9)
    (one,) = merged(reads(), [], [across])
    assert one.candidate.content == (at("captain blamed"),)


def test_what_a_rule_found_inside_another_attribution_stays_inside_it() -> None:
    outer = found("The owner", "said", "that the captain slept, as the crew had warned", 0.9, "indirect")
    inner = found("the crew", "had warned", "that the captain slept", 0.8, "indirect")
    result = merged(reads(), [Placed(outer, 1), Placed(inner, 1, within=0)], [])
    assert [p.within for p in result] == [None, 0]


def test_a_page_without_lines_has_no_attributions() -> None:
    assert merged([], [], []) == []


@pytest.mark.parametrize(("x", "wanted"), [(0.0, 0.2), (0.4, 0.2), (0.6, 0.4), (0.8, 0.6), (1.0, 0.6)])
def test_a_curve_is_level_outside_its_points_and_straight_between(x: float, wanted: float) -> None:
    assert on_curve([(0.4, 0.2), (0.8, 0.6)], x) == pytest.approx(wanted)


@given(st.floats(0, 1))
def test_a_curve_of_one_point_is_level(x: float) -> None:
    assert on_curve([(0.5, 0.3)], x) == 0.3


def test_what_a_rule_hears_from_somebody_else_is_no_further_piece_of_a_content() -> None:
    text = "Ferry crash\nThe owner said the captain slept. The engine was old, the crew said."
    pieces = (at("the captain slept", text), at("The engine was old", text))
    network = Candidate(pieces, (at("The owner", text),), (at("said", text),), TRAINED, "say that", 0.8)
    said = text.rindex("said")
    rule = Candidate(pieces[1:], (at("the crew", text),), ((said, said + 4),), "postposed", "say", 0.9)
    told = merged(reads(text), [Placed(rule, 2)], [network])
    assert [p.candidate.content for p in told] == [pieces[:1], pieces[1:]]
    marked = merged(reads(text), [Placed(rule, 2)], [network], bars=MARKED)
    assert [p.candidate.content for p in marked] == [pieces]
