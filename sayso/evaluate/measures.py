"""The measures: marked attributions beside those that were found, as words, as pieces and as wholes.

Words are what counts: a role is the set of words that its spans cover, so quote marks, punctuation
and spaces at an edge neither help nor hurt. Marked and found attributions of a report are paired one
to one, best overlap of contents (intersection over union of words) first. Only outermost attributions
are measured, on both sides: what stands inside another one's content is left out.

These are the measures of ../shared/score/attributions.py, which sayso was built against.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.evaluate.marks import ROLES, Id, Mark, Marked
from sayso.text import WORD

LOOSE, TIGHT, HALF = 0.3, 0.8, 0.5
BINS = 10
SAMPLES = 1000
INTERVAL = 0.95

RATIOS = (
    "content exact",
    "content @0.8",
    "content @0.3",
    "whole exact",
    "whole overlap",
    *(f"{role} words" for role in ("source", "cue", "content")),
    *(f"{role} spans" for role in ("source", "cue", "content")),
)
"""The measures that are an F1: of whole attributions first, then of each role's words and of its pieces."""

SHARES = ("source right", "cue right")
"""The measures that are a share of the pairs whose contents overlap by 0.3."""

Words = dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Edges:
    """Where each word of a text begins and ends."""

    starts: Sequence[int]
    ends: Sequence[int]


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many were right, of how many marked (`gold`) and how many found (`predicted`)."""

    right: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """Of those found, the share that is right; 0 where nothing was found."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Of those marked, the share that was found; 0 where nothing was marked."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A marked attribution that nothing found overlaps by 0.3: which report, and the words of its content."""

    report: Id
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What one report counts: `right`, `gold` and `predicted` by measure, and how sure each found one was."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    rated: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measured:
    """What an annotator's output is worth beside the marks of a person.

    `ratios` has the measures of RATIOS, `shares` those of SHARES, between 0 and 1. `intervals` are
    the 95 % intervals of the ratios' F1, by drawing the reports anew a thousand times: how much the
    choice of reports matters. `calibration_error` is None where nothing found tells a confidence.
    """

    reports: int
    missing: int
    ratios: Mapping[str, Ratio]
    shares: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    calibration_error: float | None
    misses: tuple[Miss, ...] = ()

    def row(self) -> dict[str, object]:
        """Return the figures for JSON, named as the scorer names them."""
        ratios: dict[str, object] = {
            name: {"p": r.precision, "r": r.recall, "f1": r.f1, "gold": r.gold, "predicted": r.predicted}
            for name, r in self.ratios.items()
        }
        return {
            **ratios,
            **self.shares,
            "calibration error": self.calibration_error,
            "missing reports": self.missing,
            "reports": self.reports,
            "intervals": {name: list(interval) for name, interval in self.intervals.items()},
        }


def measure(gold: Sequence[Marked], predicted: Mapping[Id, Sequence[Mark]]) -> Measured:
    """Measure what was found in reports beside what a person marked in them.

    `predicted` maps the ids of reports to what was found; a report that it lacks counts as one in
    which nothing was found.
    """
    tallies = [tally(row, predicted.get(row.id, ())) for row in gold]
    return Measured(
        reports=len(gold),
        missing=sum(row.id not in predicted for row in gold),
        ratios={name: _ratio(name, tallies) for name in RATIOS},
        shares={name: _share(name, tallies) for name in SHARES},
        intervals=_intervals(tallies),
        calibration_error=calibration_error([rate for t in tallies for rate in t.rated]),
        misses=tuple(miss for t in tallies for miss in t.misses),
    )


def tally(row: Marked, predicted: Iterable[Mark]) -> Tally:
    """Count for one report what was marked, what was found, and what of that is right."""
    words = Edges([m.start() for m in WORD.finditer(row.text)], [m.end() for m in WORD.finditer(row.text)])
    marks = [mark for mark in row.marks if not mark.inner]
    outer = [mark for mark in predicted if not mark.inner]
    gold = [w for w in (_words(mark, words) for mark in marks) if w["content"]]
    both = [(w, mark) for w, mark in ((_words(mark, words), mark) for mark in outer) if w["content"]]
    found = [w for w, _ in both]
    done = Tally()
    for name in RATIOS[:5]:
        done.gold[name], done.predicted[name] = len(gold), len(found)
    _count_roles(done, gold, found)
    _count_pieces(done, marks, outer)
    hit: set[frozenset[int]] = set()
    whole: set[int] = set()
    for value, g, p in _pairs(gold, found):
        _count_pair(done, value, gold[g], found[p])
        if value >= LOOSE:
            hit.add(gold[g]["content"])
            if all(_half(gold[g], found[p], role) for role in ("source", "cue")):
                whole.add(p)
    done.rated.extend((m.confidence, n in whole) for n, (_, m) in enumerate(both) if m.confidence is not None)
    for g_words in gold:
        if g_words["content"] not in hit:
            missed = sorted(g_words["content"])
            text = " ".join(row.text[words.starts[i] : words.ends[i]] for i in missed)
            done.misses.append(Miss(row.id, text))
    return done


def calibration_error(rated: Sequence[tuple[float, bool]]) -> float | None:
    """Return the expected calibration error of confidences in ten bins; None for none.

    Right is an attribution whose whole overlaps with a marked one: by 0.3 of the content, by half of
    source and cue.
    """
    if not rated:
        return None
    bins: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in rated:
        bins.setdefault(max((n for n in range(BINS) if n / BINS <= sure), default=-1), []).append(
            (sure, right)
        )
    return sum(
        abs(sum(sure for sure, _ in rows) - sum(right for _, right in rows)) / len(rated)
        for number, rows in sorted(bins.items())
        if number >= 0
    )


def _words(mark: Mark, words: Edges) -> Words:
    """The numbers of the words that each role of an attribution touches."""
    return {
        role: frozenset(
            i
            for start, end in mark.role(role)
            for i in range(bisect_right(words.ends, start), bisect_left(words.starts, end))
        )
        for role in ROLES
    }


def _overlap(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _half(gold: Words, found: Words, role: str) -> bool:
    return gold[role] == found[role] or _overlap(gold[role], found[role]) >= HALF


def _pairs(gold: Sequence[Words], found: Sequence[Words]) -> list[tuple[float, int, int]]:
    """Pair one to one, best overlap of contents first; of equal ones, those that come first."""
    options = [
        (value, i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if (value := _overlap(g["content"], p["content"])) > 0
    ]
    options.sort(key=lambda option: (-option[0], option[1], option[2]))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for value, i, j in options:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((value, i, j))
    return pairs


def _count_pair(done: Tally, value: float, gold: Words, found: Words) -> None:
    half = {role: _half(gold, found, role) for role in ("source", "cue")}
    loose = value >= LOOSE
    done.right["content exact"] += gold["content"] == found["content"]
    done.right["content @0.8"] += value >= TIGHT
    done.right["content @0.3"] += loose
    done.right["whole exact"] += all(gold[role] == found[role] for role in ROLES)
    done.right["whole overlap"] += loose and all(half.values())
    done.right["source right"] += loose and half["source"]
    done.right["cue right"] += loose and half["cue"]


def _count_roles(done: Tally, gold: Sequence[Words], found: Sequence[Words]) -> None:
    for role in ROLES:
        g = {words[role] for words in gold if words[role]}
        p = {words[role] for words in found if words[role]}
        _count(done, f"{role} words", len(g & p), len(g), len(p))


def _count_pieces(done: Tally, gold: Sequence[Mark], found: Sequence[Mark]) -> None:
    for role in ROLES:
        g = {pair for mark in gold for pair in mark.role(role)}
        p = {pair for mark in found for pair in mark.role(role)}
        _count(done, f"{role} spans", len(g & p), len(g), len(p))


def _count(done: Tally, name: str, right: int, gold: int, predicted: int) -> None:
    done.right[name] += right
    done.gold[name] += gold
    done.predicted[name] += predicted


def _ratio(name: str, tallies: Iterable[Tally]) -> Ratio:
    right = gold = predicted = 0
    for each in tallies:
        right += each.right[name]
        gold += each.gold[name]
        predicted += each.predicted[name]
    return Ratio(right, gold, predicted)


def _share(name: str, tallies: Sequence[Tally]) -> float:
    return sum(t.right[name] for t in tallies) / max(1, sum(t.right["content @0.3"] for t in tallies))


def _intervals(tallies: Sequence[Tally]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each F1 when as many reports are drawn anew from those that there are."""
    if len(tallies) < 2:
        return {}
    dice = random.Random(0)  # noqa: S311  - the same reports give the same interval
    edge = round(SAMPLES * (1 - INTERVAL) / 2)
    counts = {name: [(t.right[name], t.gold[name], t.predicted[name]) for t in tallies] for name in RATIOS}
    drawn = [dice.choices(range(len(tallies)), k=len(tallies)) for _ in range(SAMPLES)]
    found = {}
    for name, rows in counts.items():
        values = sorted(_drawn_f1(rows, draw) for draw in drawn)
        found[name] = (values[edge], values[-edge - 1])
    return found


def _drawn_f1(rows: Sequence[tuple[int, int, int]], draw: Sequence[int]) -> float:
    right = sum(rows[n][0] for n in draw)
    both = sum(rows[n][1] + rows[n][2] for n in draw)
    return 2 * right / both if both else 0.0
