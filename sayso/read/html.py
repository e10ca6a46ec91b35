"""Saved and fetched pages: HTML → the text of the report, what the mark-up says each line is, and the page's own facts.

trafilatura finds where the report lies in the page; the lines themselves are taken from the
page, in order, so that lists, captions and standfirsts between them are not lost. The text
begins with the title, on a line of its own, so that what a headline says has offsets too.
Paragraphs are joined by an empty line. Scripts, styles, forms, menus and what no reader sees never become text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urljoin

from sayso.errors import InputError
from sayso.read import sites, stamps, walls, writers
from sayso.read.blocks import HARMFUL, Block, blocks
from sayso.read.metadata import Metadata, metadata
from sayso.read.titles import repeats
from sayso.read.unseen import sheet
from sayso.text import fold
from sayso.vocabulary import Dated, DateKind, Flag, FlagKind, Link, PartKind

ENDINGS = (".html", ".htm", ".xhtml")
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_TAG = re.compile(r"<(?:p|div|article|body|h1|span|br|main|section)\b", re.IGNORECASE)
_DATA = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=\s]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What no HTML may hold, and what the libraries below stumble over."""

_PLAIN = re.compile("[\t\n\r -~]+")

LONGEST = 5_000_000
"""Characters of HTML, pictures inside it left out."""

ABOVE = 12
"""So many lines between the title and the first line of the report are looked at: standfirst, by-line, date, picture."""

SEEN_APART = 25
"""Words that a report hides before a reader is told of it; fewer are labels for those who listen."""

_NOISE = (
    "script", "style", "svg", "iframe", "object", "embed", "canvas", "math", "noscript", "template", "nav", "footer", "select", "button",
)  # fmt: skip
"""What is no part of any line, and is cut before trafilatura looks for the report: it has less to copy and to search."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, its facts (None where the page states none), and what its lines are, by offset."""

    text: str
    title: str | None = None
    outlet: str | None = None
    host: str | None = None
    url: str | None = None
    hints: dict[int, PartKind] = field(default_factory=dict)
    byline: str | None = None
    credit: str | None = None
    dates: tuple[Dated, ...] = ()
    links: tuple[Link, ...] = ()
    flags: tuple[Flag, ...] = ()


def is_page(name: str, text: str) -> bool:
    """Whether a text is an HTML page, by its first tag, or by its ending and any tag."""
    if _OPENING.match(text[:6000]):
        return True
    return name.lower().endswith(ENDINGS) and bool(_TAG.search(text))


def extract(text: str, name: str, came_from: str | None = None) -> Page:
    """Return what a page holds; `came_from` is the address that gave it.

    Raises InputError for a page without a report in it, one that asks for consent instead, or one too long.
    """
    text = _DATA.sub("", text) if "data:" in text else text
    if len(text) > LONGEST:
        raise InputError(
            name, f"the page is longer than {LONGEST:,} characters", "save its text as .txt and give that"
        )
    odd = _PLAIN.sub("", text)  # little is left of most pages, and only that can be harmful
    clean = _CONTROL.sub("", text) if _CONTROL.search(odd) else text
    tree = _tree(clean, name)
    facts = metadata(tree, text, came_from)
    found = list(blocks(tree, sheet(tree)))
    asked = walls.question(found)
    if asked and not facts.report:
        raise InputError(
            name, asked, "open it in a browser, agree or log in, and save the page that comes then"
        )
    dates = (
        facts.dates
        if any(d.kind is DateKind.PUBLISHED for d in facts.dates)
        else _more_dates(tree, facts, came_from)
    )
    span = _span(found, _kept(tree, found), facts)
    chosen = [found[i] for i in span]
    if not chosen:
        raise InputError(
            name,
            "no text of a report was found in this page",
            "open it in a browser and save its text as .txt",
        )
    title = _title(chosen, found, facts)
    flags = [*_flags(found, span, facts)]
    if HARMFUL.search(odd) or len(clean) != len(text):
        flags.append(
            Flag(
                FlagKind.CONTROL,
                "characters that steer a terminal or turn the reading direction were taken out",
            )
        )
    if title and not any(repeats(block.text, title) for block in chosen[:ABOVE]):
        chosen.insert(0, Block(title, PartKind.TITLE, 0.0, False, True))
    whole, hints, links = _joined(list(_asked(chosen)), facts)
    return Page(
        text=whole,
        title=title,
        outlet=facts.outlet,
        host=facts.host,
        url=facts.url,
        hints=hints,
        byline=facts.byline or writers.shown(found[: max(span) + 4], facts.outlet),
        credit=facts.credit,
        dates=dates,
        links=links,
        flags=tuple(flags),
    )


def _tree(text: str, name: str) -> Any:
    from lxml import etree
    from lxml import html as parser

    try:
        return parser.document_fromstring(
            text.encode("utf-8", "replace"), parser=parser.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError) as error:
        raise InputError(
            name, f"no HTML that can be read ({error})", "save the page again, or save its text as .txt"
        ) from error


def _more_dates(tree: Any, facts: Metadata, came_from: str | None) -> tuple[Dated, ...]:
    """Return the dates of a page whose tags say nothing of publication, with one that was looked for."""
    found = stamps.near(tree) or stamps.searched(tree, facts.url or came_from)
    return (*facts.dates, found) if found else facts.dates


