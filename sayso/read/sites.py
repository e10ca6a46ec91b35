"""Sites: the name of an outlet where no tag states it, from what the page shows in several places at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from sayso.text import fold

_SEPARATOR = re.compile(r"\s+(?:[|•·»›«‹]|::|[-–—])\s+|\s*\|\s*|:\s+(?=[A-Z])|\s::\s")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?[\s,]*(?P<who>[^.,|©\n]{2,60})",
    re.IGNORECASE,
)
_HOME = re.compile(r"/(?:index\.\w+)?|\.\./?|")
LONGEST = 60


def window_title(tree: Any) -> str | None:
    """Return the title that a browser shows for a page."""
    return next((" ".join(t.text_content().split())[:400] for t in tree.iter("title")), None) or None


def segments(title: str) -> list[str]:
    """Return what the title of a window is put together from: "Talks fail | World | The Lantern"."""
    return [part.strip() for part in _SEPARATOR.split(title) if part and part.strip()]


def host(url: str | None) -> str | None:
    """Return the domain of an address, without "www."; None for what is no web address."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name and "." in name else None


def site_name(tree: Any, title: str | None, url: str | None) -> str | None:
    """Return the name that a page gives its site, where two things say so: title, way home, copyright line, domain."""
    shown = list(dict.fromkeys(_shown(tree)))
    parts = segments(title) if title else []
    domain = _letters((host(url) or "").split(".")[0])
    ends = [parts[-1], parts[0]] if len(parts) > 1 else []
    for part in ends:
        if len(part) <= LONGEST and (any(_same(part, other) for other in shown) or _is_domain(part, domain)):
            return part
    return next(
        (
            each
            for each in shown
            if _is_domain(each, domain) or sum(_same(each, other) for other in shown) > 1
        ),
        None,
    )


def _shown(tree: Any) -> Iterator[str]:
    """Give what the page shows where sites show their names."""
    for link in tree.iter("a"):
        if _HOME.fullmatch(link.get("href") or "x"):
            words = " ".join(link.text_content().split())
            pictures = [image.get("alt") or "" for image in link.iter("img")]
            yield from (
                name
                for name in (words, *pictures)
                if 2 <= len(name) <= LONGEST and fold(name) not in _NO_NAMES
            )
    for element in tree.xpath(
        "//footer | //center | //*[contains(@class, 'copyright') or contains(@id, 'footer')]"
    ):
        found = _COPYRIGHT.search(element.text_content()[:2000])
        if found:
            yield found["who"].strip()


_NO_NAMES = frozenset(
    {"home", "main", "homepage", "home page", "back", "logo", "news", "front page", "start"}
)


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _same(one: str, other: str) -> bool:
    return bool(_letters(one)) and _letters(one).removeprefix("the") == _letters(other).removeprefix("the")


def _is_domain(name: str, domain: str) -> bool:
    letters = _letters(name)
    return len(letters) >= 4 and letters.removeprefix("the") == domain.removeprefix("the")


def without_site(title: str, outlet: str | None) -> str:
    """Cut the name of the site off a title: "Talks fail | The Riverton Gazette", "The Echo: Talks fail"."""
    if not outlet:
        return title
    name = fold(outlet).removeprefix("the ")
    found = list(_SEPARATOR.finditer(title))
    if found:
        last, first = found[-1], found[0]
        end, start = (
            fold(title[last.end() :]).removeprefix("the "),
            fold(title[: first.start()]).removeprefix("the "),
        )
        if end == name or (end.startswith(name) and len(end) <= len(name) + 12):
            return without_site(title[: last.start()].strip(), outlet)
        if start == name:
            return title[first.end() :].strip()
    return title
