"""A progress bar on standard error, with rate and time left, where a terminal watches; silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.read import Offer, Step
from sayso.story import Progress

if TYPE_CHECKING:
    from rich.progress import Task
    from rich.text import Text


@contextmanager
def watched(paths: Sequence[str]) -> Iterator[Progress | None]:
    """Give what to call after each step, or None where nobody watches.

    The bar counts bytes, which are known beforehand for archives too; beside it stand documents and documents a second.
    """
    if not paths or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text as Words

    class Count(ProgressColumn):
        """Documents so far, and a second."""

        def render(self, task: Task) -> Text:
            count = task.fields["count"]
            rate = f" {count / task.elapsed:.1f}/s" if task.elapsed else ""
            return Words(f"{count:,}{rate}", style="dim")

    columns = (TextColumn("reading"), BarColumn(), Count(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=weight(paths), count=0)
        way = Way()

        def done(step: Step, _: object) -> None:
            way.go(step)
            bar.update(task, completed=way.bytes, count=way.count)

        yield done


class Way:
    """How far a run has come: documents, and bytes of the files that they lie in."""

    def __init__(self) -> None:
        self.count = 0
        self._before = self._here = 0
        self._archive: str | None = None

    @property
    def bytes(self) -> int:
        """Bytes that lie behind."""
        return self._before + self._here

    def go(self, step: Step) -> None:
        """Take one step."""
        self.count += step.found is not None
        if step.archive is None:
            self._before += _size(step.found.name) if isinstance(step.found, Offer) else 0
            return
        self._here = step.behind
        if step.found is None:
            self._before, self._here = self.bytes, 0


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal what one waits for; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def weight(paths: Sequence[str]) -> int | None:
    """Return how many bytes the files have that these paths mean; None when standard input is one of them."""
    from sayso.read.files import STDIN, find

    return None if STDIN in paths else sum(_size(each) for each in find(paths, None) if isinstance(each, str))
