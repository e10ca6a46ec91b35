"""One report in, its annotations out: sentences, attributions, mentions, quantities, times."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from sayso.annotate import attributions, quantities, quotes, sentences, times, vectors
from sayso.annotate.encoder.weights import manifest
from sayso.annotate.page import Page, lay_out
from sayso.vocabulary import Annotations, Attribution, Mention, Report

LANGUAGES = frozenset({"en"})
"""The languages that this stage reads, as ISO 639-1 codes."""


@cache
def made_by() -> str:
    """Return which annotator the built-in one is: its weights and its rules, a part of the stamp on every record.

    Raises InstallError when the weights' manifest is missing or damaged.
    """
    return f"encoder {manifest().version}, rules 2"


BY_ANOTHER = "llm "
"""How the stamp of annotations begins that the built-in annotator did not make: a newer version of it lets them be."""


class Annotator(Protocol):
    """What may take the place of the built-in annotator: it gives spans into the text, or nothing.

    `made_by` stamps what it gives. `find` may raise AnnotatorError for a report.
    """

    @property
    def made_by(self) -> str:
        """Which annotator this is; begins with BY_ANOTHER."""
        ...

    def reads(self, language: str | None) -> bool:
        """Whether it reads a language, an ISO 639-1 code; None is one that is not known."""
        ...

    def find(self, page: Page) -> tuple[tuple[Mention, ...], tuple[Attribution, ...]]:
        """Return the mentions and attributions of a page, both in order of position."""
        ...


def annotate(report: Report, annotator: Annotator | None = None, *, doubtful: bool = False) -> Annotations:
    """Find in one report who says what, whom it names, its quantities and its times.

    Every span lies in one part of the report that is no boilerplate. The built-in annotator never
    raises on odd text: what cannot be read gives nothing. Numbers and times are read in English
    alone, whoever annotates. `doubtful` keeps what the built-in network alone half believes in, too:
    a record of a story is better without.
    """
    split = sentences.split(report)
    page = lay_out(report, split, quotes.find(report))
    if annotator:
        mentions, found = annotator.find(page)
    else:
        mentions, found = attributions.find(page, spot=attributions.doubtful if doubtful else None)
    english = report.language is None or report.language in LANGUAGES or annotator is None
    return Annotations(
        report=report,
        sentences=split,
        mentions=mentions,
        attributions=found,
        quantities=quantities.find(report, split) if english else (),
        times=times.find(report, split) if english else (),
        made_by=annotator.made_by if annotator else made_by(),
        vectors=vectors.find(report, split, found) if english else (),
    )
