"""Cue verbs where they stand in a line: which verb, its words, its classes, and what can follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate import tokens as t
from sayso.annotate.candidates import Read
from sayso.annotate.clauses import group_start
from sayso.annotate.tags import Tag
from sayso.annotate.verbs import classes, phrasal

VERBAL = frozenset((Tag.FINITE, Tag.ING, Tag.PARTICIPLE, Tag.INFINITIVE))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb in a line: the tokens [first, past] of its group, the verb's own token, its lemma and classes.

    `passive` tells "was told", `name` the lemma with its particle.
    """

    first: int
    verb: int
    past: int
    lemma: str
    name: str
    classes: frozenset[str]
    passive: bool = False

    @property
    def spoken(self) -> bool:
        """Whether it can stand after what is said: "..., he said"."""
        return bool(self.classes & {"say", "report", "think", "tell", "ask", "show"})


def cues(read: Read) -> Iterator[Cue]:
    """Give the cue verbs of a line in order; those inside quotations are left out."""
    line = read.line.tokens
    for i, token in enumerate(line):
        if token.verb is None or read.tags[i] not in VERBAL or token.quote >= 0:
            continue
        found = _cue(read, i)
        if found:
            yield found


def _cue(read: Read, i: int) -> Cue | None:
    line = read.line.tokens
    verb = line[i].verb
    assert verb is not None  # noqa: S101  the caller looked
    lemma = verb.lemma
    names = classes().get(lemma, frozenset())
    past = i + 1
    name = lemma
    for particle, cls in phrasal().get(lemma, {}).items():
        width = len(particle.split())
        words = " ".join(tok.low for tok in line[i + 1 : i + 1 + width])
        if words == particle and read.tags[min(i + 1, len(line) - 1)] is not Tag.TO:
            names, past, name = frozenset((cls,)), i + 1 + width, f"{lemma} {particle}"
    if not names:
        return None
    first = group_start(line, read.tags, i)
    helpers = [tok.low for tok in line[first:i] if tok.low in t.AUXILIARIES]
    passive = read.tags[i] is Tag.PARTICIPLE and bool(helpers) and helpers[-1] in t.BE
    return Cue(first, i, past, lemma, name, names, passive)


def as_saying(read: Read, cue: Cue) -> int | None:
    """Return the token of "as" in "quoted the minister as saying": what stands between is who speaks."""
    if cue.lemma not in ("quote", "cite"):
        return None
    reach = range(cue.past + 1, min(len(read.tags), cue.past + 16))
    return next((k for k in reach if read.low(k) == "as" and read.tag(k + 1) is Tag.ING), None)
