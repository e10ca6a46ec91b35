"""The record as JSON-LD: statements as Web Annotations, chains, copies and versions in PROV-O.

A chain is a row of accounts: the statement was derived from what the first one who passes it on says, that
was quoted from what the next one says, and the last of them is the statement's primary source.

Web Annotation Data Model (W3C Recommendation, 2017) and PROV-O (W3C Recommendation, 2013). The
context stands in the file itself, so that reading it needs no network. Offsets are code points,
as the data model has them; beside each stands the quotation with the words around it, by which
a text that moved is found again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso import __version__
from sayso.tell.index import Index
from sayso.vocabulary import Actor, ActorType, Copy, Precision, Record, Report, Span, Statement, When

Row = dict[str, Any]

AROUND = 32
"""How many characters before and after a quotation help to find it again."""

CONTEXT: Row = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sayso": "urn:sayso:term:",
    "id": "@id",
    "type": "@type",
    "graph": "@graph",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "refinedBy": {"@id": "oa:refinedBy", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "value": "rdf:value",
    "title": "dcterms:title",
    "identifier": "dcterms:identifier",
    "language": "dcterms:language",
    "created": "dcterms:created",
    "published": "dcterms:issued",
    "publisher": {"@id": "dcterms:publisher", "@type": "@id"},
    "name": "foaf:name",
    "nick": "foaf:nick",
    "partOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasRevisionOf": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "hadPrimarySource": {"@id": "prov:hadPrimarySource", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "hadMember": {"@id": "prov:hadMember", "@type": "@id"},
    "mode": "sayso:mode",
    "via": {"@id": "sayso:via", "@container": "@list", "@type": "@id"},
    "confidence": {"@id": "sayso:confidence", "@type": "xsd:decimal"},
    "why": "sayso:why",
    "originsLow": {"@id": "sayso:originsLow", "@type": "xsd:nonNegativeInteger"},
    "originsHigh": {"@id": "sayso:originsHigh", "@type": "xsd:nonNegativeInteger"},
}

_CLASSES = {
    ActorType.PERSON: ["prov:Agent", "prov:Person"],
    ActorType.UNNAMED: ["prov:Agent"],
    ActorType.DOCUMENT: ["prov:Agent", "prov:Entity"],
}
_TYPES = {
    Precision.DAY: "xsd:date",
    Precision.MONTH: "xsd:gYearMonth",
    Precision.YEAR: "xsd:gYear",
    Precision.RANGE: "xsd:string",
}
REVISED = 0.5
"""Share of an outlet's earlier report from which its later one is a version of it."""


def as_jsonld(record: Record) -> str:
    """Return the record as a JSON-LD document, readable characters as they are."""
    row = {"@context": CONTEXT, "graph": list(_nodes(record))}
    text = json.dumps(row, ensure_ascii=False, indent=2)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair: only an escape can carry it
        text = json.dumps(row, indent=2)
    return text + "\n"


def _nodes(record: Record) -> Iterator[Row]:
    index = Index(record)
    run = _iri("run", record.id)
    yield {"id": run, "type": "prov:Activity", "title": f"sayso {__version__}", "why": record.made_by}
    for report in index.reports:
        yield _report(index, report)
    for actor in record.resolution.actors:
        yield _actor(actor)
    for report in index.reports:
        for statement in index.standing_in(report.id):
            yield _annotation(report, statement, run)
            yield _assertion(index, statement)
            yield from _accounts(statement)
    yield from _relays(record)
    yield from _versions(index)
    for n, copy in enumerate(record.resolution.copies):
        yield from _copy(index, copy, n)
    for claim in record.findings.claims:
        yield {
            "id": _iri("claim", claim.id),
            "type": ["prov:Collection", "sayso:Claim"],
            "value": claim.text,
            "hadMember": [_iri("statement", statement) for statement in claim.statements],
            "originsLow": claim.origins.low,
            "originsHigh": claim.origins.high,
        }


