"""One utterance quoted in two reports: what is worded otherwise stands out."""

from __future__ import annotations

from sayso.vocabulary import Drift
from tests.weigh.build import Desk


def quoted(first: str, second: str, by: str = "Ada Verhoeven") -> tuple[Drift, ...]:
    """The drift between two quotations, the second a day later."""
    desk = Desk()
    desk.actor("Ada Verhoeven")
    desk.actor("Bo Lind")
    desk.report("a", f'"{first}," Ada Verhoeven said.', on="2024-03-01")
    desk.says("a", f'"{first},"', by="Ada Verhoeven", cue="said")
    desk.report("b", f'"{second}," {by} said.', on="2024-03-02")
    desk.says("b", f'"{second},"', by=by, cue="said")
    return tuple(d for d in desk.weigh().drift if d.what == "wording")


def test_a_word_translated_otherwise_is_shown_with_both_wordings() -> None:
    (drift,) = quoted(
        "The dam at Sarn is a direct threat to our fishing boats",
        "The dam at Sarn is an open insult to our fishing boats",
    )
    assert "direct threat" in drift.why
    assert "open insult" in drift.why
    assert len(drift.here) == len(drift.there) == 1


def test_a_quotation_cut_at_its_end_is_not_worded_otherwise() -> None:
    assert (
        quoted(
            "The dam at Sarn is a direct threat to our fishing boats", "The dam at Sarn is a direct threat"
        )
        == ()
    )


def test_two_speakers_with_much_the_same_words_are_not_one_utterance() -> None:
    same = "The dam at Sarn is a direct threat to our fishing boats"
    assert quoted(same, same.replace("direct threat", "open insult"), by="Bo Lind") == ()


def test_quotations_that_share_little_are_two_utterances() -> None:
    assert (
        quoted("The dam at Sarn is a direct threat to our boats", "The dam will cost the firm its licence")
        == ()
    )


def test_what_a_report_says_around_the_quotation_is_not_quoted_otherwise() -> None:
    same = 'the dam looked "a direct threat to our fishing boats and to all who live on them"'
    found = {
        second: len(quoted_in(same, second))
        for second in (
            same.replace("the dam looked", "the dam seemed"),
            same.replace("fishing boats", "small ferries"),
        )
    }
    assert list(found.values()) == [0, 1]


def quoted_in(first: str, second: str) -> tuple[Drift, ...]:
    """The drift between two sentences that quote in part, the second a day later."""
    desk = Desk()
    desk.actor("Ada Verhoeven")
    for day, words in ((1, first), (2, second)):
        desk.report(f"r{day}", f"Ada Verhoeven said in Sarn {words} now.", on=f"2024-03-0{day}")
        desk.says(f"r{day}", f"in Sarn {words} now", by="Ada Verhoeven", cue="said")
    return tuple(d for d in desk.weigh().drift if d.what == "wording")


def test_another_spelling_of_a_word_is_no_other_word() -> None:
    here = "The neighbour of the theatre realised that the boat was sinking fast"
    assert quoted(here, "The neighbor of the theater realized that the boat was sinking fast") == ()
    assert len(quoted(here, here.replace("neighbour", "baker"))) == 1
