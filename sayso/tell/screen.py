"""A screen or a pipe to write headings and rows to.

On a terminal with colour and at most 100 columns; elsewhere plain text of 100 columns, without
lines, boxes or trailing blanks, so that `grep` and `diff` work on it.
"""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from sayso.tell.safe import line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 100
Styled = tuple[str, str]
"""A piece of text and the style it has on a terminal."""


class Screen:
    """Writes headings and rows to a stream; colours them only where a terminal watches."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._width = max(30, min(self._columns(), WIDTH))

    def _columns(self) -> int:
        if self._live:
            return shutil.get_terminal_size().columns
        asked = os.environ.get("COLUMNS", "")
        return int(asked) if asked.isdecimal() else WIDTH

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console

        return Console(file=self._stream, width=self._width, markup=False, highlight=False, emoji=False)

    def heading(self, text: str) -> None:
        """A heading with a blank line before it."""
        self.blank()
        self.text((text.upper(), "bold"))

    def blank(self) -> None:
        """An empty line."""
        self._stream.write("\n")

    def text(self, *pieces: Styled, indent: int = 0) -> None:
        """A paragraph."""
        if not self._live:
            self._wrap(" " * indent, pieces)
            return
        from rich.padding import Padding

        self._print(Padding(_styled(pieces), (0, 0, 0, indent), expand=False))

    def row(self, label: Styled, *pieces: Styled, width: int = 5, indent: int = 0) -> None:
        """A paragraph that hangs beside a label of so many columns."""
        if not self._live:
            self._wrap((" " * indent + label[0]).ljust(width + indent) + " ", pieces)
            return
        from rich.table import Table

        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=width + indent)
        grid.add_column(overflow="fold")
        grid.add_row(_styled((("", ""), (" " * indent + label[0], label[1]))), _styled(pieces))
        self._print(grid)

    def table(self, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        """Columns under their heads; the last one takes the room that is left."""
        from rich.table import Table

        grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
        for head in heads:
            grid.add_column(head, overflow="fold")
        for row in rows:
            grid.add_row(*(_styled(((line(value), ""),)) for value in row))
        self._print(grid)

    def _wrap(self, head: str, pieces: Iterable[Styled]) -> None:
        """Write plain text that hangs under the end of its head; rich would take ten times as long."""
        text = "".join(piece for piece, _ in pieces)
        lines = textwrap.wrap(text, self._width - len(head), break_on_hyphens=False) or [""]
        self._stream.write((head + lines[0]).rstrip() + "\n")
        self._stream.writelines(" " * len(head) + each + "\n" for each in lines[1:])

    def _print(self, what: object) -> None:
        if self._live:
            self._console.print(what)
            return
        with self._console.capture() as captured:
            self._console.print(what)
        self._stream.writelines(text.rstrip() + "\n" for text in captured.get().splitlines())


def _styled(pieces: Iterable[Styled]) -> Text:
    from rich.text import Text

    return Text.assemble(*pieces, overflow="fold")
