"""GraphML and GEXF: what Gephi and visone read is what the record holds."""

from __future__ import annotations

import io

import networkx as nx

from sayso.tell.graphs import as_gexf, as_graphml, graph
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


def test_gexf_comes_back_with_all_nodes_and_edges() -> None:
    sent = graph(build.story())
    back = nx.read_gexf(io.BytesIO(as_gexf(build.story()).encode()))
    assert set(back.nodes) == set(sent.nodes)
    assert back.number_of_edges() == sent.number_of_edges()


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
    assert nx.read_gexf(io.BytesIO(as_gexf(record).encode())).number_of_nodes() == back.number_of_nodes()
