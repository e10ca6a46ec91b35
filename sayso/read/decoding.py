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
_CONTROL = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
_SENSELESS = re.compile("[\ufffd\x80-\x9f]")
SAMPLE = 200_000
SAVE_AS_TEXT = "save its text as .txt or .html and give that"


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the text that these bytes hold, without a byte order mark; line breaks stay as they are.

    In order: a byte order mark, UTF-8, UTF-16 without a mark, the `charset` that the answer of a site
    names, the one that a page declares, a guess, Windows-1252. Characters that do not fit become U+FFFD. Raises
    InputError for what is empty or no text.
    """
    if not data.strip():
        raise InputError(name, "the file is empty", "there is nothing to read; save the report again")
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise InputError(name, f"this is {kind}, not text", SAVE_AS_TEXT)
    text = _marked(data) or _unmarked(data, charset)
    if "\x00" in text:
        raise InputError(name, "it holds NUL bytes: binary or damaged", SAVE_AS_TEXT)
    sample = text[:SAMPLE].encode("utf-8", "replace")
    if len(sample) - len(sample.translate(None, _CONTROL)) > 0.05 * min(len(text), SAMPLE):
        raise InputError(name, "most of it is control characters: binary, not text", SAVE_AS_TEXT)
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    return None


def _unmarked(data: bytes, charset: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    for declared in filter(None, (known(charset), stated_charset(data))):
        text = data.decode(declared, errors="replace")
        if not _lies(text):
            return text
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


def stated_charset(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, None where it says nothing that is one."""
    match = _CHARSET.search(data[:4096])
    return known(match.group(1).decode("ascii")) if match else None


def known(charset: str | None) -> str | None:
    """Return Python's name of an encoding of text, None for what is none, and for UTF-8, which is tried before."""
    if charset is None:
        return None
    try:
        info = codecs.lookup(charset)
    except (LookupError, ValueError):
        return None
    # a text encoding only: codecs also knows "hex" and "zip"; and UTF-8 has failed already
    return info.name if getattr(info, "_is_text_encoding", True) and info.name != "utf-8" else None


def _lies(text: str) -> bool:
    """Whether a text was read in an encoding that it is not in: much of what is not ASCII makes no sense."""
    sample = text[:SAMPLE]
    high = sum(1 for c in sample if ord(c) > 127)
    return len(_SENSELESS.findall(sample)) * 5 > high > 0 or "\x00" in sample


def _guessed(data: bytes) -> str:
    if b"\x00" in data:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else "cp1252"
