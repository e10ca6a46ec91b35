"""Sentences that say in an aside from whom a reporter has it: "As X reports, quoting Y, ...", "X, which cites Y, says ...".

They are read off the words as a whole, since what finds attributions otherwise takes the aside for a source or for a part of
what is said. `links` puts right what was found; here is told what the sentence says where its form is plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.page import Pair, held, touch
from sayso.annotate.runs import Placed
from sayso.annotate.speakers import source_nouns
from sayso.annotate.tags import Tag

ASIDE = 0.7
"""How sure an attribution is that the form of its sentence shows."""

TURN = r"(?:(?:and |who |which )?(?:in (?:its|their) turn|in turn|itself|themselves|also|again),? )?"
CITES = rf"{TURN}(?:citing|quoting|referring to|referencing|with (?:a |an )?references? to)"
CITED = rf"(?:which|who) {TURN}(?:had |has |have )?(?:cites?|cited|quotes?|quoted|refers? to|referred to)"
_WHO = r"[^,;:\"“”()]{2,90}?"
_VERB = r"reports?|reported|says?|said|writes?|wrote|notes?|noted|reveals?|revealed|claims?|claimed|states?|stated|recalls?|recalled|adds?|added|informs?|informed|explains?|explained|recounts?|recounted|specifies|specified|points? out|pointed out|puts it|learned"
_WHEN = r"(?:,? (?:on|late on|early on|earlier on) \w+day| earlier(?: this \w+| on \w+day| in the day)?| yesterday| today| \w+day| previously| last \w+| this \w+| in \w+)?"
_OPENING = r"^(?P<skip>\W*(?:(?:Earlier|Previously|Meanwhile|However|At the same time|Later|Recently|Also|But|And|Yet),? )?)"
_CONTENT = r"(?P<content>.{12,}?)\W*$"

_AS_CITING = re.compile(
    rf"{_OPENING}[Aa]s (?P<who>{_WHO}) (?:has |had |have )?(?P<cue>{_VERB}){_WHEN},? (?P<citing>{CITES}) (?P<cited>{_WHO}),"
    rf" {_CONTENT}",
    re.DOTALL,
)
_ACCORDING_CITING = re.compile(
    rf"{_OPENING}(?P<cue>[Aa]ccording to) (?P<who>{_WHO}), (?P<citing>{CITES}|{CITED}) (?P<cited>{_WHO}), {_CONTENT}",
    re.DOTALL,
)
_MIDDLE = re.compile(
    rf"{_OPENING}(?P<who>{_WHO}), (?P<citing>{CITES}|{CITED}) (?P<cited>[^.;\"“”]{{2,100}}?), "
    rf"(?:has |had |have )?(?P<cue>{_VERB}){_WHEN} {_CONTENT}",
    re.DOTALL,
)
_AS = re.compile(
    rf"{_OPENING}[Aa]s (?P<who>(?:the |its |their )?(?!if |though |well |long |soon |far |he |she |they |it |we |I |you )[^\s,;:\"“”()][^,;:\"“”()]{{1,60}}?)"
    rf" (?:has |had |have )?(?P<cue>{_VERB}){_WHEN}, {_CONTENT}",
    re.DOTALL,
)
_AS_BY = re.compile(
    r"^(?P<skip>\W*)(?P<content>.{12,}?), as (?:was |has been |is )?(?:first |also |already |previously )?"
    r"(?P<cue>reported|cited|quoted|revealed|published|noted|told)(?: in \w+| earlier| on \w+day| yesterday){0,2} by "
    rf"(?P<who>{_WHO})(?:, (?:(?P<citing>{CITES}|{CITED}|whose (?:information|story|report|account|news) (?:comes|came|rests|is|stems) (?:on|from)) "
    r"(?P<cited>[^,;\"“”]{2,100}?)))?\W*$",
    re.DOTALL,
)
_INVERTED = re.compile(
    r"^(?P<skip>\W*)(?P<content>.{12,}?), (?P<cue>reports|reported|writes|wrote|informs|informed|notes|noted|says|said) "
    rf"(?P<who>(?:the )?[A-Z]{_WHO}),? (?P<citing>{CITES}|{CITED}) (?P<cited>[^,;\"“”]{{2,100}}?)\W*$",
    re.DOTALL,
)
_LEARNED = re.compile(
    rf"^(?P<skip>\W*)(?P<content>.{{12,}}?), (?P<who>(?:the )?[A-Z]{_WHO}) (?P<cue>understands|has learned|learned|has been told|has heard)"
    r" (?P<citing>from|by) (?P<cited>[^,;\"“”]{2,100}?)\W*$",
    re.DOTALL,
)
_IT_WAS = re.compile(
    r"^(?P<skip>\W*)(?P<content>.{12,}?), it (?:was|has been|is) (?P<cue>(?:first )?(?:revealed|reported|claimed|alleged|disclosed|announced|said))"
    r"(?: \w+ night| on \w+day| yesterday)? (?:(?:in|by) an? (?:[\w-]+ ){0,3}(?:report|article|story|investigation|exclusive|interview) (?:by|in|from)|by|in) "
    r"(?P<who>[^,;\"“”]{2,60}?)\W*$",
    re.DOTALL,
)
_INTERPOSED = re.compile(
    rf"^(?P<skip>\W*(?:[^,;:\"“”]{{4,80}}: )?)(?P<content>[^,;:\"“”]{{3,60}}), (?P<cue>{_VERB}) (?P<who>[^,;:\"“”]{{2,60}}), "
    r"(?P<rest>[^\"“”]{8,}?)\W*$",
    re.DOTALL,
)
_FORMS = (_AS_CITING, _ACCORDING_CITING, _MIDDLE, _AS_BY, _INVERTED, _LEARNED, _IT_WAS, _INTERPOSED, _AS)
_REPORTS = re.compile(
    r"\b(?:report|wr[io]te|written|publish|inform|reveal|claim|note|according)", re.IGNORECASE
)
_FINITE = frozenset((Tag.FINITE, Tag.AUXILIARY, Tag.MODAL))
_NO_SPEAKER = re.compile(r"\b(?:that|which|who|whom|was|were|is|are|if|when)\b", re.IGNORECASE)

Row = tuple[Placed, list[Placed]]
"""An outermost attribution and those inside it."""


def with_asides(read: Read, rows: list[Row]) -> list[Row]:
    """Return a line's attributions with what its form tells, in place of those that take the aside for something else."""
    line = read.line
    if line.headline or len(line.tokens) > 120:
        return rows
    told = _told(read)
    if told is None:
        return rows
    outer, cited = told
    near = [row for row in rows if _in_line(read, row[0].candidate)]
    if any(not held(row[0].candidate.content, [(line.start, line.end)]) for row in near):
        return rows  # a quotation that goes on in other sentences
    own = [
        row
        for row in near
        if row[0].candidate.source and held((*row[0].candidate.source, *row[0].candidate.cue), outer.content)
    ]
    if any(_same(row, outer, cited) for row in near) or (own and cited is None):
        return rows
    within = [Placed(cited, line.number)] if cited else []
    within += [
        placed for row in own for placed in (row[0], *row[1]) if placed.candidate.content != outer.content
    ]
    return [*(row for row in rows if row not in near), (Placed(outer, line.number), within)]