def _report(index: Index, report: Report) -> Row:
    outlet = index.outlet_id(report)
    known = {
        "id": _iri("report", report.id),
        "type": ["prov:Entity", "sayso:Report"],
        "title": report.title,
        "identifier": f"sha256:{report.sha256}",
        "language": report.language,
        "published": _date(report.published) if report.published else None,
        "publisher": _iri("actor", outlet) if outlet else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _actor(actor: Actor) -> Row:
    row = {
        "id": _iri("actor", actor.id),
        "type": [*_CLASSES.get(actor.type, ["prov:Agent", "prov:Organization"]), f"sayso:{actor.type.value}"],
        "name": actor.name,
        "nick": list(actor.aliases),
    }
    return row | ({"partOf": _iri("actor", actor.part_of)} if actor.part_of else {})


def _annotation(report: Report, statement: Statement, run: str) -> Row:
    """The statement as an annotation of the report: the pieces of its content are its targets."""
    return {
        "id": _iri("annotation", statement.id),
        "type": "oa:Annotation",
        "motivation": "oa:identifying",
        "body": _iri("statement", statement.id),
        "target": [_place(report, span) for span in statement.content],
        "wasGeneratedBy": run,
    }


def _assertion(index: Index, statement: Statement) -> Row:
    """What was asserted, by whom, through whom; it was quoted from the report."""
    row: Row = {
        "id": _iri("statement", statement.id),
        "type": ["prov:Entity", "sayso:Statement"],
        "value": index.words(statement),
        "wasQuotedFrom": _iri("report", statement.report),
        "wasAttributedTo": [_iri("actor", actor) for actor in statement.speakers],
        "via": [_iri("actor", hop.actor) for hop in statement.via],
        "mode": statement.mode.value,
        "confidence": f"{statement.confidence:.3f}",
    }
    if statement.via:
        row["wasDerivedFrom"] = _account(statement, 0)
        row["hadPrimarySource"] = _account(statement, len(statement.via) - 1)
    if statement.said:
        row["created"] = _date(statement.said)
    if statement.within:
        row["partOf"] = _iri("statement", statement.within)
    return row


def _account(statement: Statement, hop: int) -> str:
    return _iri("account", f"{statement.id}-{hop}")


def _accounts(statement: Statement) -> Iterator[Row]:
    """What each one who passes a statement on says of it, and from whose account that was taken."""
    for n, hop in enumerate(statement.via):
        row: Row = {
            "id": _account(statement, n),
            "type": ["prov:Entity", "sayso:Account"],
            "wasAttributedTo": _iri("actor", hop.actor),
            "why": hop.why,
        }
        if n + 1 < len(statement.via):
            row["wasQuotedFrom"] = _account(statement, n + 1)
        yield row


def _relays(record: Record) -> Iterator[Row]:
    """What a report rests on as a whole: an outlet's reporting."""
    for relay in record.resolution.relays:
        reporting = _iri("reporting", relay.outlet)
        yield {"id": reporting, "type": "prov:Entity", "wasAttributedTo": _iri("actor", relay.outlet)}
        yield {"id": _iri("report", relay.report), "hadPrimarySource": reporting}


def _versions(index: Index) -> Iterator[Row]:
    """An outlet's later report that has much of its earlier one is a version of it."""
    shared: dict[tuple[str, str], int] = {}
    for copy in index.record.resolution.copies:
        pair = copy.taken.report, copy.origin.report
        shared[pair] = shared.get(pair, 0) + len(copy.origin)
    for (later, earlier), characters in sorted(shared.items()):
        outlets = [index.outlet_id(index.report(report)) for report in (later, earlier)]
        if (
            outlets[0]
            and outlets[0] == outlets[1]
            and characters >= REVISED * len(index.report(earlier).text)
        ):
            yield {"id": _iri("report", later), "wasRevisionOf": _iri("report", earlier)}


def _date(when: When) -> Row:
    """A date with the type that says how exactly it is known; a stretch of days is ISO 8601 text."""
    return {"@value": when.iso(), "@type": _TYPES[when.precision]}


def _copy(index: Index, copy: Copy, n: int) -> Iterator[Row]:
    """A passage that was taken from another report's passage."""
    taken, origin = _iri("passage", f"{n}-taken"), _iri("passage", f"{n}-origin")
    here, there = (_place(index.report(span.report), span) for span in (copy.taken, copy.origin))
    both = {"type": [here["type"], "prov:Entity"]}
    yield {**there, **both, "id": origin}
    yield {**here, **both, "id": taken, "wasDerivedFrom": origin, "why": copy.why}


def _place(report: Report, span: Span) -> Row:
    """A span of a report, by its offsets and by its words."""
    return {
        "type": "oa:SpecificResource",
        "source": _iri("report", report.id),
        "selector": [
            {"type": "oa:TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "oa:TextQuoteSelector",
                "exact": report.quote(span),
                "prefix": report.text[max(0, span.start - AROUND) : span.start],
                "suffix": report.text[span.end : span.end + AROUND],
            },
        ],
    }


def _iri(kind: str, name: str) -> str:
    return f"urn:sayso:{kind}:{name}"
