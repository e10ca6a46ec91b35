"""Interviews, posts, match reports and the like: what is said in texts that are no plain articles, and what is nobody's."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.annotate.paragraphs import is_rubric
from sayso.vocabulary import MentionKind
from tests.annotate.cases import Row, cases, report
from tests.annotate.test_attributions import rows

CASES = list(cases("forms.txt"))
NOBODY = "nobody"


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text.split("\n")[0][:40] for text, _ in CASES])
def test_what_is_said_in_a_text_of_another_form(text: str, wanted: list[Row]) -> None:
    found = rows(annotate(report(text, titled=not text.split("\n")[0].endswith("."))))
    assert [row for row in wanted if row.mode != NOBODY and row not in found] == []
    contents = [row.content for row in found]
    assert [row.content for row in wanted if row.mode == NOBODY and row.content in contents] == []


def test_an_answer_is_its_speakers_and_what_others_said_in_it_stands_inside() -> None:
    text, _ = CASES[0]
    found = annotate(report(text, titled=True))
    quote = found.report.quote
    (inner,) = [a for a in found.attributions if a.within is not None]
    assert quote(inner.source[0]) == "the ministry"
    outer = found.attributions[inner.within or 0]
    label = found.mentions[outer.speakers[0]]
    assert label.kind is MentionKind.PRONOUN
    assert label.antecedent is not None
    assert quote(found.mentions[label.antecedent].span) == "Vera Ilm"


def test_an_answer_of_nobody_who_is_named_says_so() -> None:
    text, _ = CASES[1]
    found = annotate(report(text, titled=True))
    (first, *_) = found.attributions
    assert found.mentions[first.speakers[0]].open == "the report does not say who answers"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Should we close the old bridge?\nThe bridge is old. It carries 4,000 cars a day.\nWho would pay?\nThe town, the council says.\n"
            "What do the shops want?\nThey want to stay."
        ),
        "A column.\nI have lived here for years.\nWho cares?\nI do, and so do my neighbours.\nIs that so strange?\nI think not.\nWhat then?\nI stay.",
        "How to apply.\nWho can apply?\nYou can, if you live in Osk.\nWhen?\nYou must send your form by May.\nWhere?\nTo the town hall.",
    ],
    ids=["an explainer", "a column", "advice"],
)
def test_questions_that_make_no_interview(text: str) -> None:
    assert all(a.mode != "direct" for a in annotate(report(text, titled=True)).attributions)


@pytest.mark.parametrize(
    "label", ["Q&A", "Editorial", "Fact check", "Live updates", "Man of the match", "Claim", "Update"]
)
def test_a_rubric_is_nobody(label: str) -> None:
    assert is_rubric(label)


@pytest.mark.parametrize(
    "label", ["Union leader Tom Havel", "Leader of the union", "The Claim Board", "Marlow", "The Time"]
)
def test_a_name_is_no_rubric_for_a_word_in_it(label: str) -> None:
    assert not is_rubric(label)


@pytest.mark.parametrize(
    "text",
    [
        "What the town decided.\nClaim: The town owes the firm 4 million crowns.\nThe court will hear it in May.",
        "The letter of the law.\nThe new law is long, and few have read it to the end, judges say.\nTimo Rast\nThe author is a judge.",
    ],
    ids=["no verdict", "no letters"],
)
def test_what_is_no_fact_check_and_no_page_of_letters(text: str) -> None:
    found = annotate(report(text, titled=True))
    assert all(found.report.quote(a.content[0])[:8] != "The town" for a in found.attributions)
    assert all(a.mode != "direct" for a in found.attributions)


def test_what_is_claimed_stands_on_the_word_of_who_claims_it_and_not_of_the_page() -> None:
    text, _ = next(case for case in CASES if "Claimed by" in case[0])
    found = annotate(report(text, titled=True))
    (claim,) = [a for a in found.attributions if found.report.quote(a.content[0]).startswith("The dam above")]
    assert [found.report.quote(found.mentions[i].span) for i in claim.speakers] == ["Timo Rast"]