def _kept(tree: Any, found: Sequence[Block]) -> str:
    """Return, folded, what trafilatura takes for the report; empty when it finds none.

    Its quick way is asked first, and the whole of it where that finds little of what the page has.
    """
    from lxml import etree

    etree.strip_elements(tree, *_NOISE, with_tail=False)
    quick = _main_text(tree, fast=True)
    prose = sum(
        len(block.text) for block in found if block.linked < 0.3 and not block.aside and len(block.text) > 80
    )
    return quick if len(quick) > 0.5 * prose else _main_text(tree, fast=False)


def _main_text(tree: Any, *, fast: bool) -> str:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, options=_options(fast))
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return ""  # a page that breaks trafilatura is read without it
    text = getattr(found, "text", None) or ""
    return "\n".join(_folded(line) for line in text.splitlines())


@cache
def _options(fast: bool) -> Any:
    """What trafilatura is asked for; made once, because it reads a configuration each time."""
    from trafilatura.settings import Extractor

    return Extractor(
        output_format="python", fast=fast, recall=True, comments=False, tables=True, formatting=False
    )


_folded = lru_cache(maxsize=2048)(fold)
"""Lines of the page and of what trafilatura keeps are the same strings, mostly."""


def _span(found: Sequence[Block], kept: str, facts: Metadata) -> list[int]:
    """Return the lines from the first to the last that trafilatura kept, and those between the title and the first, by index."""
    lines = set(kept.split("\n"))
    inside = [_in(block.text, kept, lines) for block in found]
    if not any(inside):
        return [
            i
            for i, block in enumerate(found)
            if not block.aside and block.linked < 0.5 and len(block.text) > 30
        ]
    first = inside.index(True)
    last = len(inside) - 1 - inside[::-1].index(True)
    # short closing paragraphs are easily missed: what stands in the same box goes on with it
    while (
        last + 1 < len(found) and found[last + 1].holder == found[last].holder and not found[last + 1].aside
    ):
        last += 1
    heads = [i for i in range(max(0, first - ABOVE), first) if _is_title(found[i], facts)]
    chosen: list[int] = []
    seen: Counter[str] = Counter()
    for i in range(heads[-1] if heads else first, last + 1):
        block = found[i]
        seen[block.text] += 1
        # the same long paragraph over and over is the page's doing, not the report's
        if len(block.text) > 60 and seen[block.text] > 2:
            continue
        if inside[i] or i in heads[-1:] or (not block.aside and block.linked < 0.5):
            chosen.append(i)
    return chosen


def _in(text: str, kept: str, lines: set[str]) -> bool:
    folded = _folded(text)
    return folded in lines or (len(folded) >= 25 and folded in kept)


def _is_title(block: Block, facts: Metadata) -> bool:
    return any(repeats(block.text, title) for title in facts.titles) or (block.title and not facts.titles)


def _title(chosen: Sequence[Block], found: Sequence[Block], facts: Metadata) -> str | None:
    """Return the title as the page shows it where it shows it, else as its metadata has it."""
    for block in [*chosen[:ABOVE], *found]:
        if block.kind is PartKind.HEADING and any(repeats(block.text, title) for title in facts.titles):
            return block.text
    if facts.titles:
        return facts.titles[0]
    return next((block.text for block in found if block.title), None)


def _flags(found: Sequence[Block], span: Sequence[int], facts: Metadata) -> list[Flag]:
    """Return what a reader should know of how the page shows its report."""
    flags = []
    body = [found[i] for i in span if found[i].kind is not PartKind.HEADING]
    after = found[span[-1] + 1 : span[-1] + 8]
    if walls.stub(body, after, locked=facts.locked):
        flags.append(
            Flag(FlagKind.STUB, "the page shows only the beginning to those who do not subscribe or log in")
        )
    hidden = sum(block.hidden for block in found[span[0] + 1 : span[-1] + 2])
    if hidden >= SEEN_APART:
        flags.append(
            Flag(
                FlagKind.HIDDEN,
                f"{hidden} words inside the report that no reader of the page sees were left out",
            )
        )
    return flags


def _asked(chosen: Sequence[Block]) -> Iterator[Block]:
    """Give the lines of a page; of an interview's, what is set bold from the first question on is a heading: the interviewer's."""
    asked = [i for i, block in enumerate(chosen) if block.bold and block.text.rstrip('"”’» ').endswith("?")]
    first = asked[0] if len(asked) > 1 else len(chosen)
    for i, block in enumerate(chosen):
        bold = block.bold and i >= first and block.kind in (None, PartKind.PARAGRAPH)
        yield block._replace(kind=PartKind.HEADING) if bold else block


def _joined(chosen: Sequence[Block], facts: Metadata) -> tuple[str, dict[int, PartKind], tuple[Link, ...]]:
    text: list[str] = []
    hints: dict[int, PartKind] = {}
    links: list[Link] = []
    at = 0
    for block in chosen:
        if block.kind is not None:
            hints[at] = block.kind
        for anchor in block.anchors:
            target = _elsewhere(anchor.target, facts)
            if target:
                links.append(Link(target, at + anchor.start, at + anchor.end))
        text.append(block.text)
        at += len(block.text) + 2
    return "\n\n".join(text), hints, tuple(links)


def _elsewhere(target: str, facts: Metadata) -> str | None:
    """Return the address of a link if it leads to another site."""
    try:
        url = urljoin(facts.base, target.strip()) if facts.base else target.strip()
    except ValueError:
        return None
    host = sites.host(url)
    if host is None or len(url) > 2000 or same_site(host, facts.host):
        return None
    return url


def same_site(one: str, other: str | None) -> bool:
    """Whether two domains are one site: the same, or one below the other."""
    return other is not None and (one == other or one.endswith("." + other) or other.endswith("." + one))
