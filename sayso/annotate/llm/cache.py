"""Answers kept on disk, by what was asked of which model: what was paid for once is not asked again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path


class Cache:
    """A folder of answers, each in a file named by a hash; a damaged file counts as none.

    Answers quote the reports, so files and folders are the user's alone. A folder that cannot be
    written is let be: `broken` then says why.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.broken: str | None = None

    def path(self, model: str, messages: Sequence[dict[str, str]]) -> Path | None:
        """Return the file for a question to a model: the same for the same model, prompt and text only."""
        if self.folder is None:
            return None
        asked = json.dumps([model, messages], ensure_ascii=True, sort_keys=True)
        name = hashlib.sha256(asked.encode()).hexdigest()
        return self.folder / name[:2] / f"{name}.json"

    def get(self, path: Path | None) -> str | None:
        """Return the answer that is kept in a file; None when there is none that can be read."""
        if path is None:
            return None
        try:
            held = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        answer = held.get("answer") if isinstance(held, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, path: Path | None, answer: str) -> None:
        """Keep an answer: whole or not at all."""
        if path is None or self.broken:
            return
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(suffix=".part", dir=path.parent)
            try:
                with os.fdopen(handle, "w", encoding="ascii") as stream:
                    json.dump({"answer": answer}, stream)
                os.replace(beside, path)  # noqa: PTH105
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(beside).unlink()
                raise
        except OSError as error:
            self.broken = f"answers cannot be kept in {self.folder} ({error.strerror or error})"
