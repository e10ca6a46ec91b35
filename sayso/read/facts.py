"""Facts: what the lines above the body state about a report: title, outlet, date, address.

Nothing is invented: what the text does not state stays None. Headers are walked from the
top until the first line that can only be body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.read import dates, outlets
from sayso.read.captions import caption, credit_only
from sayso.read.datelines import bare_date, date_alone, date_line, place_and_colon
from sayso.read.lines import Line
from sayso.read.lists import entries
from sayso.read.mastheads import masthead
from sayso.read.titles import looks_like_title, repeats, standfirst
from sayso.vocabulary import PartKind

REACH = 24
"""So many lines from the top a header may hold; pages with longer ones are lists, not reports."""

_KEY = re.compile(
    r"^(?P<key>title|headline|head|date|published(?: on| at)?|publication date|pub ?date|posted|source|outlet|publisher|publication|"
    r"newspaper|site|website|author|authors|byline|by|url|link|canonical|section|category|categories|language|lang|tags|keywords|"
    r"description|summary|subtitle|standfirst|lead|location|updated|last updated|modified|length|load-date|copyright|id)\s*[:=]\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)


_ABOUT = re.compile(r"^(?:About|ABOUT) (?:the )?[A-Z][^.!?]{1,70}$")


_WIRE_CODE = re.compile(
    r"(?:(?:UPDATE|WRAPUP|REFILE|CORRECTED|RPT|RECAST|EXCLUSIVE|FACTBOX|TIMELINE|NEWSMAKER|INSIGHT|ANALYSIS|FOCUS)(?: \d{1,2})?\s?[-–—:]\s?)+(?=\S)"
)
"""What agencies set before a headline to tell which telling of it this is: "UPDATE 2-", "RPT-WRAPUP 1-"."""

LONGEST_POINT = 24
"""Words of such a point at most."""

BULLETS = 8
"""So many lines of points an agency sets between headline and dateline at most."""


@dataclass(slots=True)
class Mark:
    """What a line was found to be; `split` is where its own words begin after a label."""

    kind: PartKind
    reason: str | None = None
    split: int = 0


@dataclass(slots=True)
class Facts:
    """What a header states, the marks of its lines, and the index of the first line of the body.

    `dateline` is the offset at which a dateline ends, 0 without one. A `chronicle` has
    bare dates for headings: below its first sentence none is the date of the report. A `release` is what an
    organisation publishes itself.
    """

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    dates: list[dates.Found] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    body: int = 0
    dateline: int = 0
    chronicle: bool = False
    byline: str | None = None
    credit: str | None = None
    release: bool = False


def find(lines: Sequence[Line], reasons: Sequence[str | None], given_title: str | None = None) -> Facts:
    """Return the facts that the lines above the body state.

    `reasons` tell which lines are boilerplate by themselves. `given_title` is the title
    that a manifest or a page gives: a line that says the same is the title then.
    """
    facts = Facts(chronicle=sum(bare_date(line.text) for line in lines) > 1)
    keyed = _key_block(lines, facts)
    standfirsts = 0
    for i in range(keyed, min(len(lines), REACH)):
        facts.body = i
        mark = _kicker(i, lines, facts) or _furniture(i, lines, reasons, facts)
        if mark is None and facts.title is None:
            mark = _title(i, lines, reasons, facts, given_title)
        elif mark is None and facts.title is not None:
            mark = _below_title(i, lines, reasons, facts, standfirsts)
            standfirsts += mark is not None and mark.kind is PartKind.STANDFIRST
        if mark is None:
            break
        facts.marks[i] = mark
        facts.body = i + 1
    _dateline(lines, facts)
    if not facts.dates:
        _date_below(lines, facts)
    if facts.release and facts.outlet is None and (about := itself(lines, facts)) is not None:
        facts.outlet = lines[about].text.partition(" ")[2].removeprefix("the ").rstrip(": ")
    return facts


def itself(lines: Sequence[Line], facts: Facts) -> int | None:
    """Return the line below which a release says what its publisher is ("About Corvin Freight"), if there is one."""
    if not facts.release:
        return None
    return next((i for i in range(facts.body, len(lines)) if _ABOUT.match(lines[i].text)), None)


def _kicker(i: int, lines: Sequence[Line], facts: Facts) -> Mark | None:
    """Return the mark of a line above the title that says what kind of text follows; a release is remembered as one."""
    said = lines[i].text.lower().strip(" .:-–—*#[]()")
    if facts.title is not None or said not in entries("kickers") or i + 2 >= len(lines):
        return None
    facts.release = facts.release or "release" in said
    return Mark(PartKind.BOILERPLATE, "a label above the title")


def _key_block(lines: Sequence[Line], facts: Facts) -> int:
    """Read "Title: …", "Date: …", "Source: …" at the top; return the index of the first line after them.

    One such line alone may be a headline ("Source: minister to resign"), two are a block;
    so is all that stands between two fences ("---"), as in Markdown with front matter.
    """
    at = _fenced(lines)
    if not at:
        keys = next((i for i, line in enumerate(lines[:REACH]) if not _KEY.match(line.text)), 0)
        at = keys if keys >= 2 else 0
    for i in range(at):
        facts.marks[i] = _keyed(lines[i].text, facts)
    facts.body = at
    return at


def _fenced(lines: Sequence[Line]) -> int:
    """Return the index of the first line after the closing fence; 0 where no fence opens the text."""
    if not lines or lines[0].text not in ("---", "+++"):
        return 0
    return next((i + 1 for i, x in enumerate(lines[1:REACH], 1) if x.text == lines[0].text), 0)


def _keyed(text: str, facts: Facts) -> Mark:
    match = _KEY.match(text)
    if match is None:
        return Mark(
            PartKind.BOILERPLATE, "a label of the header" if any(map(str.isalnum, text)) else "no words"
        )
    key, value = match["key"].lower(), match["value"].strip()
    bare = value.strip("\"'")
    if key in ("title", "headline", "head") and facts.title is None:
        facts.title = bare
        return Mark(PartKind.TITLE, None, match.start("value"))
    if (
        key in ("source", "outlet", "publisher", "publication", "newspaper", "site", "website")
        and facts.outlet is None
    ):
        facts.outlet = outlets.domain(bare) or bare
        return Mark(PartKind.BOILERPLATE, "the outlet's name")
    if key in ("url", "link", "canonical"):
        facts.url = facts.url or outlets.address(bare)
    elif key in ("description", "summary", "subtitle", "lead"):
        return Mark(PartKind.STANDFIRST, None, match.start("value"))
    elif key.startswith(("date", "publ", "pub", "posted", "updated", "last", "modified")):
        facts.dates += dates.find(text)[:1]
        return Mark(PartKind.BOILERPLATE, "date of the report")
    return Mark(PartKind.BOILERPLATE, f"a label of the header ({key})")


def _furniture(i: int, lines: Sequence[Line], reasons: Sequence[str | None], facts: Facts) -> Mark | None:
    """Return the mark of a header line that is neither title nor text; None for all others."""
    text = lines[i].text
    if _address(text, facts):
        return Mark(PartKind.BOILERPLATE, "address of the report" if "://" in text else "site name")
    if dates.AGO.match(text):
        return Mark(PartKind.BOILERPLATE, "date of the report, told from the day of reading")
    if facts.title is not None and _key_below(text):
        return _keyed(text, facts)
    dated = date_line(text, titled=facts.title is not None or _more_header(i, lines))
    if dated and facts.chronicle and any(mark.kind is PartKind.STANDFIRST for mark in facts.marks.values()):
        return None
    who, agency = _written_by(text, facts)
    if dated or (who and not lines[i].stopped):
        facts.dates += dates.find(text) if dated else []
        facts.outlet = facts.outlet or agency or (_segment(text) if dated else None)
        return Mark(PartKind.BOILERPLATE, "date of the report" if dated else "by-line")
    if name := _outlet_name(i, lines, facts):
        facts.outlet = name
        return Mark(PartKind.BOILERPLATE, "the outlet's name")
    if _section(text) and i + 1 < len(lines):
        return Mark(PartKind.BOILERPLATE, "section of the page")
    if facts.title is not None and _writer(i, lines):
        return Mark(PartKind.BOILERPLATE, "by-line")
    if caption(text):
        return (
            Mark(PartKind.BOILERPLATE, "a bare photo credit") if credit_only(text) else Mark(PartKind.CAPTION)
        )
    why = reasons[i]
    return Mark(PartKind.BOILERPLATE, why) if why else None


def _written_by(text: str, facts: Facts) -> tuple[bool, str | None]:
    """Take the writer and the agency from a by-line; return what `outlets.byline` says of it."""
    who, agency = outlets.byline(text)
    if who and facts.byline is None:
        facts.byline = outlets.writer(text)
    facts.credit = facts.credit or agency
    return who, agency


def _address(text: str, facts: Facts) -> bool:
    """Take a line that is a domain or an address and nothing else for where the report comes from."""
    url = outlets.address(text)
    domain = outlets.domain(text) or (outlets.host(url) if url else None)
    facts.url = facts.url or url
    facts.outlet = facts.outlet or domain
    return bool(domain or url)


def _key_below(text: str) -> bool:
    """Whether a line below the title is a label with a short value ("Source: Interfax"), and no sentence."""
    match = _KEY.match(text)
    return bool(
        match and len(match["value"].split()) <= 6 and text[-1:] not in ".!?" and match["key"].lower() != "by"
    )


def _segment(text: str) -> str | None:
    """Return the outlet that a line of several parts names: "KYODO NEWS - May 12, 2024 | World", "*The Echo, 3 May*"."""
    parts = re.split(r"\s+[-–—|•·]\s+|,\s+", text.strip("*_ "))
    return next((part for part in parts if outlets.named(part)), None)


def _writer(i: int, lines: Sequence[Line]) -> bool:
    """Whether a line below the title is a bare name or office ("Jane Doe in Lagos", "Europe correspondent").

    It stands alone between the title and a date, or names an office of the press.
    """
    text = lines[i].text
    tokens = lines[i].words
    if len(tokens) > 7 or lines[i].stopped or any(c.isdigit() for c in text) or i + 1 >= len(lines):
        return False
    if len(tokens) <= 6 and re.search(
        r"\b(?:correspondent|reporter|editor|staff writer|columnist|desk)s?$", text, re.IGNORECASE
    ):
        return True
    names = all(w[:1].isupper() or w in ("in", "and", "for", "de", "van", "von", "at") for w in tokens)
    if not names or len(tokens) < 2:
        return False
    below = lines[i + 1]
    office = len(below.words) <= 6 and re.search(
        r"\b(?:correspondent|reporter|editor|writer|columnist)s?$", below.text, re.IGNORECASE
    )
    return bool(office) or date_line(below.text, titled=True) or dates.AGO.match(below.text) is not None


def _more_header(i: int, lines: Sequence[Line]) -> bool:
    """Whether the next line may well be the title."""
    return i + 2 < len(lines) and not lines[i + 1].stopped


def _outlet_name(i: int, lines: Sequence[Line], facts: Facts) -> str | None:
    """Return the outlet whose name a line is: its words say so, or its place above the title does."""
    if _names_outlet(i, lines, facts):
        return lines[i].text
    alone = facts.outlet is None and facts.title is None and _above_title(i, lines)
    return masthead(i, lines) if alone else None


def _names_outlet(i: int, lines: Sequence[Line], facts: Facts) -> bool:
    """Whether a line is an outlet's name: above the title only if a title follows ("Minister Blasts Press" is one)."""
    if facts.outlet or i + 1 >= len(lines) or not outlets.named(lines[i].text):
        return False
    if facts.title is not None:
        return True
    below = next(
        (j for j in range(i + 1, min(i + 4, len(lines))) if not date_line(lines[j].text, titled=True)), None
    )
    return below is not None and looks_like_title(lines[below], lines[below + 1 :])


