"""The stance of a sentence by word list, against `marks.jsonl`, which was marked by reading.

Each row of the marks has a report's id, the offsets of a sentence in it, the stance that
somebody takes in it (none, in most), and the offsets of what the stand is on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.figures import SHARED, Figure
from sayso.vocabulary import (
    Annotations,
    Mode,
    Part,
    PartKind,
    Report,
    Resolution,
    Span,
    Stance,
    Statement,
)
from sayso.weigh import conditions, stances
from sayso.weigh.scene import lay_out

MARKS = Path(__file__).with_name("marks.jsonl")
CORPUS = SHARED / "polnear" / "train.jsonl"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with what a reader found in it; `issue` are offsets into the sentence."""

    text: str
    stance: str
    issue: tuple[int, int] | None


@cache
def marked() -> tuple[Marked, ...]:
    """The marked sentences, in the order of the marks."""
    rows = [json.loads(line) for line in MARKS.read_text(encoding="utf-8").splitlines()]
    wanted = {row["id"] for row in rows}
    texts = {}
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["id"] in wanted:
            texts[report["id"]] = report["text"]
    out = []
    for row in rows:
        start, end = row["sentence"]
        issue = (row["issue"][0] - start, row["issue"][1] - start) if row["issue"] else None
        out.append(Marked(texts[row["id"]][start:end], row["stance"], issue))
    return tuple(out)


def lexicon(text: str) -> str:
    """The stance of the first words that say one outright, else of the first that lean, else none."""
    readings = list(_readings(text))
    strong = [stance for stance, weak in readings if not weak]
    return (strong or [stance for stance, _ in readings] or [NONE])[0]


def _readings(text: str) -> Iterator[tuple[str, bool]]:
    whole = Span("r", 0, len(text))
    report = Report("r", text, "", language="en", parts=(Part(0, len(text), PartKind.PARAGRAPH),))
    statement = Statement(id="s", report="r", content=(whole,), mode=Mode.INDIRECT)
    scene = lay_out([Annotations(report, sentences=(whole,))], Resolution(statements=(statement,)))
    for hit in stances.hits(scene, statement):
        reading = stances.read(scene, statement, hit)
        condition = conditions.condition_in(scene, statement, hit.span)
        if reading.stance is Stance.SUPPORT and condition:
            yield Stance.CONDITIONAL.value, reading.weak
        else:
            yield reading.stance.value, reading.weak


def scored(answers: list[str], wanted: list[str]) -> dict[str, float]:
    """F1 of the stances (none is no stance), F1 of whether there is one, and how many of the found are the right one."""
    right = sum(a == w != NONE for a, w in zip(answers, wanted, strict=True))
    found = sum(a != NONE and w != NONE for a, w in zip(answers, wanted, strict=True))
    given, held = sum(a != NONE for a in answers), sum(w != NONE for w in wanted)
    return {
        "stance, F1": 200 * right / (given + held),
        "stance, precision": 100 * right / given if given else 0.0,
        "stance, recall": 100 * right / held,
        "any stance, F1": 200 * found / (given + held),
    }


def measure(answer: Callable[[str], str]) -> dict[str, float]:
    """The figures of one way to tell a stance."""
    return scored([answer(row.text) for row in marked()], [row.stance for row in marked()])


def run() -> tuple[list[Figure], str]:
    """The word list's figures on the marked sentences."""
    if not CORPUS.exists():
        return [], "not measured: the reports are not here"
    return [Figure(f"lexicon: {name}", value) for name, value in measure(lexicon).items()], ""
