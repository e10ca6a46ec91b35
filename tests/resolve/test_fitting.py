"""Words that a judgement is tied to are found again, or told to be gone."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve import fitting
from sayso.vocabulary import Judgement, JudgementKind, Report, Span, Spot, Statement


def report(name: str, text: str) -> Report:
    return Report(name, text, "")


TEXT = "The mayor said no. The mayor said it twice, and the council heard her say it."
HELD = {"a": report("a", TEXT), "b": report("b", "Nothing of the kind.")}


def test_words_that_stand_where_they_stood_are_found_there() -> None:
    assert fitting.place(Spot("a", 23, 28, "mayor"), HELD) == Span("a", 23, 28)


def test_words_that_moved_are_found_at_the_nearest_place() -> None:
    assert fitting.place(Spot("a", 20, 25, "mayor"), HELD) == Span("a", 23, 28)
    assert fitting.place(Spot("a", 1, 6, "mayor"), HELD) == Span("a", 4, 9)


def test_words_that_stand_nowhere_are_gone() -> None:
    assert fitting.place(Spot("a", 0, 6, "bishop"), HELD) is None
    assert fitting.place(Spot("a", 0, 0, "bishop"), HELD) is None


def test_a_lost_report_is_found_by_long_words_that_stand_once() -> None:
    words = "and the council heard her say it"
    assert fitting.place(Spot("lost", 3, 40, words), HELD) == Span("a", TEXT.index(words), len(TEXT) - 1)
    assert fitting.place(Spot("lost", 0, 9, "The mayor"), HELD) is None
    twice = {**HELD, "c": report("c", TEXT)}
    assert fitting.place(Spot("lost", 3, 40, words), twice) is None
    again = {"d": report("d", f"{words}; {words}")}
    assert fitting.place(Spot("lost", 3, 40, words), again) is None


@given(st.text(min_size=1, max_size=30), st.data())
def test_any_words_of_a_report_are_found_at_their_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert fitting.place(Spot("r", start, end, text[start:end]), {"r": report("r", text)}) == Span(
        "r", start, end
    )


def spans(*ends: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span("a", start, end) for start, end in ends)


def test_how_alike_two_contents_are_is_the_share_of_common_characters() -> None:
    assert fitting.alike(spans((0, 10)), spans((0, 10))) == 1
    assert fitting.alike(spans((0, 10)), spans((5, 15))) == 5 / 15
    assert fitting.alike(spans((0, 4), (6, 10)), spans((0, 10))) == 0.8
    assert fitting.alike(spans((0, 4)), ()) == 0
    assert fitting.alike((), ()) == 0


def test_a_mention_that_goes_on_to_say_more_is_the_same_one() -> None:
    text = "A senior official, who asked not to be named because the talks go on, met the Kremlin spokesman."
    held = report("m", text)

    def at(words: str) -> Span:
        return Span("m", text.index(words), text.index(words) + len(words))

    long = at("A senior official, who asked not to be named because the talks go on")
    assert fitting.mention_alike(at("A senior official"), long, held) > fitting.SAME_MENTION
    assert fitting.mention_alike(long, at("A senior official"), held) > fitting.SAME_MENTION
    assert fitting.mention_alike(at("the Kremlin"), at("the Kremlin spokesman"), held) < 0.9
    assert fitting.mention_alike(at("the Kremlin"), at("Kremlin"), held) > fitting.SAME_MENTION


def test_of_two_statements_of_one_content_the_one_with_the_cue_is_meant() -> None:
    said = [
        Statement("s1", "a", spans((10, 17)), cue=spans((29, 33))),
        Statement("s2", "a", spans((10, 17)), cue=spans((10, 14))),
    ]
    at = datetime(2025, 3, 1, tzinfo=UTC)
    target, beside = (Spot("a", 10, 17, TEXT[10:17]),), (Spot("a", 10, 14, "said"),)
    judged = Judgement("j", JudgementKind.ACCEPT, "Ana", at, target, beside=beside)
    found = fitting.statement(judged, said, HELD)
    assert found is not None
    assert found.id == "s2"
