"""Sources without a name: unnamed people, documents, and collectives that speak as one body.

An unnamed source is an actor of its own report. Within the report a plural that is described
alike ("sources", "the sources") is one; a single person is somebody new each time, unless the
annotator says who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.resolve.names import clean, match_key
from sayso.resolve.sightings import Group
from sayso.resolve.tables import words as listed
from sayso.vocabulary import ActorType, Annotations, Mention, MentionKind

_STOPS = re.compile(
    r"\s+(?:of|from|in|at|with|who|whom|that|which|involved|familiar|close|inside|near|for|on|to|by|seen|speaking|quoted|cited|"
    r"briefed|within|among|and|or)\b.*|,.*$",
    re.IGNORECASE | re.DOTALL,
)
_NEW = re.compile(
    r"^(?:another|other|others|a (?:second|third|further|different)|one (?:more|other)|some other)\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"^(?:an?|one|some)\s", re.IGNORECASE)
_COUNT = re.compile(
    r"^(?:the|an?|one|two|three|four|five|several|some|many|various|multiple|a (?:number|couple|group|handful) of|these|those|its|"
    r"his|her|their|both|all|most)\s+",
    re.IGNORECASE,
)


def head(form: str) -> str:
    """Return the head noun of a description: "a senior defence official in Paris": "official"."""
    words = match_key(_STOPS.sub("", _described(form))).split()
    return words[-1] if words else match_key(form)


def _described(form: str) -> str:
    form = " ".join(form.split())
    while (shorter := _COUNT.sub("", form)) != form:
        form = shorter
    return form


def is_plural(form: str) -> bool:
    """Whether a description is of several: "sources", "two officials", but not "a source", "press"."""
    noun = head(form)
    return (noun.endswith("s") and not noun.endswith("ss")) or noun in {"people", "police", "media"}


def type_of(mention: Mention, form: str) -> ActorType:
    """Return what an unnamed source is: a document, a body ("British media"), or unnamed people."""
    noun = head(form)
    if noun in listed("documents"):
        return ActorType.DOCUMENT
    if (
        mention.kind is MentionKind.COLLECTIVE
        and noun in listed("bodies")
        and re.search(r"\b[A-Z]\w+ ", clean(form))
    ):
        return (
            ActorType.ORGANISATION
        )  # "British media" are a body wherever they are named, "the media" are anybody
    return ActorType.UNNAMED


def group(annotations: Annotations, free: Sequence[int]) -> dict[int, Group]:
    """Return the group of each mention in `free`: indices of one report's mentions that no name leads to.

    Groups carry no sightings; their mentions are those that the result maps to them.
    """
    report = annotations.report
    groups: dict[int, Group] = {}
    known: dict[str, Group] = {}  # by whole description
    heads: dict[str, list[Group]] = {}  # by head noun: whom "the sources" can mean
    bare: list[tuple[int, str]] = []
    for index in sorted(free, key=lambda i: (annotations.mentions[i].span, i)):
        mention = annotations.mentions[index]
        form = " ".join(report.quote(mention.span).split())
        kind, described = type_of(mention, form), match_key(_described(form))
        if re.match(r"the\s", form, re.IGNORECASE) and described == head(form):
            bare.append((index, form))  # led back last: a headline may speak of the sources that the lead has
            continue
        lasting = not _NEW.match(form) and (
            is_plural(form) or kind is not ActorType.UNNAMED or not _ANY.match(form)
        )
        found = known.get(f"{kind} {described}") if lasting else None
        if found is None:
            found = _new(annotations, index, kind, form)
            known[f"{kind} {described}"] = found
            heads.setdefault(head(form), []).append(found)
        groups[index] = found
    for index, form in bare:
        choice = heads.get(head(form), [])
        if len(choice) == 1 or (choice and is_plural(form)):
            groups[index] = choice[0]
            continue
        kind = type_of(annotations.mentions[index], form)
        found = known.get(f"the {head(form)}") or _new(annotations, index, kind, form)
        groups[index] = known[f"the {head(form)}"] = found
    return groups


def _new(annotations: Annotations, index: int, kind: ActorType, form: str) -> Group:
    """A group of its own report; a body's is one for the story."""
    start = annotations.mentions[index].span.start
    place = "" if kind is ActorType.ORGANISATION else f" {annotations.report.id} {start}"
    return Group(kind, f"{kind.value} {match_key(_described(form))}{place}", _name(form, kind))


def _name(form: str, kind: ActorType) -> str:
    """The name as it reads in a list: "a senior defence official, unnamed"."""
    if kind is ActorType.UNNAMED:
        first, _, rest = form.partition(" ")
        return f"{first.lower() if first.lower() in listed('lower') else first} {rest}".strip() + ", unnamed"
    return clean(form)
