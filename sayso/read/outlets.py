"""Outlets as headers and datelines name them: domains, names of papers, wire credits.

Only what the text itself states counts; nothing is guessed from what it reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.read import dates
from sayso.read.lists import entries
from sayso.text import WORD, fold

_PAPER = re.compile(
    r"\b(?:advertiser|advocate|argus|agency|bulletin|broadcasting|chronicle|courier|daily|dispatch|echo|enterprise|examiner|"
    r"express|gazette|globe|guardian|herald|"
    r"independent|inquirer|journal|ledger|mail|media|mercury|mirror|monitor|news|newspaper|newswire|observer|online|"
    r"pioneer|post|press|radio|record|register|reporter|review|sentinel|standard|star|sun|telegraph|times|today|"
    r"tribune|tv|voice|weekly|wire|world service)\b",
    re.IGNORECASE,
)
_FIRST = frozenset(
    {
        "daily",
        "radio",
        "tv",
        "channel",
        "jornal",
        "journal",
        "diario",
        "diário",
        "gazeta",
        "agence",
        "agencia",
    }
)
"""Words with which names of outlets begin."""

_SMALL = frozenset({"of", "the", "and", "on", "do", "da", "de", "del", "des", "du", "la"})

_DOMAIN = re.compile(
    r"^(?:https?://)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,4}[a-z]{2,18})/?$", re.IGNORECASE
)
_URL = re.compile(r"^<?(?P<url>https?://[^\s<>]{4,2000})>?$", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:by|from|author|authors|written by|reported by|story by)[\s:]+(?P<who>.+)$", re.IGNORECASE
)
_NAME = r"[A-Z][\w'’.-]*"
_PLACE = re.compile(
    rf"(?P<place>{_NAME}(?:[ /]{_NAME}){{0,4}}(?:,? (?:of|de|da|del|la|al|el|upon|on|in|the) {_NAME})?(?:, ?{_NAME}(?: {_NAME}){{0,2}})?)"
)
_FUNCTION = re.compile(
    r"(?!the hague\b)(?:on|in|at|by|from|since|the|a|an|as|after|before|it|this|last|next|until)\b",
    re.IGNORECASE,
)
"""No place begins with one of these."""

_CREDIT = re.compile(
    r"[\s.,]*(?:/(?P<slash>[^/\n]{2,40})/|\((?P<paren>[^()\n]{2,60})\)|\[(?P<square>[^\[\]\n]{2,40})\])[\s.]*"
)
_LOUD = re.compile(r"[. ]*(?P<name>[A-Z][A-Z-]{2,20})\s+[-–—]{1,2}\s+")
_AFTER_DASH = re.compile(r"(?P<name>[A-Z][\w -]{1,24})[.:]\s+")
_DASH = re.compile(r"\s*(?:[-–—]{1,3}|:)\s*")
_LEADING = re.compile(
    r"^(?:\((?P<paren>[^()\n]{2,40})\)\s*[-–—]{1,3}\s+|/(?P<slash>[^/\n]{2,40})/[\s.–—-]*|(?P<bare>[A-Z][\w-]{1,20})\s+[-–—]{1,2}\s+)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence: where it ends, the date and the wire credit in it."""

    end: int
    date: dates.Found | None = None
    credit: str | None = None


def domain(text: str) -> str | None:
    """Return the domain, as written and without "www.", of a line that holds nothing else."""
    match = _DOMAIN.match(text)
    # "St.Petersburg" is no domain: nobody writes a top level with one capital
    if not match or match["host"].rpartition(".")[2].istitle():
        return None
    name = match["host"]
    return name[4:] if name.lower().startswith("www.") else name


def address(text: str) -> str | None:
    """Return the URL of a line that holds nothing else."""
    match = _URL.match(text)
    return match["url"] if match else None


def host(url: str) -> str | None:
    """Return the domain of an address, without "www."."""
    match = re.match(r"https?://(?:[^/@\s]{1,200}@)?([^/:?#\s]{3,253})", url, re.IGNORECASE)
    return domain(match.group(1)) if match else None


def is_agency(name: str) -> bool:
    """Whether this is the name of a news agency."""
    return fold(name).strip(" .") in entries("agencies")


def named(text: str) -> bool:
    """Whether a line is the name of an outlet and nothing else: "The Riverton Gazette", "Reuters"."""
    if len(text) > 80:
        return False
    words = WORD.findall(text)
    if is_agency(text):
        return True
    if not 1 < len(words) <= 5 or text[-1:] in ".!?:,;" or any(c in text for c in '"“”«»:;'):
        return False
    if all(w.lower() in entries("sections") for w in words):
        return False
    capital = all(w[:1].isupper() or w.lower() in _SMALL for w in words)
    first = words[0].lower()
    return capital and bool(
        _PAPER.search(words[-1]) or first in _FIRST or (first == "the" and _PAPER.search(text))
    )


