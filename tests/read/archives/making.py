"""Archives made for tests: a few invented pages and texts, packed in every way."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.read import Offer, Passed, Place, Step, Wanted
from sayso.read.archives import entries
from sayso.vocabulary import Unread

SENTENCE = (
    "The harbour board of {town} said on Monday that the old crane would be taken down before the winter, "
    "and that the {n} workers who run it had been told."
)
GERMAN = (
    "Der Hafenrat von {town} teilte am Montag mit, dass der alte Kran noch vor dem Winter abgebaut werde und dass "
    "die {n} Arbeiter davon unterrichtet worden seien."
)


def page(n: int, *, words: str = SENTENCE, language: str = "en", site: str = "The Quay Gazette") -> bytes:
    """An invented page; each number another one."""
    said = words.format(town=f"Port {n}", n=n + 2)
    return (
        f'<!doctype html><html lang="{language}"><head><title>Crane {n} to go | {site}</title>'
        f'<meta property="og:site_name" content="{site}">'
        f'<meta property="article:published_time" content="2025-05-{n % 28 + 1:02}T08:00:00Z"></head>'
        f"<body><nav>Home News Sport</nav><article><h1>Crane {n} to go</h1><p>{said}</p><p>{said.replace('Monday', 'Friday')}</p>"
        "</article></body></html>"
    ).encode()


@dataclass(frozen=True)
class Record:
    """What a record of a WARC is made of; `length` is what it says of its length, in the place of the truth."""

    body: bytes
    url: str = "https://quay.example/crane"
    status: str = "200 OK"
    head: str = "Content-Type: text/html; charset=utf-8\r\n"
    day: str = "2025-05-01"
    kind: str = "response"
    length: int | None = None
    id: str = "one"
    more: str = ""

    def bytes(self) -> bytes:
        """The record as it lies in a WARC."""
        http = f"HTTP/1.1 {self.status}\r\n{self.head}\r\n".encode() if self.kind == "response" else b""
        block = http + self.body
        media = "application/http; msgtype=response" if http else "text/plain"
        length = len(block) if self.length is None else self.length
        return (
            (
                f"WARC/1.0\r\nWARC-Type: {self.kind}\r\nWARC-Record-ID: <urn:x:{self.id}>\r\n"
                f"WARC-Date: {self.day}T10:00:00Z\r\nWARC-Target-URI: {self.url}\r\n{self.more}"
                f"Content-Type: {media}\r\nContent-Length: {length}\r\n\r\n"
            ).encode()
            + block
            + b"\r\n\r\n"
        )


def some(count: int = 6, **more: Any) -> list[bytes]:
    """Records of so many different pages."""
    return [Record(page(n), url=f"https://quay.example/{n}", id=str(n), **more).bytes() for n in range(count)]


def packed(records: Iterable[bytes]) -> bytes:
    """Each record a gzip member, as crawlers write them."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as file:
        for name, data in files.items():
            file.writestr(zipfile.ZipInfo(name, (2025, 5, 1, 0, 0, 0)), data, method)
    return held.getvalue()


def tarred(files: Mapping[str, bytes], *more: tarfile.TarInfo) -> bytes:
    """A tar of these files, and of entries without content."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as file:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_746_057_600
            file.addfile(info, io.BytesIO(data))
        for info in more:
            file.addfile(info)
    return held.getvalue()


def rows(*given: Any) -> bytes:
    """JSONL of these rows; bytes are a line as they are."""
    return b"".join(
        (each if isinstance(each, bytes) else json.dumps(each).encode()) + b"\n" for each in given
    )


def steps(
    folder: Path, name: str, data: bytes, wanted: Wanted | None = None, start: Place | None = None
) -> list[Step]:
    """All steps through an archive of these bytes but the last, which is its end."""
    path = folder / name
    path.write_bytes(data)
    *found, end = entries(str(path), wanted or Wanted(), start or Place(), None)
    assert end.found is None
    return found


def told(found: Iterable[Step]) -> list[str]:
    """What was found, a word each: the bytes' hash-like tail for an offer, the filter, or "unread"."""
    said = []
    for step in found:
        match step.found:
            case Offer(name=name):
                said.append(f"read {name.partition('#')[2]}")
            case Passed(name=name, filter=fell):
                said.append(f"{fell} {name.partition('#')[2]}")
            case Unread(file=file):
                said.append(f"unread {file.partition('#')[2]}".strip())
    return said


def reasons(found: Iterable[Step]) -> list[str]:
    """The reasons of what could not be read."""
    return [step.found.reason for step in found if isinstance(step.found, Unread)]
