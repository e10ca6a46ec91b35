"""What the pages of invented sites are made of: what is told, what is true of it, and the furniture around a report."""

# ruff: noqa: D102, D103  (each says by its name what piece of a page it is)

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any

STORIES = Path(__file__).parent / "stories.txt"
WRITERS = (
    "Mara Lindqvist", "Jon Hale", "Esther Quill", "Tobias Renn", "Nadia Orme", "Piet Vandermeer", "Sofie Aldane", "Rhys Calder",
)  # fmt: skip
SECTIONS = ("World", "Politics", "Business", "Sport", "Culture", "Opinion", "Weather")


@dataclass(frozen=True)
class Told:
    """What a page is about, and what is true of it."""

    title: str
    standfirst: str
    body: tuple[str, ...]
    outlet: str
    host: str
    writer: str
    day: date
    others: tuple[str, ...]
    padding: int = 0
    """So many times the furniture of a small site: what large ones send along."""

    @property
    def slug(self) -> str:
        return "-".join(word.lower() for word in self.title.split() if word.isalpha())[:60]

    @property
    def iso(self) -> str:
        return self.day.isoformat()

    def at(self, days: int = 0) -> date:
        return self.day + timedelta(days=days)


@dataclass(frozen=True)
class Gold:
    """What a reader of the page would say."""

    outlet: str | None
    date: str | None
    title: str
    byline: str | None
    url: str | None
    stub: bool = False
    modified: str | None = None


@dataclass(frozen=True)
class Saved:
    """A page as bytes, the address it came from, and its gold."""

    name: str
    data: bytes
    url: str
    gold: Gold


def paragraphs(told: Told, mark: str = "<p>{}</p>") -> str:
    return "\n".join(mark.format(escape(words, quote=False)) for words in told.body)


def menu(told: Told) -> str:
    items = "".join(f'<li><a href="/{name.lower()}/">{name}</a></li>' for name in SECTIONS)
    more = "".join(
        f'<li class="menu-item-{n}"><a href="/topic/{n}" data-track="nav-{n}">Topic {n} <span class="icon" aria-hidden="true"></span></a></li>'
        for n in range(told.padding * 20)
    )
    return f'<nav class="main-nav" role="navigation"><ul>{items}{more}</ul></nav>'


def teasers(told: Told, word: str = "More stories") -> str:
    rows = "".join(
        f'<li class="teaser"><a href="/{told.at(n).year}/{n}/other"><img src="/t{n}.jpg" alt=""><h3>{escape(title)}</h3></a>'
        f'<time datetime="{told.at(n + 1).isoformat()}">{told.at(n + 1):%d %B %Y}</time></li>'
        for n, title in enumerate(told.others * (1 + told.padding))
    )
    return f'<aside class="related"><h2>{word}</h2><ul>{rows}</ul></aside>'


def scripts(told: Told) -> str:
    junk = "".join(
        f'window.dataLayer.push({{"event":"e{n}","ts":17{n:08}}});' for n in range(40 + told.padding * 200)
    )
    return f"<script>window.dataLayer=[];{junk}</script>"


def foot(told: Told) -> str:
    return (
        f'<footer class="site-footer"><p>&copy; {told.at(400).year} {escape(told.outlet)}. All rights reserved.</p>'
        '<form><label>Sign up for our newsletter</label><input type="email"></form></footer>'
    )


def linked_data(*items: dict[str, Any]) -> str:
    return f'<script type="application/ld+json">{json.dumps(items[0] if len(items) == 1 else list(items))}</script>'


def open_graph(told: Told, **more: str) -> str:
    held = {
        "og:title": told.title,
        "og:site_name": told.outlet,
        "og:type": "article",
        "og:description": told.standfirst,
        **more,
    }
    return "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in held.items() if value
    )


def address(told: Told, path: str) -> str:
    return f"https://www.{told.host}{path}"


def whole(told: Told) -> Gold:
    return Gold(told.outlet, told.iso, told.title, told.writer, None)


Page = tuple[str, Gold, str]
"""HTML, gold, and the address that it came from."""
