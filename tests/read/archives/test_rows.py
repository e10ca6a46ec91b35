from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import Place, Type, Wanted
from sayso.read.archives import rows as reader
from sayso.vocabulary import DateOrigin, Report
from tests.read.archives.fuzz import zstd
from tests.read.archives.making import GERMAN, page, reasons, rows, steps, told

SAID = "Port Anders said on Monday that the crane would be taken down before the winter."
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".jsonl": bytes,
    ".ndjson": bytes,
    ".jsonl.gz": gzip.compress,
    ".jsonl.bz2": bz2.compress,
    ".jsonl.xz": lzma.compress,
    ".jsonl.zst": zstd,
}


@pytest.mark.parametrize("ending", PACK)
def test_each_row_is_a_report_with_the_facts_that_it_gives(tmp_path: Path, ending: str) -> None:
    data = rows(
        {
            "text": SAID,
            "outlet": "Quay Gazette",
            "url": "https://quay.example/1",
            "published": "2025-05-01",
            "title": "Crane to go",
            "more": [1],
        },
        {"html": page(2).decode(), "url": "https://quay.example/2"},
    )
    first, second = (step.read() for step in steps(tmp_path, f"a{ending}", PACK[ending](data)))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.outlet, first.url, first.title, first.text) == (
        "Quay Gazette",
        "https://quay.example/1",
        "Crane to go",
        SAID,
    )
    assert first.published
    assert (first.published.iso(), first.published.origin) == ("2025-05-01", DateOrigin.GIVEN)
    assert first.file == f"{tmp_path}/a{ending}#1"
    assert (second.outlet, second.title) == ("The Quay Gazette", "Crane 2 to go")


def test_a_text_is_a_text_even_if_it_looks_like_a_page(tmp_path: Path) -> None:
    (step,) = steps(tmp_path, "a.jsonl", rows({"text": f"<html><body><p>{SAID}</p></body></html>"}))
    found = step.read()
    assert isinstance(found, Report)
    assert found.text.startswith("<html>")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"nonsense", "no JSON;"),
        (b"[" * 100_000, "no JSON;"),
        (b'{"text": "\xff"}', "no JSON;"),
        (b'{"text": ' + b"9" * 5000 + b"}", "no JSON;"),
        (b"[]", "no JSON object"),
        (b"null", "no JSON object"),
        ({"title": "Crane to go"}, "neither text nor html"),
        ({"text": ""}, "neither text nor html"),
        ({"text": ["a"]}, "'text' is not text"),
        ({"text": SAID, "url": {}}, "'url' is not text"),
        ({"text": SAID, "outlet": True}, "'outlet' is not text"),
        ({"text": SAID, "published": "soon"}, "is no date"),
    ],
)
def test_a_broken_row_is_listed_by_its_number_and_the_rest_is_read(
    tmp_path: Path, line: Any, why: str
) -> None:
    found = steps(tmp_path, "a.jsonl", rows({"text": SAID}, b"", line, {"text": SAID}))
    assert told(found) == ["read 1", "unread 3", "read 4"]
    assert why in reasons(found)[0]


def test_a_line_that_is_too_long_is_passed_over_without_being_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LIMIT", 200_000)
    found = steps(
        tmp_path,
        "a.jsonl",
        rows({"text": SAID}, {"text": "x" * 900_000}, {"text": SAID}, {"text": "y" * 900_000}),
    )
    assert told(found) == ["read 1", "unread 2", "read 3", "unread 4"]


def test_half_of_a_pair_of_surrogates_is_replaced(tmp_path: Path) -> None:
    (step,) = steps(tmp_path, "a.jsonl", rows({"text": f"{SAID} \ud83d"}))
    found = step.read()
    assert isinstance(found, Report)
    assert found.text == f"{SAID} ?"


def test_filters_ask_what_the_row_states_and_then_its_words(tmp_path: Path) -> None:
    row = {"text": SAID, "url": "https://quay.example/1", "published": "2025-05-01"}
    data = rows(
        row,
        row | {"html": page(1).decode(), "text": None},
        row | {"url": "https://pier.example/"},
        row | {"published": "2025-04-01"},
        row | {"published": None},
        row | {"language": "de-AT"},
        row | {"text": GERMAN},
    )
    wanted = Wanted(("quay.example",), (Type.TEXT,), ("en",), date(2025, 5, 1), date(2025, 5, 31))
    assert told(steps(tmp_path, "a.jsonl", data, wanted)) == [
        "read 1",
        "type 2",
        "host 3",
        "date 4",
        "date 5",
        "language 6",
        "language 7",
    ]


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.bz2", ".jsonl.xz", ".jsonl.zst"])
def test_what_stands_before_the_cut_of_a_packed_file_is_read(tmp_path: Path, ending: str) -> None:
    data = rows(*({"text": f"{SAID} {n}" * 50, "id": n * 7919} for n in range(3000)))
    found = steps(tmp_path, f"a{ending}", PACK[ending](data)[:-200])
    assert len(found) > 1
    assert "damaged or cut off" in reasons(found)[-1]


@given(stop=st.integers(0, 5), ending=st.sampled_from(list(PACK)))
def test_reading_goes_on_after_any_row(
    tmp_path_factory: pytest.TempPathFactory, stop: int, ending: str
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    data = PACK[ending](
        rows({"text": SAID}, b"", b"nonsense", {"text": SAID}, b"", {"html": "<p>x"}, {"text": SAID})
    )
    whole = steps(folder, f"a{ending}", data)
    place = whole[stop - 1].place if stop else Place()
    assert told(whole)[:stop] + told(steps(folder, f"a{ending}", data, start=place)) == told(whole)


def test_a_last_line_that_was_still_being_written_is_read_when_it_is_whole(tmp_path: Path) -> None:
    data = rows({"text": SAID}, {"text": SAID.replace("Monday", "Friday")})
    begun = steps(tmp_path, "a.jsonl", data[:-20])
    assert told(begun) == ["read 1", "unread 2"]
    assert told(steps(tmp_path, "a.jsonl", data, start=begun[-1].place)) == ["read 2"]
