"""Payload: what a server sent, out of the chunks and the packing it was sent in."""

from __future__ import annotations

import io
import zlib

from sayso.read.archives.bounds import Reader, bomb, is_bomb, taken

_PACKED = {
    "gzip": b"\x1f\x8b",
    "x-gzip": b"\x1f\x8b",
    "br": b"",
    "deflate": b"",
    "zstd": b"\x28\xb5\x2f\xfd",
}
"""Content encodings that servers use, and how what is packed so begins."""


def payload(stream: Reader, *, transfer: str, content: str, label: str) -> bytes:
    """Return the body of an answer. Raises InputError for one that is too large or unpacks without end.

    Many archives keep the headers of the answer beside a body that is unpacked already, so headers are believed
    only where the bytes bear them out.
    """
    body = taken(stream, label)
    if "chunked" in transfer.lower():
        body = _unpacked(body, "chunked", label)
    for each in reversed([part.strip().lower() for part in content.split(",")][:3]):
        if each in _PACKED and body.startswith(_PACKED[each]):
            body = _unpacked(body, each, label)
    return body


def _unpacked(body: bytes, how: str, label: str) -> bytes:
    try:
        data = taken(_reader(body, how), label)
    except (OSError, ValueError, EOFError, zlib.error):
        return body
    if is_bomb(len(body), len(data)):
        raise bomb(label)
    return data


def _reader(body: bytes, how: str) -> Reader:
    from fastwarc import stream_io

    held = io.BytesIO(body)
    match how:
        case "chunked":
            return stream_io.ChunkedReader(held)
        case "br":
            return stream_io.BrotliReader(held)
        case "zstd":
            return stream_io.ZstdReader(held)
    # what is called deflate comes with the head of zlib or without; with it as a rule
    return stream_io.GzipReader(held, zlib=how == "deflate")
