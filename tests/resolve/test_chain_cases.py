"""The chains of `cases/chains.txt`, from plain text to the resolution."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.annotate import annotate
from sayso.read import read
from sayso.resolve import resolve
from sayso.text import words
from sayso.vocabulary import Actor, Report

CASES = Path(__file__).resolve().parent / "cases" / "chains.txt"


@dataclass(frozen=True)
class Case:
    """One row of one short report."""

    text: str
    content: str
    speaker: str
    via: tuple[str, ...]
    missed: bool


def cases() -> list[Case]:
    found = []
    for block in CASES.read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = block.strip().splitlines()
        text = "\n".join(line for line in lines if line[:2] not in ("> ", "~ "))
        for row in (line for line in lines if line[:2] in ("> ", "~ ")):
            content, speaker, via = (cell.strip() for cell in row[2:].split(" | "))
            hops = () if via == "-" else tuple(via.split(" > "))
            found.append(Case(text, content, speaker, hops, row[0] == "~"))
    return found


def report(text: str, folder: Path) -> Report:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    (made,) = read([str(path)], as_of=None, manifest=None)
    assert isinstance(made, Report)
    return made


def is_meant(name: str, actor: Actor) -> bool:
    """Whether one of an actor's forms holds the name as words."""
    forms = [" ".join(words(form)) for form in (actor.name, *actor.aliases)]
    return any(" ".join(words(name)) in form for form in forms)


def holds(case: Case, folder: Path) -> bool:
    """Whether the record of the report has the row."""
    one = annotate(report(case.text, folder))
    resolution = resolve([one])
    actors = {actor.id: actor for actor in resolution.actors}
    for statement in resolution.statements:
        said = words(one.report.words(statement.content))
        said = said[1:] if said[:1] == ["that"] else said
        if said == words(case.content):
            return (
                len(statement.speakers) == 1
                and is_meant(case.speaker, actors[statement.speakers[0]])
                and len(statement.via) == len(case.via)
                and all(
                    is_meant(name, actors[hop.actor])
                    for name, hop in zip(case.via, statement.via, strict=True)
                )
                and all(hop.why and hop.spans for hop in statement.via)
            )
    return False


@pytest.mark.parametrize("case", [pytest.param(case, id=case.text[:60]) for case in cases()])
def test_a_chain_is_told_as_the_text_tells_it(case: Case, tmp_path: Path) -> None:
    if case.missed:
        assert not holds(case, tmp_path), "found at last: take the ~ away"
    else:
        assert holds(case, tmp_path)
