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
    # a merger
    ("The group would be run under the Orla name in Malta.", "authority", "under the Orla name"),
    ("The takeover is to be decided by a vote of both unions.", "decision", "decided by a vote of both unions"),
    ("The brewer would be headquartered in Valletta.", "place", "headquartered in Valletta"),
    # a strike
    ("The union would return to work on condition that no one is dismissed.", "condition", "on condition that no one is dismissed"),
    ("Ministers could send soldiers to unload medicines.", "task", "to unload medicines"),
    ("The raise would be paid over two years.", "time", "over two years"),
    # a treaty
    ("The treaty would be monitored by a panel of judges.", "authority", "monitored by a panel of judges"),
    ("Under the accord patrols from Norway, Malta and Cyprus would guard the strait.", "participants", "Norway, Malta and Cyprus"),
    ("The treaty should enter into force before the end of the year.", "time", "before the end of the year"),
    # a rescue
    ("The navy plans to send two ships with divers to search the wreck.", "task", "to search the wreck"),
    ("The airline would be kept alive with financial support from Norway.", "backing", "financial support from Norway"),
    # lay-offs
    ("The mill plans to cut the jobs as part of a wider deal with its lenders.", "condition", "as part of a wider deal with its lenders"),
    ("The yard would dismiss workers from Malta by the end of June.", "time", "by the end of June"),
    ("The club hopes to build the stand within three years.", "time", "within three years"),
]  # fmt: skip


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


def test_a_term_ends_where_one_of_another_kind_opens() -> None:
    desk = Desk()
    desk.report("a", "The League plans to send boats to guard the strait within three weeks.")
    terms = [desk.reports["a"].quote(t.span) for p in desk.weigh().proposals for t in p.terms]
    assert terms == ["to guard the strait", "within three weeks"]


def test_a_term_counts_once_a_report() -> None:
    desk = Desk()
    desk.report(
        "a", "The boats would sail under Malta's flag. In Norway, boats could sail under Malta's flag."
    )
    terms = [desk.reports["a"].quote(t.span) for p in desk.weigh().proposals for t in p.terms]
    assert terms == ["under Malta's flag"]


def test_what_is_wanted_is_the_plan_and_not_what_it_is_for() -> None:
    desk = Desk()
    desk.report("a", "The League wants to guard the strait.")
    assert desk.weigh().proposals == ()


def test_those_who_are_against_a_plan_take_no_part_in_it() -> None:
    desk = Desk()
    desk.report("a", "The plan met opposition from Norway, Malta and Cyprus.")
    assert desk.weigh().proposals == ()
