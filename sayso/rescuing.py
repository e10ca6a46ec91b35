"""Rescue of a damaged store: the shelf gives back what it can, and what it lost of a report is found in its text again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.annotate import LANGUAGES, annotate, made_by
from sayso.read import as_it_is
from sayso.store.rescuing import Rescued
from sayso.store.rescuing import rescue as _rescue
from sayso.vocabulary import Annotations, Report


def rescue(db: str | Path, new: str | Path) -> Rescued:
    """Make a new store of all that can be read in a damaged one, which stays as it is.

    A report of which only the text can be read is annotated anew. Records are made again
    when somebody looks at them. Raises StoreError where the damaged file cannot be opened at all.
    """
    return _rescue(Path(db), Path(new), _anew)


def _anew(report: Report) -> Annotations:
    if not report.parts:
        report = replace(report, parts=as_it_is(report.text, report.file or report.id).parts)
    if report.language is not None and report.language not in LANGUAGES:
        return Annotations(report=report, made_by=made_by())
    return annotate(report)
