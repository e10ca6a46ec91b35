"""JSONL: one document a line, as {"text" or "html", "outlet", "url", "published", "title", "language", "id"}."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sayso.errors import InputError
from sayso.read import dates
from sayso.read.archives import bounds, packed
from sayso.read.archives.sniff import fits
from sayso.read.archives.wanted import Wanted
from sayso.read.files import LIMIT
from sayso.read.manifest import Row
from sayso.read.offers import Offer, Passed, Place, Step, unread
from sayso.vocabulary import DateOrigin, Unread

BODIES = ("text", "html")
FACTS = ("outlet", "url", "published", "title")
COLUMNS = (*BODIES, *FACTS, "language", "id")
"""What a row may hold; more may stand beside it and is passed over."""


def entries(name: str, wanted: Wanted, start: Place) -> Iterator[Step]:
    """Give the rows of a JSONL file, from a place on."""
    ending = packed.ending(name)
    with Path(name).open("rb", buffering=1 << 17) as file:
        begin = 0 if ending else start.offset
        file.seek(begin)
        number = 0 if ending else start.number
        offset = begin
        lines = _lines(packed.unpacked(file, ending))
        while True:
            try:
                line = next(lines, None)
            except InputError as error:
                yield Step(
                    unread(InputError(name, error.what, error.do)), name, Place(offset, number), file.tell()
                )
                return
            except packed.DAMAGE as error:
                why = f"it is damaged or cut off ({error}); what stands before is read; fetch it again"
                yield Step(Unread(name, why), name, Place(offset, number), file.tell())
                return
            if line is None:
                return
            number, offset = number + 1, offset + line[1]
            if number <= start.number and ending:
                continue
            found = _one(f"{name}#{number}", line[0], wanted)
            if found:
                # the last line may yet grow, and is read again then
                whole = line[2]
                place = Place(offset, number) if whole else Place(offset - line[1], number - 1)
                yield Step(found, name, place, file.tell())


def _lines(stream: packed.Unpacked) -> Iterator[tuple[bytes | None, int, bool]]:
    """Give each line, how many bytes it has, and whether it has an end; None for one that is too long to be held."""
    held: list[bytes] = []
    size = 0
    while piece := stream.read(packed.PIECE):
        *ended, rest = piece.split(b"\n")
        for each in ended:
            size += len(each) + 1
            yield (None if size > LIMIT else b"".join([*held, each])), size, True
            held, size = [], 0
        size += len(rest)
        if size > LIMIT:
            held = []
        else:
            held.append(rest)
    if size:
        yield (None if size > LIMIT else b"".join(held)), size, False


def _one(label: str, line: bytes | None, wanted: Wanted) -> Offer | Passed | Unread | None:
    if line is None:
        return Unread(
            label, f"the line is longer than {LIMIT // 1_000_000} MB; a report is one article; {bounds.SPLIT}"
        )
    if not line.strip():
        return None
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unread(label, "no JSON; write one object a line, in UTF-8")
    if not isinstance(given, dict):
        return Unread(label, 'no JSON object; write one a line, as {"text": "…", "outlet": "…"}')
    try:
        return _document(label, given, wanted)
    except InputError as error:
        return unread(error)


def _document(label: str, given: Mapping[str, object], wanted: Wanted) -> Offer | Passed:
    values = {column: _string(label, column, given.get(column)) for column in COLUMNS}
    body = next((column for column in BODIES if values[column]), None)
    if body is None:
        raise InputError(label, "it holds neither text nor html", 'write one object a line, as {"text": "…"}')
    page = body == "html"
    when = dates.stated(values["published"], DateOrigin.GIVEN) if values["published"] else None
    if values["published"] and when is None:
        raise InputError(
            label,
            f"published {values['published'][:40]!r} is no date",
            "write it as 2025-03-26, 2025-03 or 2025",
        )
    spoken = values["language"][:2].lower()
    data = values[body].encode("utf-8", "replace")
    for name, fit in (
        ("type", wanted.type(page)),
        ("date", wanted.day(when.first if when else None)),
        ("host", wanted.host(values["url"])),
        ("language", not (spoken and wanted.languages) or spoken in wanted.languages),
    ):
        if not fit:
            return Passed(label, name)
    if not fits(data, page=page, languages=wanted.languages):
        return Passed(label, "language")
    row = Row(label, values["outlet"] or None, values["url"] or None, when, values["title"] or None)
    return Offer(label, row, data=data, is_page=page, languages=wanted.languages)


def _string(label: str, column: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise InputError(label, f"{column!r} is not text", "write it between quote marks")
    return str(value) if column in BODIES else " ".join(str(value).split())[:2000]
