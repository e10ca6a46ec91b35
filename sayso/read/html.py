"""Saved pages: HTML → the text of the report, what the mark-up says each line is, and the page's own facts.

trafilatura finds where the report lies in the page; the lines themselves are taken from the
page, in order, so that lists, captions and standfirsts between them are not lost. The text
begins with the title, on a line of its own, so that what a headline says has offsets too.
Paragraphs are joined by an empty line. Scripts, styles, forms and menus never become text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import InputError
from sayso.read.metadata import Metadata, metadata
from sayso.read.titles import repeats
from sayso.text import fold
from sayso.vocabulary import PartKind, When

ENDINGS = (".html", ".htm", ".xhtml")
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_TAG = re.compile(r"<(?:p|div|article|body|h1|span|br|main|section)\b", re.IGNORECASE)
_BLOCKS = frozenset(
    {
        "p", "div", "article", "section", "main", "header", "footer", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd",
        "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "figcaption", "table", "tr", "td", "th", "thead",
        "tbody", "caption", "pre", "form", "address", "hr", "body", "center", "details", "summary", "fieldset", "hgroup",
    }
)  # fmt: skip
_NEVER = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea", "object", "embed",
        "head", "nav", "form", "dialog", "canvas", "math", "audio", "video", "input", "menu", "footer",
    }
)  # fmt: skip
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HOLDERS = frozenset({"div", "article", "section", "main", "td", "body", "center"})
_DATA = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=\s]+")
_CAPTION_CLASS = re.compile(r"caption|photo-?credit|image-?credit", re.IGNORECASE)
_ASIDE_CLASS = re.compile(
    r"\b(?:related|share|sharing|social|newsletter|subscribe|promo|advert|sidebar|cookie|comments?|breadcrumbs?|menu|recommend\w*|most-read)\b",
    re.IGNORECASE,
)
LONGEST = 5_000_000
"""Characters of HTML, pictures inside it left out."""

ABOVE = 12
"""So many lines between the title and the first line of the report are looked at: standfirst, by-line, date, picture."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, its facts (None where the page states none), and what its lines are, by offset."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: When | None = None
    hints: dict[int, PartKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: what the mark-up says it is, how much of it is links, whether it stands aside, what holds it."""

    text: str
    kind: PartKind | None
    linked: float
    aside: bool
    title: bool
    holder: int = 0


def is_page(name: str, text: str) -> bool:
    """Whether a text is an HTML page, by its first tag, or by its ending and any tag."""
    if _OPENING.match(text[:6000]):
        return True
    return name.lower().endswith(ENDINGS) and bool(_TAG.search(text))


def extract(text: str, name: str) -> Page:
    """Return what a page holds. Raises InputError for a page without a report in it, or too long for one."""
    text = _DATA.sub("", text)
    if len(text) > LONGEST:
        raise InputError(
            name, f"the page is longer than {LONGEST:,} characters", "save its text as .txt and give that"
        )
    tree = _tree(text, name)
    facts = metadata(tree, text)
    blocks = list(_blocks(tree))
    chosen = _chosen(blocks, _kept(text), facts)
    title = _title(chosen, blocks, facts)
    if not chosen:
        raise InputError(
            name,
            "no text of a report was found in this page",
            "open it in a browser and save its text as .txt",
        )
    if title and not any(repeats(block.text, title) for block in chosen[:ABOVE]):
        chosen.insert(0, Block(title, PartKind.TITLE, 0.0, False, True))
    whole, hints = _joined(chosen)
    return Page(whole, title, facts.outlet, facts.url, facts.published, hints)


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


def _blocks(tree: Any) -> Iterator[Block]:
    """Give the lines of a page in order, without what is never text."""
    from lxml import etree

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    path: list[tuple[int, Any]] = []
    words: list[str] = []
    linked = links = 0
    for serial, (event, element) in enumerate(walker):
        tag = element.tag if isinstance(element.tag, str) else ""
        dropped = tag in _NEVER or _hidden(element)
        held = element.tail
        if event == "start":
            held = None if dropped else element.text
            path.append((serial, element))
            if dropped:
                walker.skip_subtree()
            links += tag == "a" and not dropped
        if (tag in _BLOCKS or tag == "br") and not dropped and (event, tag) != ("end", "br"):
            yield from _flush(words, linked, path if event == "end" else path[:-1])
            words, linked = [], 0
        if event == "end":
            path.pop()
            links -= tag == "a" and not dropped
        if held:
            words.append(held)
            linked += len(held.strip()) if links else 0
    yield from _flush(words, linked, path)


def _hidden(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    style = (element.get("style") or "").replace(" ", "").lower()
    unseen = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return unseen or "display:none" in style or "visibility:hidden" in style


def _flush(words: Sequence[str], linked: int, path: Sequence[tuple[int, Any]]) -> Iterator[Block]:
    """Give the line that these words make, if they make one; `path` leads from the root to what holds them.

    Each step of the path is a number, which tells boxes apart, and the element.
    """
    text = " ".join("".join(words).split())
    if not text:
        return
    tags = [element.tag for _, element in path]
    classes = " ".join(f"{e.get('class') or ''} {e.get('id') or ''}" for _, e in path[-4:])
    kind: PartKind | None = PartKind.PARAGRAPH if "p" in tags or "li" in tags else None
    if "figcaption" in tags or _CAPTION_CLASS.search(classes):
        kind = PartKind.CAPTION
    elif not _HEADS.isdisjoint(tags):
        kind = PartKind.HEADING
    aside = "aside" in tags or bool(_ASIDE_CLASS.search(classes))
    holder = next((serial for serial, e in reversed(path) if e.tag in _HOLDERS), 0)
    yield Block(text, kind, linked / len(text), aside, "h1" in tags, holder)


def _kept(text: str) -> str:
    """Return, folded, what trafilatura takes for the report; empty when it finds none."""
    from trafilatura import extract as main_text

    found = main_text(
        text,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        deduplicate=False,
    )
    return "\n".join(fold(line) for line in (found or "").splitlines())


def _chosen(blocks: Sequence[Block], kept: str, facts: Metadata) -> list[Block]:
    """Return the lines from the first to the last that trafilatura kept, and those between the title and the first."""
    lines = set(kept.split("\n"))
    inside = [_in(block.text, kept, lines) for block in blocks]
    if not any(inside):
        return [block for block in blocks if not block.aside and block.linked < 0.5 and len(block.text) > 30]
    first = inside.index(True)
    last = len(inside) - 1 - inside[::-1].index(True)
    # short closing paragraphs are easily missed: what stands in the same box goes on with it
    while (
        last + 1 < len(blocks)
        and blocks[last + 1].holder == blocks[last].holder
        and not blocks[last + 1].aside
    ):
        last += 1
    heads = [i for i in range(max(0, first - ABOVE), first) if _is_title(blocks[i], facts)]
    chosen: list[Block] = []
    seen: Counter[str] = Counter()
    for i in range(heads[-1] if heads else first, last + 1):
        block = blocks[i]
        seen[block.text] += 1
        # the same long paragraph over and over is the page's doing, not the report's
        if len(block.text) > 60 and seen[block.text] > 2:
            continue
        if inside[i] or i in heads[-1:] or (not block.aside and block.linked < 0.5):
            chosen.append(block)
    return chosen


def _in(text: str, kept: str, lines: set[str]) -> bool:
    folded = fold(text)
    return folded in lines or (len(folded) >= 25 and folded in kept)


def _is_title(block: Block, facts: Metadata) -> bool:
    return any(repeats(block.text, title) for title in facts.titles) or (block.title and not facts.titles)


def _title(chosen: Sequence[Block], blocks: Sequence[Block], facts: Metadata) -> str | None:
    """Return the title as the page shows it where it shows it, else as its metadata has it."""
    for block in [*chosen[:ABOVE], *blocks]:
        if block.kind is PartKind.HEADING and any(repeats(block.text, title) for title in facts.titles):
            return block.text
    if facts.titles:
        return facts.titles[0]
    return next((block.text for block in blocks if block.title), None)


def _joined(blocks: Sequence[Block]) -> tuple[str, dict[int, PartKind]]:
    text: list[str] = []
    hints: dict[int, PartKind] = {}
    at = 0
    for block in blocks:
        if block.kind is not None:
            hints[at] = block.kind
        text.append(block.text)
        at += len(block.text) + 2
    return "\n\n".join(text), hints
