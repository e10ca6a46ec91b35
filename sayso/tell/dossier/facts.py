"""What a dossier is made of, and how sure it is: reports, outlets, dates, sureness, measured error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sayso.tell.dossier.places import Places
from sayso.tell.measured import measured_for
from sayso.tell.phrases import counted
from sayso.tell.safe import line
from sayso.vocabulary import Record, Standing

UNSURE = 0.5


def facts(places: Places) -> Iterator[tuple[str, str]]:
    """What was read and what came of it, as pairs of a word and a sentence."""
    index, record = places.index, places.record
    said = list(index.standing.values())
    outlets = {index.outlet_id(r) for r in index.reports} - {None}
    unknown = sum(index.outlet_id(r) is None for r in index.reports)
    undated = sum(r.published is None for r in index.reports)
    inferred = sum(r.published is not None and r.published.origin.value == "inferred" for r in index.reports)
    modes = Counter(s.mode.value for s in said)
    yield (
        "Reports",
        _sum(
            str(len(index.reports)),
            (undated, "undated"),
            (inferred, "with a date that was inferred"),
        ),
    )
    yield "Outlets", _sum(str(len(outlets)), (unknown, "reports of unknown outlet"))
    if record.as_of:
        yield (
            "Read as of",
            f"{record.as_of.isoformat()}: a date without a year is taken to be the last one before",
        )
    kinds = ", ".join(f"{number} {mode}" for mode, number in modes.most_common())
    nobody = sum(not s.speakers for s in said)
    unnamed = sum(index.unnamed(s) for s in said)
    yield (
        "Statements",
        _sum(
            f"{len(said):,}" + (f" ({kinds})" if kinds else ""),
            (unnamed, "by unnamed sources alone"),
            (nobody, "unattributed"),
            (len(index.statements) - len(said), "rejected by a person, and not counted"),
        ),
    )
    unsure = sum(s.confidence < UNSURE for s in said)
    yield (
        "Sureness",
        f"{unsure} of {len(said)} statements are less than {100 * UNSURE:.0f} % sure; each one shows its own figure",
    )
    if rulings := record.resolution.rulings:
        overruled = sum(r.standing is Standing.OVERRULED for r in rulings)
        unfit = sum(r.standing is Standing.UNFIT for r in rulings)
        yield (
            "Judgements",
            _sum(
                f"{counted(len(rulings), 'decision')} of people",
                (overruled, "overruled by later ones"),
                (unfit, "that fit nothing any more"),
            ),
        )
    if copies := len(record.resolution.copies):
        yield "Copies", f"{counted(copies, 'passage')} that one report shares with another"


def errors(record: Record) -> list[tuple[str, str]]:
    """The measured error of the version that made this, by kind of finding."""
    return [(line(str(kind)), line(_figure(value))) for kind, value in measured_for(record).items()]


def _sum(whole: str, *parts: tuple[int, str]) -> str:
    """A number, and of these how many are what: "four reports; 1 undated"."""
    return "; ".join([whole, *(f"{number} {what}" for number, what in parts if number)])


def _figure(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_figure(inner)}" for key, inner in value.items())
    return f"{value:g}" if isinstance(value, float) else str(value)
