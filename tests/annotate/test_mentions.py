"""Mentions: names with their roles, and what other words for somebody point to."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.vocabulary import EntityType, Mention, MentionKind
from tests.annotate.cases import report


def mention(text: str, words: str) -> Mention:
    found = annotate(report(text))
    return next(m for m in found.mentions if found.report.quote(m.span) == words)


def pointed(text: str, words: str, nth: int = 0) -> str | None:
    """The words that the nth mention with these words points to."""
    found = annotate(report(text))
    one = [m for m in found.mentions if found.report.quote(m.span) == words][nth]
    return None if one.antecedent is None else found.report.quote(found.mentions[one.antecedent].span)


@pytest.mark.parametrize(
    ("text", "span", "name", "role", "kind"),
    [
        ("Norwegian Energy Minister Siri Aas said no.", "Norwegian Energy Minister Siri Aas", "Siri Aas", "Norwegian Energy Minister", "person"),
        ("Police spokesman Ole Dahl said no.", "Police spokesman Ole Dahl", "Ole Dahl", "Police spokesman", "person"),
        ("Jane Doe, the mayor of Lorn, said no.", "Jane Doe", "Jane Doe", "mayor of Lorn", "person"),
        ("The Reuters news agency said so.", "The Reuters news agency", "Reuters", None, "organisation"),
        ("He met her in Warsaw on March 12.", "Warsaw", "Warsaw", None, "place"),
        ("Shares of Corvin Freight Inc. fell.", "Corvin Freight Inc.", "Corvin Freight Inc.", None, "organisation"),
        ("The director, Kang Min - ho, left.", "Kang Min - ho", "Kang Min - ho", None, "person"),
        ("They moved to the US last year.", "the US", "US", None, "place"),
    ],
)  # fmt: skip
def test_a_name_has_its_role_and_type(text: str, span: str, name: str, role: str | None, kind: str) -> None:
    found = mention(text, span)
    words = text[found.name.start : found.name.end] if found.name else None
    said = text[found.role.start : found.role.end] if found.role else None
    assert (found.kind, words, said, found.type) == (MentionKind.NAME, name, role, EntityType(kind))


@pytest.mark.parametrize(
    "text", ["On March 12 it rained.", "However, it rained.", "Many Germans stayed.", "In May it rained."]
)
def test_dates_openings_and_peoples_are_no_names(text: str) -> None:
    assert annotate(report(text)).mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister says that the bridge will open.",
        "Police said that the road was closed.",
        "Union Members told reporters that the talks had failed.",
    ],
)
def test_capitals_make_no_name_of_a_word_for_somebody(text: str) -> None:
    assert [m for m in annotate(report(text)).mentions if m.kind is MentionKind.NAME] == []


@pytest.mark.parametrize(
    ("text", "words", "antecedent"),
    [
        ("Ann Bell met Tom Reed. She said that it went well.", "She", "Ann Bell"),
        ("Ann Bell met Tom Reed. He said that it went well.", "He", "Tom Reed"),
        ("The Harbour Gazette broke the story. The newspaper said that it had proof.", "The newspaper", "The Harbour Gazette"),
        ("Energy Minister Siri Aas flew home. The minister said that talks failed.", "The minister", "Energy Minister Siri Aas"),
        ("Corvin Freight Inc. lost money. The company said that it would close.", "The company", "Corvin Freight Inc."),
        ("The government said that it was ready.", "The government", None),
        ("I think that this is wrong.", "I", None),
    ],
)  # fmt: skip
def test_a_pronoun_or_description_points_back(text: str, words: str, antecedent: str | None) -> None:
    assert pointed(text, words) == antecedent


def test_what_cannot_be_resolved_says_why() -> None:
    assert mention("She said that it rained.", "She").open == "nobody before it fits"


def test_a_source_belongs_to_its_outlet() -> None:
    text = "Sources from the Harbour Gazette said that he left. The Gazette's sources said that he fled."
    found = annotate(report(text))
    owners = [
        found.report.quote(found.mentions[m.of].span)
        for m in found.mentions
        if m.kind is MentionKind.UNNAMED and m.of is not None
    ]
    assert owners == ["the Harbour Gazette", "The Gazette"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A senior European official", MentionKind.UNNAMED),
        ("Officials", MentionKind.UNNAMED),
        ("Several diplomats", MentionKind.UNNAMED),
        ("British media", MentionKind.COLLECTIVE),
        ("Critics", MentionKind.COLLECTIVE),
        ("The report", MentionKind.DESCRIPTION),
    ],
)
def test_the_kind_of_a_source_without_name_is_told(source: str, kind: MentionKind) -> None:
    assert mention(f"{source} said that it rained.", source).kind is kind


def test_two_names_are_two_speakers() -> None:
    found = annotate(report("Germany, Italy and Spain said that they agreed."))
    (one,) = found.attributions
    assert [found.report.quote(found.mentions[i].span) for i in one.speakers] == ["Germany", "Italy", "Spain"]
