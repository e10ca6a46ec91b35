"""REFI-QDA: a valid project whose selections are the statements' words, and whose codes are all there."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from sayso.tell.qda import as_qdpx
from sayso.vocabulary import Record
from tests.tell import build

Q = "{urn:QDA-XML:project:1.0}"
SCHEMA = etree.RelaxNG(file=str(Path(__file__).with_name("schemas") / "qda.rng"))
RECORDS = {
    "story": build.story(),
    "bare": build.bare("Nothing."),
    "hostile": build.one("😀\r\nA\x00b said\r\n<x> & \ud800.", "<x> & \ud800", "Mr \x07 <&> \ud83d", via=()),
}


def opened(record: Record) -> tuple[etree._Element, dict[str, str]]:
    """Give the project's XML and the texts by their names."""
    with zipfile.ZipFile(io.BytesIO(as_qdpx(record))) as archive:
        texts = {
            name: archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")
        }
        return etree.fromstring(archive.read("project.qde")), texts


def codes(root: etree._Element) -> dict[str, str]:
    """Give the names of the codes from their group down, by guid."""
    found = {}
    for code in root.iter(f"{Q}Code"):
        above = [str(each.get("name")) for each in code.iterancestors(f"{Q}Code")]
        found[str(code.get("guid"))] = " / ".join([*reversed(above), str(code.get("name"))])
    return found


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_it_is_valid_and_all_that_is_pointed_to_is_there(record: Record) -> None:
    root, texts = opened(record)
    SCHEMA.assertValid(root)
    guids = Counter(each.get("guid") for each in root.iter() if each.get("guid"))
    assert max(guids.values()) == 1
    pointed = {each.get("targetGUID") for each in root.iter() if each.get("targetGUID")}
    assert pointed <= set(guids)
    paths = {
        str(s.get("plainTextPath")).replace("internal://", "sources/") for s in root.iter(f"{Q}TextSource")
    }
    assert paths == set(texts)


def test_every_statement_is_selected_by_its_words() -> None:
    root, texts = opened(build.story())
    found = set()
    for source in root.iter(f"{Q}TextSource"):
        text = texts[str(source.get("plainTextPath")).replace("internal://", "sources/")]
        for chosen in source.iter(f"{Q}PlainTextSelection"):
            found.add(text[int(str(chosen.get("startPosition"))) : int(str(chosen.get("endPosition")))])
    reports = {report.id: report for report in build.story().reports}
    assert found == {reports[s.report].quote(span) for s in build.STATEMENTS for span in s.content}


def test_offsets_hold_where_line_ends_change() -> None:
    root, texts = opened(RECORDS["hostile"])
    (text,) = texts.values()
    (chosen,) = root.iter(f"{Q}PlainTextSelection")
    assert "\r" not in text
    assert text[int(str(chosen.get("startPosition"))) : int(str(chosen.get("endPosition")))] == "<x> & \ufffd"


def test_codes_say_who_speaks_through_whom_how_and_on_which_side() -> None:
    root, _ = opened(build.story())
    names = codes(root)
    borne: dict[str, set[str]] = {}
    for chosen in root.iter(f"{Q}PlainTextSelection"):
        refs = {names[str(ref.get("targetGUID"))] for ref in chosen.iter(f"{Q}CodeRef")}
        borne.setdefault(str(chosen.get("name")), set()).update(refs)
    cracks = borne["Cracks in the wall had been known since May"]
    assert {"speaker / a senior engineer", "passes on / Coast Wire", "mode / indirect"} <= cracks
    assert "issue / draining the reservoir / support" in borne["the reservoir would be drained"]
    assert "speaker / unattributed" in borne["who will pay for the move"]
    assert "claim / the cracks had been known since May" in cracks


def test_only_leaves_are_there_to_code_with() -> None:
    root, _ = opened(build.story())
    for code in root.iter(f"{Q}Code"):
        assert (code.get("isCodable") == "true") == (code.find(f"{Q}Code") is None)


def test_sources_bear_outlet_and_day() -> None:
    root, _ = opened(build.story())
    first = next(root.iter(f"{Q}TextSource"))
    assert [each.text for each in first.iter(f"{Q}TextValue")] == ["Coast Wire", "01-wire.txt"]
    assert [each.text for each in first.iter(f"{Q}DateValue")] == ["2025-03-03"]


def test_two_exports_of_one_record_are_equal() -> None:
    assert as_qdpx(build.story()) == as_qdpx(build.story())
