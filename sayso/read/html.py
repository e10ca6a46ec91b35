"""HTML."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.vocabulary import PartKind, When


@dataclass(frozen=True, slots=True)
class Page:
    """What a saved page holds."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: When | None = None
    hints: dict[int, PartKind] = field(default_factory=dict)


def is_page(name: str, text: str) -> bool:
    """Whether a text is an HTML page."""
    return False


def extract(text: str, name: str) -> Page:
    """Return what a page holds."""
    return Page(text)
