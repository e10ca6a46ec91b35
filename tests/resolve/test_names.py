"""Which names can be one."""

from __future__ import annotations

import pytest

from sayso.resolve.names import clean, initials, is_acronym, match_key, person_words, same_person, same_word


@pytest.mark.parametrize(
    ("form", "bare"),
    [
        ("the Kremlin's", "Kremlin"),
        ("the U.S.", "U.S."),
        ("“Orlova,”", "Orlova"),
        ("its army", "army"),
        ("Mr. Ode.", "Mr. Ode"),
    ],
)
def test_articles_possessives_and_marks_are_no_part_of_a_name(form: str, bare: str) -> None:
    assert clean(form) == bare


def test_stops_and_accents_do_not_tell_names_apart() -> None:
    assert match_key("the U.S.") == match_key("US")
    assert match_key("Rafał Żuk") == match_key("Rafał Zuk")


def test_initials_are_the_capitals_of_a_name() -> None:
    assert initials("the Coastal Fishing Union") == "CFU"
    assert is_acronym("C.F.U.")
    assert not is_acronym("Cfu")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergey", "Sergei"), ("Dmitry", "Dmitriy"), ("Zelensky", "Zelenskyy"), ("Yuri", "Yury"), ("Mohammed", "Muhammad"),
     ("Mikhail", "Mihail"), ("Aleksandr", "Alexandr")],
)  # fmt: skip
def test_transliterations_of_one_name_are_one(one: str, other: str) -> None:
    assert same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Jan", "Ian"), ("Mariana", "Mariano"), ("Brown", "Braun"), ("Tom", "Tim")]
)
def test_like_names_that_are_two_stay_two(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_titles_and_ranks_are_no_part_of_a_person_s_name() -> None:
    assert person_words("Harbour Minister Olga Brandt") == ("Olga", "Brandt")
    assert person_words("Dr. Ana Torres, MD") == ("Ana", "Torres")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Olga Brandt", "Minister Olga Brandt"), ("O. Brandt", "Olga Brandt"), ("Mike Lane", "Michael Lane"),
     ("Ursula von der Heide", "U. von der Heide"), ("Sergei Petrenko", "Sergey Petrenko"), ("IDA MOSS", "Ida Moss"),
     ("BOB REED", "Robert Reed"), ("TJ Reed", "Thomas James Reed")],
)  # fmt: skip
def test_names_that_fit_each_other_can_be_one_person_s(one: str, other: str) -> None:
    assert same_person(person_words(one), person_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Olga Brandt", "Irina Brandt"), ("George W. Lane", "George H. Lane"), ("Sam Lane Jr.", "Sam Lane Sr."), ("Olga Brandt", "Olga Brant"),
     ("TJ Reed", "Tony Reed"), ("TOM REED", "Tim Reed")],
)  # fmt: skip
def test_names_that_contradict_each_other_are_two_people_s(one: str, other: str) -> None:
    assert same_person(person_words(one), person_words(other)) is None
