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
