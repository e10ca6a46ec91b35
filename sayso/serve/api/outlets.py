"""The table of outlets: listed, set, taken back, exchanged as CSV."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response

from sayso import outlets as table
from sayso.serve.api import asked as the
from sayso.serve.api import schema
from sayso.serve.api.judged import By, reviewer
from sayso.serve.problems import RefusedError, problem
from sayso.vocabulary import Grade, Outlet

router = APIRouter(tags=["Outlets"])
CSV = "text/csv"
Called = Annotated[str, Path(min_length=1, max_length=200, description="The outlet's name, alias or domain.")]
_Names = Annotated[list[Annotated[the.Text, Field(max_length=200)]], Field(max_length=100)]


class Says(By):
    """What an outlet is from now on; what is left out stays as it was."""

    aliases: _Names | None = None
    domains: _Names | None = None
    ordinary: _Names | None = Field(None, description="Names that are ordinary words, too.")
    kind: Literal["", "agency", "newspaper", "magazine", "broadcaster", "site"] | None = None
    country: Annotated[the.Text, Field(max_length=200)] | None = None
    family: Annotated[the.Text, Field(max_length=200)] | None = None
    grade: Grade | None = Field(None, description="The Admiralty scale; a machine never sets it.")


class OutletFilters(the.Slice):
    """Which outlets."""

    words: the.Text = Field(
        "", max_length=200, description="Words in a name, alias, domain, family, kind or country."
    )
    own: bool = Field(False, description="Only what was said in this store.")


@router.get("/outlets", responses=schema.gives(schema.listing(schema.of("Outlet"), story=False)))
def outlets(request: Request, page: Annotated[OutletFilters, Query()]) -> Response:
    """All outlets as they count, by name, and whose entry each is (`sayso outlets list`)."""
    rows = [row for row in _table(request) if not page.own or row.whose != "shipped"]
    found = table.search(rows, page.words) if page.words else rows
    return the.listed(request, [_row(each) for each in found], page)


@router.get("/outlets/{name}", responses=schema.gives(schema.of("Outlet")))
def outlet(request: Request, name: Called) -> Response:
    """One outlet."""
    return the.sent(request, _row(_known(request, name)))


@router.put("/outlets/{name}", responses=schema.gives(schema.of("Outlet"), "What it is now"))
def say(request: Request, name: Called, says: Says) -> Response:
    """Say what an outlet is: it holds for all stories (`sayso outlets set`)."""
    who = reviewer(request, says.by)
    held = table.find(_table(request), name)
    given = {
        k: v for k, v in says.model_dump(exclude={"by", "why"}, exclude_unset=True).items() if v is not None
    }
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    made = replace(held.outlet if held else Outlet(name), **given)
    with the.live(request).store() as store:
        table.keep(store, [made], by=who)
    return the.sent(request, _row(_known(request, made.name)))


@router.delete(
    "/outlets/{name}", status_code=204, responses={204: {"description": "What was said of it is taken back"}}
)
def take_back(request: Request, name: Called, by: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Take back what was said of an outlet; the entry that comes with sayso counts again (`sayso outlets remove`)."""
    who = reviewer(request, by)
    if not any(row.whose != "shipped" and row.outlet.name == name for row in _table(request)):
        raise RefusedError(problem("unknown", f"{name}: nothing was said of it in this store"))
    with the.live(request).store() as store:
        table.take_back(store, name, by=who)
    return Response(status_code=204)


@router.get("/outlet-log", responses=schema.gives(schema.listing({"type": "object"}, story=False)))
def log(request: Request, page: the.Sliced) -> Response:
    """Everything that was ever said of outlets, oldest first (`sayso outlets log`)."""
    heads = ("at", "by", "name", "grade", "removed")
    with the.live(request).store() as store:
        rows = [dict(zip(heads, row, strict=True)) for row in store.outlet_history()]
    return the.listed(request, rows, page)


@router.get("/outlet-table", responses=schema.gives({"type": "string"}, "A table", media=CSV))
def as_csv(request: Request) -> Response:
    """The store's own entries as CSV (`sayso outlets export`)."""
    with the.live(request).store() as store:
        text = table.as_csv(store.outlets())
    return Response(
        text,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="outlets.csv"'},
    )


@router.put(
    "/outlet-table",
    responses=schema.gives(
        {"type": "object", "required": ["new"], "properties": {"new": {"type": "integer"}}}, "They are kept"
    ),
    openapi_extra={"requestBody": {"required": True, "content": {CSV: {"schema": {"type": "string"}}}}},
)
async def take(request: Request, by: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Say what the outlets of a table are (`sayso outlets import`); all or nothing."""
    body = await request.body()
    return await run_in_threadpool(_take, request, body, by)


def _take(request: Request, body: bytes, by: str) -> Response:
    try:
        found = table.from_csv(body.decode("utf-8"), "the body")
    except UnicodeDecodeError as error:
        raise RefusedError(
            problem("input", "the body is no UTF-8 text", do="Save the table as CSV in UTF-8")
        ) from error
    with the.live(request).store() as store:
        return the.sent(request, {"new": table.keep(store, found, by=reviewer(request, by))})


def _table(request: Request) -> list[table.Entry]:
    with the.live(request).store() as store:
        return table.table(store.outlets())


def _known(request: Request, name: str) -> table.Entry:
    held = table.find(_table(request), name)
    if held is None:
        raise RefusedError(problem("unknown", f"no outlet goes by “{name}”"))
    return held


def _row(entry: table.Entry) -> the.Row:
    row = asdict(entry.outlet)
    return {**row, "grade": entry.outlet.grade.value, "whose": entry.whose}