def unciting(rows: Sequence[Row]) -> list[Row]:
    """Return the attributions without those that take whom another one cites for what is said."""
    cited = [p.candidate for row in rows for p in row[1] if p.candidate.pattern == "citing np"]
    return [
        row
        for row in rows
        if not any(
            touch(row[0].candidate.content, one.source) and touch(row[0].candidate.cue, one.cue)
            for one in cited
        )
    ]


def cites(cue: str, cited: str, said: str) -> bool:
    """Return whether a cue such as "referring to" names a source and no topic: "said, referring to the flood" tells what is meant."""
    if "refer" not in cue or cue.startswith(("which", "who")):
        return True
    sources = {word for words in source_nouns().values() for word in words}
    known = (
        "with " in cue
        or bool(sources & set(cited.casefold().split()))
        or not cited.removeprefix("the ")[:1].islower()
    )
    return known and _REPORTS.search(said) is not None


def _told(read: Read) -> tuple[Candidate, Candidate | None] | None:
    """Return the attribution that a sentence's form shows, and that of whoever its source cites."""
    text, start = read.page.text[read.line.start : read.line.end], read.line.start
    for form in _FORMS:
        found = form.match(text)
        if found is None or _NO_SPEAKER.search(found["who"]):
            continue
        names = [name for name, words in found.groupdict().items() if words and name != "skip"]
        at = {name: (start + found.start(name), start + found.end(name)) for name in names}
        if "cited" in at and not cites(found["citing"], found["cited"], found["cue"]):
            continue
        content = (at["content"], at["rest"]) if "rest" in at else (at["content"],)
        if not (_verbless(read, *content) if "rest" in at else _clause(read, at["content"])):
            continue
        outer = Candidate(content, (at["who"],), (at["cue"],), "indirect", "say that", ASIDE)
        if "cited" not in at:
            return outer, None
        return outer, replace(
            outer, source=(at["cited"],), cue=(at["citing"],), form="chains", pattern="citing np"
        )
    return None


def _verbless(read: Read, subject: Pair, rest: Pair) -> bool:
    """Whether some words are a subject without its verb, with which the rest begins."""
    return not _clause(read, subject) and read.tag(read.line.at(rest[0])) in _FINITE


def _clause(read: Read, piece: Pair) -> bool:
    """Whether some words hold a finite verb, as what is said does."""
    first, past = read.line.at(piece[0]), read.line.at(piece[1])
    return any(read.tags[k] in _FINITE for k in range(first, min(past, len(read.tags))))


def _same(row: Row, outer: Candidate, cited: Candidate | None) -> bool:
    """Whether an attribution tells already what the sentence's form tells, those who are cited with it."""
    candidate = row[0].candidate
    alike = candidate.source == outer.source and all(
        touch([piece], candidate.content) for piece in outer.content
    )
    return alike and (cited is None or any(touch(p.candidate.source, cited.source) for p in row[1]))


def _in_line(read: Read, candidate: Candidate) -> bool:
    return touch((*candidate.content, *candidate.cue), [(read.line.start, read.line.end)])
