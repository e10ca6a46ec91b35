"""`sayso who`: a sentence goes in, and out come the claims nearest to it, from one record or a whole store.

Vectors propose (one product of a matrix), words and rules decide (`weigh.asking`). Of a record only the
part is looked at that the proposed statements need: their reports, their claims, and what conflicts with these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

from sayso.annotate import annotate, vectors
from sayso.errors import UsageError
from sayso.read import as_it_is
from sayso.store import Store
from sayso.vocabulary import Annotations, Answer, Bearing, Findings, Near, Record
from sayso.weigh import asking

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORTLIST = 40
"""Statements that vectors propose; the words of these alone are compared."""

LEAST = 0.2
"""Cosine below which words are not compared: all but one of the labelled pairs that belong together are nearer."""

ROWS = 2048
"""Rows of the matrix that are multiplied at once: as many as stay in a processor's cache in single precision."""

LONGEST_QUESTION = 2000
"""Characters: a sentence, perhaps a long one."""

Name = tuple[str, str]
"""A story and a statement in it, or a sentence in a report's own voice."""

T = TypeVar("T")


class Pool(Generic[T]):
    """The vectors of many statements as one matrix of signed bytes, to find the nearest of them.

    `names` tells by what each goes, in the order of the rows.
    """

    def __init__(self, names: Sequence[T], data: bytes) -> None:
        import numpy as np

        self.names = names
        joined = np.frombuffer(data, np.int8)
        self._matrix: NDArray[np.int8] = (
            joined.reshape(len(names), -1) if len(names) else joined.reshape(0, 1)
        )
        sizes = np.sqrt(np.einsum("ij,ij->i", self._matrix, self._matrix, dtype=np.float32))
        self._sizes: NDArray[np.float32] = np.maximum(sizes, 1.0)

    def __len__(self) -> int:
        return len(self.names)

    def nearest(self, data: bytes, most: int = SHORTLIST) -> list[tuple[T, float]]:
        """Return the statements whose vectors have the greatest cosine with this one, the nearest first."""
        import numpy as np

        if not self.names:
            return []
        asked = np.frombuffer(data, np.int8).astype(np.float32)
        asked /= max(float(np.linalg.norm(asked)), 1e-9)
        cosines = np.concatenate(
            [
                self._matrix[begin : begin + ROWS].astype(np.float32) @ asked
                for begin in range(0, len(self.names), ROWS)
            ]
        )
        cosines /= self._sizes
        some = np.argpartition(-cosines, most)[:most] if most < len(cosines) else np.arange(len(cosines))
        top = some[np.lexsort((some, -cosines[some]))]
        return [(self.names[i], float(cosines[i])) for i in top if cosines[i] >= LEAST]


def pool_of(record: Record) -> Pool[Name]:
    """Return the vectors of a record's statements and own voices; for a statement that has none, a person having moved its ends, it is made."""
    held = {v.spans: v.data for a in record.annotations for v in a.vectors}
    reports = {report.id: report for report in record.reports}
    said = [s for s in record.resolution.statements if s.content and not s.rejected]
    lacking = [s for s in said if s.content not in held]
    made = vectors.of([reports[s.report].words(s.content) for s in lacking])
    held |= {s.content: data for s, data in zip(lacking, made, strict=True)}
    own = [(each.id, (each.span,)) for claim in record.findings.claims for each in claim.plain]
    rows = [*((s.id, s.content) for s in said), *((name, spans) for name, spans in own if spans in held)]
    return Pool([(record.name, name) for name, _ in rows], b"".join(held[spans] for _, spans in rows))


def who(record: Record, sentence: str, *, limit: int = 5, pool: Pool[Name] | None = None) -> Answer:
    """Return the claims of a record nearest to a sentence: at most so many of each bearing.

    Raises UsageError for a sentence without words, or one that is a whole text.
    """
    question = _question(sentence)
    proposed = (pool or pool_of(record)).nearest(_vector(question))
    cosines = {name: cosine for (_, name), cosine in proposed}
    part = part_of(record, cosines)
    found = asking.bearing_on(question, part, cosines, vectors.matched)
    return _answer(sentence, found, [part], len(record.annotations), limit)


