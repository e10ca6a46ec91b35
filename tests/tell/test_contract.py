"""The JSON record keeps its word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import sayso.tell
from sayso.tell import contract
from sayso.tell.annotated import annotated
from sayso.vocabulary import Annotations, Attribution, EntityType, Mention, MentionKind, Quantity, Record
from tests.tell import build

SCHEMA = json.loads(Path(sayso.tell.__file__).with_name("contract.schema.json").read_text(encoding="utf-8"))
"""Found beside the package, as a user of the contract would."""


def quoted(row: Any, report: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every row, however deep, that has start, end and text, with the report it belongs to."""
    if isinstance(row, list):
        for item in row:
            yield from quoted(item, report)
    elif isinstance(row, dict):
        report = row.get("report", report)
        if {"start", "end", "text"} <= row.keys():
            yield report, row
        for value in row.values():
            yield from quoted(value, report)


@pytest.mark.parametrize("record", [build.story(), build.bare("One line."), build.bare()])
def test_the_export_is_what_the_schema_says(record: Record) -> None:
    jsonschema.validate(contract.export(record), SCHEMA)


def test_the_schema_notices_a_missing_key() -> None:
    export = contract.export(build.story())
    del export["statements"][0]["via"]
    with pytest.raises(jsonschema.ValidationError, match="via"):
        jsonschema.validate(export, SCHEMA)


def test_the_text_of_every_row_is_what_stands_at_its_offsets() -> None:
    export = contract.export(build.story())
    texts = {report["id"]: report["text"] for report in export["reports"]}
    rows = list(quoted(export))
    assert len(rows) > 20
    for report, row in rows:
        assert report is not None
        pieces = row.get("spans") or [[row["start"], row["end"]]]
        assert row["text"] == " ".join(texts[report][start:end] for start, end in pieces)


def test_a_content_in_two_pieces_gives_both_and_the_hull() -> None:
    rows = {row["id"]: row for row in contract.export(build.story())["statements"]}
    content = rows[build.fewer.id]["content"]
    assert (
        content["text"] == "fewer than 900 people live below the dam that draining it would ruin the valley"
    )
    assert [content["start"], content["end"]] == [content["spans"][0][0], content["spans"][1][1]]


def test_a_content_in_one_piece_has_no_spans() -> None:
    assert all(
        "spans" not in row["content"] for row in contract.export(build.one("He left.", "left"))["statements"]
    )


def test_what_is_unknown_is_null_and_not_left_out() -> None:
    export = contract.export(build.story())
    radio = next(report for report in export["reports"] if report["file"] == "04-radio.txt")
    assert (radio["outlet"], radio["published"], radio["published_from"]) == (None, None, None)


def test_whole_numbers_are_written_whole_and_open_ends_are_null() -> None:
    text = contract.as_json(contract.export(build.story()))
    assert '"high": 900,' in text
    rows = {row["id"]: row for row in json.loads(text)["quantities"]}
    assert (rows["q3"]["low"], rows["q3"]["high"], rows["q3"]["qualifier"]) == (None, 900, "<")


def test_half_a_surrogate_pair_still_makes_valid_utf_8() -> None:
    export = contract.export(build.bare("A broken \ud83d sign."))
    written = contract.as_json(export).encode("utf-8")
    assert json.loads(written)["reports"][0]["text"] == "A broken \ud83d sign."


def test_the_export_is_the_same_twice() -> None:
    assert contract.as_json(contract.export(build.story())) == contract.as_json(
        contract.export(build.story())
    )


def boats() -> Annotations:
    text = "Joris Lind arrived. He said 40 boats sank off Harrow."
    desk = build.Desk(build.report("boats.txt", text, outlet=None, published=None))
    lind = Mention(desk.at("Joris Lind"), MentionKind.NAME, desk.at("Joris Lind"), EntityType.PERSON)
    he = Mention(desk.at("He"), MentionKind.PRONOUN, antecedent=0)
    harrow = Mention(desk.at("Harrow"), MentionKind.NAME, desk.at("Harrow"), EntityType.PLACE)
    said = Attribution(
        desk.spans("40 boats sank off Harrow"), desk.spans("He"), desk.spans("said"), speakers=(1,)
    )
    forty = Quantity("q", desk.at("40"), 40, 40, of="boats")
    return Annotations(
        desk.report,
        mentions=(harrow, lind, he),
        attributions=(replace(said, speakers=(2,)),),
        quantities=(forty,),
    )


def test_annotated_names_the_speaker_that_a_pronoun_leads_to() -> None:
    found = boats()
    found = replace(found, mentions=(*found.mentions[:2], replace(found.mentions[2], antecedent=1)))
    assert annotated(found)["attributions"][0]["speaker"] == "Joris Lind"


def test_a_pronoun_that_leads_round_in_a_circle_names_nobody() -> None:
    found = boats()
    found = replace(found, mentions=(*found.mentions[:2], replace(found.mentions[2], antecedent=2)))
    assert annotated(found)["attributions"][0]["speaker"] is None


def test_annotated_lists_names_in_order_with_their_offsets() -> None:
    row = annotated(boats())
    text = boats().report.text
    names = [(text[e["start"] : e["end"]], e["type"]) for e in row["entities"]]
    assert names == [("Joris Lind", "person"), ("Harrow", "place")]


def test_annotated_is_named_by_the_file_less_txt_or_as_asked() -> None:
    assert annotated(boats())["id"] == "boats"
    assert annotated(boats(), "row 7")["id"] == "row 7"
