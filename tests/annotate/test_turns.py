"""Turns of transcripts and signed quotations: what looks like one and is none."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate, quotes, sentences
from sayso.annotate.candidates import Read
from sayso.annotate.page import lay_out
from sayso.annotate.tags import tag
from sayso.annotate.turns import turns
from sayso.vocabulary import EntityType, Mode
from tests.annotate.cases import report


def contents(text: str) -> list[str]:
    one = report(text)
    page = lay_out(one, sentences.split(one), quotes.find(one))
    reads = [Read(page, line, tag(line.tokens, headline=line.headline)) for line in page.lines]
    return [text[a:b] for turn in turns(reads) for a, b in turn.candidate.content]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.\nUpdate: We have changed a number.\nCorrection: The ferry was built in 1971.\nUpdate: We added a map.",
        "The count so far.\nMarlow: 1,204\nBrandt: 988\nMarlow: 2,310\nBrandt: 1,400",
        "How the towns voted.\nLorn: The mayor stays.\nOsk: A new council.\nTarrin: No result yet.",
        "What our testers found.\nPros: Light, quick to charge.\nCons: The lid is loose.\nPros: A good screen.\nCons: No port.",
        "He spoke once.\nDaals: We hope to open one lane in May.\nThe mayor did not want to say more to us.",
    ],
    ids=["rubrics", "table", "places", "lists", "one turn"],
)
def test_words_before_a_colon_that_are_nobody_who_speaks(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The tram opened.\n“The old buses were cheaper” — that is what many people here say.",
        "The tram opened.\nThe old buses were cheaper and cleaner — Nora Tull",
        "The tram opened.\n“Never.” — Nora Tull",
        "The tram opened.\n“The old buses were cheaper and cleaner” — a poster in Osk",
        "The tram opened.\n— Nora Tull",
        "The tram opened.\n“The old buses were cheaper,” she wrote. “So were the tickets” — Nora Tull was furious",
    ],
    ids=["a clause", "no quotation", "a word", "no name", "nothing before", "a sentence"],
)
def test_words_after_a_dash_that_sign_nothing(text: str) -> None:
    assert contents(text) == []


def test_what_stands_between_two_turns_in_the_pages_own_words_is_nobodys() -> None:
    text = (
        "The debate.\nMOSS: Why not open it?\nDAALS: We need the money first.\nThe hall was full, and cold.\n"
        "MOSS: Are you sure?\nDAALS: I am."
    )
    assert "The hall was full, and cold." not in contents(text)
    assert len(contents(text)) == 4


def test_a_turn_is_direct_speech_without_quote_marks_and_holds_what_is_said_in_it() -> None:
    text = (
        "The debate.\nMOSS: Why do you not open it?\nDAALS: The engineers told me that the pillars are sound.\n"
        "MOSS: Are you sure?\nDAALS: I am."
    )
    found = annotate(report(text)).attributions
    outer = [n for n, one in enumerate(found) if one.within is None]
    assert [found[n].mode for n in outer] == [Mode.DIRECT] * 4
    (inner,) = [one for one in found if one.within is not None]
    assert inner.within == outer[1]
    assert text[inner.content[0].start : inner.content[0].end] == "that the pillars are sound"


TALK = """The mayor of Lorn, Piet Daals, told the Lorn Gazette on Tuesday that the bridge may open in May.
Ida Moss asked him when.
IDA MOSS: When will you open it?
DAALS: I hope in May. The engineers told me that the pillars are sound.
MOSS: Who pays for it?
DAALS: We do, I fear."""


def test_who_speaks_in_a_transcript_is_the_person_of_that_surname() -> None:
    found = annotate(report(TALK))
    quote = found.report.quote
    told = [
        (quote(a.source[0]), [found.mentions[i] for i in a.speakers]) for a in found.attributions if a.source
    ]
    labels = {words: mentions for words, mentions in told if words.isupper()}
    assert set(labels) == {"IDA MOSS", "DAALS", "MOSS"}
    assert all([m.type for m in mentions] == [EntityType.PERSON] for mentions in labels.values())


def test_i_inside_a_turn_is_who_speaks_and_no_further_source() -> None:
    found = annotate(report(TALK))
    inner = [found.report.quote(a.source[0]) for a in found.attributions if a.within is not None]
    assert inner == ["The engineers"]


def test_a_place_and_who_governs_it_are_two_names() -> None:
    found = annotate(report(TALK))
    names = {found.report.quote(m.name): m.type for m in found.mentions if m.name}
    assert names["Piet Daals"] is EntityType.PERSON
    assert names["Lorn"] is EntityType.PLACE
