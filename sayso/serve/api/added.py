"""Adding: stories, reports as text or HTML, looks; and one text annotated without a story."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from sayso.annotate import annotate as annotated
from sayso.annotate.surer import surer
from sayso.errors import UsageError
from sayso.read import as_it_is
from sayso.serve.api import asked as the
from sayso.serve.api import schema
from sayso.serve.api.asked import Where
from sayso.serve.api.told import story_row
from sayso.serve.live import Live
from sayso.store import StoredStory
from sayso.tell import terminal
from sayso.tell.annotated import annotated as annotated_row

router = APIRouter(tags=["Adding"])
MOST_AT_ONCE = 20
LONGEST = 2_000_000
"""Characters of one report as it came, HTML and all."""

_NAME = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x1f]*[^\s\x00-\x1f])?")


class NewStory(BaseModel):
    """A story that is to be."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[the.Text, Field(min_length=1, max_length=200)] = Field(description="Its name.")
    as_of: date | None = Field(
        None, description="The day it is read for: dates without a year are the last ones before it."
    )


class NewReport(BaseModel):
    """A report as it came; what is given beside the text overrides what the text says."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[the.Text, Field(min_length=1, max_length=LONGEST)] = Field(
        description="Plain text, Markdown or a whole HTML page."
    )
    name: Annotated[the.Text, Field(max_length=200)] = Field(
        "", description="Under which name it is shown, as a file's."
    )
    form: Literal["text", "html"] = Field("text", description="What the text is.")
    outlet: Annotated[the.Text, Field(max_length=200)] | None = None
    url: Annotated[the.Text, Field(max_length=2000)] | None = None
    published: Annotated[the.Text, Field(max_length=40)] | None = Field(
        None, description="2025-03-26, 2025-03 or 2025."
    )
    title: Annotated[the.Text, Field(max_length=500)] | None = None


class NewReports(BaseModel):
    """Some reports at once."""

    model_config = ConfigDict(extra="forbid")

    reports: list[NewReport] = Field(min_length=1, max_length=MOST_AT_ONCE)


class Texts(BaseModel):
    """A text that is annotated by itself."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[the.Text, Field(min_length=1, max_length=200_000)]
    id: Annotated[the.Text, Field(max_length=200)] = "text"
    min_confidence: float = Field(0.0, ge=0, le=1)


_added = {
    "type": "object",
    "required": ["reports"],
    "properties": {"reports": {"type": "array", "items": {"type": "object"}}},
}


@router.post("/stories", status_code=201, responses=schema.gives(schema.of("Story"), "It is there", 201))
def new_story(request: Request, new: NewStory) -> Response:
    """Make a story without reports, or set the day that one is read for."""
    return the.sent(request, story_row(make_story(the.live(request), new.name, new.as_of)), 201)


def make_story(live: Live, name: str, as_of: date | None = None) -> StoredStory:
    """Make a story, or find it. Raises UsageError for a name that cannot be one."""
    name = " ".join(name.split())
    if not _NAME.fullmatch(name) or len(name) > 200 or name in (".", ".."):
        raise UsageError("a story's name has 1 to 200 characters, with no control characters among them")
    with live.store() as store:
        return store.story(name, as_of)


@router.post(
    "/stories/{story}/reports",
    status_code=201,
    responses=schema.gives(_added, "What became of each: new, known, or unread with the reason", 201),
)
def add(request: Request, story: Where, new: NewReports) -> Response:
    """Read, annotate and keep reports (`sayso add`); each is safe once it is answered for."""
    return the.sent(request, {"reports": take_in(the.live(request), story, new.reports)}, 201)


def take_in(live: Live, where: str, reports: list[NewReport]) -> list[dict[str, object]]:
    """Keep reports in a story, and return what became of each."""
    with live.adding, live.story(where) as held:
        rows = []
        for nth, report in enumerate(reports, start=1):
            ending = {"text": ".txt", "html": ".html"}[report.form]
            stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{nth}"
            name = report.name.strip() or f"added-{stamp}{ending}"
            given = {
                "outlet": report.outlet,
                "url": report.url,
                "published": report.published,
                "title": report.title,
            }
            if report.form == "html" and not name.endswith((".html", ".htm")):
                name += ".html"
            added = held.receive(report.text.encode(), name, given)
            rows += terminal.added_rows(added.new, added.known, added.unread)
    return rows


@router.post("/stories/{story}/looks", status_code=204, responses={204: {"description": "It is remembered"}})
def look(request: Request, story: Where) -> Response:
    """Remember that somebody has seen the story as it is now: the next `changed` begins there."""
    live = the.live(request)
    with live.story(story) as held:
        held.look()
    return Response(status_code=204)


@router.post(
    "/annotate",
    responses=schema.gives({"type": "object"}, "Attributions, names and quantities, with their places"),
)
def annotate(request: Request, new: Texts) -> Response:
    """Annotate one text by itself, without a story; nothing is kept (`sayso annotate --raw`)."""
    with the.live(request).adding:
        found = annotated(as_it_is(new.text, new.id), doubtful=True)
    return the.sent(request, annotated_row(surer(found, new.min_confidence)))
