"""Writers: who wrote a report, as its page says, and the agency that is credited with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.read import outlets
from sayso.read.blocks import Block
from sayso.read.linked import Object, clean, names
from sayso.text import fold

_META = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
    "byline",
    "twitter:creator",
)
_NOBODY = re.compile(
    r"(?:super ?user|admin(?:istrator)?|webmaster|editor|staff|newsroom|news desk|redaktion|root|user|author|guest|n/?a|null|none|unknown|@\w+)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:posted|submitted|written|reported|story|words)\s+)?(?:by|from)\b[\s:]+", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s+(?:on|in|for|at)\s+(?=[A-Z\d]).*$|\s*[|·•—–,;]\s.*$|\s+\d.*$|\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$"
    r"|,?\s+(?:[\w-]+ ){0,2}(?:correspondent|reporter|editor|staff writer)\b.*$",
    re.IGNORECASE,
)
_CREDIT = ("creditText", "provider", "sourceOrganization", "contributor", "creator", "author")


def byline(
    tree: Any, meta: Mapping[str, str], articles: Sequence[Object], found: list[Object], outlet: str | None
) -> str | None:
    """Return who wrote a report as the page's own tags have it, several joined by "and"; None where only a site is named."""
    for article in articles[:3]:
        who = _people(names(article.get("author"), found), outlet)
        if who:
            return " and ".join(who)
    for name in _META:
        who = _people([meta[name]] if name in meta and "://" not in meta[name] else [], outlet)
        if who:
            return who[0]
    marked = [
        clean(element.text_content()[:120]) or ""
        for author in tree.xpath("//*[@itemprop='author' or @rel='author']")
        for element in (author, *author.xpath("self::*[@itemprop='author']//*[@itemprop='name']"))
    ]
    who = _people([_BY.sub("", each) for each in marked], outlet)
    return who[0] if who else None


def shown(blocks: Sequence[Block], outlet: str | None) -> str | None:
    """Return who wrote a report as a line of the page shows it ("By Jane Doe, 12 May")."""
    for block in blocks:
        stated, _ = outlets.byline(block.text)
        if not (stated or block.byline or _BY.match(block.text)) or len(block.text) > 160:
            continue
        who = _people([_ENDS.sub("", _BY.sub("", block.text)).strip(" .,")], outlet)
        if who and (_BY.match(block.text) or _is_name(who[0])):
            return who[0]
    return None


def _people(several: Sequence[str], outlet: str | None) -> list[str]:
    """Return those names that are not the site's own, nor a stand-in for nobody."""
    kept = []
    for name in several:
        name = _BY.sub("", name).strip(" .,")
        if (
            name
            and len(name) <= 120
            and not _NOBODY.fullmatch(name)
            and fold(name) != fold(outlet or "")
            and any(map(str.isalpha, name))
        ):
            kept.append(name)
    return list(dict.fromkeys(kept))


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 8 and all(
        w[:1].isupper() or w in ("and", "de", "van", "von", "der", "for", "la") for w in words
    )


def credit(
    articles: Sequence[Object], found: list[Object], said: str | None, outlet: str | None
) -> str | None:
    """Return the agency that a report is credited to, by its linked data or its by-line; None where it is the outlet's own."""
    named = [name for article in articles[:3] for key in _CREDIT for name in names(article.get(key), found)]
    named += re.split(r"[,|/;]|\band\b|\bfor\b|\bvia\b", said) if said else []
    agency = next((name.strip() for name in named if outlets.is_agency(name.strip())), None)
    return agency if agency and fold(agency) != fold(outlet or "") else None
