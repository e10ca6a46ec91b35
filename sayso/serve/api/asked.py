"""What every address of the API shares: the story that is meant, filters, paging, and how rows go out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Path, Query, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.responses import Response

from sayso.errors import UsageError
from sayso.serve.filters import Asked
from sayso.serve.live import Held, Live
from sayso.serve.problems import RefusedError, problem
from sayso.tell import contract
from sayso.tell.choosing import Wanted
from sayso.vocabulary import Mode

__all__ = ["RefusedError", "problem", "quote", "urlencode"]

Row = dict[str, Any]


def _whole(text: str) -> str:
    """Text that can be stored and compared: no halves of characters, no NUL."""
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("a NUL or half of a character stands in it")
    return text


Text = Annotated[str, AfterValidator(_whole)]
Name = Annotated[str, Field(min_length=1, max_length=300, description="Part of a name, as one would type it."), AfterValidator(_whole)]  # fmt: skip
Where = Annotated[
    str,
    Path(description="The story: its id, or its name where that has no “/”.", min_length=1, max_length=300),
]
Which = Annotated[
    str,
    Path(description="An id, or its beginning: eight characters mostly do.", min_length=1, max_length=300),
]


class Slice(BaseModel):
    """How many rows, and from which one on."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(100, ge=1, le=1000, description="Rows in one answer.")
    offset: int = Field(0, ge=0, le=1_000_000_000, description="Rows that are passed over.")


class Day(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")

    until: date | None = Field(
        None, description="The record as it stood at the end of this day; nothing undated."
    )


class Filters(Slice):
    """The filters that listings share with the command line."""

    actor: Name | None = Field(None, description="Only what this actor says or passes on.")
    outlet: Name | None = Field(None, description="Only what stands in reports of this outlet.")
    since: date | None = Field(
        None, description="Only what stands in reports of this day or later; nothing undated."
    )
    until: date | None = Field(
        None, description="The record as it stood at the end of this day; nothing undated."
    )
    min_confidence: float = Field(0.0, ge=0, le=1, description="Only what is at least so sure.")

    def wanted(self) -> Wanted:
        """The same as the listings have it."""
        return Wanted(self.actor, self.outlet, self.since, self.min_confidence)


class StatementFilters(Filters):
    """The filters of statements."""

    words: Text = Field(
        "", max_length=300, description="Words in the content, without regard to case and accents."
    )
    speaker: Name | None = Field(None, description="Only what this actor says itself.")
    mode: Mode | None = Field(None, description="How it is quoted.")
    report: Text = Field("", max_length=100, description="Only what stands in the report of this id.")
    claim: Text = Field("", max_length=100, description="Only what asserts the claim of this id.")
    conflict: bool = Field(False, description="Only what conflicts with something.")
    judged: bool | None = Field(None, description="Only what somebody judged; false: what nobody did.")
    rejected: bool = Field(
        True, description="With what a person rejected; where filters are set it is left out."
    )

    def asked(self) -> Asked:
        """The same as pages have it."""
        return Asked(self.wanted(), self.words, self.speaker or "", self.mode, self.report, self.claim,
                     self.conflict, self.judged, self.rejected)  # fmt: skip


Sliced = Annotated[Slice, Query()]
Filtered = Annotated[Filters, Query()]
DayOnly = Annotated[Day, Query()]
Stated = Annotated[StatementFilters, Query()]


def live(request: Request) -> Live:
    """The stories of this server."""
    found: Live = request.app.state.live
    return found


@contextmanager
def unknown(what: str) -> Iterator[None]:
    """Say that there is nothing at an address, where looking up a part of it fails."""
    try:
        yield
    except (UsageError, ValueError) as error:
        raise RefusedError(problem("unknown", f"{what}: {error}")) from error


def as_of_day(request: Request, where: str, until: date | None) -> Held:
    """The story's record, or the one as it stood at the end of a day, which is kept with the first."""
    held = live(request).held(where)
    if until is None:
        return held

    def then() -> Held:
        with live(request).story(where) as story:
            return Held(held.revision, story.as_it_stood(until), held.log)

    return held.once(("until", until), then)


def whole(held: Held) -> Row:
    """The record as the contract has it, made once."""
    return held.once("contract", lambda: contract.export(held.record))


def sent(request: Request, row: Any, status: int = 200, **headers: str) -> Response:
    """Return JSON; whoever has it already, by its ETag, is told so instead."""
    content = contract.as_json(row, indent=None).encode()
    if request.method in ("GET", "HEAD"):
        tag = f'"{sha256(content).hexdigest()[:32]}"'
        headers |= {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(None, 304, headers)
    return Response(content, status, headers, "application/json")


def listed(request: Request, rows: Sequence[Any], asked: Slice, held: Held | None = None) -> Response:
    """Return one slice of rows, with how many there are and the address of the next."""
    end = asked.offset + asked.limit
    following = None
    if end < len(rows):
        query = {**dict(request.query_params.multi_items()), "offset": str(end), "limit": str(asked.limit)}
        following = f"{request.url.path}?{urlencode(query)}"
    row = {
        "total": len(rows),
        "limit": asked.limit,
        "offset": asked.offset,
        "next": following,
        "items": list(rows[asked.offset : end]),
    }
    return sent(request, (about(held) | row) if held else row)


def about(held: Held) -> Row:
    """Which story and which state of it an answer is of."""
    return {
        "story": {"id": held.record.id, "name": held.record.name},
        "revision": held.revision,
        "late": held.late,
    }


def the_one(rows: Sequence[Row], start: str, what: str) -> Row:
    """Return the row whose id is, or begins with, these characters. Raises RefusedError where none does, or several."""
    fits = [row for row in rows if row["id"] == start]
    if not fits and len(start) >= LEAST:
        fits = [row for row in rows if row["id"].startswith(start)]
    if len(fits) != 1:
        found = f"{len(fits)} of them begin so" if fits else "there is none of this id"
        raise RefusedError(problem("unknown", f"{what} {start}: {found}"))
    return fits[0]


LEAST = 4


def parsed(body: bytes, where: str) -> Any:
    """Return a body of JSON. Raises RefusedError for one that is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(problem("input", f"the body is no JSON ({error})", where=where)) from error
