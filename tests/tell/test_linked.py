"""JSON-LD: read by an RDF library without a network, it holds the annotations, chains and copies."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef

from sayso.tell.linked import as_jsonld
from sayso.vocabulary import Copy, Hop, Record, Span
from tests.tell import build

OA, PROV = Namespace("http://www.w3.org/ns/oa#"), Namespace("http://www.w3.org/ns/prov#")
SAYSO = Namespace("urn:sayso:term:")

# rdflib's own JSON-LD parser, and pyshacl, still use what rdflib calls deprecated.
SHAPES = Path(__file__).with_name("schemas") / "statements.ttl"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def read(record: Record) -> Graph:
    return Graph().parse(data=as_jsonld(record), format="json-ld")


def iri(kind: str, name: str) -> URIRef:
    return URIRef(f"urn:sayso:{kind}:{name}")


def test_every_statement_is_an_annotation_with_its_target_in_a_report() -> None:
    found = read(build.story())
    assert len(set(found.subjects(RDF.type, OA.Annotation))) == len(build.STATEMENTS)
    for annotation in found.subjects(RDF.type, OA.Annotation):
        for target in found.objects(annotation, OA.hasTarget):
            assert str(found.value(target, OA.hasSource)).startswith("urn:sayso:report:")


def test_position_and_quotation_select_the_same_words() -> None:
    record = build.story()
    reports = {report.id: report for report in record.reports}
    found = read(record)
    seen = 0
    for target in set(found.objects(None, OA.hasTarget)):
        report = reports[str(found.value(target, OA.hasSource)).rsplit(":", 1)[1]]
        chosen = {
            str(found.value(s, RDF.type)).rsplit("#", 1)[1]: s for s in found.objects(target, OA.hasSelector)
        }
        start = int(str(found.value(chosen["TextPositionSelector"], OA.start)))
        end = int(str(found.value(chosen["TextPositionSelector"], OA.end)))
        exact = found.value(chosen["TextQuoteSelector"], OA.exact)
        assert report.text[start:end] == str(exact)
        seen += 1
    assert seen >= len(build.STATEMENTS)


def test_a_statement_is_attributed_to_its_speakers_and_keeps_its_chain_in_order() -> None:
    found = read(build.story())
    statement = iri("statement", build.cracks_again.id)
    assert list(found.objects(statement, PROV.wasAttributedTo)) == [iri("actor", "engineer")]
    chain = found.value(statement, SAYSO.via)
    assert chain is not None
    assert list(found.items(chain)) == [iri("actor", "coastwire")]
    assert found.value(statement, PROV.wasQuotedFrom) == iri("report", build.gazette.id)


def test_a_copy_is_derived_from_its_original() -> None:
    record = build.story()
    pairs = [one for one in read(record).subjects(PROV.wasDerivedFrom) if ":passage:" in str(one)]
    assert len(pairs) == len(record.resolution.copies) > 0


def test_claims_have_their_statements_and_the_bounds_of_their_origins() -> None:
    record = build.story()
    found = read(record)
    claim = record.findings.claims[0]
    members = set(found.objects(iri("claim", claim.id), PROV.hadMember))
    assert members == {iri("statement", statement) for statement in claim.statements}
    assert found.value(iri("claim", claim.id), SAYSO.originsHigh) == Literal(
        claim.origins.high, datatype=URIRef("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
    )


def test_it_is_what_the_data_model_and_prov_ask_for() -> None:
    conforms, _, report = validate(read(build.story()), shacl_graph=str(SHAPES), shacl_graph_format="turtle")
    assert conforms, report


@pytest.mark.parametrize(
    ("whose", "what"),
    [(OA.TextQuoteSelector, OA.prefix), (OA.Annotation, OA.hasBody), (SAYSO.Account, PROV.wasAttributedTo)],
)
def test_the_shapes_refuse_what_lacks_a_term(whose: URIRef, what: URIRef) -> None:
    found = read(build.story())
    one = min(found.subjects(RDF.type, whose), key=str)
    found.remove((one, what, None))
    assert not validate(found, shacl_graph=str(SHAPES), shacl_graph_format="turtle")[0]


def test_a_chain_is_a_row_of_accounts_that_ends_at_the_primary_source() -> None:
    longer = replace(build.cracks_again, via=(*build.cracks_again.via, Hop("post", (), "it says so")))
    record = build.story()
    others = tuple(s for s in record.resolution.statements if s.id != longer.id)
    found = read(replace(record, resolution=replace(record.resolution, statements=(*others, longer))))
    first = found.value(iri("statement", longer.id), PROV.wasDerivedFrom)
    assert found.value(first, PROV.wasAttributedTo) == iri("actor", "coastwire")
    last = found.value(first, PROV.wasQuotedFrom)
    assert found.value(last, PROV.wasAttributedTo) == iri("actor", "post")
    assert found.value(iri("statement", longer.id), PROV.hadPrimarySource) == last


def test_a_report_rests_on_what_its_outlet_s_source_reported() -> None:
    found = read(build.story())
    source = found.value(iri("report", build.gazette.id), PROV.hadPrimarySource)
    assert found.value(source, PROV.wasAttributedTo) == iri("actor", "coastwire")


def test_an_outlet_s_later_report_with_much_of_its_earlier_one_is_a_version_of_it() -> None:
    record = build.story()
    whole = Copy(Span(build.wire.id, 0, len(build.wire.text)), Span(build.gazette.id, 0, 200), 1.0, "alike")
    assert list(read(record).subject_objects(PROV.wasRevisionOf)) == []
    resolution = replace(
        record.resolution,
        copies=(whole,),
        outlets=((build.wire.id, "coastwire"), (build.gazette.id, "coastwire")),
    )
    pairs = list(read(replace(record, resolution=resolution)).subject_objects(PROV.wasRevisionOf))
    assert pairs == [(iri("report", build.gazette.id), iri("report", build.wire.id))]


def test_dates_say_how_exactly_they_are_known() -> None:
    found = read(build.story())
    assert found.value(iri("report", build.wire.id), DCTERMS.issued) == Literal(
        "2025-03-03", datatype=XSD.date
    )
    assert found.value(iri("report", build.radio.id), DCTERMS.issued) is None


def test_reading_it_asks_no_other_machine() -> None:
    """The context stands in the file: names of terms are all that points elsewhere."""
    context = json.loads(as_jsonld(build.story()))["@context"]
    assert isinstance(context, dict)


def test_half_a_surrogate_pair_leaves_valid_json() -> None:
    record = build.one("He said \ud800 twice.", "\ud800 twice", "He")
    assert json.loads(as_jsonld(record).encode())["graph"]