def byline(text: str) -> tuple[bool, str | None]:
    """Tell whether a line says who wrote the report, and which agency the writer belongs to.

    "By Jane Doe, Staff writer" names no outlet; "By Jane Doe, AFP" does. A by-line that
    adds an agency to somebody else ("By Jane Doe and AFP") names none either.
    """
    match = _BYLINE.match(text)
    if not match or len(text) > 160:
        return False, None
    who = match["who"].strip()
    words = WORD.findall(who)
    names = [w for w in words if w[:1].isupper()]
    if (
        not words
        or who[-1:] in "!?:"
        or len(words) > 16
        or (len(names) < 0.5 * len(words))
        or not who[:1].isupper()
    ):
        return False, None
    if text[:4].lower() == "from" and len(words) > 6:
        return False, None
    last = re.split(r"[,|/;]|\bfor\b", who)[-1].strip(" .")
    joined = re.search(r"\b(?:and|with)\b", who)
    return True, last if is_agency(last) and not joined else None


def writer(text: str) -> str | None:
    """Return whom a by-line names ("By Jane Doe, AFP": "Jane Doe"), without a date or a place."""
    match = _BYLINE.match(text)
    if match is None:
        return None
    who = re.split(r"\s+(?:in|on|for|at)\s+|[,|·•–—;]|\s+\d", match["who"].strip())[0].strip(" .")
    return who if who and not is_agency(who) else None


def dateline(text: str) -> Dateline | None:
    """Return the dateline with which a first paragraph begins, if it begins with one.

    "BRUSSELS, March 26. /TASS/.", "PARIS (AP) —", "LONDON, May 3 (Reuters) -",
    "COLUMBIA, S.C. —", "(Reuters) -", "AFP —".
    """
    head = text[:200]
    leading = _LEADING.match(head)
    if leading:
        credit = leading["paren"] or leading["slash"] or leading["bare"]
        if is_agency(credit.split("/")[0]) and leading.end() < len(text):
            return Dateline(leading.end(), None, credit.split("/")[0].strip())
    place = _PLACE.match(head)
    if not place or _FUNCTION.match(head):
        return None
    return _after_place(head, place["place"])


def _after_place(head: str, place: str) -> Dateline | None:
    """Read date, credit and dash after the place; a dateline has a credit, or a date or capitals and a dash."""
    at = len(place)
    found = next(
        (
            f
            for f in dates.find(head[:120])
            if f.start <= at + 14 and not head[min(at, f.start) : f.start].strip(" ,.(")
        ),
        None,
    )
    if found:
        # "LONDON, May" may have been taken for the place: the date decides where the place ends
        place, at = head[: min(at, found.start)].rstrip(" ,.("), max(found.end, 0)
    credit = _CREDIT.match(head, at)
    name = None
    if credit:
        name = (credit["slash"] or credit["paren"] or credit["square"] or "").strip()
        at = credit.end()
    dash = _DASH.match(head, at)
    dashed = bool(dash and dash.group().strip() and (dash.group().strip() != ":" or credit))
    city = place.split(",")[0]
    loud = city.upper() == city and len(city) > 2
    own = _own_credit(credit, name, dashed, loud or found is not None)
    end = dash.end() if dash and dashed else at
    if dashed and not name and (found or loud):
        # "MOSCOW, 12 May - RIA Novosti."
        after = _AFTER_DASH.match(head, end)
        if after and is_agency(after["name"]):
            own, end = after["name"], after.end()
    whole = bool(found and loud and not name and head[at : at + 2] == ". ")
    if whole and (after := _LOUD.match(head, end)):
        own, end = after["name"], after.end()  # "KYIV. March 3, 2024. UKRINFORM – "
    if not own and not whole and not (dashed and not name and (found or loud)):
        return None
    return Dateline(end, found, own) if end < len(head.rstrip()) or len(head) == 200 else None


def _own_credit(credit: re.Match[str] | None, name: str | None, dash: bool, placed: bool) -> str | None:
    """Return the outlet that a credit names: agencies always, others only in a full dateline."""
    if not credit or not name:
        return None
    first = re.split(r"[/,;]", name)[0].strip()
    if is_agency(first):
        return first
    looks = (
        first[:1].isupper() and first[-1:] != "." and len(WORD.findall(first)) <= 4 and not dates.find(first)
    )
    return first if looks and placed and (dash or credit["slash"]) else None
