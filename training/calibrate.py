"""Calibrate the confidence of the weights in the package, and draw how it fits.

    python -m training.calibrate ../shared/polnear/dev.jsonl

An attribution's confidence is to be the share that is right among those so sure; right is the scorer's "whole overlap".
There is a curve of at most six steps for each of "both", "network" and "rule" (who saw it), made by pooling adjacent
violators. The network knows its training reports by heart, so the curves come from reports it never saw. The error and the
plot are two-fold: each half of the reports is judged by the curves of the other half. Then the curves of all
reports go into the manifest.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from sayso.annotate import quotes, sentences
from sayso.annotate.attributions import placed
from sayso.annotate.candidates import Read
from sayso.annotate.interviews import TURN
from sayso.annotate.merge import MARKED, TOLD, Bars, Curve, merged, on_curve
from sayso.annotate.page import lay_out
from sayso.annotate.tags import tag
from sayso.annotate.trained import trained
from sayso.read import as_it_is
from training.count_reliability import WORD, overlap, roles

STEPS = {"both": 6, "network": 6, "rule": 2}
PLOT = Path(__file__).resolve().parent / "reliability.svg"
Rated = tuple[str, float, bool]  # who saw it, how sure, whether right


def rated(row: dict[str, Any], bars: Bars = MARKED) -> list[Rated]:
    """The outermost attributions found in one report, each with whether people marked it so."""
    report = as_it_is(row["text"], str(row["id"]))
    page = lay_out(report, sentences.split(report), quotes.find(report))
    reads = [Read(page, line, tag(line.tokens, headline=line.headline)) for line in page.lines]
    found = [p for p in merged(reads, placed(reads), trained(reads), bars=bars) if p.within is None]
    words = [match.span() for match in WORD.finditer(row["text"])]
    gold = [g for a in row["attributions"] if (g := roles(a, words))["content"]]
    mine = [roles({r: getattr(p.candidate, r) for r in ("source", "cue", "content")}, words) for p in found]
    options = sorted(
        (-overlap(g["content"], m["content"]), i, j)
        for i, g in enumerate(gold)
        for j, m in enumerate(mine)
        if g["content"] & m["content"]
    )
    taken, right = set[int](), dict[int, bool]()
    for value, i, j in options:
        if i not in taken and j not in right:
            taken.add(i)
            right[j] = -value >= 0.3 and all(
                gold[i][r] == mine[j][r] or overlap(gold[i][r], mine[j][r]) >= 0.5 for r in ("source", "cue")
            )
    told = [(p.seen, p.candidate.confidence, right.get(j, False)) for j, p in enumerate(found)]
    # What the form of a page alone tells keeps its confidence (`merge`), so no curve is to learn from it.
    return [each for each, p in zip(told, found, strict=True) if p.candidate.form != TURN]


def curve(points: list[tuple[float, bool]], steps: int) -> list[tuple[float, float]]:
    """A rising curve through the means of as many equal parts of the points."""
    points = sorted(points)
    cuts = [points[len(points) * n // steps : len(points) * (n + 1) // steps] for n in range(steps)]
    pools = [(sum(x for x, _ in c), sum(ok for _, ok in c), len(c)) for c in cuts if c]
    n = 0
    while n < len(pools) - 1:
        (x, right, size), (y, more, others) = pools[n], pools[n + 1]
        if right / size < more / others:
            n += 1
            continue
        pools[n : n + 2] = [(x + y, right + more, size + others)]
        n = max(0, n - 1)
    return [(round(x / size, 4), round(right / size, 4)) for x, right, size in pools]


def curves(rows: list[list[Rated]]) -> dict[str, list[tuple[float, float]]]:
    """The curve of each who, from the ratings of reports."""
    by: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for row in rows:
        for seen, sure, right in row:
            by[seen].append((sure, right))
    return {seen: curve(points, STEPS[seen]) for seen, points in sorted(by.items())}


def unsure(row: dict[str, Any]) -> list[Rated]:
    """What a rule alone found in one report, those included that only a record of a story keeps."""
    return [each for each in rated(row, TOLD) if each[0] == "rule"]


def judged(rows: list[list[Rated]], by: dict[str, Curve]) -> list[tuple[float, bool]]:
    """Confidence by the curves, and whether right."""
    return [(on_curve(by[seen], sure), right) for row in rows for seen, sure, right in row]


def bins(points: list[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number in each of ten bins that hold something."""
    inside = [[p for p in points if min(9, int(10 * p[0])) == n] for n in range(10)]
    return [(sum(x for x, _ in b) / len(b), sum(ok for _, ok in b) / len(b), len(b)) for b in inside if b]


def error(points: list[tuple[float, bool]]) -> float:
    """Expected calibration error in ten bins."""
    return sum(size * abs(sure - right) for sure, right, size in bins(points)) / len(points)


def draw(points: list[tuple[float, bool]]) -> str:
    """The reliability plot: a dot a bin, its area the number of attributions, on the line where it should be."""
    side, edge = 320, 40
    dots = []
    for sure, right, size in bins(points):
        x, y = edge + side * sure, edge + side * (1 - right)
        dots.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 14 * (size / len(points)) ** 0.5:.1f}" fill="#2a6f97" fill-opacity="0.7">'
            f"<title>{size} attributions: {sure:.2f} sure, {right:.2f} right</title></circle>"
        )
    marks = "".join(
        f'<text x="{edge + side * n / 5:.0f}" y="{edge + side + 16}" text-anchor="middle">{n / 5:g}</text>'
        f'<text x="{edge - 8}" y="{edge + side * (1 - n / 5) + 4:.0f}" text-anchor="end">{n / 5:g}</text>'
        for n in range(6)
    )
    whole = side + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-family="sans-serif" font-size="11">'
        f"<title>How often attributions were right, by how sure sayso was (two-fold, {len(points)} attributions)</title>"
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>'
        f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" fill="none" stroke="#999"/>'
        f'<path d="M{edge} {edge + side}L{edge + side} {edge}" stroke="#999" stroke-dasharray="4"/>{"".join(dots)}{marks}'
        f'<text x="{whole / 2}" y="{whole - 6}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{whole / 2}" text-anchor="middle" transform="rotate(-90 12 {whole / 2})">share right</text></svg>\n'
    )


def main() -> None:
    """Measure, draw, and write the curves into the manifest."""
    from training.export import PACKAGE, write_manifest

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    with options.gold.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    rows = [rated(row) for row in read]
    # A rule that is less sure stands in records alone: its curve is that of all of them.
    taught = [
        [each for each in row if each[0] != "rule"] + unsure(one) for one, row in zip(read, rows, strict=True)
    ]
    folds = ((rows[::2], taught[1::2]), (rows[1::2], taught[::2]))
    fair = [p for one, other in folds for p in judged(one, dict(curves(other)))]
    bare = [(sure, right) for row in rows for _, sure, right in row]
    told = f"error {100 * error(bare):.1f} %, calibrated (two-fold) {100 * error(fair):.1f} %"
    print(f"{len(bare)} attributions; {told}")  # noqa: T201
    PLOT.write_text(draw(fair), encoding="utf-8")
    write_manifest(PACKAGE, "", confidence=curves(taught))


if __name__ == "__main__":
    main()
