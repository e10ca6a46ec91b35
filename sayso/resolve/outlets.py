"""News outlets: which outlet a form names, from the table, a domain, or the look of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache

from sayso.resolve.names import clean, match_key
from sayso.resolve.tables import rows
from sayso.resolve.tables import words as listed
from sayso.text import fold
from sayso.vocabulary import Outlet as Entry


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the table; `sure` is False where the form that was looked up is an ordinary word or name too."""

    name: str
    kind: str
    country: str
    family: str
    sure: bool = True


_Table = tuple[dict[str, Outlet], dict[str, Outlet]]
_USED: ContextVar[_Table | None] = ContextVar("table of outlets", default=None)


@contextmanager
def using(own: Sequence[Entry]) -> Iterator[None]:
    """Lay the user's own entries over the table while a story is resolved; an entry stands for the shipped one of its name."""
    token = _USED.set(_made([*own, *_others(own)]) if own else None)
    try:
        yield
    finally:
        _USED.reset(token)


def _others(own: Sequence[Entry]) -> list[Entry]:
    mine = {match_key(entry.name) for entry in own}
    return [entry for entry in shipped() if match_key(entry.name) not in mine]


@cache
def shipped() -> tuple[Entry, ...]:
    """Return the table of outlets that comes with sayso, in its order; nobody has graded any of them."""
    return tuple(
        Entry(
            row["name"],
            _cells(row["aliases"]),
            _cells(row["domains"]),
            row["kind"],
            row["country"],
            row["family"],
            _cells(row["ordinary"]),
        )
        for row in rows("outlets.csv")
    )


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@cache
def _shipped_table() -> _Table:
    return _made(shipped())


def _made(entries: Sequence[Entry]) -> _Table:
    """The outlets by folded form, and by domain; the first entry that has a form keeps it."""
    forms: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    for entry in entries:
        outlet = Outlet(entry.name, entry.kind, entry.country, entry.family)
        unsure = {match_key(form) for form in entry.ordinary}
        for form in (entry.name, *entry.aliases, *entry.ordinary):
            if key := match_key(form):
                forms.setdefault(key, replace(outlet, sure=key not in unsure))
        for domain in entry.domains:
            domains.setdefault(domain.casefold(), outlet)
    return forms, domains


DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_KIND_WORDS = (
    r"newspapers?|papers?|daily|weekly|tabloid|broadsheet|magazine|journal|publication|outlet|website|site|portal|"
    r"news agency|newswire|wire service|agency|broadcaster|channel|television|tv|radio|radio station|network|news channel"
)
TAIL = re.compile(rf"\s+(?:(?:news\s+)?(?:{_KIND_WORDS}))$")
_TAIL = re.compile(TAIL.pattern, re.IGNORECASE)
HEAD = re.compile(rf"^(?:.*\b)?(?:{_KIND_WORDS}),?\s+(?=[A-Z0-9])")
SHOWS = re.compile(rf"\b(?:{_KIND_WORDS})\b", re.IGNORECASE)
"""Words that show that a name beside them is an outlet's."""
_STATION = re.compile(r"(?:.* )?(?:(?:AM|FM|Channel) [\d.]+|[\d.]+ (?:AM|FM))")


def find(form: str) -> Outlet | None:
    """Return the outlet that the table has under this form or domain, or None."""
    if not any(c.isupper() for c in form) and "." not in form:
        return None  # "time" and "metro" are no outlets
    forms, domains = _USED.get() or _shipped_table()
    domain = domain_of(form)
    if domain and domain in domains:
        return domains[domain]
    found = forms.get(match_key(form))
    if found is None and (shorter := clean(_TAIL.sub("", bare(form)))) not in ("", clean(form)):
        found = forms.get(
            match_key(shorter)
        )  # "the Telegraph newspaper" shows by itself that an outlet is meant
        found = replace(found, sure=True) if found else None
    return found


def at(host: str) -> tuple[Outlet, str] | None:
    """Return the outlet that the table has for a host or for a domain above it, and that domain; None where it has none."""
    domains = (_USED.get() or _shipped_table())[1]
    labels = host.split(".")
    above = (".".join(labels[n:]) for n in range(len(labels) - 1))
    return next(((domains[domain], domain) for domain in above if domain in domains), None)


def domain_of(form: str) -> str | None:
    """Return the domain that a form is ("www.example.com/news": "example.com"), or None where it is none."""
    bare = clean(form)
    if " " in bare or not (found := DOMAIN.fullmatch(bare)):
        return None
    domain = found[1].casefold()
    # "U.S" and "Jr.John" are no domains: the last label must be one that sites bear, the first a word.
    return (
        domain
        if len(domain.split(".")[-2]) > 1 and domain.split(".")[-1] in listed("endings") | _countries()
        else None
    )


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["code"].casefold() for row in rows("countries.csv")) | {"eu", "uk"}


_OFFICE = re.compile(
    r"\boffice of\b|\b(?:medical|patent|bank|chief|trading|command|border|fire) (?:examiner|observer|dispatch|post)$"
)
"""Names of offices and posts that end as outlets' do: "the Medical Examiner", "Fire Dispatch"."""


def looks_like_one(form: str) -> bool:
    """Whether a name that the table lacks looks like an outlet's: "Springfield Herald", "Radio Nova", "example.com"."""
    if domain_of(form):
        return True
    if _STATION.fullmatch(clean(form)):
        return True
    words = clean(form).split()
    if len(words) < 2 or not words[-1][:1].isupper():
        return False
    if _OFFICE.search(fold(" ".join(words))):
        return False
    first, last = fold(words[0]), fold(words[-1])
    return last in listed("media") or first in {"radio", "tv", "daily"}


def ends_like_one(form: str) -> bool:
    """Whether the last word of a name is one that outlets bear: "the Post", "Times"."""
    if _OFFICE.search(fold(clean(form))):
        return False
    last = fold(clean(form)).split()[-1:]
    return bool(last) and last[0] in listed("media")


def bare(form: str) -> str:
    """Return an outlet's name without the words that say what it is ("the Telegraph newspaper": "Telegraph").

    A word with a capital is part of the name: the Aarhus Daily.
    """
    name = clean(form)
    return clean(TAIL.sub("", HEAD.sub("", name))) or name


_KINDS = {
    "agency": re.compile(r"\b(?:agency|service)$"),
    "newspaper": re.compile(r"\b(?:newspaper|paper|daily|weekly|tabloid|publication|site|website|outlet)$"),
    "magazine": re.compile(r"\b(?:magazine|weekly|publication|journal|site|website|outlet)$"),
    "broadcaster": re.compile(r"\b(?:broadcaster|network|channel|station|site|website|outlet)$"),
    "site": re.compile(r"\b(?:publication|site|website|portal|outlet)$"),
}
"""Which nouns a later sentence can use for an outlet of each kind."""


def can_be_called(outlet: Outlet, form: str) -> bool:
    """Whether a later sentence can mean the outlet by this phrase; "the paper" is no agency."""
    return _KINDS[outlet.kind].search(form.casefold()) is not None
