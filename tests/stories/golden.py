"""Reads a `.gold` file and compares a record with it; used by the tests and by the benchmarks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.text import words
from sayso.vocabulary import Actor, ActorType, Record, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """One statement that a record must hold, as a person wrote it down; several speakers or chains may be right."""

    file: str
    content: str
    speakers: tuple[tuple[str, ...], ...]
    via: tuple[tuple[str, ...], ...]
    mode: str
    optional: bool = False
    missed: bool = False


def parse(path: Path) -> list[Row]:
    """Read the rows of a gold file; its own first lines tell the form."""
    rows, file = [], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# ") and Path(line[2:]).suffix and " " not in line[2:]:
            file = line[2:]
        if not line.strip() or line.startswith("#"):
            continue
        mark = line[0] if line[0] in "?~" else ""
        cells = [cell.strip() for cell in line.removeprefix(mark).split(" | ")]
        if len(cells) != 4:
            raise ValueError(f"{path.name}, line {number}: {len(cells)} cells instead of 4")
        content, speakers, via, mode = cells
        rows.append(
            Row(file, content, answers(speakers, ";"), answers(via, " > "), mode, mark == "?", mark == "~")
        )
    return rows


def answers(cell: str, by: str) -> tuple[tuple[str, ...], ...]:
    """What a cell holds: " / " between answers that are both right, each of no, one or several names."""
    return tuple(
        () if answer == "-" else tuple(name.strip() for name in answer.split(by))
        for answer in cell.split(" / ")
    )


def same(wanted: str, actor: Actor) -> bool:
    """Whether an actor is the one that the gold names."""
    if wanted.startswith("unnamed: "):
        fits = wanted.removeprefix("unnamed: ")
        unnamed = actor.type in (ActorType.UNNAMED, ActorType.DOCUMENT)
        return unnamed and any(fits in form for form in (actor.name, *actor.aliases))
    return actor.name.removeprefix("The ").casefold() == wanted.removeprefix("The ").casefold()


def likeness(one: str, other: str) -> float:
    """Intersection over union of the two texts' words."""
    a, b = set(words(one)), set(words(other))
    return len(a & b) / len(a | b) if a | b else 0.0


class Golden:
    """A record beside the rows that it must hold."""

    def __init__(self, record: Record, rows: list[Row]) -> None:
        self.record, self.rows = record, rows
        self.actors = {actor.id: actor for actor in record.resolution.actors}
        self.reports = {Path(report.file or "").name: report for report in record.reports}

    def words(self, statement: Statement, file: str) -> str:
        return self.reports[file].words(statement.content)

    def found(self, row: Row) -> Statement | None:
        """The statement of the row's report that is most like it, if it is like it at all (0.8 of the words)."""
        here = [s for s in self.record.resolution.statements if s.report == self.reports[row.file].id]
        likely = sorted(
            here, key=lambda s: (-likeness(self.words(s, row.file), row.content), not self.whole(row, s))
        )
        best = likely[0] if likely else None
        return best if best and likeness(self.words(best, row.file), row.content) >= 0.8 else None

    def _names(self, wanted: tuple[str, ...], actors: list[str]) -> bool:
        return len(wanted) == len(actors) and all(
            any(same(name, self.actors[actor]) for actor in actors) for name in wanted
        )

    def speakers(self, row: Row, statement: Statement) -> bool:
        return any(self._names(answer, list(statement.speakers)) for answer in row.speakers)

    def via(self, row: Row, statement: Statement) -> bool:
        hops = [hop.actor for hop in statement.via]
        return any(
            len(hops) == len(answer)
            and all(same(name, self.actors[actor]) for name, actor in zip(answer, hops, strict=True))
            for answer in row.via
        )

    def whole(self, row: Row, statement: Statement) -> bool:
        """Whether speakers, chain and mode of the statement are those of the row."""
        return self.speakers(row, statement) and self.via(row, statement) and statement.mode.value == row.mode

    def surplus(self) -> list[str]:
        """The contents of statements that fit no row at all."""
        held = [
            (file, self.words(s, file))
            for file, report in self.reports.items()
            for s in self.record.resolution.statements
            if s.report == report.id
        ]
        return [
            f"{file}: {text}"
            for file, text in held
            if not any(row.file == file and likeness(row.content, text) >= 0.5 for row in self.rows)
        ]
