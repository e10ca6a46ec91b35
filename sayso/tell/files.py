"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sayso.errors import OutputError


def replaced(path: Path, made: str | bytes) -> None:
    """Write bytes, or a text as UTF-8, to a file that appears, or changes, in one step.

    It is written beside its place first; whatever goes wrong, an interruption too, what was
    there stays as it was. Raises OutputError when the file cannot be written there.
    """
    try:
        _write(path, made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); nothing was changed there"
        ) from error


def _write(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(path))
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: there is nothing to replace
        path.write_bytes(data)
        return
    place = path.resolve()  # a link stays a link
    handle, beside = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, _mode(place))  # noqa: PTH101
        os.replace(beside, place)  # noqa: PTH105
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(place: Path) -> int:
    """The rights of the file that is there, or those that a new file of this user gets."""
    if place.exists():
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
