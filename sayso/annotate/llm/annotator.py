"""The annotator that asks a language model: questions, answers grounded in the text, and what it all came to."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate import attributions
from sayso.annotate.candidates import Candidate, Read
from sayso.annotate.llm.answers import Answer, BrokenError, Dropped, parse
from sayso.annotate.llm.cache import Cache
from sayso.annotate.llm.chunks import Chunk, chunks
from sayso.annotate.llm.client import Client, CutError, NoAnswerError, Spent
from sayso.annotate.llm.grounding import Ground, Grounded
from sayso.annotate.llm.mentions import assembled
from sayso.annotate.llm.prompt import VERSION, messages
from sayso.annotate.llm.settings import Model
from sayso.annotate.page import Page, Pair
from sayso.annotate.runs import Placed
from sayso.errors import AnnotatorError
from sayso.vocabulary import Attribution, Mention

ENGLISH = "en"
CONFIDENCE = 0.5
"""What every attribution is given: how often a model is right is not known until `sayso eval` has measured it."""

BROKEN_TRIES = 3
MOST_NAMES = 2000
"""Names that are looked up in one report: more are no report's."""

BACK = 200
"""Attributions before one among which the one that it stands inside is looked for."""

GIVES_UP = 3
"""Reports in a row that got no answer, after which no other one is asked about."""


class LanguageModel:
    """Annotates reports by asking a language model; what it answers is looked up in the text, letter by letter.

    `spent` tells what the run has cost, `dropped` what was left out of the answers. Raises
    AnnotatorError for a report that got no answer; what was answered is kept in the cache.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.dropped = Dropped()
        self.found = 0
        self.cached = 0
        self._client = Client(model)
        self._cache = Cache(model.cache)
        self._given_up: NoAnswerError | None = None
        self._failed = 0

    @property
    def made_by(self) -> str:
        """What stamps the annotations: the model, and which prompt it was asked with."""
        return f"llm {self.model.name}, prompt {VERSION}"

    @property
    def spent(self) -> Spent:
        """What the run has cost so far."""
        return self._client.spent

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def reads(self, language: str | None) -> bool:
        """Whether it reads a language: all of them, as far as the model does."""
        return True

    def told(self) -> str:
        """Return what the run came to, in one line for the user."""
        spent = self.spent
        parts = [
            f"{self.model.name}: {_counted(spent.questions, 'question')}",
            f"{_counted(self.cached, 'answer')} from the cache",
            f"{spent.tokens_in:,} tokens in, {spent.tokens_out:,} out",
            f"{_counted(self.found, 'attribution')} kept",
        ]
        reasons = [f"{count} with {reason}" for reason, count in self.dropped.by.most_common() if count]
        parts.append(f"{self.dropped.all} dropped" + (f" ({', '.join(reasons)})" if reasons else ""))
        if self._cache.broken:
            parts.append(self._cache.broken)
        return "; ".join(parts)

    def find(self, page: Page) -> tuple[tuple[Mention, ...], tuple[Attribution, ...]]:
        """Return a page's mentions and attributions. Raises AnnotatorError when the model gives no answer for it.

        In English, names and whom a source points to are found as for the built-in annotator; in
        other languages they are what the model says, as far as the text has the words.
        """
        found: dict[tuple[Pair, ...], Grounded] = {}
        names: list[tuple[str, str]] = []
        try:
            for chunk in chunks(page.text, page.lines):
                for part, answer in self._answers(page, chunk):
                    for each in Ground(page, part.shown, part.first).all(answer, self.dropped):
                        found.setdefault(each.content, each)
                    names += answer.names[: MOST_NAMES - len(names)]
        except NoAnswerError as error:
            self._note(error)
            report = page.report
            raise AnnotatorError(report.file or report.url or report.id, error.what, error.do) from error
        self._failed = 0
        self.found += len(found)
        kept = sorted(found.values(), key=lambda each: (each.content[0][0], -each.content[-1][1]))
        within = [_within(n, kept) for n in range(len(kept))]
        if page.report.language == ENGLISH:
            return attributions.find(page, spot=lambda reads: _placed(reads, kept, within))
        return assembled(page, kept, names, within)

    def _note(self, error: NoAnswerError) -> None:
        self._failed = self._failed + 1 if error.down else 0
        if self._given_up is None and (error.hopeless or self._failed >= GIVES_UP):
            self._given_up = NoAnswerError(f"not asked, as before it: {error.what}", error.do)

    def _answers(self, page: Page, chunk: Chunk) -> list[tuple[Chunk, Answer]]:
        """Return the answer about a chunk; about its halves where the whole was too much to answer."""
        lines = [(line.number, page.text[line.start : line.end]) for line in chunk.shown]
        try:
            return [(chunk, self._asked(messages(lines, chunk.first)))]
        except CutError:
            halves = chunk.halves(page.text)
            if not halves:
                raise
            return [answer for half in halves for answer in self._answers(page, half)]

    def _asked(self, question: list[dict[str, str]]) -> Answer:
        """Return the answer to a question: from the cache if it is there, else from the model, asked anew if broken."""
        path = self._cache.path(self.model.name, question)
        kept = self._cache.get(path)
        if kept is not None:
            try:
                answer = parse(kept)
            except BrokenError:
                pass  # somebody changed the file: ask again
            else:
                self.cached += 1
                return answer
        if self._given_up:
            raise self._given_up
        why = ""
        for _ in range(BROKEN_TRIES):
            text = self._client.ask(question)
            try:
                answer = parse(text)
            except BrokenError as error:
                why = str(error)
                continue
            self._cache.put(path, text)
            return answer
        raise NoAnswerError(
            f"the model's answer was not of the form that was asked for, {BROKEN_TRIES} times ({why})",
            "Use a model that can be held to a JSON schema",
        )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _within(n: int, found: Sequence[Grounded]) -> int | None:
    """The nearest attribution before that holds all of this one's content and cue in a piece of its own content."""
    inner = found[n]
    for m in range(n - 1, max(-1, n - 1 - BACK), -1):
        for start, end in found[m].content:
            if all(start <= a and b <= end for a, b in (*inner.content, *inner.cue)):
                return m
    return None


def _placed(reads: Sequence[Read], found: Sequence[Grounded], within: Sequence[int | None]) -> list[Placed]:
    """The attributions as the rest of the stage takes them: each with the line in which its source stands."""
    placed = []
    for each, outer in zip(found, within, strict=True):
        at = (each.source or each.cue or each.content)[0][0]
        line = max((read.line for read in reads if read.line.start <= at), key=lambda line: line.start)
        candidate = Candidate(
            content=each.content,
            source=each.source,
            cue=each.cue,
            form="model",
            confidence=CONFIDENCE,
            through=each.through,
        )
        placed.append(Placed(candidate, line.number, outer))
    return placed
