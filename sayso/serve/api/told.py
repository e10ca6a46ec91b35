"""What the record tells: stories, reports, statements, actors, findings, who says so, what changed, exports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from sayso.serve import filters
from sayso.serve.api import asked as the
from sayso.serve.api import schema
from sayso.serve.api.asked import DayOnly, Filtered, Sliced, Stated, Where, Which
from sayso.serve.live import Held
from sayso.tell import answers, changes, contract, listings
from sayso.tell.choosing import Chosen, Wanted
from sayso.tell.exports import Format, written
from sayso.text import key

router = APIRouter(tags=["What the record tells"])
STORY = "/stories/{story}"
_ANY = {"type": "object"}


@router.get("/stories", responses=schema.gives(schema.listing(schema.of("Story"), story=False)))
def stories(request: Request, page: Sliced) -> Response:
    """All stories of the store, by name."""
    return the.listed(request, [story_row(each) for each in the.live(request).stories()], page)


def story_row(story: Any) -> the.Row:
    """What the store knows of a story."""
    return {
        "id": key("story", story.name),
        "name": story.name,
        "reports": story.reports,
        "unread": story.unread,
        "as_of": story.as_of.isoformat() if story.as_of else None,
        "made_by": story.made_by,
        "stale": story.stale,
        "revision": story.revision,
    }


@router.get(STORY, responses=schema.gives(schema.of("Story")))
def story(request: Request, story: Where) -> Response:
    """One story, as the store knows it."""
    return the.sent(request, story_row(the.live(request).find(story)))


@router.get(STORY + "/brief", responses=schema.gives(_ANY, "The ten lines, each with what it rests on"))
def brief(request: Request, story: Where, day: DayOnly) -> Response:
    """The story in ten lines, each with its footnotes (`sayso brief --json`)."""
    held = the.as_of_day(request, story, day.until)
    lines = held.once("lines", lambda: contract.line_rows(held.record))
    return the.sent(request, the.about(held) | {**lines, "story": the.about(held)["story"]})


@router.get(STORY + "/record", responses=schema.gives(schema.of("Record"), "The record of the story"))
def record(request: Request, story: Where, day: DayOnly) -> Response:
    """The whole record in one object (`sayso export`)."""
    return the.sent(request, the.whole(the.as_of_day(request, story, day.until)))


@router.get(STORY + "/reports", responses=schema.gives(schema.listing(schema.of("ListedReport"))))
def reports(request: Request, story: Where, page: Filtered) -> Response:
    """The reports, without their texts, each with the number of its statements."""
    held = the.as_of_day(request, story, page.until)
    chosen = Chosen(held.index, page.wanted())
    rows = held.once("reports", lambda: contract.report_rows(held.record))
    with_actor = (
        {held.index.statements[s].report for s in chosen.statements} if page.actor else chosen.reports
    )
    order = {report.id: nth for nth, report in enumerate(held.index.reports)}
    fits = sorted((row for row in rows if row["id"] in with_actor), key=lambda row: order[row["id"]])
    return the.listed(request, fits, page, held)


@router.get(
    STORY + "/reports/{report}",
    responses=schema.gives(_ANY, "A report, its statements, and who is named there"),
)
def report(request: Request, story: Where, report: Which) -> Response:
    """One report: its text, its statements and quantities, the actors in it (`sayso show`)."""
    held = the.live(request).held(story)
    row = the.the_one(the.whole(held)["reports"], report, "report")
    found = next(each for each in held.record.reports if each.id == row["id"])
    return the.sent(
        request,
        the.about(held) | held.once(("of", row["id"]), lambda: contract.of_report(held.record, found)),
    )


@router.get(STORY + "/unread", responses=schema.gives(schema.listing(_ANY)))
def unread(request: Request, story: Where, page: Sliced) -> Response:
    """What was offered and could not be read, with the reason."""
    held = the.live(request).held(story)
    return the.listed(request, the.whole(held)["unread"], page, held)


@router.get(STORY + "/statements", responses=schema.gives(schema.listing(schema.of("Statement"))))
def statements(request: Request, story: Where, page: Stated) -> Response:
    """The statements, in the order of reports and texts; every filter narrows them."""
    held = the.as_of_day(request, story, page.until)
    rows = held.once("statement rows", lambda: {row["id"]: row for row in the.whole(held)["statements"]})
    return the.listed(request, [rows[s.id] for s in filters.statements(held, page.asked())], page, held)


@router.get(STORY + "/actors", responses=schema.gives(schema.listing(schema.of("Actor"))))
def actors(request: Request, story: Where, page: Filtered) -> Response:
    """Who speaks or is spoken of, with every form of their names; who says most comes first."""
    held = the.as_of_day(request, story, page.until)
    rows = held.once("actors", lambda: contract.actor_rows(held.record))
    wanted = page.wanted()
    if wanted:
        chosen = Chosen(held.index, wanted)
        named = {a for s in chosen.statements for a in held.index.statements[s].speakers}
        named |= {hop.actor for s in chosen.statements for hop in held.index.statements[s].via}
        rows = [row for row in rows if row["id"] in (chosen.actors or named)]
    return the.listed(request, sorted(rows, key=lambda r: (-r["statements"], r["name"], r["id"])), page, held)


def _one(key_of_rows: str, what: str) -> Callable[..., Response]:
    def show(request: Request, story: Where, one: Which) -> Response:
        held = the.live(request).held(story)
        return the.sent(
            request, the.about(held) | {what: the.the_one(the.whole(held)[key_of_rows], one, what)}
        )

    return show


def _kind(kind: str) -> Callable[..., Response]:
    def show(request: Request, story: Where, page: Filtered) -> Response:
        held = the.as_of_day(request, story, page.until)
        chosen = Chosen(held.index, page.wanted())
        return the.listed(request, listings.chosen_rows(kind, chosen, the.whole(held)), page, held)

    return show


def _all(kind: str) -> Callable[..., Response]:
    def show(request: Request, story: Where, page: Sliced) -> Response:
        held = the.live(request).held(story)
        return the.listed(request, the.whole(held)[kind], page, held)

    return show


ONES = (
    ("statements", "statement", "Statement"),
    ("actors", "actor", "Actor"),
    ("claims", "claim", "Claim"),
    ("conflicts", "conflict", "Conflict"),
    ("proposals", "plan", "Plan"),
    ("numbers", "number", "Number"),
)
KINDS = (
    ("claims", "Claim", "What is claimed, on how many origins; what most reports carry comes first."),
    ("conflicts", "Conflict", "Where accounts conflict."),
    ("positions", "Position", "Who stands where on which issue."),
    ("plans", "Plan", "What is proposed, planned or demanded, on which terms."),
    ("numbers", "Number", "What is counted, with all its figures and how they compare."),
    ("timeline", "Event", "What is dated."),
)
ALL = (
    ("quantities", "Quantity", "Every quantity of every report."),
    ("issues", "Issue", "What actors take positions on."),
    ("relays", "Relay", "Which report rests on which outlet."),
    ("copies", "Copy", "Passages that two reports share."),
    ("drift", "Drift", "What changed when a statement was passed on."),
    ("movements", "Movement", "How an actor's stand moved."),
    ("questions", "Quoted", "What the reports themselves call open."),
)
for _rows, _what, _shape in ONES:
    _path = {"proposals": "plans"}.get(_rows, _rows)
    _shown = {"type": "object", "required": [_what], "properties": {**schema.ABOUT, _what: schema.of(_shape)}}
    router.get(f"{STORY}/{_path}/{{one}}", name=_what, description=f"One {_what}, by its id.", responses=schema.gives(_shown))(_one(_rows, _what))  # fmt: skip
for _kind_of, _shape, _says in KINDS:
    router.get(f"{STORY}/{_kind_of}", name=_kind_of, description=_says, responses=schema.gives(schema.listing(schema.of(_shape))))(_kind(_kind_of))  # fmt: skip
for _rows, _shape, _says in ALL:
    router.get(f"{STORY}/{_rows}", name=_rows, description=_says, responses=schema.gives(schema.listing(schema.of(_shape))))(_all(_rows))  # fmt: skip


class News(the.Day):
    """What counts as new, and for whom."""

    since: date | None = Field(None, description="From this day on; without it, since the last look.")
    actor: the.Name | None = Field(None, description="Only what this actor says or passes on.")
    outlet: the.Name | None = Field(None, description="Only what stands in reports of this outlet.")


@router.get(STORY + "/changed", responses=schema.gives(_ANY, "What is new"))
def changed(request: Request, story: Where, asked: Annotated[News, Query()]) -> Response:
    """What is new since a day, or since the last look, which this does not count as one (`sayso changed --peek`)."""
    held = the.live(request).held(story)
    with the.live(request).story(story) as told:
        found = told.changed(asked.since, asked.until)
    row = changes.rows(found, Wanted(asked.actor, asked.outlet))
    return the.sent(request, the.about(held) | {**row, "story": the.about(held)["story"]})


Sentence = Annotated[the.Text, Query(min_length=1, max_length=2000, description="The sentence.")]
Most = Annotated[int, Query(ge=1, le=50, description="Claims of each kind that are shown at most.")]


@router.get("/who", responses=schema.gives(_ANY, "Claims by how they bear on the sentence"))
def who(
    request: Request,
    sentence: Sentence,
    story: Annotated[str | None, Query(max_length=300)] = None,
    most: Most = 3,
) -> Response:
    """Who says a sentence, on whose word, who denies it or says otherwise: in one story or in all (`sayso who`)."""
    return the.sent(request, answers.rows(the.live(request).who(sentence, story, most)))


MEDIA = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.GRAPHML: "application/xml; charset=utf-8",
    Format.GEXF: "application/xml; charset=utf-8",
    Format.JSONLD: "application/ld+json",
    Format.DNA: "application/vnd.sqlite3",
    Format.DATAPACKAGE: "application/zip",
    Format.QDPX: "application/zip",
}
ENDINGS = {Format.MARKDOWN: "md", Format.DNA: "dna", Format.DATAPACKAGE: "zip"}

_BINARY = {"type": "string", "format": "binary"}
_EXPORTS: dict[int | str, Any] = {
    200: {
        "description": "The record in that form, as a file",
        "content": {
            media.partition(";")[0]: {"schema": {} if "json" in media else _BINARY}
            for media in MEDIA.values()
        },
    }
}


@router.get(STORY + "/export/{form}", responses=_EXPORTS)
def export(request: Request, story: Where, form: Format, day: DayOnly) -> Response:
    """The record for other programs (`sayso export`); docs/exports.md says what each form keeps."""
    held = the.as_of_day(request, story, day.until)
    return file(held, form)


def file(held: Held, form: Format) -> Response:
    """A record in one form, as something that is saved and never opened as a page."""
    made = held.once(("export", form), lambda: written(held.record, form))
    content = made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made
    name = f"{held.record.id}.{ENDINGS.get(form, form.value)}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=disposition, media_type=MEDIA[form])
