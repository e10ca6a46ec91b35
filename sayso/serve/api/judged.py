"""Judgements: the log, deciding, taking back, exchanging lines of JSON, and how far people agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from sayso import judging
from sayso.errors import UsageError
from sayso.evaluate.reviewers import agreement
from sayso.judging.log import LONGEST
from sayso.serve import entrance, review
from sayso.serve.api import asked as the
from sayso.serve.api import schema
from sayso.serve.api.asked import Sliced, Where
from sayso.serve.live import Held
from sayso.serve.problems import RefusedError, problem
from sayso.serve.review import Decision
from sayso.tell import judgements as told
from sayso.vocabulary import Judgement, JudgementKind

router = APIRouter(tags=["What people judge"])
LOG = "/stories/{story}/judgements"
LINES = "application/x-ndjson"

Said = Annotated[the.Text, Field(max_length=LONGEST)]


class By(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"additionalProperties": False})

    by: Annotated[the.Text, Field(max_length=200)] = Field(
        "",
        description="Who decides. A page's own session has a name; without one, whoever runs the server, if it demands no token.",
    )
    why: Said = Field("", description="The reason, which is kept and shown.")


class NewJudgement(By):
    """A decision: of what, and what is so instead."""

    kind: JudgementKind = Field(description="All but undo, which has an address of its own.")
    what: Annotated[the.Text, Field(min_length=1, max_length=LONGEST)] = Field(
        description="An id, a name of an actor, REPORT:WORDS or REPORT:START-END."
    )
    value: list[Said] = Field(
        default_factory=list, max_length=50, description="Depends on the kind; see docs/judging.md."
    )
    seen: list[Said] | None = Field(
        None,
        max_length=1000,
        description="Ids of the judgements on the thing that you know. If others decided otherwise meanwhile, the answer is 409 and nothing is kept. Without it yours stands.",
    )


class Undo(By):
    """Which decisions to take back."""

    which: int | Said = Field(1, description="How many of your latest, or the id of one, whoever made it.")


@router.get(LOG, responses=schema.gives(schema.listing(schema.of("Judgement"))))
def log(request: Request, story: Where, page: Sliced) -> Response:
    """What people judged, oldest first, each with what became of it (`sayso log`)."""
    held = the.live(request).held(story)
    return the.listed(request, told.rows(held.log, held.record), page, held)


@router.post(
    LOG,
    status_code=201,
    responses=schema.gives(
        _one := {
            "type": "object",
            "required": ["judgement"],
            "properties": {**schema.ABOUT, "judgement": schema.of("Judgement")},
        },
        "It is kept",
        201,
    ),
)
def judge(request: Request, story: Where, new: NewJudgement) -> Response:
    """Decide something: it holds for every record of the story from now on (`sayso judge`)."""
    seen = None if new.seen is None else frozenset(new.seen)
    decision = Decision(new.kind.value, new.what, tuple(new.value), reviewer(request, new.by), new.why, seen)
    made, _ = review.decide(the.live(request), story, decision)
    return _kept(request, story, [made])


@router.post(LOG + "/undo", status_code=201, responses=schema.gives(_one, "It is taken back", 201))
def undo(request: Request, story: Where, undo: Undo) -> Response:
    """Take back your latest decisions, or one by its id; nothing is deleted (`sayso undo`)."""
    undos = review.take_back(
        the.live(request), story, undo.which, by=reviewer(request, undo.by), why=undo.why
    )
    return _kept(request, story, undos)


def _kept(request: Request, story: str, made: list[Judgement]) -> Response:
    """The new entries with what became of them; null where the next record is still being made."""
    held = the.live(request).held(story)
    rows = {row["id"]: row for row in told.rows(held.log, held.record)}
    bare = {"standing": None, "on": None, "against": None, "note": None}
    ids = [each.value if each.kind is JudgementKind.UNDO else each.id for each in made]
    shown = [rows.get(name) or {**judging.as_row(each), **bare} for name, each in zip(ids, made, strict=True)]
    return the.sent(request, the.about(held) | {"judgement": shown[0], "judgements": shown}, 201)


def reviewer(request: Request, by: str) -> str:
    """Who decides: the name that was said, or that of the session. Raises UsageError for nobody."""
    name = " ".join((by or entrance.name_of(request)).split())
    if not name:
        raise UsageError("a judgement has somebody who made it: say who, in `by`")
    return name


@router.get(LOG + "/lines", responses=schema.gives({"type": "string"}, "Lines of JSON", media=LINES))
def lines(request: Request, story: Where) -> Response:
    """The log as lines of JSON, undone entries and undos too, for another store (`sayso log --jsonl`)."""
    held = the.live(request).held(story)
    return Response(judging.as_lines(held.log), media_type=LINES)


@router.post(
    LOG + "/lines",
    responses=schema.gives(
        {"type": "object", "required": ["new"], "properties": {"new": {"type": "integer"}}}, "They are kept"
    ),
    openapi_extra={"requestBody": {"required": True, "content": {LINES: {"schema": {"type": "string"}}}}},
)
async def take(request: Request, story: Where) -> Response:
    """Take over judgements, somebody else's perhaps; what is there already is passed over (`sayso judge --import`)."""
    body = await request.body()
    return await run_in_threadpool(_take, request, story, body)


def _take(request: Request, story: str, body: bytes) -> Response:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(
            problem("input", "the body is no UTF-8 text", do="Send what `sayso log --jsonl` writes")
        ) from error
    found = judging.from_lines(text, "the body")
    live = the.live(request)
    name = live.find(story).name
    with live.writing(name), live.store() as store:
        new = store.judge(name, found)
    return the.sent(request, {"new": new})


@router.get(
    "/stories/{story}/agreement",
    responses=schema.gives(
        {
            "type": "object",
            "required": ["questions"],
            "properties": {**schema.ABOUT, "questions": {"type": "array", "items": schema.of("Agreement")}},
        }
    ),
)
def agree(request: Request, story: Where) -> Response:
    """How far people agree who judged the same things: Krippendorff's alpha, and what they differ on."""
    held = the.live(request).held(story)
    return the.sent(request, the.about(held) | {"questions": questions(held)})


def questions(held: Held) -> list[the.Row]:
    """The rows of the agreement, a question each."""
    return [
        {
            "question": each.question,
            "alpha": None if each.alpha is None else round(each.alpha, 4),
            "judged": len(each.units),
            "shared": len(each.shared),
            "differing": [{"on": unit.on, "said": dict(unit.said)} for unit in each.differing],
        }
        for each in held.once("agreement", lambda: agreement(held.record))
    ]
