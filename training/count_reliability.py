"""Counts how often each form with each cue is right: makes sayso/annotate/data/reliability.tsv.

    python -m training.count_reliability ../shared/polnear/train.jsonl

Every candidate that the rules propose in the reports is compared with what people marked: right means that one
attribution with that cue has a content that overlaps by 0.3 and a source that is the same or overlaps by half
(intersection over union of words). Run it again after a form has changed.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.annotate import quotes, sentences
from sayso.annotate.attributions import propose
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.page import lay_out
from sayso.annotate.reliability import kinds
from sayso.annotate.tags import tag
from sayso.vocabulary import Part, PartKind, Report

OUT = Path(__file__).resolve().parent.parent / "sayso" / "annotate" / "data" / "reliability.tsv"
HEAD = """# How often a form with this cue was right, and how often it was proposed, among reports with attributions marked by people.
# form, cue and what follows it\tright\tproposed
"""
WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
LEAST = 3
"""Patterns seen less often say nothing."""

Words = dict[str, frozenset[int]]


def report(name: str, text: str) -> Report:
    """The text as a report: a short first line is its title, every other line a paragraph."""
    parts: list[Part] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            title = not parts and len(line) < 160
            parts.append(
                Part(start, at + len(line.rstrip()), PartKind.TITLE if title else PartKind.PARAGRAPH)
            )
        at += len(line) + 1
    return Report(id=name, text=text, sha256="", parts=tuple(parts))


def candidates(one: Report) -> Iterator[Candidate]:
    """Everything that the forms propose, before anything is settled."""
    page = lay_out(one, sentences.split(one), quotes.find(one))
    for line in page.lines:
        yield from propose(Read(page, line, tag(line.tokens, headline=line.headline)))


def roles(of: Any, words: list[tuple[int, int]]) -> Words:
    """The words that each role covers."""
    return {
        role: frozenset(
            i for i, (start, end) in enumerate(words) if any(s < end and start < e for s, e in of[role])
        )
        for role in ("source", "cue", "content")
    }


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union."""
    return len(one & other) / len(one | other) if one | other else 0.0


def right(mine: Words, gold: list[Words], by_cue: dict[int, list[Words]]) -> bool:
    """Whether people marked an attribution like this one."""
    fits = [g for word in mine["cue"] for g in by_cue[word]] if mine["cue"] else gold
    return any(
        overlap(g["content"], mine["content"]) >= 0.3
        and (not mine["cue"] or g["source"] == mine["source"] or overlap(g["source"], mine["source"]) >= 0.5)
        for g in fits
    )


def count(rows: Iterable[dict[str, Any]]) -> tuple[Counter[str], Counter[str]]:
    """How often each pattern was right, and how often it was proposed."""
    correct: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    for row in rows:
        words = [match.span() for match in WORD.finditer(row["text"])]
        gold = [roles(a, words) for a in row["attributions"] if a["content"]]
        by_cue: dict[int, list[Words]] = defaultdict(list)
        for g in gold:
            for word in g["cue"]:
                by_cue[word].append(g)
        for candidate in candidates(report(row["id"], row["text"])):
            parts = {"source": candidate.source, "cue": candidate.cue, "content": candidate.content}
            fits = right(roles(parts, words), gold, by_cue)
            for pattern in {f"{candidate.form} {candidate.pattern}", *kinds(candidate)}:
                proposed[pattern] += 1
                correct[pattern] += fits
    return correct, proposed


def main() -> None:
    """Count, and write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        correct, proposed = count(json.loads(line) for line in lines)
    rows = [f"{p}\t{correct[p]}\t{n}\n" for p, n in sorted(proposed.items()) if n >= LEAST]
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
