from __future__ import annotations

import gzip
import io
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from sayso.errors import UsageError
from sayso.read import Offer, Place, Type, Wanted
from tests.read.archives.making import GERMAN, Record, packed, page, reasons, some, steps, told

ENDINGS = ["", ".gz"]


def as_file(records: list[bytes], ending: str) -> bytes:
    return packed(records) if ending else b"".join(records)


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_response_is_offered_with_its_address_and_where_it_lies(tmp_path: Path, ending: str) -> None:
    data = as_file(some(3), ending)
    found = [step.found for step in steps(tmp_path, f"a.warc{ending}", data)]
    assert [offer.came.url for offer in found if isinstance(offer, Offer) and offer.came] == [
        "https://quay.example/0",
        "https://quay.example/1",
        "https://quay.example/2",
    ]
    first = found[0]
    assert isinstance(first, Offer)
    assert first.name == f"{tmp_path}/a.warc{ending}#0"
    assert first.data == page(0)


def test_what_is_offered_is_what_warcio_reads(tmp_path: Path) -> None:
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(7)), page(7))
    chunked = Record(body, head="Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", id="c").bytes()
    coded = Record(
        gzip.compress(page(8)), head="Content-Type: text/html\r\nContent-Encoding: gzip\r\n", id="g"
    ).bytes()
    data = packed([*some(4), Record(b"x", kind="request").bytes(), chunked, coded])
    theirs = [
        (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(data))
        if record.rec_type == "response"
    ]
    ours = [step.found for step in steps(tmp_path, "a.warc.gz", data)]
    assert [(each.came.url, each.data) for each in ours if isinstance(each, Offer) and each.came] == theirs


def test_a_page_gets_its_outlet_date_and_title_and_else_its_address_counts(tmp_path: Path) -> None:
    bare = page(1).replace(b'<meta property="og:site_name" content="The Quay Gazette">', b"")
    data = packed([Record(page(0)).bytes(), Record(bare, url="https://www.pier.example/x").bytes()])
    first, second = (step.read() for step in steps(tmp_path, "a.warc.gz", data))
    assert (first.outlet, first.published.iso(), first.title) == (  # type: ignore[union-attr]
        "The Quay Gazette",
        "2025-05-01",
        "Crane 0 to go",
    )
    assert (second.outlet, second.url) == ("pier.example", "https://www.pier.example/x")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("record", "fell"),
    [
        ({"url": "https://other.example/1"}, "host"),
        ({"url": "https://quay.example@other.example/1"}, "host"),
        ({"url": "https://notquay.example/1"}, "host"),
        ({"url": "urn:x:1"}, "host"),
        ({"status": "404 Not Found"}, "status"),
        ({"status": "301 Moved"}, "status"),
        ({"head": "Content-Type: image/png\r\n"}, "type"),
        ({"head": ""}, "type"),
        ({"head": "Content-Type: text/plain\r\n"}, "type"),
        ({"day": "2025-04-30"}, "date"),
        ({"day": "2025-05-03"}, "date"),
        ({"day": "yesterday"}, "date"),
        ({"body": page(1, words=GERMAN)}, "language"),
        ({"kind": "revisit"}, "kind"),
    ],
)
def test_what_is_not_wanted_falls_to_the_filter_that_costs_least(
    tmp_path: Path, record: dict[str, Any], fell: str
) -> None:
    wanted = Wanted(
        ("quay.example",),
        (Type.HTML,),
        ("en",),
        date(2025, 5, 1),
        date(2025, 5, 2),
    )
    data = packed([Record(**({"body": page(1)} | record)).bytes(), Record(page(2)).bytes()])
    assert [line.split()[0] for line in told(steps(tmp_path, "a.warc.gz", data, wanted))] == [fell, "read"]


def test_requests_metadata_and_the_archives_own_record_are_no_documents(tmp_path: Path) -> None:
    others = [Record(b"x", kind=kind).bytes() for kind in ("warcinfo", "request", "metadata", "nonsense")]
    assert len(steps(tmp_path, "a.warc.gz", packed([*others, Record(page(1)).bytes()]))) == 1


def test_plain_texts_of_a_conversion_are_texts(tmp_path: Path) -> None:
    data = Record(b"Port Anders said on Monday that it would.", kind="conversion").bytes()
    (step,) = steps(tmp_path, "a.warc.wet.gz", packed([data]), Wanted(types=(Type.TEXT,)))
    assert isinstance(step.found, Offer)
    assert step.found.is_page is False


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_damaged_record_is_listed_and_the_rest_is_read(tmp_path: Path, ending: str) -> None:
    records = [as_file([each], ending) for each in some(6)]
    at = sum(map(len, records[:3]))
    data = bytearray(b"".join(records))
    data[at : at + 40] = b"\0" * 40
    found = told(steps(tmp_path, f"a.warc{ending}", bytes(data)))
    assert [line.split()[0] for line in found] == ["read"] * 3 + ["unread"] + ["read"] * 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_archive_that_was_cut_off_gives_what_is_whole_and_goes_on_when_it_has_grown(
    tmp_path: Path, ending: str
) -> None:
    data = as_file(some(4), ending)
    found = steps(tmp_path, f"a.warc{ending}", data[:-80])
    assert [line.split()[0] for line in told(found)] == ["read"] * 3 + ["unread"]
    assert "cut off" in reasons(found)[0]
    more = told(steps(tmp_path, f"a.warc{ending}", data, start=found[-1].place))
    assert [line.split()[0] for line in more] == ["read"]


