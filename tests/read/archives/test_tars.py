from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import Offer, Place, Wanted
from sayso.read.archives import entries
from tests.read.archives.fuzz import zstd
from tests.read.archives.making import GERMAN, page, reasons, steps, tarred, told

FILES = {
    "a.html": page(1),
    "b.txt": b"Port Anders said so.",
    "c/d.html": page(2),
    "p.png": b"x",
    "e.txt": b"Port Anders said no.",
}
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".tar": bytes,
    ".tar.gz": gzip.compress,
    ".tgz": gzip.compress,
    ".tar.bz2": bz2.compress,
    ".tar.xz": lzma.compress,
    ".tar.zst": zstd,
}


@pytest.mark.parametrize("ending", PACK)
def test_pages_and_texts_are_offered_however_it_is_packed(tmp_path: Path, ending: str) -> None:
    found = steps(tmp_path, f"a{ending}", PACK[ending](tarred(FILES)))
    assert told(found) == ["read a.html", "read b.txt", "read c/d.html", "type p.png", "read e.txt"]
    assert [step.found.data for step in found if isinstance(step.found, Offer)] == [
        data for name, data in FILES.items() if name != "p.png"
    ]


def test_another_language_falls_to_the_filter(tmp_path: Path) -> None:
    data = tarred({"a.html": page(1), "b.html": page(2, words=GERMAN)})
    assert told(steps(tmp_path, "a.tar", data, Wanted(languages=("en",)))) == [
        "read a.html",
        "language b.html",
    ]


def odd(name: str, kind: bytes, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def test_links_devices_and_paths_that_lead_out_are_labels_or_listed_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "in").mkdir()
    data = tarred(
        {"../out.txt": b"Port Anders said so.", "/etc/abs.txt": b"Port Anders said so."},
        odd("l.txt", tarfile.SYMTYPE, "/etc/passwd"),
        odd("h.txt", tarfile.LNKTYPE, "../out.txt"),
        odd("dev", tarfile.CHRTYPE),
        odd("pipe", tarfile.FIFOTYPE),
        odd("folder", tarfile.DIRTYPE),
    )
    found = steps(tmp_path / "in", "a.tar", data)
    assert told(found) == [
        "read ../out.txt",
        "read /etc/abs.txt",
        "unread l.txt",
        "unread h.txt",
        "unread dev",
        "unread pipe",
    ]
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "in", tmp_path / "in" / "a.tar"]


@pytest.mark.parametrize("ending", [".tar", ".tar.gz"])
def test_what_stands_before_the_damage_is_read(tmp_path: Path, ending: str) -> None:
    data = bytearray(tarred(FILES))
    at = data.find(b"c/d.html")
    cut = PACK[ending](bytes(data[: at + 700]))
    found = steps(tmp_path, f"a{ending}", cut)
    assert told(found)[:2] == ["read a.html", "read b.txt"]
    assert "damaged or cut off" in reasons(found)[-1]


def test_a_head_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 8_000_000_000
    data = (
        tarred({"a.txt": b"Port Anders said so."})[:1024] + info.tobuf(tarfile.GNU_FORMAT) + b"x" * 5_000_000
    )
    found = steps(tmp_path, "a.tar.gz", gzip.compress(data))
    assert told(found)[0] == "read a.txt"
    assert "damaged or cut off" in reasons(found)[0]


def test_a_packed_tar_that_unpacks_without_end_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.read.archives.packed.FREE", 1_000_000)
    data = tarred(
        {"a.txt": b"Port Anders said so.", "b.bin": b"\0" * 9_000_000, "c.txt": b"Port Anders said no."}
    )
    found = steps(tmp_path, "a.tar.gz", gzip.compress(data))
    assert told(found)[0] == "read a.txt"
    assert "200 times its size" in reasons(found)[0]


def test_one_file_that_is_too_large_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    data = tarred({"big.txt": b"\0" * 21_000_000, "c.txt": b"Port Anders said no."})
    assert told(steps(tmp_path, "a.tar", data)) == ["unread big.txt", "read c.txt"]


@given(stop=st.integers(0, 6), ending=st.sampled_from(list(PACK)))
def test_reading_goes_on_after_any_file(
    tmp_path_factory: pytest.TempPathFactory, stop: int, ending: str
) -> None:
    folder = tmp_path_factory.mktemp("tar")
    data = PACK[ending](tarred(FILES, odd("l", tarfile.SYMTYPE, "x")))
    whole = steps(folder, f"a{ending}", data)
    place = whole[stop - 1].place if stop else Place()
    assert told(whole)[:stop] + told(steps(folder, f"a{ending}", data, start=place)) == told(whole)


def test_a_tar_of_many_entries_is_not_kept_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(tarred({f"{n}.txt": b"Port Anders said so." for n in range(3000)}), 1))
    tracemalloc.start()
    early = late = 0
    for n, _ in enumerate(entries(str(path), Wanted(), Place(), None)):
        if n == 200:
            early = tracemalloc.get_traced_memory()[0]
        if n == 2900:
            late = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert 0 < late < early + 500_000
