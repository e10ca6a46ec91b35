"""Packed files: gzip, bzip2, xz and zstd as streams that cannot be made to fill the memory."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from typing import Any, BinaryIO, Protocol

from sayso.errors import InputError
from sayso.read.archives.bounds import RATIO
from sayso.read.archives.bounds import Reader as Reader

ENDINGS = (".gz", ".bz2", ".xz", ".zst")
PIECE = 1 << 16
MEMORY = 1 << 27
"""Bytes that xz may ask for; its highest preset asks for 65 MB."""

FREE = 100_000_000
"""Bytes unpacked from one file before its ratio is asked."""

DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError, OverflowError)
"""What unpacking raises for bytes that are no such format, or were damaged."""


class _Unpacker(Protocol):
    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, limit: int, /) -> bytes: ...


class Unpacked(io.RawIOBase):
    """The bytes inside a packed file, read piece by piece; members that follow each other are one stream."""

    def __init__(self, file: BinaryIO | _Zstd, ending: str) -> None:
        super().__init__()
        self._file, self._ending = file, ending
        self._unpacker = _unpacker(ending)
        self._waiting = b""
        self._fresh = True
        self.count = 0
        self.budget: int | None = None
        """So many bytes may still be read; None is no bound. For readers that would take a whole header at once."""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def tell(self) -> int:
        """So many bytes were unpacked."""
        return self.count

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; 0 at the end. Raises InputError for a bomb, EOFError for a file that was cut off."""
        size = min(len(buffer), PIECE)
        data = self._piece(size)
        self.count += len(data)
        if self.budget is not None:
            self.budget -= len(data)
            if self.budget < 0:
                raise EOFError("a header without end")
        if self.count > FREE and self.count > RATIO * max(1, self._file.tell()):
            raise InputError(
                getattr(self._file, "name", "an archive"),
                f"it unpacks to more than {RATIO} times its size, as no texts do",
                "do not trust this archive; the rest of it is not read",
            )
        buffer[: len(data)] = data
        return len(data)

    def _piece(self, size: int) -> bytes:
        if not self._ending:
            return self._file.read(size)
        while True:
            if self._unpacker.eof:
                self._waiting = self._unpacker.unused_data or self._file.read(PIECE)
                if not self._waiting.strip(b"\0"):
                    return b""
                self._unpacker, self._fresh = _unpacker(self._ending), True
            elif not self._waiting and getattr(self._unpacker, "needs_input", True):
                self._waiting = self._file.read(PIECE)
                if not self._waiting and self._fresh and not self.count:
                    return b""
            ended = not self._waiting
            data = self._unpacker.decompress(self._waiting, size)
            if ended and not data and not self._unpacker.eof and getattr(self._unpacker, "needs_input", True):
                raise EOFError("it was cut off")
            self._waiting = getattr(self._unpacker, "unconsumed_tail", b"")
            self._fresh = False
            if data:
                return bytes(data)


def _unpacker(ending: str) -> Any:
    match ending:
        case ".gz":
            return zlib.decompressobj(31)
        case ".bz2":
            return bz2.BZ2Decompressor()
        case ".xz":
            return lzma.LZMADecompressor(memlimit=MEMORY)
    return None


def unpacked(file: BinaryIO, ending: str) -> Unpacked:
    """Return the stream of bytes in a file of this ending; "" reads them as they are."""
    if ending == ".zst":
        from fastwarc.stream_io import ZstdReader

        return Unpacked(_Zstd(file, ZstdReader(file)), "")
    return Unpacked(file, ending)


class _Zstd(io.RawIOBase):
    """FastWARC's reader of zstd, as a file whose `tell` counts packed bytes."""

    def __init__(self, file: BinaryIO, reader: Reader) -> None:
        super().__init__()
        self._file, self._reader = file, reader
        self.name = getattr(file, "name", "")

    def read(self, size: int = -1) -> bytes:
        return self._reader.read(max(size, 0))

    def tell(self) -> int:
        return self._file.tell()


def ending(name: str) -> str:
    """The ending of a packed file, "" for one that is not packed."""
    return next((each for each in ENDINGS if name.lower().endswith(each)), "")
