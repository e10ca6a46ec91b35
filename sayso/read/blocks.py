"""Blocks: the lines of a page in order, each with what the mark-up says it is, where its links lead, and what held it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.read.unseen import Sheet, unseen
from sayso.vocabulary import PartKind

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
_TEXT = (
    "p",
    "div",
    "span",
    "li",
    "b",
    "i",
    "em",
    "strong",
    "a",
    "h2",
    "h3",
    "font",
    "section",
    "td",
    "ul",
    "br",
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HOLDERS = frozenset({"div", "article", "section", "main", "td", "body", "center"})
_CAPTION_CLASS = re.compile(r"caption|photo-?credit|image-?credit", re.IGNORECASE)
_ASIDE_CLASS = re.compile(
    r"\b(?:related|share|sharing|social|newsletter|subscribe|promo|advert|sidebar|cookie|comments?|breadcrumbs?|menu|recommend\w*|most-read)\b",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(r"\b(?:by-?line|author|createdby|writer)\b", re.IGNORECASE)

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_STEERING = "".join(map(chr, [*range(9), *range(14, 32), *range(127, 133), *range(134, 160)]))
DROPPED = {ord(c): None for c in _TURNING + _STEERING + "\u00ad\u200b\u2060\ufeff"}
"""Characters that no reader sees: they turn the reading direction, steer a terminal, or part words at the end of a line."""

HARMFUL = re.compile(f"[{_TURNING}{re.escape(_STEERING)}]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a block that are a link: where it leads as the page has it, start and end within the block's text."""

    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: what the mark-up says it is, how much of it is links, whether it stands aside, what holds it.

    `hidden` is how many words no reader sees between the line before and this one.
    """

    text: str
    kind: PartKind | None
    linked: float
    aside: bool
    title: bool
    holder: int = 0
    byline: bool = False
    anchors: tuple[Anchor, ...] = ()
    hidden: int = 0


@dataclass(slots=True)
class _Line:
    """The words of the line that is being gathered, and the links among them: target, first piece, last piece."""

    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, int, int]] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    linked: int = 0
    hidden: int = 0

    def add(self, words: str) -> None:
        self.pieces.append(words)
        if self.open:
            self.linked += len(words.strip())

    def begin(self, element: Any, tag: str) -> None:
        if tag == "a":
            self.open.append((element.get("href") or "", len(self.pieces)))
        if element.text:
            self.add(element.text)

    def close(self, tag: str, *, dropped: bool) -> None:
        if tag == "a" and self.open and not dropped:
            target, first = self.open.pop()
            if target and len(self.pieces) > first:
                self.links.append((target, first, len(self.pieces)))

    def cut(self) -> None:
        """End the line; a link that is still open goes on in the next."""
        self.pieces, self.links, self.linked, self.hidden = [], [], 0, 0
        self.open = [(target, 0) for target, _ in self.open]

    def ended(self) -> list[tuple[str, int, int]]:
        """The links of the line, those that go on in the next one too."""
        still = [(target, first, len(self.pieces)) for target, first in self.open if target]
        return self.links + [link for link in still if link[2] > link[1]]


def blocks(tree: Any, page: Sheet) -> Iterator[Block]:
    """Give the lines of a page in order, without what is never text and what no reader sees."""
    from lxml import etree

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    path: list[tuple[int, Any]] = []
    line = _Line()
    dropped = False
    for serial, (event, element) in enumerate(walker):
        tag = element.tag if event in ("start", "end") else ""
        if event == "start":
            dropped = _dropped(element, tag, page, line)
            if dropped:
                path.append((serial, element))
                walker.skip_subtree()
                continue
            if (tag in _BLOCKS or tag == "br") and line.pieces:
                yield from _flush(line, path)
            path.append((serial, element))
            line.begin(element, tag)
            continue
        if event == "end":
            if tag in _BLOCKS and line.pieces and not dropped:
                yield from _flush(line, path)
            line.close(tag, dropped=dropped)
            path.pop()
            dropped = False
        if element.tail:
            line.add(element.tail)
    if line.pieces:
        yield from _flush(line, path)


def _dropped(element: Any, tag: str, page: Sheet, line: _Line) -> bool:
    """Whether nothing of an element is text; the words that it hides are counted."""
    if tag in _NEVER:
        return True
    if not unseen(element, page):
        return False
    line.hidden += len(" ".join(element.itertext(tag, *_TEXT)).split())
    return True


def _flush(line: _Line, path: Sequence[tuple[int, Any]]) -> tuple[Block, ...]:
    """Return the line that these words make, if they make one; `path` leads from the root to what holds them.

    Each step of the path is a number, which tells boxes apart, and the element.
    """
    text = " ".join("".join(line.pieces).translate(DROPPED).split())
    if not text:
        return ()
    tags = {element.tag for _, element in path}
    classes = " ".join([f"{e.get('class') or ''} {e.get('id') or ''}" for _, e in path[-4:]])
    kind: PartKind | None = PartKind.PARAGRAPH if "p" in tags or "li" in tags else None
    if "figcaption" in tags or _CAPTION_CLASS.search(classes):
        kind = PartKind.CAPTION
    elif not _HEADS.isdisjoint(tags):
        kind = PartKind.HEADING
    aside = "aside" in tags or bool(_ASIDE_CLASS.search(classes))
    holder = next((serial for serial, e in reversed(path) if e.tag in _HOLDERS), 0)
    links = line.ended()
    anchors = tuple(_anchors(line, links)) if links else ()
    byline = len(text) < 160 and bool(_BYLINE_CLASS.search(classes))
    found = Block(
        text, kind, line.linked / len(text), aside, "h1" in tags, holder, byline, anchors, line.hidden
    )
    line.cut()
    return (found,)


def _anchors(line: _Line, links: Sequence[tuple[str, int, int]]) -> Iterator[Anchor]:
    """Give the links of a line with their places in its text, white space counted as the text has it."""
    for target, first, last in links:
        before = "".join(line.pieces[:first]).translate(DROPPED)
        upto = "".join(line.pieces[:last]).translate(DROPPED)
        words = upto[len(before) :]
        if not words.strip():
            continue
        start = len(" ".join((before + words[: len(words) - len(words.lstrip())] + "x").split())) - 1
        yield Anchor(target, start, len(" ".join(upto.split())))
