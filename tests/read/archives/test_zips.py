from __future__ import annotations

import io
import stat
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import Offer, Place, Type, Wanted
from sayso.read.archives import zips
from tests.read.archives.making import page, reasons, steps, told, zipped

NAMES = ["a.html", "b.txt", "deep/er/c.htm", "d"]
FILES = {name: page(n) if "htm" in name else b"Port Anders said so." for n, name in enumerate(NAMES)}


def test_pages_and_texts_are_offered_and_the_rest_falls_to_the_type(tmp_path: Path) -> None:
    data = zipped(
        FILES
        | {"style.css": b"x", "p.png": b"x", ".hidden.txt": b"x", "manifest.csv": b"file\n", "empty/": b""}
    )
    assert told(steps(tmp_path, "a.zip", data)) == [
        *(f"read {name}" for name in NAMES),
        "type style.css",
        "type p.png",
        "type .hidden.txt",
        "type manifest.csv",
    ]


def test_filters_ask_type_day_and_language_and_a_file_has_no_host(tmp_path: Path) -> None:
    data = zipped(FILES)
    for wanted, fell in (
        (Wanted(types=(Type.TEXT,)), ["type a.html", "type deep/er/c.htm"]),
        (Wanted(since=date(2025, 5, 2)), [f"date {name}" for name in NAMES]),
        (Wanted(hosts=("quay.example",)), [f"host {name}" for name in NAMES]),
        (Wanted(languages=("de",)), ["language a.html", "language deep/er/c.htm"]),
    ):
        said = told(steps(tmp_path, "a.zip", data, wanted))
        assert [line for line in said if not line.startswith("read")] == fell


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.txt",
        "/etc/passwd.txt",
        "C:\\evil.txt",
        "a\nb\x1b[31m.txt",
        "x" * 5000 + ".txt",
        "\u202etxt.exe.txt",
        "..",
        "con.txt",
    ],
)
def test_a_name_is_a_label_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    (step,) = steps(tmp_path, "a.zip", zipped({name: b"Port Anders said so."}))
    label = step.found.name if isinstance(step.found, Offer) else ""
    assert label.startswith(f"{tmp_path}/a.zip#") or name == ".."
    assert label.isprintable()
    assert len(label) < 400
    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / "a.zip"]


def test_files_of_the_same_name_are_all_read(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"Port Anders said so.", "b.txt": b"Port Anders said no."})
    found = [step.found for step in steps(tmp_path, "a.zip", data.replace(b"b.txt", b"a.txt"))]
    assert [each.data for each in found if isinstance(each, Offer)] == [
        b"Port Anders said so.",
        b"Port Anders said no.",
    ]


def test_a_file_without_a_name_is_read_like_any_other(tmp_path: Path) -> None:
    """Found by the fuzzer: zipfile's own question whether it is a folder fails."""
    data = zipped({"": b"Port Anders said so.", "b.txt": b"Port Anders said no."})
    assert told(steps(tmp_path, "a.zip", data)) == ["read ", "read b.txt"]


def test_an_archive_inside_is_not_opened(tmp_path: Path) -> None:
    inside = dict.fromkeys(("b.zip", "c.tar.gz", "d.warc", "e.gz", "f.jsonl", "g.7z"), b"PK")
    found = steps(tmp_path, "a.zip", zipped(inside | {"a.txt": b"Port Anders said so."}))
    assert told(found) == [*(f"unread {name}" for name in inside), "read a.txt"]
    assert "not opened" in reasons(found)[0]


def test_a_bomb_and_what_is_too_large_are_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    files = {"bomb.txt": b"\0" * 5_000_000, "big.txt": b"\0" * 21_000_000, "a.txt": b"Port Anders said so."}
    assert told(steps(tmp_path, "a.zip", zipped(files))) == [
        "unread bomb.txt",
        "unread big.txt",
        "read a.txt",
    ]
    stored = zipped({"big.txt": b"\0" * 21_000_000}, zipfile.ZIP_STORED)
    assert "larger than 20 MB" in reasons(steps(tmp_path, "b.zip", stored))[0]


def test_a_bomb_that_lies_about_its_size_is_one(tmp_path: Path) -> None:
    data = bytearray(zipped({"bomb.txt": b"\0" * 5_000_000}))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 100)  # the size in the table
    assert told(steps(tmp_path, "a.zip", bytes(data)))[0].startswith("unread")


def test_files_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"Port Anders said so. " * 200}, zipfile.ZIP_STORED)
    at, end = data.rfind(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    entry, rest = data[at:end], bytearray(data[end:])
    struct.pack_into("<HHLL", rest, 8, 30, 30, 30 * len(entry), at)
    (reason,) = reasons(steps(tmp_path, "a.zip", data[:at] + entry * 30 + bytes(rest)))
    assert "over each other" in reason


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_listed(tmp_path: Path, kind: int) -> None:
    held = io.BytesIO()
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(info, b"/etc/passwd")
    assert "a link or a device" in reasons(steps(tmp_path, "a.zip", held.getvalue()))[0]


def test_what_is_locked_or_packed_in_another_way_is_listed(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"Port Anders said so.", "b.txt": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    assert reasons(steps(tmp_path, "a.zip", bytes(data)))[0].startswith("it is locked with a password")
    packed = zipped({"a.txt": b"Port Anders said so."}, zipfile.ZIP_LZMA)
    assert "packed in a way" in reasons(steps(tmp_path, "b.zip", packed))[0]


def test_a_damaged_file_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped(FILES))
    data[60:70] = b"\xff" * 10
    assert [line.split()[0] for line in told(steps(tmp_path, "a.zip", bytes(data)))] == [
        "unread",
        "read",
        "read",
        "read",
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"no archive at all", zipped(FILES)[:-30]])
def test_what_is_no_zip_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    assert reasons(steps(tmp_path, "a.zip", data))[0].startswith("no ZIP that can be read")


def test_a_table_that_would_fill_the_memory_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "MOST_TABLE", 100)
    assert "table of contents" in reasons(steps(tmp_path, "a.zip", zipped(FILES)))[0]


@given(stop=st.integers(0, 6))
def test_reading_goes_on_after_any_file(tmp_path_factory: pytest.TempPathFactory, stop: int) -> None:
    folder = tmp_path_factory.mktemp("zip")
    data = zipped(FILES | {"p.png": b"x", "b.zip": b"x"})
    whole = steps(folder, "a.zip", data)
    place = whole[stop - 1].place if stop else Place()
    assert told(whole)[:stop] + told(steps(folder, "a.zip", data, start=place)) == told(whole)
