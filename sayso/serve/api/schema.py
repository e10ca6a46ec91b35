"""The OpenAPI document: rows have the shapes of the contract's own schema, problems those of RFC 9457."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sayso import __version__
from sayso.serve.problems import KINDS, MEDIA
from sayso.tell import contract

Schema = dict[str, Any]
AT = "#/components/schemas/"

INTRO = """Who says what in a story, on whose word, and where accounts conflict; and what people judge of it.

Rows have the shapes of `sayso export --format json` (docs/contract); lists come in slices (`limit`, `offset`, `next`).
What goes wrong is told as RFC 9457 problem details, with `what`, `where` and `do`.
Where the server demands a token, send `Authorization: Bearer TOKEN`."""


def of(name: str) -> Schema:
    """A schema of the components, by its name."""
    return {"$ref": AT + name}


def listing(row: Schema, *, story: bool = True) -> Schema:
    """A slice of such rows."""
    number = {"type": "integer", "minimum": 0}
    properties: Schema = {
        "total": number,
        "limit": number,
        "offset": number,
        "next": {"type": ["string", "null"]},
        "items": {"type": "array", "items": row},
    }
    if story:
        properties |= ABOUT
    return {"type": "object", "properties": properties, "required": list(properties)}


ABOUT: Schema = {
    "story": {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}},
    "revision": {"type": "integer"},
    "late": {"type": "boolean", "description": "The story has changed since; the next record is being made."},
}  # fmt: skip


def gives(
    schema: Schema, what: str = "What was asked for", status: int = 200, media: str = "application/json"
) -> Any:
    """The `responses` of an operation: this, and the problems that any may have."""
    held: dict[int | str, Any] = {status: {"description": what, "content": {media: {"schema": schema}}}}
    if status == 200:
        held[304] = {"description": "The same as by the ETag that was sent"}
    return held


def problems() -> dict[int | str, Any]:
    """The problems that any operation may have, by their status."""
    found: dict[int | str, Any] = {}
    for status, title, when in KINDS.values():
        known = found.setdefault(
            status, {"description": title, "content": {MEDIA: {"schema": of("Problem")}}}
        )
        known["description"] = (
            f"{known['description']}; {when}" if known["description"] != title else f"{title}: {when}"
        )
    return found


@cache
def components() -> Schema:
    """The schemas of the contract, under names of their own: Report, Statement, …; and those that only the API has."""
    text = Path(contract.__file__).with_name("contract.schema.json").read_text(encoding="utf-8")
    held = json.loads(_moved(text))
    found: Schema = {_name(name): schema for name, schema in held["$defs"].items()}
    for key, name in ROWS.items():
        found[name] = held["properties"][key]["items"]
    found["Record"] = {
        k: v for k, v in held.items() if k in ("type", "required", "properties", "description")
    }
    judgement = found["Judgement"] = deepcopy(found["Judgement"])
    judgement["properties"]["standing"] = {"enum": ["applied", "overruled", "unfit", "undone", None]}
    listed = deepcopy(found["Report"])
    listed["required"] = [name for name in listed["required"] if name != "text"]
    listed["properties"].pop("text", None)
    found["ListedReport"] = listed
    return found | OWN


ROWS = {
    "relays": "Relay",
    "copies": "Copy",
    "drift": "Drift",
    "numbers": "Number",
    "issues": "Issue",
    "positions": "Position",
    "proposals": "Plan",
    "conflicts": "Conflict",
    "events": "Event",
    "movements": "Movement",
    "judgements": "Judgement",
}
"""Rows that the contract describes where they stand."""


def _name(name: str) -> str:
    return {"quoted": "Quoted", "place": "Place"}.get(name, name.capitalize())


def _moved(text: str) -> str:
    for name in json.loads(text)["$defs"]:
        text = text.replace(f'"#/$defs/{name}"', f'"{AT}{_name(name)}"')
    return text


_TEXT, _MAYBE = {"type": "string"}, {"type": ["string", "null"]}


def _row(required: Schema, **optional: Schema) -> Schema:
    return {"type": "object", "properties": required | optional, "required": list(required)}


OWN: Schema = {
    "Problem": _row(
        {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT, "instance": _TEXT, "what": _TEXT, "where": _MAYBE, "do": _MAYBE},
        decided={"type": "array", "items": {"type": "object"}, "description": "For a conflict: what others decided meanwhile, as judgements."},
    ),
    "Story": _row(
        {"id": _TEXT, "name": _TEXT, "reports": {"type": "integer"}, "unread": {"type": "integer"}, "as_of": _MAYBE, "made_by": _MAYBE, "stale": {"type": "boolean"}, "revision": {"type": "integer"}},
    ),
    "Outlet": _row(
        {"name": _TEXT, "aliases": {"type": "array", "items": _TEXT}, "domains": {"type": "array", "items": _TEXT}, "kind": _TEXT, "country": _TEXT, "family": _TEXT, "ordinary": {"type": "array", "items": _TEXT}, "grade": {"enum": ["A", "B", "C", "D", "E", "F"]}, "whose": {"enum": ["shipped", "own", "corrected"]}},
    ),
    "Agreement": _row(
        {"question": _TEXT, "alpha": {"type": ["number", "null"]}, "judged": {"type": "integer"}, "shared": {"type": "integer"}, "differing": {"type": "array", "items": _row({"on": _TEXT, "said": {"type": "object", "additionalProperties": _TEXT}})}},
    ),
}  # fmt: skip


def document(app: FastAPI) -> Schema:
    """Return the OpenAPI document of the API, made once."""
    if app.openapi_schema:
        return app.openapi_schema
    made = get_openapi(title="sayso", version=__version__, description=INTRO, routes=app.routes)
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas |= components()
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}, {}]
    app.openapi_schema = made
    return made
