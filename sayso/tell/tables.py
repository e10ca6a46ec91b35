"""The record as CSV: a table of one kind of rows, or all of them with a description, for a spreadsheet or a data frame."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from sayso.tell.safe import cell, line
from sayso.vocabulary import TABLES, Record, Table
from sayso.vocabulary.tables import rows

DEFAULT = "statements"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day that every file in the archive bears: two exports of one record are equal."""


def as_csv(record: Record, kind: str = DEFAULT) -> str:
    """Return the rows of one kind as CSV text, with a head line; UTF-8 when written, lines end in CR LF.

    Cells that a spreadsheet would take for a formula begin with an apostrophe. What is unknown
    is an empty cell: no outlet, no date, no speaker.
    """
    lines = io.StringIO()
    found = rows(record, kind)
    table = csv.DictWriter(lines, found.columns)
    table.writeheader()
    for row in found:
        table.writerow({name: cell(each) if isinstance(each, str) else each for name, each in row.items()})
    return lines.getvalue()


def as_package(record: Record) -> bytes:
    """Return a ZIP archive of one CSV for each kind of rows, with the `datapackage.json` that describes them.

    The description is that of Frictionless Data: Data Package and Table Schema, version 1.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        described = json.dumps(package(record), ensure_ascii=False, indent=2) + "\n"
        _put(archive, "datapackage.json", described)
        for kind in TABLES:
            _put(archive, f"{kind}.csv", as_csv(record, kind))
    return made.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode("utf-8", "backslashreplace"))


def package(record: Record) -> dict[str, Any]:
    """Return the description of the tables as a Data Package has it."""
    return {
        "profile": "tabular-data-package",
        "name": "sayso-record",
        "title": line(record.name),
        "description": f"The record of a story, by {line(record.made_by)}. What reports say, not whether it is so.",
        "resources": [_resource(kind, table) for kind, table in TABLES.items()],
    }


def _resource(kind: str, table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": c.name, "type": c.kind, "description": c.about} for c in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = table.key
    if table.links:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": TABLES[other].key}}
            for column, other in table.links
        ]
    return {
        "profile": "tabular-data-resource",
        "name": kind,
        "path": f"{kind}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": f"One row: {table.about}.",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }
