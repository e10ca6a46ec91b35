"""Rows: what a record holds as a plain table, for a data frame, a spreadsheet or a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

Cell = str | int | float | bool | None
MOST = 200
"""Rows that a notebook shows; the rest is counted."""
LONGEST = 400
"""Characters of a cell that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, what its cells are (string, integer, number, boolean), and what they say."""

    name: str
    kind: str
    about: str


class Rows(list[dict[str, Cell]]):
    """Rows with the same keys: a list that pandas, polars or csv take as it is, and that notebooks show as a table.

    >>> rows = Rows([{"claim": "the port is shut", "origins": 1}], "claims")
    >>> rows[0]["origins"]
    1

    What is unknown is None.
    """

    def __init__(
        self, rows: Iterable[Mapping[str, Cell]] = (), title: str = "", columns: Sequence[str] = ()
    ) -> None:
        super().__init__(dict(row) for row in rows)
        self.title = title
        self.columns = tuple(columns or (self[0] if self else ()))

    def _repr_html_(self) -> str:
        """The rows as an HTML table; whatever stands in a cell is escaped."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{_shown(row[name])}</td>' for name in self.columns)}</tr>"
            for row in self[:MOST]
        )
        title = f"<caption>{escape(self.title)}</caption>" if self.title else ""
        more = f"<p>… and {len(self) - MOST:,} more rows</p>" if len(self) > MOST else ""
        return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    text = " ".join(str(cell).split())
    return escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
