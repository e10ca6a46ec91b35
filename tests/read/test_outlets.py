"""Outlets in headers: domains, names, by-lines and datelines."""

from __future__ import annotations

import pytest

from sayso.read import outlets
from sayso.read.captions import caption, credit_only


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("example.org", "example.org"),
        ("www.riverton-news.co.uk", "riverton-news.co.uk"),
        ("https://example.org/", "example.org"),
        ("St.Petersburg", None),
        ("U.S", None),
        ("example.org reports", None),
        ("Prices rose by 1.5", None),
    ],
)
def test_a_domain_alone_is_known(text: str, domain: str | None) -> None:
    assert outlets.domain(text) == domain


@pytest.mark.parametrize(
    "text", ["The Riverton Gazette", "Reuters", "BBC News", "The Guardian", "Agence France-Presse"]
)
def test_a_name_of_an_outlet_is_known(text: str) -> None:
    assert outlets.named(text)


@pytest.mark.parametrize(
    "text",
    ["World News", "Minister attacks press", "Top Stories", "The minister", "News: talks fail", "Jane Doe"],
)
def test_what_is_no_outlet_is_not_taken_for_one(text: str) -> None:
    assert not outlets.named(text)


@pytest.mark.parametrize(
    ("text", "who", "agency"),
    [
        ("By Jane Doe", True, None),
        ("BY JANE DOE AND JON HALE", True, None),
        ("By Jane Doe, Reuters", True, "Reuters"),
        ("By Jane Doe and AFP", True, None),
        ("Written by: Jane Doe", True, None),
        ("By Friday the water was gone from the valley", False, None),
        ("From bad to worse", False, None),
    ],
)
def test_a_by_line_is_told_from_a_sentence(text: str, *, who: bool, agency: str | None) -> None:
    assert outlets.byline(text) == (who, agency)


@pytest.mark.parametrize(
    ("start", "credit", "dated"),
    [
        ("BRUSSELS, March 26. /TASS/. ", "TASS", True),
        ("LONDON, May 3 (Reuters) - ", "Reuters", True),
        ("PARIS (AP) — ", "AP", False),
        ("NEW DELHI/ISLAMABAD (Reuters) - ", "Reuters", False),
        ("MOSCOW. May 12 (Interfax) - ", "Interfax", True),
        ("Sandhaven, 3 May 2024 (Meridian News) - ", "Meridian News", True),
        ("May 12 (Reuters) - ", "Reuters", True),
        ("(Reuters) - ", "Reuters", False),
        ("AFP — ", "AFP", False),
        ("COLUMBIA, S.C. — ", None, False),
        ("KYIV, 12 May - Ukrinform. ", "Ukrinform", True),
    ],
)
def test_a_dateline_gives_credit_and_date_and_ends_where_the_text_begins(
    start: str, credit: str | None, *, dated: bool
) -> None:
    said = "The talks began late."
    found = outlets.dateline(start + said)
    assert found is not None
    assert (found.credit, found.date is not None) == (credit, dated)
    assert (start + said)[found.end :].strip() == said


@pytest.mark.parametrize(
    "text",
    [
        "The minister said so.",
        "On October 1 - 2 the town holds a fair.",
        "Governor Marten (Free Party) said no.",
        "Moscow said on March 3 that it would not.",
        "NATO will not go - it said.",
        "Police: two dead in Riverton.",
        "Jane Doe (Harrow) won the race.",
    ],
)
def test_a_sentence_has_no_dateline(text: str) -> None:
    assert outlets.dateline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Getty Images",
        "The dam in March. Photo: Jon Hale",
        "FILE PHOTO: The dam in March. REUTERS/Jon Hale",
        "Dockers at gate four (AP Photo/Jon Hale)",
        "The mayor on Monday [Jon Hale/Reuters]",
        "Jon Hale via Getty Images",
    ],
)
def test_a_caption_is_known_by_its_credit(text: str) -> None:
    assert caption(text)


@pytest.mark.parametrize(
    "text", ["Photo: Getty Images", "Jon Hale / Reuters", "(AP Photo/Jon Hale)", "Image: Jon Hale"]
)
def test_a_credit_alone_says_nothing(text: str) -> None:
    assert caption(text)
    assert credit_only(text)


@pytest.mark.parametrize(
    "text", ["He showed a photo of the dam to reporters.", "The image of the party has suffered, she said."]
)
def test_a_sentence_about_pictures_is_no_caption(text: str) -> None:
    assert not caption(text)