def test_a_record_that_lies_about_its_length_costs_itself_alone(tmp_path: Path) -> None:
    records = some(5)
    records[1] = Record(page(1), length=10_000_000, id="liar").bytes()
    records[3] = Record(page(3), length=-5, id="liar").bytes()
    found = told(steps(tmp_path, "a.warc.gz", packed(records)))
    ats = [sum(len(packed([each])) for each in records[:n]) for n in range(5)]
    assert [line for line in found if line.startswith("read")] == [f"read {ats[n]}" for n in (0, 2, 4)]
    assert {line for line in found if line.startswith("unread")} == {f"unread {ats[n]}" for n in (1, 3)}


def test_what_a_server_sent_is_never_taken_for_a_record_of_another_address(tmp_path: Path) -> None:
    forged = Record(page(9), url="https://famous.example/9", id="forged").bytes()
    liar = Record(page(1) + b"\r\n\r\n" + forged, id="host").bytes()
    data = liar + b"damage in between" + Record(page(2), id="after").bytes()
    found = [step.found for step in steps(tmp_path, "a.warc", data)]
    addresses = [offer.came.url for offer in found if isinstance(offer, Offer) and offer.came]
    assert addresses == ["https://quay.example/crane", "https://quay.example/crane"]


def test_a_head_without_end_is_damage(tmp_path: Path) -> None:
    records = some(3)
    records[1] = Record(page(1), more="X-Long: " + "y" * 1_000_000 + "\r\n").bytes()
    assert [line.split()[0] for line in told(steps(tmp_path, "a.warc.gz", packed(records)))] == [
        "read",
        "unread",
        "read",
    ]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("deflate", zlib.compress),
        ("gzip", bytes),  # many archives keep the header beside a body that is unpacked
        ("br", bytes),
        ("zstd", bytes),
    ],
)
def test_a_packed_answer_is_unpacked_where_it_is_packed(tmp_path: Path, name: str, pack: Any) -> None:
    head = f"Content-Type: text/html\r\nContent-Encoding: {name}\r\n"
    (step,) = steps(tmp_path, "a.warc.gz", packed([Record(pack(page(1)), head=head).bytes()]))
    assert isinstance(step.found, Offer)
    assert step.found.data == page(1)


def test_an_answer_in_chunks_is_put_together_and_one_that_only_says_so_is_not(tmp_path: Path) -> None:
    body = page(1)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    head = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
    records = [Record(each, head=head).bytes() for each in (chunks, body)]
    assert {
        step.found.data
        for step in steps(tmp_path, "a.warc.gz", packed(records))
        if isinstance(step.found, Offer)
    } == {body}


def test_an_answer_that_unpacks_without_end_is_a_bomb(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 15_000_000)
    huge = gzip.compress(b"\0" * 30_000_000)
    head = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    records = [Record(bomb, head=head).bytes(), Record(huge, head=head).bytes(), Record(page(1)).bytes()]
    found = steps(tmp_path, "a.warc.gz", packed(records))
    assert [line.split()[0] for line in told(found)] == ["unread", "unread", "read"]
    assert "200 times its size" in reasons(found)[0]
    assert "larger than 20 MB" in reasons(found)[1]


def test_one_packed_stream_of_all_records_is_read_too(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(some(4)))
    found = steps(tmp_path, "a.warc.gz", data)
    assert [line.split()[0] for line in told(found)] == ["read"] * 4
    assert told(steps(tmp_path, "a.warc.gz", data, start=found[1].place)) == told(found)[2:]


@given(stop=st.integers(0, 7), ending=st.sampled_from([*ENDINGS, ".one.gz", ".zst"]), broken=st.booleans())
def test_reading_goes_on_after_any_record_as_if_it_had_not_stopped(
    tmp_path_factory: pytest.TempPathFactory, stop: int, ending: str, broken: bool
) -> None:
    from tests.read.archives.fuzz import zstd

    folder = tmp_path_factory.mktemp("warc")
    records = some(7)
    if broken and ending == ".gz":
        data = packed(records[:3]) + packed(records[3:4])[:-9] + packed(records[4:])
    elif ending == ".zst":
        data = zstd(b"".join(records))
    else:
        data = packed([b"".join(records)]) if ending == ".one.gz" else as_file(records, ending)
    name = "a.warc.gz" if ending == ".one.gz" else f"a.warc{ending}"
    whole = steps(folder, name, data)
    begun = whole[:stop]
    place = begun[-1].place if begun else Place()
    again = [line for line in told(steps(folder, name, data, start=place)) if line not in told(begun)]
    assert told(begun) + again == told(whole)


def test_a_filter_that_makes_no_sense_is_told_at_once() -> None:
    for wrong in (
        {"languages": ("english",)},
        {"hosts": ("https://quay.example/",)},
        {"hosts": ("",)},
    ):
        with pytest.raises(UsageError):
            Wanted(**wrong)  # type: ignore[arg-type]
