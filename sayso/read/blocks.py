"""Blocks: the lines of a page in order, each with what the mark-up says it is, where its links lead, and what held it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

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
_STRONG = frozenset({"b", "strong"})
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


class Anchor(NamedTuple):
    """Words of a block that are a link: where it leads as the page has it, start and end within the block's text."""

    target: str
    start: int
    end: int


class Block(NamedTuple):
    """A line of a page: what the mark-up says it is, how much of it is links, whether it stands aside, what holds it.

    `hidden` is how many words no reader sees between the line before and this one, `bold` whether all of it is set bold.
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
    bold: bool = False


class _Box(NamedTuple):
    """An element on the way from the root to the words, and what it and those around it say of them.

    `holder` is a number that tells the boxes apart that hold paragraphs.
    """

    name: str
    tags: frozenset[str]
    holder: int


_ROOT = _Box("", frozenset(), 0)
_TELLING = _HEADS | {"p", "li", "figcaption", "aside"}
"""Elements that tell what the words inside them are, however far inside."""


def _box(tag: str, held: Mapping[str, str], around: _Box, serial: int) -> _Box:
    tags = around.tags | {tag} if tag in _TELLING and tag not in around.tags else around.tags
    name = f"{held.get('class', '')} {held.get('id', '')}" if held else " "
    return _Box(name, tags, serial if tag in _HOLDERS else around.holder)


@lru_cache(maxsize=4096)
def _told(classes: str) -> tuple[bool, bool, bool]:
    """Whether the classes around some words say that they are a caption, stand aside, or name the writer."""
    return (
        bool(_CAPTION_CLASS.search(classes)),
        bool(_ASIDE_CLASS.search(classes)),
        bool(_BYLINE_CLASS.search(classes)),
    )


@dataclass(slots=True)
class _Line:
    """The words of the line that is being gathered, and the links among them: target, first piece, last piece."""

    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, int, int]] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    linked: int = 0
    hidden: int = 0
    strong: int = 0
    plain: bool = False

    def add(self, words: str) -> None:
        self.pieces.append(words)
        self.plain = self.plain or (not self.strong and not words.isspace())
        if self.open:
            self.linked += len(words.strip())

    def begin(self, tag: str, held: Mapping[str, str], words: str | None) -> None:
        if tag == "a":
            self.open.append((held.get("href", ""), len(self.pieces)))
        self.strong += tag in _STRONG
        if words:
            self.add(words)

    def close(self, tag: str, *, dropped: bool) -> None:
        self.strong -= tag in _STRONG and not dropped
        if tag == "a" and self.open and not dropped:
            target, first = self.open.pop()
            if target and len(self.pieces) > first:
                self.links.append((target, first, len(self.pieces)))

    def cut(self) -> None:
        """End the line; a link that is still open goes on in the next."""
        self.pieces, self.links, self.linked, self.hidden = [], [], 0, 0
        self.plain = False
        self.open = [(target, 0) for target, _ in self.open]

    def ended(self) -> list[tuple[str, int, int]]:
        """The links of the line, those that go on in the next one too."""
        still = [(target, first, len(self.pieces)) for target, first in self.open if target]
        return self.links + [link for link in still if link[2] > link[1]]


def blocks(tree: Any, page: Sheet) -> Iterator[Block]:
    """Give the lines of a page in order, without what is never text and what no reader sees."""
    from lxml import etree

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    path: list[_Box] = [_ROOT]
    line = _Line()
    dropped = False
    for serial, (event, element) in enumerate(walker):
        tag = element.tag if event in ("start", "end") else ""
        if event == "start":
            held = dict(element.items())
            dropped = _dropped(element, held, page, line)
            if dropped:
                path.append(_ROOT)
                walker.skip_subtree()
                continue
            if (tag in _BLOCKS or tag == "br") and line.pieces:
                yield from _flush(line, path)
            path.append(_box(tag, held, path[-1], serial))
            line.begin(tag, held, element.text)
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


def _dropped(element: Any, held: Mapping[str, str], page: Sheet, line: _Line) -> bool:
    """Whether nothing of an element is text; the words that it hides are counted."""
    if element.tag in _NEVER:
        return True
    if not held or not unseen(element.tag, held, page):
        return False
    line.hidden += len(" ".join(element.itertext(element.tag, *_TEXT)).split())
    return True


def _flush(line: _Line, path: Sequence[_Box]) -> tuple[Block, ...]:
    """Return the line that these words make, if they make one; `path` leads from the root to what holds them."""
    text = " ".join("".join(line.pieces).split())
    if not text.isprintable():
        text = " ".join("".join(line.pieces).translate(DROPPED).split())
    if not text:
        return ()
    tags = path[-1].tags
    caption, aside, byline = _told(" ".join([box.name for box in path[-4:]]))
    kind: PartKind | None = PartKind.PARAGRAPH if "p" in tags or "li" in tags else None
    if "figcaption" in tags or caption:
        kind = PartKind.CAPTION
    elif not _HEADS.isdisjoint(tags):
        kind = PartKind.HEADING
    links = line.ended() if line.links or line.open else []
    found = Block(
        text,
        kind,
        line.linked / len(text),
        aside or "aside" in tags,
        "h1" in tags,
        path[-1].holder,
        byline and len(text) < 160,
        tuple(_anchors(line, links)) if links else (),
        line.hidden,
        not line.plain,
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
