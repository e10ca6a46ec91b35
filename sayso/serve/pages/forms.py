"""Forms as browsers send them: read, and known to come from a page of ours."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request

from sayso.serve.entrance import FIELD, check

MOST_FILES = 20
MOST_FIELDS = 200
LARGEST_FIELD = 2_000_000


async def form(request: Request) -> FormData:
    """Return the fields of a form. Raises RefusedError for one that no page of ours sent."""
    found = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD)
    check(found.get(FIELD), request)
    return found


def text(found: FormData, name: str, most: int = 2_000) -> str:
    """Return one field as text, cut to a length that is more than anybody types; without halves of characters."""
    value = found.get(name)
    value = value if isinstance(value, str) else ""
    return value.encode("utf-8", "replace").decode()[:most].replace("\x00", "")


def texts(found: FormData, name: str) -> list[str]:
    """Return all fields of a name."""
    return [value for value in found.getlist(name) if isinstance(value, str)]


def place(where: str, otherwise: str = "/") -> str:
    """Return where a form says to go next, if that is a page of ours."""
    ours = where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable()
    return where if ours else otherwise