def _above_title(i: int, lines: Sequence[Line]) -> bool:
    """Whether a title follows a line, and under it what stands above a report's body."""
    if i + 2 >= len(lines) or len(lines[i + 1].words) < min(5, len(lines[i].words) + 1):
        return False
    titled = looks_like_title(lines[i + 1], lines[i + 2 :])
    return titled and any(map(_header_line, lines[i + 2 : i + 4]))


def _section(text: str) -> bool:
    parts = [w.lower() for w in re.findall(r"[\w]+", text)]
    return (
        0 < len(parts) <= 5
        and len(text) <= 40
        and text[-1:] not in ".?!"
        and all(w in entries("sections") for w in parts)
    )


def _title(
    i: int, lines: Sequence[Line], reasons: Sequence[str | None], facts: Facts, given: str | None
) -> Mark | None:
    text = lines[i].text
    if given is not None and repeats(text, given):
        facts.title = given
        return Mark(PartKind.TITLE)
    rest = [line for j, line in enumerate(lines[i + 1 :], i + 1) if not reasons[j]]
    if not looks_like_title(lines[i], rest):
        return None
    code = _WIRE_CODE.match(text)
    facts.title = text[code.end() :] if code else text
    return Mark(PartKind.TITLE, None, code.end() if code else 0)


