"""Fuzz the readers: any bytes are a report or an error in words, quickly, and never anything else.

    pip install atheris
    python fuzz/readers.py page corpus/ -max_total_time=600 -dict=fuzz/html.dict

Targets: page (bytes as a fetched page), text (bytes as a file), address (an address and a redirect from it), robots.
What it finds goes into `tests/read/test_found_by_fuzzing.py`.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

import atheris

with atheris.instrument_imports(include=["sayso.read", "sayso.fetch", "sayso.text"]):
    from sayso.errors import InputError
    from sayso.fetch import comparable
    from sayso.fetch.addresses import checked
    from sayso.fetch.manners import retry_after
    from sayso.fetch.robots import rules
    from sayso.read import read_page
    from sayso.read.report import make
    from sayso.vocabulary import Fetched, Report

SLOWEST = 20.0
"""Seconds that one input may take; inputs are kilobytes."""
WHEN = datetime(2024, 5, 12, tzinfo=UTC)
CHARSETS = (None, "utf-8", "windows-1251", "latin-1", "utf-16", "shift_jis", "hex", "idna", "\x00")


def page(data: bytes) -> None:
    """A fetched page; its first byte picks the charset that the site names."""
    charset = CHARSETS[data[0] % len(CHARSETS)] if data else None
    _held(
        lambda: read_page(
            Fetched("https://a.example/x", "https://a.example/x", WHEN, data[1:], charset=charset)
        )
    )


def text(data: bytes) -> None:
    """A file without an ending."""
    _held(lambda: make(data, "x", None, None))


def address(data: bytes) -> None:
    """An address, and one that it leads to."""
    given = atheris.FuzzedDataProvider(data)
    one, other = given.ConsumeUnicode(60), given.ConsumeUnicode(60)
    for each in (one, "http://" + one):
        try:
            url = checked(each, {80, 443})
            checked(str(url.join(other)), {80, 443})
        except InputError:
            pass
        except Exception as error:
            if type(error).__name__ != "InvalidURL":
                raise
        once = comparable(each)
        assert comparable(once) == once
    retry_after(other, WHEN)


def robots(data: bytes) -> None:
    """A robots.txt."""
    url = checked("https://a.example/x", {80, 443})
    found = rules(url, lambda _: (200, data))
    found.allow(url)
    assert 0 <= found.delay() <= 60


def _held(read: object) -> None:
    start = time.process_time()
    try:
        report = read()  # type: ignore[operator]
    except InputError:
        report = None
    spent = time.process_time() - start
    assert spent < SLOWEST, f"{spent:.1f} seconds"
    if isinstance(report, Report):
        _whole(report)


def _whole(report: Report) -> None:
    """What holds of every report: parts in order, disjoint, and over all that is not white space."""
    at = 0
    for part in report.parts:
        assert at <= part.start < part.end, part
        assert not report.text[at : part.start].strip(), report.text[at : part.start]
        at = part.end
    assert not report.text[at:].strip(), report.text[at:]
    for link in getattr(report, "links", ()):
        assert 0 <= link.start < link.end <= len(report.text), link
        assert link.url.startswith(("http://", "https://")), link


TARGETS = {"page": page, "text": text, "address": address, "robots": robots}

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
