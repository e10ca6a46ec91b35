"""Fitting: where the words that a judgement is tied to stand now, after reports were annotated anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sayso.vocabulary import Judgement, Report, Span, Spans, Spot, Statement

SAME_PLACE = 0.5
"""Share of common characters from which a statement or quantity is the one that was judged, cut a little differently."""
SAME_MENTION = 0.4
"""The same for mentions: a title that comes or goes changes much of so few words."""
_GOES_ON = re.compile(
    r"\s*[,;(–—]|\s+(?:who|whom|whose|which|that|of|in|at|on|with|from|for|near|close|familiar|involved|speaking|briefed)\b",
    re.IGNORECASE,
)
_TOLD = 0.9
TELLING = 20
"""Words of so many characters are looked for in other reports too, when theirs is not in the story any more."""


def place(spot: Spot, reports: Mapping[str, Report]) -> Span | None:
    """Return where the words of a spot stand; None where they stand nowhere, or cannot be told.

    Texts never change, so that is where they stood. Where a report was read anew under another
    id, long enough words lead to the only place in the story where they stand.
    """
    report = reports.get(spot.report)
    if report is not None:
        start = _nearest(report.text, spot)
        return Span(report.id, start, start + len(spot.words)) if start is not None else None
    if len(spot.words) < TELLING:
        return None
    found = [(one.id, one.text.find(spot.words)) for one in reports.values() if spot.words in one.text]
    if len(found) != 1:
        return None
    (name, start) = found[0]
    twice = reports[name].text.find(spot.words, start + 1) >= 0
    return None if twice else Span(name, start, start + len(spot.words))


def _nearest(text: str, spot: Spot) -> int | None:
    """The place of these words that is nearest to where they were."""
    if text[spot.start : spot.end] == spot.words:
        return spot.start
    before = text.rfind(spot.words, 0, spot.start + len(spot.words))
    after = text.find(spot.words, spot.start)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: (abs(at - spot.start), at)) if found and spot.words else None


def places(spots: Sequence[Spot], reports: Mapping[str, Report]) -> Spans:
    """Return where several spots stand; none where one of them cannot be found."""
    found = [place(spot, reports) for spot in spots]
    return tuple(sorted(span for span in found if span is not None)) if all(found) else ()


def alike(one: Spans, other: Spans) -> float:
    """Return the share of common characters in all characters of the two; pieces of each do not overlap."""
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other if a.report == b.report
    )
    whole = sum(map(len, one)) + sum(map(len, other)) - common
    return common / whole if whole else 0.0


def mention_alike(one: Span, other: Span, report: Report) -> float:
    """Return how alike two cuts of a mention are: much where the one only goes on to say more of whom it names.

    "a senior official" and "a senior official, who asked not to be named" are one mention; "the
    Kremlin" and "the Kremlin spokesman" are not.
    """
    short, long = sorted((one, other), key=len)
    tail = report.text[short.end : long.end] if short.start == long.start else ""
    return _TOLD if _GOES_ON.match(tail) else alike((one,), (other,))


def statement(
    judgement: Judgement, said: Iterable[Statement], reports: Mapping[str, Report]
) -> Statement | None:
    """Return the statement that a judgement is about: the one whose content is most like what was judged.

    Of two with one content the one with the same cue or source, else the nearer one, is meant.
    """
    spans = places(judgement.target, reports)
    beside = places(judgement.beside, reports)
    if not spans:
        return None

    def fit(each: Statement) -> tuple[float, float, int, str]:
        ties = each.cue or each.source
        far = abs(ties[0].start - beside[0].start) if ties and beside else 0
        return alike(each.content, spans), alike(ties, beside), -far, each.id

    near = [each for each in said if alike(each.content, spans) >= SAME_PLACE]
    return max(near, key=fit, default=None)


def told(judgement: Judgement) -> str:
    """Return who judged, when, and the reason given, as part of a sentence: "judged by Ana on 2025-04-01: misread"."""
    reason = f": {judgement.why}" if judgement.why else ""
    return f"judged by {judgement.by} on {judgement.at:%Y-%m-%d}{reason}"


def words(spots: Sequence[Spot]) -> str:
    """Return the words of spots between quote marks."""
    return "“" + " … ".join(" ".join(spot.words.split()) for spot in spots) + "”"
