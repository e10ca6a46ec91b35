"""The measured error of this version, which is shown beside its results."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sayso.annotate import BY_ANOTHER
from sayso.vocabulary import Record


@cache
def measured() -> dict[str, Any]:
    """Return the error of this version by kind of finding, as the benchmarks last measured it; {} if never."""
    path = Path(__file__).with_name("measured.json")
    if not path.exists():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}


def measured_for(record: Record) -> dict[str, Any]:
    """Return the error to show beside a record; {} where another annotator had a hand in it: nobody measured that."""
    return {} if any(a.made_by.startswith(BY_ANOTHER) for a in record.annotations) else measured()
