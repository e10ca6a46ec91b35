"""Types: what is a page, what is a text, and what is an archive, by the names that people and servers give."""

from __future__ import annotations

from pathlib import PurePosixPath

PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ""})
PACKING = ("", ".gz", ".bz2", ".xz", ".zst")
NEVER = frozenset({".7z", ".rar", ".jar", ".epub", ".docx", ".odt"})
"""More that holds files inside; none of it is opened inside another archive."""

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPES = frozenset({"text/plain", "text/markdown"})


def is_page(stated: str) -> bool | None:
    """Whether a stated media type is that of a page; False for a text, None for anything else."""
    name = stated.partition(";")[0].strip().lower()
    if name in _PAGE_TYPES:
        return True
    return False if name in _TEXT_TYPES else None


def is_page_name(name: str) -> bool | None:
    """Whether the name of a file is that of a page; False for a text, None for anything else."""
    ending = PurePosixPath(name.lower()).suffix
    if ending in PAGES:
        return True
    return False if ending in TEXTS else None


def kind(name: str) -> str:
    """The kind of an archive by its name: warc, zip, tar or jsonl; "" for what is none."""
    path = PurePosixPath(name.lower())
    ending = path.suffix
    if ending in (".tgz", ".txz", ".tbz", ".tbz2", ".tzst"):
        return "tar"
    inner = PurePosixPath(path.stem).suffix if ending in PACKING else ending
    match inner:
        case ".warc" | ".wet":
            return "warc"
        case ".zip":
            return "zip" if ending == ".zip" else ""
        case ".tar":
            return "tar"
        case ".jsonl" | ".ndjson":
            return "jsonl"
    return ""


def is_nested(name: str) -> bool:
    """Whether a name inside an archive is that of another archive."""
    ending = PurePosixPath(name.lower()).suffix
    return bool(kind(name)) or ending in NEVER or (ending in PACKING and bool(ending))
