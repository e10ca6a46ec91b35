"""Bodies: what comes is unpacked as it comes, and no further than the limits allow."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sayso.errors import FetchError
from sayso.fetch.limits import Limits

ENCODINGS = "gzip, deflate"
"""What is asked for: packings that can be unpacked a little at a time."""

_STEP = 1 << 16
_SMALL = 1_000_000
"""Below so many bytes no page is taken for a bomb, however well it was packed."""


def unpacked(chunks: Iterable[bytes], packing: str | None, name: str, limits: Limits) -> bytes:
    """Return the bytes of a body. Raises FetchError for one that is too large, swells too much, breaks off, or is packed otherwise."""
    unpacker = _unpacker(packing, name)
    held = bytearray()
    came = 0
    for chunk in chunks:
        came += len(chunk)
        _check(came, came, name, limits)
        if unpacker is None:
            held += chunk
            continue
        while chunk:
            try:
                held += unpacker.decompress(chunk, _STEP)
            except zlib.error as error:
                raise FetchError(
                    name, f"the page cannot be unpacked ({error})", "try again; the site may be broken"
                ) from error
            chunk = unpacker.unconsumed_tail
            _check(len(held), came, name, limits)
    if unpacker is not None and came and not unpacker.eof:
        raise FetchError(name, "the page broke off before its end", "try again")
    return bytes(held)


class _Deflate:
    """Unpacks what is called deflate: with a head, as the standard says, or without, as some sites send it."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj()
        self._first = True

    def decompress(self, data: bytes, most: int) -> bytes:
        try:
            found = self._inner.decompress(data, most)
        except zlib.error:
            if not self._first:
                raise
            self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
            found = self._inner.decompress(data, most)
        self._first = False
        return found

    @property
    def unconsumed_tail(self) -> bytes:
        return self._inner.unconsumed_tail

    @property
    def eof(self) -> bool:
        return self._inner.eof


def _unpacker(packing: str | None, name: str) -> zlib._Decompress | _Deflate | None:
    match (packing or "identity").strip().lower():
        case "identity" | "":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(zlib.MAX_WBITS | 16)
        case "deflate":
            return _Deflate()
    raise FetchError(
        name,
        f"the page is packed in a way that was not asked for ({(packing or '')[:40]})",
        "save the page in a browser, and add the file",
    )


def _check(size: int, came: int, name: str, limits: Limits) -> None:
    if size > limits.size:
        raise FetchError(
            name,
            f"the page is larger than {limits.size / 1_000_000:g} MB",
            "it is no report; save its text as .txt and add that",
        )
    if size > _SMALL and size > limits.ratio * came:
        raise FetchError(
            name, f"the page swells to more than {limits.ratio} times what was sent: a bomb", "leave it alone"
        )
