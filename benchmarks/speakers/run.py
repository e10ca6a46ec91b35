"""Pronouns and descriptions that are sources in PolNeAR's dev reports, led back to names by the annotator.

`dev.tsv` holds ids and offsets only: report, start and end of the source, its kind, and whom it stands for. That is
a name's span ("12-20"), spellings of it apart by "|", several people by "+"; or "open" and why no name of the
report fits: never named, unnamed (sources, aides), generic (a class of people), thing (what was written or shown).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import SHARED, Figure
from sayso.annotate import attributions, quotes, sentences
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.page import Pair, lay_out
from sayso.annotate.runs import Placed
from sayso.read import as_it_is
from sayso.vocabulary import Attribution, Mention, Report

MARKED = Path(__file__).with_name("dev.tsv")
REPORTS = SHARED / "polnear" / "dev.jsonl"


@dataclass(frozen=True, slots=True)
class Row:
    """One source that is no name: where it stands, its kind, and the spans of each of those it stands for."""

    report: str
    span: Pair
    kind: str
    who: tuple[tuple[Pair, ...], ...]

    @property
    def group(self) -> str:
        """The row of the figures that it counts in."""
        return self.kind if self.who else "left open"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the annotator made of a source: the names it leads to, or the reason why there is none."""

    names: tuple[str, ...]
    open: str | None


def rows() -> list[Row]:
    """Return the marked sources."""
    found = []
    for line in MARKED.read_text(encoding="utf-8").splitlines():
        report, start, end, kind, who = line.split("\t")
        members = [] if who.startswith("open") else who.split("+")
        found.append(Row(report, (int(start), int(end)), kind, tuple(tuple(_spans(m)) for m in members)))
    return found


def _spans(forms: str) -> Iterator[Pair]:
    for form in forms.split("|"):
        start, end = form.split("-")
        yield int(start), int(end)


def run() -> tuple[list[Figure], str]:
    """Shares right, by kind: with the marked sources given, and of those that the annotator finds by itself."""
    if not REPORTS.exists():
        return [], "not measured: the reports are not here"
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row, given, found, text in answers():
        total[row.group] += 1
        total["all"] += 1
        right[row.group] += fits(row, given, text)
        right["all"] += fits(row, given, text)
        if found is not None:
            total["found by itself"] += 1
            right["found by itself"] += fits(row, found, text)
    names = ("pronoun", "description", "left open", "all", "found by itself")
    figures = [Figure(f"{name}, right", 100 * right[name] / max(1, total[name])) for name in names]
    return figures, ", ".join(f"{total[name]} {name}" for name in names)


def answers() -> Iterator[tuple[Row, Answer, Answer | None, str]]:
    """Give each row with the answer when its source is given, the one when it is not, and the report's text."""
    marked: dict[str, list[Row]] = {}
    for row in rows():
        marked.setdefault(row.report, []).append(row)
    with REPORTS.open(encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            here = marked.get(raw["id"], [])
            if here:
                report = as_it_is(raw["text"], raw["id"])
                given = _find(report, here, raw)
                found = _find(report, [], raw)
                for row in here:
                    yield (
                        row,
                        answer(report, *given, row) or Answer((), "lost"),
                        answer(report, *found, row),
                        raw["text"],
                    )


Found = tuple[tuple[Mention, ...], tuple[Attribution, ...]]


def _find(report: Report, here: Sequence[Row], raw: dict[str, Any]) -> Found:
    """Annotate a report; the sources of these rows are handed to the annotator as if it had found them."""
    page = lay_out(report, sentences.split(report), quotes.find(report))
    wanted = {row.span for row in here}
    gold = {tuple(a["source"][0]): a for a in raw["attributions"] if len(a["source"]) == 1}

    def spot(reads: Sequence[Read]) -> list[Placed]:
        placed = [p for p in attributions.placed(reads) if not wanted & set(p.candidate.source)]
        found = [Placed(p.candidate, p.line) for p in placed]
        for span in wanted:
            number = next(r.line.number for r in reads if r.line.start <= span[0] < r.line.end)
            roles = {role: tuple(map(tuple, gold[span][role])) for role in ("content", "cue")}
            found.append(Placed(Candidate(roles["content"], (span,), roles["cue"]), number))
        return sorted(found, key=lambda p: (p.line, p.candidate.source[:1] or p.candidate.content[:1]))

    return attributions.find(page, spot=spot if here else None)


def answer(
    report: Report, mentions: Sequence[Mention], found: Sequence[Attribution], row: Row
) -> Answer | None:
    """Return whom the annotator takes a source for; None where it has no such source."""
    for attribution in found:
        if any((span.start, span.end) == row.span for span in attribution.source):
            leads = [_lead(mentions, index) for index in attribution.speakers]
            names = [report.quote(m.name) for m in leads if m.name]
            reasons = [m.open for m in leads if m.open]
            return Answer(tuple(dict.fromkeys(names)), reasons[0] if reasons else None)
    return None


def _lead(mentions: Sequence[Mention], index: int) -> Mention:
    for _ in range(len(mentions)):
        step = mentions[index].antecedent
        if mentions[index].name or step is None:
            break
        index = step
    return mentions[index]


def fits(row: Row, given: Answer, text: str) -> bool:
    """Whether the names are those marked, each once; the end of a full name is enough ("Reed" for "Tom Reed")."""
    if len(given.names) != len(row.who):
        return False
    return all(any(_same(name, text[a:b]) for a, b in forms for name in given.names) for forms in row.who)


def _same(name: str, marked: str) -> bool:
    one, other = _words(name), _words(marked)
    short, long = sorted((one, other), key=len)
    return bool(short) and long[-len(short) :] == short


def _words(name: str) -> list[str]:
    words = name.replace("’", "'").removesuffix("'s").lower().split()
    while len(words) > 1 and words[0] in ("the", "mr.", "mrs.", "ms.", "dr.", "sen.", "rep.", "gov."):
        words = words[1:]
    return words
