"""Newcomers: actors whom no annotator found, and a person names in a judgement."""

from __future__ import annotations

from collections.abc import Mapping

from sayso import text
from sayso.resolve import fitting, outlets
from sayso.resolve.names import clean, match_key
from sayso.vocabulary import Actor, ActorType, Report, Spot


def newcomer(spot: Spot, reports: Mapping[str, Report]) -> Actor:
    """Return an actor for words that name nobody yet: an outlet if they look like one's, a person, or somebody unnamed."""
    span = fitting.place(spot, reports) if spot.report and spot.start < spot.end else None
    form = " ".join(spot.words.split())
    known = outlets.find(form)
    if known or outlets.looks_like_one(form):
        kind, name = ActorType.OUTLET, known.name if known else clean(form)
    elif clean(form)[:1].isupper():
        kind, name = ActorType.PERSON, clean(form)
    else:
        kind, name = ActorType.UNNAMED, f"{form}, unnamed"
    new = text.key("actor", kind.value, f"judged {match_key(form)}")
    return Actor(new, name, kind, (form,), mentions=(span,) if span else ())
