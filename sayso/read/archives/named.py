"""Named: the files inside a ZIP or a tar, told apart by their names, which are labels and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

from sayso.errors import InputError
from sayso.read.archives.sniff import fits
from sayso.read.archives.types import is_nested, is_page_name
from sayso.read.archives.wanted import Wanted
from sayso.read.files import is_manifest
from sayso.read.offers import Offer, Passed


def document(
    label: str, name: str, wanted: Wanted, changed: date | None, data: Callable[[], bytes]
) -> Offer | Passed:
    """Return the document of this name, or which filter it fell to; `data` is called once it is wanted so far.

    A file inside an archive has no address, so none is wanted where hosts are named. Raises InputError for an
    archive inside the archive.
    """
    if PurePosixPath(name).name.startswith(".") or is_manifest(name):
        return Passed(label, "type")
    if is_nested(name):
        raise InputError(
            label, "an archive inside an archive is not opened", "unpack the outer one and name the inner one"
        )
    page = is_page_name(name)
    if page is None or not wanted.type(page):
        return Passed(label, "type")
    if not wanted.day(changed):
        return Passed(label, "date")
    if not wanted.host(None):
        return Passed(label, "host")
    held = data()
    if not fits(held, page=page, languages=wanted.languages):
        return Passed(label, "language")
    # a text may yet turn out to be a page: files are named by people
    return Offer(label, data=held, is_page=page or None, languages=wanted.languages)
