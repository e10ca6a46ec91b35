"""Plans on their terms."""

from __future__ import annotations

import pytest

from tests.weigh.build import Desk

CASES = [
    ("The League plans to send boats with Brenland's support.", "backing", "with Brenland's support"),
    ("The observers would serve under the League's flag.", "authority", "under the League's flag"),
    (
        "The sale would go ahead in the event of a court ruling.",
        "condition",
        "in the event of a court ruling",
    ),
    (
        "The mission would start after a truce is signed in May.",
        "condition",
        "after a truce is signed in May",
    ),
    ("The plan requires approval of both boards.", "decision", "requires approval of both boards"),
    ("A camp would be built along the northern railway line.", "place", "along the northern railway line"),
    ("The fund would pay crews to clear the harbour of mines.", "task", "to clear the harbour of mines"),
    ("The club hopes to build the stand within three years.", "time", "within three years"),
]


@pytest.mark.parametrize(("text", "kind", "words"), CASES, ids=[c[2] for c in CASES])
def test_a_term_is_an_exact_span_of_its_kind(text: str, kind: str, words: str) -> None:
    desk = Desk()
    desk.report("a", text)
    terms = {(t.kind.value, desk.reports["a"].quote(t.span)) for p in desk.weigh().proposals for t in p.terms}
    assert (kind, words) in terms


def test_a_sentence_that_plans_nothing_has_no_terms() -> None:
    desk = Desk()
    desk.report("a", "The river burst its banks along the northern railway line.")
    assert desk.weigh().proposals == ()


def test_sentences_that_point_back_belong_to_the_same_plan() -> None:
    desk = Desk()
    desk.report(
        "a",
        "The League plans to send 400 guards. The guards would serve under its flag. The flag would fly for two years.",
    )
    desk.counts("a", "400 guards", 400, 400, of="soldiers")
    kinds = [{t.kind.value for t in p.terms} for p in desk.weigh().proposals]
    assert {"authority", "time"} <= kinds[-1]


def test_a_plan_is_by_those_who_speak_of_it_by_name() -> None:
    desk = Desk()
    boss = desk.actor("Ida Krohn")
    desk.report("a", "Ida Krohn said the mill would reopen if the bank agrees, a paper reported.")
    desk.says("a", "the mill would reopen if the bank agrees", by="Ida Krohn", cue="said")
    assert desk.weigh().proposals[0].by == (boss,)
