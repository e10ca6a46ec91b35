"""The record as a REFI-QDA project (.qdpx), for MAXQDA, NVivo, ATLAS.ti, QualCoder and others who code by hand.

QDA-XML 1.0 (https://www.qdasoftware.org): a ZIP of the reports' texts and `project.qde`, which has the codes and
the stretches of text that bear them. Offsets are code points; line ends are line feeds alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from sayso import __version__
from sayso.store.dna import units
from sayso.tell.index import NOBODY, Index
from sayso.tell.safe import bare, line, short
from sayso.vocabulary import Precision, Record, Report, Statement

NAMESPACE = "urn:QDA-XML:project:1.0"
_EPOCH = (1980, 1, 1, 0, 0, 0)
SPEAKER, PASSES, MODE, CLAIM = "speaker", "passes on", "mode", "claim"
Path = tuple[str, ...]
"""A code, from its group down: ("speaker", "Ada Verhoeven")."""


def as_qdpx(record: Record) -> bytes:
    """Return the bytes of a .qdpx file; two exports of one record are equal."""
    index = Index(record)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", _Project(index).text())
        for report in index.reports:
            _put(archive, f"sources/{_guid('source', report.id)}.txt", units(report.text, wide=False)[0])
    return made.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode("utf-8"))


def _guid(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\x1f".join(("sayso", *map(ascii, parts)))))


@dataclass(slots=True)
class _Project:
    """The project's XML while it is made: codes are listed once all texts have said which they use."""

    index: Index
    codes: dict[Path, None] = field(default_factory=dict)
    _stands: dict[str, list[Path]] = field(init=False)
    _claims: dict[str, Path] = field(init=False)

    def __post_init__(self) -> None:
        found = self.index.record.findings
        issues = {issue.id: short(issue.name, 120) for issue in found.issues}
        self._stands = {}
        for held in found.positions:
            for statement in held.statements:
                code = ("issue", issues.get(held.issue, held.issue), held.stance.value)
                self._stands.setdefault(statement, []).append(code)
        several = [claim for claim in found.claims if len(claim.statements) > 1]
        self._claims = {
            s: (CLAIM, short(bare(claim.text), 120)) for claim in several for s in claim.statements
        }

    def text(self) -> str:
        """The whole of `project.qde`."""
        user = _guid("user", "sayso")
        facts = {"name": line(self.index.record.name) or "story", "origin": f"sayso {__version__}"}
        root = ET.Element("Project", {"xmlns": NAMESPACE, **facts, "creatingUserGUID": user})
        ET.SubElement(ET.SubElement(root, "Users"), "User", {"guid": user, "name": "sayso"})
        sources = [self._source(report, user) for report in self.index.reports]
        if self.codes:
            self._codebook(root)
        variables = ET.SubElement(root, "Variables")
        for name, kind in (("outlet", "Text"), ("published", "Date"), ("file", "Text")):
            facts = {"guid": _guid("variable", name), "name": name, "typeOfVariable": kind}
            ET.SubElement(variables, "Variable", facts)
        if sources:
            ET.SubElement(root, "Sources").extend(sources)
        ET.SubElement(
            root, "Description"
        ).text = f"{line(self.index.record.made_by)}. What reports say, not whether it is so."
        ET.indent(root)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"

    def _codebook(self, root: ET.Element) -> None:
        """The codes as a tree; only its leaves are there to code with."""
        nodes: dict[Path, ET.Element] = {(): ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes")}
        for code in sorted(self.codes):
            for depth in range(1, len(code) + 1):
                path = code[:depth]
                if path not in nodes:
                    leaf = "true" if depth == len(code) else "false"
                    facts = {"guid": _guid("code", *path), "name": path[-1], "isCodable": leaf}
                    nodes[path] = ET.SubElement(nodes[path[:-1]], "Code", facts)

    def _source(self, report: Report, user: str) -> ET.Element:
        guid = _guid("source", report.id)
        facts = {
            "guid": guid,
            "name": short(self.index.title(report), 190),
            "plainTextPath": f"internal://{guid}.txt",
        }
        source = ET.Element("TextSource", facts | {"creatingUser": user})
        moved = units(report.text, wide=False)[1]
        for statement in self.index.standing_in(report.id):
            source.extend(self._selections(statement, moved, user))
        when = report.published
        day = when.iso() if when and when.precision is Precision.DAY else ""
        for name, kind, value in (
            ("outlet", "TextValue", line(report.outlet or "")),
            ("published", "DateValue", day),
            ("file", "TextValue", self.index.file(report)),
        ):
            if value:
                held = ET.SubElement(source, "VariableValue")
                ET.SubElement(held, "VariableRef", {"targetGUID": _guid("variable", name)})
                ET.SubElement(held, kind).text = value
        return source

    def _selections(self, statement: Statement, moved: list[int], user: str) -> Iterator[ET.Element]:
        """The pieces of a statement's content, each with all its codes."""
        chain = " ← ".join(self.index.chain(statement))
        for nr, span in enumerate(statement.content):
            place = {"startPosition": str(moved[span.start]), "endPosition": str(moved[span.end])}
            facts = {
                "guid": _guid("selection", statement.id, str(nr)),
                "name": short(self.index.quote(span), 120),
            }
            selection = ET.Element("PlainTextSelection", facts | place | {"creatingUser": user})
            told = f"{chain}; confidence {statement.confidence:.2f}; sayso {statement.id}"
            ET.SubElement(selection, "Description").text = line(told)
            for code in dict.fromkeys(self._bears(statement)):
                self.codes[code] = None
                facts = {"guid": _guid("coding", statement.id, str(nr), *code), "creatingUser": user}
                coding = ET.SubElement(selection, "Coding", facts)
                ET.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", *code)})
            yield selection

    def _bears(self, statement: Statement) -> Iterator[Path]:
        """The codes of a statement: who speaks, who passes it on, how, for or against what, which claim."""
        for speaker in statement.speakers:
            yield SPEAKER, short(self.index.name(speaker), 120) or NOBODY
        if not statement.speakers:
            yield SPEAKER, NOBODY
        for hop in statement.via:
            yield PASSES, short(self.index.name(hop.actor), 120) or NOBODY
        yield MODE, statement.mode.value
        yield from self._stands.get(statement.id, ())
        if claim := self._claims.get(statement.id):
            yield claim