class Archive:
    """All stories of a store, to ask who says something in any of them. Vectors are read at the first question.

    Only what was derived is asked: see that no story is stale. `pool` is that of an earlier archive, of the
    same store and unchanged since.
    """

    def __init__(self, path: str | Path, story: str | None = None, *, pool: Pool[int] | None = None) -> None:
        self._store = Store(path, create=False)
        self._story = story
        self._given = pool

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._store.close()

    @cached_property
    def pool(self) -> Pool[int]:
        """The vectors of all statements."""
        import numpy as np

        if self._given:
            return self._given
        held = self._store.vectors(self._story)
        return Pool(np.frombuffer(held.keys, "<i8").tolist(), held.data)

    def who(self, sentence: str, *, limit: int = 5) -> Answer:
        """Return the claims nearest to a sentence, of all stories: at most so many of each bearing.

        Raises UsageError for a sentence without words, or one that is a whole text.
        """
        question = _question(sentence)
        by_story: dict[str, dict[str, float]] = {}
        near = dict(self.pool.nearest(_vector(question)))
        for key, (story, name) in self._store.named(near).items():
            by_story.setdefault(story, {})[name] = near[key]
        found: list[Near] = []
        parts = []
        for story, cosines in by_story.items():
            part = self._store.part(story, list(cosines))
            parts.append(part)
            found += asking.bearing_on(question, part, cosines, vectors.matched)
        reports = sum(s.reports for s in self._store.stories() if self._story in (None, s.name))
        found.sort(key=lambda n: (asking.ORDER.index(n.bearing), -n.near, n.story, n.claim.id))
        return _answer(sentence, found, parts, reports, limit)


def _question(sentence: str) -> Annotations:
    if not any(c.isalnum() for c in sentence):
        raise UsageError("there is nothing to look for: paste a sentence between quote marks")
    if len(sentence) > LONGEST_QUESTION:
        raise UsageError(f"that is a text of {len(sentence):,} characters: paste one sentence of it")
    return annotate(replace(as_it_is(" ".join(sentence.split()), "the question"), language="en"))


def _vector(question: Annotations) -> bytes:
    content = asking.content_of(question)
    return vectors.of([question.report.words(content)])[0]


def _answer(
    sentence: str, found: Sequence[Near], parts: Sequence[Record], reports: int, limit: int
) -> Answer:
    kept = [near for bearing in Bearing for near in [n for n in found if n.bearing is bearing][:limit]]
    stories = {near.story for near in kept}
    return Answer(sentence, tuple(kept), tuple(p for p in parts if p.name in stories), reports)


def part_of(record: Record, statements: Iterable[str]) -> Record:
    """Return the part of a record that some statements, or own voices, need: their claims, what conflicts with these, and the reports of it all."""
    asked = set(statements)
    wanted = asked | {
        s for c in record.findings.claims if asked & {each.id for each in c.plain} for s in c.statements
    }
    wanted |= _claimed(record, wanted)
    conflicts = [c for c in record.findings.conflicts if wanted & {*c.one, *c.other}]
    wanted |= _claimed(record, {s for c in conflicts for s in (*c.one, *c.other)})
    resolution = record.resolution
    said = tuple(s for s in resolution.statements if s.id in wanted)
    claims = tuple(c for c in record.findings.claims if wanted & {*c.statements, *(p.id for p in c.plain)})
    reports = {s.report for s in said} | {each.span.report for c in claims for each in c.plain}
    return replace(
        record,
        annotations=tuple(a for a in record.annotations if a.report.id in reports),
        resolution=replace(resolution, statements=said, copies=(), relays=()),
        findings=Findings(
            claims=claims,
            conflicts=tuple(conflicts),
        ),
    )


def _claimed(record: Record, statements: set[str]) -> set[str]:
    """The statements of all claims that one of these belongs to, and these."""
    held = (c.statements for c in record.findings.claims)
    return statements.union(*(each for each in held if not statements.isdisjoint(each)))
