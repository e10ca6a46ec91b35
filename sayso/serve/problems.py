"""What went wrong, for programs: RFC 9457 problem details, with what, where and what to do. Pages say the same in HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from sayso.errors import AnnotatorError, InputError, SaysoError, StoreError, UsageError
from sayso.serve.live import StillDerivingError, UnknownStoryError
from sayso.tell.safe import visible

MEDIA = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong: its kind, the status, what, where and what to do; `more` is for programs alone."""

    kind: str
    status: int
    title: str
    what: str
    where: str | None = None
    do: str | None = None
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def row(self, instance: str) -> dict[str, Any]:
        """The problem as RFC 9457 has it."""
        return {
            "type": f"/problems#{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": visible(". ".join(filter(None, (self.what, self.do)))),
            "instance": visible(instance),
            "what": visible(self.what),
            "where": visible(self.where) if self.where else None,
            "do": visible(self.do) if self.do else None,
            **self.more,
        }


class RefusedError(SaysoError):
    """A request that is not answered as asked: it carries its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


KINDS: dict[str, tuple[int, str, str]] = {
    "unknown": (404, "There is nothing here", "The address names a story, report or thing that the store does not have."),
    "method": (405, "Not in this way", "The address is there, and not for this method."),
    "usage": (422, "This cannot be done as asked", "A name, number, date or decision cannot be what it is said to be."),
    "input": (422, "This cannot be read", "What was sent is not what it should be."),
    "decided": (409, "Somebody else decided otherwise", "Since the page or row was read, another person judged the same thing differently. Nothing is lost: look, then decide again with `seen`."),
    "gone": (409, "It is not there any more", "What the decision is about has changed since: it was joined, split, or annotated anew."),
    "who": (401, "Who are you?", "The server demands its token: as `Authorization: Bearer TOKEN`, or through the form at /login."),
    "forged": (403, "This form is not ours", "A request that changes something lacks the page's token, or comes from another site."),
    "host": (421, "This is not the name of this server", "The Host header names another; see `sayso serve --name`."),
    "media": (415, "Not in this form", "The body is of another type than the address takes."),
    "large": (413, "Too large", "The body is larger than the address takes."),
    "often": (429, "Too many requests", "One address may ask only so often; Retry-After says when to try again."),
    "slow": (408, "The request did not come in", "Its body took too long."),
    "deriving": (503, "Not yet", "The reports of the story are still being compared; Retry-After says when to try again."),
    "store": (503, "The store cannot be used", "The file is locked, full, damaged, or of a newer sayso."),
    "annotator": (502, "The annotator gave no answer", "A language model that was asked did not answer."),
    "fault": (500, "A fault of sayso", "It is a bug, and nothing was half-written."),
}  # fmt: skip
"""Every kind of problem: its status, its title, and when it happens."""


def problem(kind: str, what: str, *, where: str | None = None, do: str | None = None, **more: Any) -> Problem:
    """Return a problem of one of the `KINDS`."""
    status, title, _ = KINDS[kind]
    headers = more.pop("headers", {})
    return Problem(kind, status, title, what, where, do, more, headers)


def of(error: SaysoError) -> Problem:
    """Return the problem that an error of sayso is to whoever asked."""
    match error:
        case RefusedError():
            return error.problem
        case UnknownStoryError():
            return problem("unknown", str(error))
        case StillDerivingError():
            return problem("deriving", str(error), headers={"Retry-After": "5"})
        case AnnotatorError():
            return problem("annotator", error.what, where=error.where, do=error.do)
        case InputError():
            return problem("input", error.what, where=error.where, do=error.do)
        case UsageError():
            return problem("usage", str(error))
        case StoreError():
            return problem(
                "store", "the store cannot be used just now", do="its owner sees why on the server's screen"
            )
    return problem(
        "fault", "something that comes with sayso is missing", do="its owner sees what on the server's screen"
    )


def answer(found: Problem, instance: str) -> Response:
    """Return a problem as a response for programs."""
    content = json.dumps(found.row(instance), ensure_ascii=True)
    return Response(content, found.status, headers=found.headers, media_type=MEDIA)
