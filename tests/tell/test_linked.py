"""JSON-LD: read by an RDF library without a network, it holds the annotations, chains and copies."""

from __future__ import annotations

import json

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from sayso.tell.linked import as_jsonld
from sayso.vocabulary import Record
from tests.tell import build

OA, PROV = Namespace("http://www.w3.org/ns/oa#"), Namespace("http://www.w3.org/ns/prov#")
SAYSO = Namespace("urn:sayso:term:")

# rdflib's own JSON-LD parser still uses a class that rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


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
    pairs = list(read(record).subject_objects(PROV.wasDerivedFrom))
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


def test_half_a_surrogate_pair_leaves_valid_json() -> None:
    record = build.one("He said \ud800 twice.", "\ud800 twice", "He")
    assert json.loads(as_jsonld(record).encode())["graph"]
