"""Decoding: bytes → text. Best effort for wrong encodings, refusal for what is no text at all."""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 200_000
SAVE_AS_TEXT = "save its text as .txt or .html and give that"


def decode(data: bytes, name: str) -> str:
    """Return the text that these bytes hold, without a byte order mark; line breaks stay as they are.

    In order: a byte order mark, UTF-8, UTF-16 without a mark, the charset that a page
    declares, a guess, Windows-1252. Characters that do not fit become U+FFFD. Raises
    InputError for what is empty or no text.
    """
    if not data.strip():
        raise InputError(name, "the file is empty", "there is nothing to read; save the report again")
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise InputError(name, f"this is {kind}, not text", SAVE_AS_TEXT)
    text = _marked(data) or _unmarked(data)
    if "\x00" in text:
        raise InputError(name, "it holds NUL bytes: binary or damaged", SAVE_AS_TEXT)
    if len(_CONTROL.findall(text[:SAMPLE])) > 0.05 * min(len(text), SAMPLE):
        raise InputError(name, "most of it is control characters: binary, not text", SAVE_AS_TEXT)
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    return None


def _unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    declared = _declared(data)
    if declared:
        return data.decode(declared, errors="replace")
    # a few bad bytes in good UTF-8 are damage, not another encoding
    mended = data.decode("utf-8", errors="replace")
    lost, high = mended.count("\ufffd"), sum(1 for c in mended[:SAMPLE] if ord(c) > 127)
    if lost * 10 <= high:
        return mended
    return data.decode(_guessed(data), errors="replace")


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 encoding that every second NUL byte betrays."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * half and odd < 0.05 * half else None


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    try:
        info = codecs.lookup(match.group(1).decode("ascii"))
    except LookupError:
        return None
    # a text encoding only: codecs also knows "hex" and "zip"; and UTF-8 has failed already
    return info.name if getattr(info, "_is_text_encoding", True) and info.name != "utf-8" else None


def _guessed(data: bytes) -> str:
    if b"\x00" in data:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else "cp1252"
