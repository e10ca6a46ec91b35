"""A progress bar on standard error, with rate and time left, where a terminal watches; silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.story import Progress
from sayso.vocabulary import Report, Unread

if TYPE_CHECKING:
    from rich.progress import Task
    from rich.text import Text


@contextmanager
def watched(paths: Sequence[str]) -> Iterator[Progress | None]:
    """Give what to call after each report, or None where nobody watches."""
    if not paths or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text as Words

    class Rate(ProgressColumn):
        """Reports a second, since the start."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Words(f"{speed:.1f}/s" if speed else "", style="dim")

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count(paths))

        def done(_: Report | Unread) -> None:
            bar.advance(task)

        yield done


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal what one waits for; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def count(paths: Sequence[str]) -> int | None:
    """Return how many files these paths mean; None when standard input is one of them."""
    from sayso.read.files import STDIN, find

    return None if STDIN in paths else sum(1 for _ in find(paths, None))