def _below_title(
    i: int, lines: Sequence[Line], reasons: Sequence[str | None], facts: Facts, standfirsts: int
) -> Mark | None:
    line = lines[i]
    if facts.title and repeats(line.text, facts.title):
        return Mark(PartKind.STANDFIRST, "repeats the title")
    if outlets.dateline(line.text) or (standfirsts >= 2 and not _point(i, lines)):
        return None
    rest = [other for j, other in enumerate(lines[i + 1 :], i + 1) if not reasons[j]]
    header_follows = i + 1 < len(lines) and not facts.chronicle and _header_line(lines[i + 1])
    return Mark(PartKind.STANDFIRST) if standfirst(line, rest, header_follows=header_follows) else None


def _point(i: int, lines: Sequence[Line]) -> bool:
    """Whether a line is one of an agency's points: bare lines, one under the other, down to a dateline."""
    for line in lines[i : i + BULLETS]:
        if outlets.dateline(line.text):
            return True
        if line.stopped or len(line.words) > LONGEST_POINT:
            return False
    return False


def _header_line(line: Line) -> bool:
    return (
        date_line(line.text, titled=True)
        or outlets.byline(line.text)[0]
        or caption(line.text)
        or outlets.dateline(line.text) is not None
    )


def _date_below(lines: Sequence[Line], facts: Facts) -> None:
    """Read a date on a line of its own below the body, when it is the only such line of the report."""
    dated = [i for i in range(facts.body, len(lines)) if date_alone(lines[i].text)]
    if len(dated) != 1 or dated[0] == facts.body or dated[0] < len(lines) - 8:
        return
    facts.dates = dates.find(lines[dated[0]].text)
    facts.marks[dated[0]] = Mark(PartKind.BOILERPLATE, "date of the report")


def _dateline(lines: Sequence[Line], facts: Facts) -> None:
    """Read the dateline of the first line of the body; its wire credit is the outlet where no other is stated."""
    if facts.body >= len(lines):
        return
    line = lines[facts.body]
    found = outlets.dateline(line.text)
    if found is None:
        facts.dateline = place_and_colon(lines, facts.body)
        return
    facts.dateline = line.start + found.end
    if found.date:
        facts.dates.append(found.date)
    if found.credit and outlets.is_agency(found.credit):
        facts.credit = found.credit
    if found.credit and facts.outlet is None:
        facts.outlet = found.credit
