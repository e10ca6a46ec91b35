"""Two people review the harbour story; what they agree on, a question at a time."""

from __future__ import annotations

from sayso.evaluate.reviewers import Agreement, agreement
from sayso.vocabulary import Record
from tests.judging.harbour import Judge, record


def reviewed(*judges: Judge) -> Record:
    return record(*(each for judge in judges for each in judge.log))


def question(found: Record, name: str) -> Agreement:
    return next(each for each in agreement(found) if each.question == name)


def test_nothing_is_told_where_nobody_judged() -> None:
    assert agreement(record()) == ()


def test_two_who_accept_and_reject_the_same_agree() -> None:
    ana, ben = Judge("Ana"), Judge("Ben")
    for judge in (ana, ben):
        judge.says("accept", "wire.txt:It helps nobody")
        judge.says("reject", "radio.txt:it was too early to act")
    verdict = question(reviewed(ana, ben), "verdict")
    assert (verdict.alpha, len(verdict.shared), verdict.differing) == (1.0, 2, ())


def test_where_they_differ_the_thing_is_named_with_what_each_says() -> None:
    ana, ben = Judge("Ana"), Judge("Ben")
    for judge in (ana, ben):
        judge.says("accept", "wire.txt:It helps nobody")
    ana.says("accept", "radio.txt:it was too early to act")
    ben.says("reject", "radio.txt:it was too early to act")
    (unit,) = question(reviewed(ana, ben), "verdict").differing
    assert unit.said == (("Ana", "accept"), ("Ben", "reject"))


def test_whoever_corrects_a_statement_does_not_accept_it_as_it_was() -> None:
    ana, ben = Judge("Ana"), Judge("Ben")
    ana.says("accept", "wire.txt:It helps nobody")
    ben.says("speaker", "wire.txt:It helps nobody", "Greta Hald")
    (unit,) = question(reviewed(ana, ben), "verdict").differing
    assert unit.said == (("Ana", "accept"), ("Ben", "correct"))


def test_the_same_speaker_under_two_names_is_agreement() -> None:
    ana, ben = Judge("Ana"), Judge("Ben")
    ana.says("speaker", "wire.txt:It helps nobody", "Greta Hald")
    ben.says("speaker", "wire.txt:It helps nobody", "G. Hald")
    speaker = question(reviewed(ana, ben), "speaker")
    assert (len(speaker.shared), speaker.differing) == (1, ())


def test_an_overruled_judgement_still_counts_as_what_its_maker_says() -> None:
    ana, ben = Judge("Ana"), Judge("Ben")
    ana.says("mode", "wire.txt:It helps nobody", "indirect")
    ben.says("mode", "wire.txt:It helps nobody", "mixed")
    (unit,) = question(reviewed(ana, ben), "mode").differing
    assert dict(unit.said) == {"Ana": "indirect", "Ben": "mixed"}


def test_of_one_persons_judgements_the_latest_counts() -> None:
    ana, ben = Judge("Ana"), Judge("Ben")
    ana.says("accept", "wire.txt:It helps nobody")
    ana.says("reject", "wire.txt:It helps nobody")
    ben.says("reject", "wire.txt:It helps nobody")
    assert question(reviewed(ana, ben), "verdict").differing == ()


def test_what_only_one_person_judged_is_no_disagreement() -> None:
    ana = Judge("Ana")
    ana.says("reject", "wire.txt:It helps nobody")
    verdict = question(reviewed(ana), "verdict")
    assert (verdict.alpha, verdict.shared, verdict.differing) == (None, (), ())


def test_whether_two_names_are_one_actor_is_a_question_too() -> None:
    ana, ben = Judge("Ana"), Judge("Ben")
    ana.says("same", "Oskar Brun", "Ida Lund")
    ben.says("different", "Ida Lund", "Oskar Brun")
    (unit,) = question(reviewed(ana, ben), "one actor").differing
    assert unit.said == (("Ana", "same"), ("Ben", "different"))
