"""GraphML and GEXF: what Gephi and visone read is what the record holds."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from sayso.tell.graphs import as_gexf, as_graphml, graph
from sayso.vocabulary import Record
from tests.tell import build


def kinds(found: nx.MultiDiGraph[str], one: str, other: str) -> set[str]:
    return {facts["kind"] for facts in (found.get_edge_data(one, other) or {}).values()}


def test_graphml_comes_back_with_all_nodes_edges_and_attributes() -> None:
    sent = graph(build.story())
    back = nx.read_graphml(io.BytesIO(as_graphml(build.story()).encode()), force_multigraph=True)
    assert {n: back.nodes[n] for n in back} == {n: sent.nodes[n] for n in sent}
    assert sorted(e["kind"] for *_, e in back.edges(data=True)) == sorted(
        e["kind"] for *_, e in sent.edges(data=True)
    )


def test_gexf_comes_back_with_all_nodes_edges_and_attributes() -> None:
    sent = graph(build.story())
    back = nx.read_gexf(io.BytesIO(as_gexf(build.story()).encode()), version="1.3")
    assert set(back.nodes) == set(sent.nodes)
    for name, facts in sent.nodes(data=True):
        assert {key: back.nodes[name].get(key) for key in facts if key != "first_day"} == {
            key: fact for key, fact in facts.items() if key != "first_day"
        }
    edges = [(one, other, e["label"], e["weight"]) for one, other, e in back.edges(data=True)]
    assert sorted(edges) == sorted((a, b, e["label"], e["weight"]) for a, b, e in sent.edges(data=True))


def test_two_exports_of_one_record_are_equal() -> None:
    assert as_gexf(build.story()) == as_gexf(build.story())
    assert "lastmodifieddate" not in as_gexf(build.story())


def test_a_chain_goes_from_the_report_through_the_outlet_to_the_speaker() -> None:
    found = graph(build.story())
    assert "passes on" in kinds(found, build.gazette.id, "coastwire")
    assert "says" in kinds(found, "coastwire", "engineer")
    assert "says" not in kinds(found, build.gazette.id, "engineer")


def test_stances_are_edges_to_issues() -> None:
    record = build.story()
    position = record.findings.positions[0]
    assert position.stance.value in kinds(graph(record), position.actor, position.issue)


def test_every_statement_is_counted_once_for_each_of_its_speakers() -> None:
    record = build.story()
    said = sum(e["weight"] for *_, e in graph(record).edges(data=True) if e["kind"] == "says")
    assert said == sum(len(s.speakers) for s in record.resolution.statements)


def test_characters_that_xml_forbids_do_not_break_the_file() -> None:
    record = build.one(
        "A\x00b\x1bsaid \ud800 <x> & y.", "A\x00b\x1bsaid \ud800 <x> & y", "Mr \x07 <&> \ud83d"
    )
    back = nx.read_graphml(io.BytesIO(as_graphml(record).encode()))
    assert any("<&>" in facts["label"] for _, facts in back.nodes(data=True))
    assert (
        nx.read_gexf(io.BytesIO(as_gexf(record).encode()), version="1.3").number_of_nodes()
        == back.number_of_nodes()
    )


# ------------------------------------------------------------------------------ the schemas

SCHEMAS = Path(__file__).with_name("schemas")
GEXF, VIZ, GRAPHML = (
    "{http://gexf.net/1.3}",
    "{http://gexf.net/1.3/viz}",
    "{http://graphml.graphdrawing.org/xmlns}",
)
RECORDS = {
    "story": build.story(),
    "bare": build.bare("Nothing."),
    "hostile": build.one("A\x00b said <x> & \ud800.", "A\x00b said <x> & \ud800", "Mr  \x07 <&> \ud83d "),
}


def tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize(("schema", "write"), [("gexf13.rng", as_gexf), ("graphml.rng", as_graphml)])
def test_it_is_valid(schema: str, write: Callable[[Record], str], record: Record) -> None:
    etree.RelaxNG(file=str(SCHEMAS / schema)).assertValid(tree(write(record)))


def test_the_schema_refuses_what_it_should() -> None:
    wrong = as_gexf(build.story()).replace('version="1.3"', 'version="1.2"')
    assert not etree.RelaxNG(file=str(SCHEMAS / "gexf13.rng")).validate(tree(wrong))
    wrong = as_graphml(build.story()).replace('attr.type="double"', 'attr.type="decimal"')
    assert not etree.RelaxNG(file=str(SCHEMAS / "graphml.rng")).validate(tree(wrong))


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_ids_are_unique_and_all_that_is_pointed_to_is_there(record: Record) -> None:
    for root, ns in ((tree(as_gexf(record)), GEXF), (tree(as_graphml(record)), GRAPHML)):
        for kind in ("node", "edge", "key", "attribute"):
            ids = Counter(found.get("id") for found in root.iter(f"{ns}{kind}"))
            assert not ids or max(ids.values()) == 1
        nodes = {found.get("id") for found in root.iter(f"{ns}node")}
        assert {edge.get(end) for edge in root.iter(f"{ns}edge") for end in ("source", "target")} <= nodes
        declared = {found.get("id") for kind in ("key", "attribute") for found in root.iter(f"{ns}{kind}")}
        used = {v.get("for") for v in root.iter(f"{ns}attvalue")} | {
            d.get("key") for d in root.iter(f"{ns}data")
        }
        assert used <= declared


def test_gexf_has_a_timeline_and_no_edge_is_there_before_its_ends() -> None:
    root = tree(as_gexf(build.story()))
    whole = root.find(f"{GEXF}graph")
    assert whole is not None
    assert (whole.get("mode"), whole.get("timeformat")) == ("dynamic", "date")
    starts = {node.get("id"): node.get("start") or "" for node in root.iter(f"{GEXF}node")}
    assert starts[build.wire.id] == "2025-03-03"
    assert starts[build.radio.id] == "", "undated: always there"
    for edge in root.iter(f"{GEXF}edge"):
        if day := edge.get("start"):
            date.fromisoformat(day)
            assert day >= max(starts[edge.get("source")], starts[edge.get("target")])


def test_gexf_of_undated_reports_has_no_timeline() -> None:
    whole = tree(as_gexf(build.bare("Nothing."))).find(f"{GEXF}graph")
    assert whole is not None
    assert whole.get("mode") == "static"


def test_gexf_shows_kinds_by_colour_and_weight_by_size() -> None:
    root = tree(as_gexf(build.story()))
    sizes, colours = {}, {}
    for node in root.iter(f"{GEXF}node"):
        size, colour = node.find(f"{VIZ}size"), node.find(f"{VIZ}color")
        assert size is not None
        assert colour is not None
        sizes[node.get("id")] = float(size.get("value") or 0)
        colours[node.get("id")] = tuple(colour.get(channel) for channel in "rgb")
    assert sizes["verhoeven"] > sizes["engineer"] > 0
    assert colours["verhoeven"] == colours["lind"] != colours["coastwire"]


def test_what_gephi_and_visone_look_for_is_called_as_they_look_for_it() -> None:
    keys = {
        (key.get("for"), key.get("attr.name"))
        for key in tree(as_graphml(build.story())).iter(f"{GRAPHML}key")
    }
    assert {("node", "label"), ("edge", "weight"), ("edge", "label"), ("node", "type")} <= keys


def test_an_actor_appears_on_the_first_day_that_names_it() -> None:
    found = graph(build.story())
    assert found.nodes["coastwire"]["first_day"] == "2025-03-03"
    assert found.nodes["lind"]["first_day"] == "2025-03-04"
    assert "first_day" not in found.nodes["ministry"], "an undated report alone names it"
