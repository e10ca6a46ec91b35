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
    if mention.kind is MentionKind.COLLECTIVE and noun in listed("bodies"):
        return ActorType.ORGANISATION
    return ActorType.UNNAMED


def group(annotations: Annotations, free: Sequence[int]) -> dict[int, Group]:
    """Return the group of each mention in `free`: indices of one report's mentions that no name leads to.

    Groups carry no sightings; their mentions are those that the result maps to them.
    """
    report = annotations.report
    groups: dict[int, Group] = {}
    known: dict[str, Group] = {}  # by description, and by head noun for "the sources"
    definite: list[tuple[int, str]] = []
    for index in sorted(free, key=lambda i: (annotations.mentions[i].span, i)):
        mention = annotations.mentions[index]
        form = " ".join(report.quote(mention.span).split())
        kind = type_of(mention, form)
        body = kind is ActorType.ORGANISATION
        described = match_key(_described(form))
        if is_plural(form) and re.match(r"the\s", form, re.IGNORECASE) and described == head(form):
            definite.append(
                (index, form)
            )  # "the sources": those of before, or of the lead where the headline has them
            continue
        lasting = is_plural(form) and not _NEW.match(form)
        found = known.get(f"{kind} {described}") if lasting or kind is not ActorType.UNNAMED else None
        if found is None:
            place = "" if body else f" {report.id} {mention.span.start}"
            found = Group(kind, f"{kind.value} {described}{place}", _name(form, kind))
            known[f"{kind} {described}"] = found
        if lasting:
            known.setdefault(f"head {head(form)}", found)
        groups[index] = found
    for index, form in definite:
        mention = annotations.mentions[index]
        found = known.get(f"head {head(form)}")
        if found is None:
            kind = type_of(mention, form)
            found = Group(
                kind, f"{kind.value} {match_key(form)} {report.id} {mention.span.start}", _name(form, kind)
            )
            known[f"head {head(form)}"] = found
        groups[index] = found
    return groups


def _name(form: str, kind: ActorType) -> str:
    """The name as it reads in a list: "a senior defence official, unnamed"."""
    if kind is ActorType.UNNAMED:
        first, _, rest = form.partition(" ")
        return f"{first.lower() if first.lower() in listed('lower') else first} {rest}".strip() + ", unnamed"
    return clean(form)
