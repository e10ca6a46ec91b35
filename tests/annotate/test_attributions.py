"""Attributions: the golden cases, what never happens, and how long texts fare."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate, quotes, sentences
from sayso.annotate.attributions import find, placed
from sayso.annotate.page import lay_out
from sayso.vocabulary import Annotations, Mode, PartKind, Report
from tests.annotate.cases import Row, cases, report

CASES = list(cases())
PIECES = st.sampled_from(
    ['"', "“", "”", "‘", "’", "''", "``", "«", "»", "'", "said", "he", "that", ", ", ". ", "\n", ": ", "according to", "The", "Jane Doe",
     "who", "and", "officials", "was", "asked", "by", "(", ")", "—", "\u200b", "\u202e", "\0", "Reuters", "citing", "reported", "-", "x"]
)  # fmt: skip


def lead(found: Annotations, index: int) -> str:
    """The words that a mention leads to in the end."""
    mention = found.mentions[index]
    while mention.antecedent is not None:
        mention = found.mentions[mention.antecedent]
    return found.report.quote(mention.name or mention.span)


def by_rules(one: Report) -> Annotations:
    """What the rules alone find."""
    page = lay_out(one, sentences.split(one), quotes.find(one))
    mentions, found = find(page, spot=placed)
    return Annotations(one, mentions=mentions, attributions=found)


def rows(found: Annotations) -> list[Row]:
    quote = found.report.quote
    return [
        Row(
            " ... ".join(map(quote, a.source)),
            " ... ".join(map(quote, a.cue)),
            " ... ".join(map(quote, a.content)),
            a.mode.value,
            " + ".join(lead(found, i) for i in a.speakers) or "-",
        )
        for a in found.attributions
    ]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text.split("\n")[0][:40] for text, _ in CASES])
def test_the_rules_find_the_attributions_of_a_case(text: str, wanted: list[Row]) -> None:
    found = rows(by_rules(report(text, titled=not text.split("\n")[0].endswith("."))))
    assert [row for row in wanted if row not in found] == []


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text.split("\n")[0][:40] for text, _ in CASES])
def test_rules_and_network_together_find_what_is_said_in_a_case(text: str, wanted: list[Row]) -> None:
    found = [
        row.content for row in rows(annotate(report(text, titled=not text.split("\n")[0].endswith("."))))
    ]
    missed = [row.content for row in wanted if row.content not in found]
    assert len(missed) <= max(1, len(wanted) // 3), missed


def test_the_cases_are_many() -> None:
    assert sum(len(wanted) for _, wanted in CASES) >= 60


def check(found: Annotations) -> None:
    text, parts = found.report.text, found.report.parts

    def inside(start: int, end: int) -> bool:
        kept = (p for p in parts if p.kind is not PartKind.BOILERPLATE)
        return 0 <= start < end <= len(text) and any(p.start <= start and end <= p.end for p in kept)

    for mention in found.mentions:
        assert inside(mention.span.start, mention.span.end)
        for n in (mention.antecedent, mention.of):
            assert n is None or 0 <= n < len(found.mentions)
        assert mention.antecedent is None or found.mentions[mention.antecedent].antecedent is None
    for n, one in enumerate(found.attributions):
        assert one.content
        assert all(inside(s.start, s.end) for s in (*one.content, *one.source, *one.cue))
        assert all(a.end <= b.start for a, b in zip(one.content, one.content[1:], strict=False))
        assert all(0 <= i < len(found.mentions) for i in (*one.speakers, *one.through))
        assert 0 <= one.confidence <= 1
        seen, at = set(), n
        while (outer := found.attributions[at].within) is not None:
            assert outer not in seen
            seen.add(outer)
            at = outer


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_any_mixture_of_cues_and_marks_gives_sound_spans(text: str) -> None:
    check(annotate(report(text)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_sound_spans(text: str) -> None:
    check(annotate(report(text)))


@pytest.mark.parametrize(
    "text", ["a" * 500_000, '"' * 50_000, "“" * 50_000, "he said, " * 20_000, "“Aa bb cc.\n\n" * 2_000]
)
def test_a_hostile_text_takes_seconds_of_cpu_at_most(text: str) -> None:
    begun = time.process_time()
    annotate(report(text))
    assert time.process_time() - begun < 20


def test_boilerplate_carries_no_attribution() -> None:
    whole = report("Jane Doe said that it rained.\nThe editors say that cookies are used.")
    last = whole.parts[1]
    parts = (whole.parts[0], type(last)(last.start, last.end, PartKind.BOILERPLATE, "cookies"))
    found = annotate(type(whole)(id="r", text=whole.text, sha256="", parts=parts))
    assert [found.report.words(a.content) for a in found.attributions] == ["that it rained"]


def test_a_sentence_that_only_credits_an_outlet_gets_the_title_as_content() -> None:
    text = "Dam of Orrin may have to be emptied\nThe Orrin Herald reports, citing engineers involved in the repair."
    found = annotate(report(text, titled=True))
    assert [found.report.words(a.content) for a in found.attributions] == [
        "Dam of Orrin may have to be emptied"
    ] * 2
    assert [lead(found, a.speakers[0]) for a in found.attributions] == [
        "Orrin Herald",
        "engineers involved in the repair",
    ]
    assert found.attributions[1].within == 0


def test_who_is_told_passes_it_on_only_if_it_is_an_outlet() -> None:
    found = annotate(report('"It is over," Ann Bell told Reuters. "We lost," she told her players.'))
    through = [[found.report.quote(found.mentions[i].span) for i in a.through] for a in found.attributions]
    assert through == [["Reuters"], []]


def test_a_quotation_of_two_paragraphs_is_one_attribution() -> None:
    text = 'Judge Ruth Lind wrote: "The state must pay the families what it owes them.\n\n"It must do so by June."'
    found = annotate(report(text))
    assert [(len(a.content), a.mode) for a in found.attributions] == [(2, Mode.DIRECT)]


def test_a_title_repeated_as_standfirst_counts_once() -> None:
    whole = report("Mayor denies talks\nMayor denies talks", titled=True)
    title, again = whole.parts
    parts = (title, type(again)(again.start, again.end, PartKind.STANDFIRST, "repeats the title"))
    found = annotate(type(whole)(id="r", text=whole.text, sha256="", parts=parts))
    assert len(found.attributions) <= 1
