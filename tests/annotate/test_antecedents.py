"""Antecedents: whom a pronoun or a description that speaks stands for, and why it is left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.annotate import quotes, sentences
from sayso.annotate.attributions import find, placed
from sayso.annotate.mentions import named
from sayso.annotate.page import lay_out
from sayso.vocabulary import Attribution, Mention
from tests.annotate.cases import report

PAIRS = Path(__file__).parent / "cases" / "antecedents.txt"


def pairs() -> list[tuple[str, str, str]]:
    """The text, the source and whom it stands for; "-" is nobody."""
    found = []
    for block in PAIRS.read_text(encoding="utf-8").split("\n\n"):
        rows = [row for row in block.splitlines() if row and not row.startswith("#")]
        if rows:
            source, _, who = rows[-1].partition(" = ")
            found.append(("\n".join(rows[:-1]), source.removeprefix("> "), who))
    return found


def annotated(text: str) -> tuple[tuple[Mention, ...], tuple[Attribution, ...]]:
    one = report(text)
    page = lay_out(one, sentences.split(one), quotes.find(one))
    return find(page, spot=placed, name=named)


def whom(text: str, source: str) -> str:
    """Whom the last attribution with this source leads to, "+" between several."""
    mentions, found = annotated(text)
    last = [a for a in found if any(text[s.start : s.end] == source for s in a.source)][-1]
    names = []
    for index in last.speakers:
        while (step := mentions[index].antecedent) is not None:
            index = step
        name = mentions[index].name
        names += [text[name.start : name.end]] if name else []
    return " + ".join(names) or "-"


@pytest.mark.parametrize(("text", "source", "who"), pairs(), ids=[f"{s} = {w}" for _, s, w in pairs()])
def test_a_source_without_a_name_leads_to_whom_it_means(text: str, source: str, who: str) -> None:
    assert whom(text, source) == who


def test_two_people_are_two_mentions_of_one_word() -> None:
    text = "Ann Bell and Tom Reed met on Monday. They said that the talks went well."
    mentions, found = annotated(text)
    assert [text[m.span.start : m.span.end] for m in (mentions[i] for i in found[-1].speakers)] == [
        "They",
        "They",
    ]


def test_a_description_left_open_says_why() -> None:
    mentions, found = annotated("It rained in Lorn. The coroner said that nobody was to blame.")
    assert mentions[found[-1].speakers[0]].open == "the report names nobody as “coroner”"
