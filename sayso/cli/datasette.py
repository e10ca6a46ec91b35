"""`sayso datasette`: what Datasette is told of a store."""

from __future__ import annotations

import sys

from sayso.cli.ending import Output
from sayso.cli.options import DEFAULT_DB, Db


def datasette(db: Db = DEFAULT_DB, output: Output = None) -> None:
    """Write the metadata with which Datasette shows a store: questions, meanings, facets.

    Datasette (pip install datasette) opens a store as it is. With this file it also has nine
    questions ready to run (who says what, claims by fewest origins, many reports with one origin,
    conflicts, numbers over time …), says what tables and columns mean, and hides those that only
    lead from one to another.

    Examples:
      sayso datasette --db news.db -o metadata.json
      datasette news.db --metadata metadata.json
    """
    from sayso.store.datasette import metadata
    from sayso.tell.contract import as_json
    from sayso.tell.files import replaced

    text = as_json(metadata(db)) + "\n"
    if output:
        replaced(output, text)
    else:
        sys.stdout.write(text)
