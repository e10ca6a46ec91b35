"""Files: names as a person gives them → bytes, one file at a time."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.errors import InputError

LIMIT = 20_000_000
"""Bytes; a larger file is no report but an archive, a dump or a mistake."""

STDIN = "-"
ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ""})
"""What a folder is searched for; a file that is named is read whatever its ending."""

MANIFESTS = frozenset({"manifest.csv", "manifest.jsonl"})


def find(paths: Sequence[str], skip: Path | None) -> Iterator[str | InputError]:
    """Give the names of all files that these paths mean, each once, in order; errors in place of what is not there.

    Folders are searched through and through, in sorted order, hidden files left out.
    Patterns that the shell did not expand are expanded here. `skip` is the manifest,
    which is no report.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, InputError) or found == STDIN:
                yield found
                continue
            real = os.path.realpath(found)
            if real in seen or (skip is not None and real == os.path.realpath(skip)):
                continue
            seen.add(real)
            yield _no_report(found) if is_manifest(found) else found


def _expand(path: str) -> Iterator[str | InputError]:
    try:
        yield from _named(path)
    except (OSError, ValueError) as error:
        yield failed(path, error)


def _named(path: str) -> Iterator[str | InputError]:
    if path == STDIN:
        yield path
    elif "\x00" in path:
        yield failed(path, ValueError("it holds a NUL"))
    elif not path:
        yield InputError('""', "the name is empty", "name a file, a folder, or - for standard input")
    elif Path(path).is_dir():
        yield from _folder(path)
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield path
    else:
        yield from _pattern(path)


def is_manifest(name: str) -> bool:
    """Whether a file bears the name of a manifest, which is no report."""
    return Path(name).name.lower() in MANIFESTS


def _no_report(name: str) -> InputError:
    return InputError(name, "this is a manifest, not a report", f"give it with --manifest {name}")


def _pattern(pattern: str) -> Iterator[str | InputError]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    for name in found:
        if not Path(name).is_dir() and not is_manifest(name):
            yield name
    if not found:
        yield InputError(pattern, "no file fits this pattern", "check the folder and the spelling")


def _folder(folder: str) -> Iterator[str | InputError]:
    count = 0
    been: set[str] = set()
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, followlinks=True, onerror=errors.append):
        real = os.path.realpath(root)
        # a link to a folder above would be walked for ever
        folders[:] = [] if real in been else sorted(f for f in folders if not f.startswith("."))
        if real in been:
            continue
        been.add(real)
        for name in sorted(names):
            if name.startswith(".") or is_manifest(name):
                continue
            path = str(Path(root, name))
            if Path(name).suffix.lower() in ENDINGS and _plain(path):
                count += 1
                yield path
    for error in errors:
        yield failed(str(error.filename), error)
    if not count and not errors:
        yield InputError(
            folder,
            "no readable file in this folder",
            "reports end in .txt, .md, .html, .htm or have no ending",
        )


def _plain(path: str) -> bool:
    """Whether this is a plain file or a link to nothing, which is told when it is read."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        return True


def load(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for "-".

    Raises InputError where it cannot be read, saying why and what to do.
    """
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(LIMIT + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise failed(name, error) from error
    if len(data) > LIMIT:
        raise InputError(
            name,
            f"the file is larger than {LIMIT // 1_000_000} MB",
            "a report is one article: split the file into one file a report, or into rows of JSONL",
        )
    return data


def failed(name: str, error: Exception) -> InputError:
    """Say in words why the system would not give a file."""
    match error:
        case FileNotFoundError() if Path(name).is_symlink():
            return InputError(name, "a link to a file that is not there", "mend or remove the link")
        case FileNotFoundError():
            return InputError(name, "no such file or folder", "check the spelling and the folder you are in")
        case PermissionError():
            return InputError(name, "permission denied", "make it readable for you (chmod u+r) or copy it")
        case IsADirectoryError():
            return InputError(name, "a folder, not a file", "name a file in it")
        case ValueError():
            return InputError(
                name.encode("unicode_escape").decode(), f"not a file name ({error})", "check the spelling"
            )
    why = getattr(error, "strerror", None) or str(error)
    return InputError(name, f"cannot be read ({why})", "check the file, its disk and its links")
