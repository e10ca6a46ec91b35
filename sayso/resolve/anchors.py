"""Anchors: links that name an outlet where the words name none, as in "the plan was <a href=…>first reported</a> in May".

A link counts where its words are part of who says something or of the word that tells so, or stand beside
words such as "reported" and "according to". A link anywhere else ("read more", a place, a topic) names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.resolve import bodies, outlets
from sayso.resolve.names import match_key
from sayso.text import domain_of, page_of
from sayso.vocabulary import Annotations, Link, MentionKind, Mode, PartKind, Span

_TELLS = re.compile(
    r"\b(?:(?:first|previously|originally|exclusively) reported|reported(?=[ ,.;:)]|$)|reporting by|according to|told|interview(?:ed)? (?:with|in|by|to)|"
    r"in an interview|revealed|broke the (?:news|story)|wrote|writes|(?:has|have|had) learned|citing|quoted (?:by|in)|published (?:by|in))(?!\w)",
    re.IGNORECASE,
)
_BESIDE = 40
"""Characters within which such words stand beside a link."""
_REPORT = re.compile(r"\d{5}|(?:[^/-]+-){3}")
"""What is in the address of a single report and not in that of a topic: a long number, or a headline in dashes."""
_LONG = 60
_PARTS = (PartKind.PARAGRAPH, PartKind.STANDFIRST)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link that stands for an outlet's name: its words, who is linked, where it leads, and the words that make it count.

    `form` is the outlet's name until the cast gives the `actor`. `here` is the report of the story that the link leads to.
    """

    span: Span
    words: str
    form: str
    domain: str
    way: str
    here: str | None = None
    actor: str = ""

    @property
    def why(self) -> str:
        """The reason, to stand behind "the sentence says so: "."""
        beside = f", beside “{self.way}”" if self.way and self.way not in self.words else ""
        more = "; the report that it leads to is in the story" if self.here else ""
        return f"“{self.words}” links to {self.domain}{beside}{more}"


def places(annotations: Sequence[Annotations]) -> dict[str, str]:
    """Return the reports of a story by their addresses; of several with one address the first by id."""
    found: dict[str, str] = {}
    for one in annotations:
        if one.report.url:
            found.setdefault(page_of(one.report.url), one.report.id)
    return found


def find(one: Annotations, here: Mapping[str, str], own: Mapping[str, str]) -> Iterator[Anchor]:
    """Give a report's links that name an outlet, in order; never its own outlet, or one of the same house."""
    said = [(span, a.mode) for a in one.attributions for span in a.content]
    shown = sorted(span for a in one.attributions for span in (*a.source, *a.cue))
    for link in sorted(one.report.links, key=lambda link: (link.start, link.end, link.url)):
        if not 0 <= link.start < link.end <= len(one.report.text):
            continue
        led = here.get(page_of(link.url))
        if target := _outlet(link.url, led, one, own):
            span, sentence = Span(one.report.id, link.start, link.end), _sentence(one, link)
            if sentence and (found := _way(one, span, sentence, shown, said)) and _is_report(one, link):
                yield Anchor(found[0], _short(one.report.quote(span)), *target, found[1], led)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()}…"


def _outlet(url: str, led: str | None, one: Annotations, own: Mapping[str, str]) -> tuple[str, str] | None:
    """The name and the domain of the outlet that an address is of; None where nobody knows it, or it is the report's own."""
    host = domain_of(url)
    if host is None or led == one.report.id:
        return None
    known, domain = outlets.at(host) or (None, host)
    name = own.get(led) if led else None
    name = name or (known.name if known else None)
    if name is None:
        return None
    mine = own.get(one.report.id)
    site = domain_of(one.report.url or "")
    if site and (site in (host, domain) or site.endswith("." + domain)):
        return None
    if mine:
        ours = outlets.find(mine)
        house = known or outlets.find(name)
        if bodies.outlet_group(mine).key == bodies.outlet_group(name).key:
            return None
        if ours and house and ours.family and match_key(ours.family) == match_key(house.family):
            return None
    return name, domain


def _sentence(one: Annotations, link: Link) -> Span | None:
    """The sentence that a link stands in, in a paragraph; None where the link is the whole of it, as those to other stories are."""
    part = one.report.part_at(link.start)
    if part is None or part.kind not in _PARTS:
        return None
    for sentence in one.sentences:
        if sentence.start <= link.start and link.end <= sentence.end:
            around = one.report.text[sentence.start : link.start] + one.report.text[link.end : sentence.end]
            return sentence if any(map(str.isalnum, around)) else None
    return None


def _way(
    one: Annotations,
    span: Span,
    sentence: Span,
    shown: Sequence[Span],
    said: Sequence[tuple[Span, Mode]],
) -> tuple[Span, str] | None:
    """The words of a link that count as a name, and those that make it one."""
    text = one.report.text
    for part in shown:
        if part.overlaps(span):
            start, end = max(part.start, span.start), min(part.end, span.end)
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip())
            if start < end:
                return Span(span.report, start, end), ""
    over = [mode for piece, mode in said if piece.overlaps(span)]
    if Mode.DIRECT in over:
        return None
    if found := _TELLS.search(text, span.start, span.end):
        return span, found[0]
    if over:
        return None
    before = list(_TELLS.finditer(text, max(sentence.start, span.start - _BESIDE), span.start))
    after = _TELLS.search(text, span.end, min(sentence.end, span.end + _BESIDE))
    beside = before[-1] if before else after
    return (span, beside[0]) if beside else None


def _is_report(one: Annotations, link: Link) -> bool:
    """Whether a link can lead to a report: where its words are no more than a name, a topic's page is as likely."""
    names = (m.name or m.span for m in one.mentions if m.kind is MentionKind.NAME)
    if not any(name.start <= link.start and link.end <= name.end for name in names):
        return True
    try:
        return bool(_REPORT.search(urlsplit(link.url).path))
    except ValueError:
        return False
