from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sayso import Story
from sayso.annotate import annotate
from sayso.asking import Archive, Pool, part_of, who
from sayso.errors import UsageError
from sayso.read import as_it_is
from sayso.vocabulary import (
    Actor,
    ActorType,
    Answer,
    Bearing,
    Claim,
    Findings,
    Origins,
    Record,
    Resolution,
    Span,
    Statement,
)
from tests import ferry
from tests import test_own_voices as own_voices
from tests.stories import stories


def ask(sentence: str) -> Answer:
    return ferry.story().who(sentence)


def words(answer: Answer, bearing: Bearing) -> list[str]:
    """What is said by the nearest statement of each claim that bears so."""
    said = {s.id: (s, part) for part in answer.parts for s in part.resolution.statements}
    reports = {r.id: r for part in answer.parts for r in part.reports}
    found = [said[near.shown][0] for near in answer.found if near.bearing is bearing]
    return [reports[s.report].words(s.content) for s in found]


def test_who_asserts_the_same_says_so_and_who_negates_it_denies_it() -> None:
    answer = ask("The ferry line to Skerry Island will be closed in September.")
    assert answer.said
    assert "will close the ferry line" in words(answer, Bearing.SAYS)[0]
    assert all("not be closed" in text for text in words(answer, Bearing.DENIES))
    assert words(answer, Bearing.DENIES)


def test_a_negated_question_turns_the_answer_round() -> None:
    answer = ask("The ferry line to Skerry Island will not be closed in September.")
    assert all("not be closed" in text for text in words(answer, Bearing.SAYS))
    assert any("will close" in text for text in words(answer, Bearing.DENIES))


def test_a_word_that_is_an_opposite_turns_the_answer_round() -> None:
    answer = ask("The ferry line to Skerry Island will stay open.")
    assert any("not be closed" in text for text in words(answer, Bearing.SAYS))
    assert any("will close" in text for text in words(answer, Bearing.DENIES))


def test_another_number_is_said_otherwise() -> None:
    answer = ask("1,200 people live on the island")
    assert any("1,200" in text for text in words(answer, Bearing.SAYS))
    assert words(answer, Bearing.OTHERWISE) == ["400 people live on the island"]
    (other,) = [near for near in answer.found if near.bearing is Bearing.OTHERWISE]
    assert other.why == "it has 400 and not 1,200"


def test_a_number_that_nobody_names_is_said_by_nobody() -> None:
    answer = ask("9,000 people live on the island")
    assert not answer.said
    assert len(words(answer, Bearing.OTHERWISE)) == 2


def test_what_nobody_speaks_of_has_no_answer() -> None:
    answer = ask("A goalkeeper from Lissen broke his arm in training.")
    assert not answer.said
    assert not answer.found
    assert answer.reports == 3


def test_who_is_said_to_say_it_is_no_part_of_what_is_asked() -> None:
    plain = ask("The state will close the ferry line to Skerry Island in September")
    told = ask("Dana Holm said the state will close the ferry line to Skerry Island in September")
    assert words(told, Bearing.SAYS) == words(plain, Bearing.SAYS)


@pytest.mark.parametrize("sentence", ["", "  ", "…?!"])
def test_a_question_needs_words(sentence: str) -> None:
    with pytest.raises(UsageError, match="paste a sentence"):
        ask(sentence)


def test_a_whole_text_is_no_question() -> None:
    with pytest.raises(UsageError, match="paste one sentence"):
        ask("word " * 1000)


@pytest.mark.parametrize(
    "sentence", ["\ud800 closed", "ferry\x00line", "\u202eyrref", "?" * 50 + "a", "1,200"]
)
def test_odd_questions_are_answered(sentence: str) -> None:
    assert ask(sentence).sentence == sentence


def test_at_most_so_many_claims_of_each_kind_are_given() -> None:
    answer = ferry.story().who("The ferry line to Skerry Island will be closed in September.", limit=1)
    bearings = [near.bearing for near in answer.found]
    assert len(bearings) == len(set(bearings))


def test_a_number_beside_does_not_assert_what_is_asked() -> None:
    """Words that only belong to one subject ("overloaded", "passengers") do not make one assertion of two."""
    answer = who(own_voices.record(), "The ferry was overloaded")
    said = words(answer, Bearing.SAYS)
    assert all("overloaded" in text for text in said)
    assert any("was not overloaded" in text for text in words(answer, Bearing.DENIES))
    assert not any("passengers" in text for text in words(answer, Bearing.DENIES))


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        ("recall", "The vaccine causes fever"),  # "the vaccine" is a content, and asserts nothing
        ("merger", "The merger is off"),  # one word that says something, and a little one
        ("merger", "The headquarters will be in Dublin"),  # one side wants it so
        ("rescue", "Helvar will buy Delmont"),  # they are in talks
        ("rescue", "The sale is legal"),
        ("quake", "The quake destroyed the hospital"),
        ("quake", "Aid has reached Macará"),
        ("sabotage", "The cable was cut by accident"),
    ],
)
def test_what_nobody_asserts_is_said_by_nobody(story: str, sentence: str) -> None:
    assert words(who(stories.record(story), sentence), Bearing.SAYS) == []


