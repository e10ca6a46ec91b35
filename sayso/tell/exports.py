"""The forms in which a record leaves for other programs, each by its name."""

from __future__ import annotations

from enum import StrEnum

from sayso.vocabulary import Record


class Format(StrEnum):
    """What `sayso export` writes."""

    JSON = "json"
    CSV = "csv"
    DATAPACKAGE = "datapackage"
    MARKDOWN = "markdown"
    GRAPHML = "graphml"
    GEXF = "gexf"
    JSONLD = "jsonld"
    DNA = "dna"
    QDPX = "qdpx"


BINARY = {
    Format.DATAPACKAGE: "a ZIP archive of tables",
    Format.DNA: "a database",
    Format.QDPX: "a ZIP archive",
}
"""The forms that are no text, and what they are."""


def written(record: Record, form: Format, *, rows: str = "statements") -> str | bytes:
    """Return the record in that form: bytes for the binary ones, text for all others.

    `rows` says which kind of rows a CSV has.
    """
    from sayso.tell import contract, dna, graphs, linked, markdown, qda, tables

    match form:
        case Format.JSON:
            return contract.as_json(contract.export(record)) + "\n"
        case Format.CSV:
            return tables.as_csv(record, rows)
        case Format.DATAPACKAGE:
            return tables.as_package(record)
        case Format.MARKDOWN:
            return markdown.as_markdown(record)
        case Format.GRAPHML:
            return graphs.as_graphml(record)
        case Format.GEXF:
            return graphs.as_gexf(record)
        case Format.JSONLD:
            return linked.as_jsonld(record)
        case Format.DNA:
            return dna.as_dna(record)
        case Format.QDPX:
            return qda.as_qdpx(record)
