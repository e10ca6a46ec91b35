"""Unseen: what a page holds and no reader of it sees.

Told by attributes, by the element's own style, and by those rules of the page's own style sheet that hide a class
or an id. Sheets that lie elsewhere are not fetched, so what they hide cannot be known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ZERO = r"0(?:\.0*)?(?:px|em|rem|%|pt)?\s*(?:!important\s*)?(?:;|$)"
_HIDES = (
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    rf"|(?<![\w-])opacity\s*:\s*{_ZERO}|font-size\s*:\s*{_ZERO}"
    r"|(?<![\w-])(?:left|right|top|bottom|margin-left|margin-top|text-indent)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|(?<![\w-])color\s*:\s*transparent|transform\s*:\s*scale[xy]?\(\s*0(?:\.0*)?\s*[,)]"
)
_STYLE = re.compile(_HIDES, re.IGNORECASE)
_NO_SIZE = re.compile(rf"(?<![\w-])(?:max-)?(?:width|height)\s*:\s*{_ZERO}", re.IGNORECASE)
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_RULE = re.compile(r"\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<mark>[.#])(?P<name>-?[A-Za-z_][\w-]*)")
_FOR_EARS = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible", "a11y-hidden"}
)
"""Classes by which templates mark what is read aloud and not shown."""

_FRAME = frozenset({"html", "body", "main", "article"})
"""What a style sheet hides of these, a script shows: no page hides all that it is."""

LONGEST_SHEET = 300_000
_NAMED = {
    "white": "#ffffff", "black": "#000000", "#fff": "#ffffff", "#000": "#000000", "rgb(255,255,255)": "#ffffff", "rgb(0,0,0)": "#000000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The classes and ids that a page's own style sheet hides, and the colour of its ground."""

    classes: frozenset[str] = _FOR_EARS
    ids: frozenset[str] = frozenset()
    ground: str | None = None


def sheet(tree: Any) -> Sheet:
    """Read a page's own style sheets."""
    classes: set[str] = set(_FOR_EARS)
    ids: set[str] = set()
    for style in tree.iter("style"):
        text = (style.text or "")[:LONGEST_SHEET]
        if style.get("media") not in (None, "", "all", "screen") or not _may_hide(text):
            continue
        for mark, name in _hidden_by(_COMMENT.sub("", text)):
            (classes if mark == "." else ids).add(name)
    bodies = tree.xpath("//body")
    ground = bodies[0].get("bgcolor") if bodies else None
    return Sheet(frozenset(classes), frozenset(ids), _colour(ground))


def _may_hide(text: str) -> bool:
    """Whether anything in a style sheet may hide something: most of them are told by their words, without the patterns."""
    lower = text.lower()
    if not (any(word in lower for word in _HIDING) or _FAR_OFF.search(lower)):
        return False
    return bool(_STYLE.search(text) or _NO_SIZE.search(text))


_HIDING = (
    "none",
    "hidden",
    "collapse",
    "opacity",
    "font-size",
    "clip",
    "transparent",
    "scale",
    "width",
    "height",
)
_FAR_OFF = re.compile(r":\s*-\d{3}")


def _hidden_by(text: str) -> list[tuple[str, str]]:
    """Return the simple selectors of rules that hide, those inside @media and the like left out."""
    found: list[tuple[str, str]] = []
    end = depth = 0
    for rule in _RULE.finditer(text):
        before = text[end : rule.start()]
        depth = max(0, depth + before.count("{") - before.count("}"))
        end = rule.end()
        if depth or not hides(rule[1]):
            continue
        for selector in before.rpartition("}")[2].rpartition(";")[2].split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple and simple["tag"] not in _FRAME:
                found.append((simple["mark"], simple["name"]))
    return found


def hides(style: str) -> bool:
    """Whether a style leaves nothing to be seen."""
    if _STYLE.search(style) or (_NO_SIZE.search(style) and _CUT_OFF.search(style)):
        return True
    colour, ground = _COLOUR.search(style), _GROUND.search(style)
    return bool(colour and ground and _colour(colour[1]) == _colour(ground[1]) is not None)


def _colour(value: str | None) -> str | None:
    bare = "".join((value or "").lower().split())
    return _NAMED.get(bare, bare) or None


def unseen(tag: str, attributes: Mapping[str, str], page: Sheet) -> bool:
    """Whether nothing of an element with these attributes is to be seen."""
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").lower() == "true" or attributes.get("type", "").lower() == "hidden":
        return True
    style = attributes.get("style")
    if style and hides(style):
        return True
    classes = attributes.get("class")
    if classes and tag not in _FRAME and not page.classes.isdisjoint(classes.split()):
        return True
    if page.ids and attributes.get("id") in page.ids and tag not in _FRAME:
        return True
    return page.ground is not None and tag == "font" and _colour(attributes.get("color")) == page.ground
