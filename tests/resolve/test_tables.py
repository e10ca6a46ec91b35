"""The tables of countries and outlets, and what forms mean by them."""

from __future__ import annotations

import pytest

from sayso.resolve import outlets, places
from sayso.resolve.places import PlaceKind
from sayso.resolve.tables import rows


@pytest.mark.parametrize(
    ("form", "of", "kind"),
    [
        ("the U.S.", "US", PlaceKind.NAME),
        ("Great Britain", "GB", PlaceKind.NAME),
        ("Moscow", "RU", PlaceKind.CAPITAL),
        ("Kiev", "UA", PlaceKind.CAPITAL),
        ("the Danes", "DK", PlaceKind.DEMONYM),
        ("Peruvians", "PE", PlaceKind.DEMONYM),
        ("the Kremlin", "RU", PlaceKind.OFFICE),
        ("EU", "European Union", PlaceKind.NAME),
    ],
)
def test_a_form_stands_for_its_country(form: str, of: str, kind: PlaceKind) -> None:
    place = places.find(form)
    assert place
    assert (place.of, place.kind) == (of, kind)


@pytest.mark.parametrize("form", ["us", "Us", "who", "turkey", "Springfield", ""])
def test_words_are_no_countries(form: str) -> None:
    assert places.find(form) is None


@pytest.mark.parametrize("form", ["the Peruvian government", "the governments of Peru", "Peru authorities"])
def test_a_government_is_its_country_s(form: str) -> None:
    place = places.ruled_by(form)
    assert place
    assert place.of == "PE"


def test_a_longer_name_begins_with_its_country() -> None:
    place = places.begins_with("the Chilean Navy")
    assert place
    assert place.of == "CL"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("the Telegraph newspaper", "The Telegraph"),
        ("Reuters news agency", "Reuters"),
        ("AFP", "Agence France-Presse"),
        ("nytimes.com", "The New York Times"),
        ("the French daily Le Monde", "Le Monde"),
    ],
)
def test_an_outlet_is_known_by_any_of_its_names(form: str, name: str) -> None:
    found = outlets.find(form)
    assert found
    assert found.name == name


def test_an_ordinary_word_is_no_sure_outlet() -> None:
    found = outlets.find("Focus")
    assert found
    assert not found.sure
    assert outlets.find("time") is None


@pytest.mark.parametrize(
    "form", ["Springfield Herald", "Sarn Examiner", "AM 612", "example-news.com", "Radio Nova"]
)
def test_an_unlisted_outlet_is_known_by_its_looks(form: str) -> None:
    assert outlets.looks_like_one(form)


@pytest.mark.parametrize(
    "form",
    [
        "No.10",
        "Sr.Ana",
        "Olga Brandt",
        "U.S",
        "p.m",
        "Sarn County Medical Examiner",
        "Office of the Kell Post",
    ],
)
def test_other_things_do_not_look_like_outlets(form: str) -> None:
    assert not outlets.looks_like_one(form)


def test_every_outlet_has_a_kind_and_no_domain_belongs_to_two() -> None:
    table = list(rows("outlets.csv"))
    domains = [domain for row in table for domain in row["domains"].split("|") if domain]
    assert len(domains) == len(set(domains))
    assert {row["kind"] for row in table} == {"agency", "newspaper", "magazine", "broadcaster", "site"}


def test_every_country_of_an_outlet_is_a_country() -> None:
    codes = {row["code"] for row in rows("countries.csv")}
    assert {row["country"] for row in rows("outlets.csv")} <= codes
