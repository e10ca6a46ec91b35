"""Writes docs/notebook.ipynb, with its outputs, by running its cells: `python docs/write_notebook.py` (needs sayso[dev])."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "notebook.ipynb"

CELLS = """
%% markdown
# A story in a notebook

`pip install sayso` and any notebook: records, findings, answers and changes show as tables, and `rows()` gives lists of
dictionaries that pandas or polars take as they are.

The story is the invented one that comes with sayso.
%% code
from datetime import date

from sayso import Story

story = Story("ceasefire", as_of=date(2024, 3, 10))
added = story.add("examples/ceasefire")
len(added.new), added.unread
%% markdown
What was found, at a glance:
%% code
record = story.record()
record
%% markdown
Every kind of rows. `sayso.vocabulary.TABLES` says what each column means.
%% code
from sayso.vocabulary import TABLES

{kind: len(record.rows(kind)) for kind in TABLES}
%% code
record.rows("conflicts")
%% markdown
Claims that several reports carry and that may rest on one origin. `pandas.DataFrame(record.rows("claims"))` would be a data frame of all.
%% code
from sayso.vocabulary import Rows

alone = [row for row in record.rows("claims") if row["reports"] > 1 and row["origins_low"] == 1]
Rows(alone, "many reports, perhaps one origin", ["text", "reports", "origins_low", "origins_high", "why"])
%% markdown
Who says so? The question that gave the program its name.
%% code
story.who("4,000 observers will be sent to the Kell line", limit=2)
%% markdown
What was new on 7 March, compared with the days before:
%% code
story.changed(since=date(2024, 3, 7), until=date(2024, 3, 7))
%% markdown
Every row leads back to the words: `start` and `end` count characters of the report's text.
%% code
row = record.rows()[0]
report = next(one for one in record.reports if one.id == row["report"])
report.text[row["start"] : row["end"]]
%% markdown
Overrule the machine. A judgement is kept with who and why, and can be taken back.
%% code
made = story.judge("reject", "01-corvin:We have the people", by="Ana", why="colour, no claim")
len(record.rows()), len(story.record().rows())
%% code
undone = story.undo(by="Ana")
len(story.record().rows())
"""


def notebook() -> Any:
    """The notebook without outputs."""
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    parted = [part.split("\n", 1) for part in CELLS.split("%% ")[1:]]
    cells = [make[kind](text.strip(), id=f"cell-{nr}") for nr, (kind, text) in enumerate(parted)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}}
    )


def run(book: Any) -> Any:
    """Run the cells in the project's folder and return the notebook with its outputs."""
    NotebookClient(
        book, timeout=300, resources={"metadata": {"path": str(ROOT)}}, record_timing=False
    ).execute()
    book.metadata = {"kernelspec": book.metadata["kernelspec"], "language_info": {"name": "python"}}
    return book


if __name__ == "__main__":
    nbformat.write(run(notebook()), PAGE)