@pytest.mark.parametrize(
    ("story", "sentence", "part"),
    [
        ("ceasefire", "The League's plan is dead", "plan was dead"),
        ("ceasefire", "Oravia has rejected foreign troops on its soil", "will not accept foreign troops"),
        ("quake", "More than 300 people died in Peru", "548 people died in Peru"),
    ],
)
def test_what_somebody_asserts_in_other_words_is_found(story: str, sentence: str, part: str) -> None:
    answer = who(stories.record(story), sentence)
    assert not any(part in text for text in words(answer, Bearing.DENIES))
    assert any(part in text for text in (*words(answer, Bearing.SAYS), *words(answer, Bearing.NEAR)))


def test_the_union_is_no_name() -> None:
    """An article with a capital makes no name of what follows: whoever accepts may be called otherwise."""
    report = "Labour representatives agreed to a six percent wage increase, a mediator said.\n"
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(report, encoding="utf-8")
        told = Story("pay")
        told.add(folder)
        answer = told.who("The union accepted the pay offer of six percent.")
    assert [near.bearing for near in answer.found] == [Bearing.SAYS]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    path = folder / "news.db"
    for name, files in (("ferry", ()), ("half", ("1-herald.txt",))):
        place = folder / name
        place.mkdir()
        with Story(name, db=path) as story:
            story.add(ferry.write(place, *files))
            story.record()
    return path


def test_a_store_gives_the_answer_that_the_story_gives(db: Path) -> None:
    sentence = "The ferry line to Skerry Island will be closed in September."
    with Archive(db, "ferry") as archive, Story("ferry", db=db) as story:
        mine, theirs = archive.who(sentence), story.who(sentence)
    assert mine.found == theirs.found
    assert mine.reports == theirs.reports == 3


def test_all_stories_of_a_store_are_asked(db: Path) -> None:
    with Archive(db) as archive:
        answer = archive.who("The ferry line to Skerry Island will be closed in September.")
    assert {near.story for near in answer.found if near.bearing is Bearing.SAYS} == {"ferry", "half"}
    assert answer.reports == 4


def test_a_part_of_a_record_holds_all_that_its_statements_need(db: Path) -> None:
    record = ferry.story().record()
    for claim in record.findings.claims:
        part = part_of(record, claim.statements[:1])
        held = {s.id for s in part.resolution.statements}
        assert set(claim.statements) <= held
        assert {s.report for s in part.resolution.statements} == {r.id for r in part.reports}


def test_an_empty_pool_has_nothing_near() -> None:
    empty: Pool[str] = Pool([], b"")
    assert empty.nearest(b"\x01" * 128) == []


def test_a_pool_finds_the_nearest_first() -> None:
    pool = Pool(["far", "here", "by"], bytes([0, 100, 100, 0, 90, 40]))
    assert [name for name, _ in pool.nearest(bytes([10, 0]))] == ["here", "by"]


@pytest.fixture(scope="module")
def crash(tmp_path_factory: pytest.TempPathFactory) -> Story:
    file = tmp_path_factory.mktemp("crash") / "wire.txt"
    file.write_text(
        "Bus leaves the road\n\nOSTBY, June 3, 2024 - The bus was carrying too many people, two officials said.\n\n"
        '"There were 74 passengers on board and not one more," said its owner, Nils Aas.\n\n'
        "At least 12 people were injured, the police said.\n",
        encoding="utf-8",
    )
    story = Story("crash")
    story.add(file)
    return story


def test_a_not_that_only_stresses_a_number_denies_nothing(crash: Story) -> None:
    answer = crash.who("There were 74 passengers on board")
    assert not words(answer, Bearing.DENIES)


def test_a_lower_bound_does_not_say_a_number_far_above_it(crash: Story) -> None:
    answer = crash.who("31 people were injured")
    assert not words(answer, Bearing.SAYS)


def test_those_whom_nobody_names_are_no_other_name() -> None:
    """Sarn alone is named in "the monitors in Sarn": who asks about Sarn does not ask about somebody else."""
    text = "The monitors in Sarn count twelve guns on the bridge."
    one = annotate(replace(as_it_is(text, "wire.txt"), id="r", language="en"))
    unnamed = Actor("u", "the monitors in Sarn, unnamed", ActorType.UNNAMED, mentions=(Span("r", 0, 20),))
    statement = Statement("s", "r", (Span("r", 0, len(text)),))
    record = Record(
        id="",
        name="bridge",
        annotations=(one,),
        resolution=Resolution(actors=(unnamed,), statements=(statement,)),
        findings=Findings(claims=(Claim("c", text, "s", ("s",), Origins(1, 1)),)),
    )
    [near] = who(record, "Twelve guns are on the bridge in Sarn, monitors count.").found
    assert "somebody else" not in near.why
