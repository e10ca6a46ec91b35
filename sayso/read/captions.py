"""Captions: lines that stand under a picture; they carry statements, and a credit that is no outlet."""

from __future__ import annotations

import re

from sayso.text import WORD

_START = re.compile(
    r"^\W*(?:(?:file|archive|illustrative|handout|stock)[ -]?(?:photos?|images?|pictures?|photograph)|photos?(?: credit)?|images?(?: credit| source)?|pictures?|"
    r"photograph|caption|image caption|video caption|infographic|illustration|photo by|photograph by|picture by|credit)\s*(?:[:|/–—-]|by\b)",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:[/|•(\[–—]|\s-|\.)\s*(?:file )?(?:photos?|image|picture|photograph|credit|illustration)s?(?: credit| source)?\s*(?::|by\b|courtesy|/)\s*[^.!?]{2,60}[)\]]?\.?$"
    r"|\b(?:getty images|shutterstock|istock|ap photo|afp photo|reuters photo|epa-efe|unsplash|alamy|depositphotos|file photo|wikimedia commons|archive photo)\b[^.!?]{0,40}[)\]]?\.?$"
    r"|\([^\[\]()]{2,60} (?:via|for) (?:reuters|afp|ap|epa|getty images|the associated press|xinhua|anadolu|bloomberg)\)\.?$"
    r"|(?:\[|\()[^\[\]()]{2,60}/(?:reuters|afp|ap|ap photo|epa|getty|getty images|anadolu|tass|xinhua|al jazeera|pool|handout|dpa)[^\[\]()]{0,30}(?:\]|\))\.?$"
    r"|(?-i:\b(?:REUTERS|AFP|EPA|AP|TASS|Reuters|Getty|Pool|Handout)\s?/\s?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:/[\w ]{2,20})?\.?$)"
    r"|©\s*[A-Z][^.!?]{2,60}$",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"^[A-Z][^.,;:!?\"“”]{2,50}(?:\s*/\s*| via | for )(?:REUTERS|Reuters|AFP|EPA|AP|Associated Press|TASS|Getty(?: Images)?|Shutterstock|Xinhua|Anadolu|Bloomberg|Pool)(?:/[\w ]{2,20})?\.?$"
)


def caption(text: str) -> bool:
    """Whether a line is a caption: it begins or ends with a photo credit and is no long paragraph."""
    if len(text) > 700:
        return False
    return bool(_START.match(text) or _credit(text) or _CREDITS.match(text))


def own_words(text: str) -> tuple[int, int]:
    """Return where the caption's own words begin and end, between a label ("FILE PHOTO:") and a credit."""
    start = _START.match(text)
    end = _credit(text)
    first = start.end() if start else 0
    last = end.start() if end else len(text)
    # the stop before a credit closes the sentence
    last += text[last : last + 1] == "."
    first += len(text[first:last]) - len(text[first:last].lstrip())
    last = len(text[:last].rstrip())
    return (first, last) if first < last else (0, len(text))


def credit_only(text: str) -> bool:
    """Whether a caption is nothing but its credit ("Photo: Getty Images") and says nothing."""
    if _CREDITS.match(text):
        return True
    start = _START.match(text)
    left = text[start.end() :] if start else text
    end = _credit(left)
    if end is not None:
        left = left[: end.start()]
    words = WORD.findall(left)
    return len(words) <= 2 or (start is not None and len(words) <= 4 and all(w[:1].isupper() for w in words))


def _credit(text: str) -> re.Match[str] | None:
    """Find the credit at the end of a line; only its last part is looked at."""
    at = max(0, len(text) - 160)
    return _END.search(text, at)
