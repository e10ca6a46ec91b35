"""The corpora as training samples: windows of words with labels and links.

PolNeAR gives attributions (source, cue, content), NEWS-WEN gives entities. Both are read from
the folder named on the command line; nothing of either is kept in this repository.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from training.labels import ENTITIES, ENTITY_OF, ROLES
from training.words import MASK, Words, read_words, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tokenizers import Tokenizer

Row = dict[str, Any]
Piece = tuple[int, int]  # first and last word
STYLES = ("“”‘’", "\"\"''", "«»‘’", "‘’“”", "''\"\"", "„“‘’")
NO_SPACE_BEFORE = set(",.;:!?)]}%’”") | {"'s", "n't", "''", "'re", "'ve", "'ll", "'d", "'m"}


@dataclass(slots=True)
class Told:
    """What a teacher says of a window's words: labels (W, L), how often which follows which (L, L), names (W, E)."""

    tags: np.ndarray
    moves: np.ndarray
    names: np.ndarray


@dataclass(slots=True)
class Sample:
    """One window: the words with what is known of them, -1 where a label is not known.

    `sources`, `cues` and `contents` are pieces (first word, last word) in the window; `cue_of` gives
    each content its cue, `source_of` each cue its source, -1 where that lies outside the window.
    """

    pieces: list[list[int]]
    case: np.ndarray
    gap: np.ndarray
    quoted: np.ndarray
    tags: np.ndarray | None = None
    entities: np.ndarray | None = None
    sources: list[Piece] = field(default_factory=list)
    cues: list[Piece] = field(default_factory=list)
    contents: list[Piece] = field(default_factory=list)
    cue_of: list[int] = field(default_factory=list)
    source_of: list[int] = field(default_factory=list)
    told: Told | None = None
    is_marked: bool = True

    @property
    def length(self) -> int:
        """How many word pieces the window has, the two marks at its ends included."""
        return 2 + sum(map(len, self.pieces))


def rows(path: Path) -> list[Row]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def restyle(text: str, chance: random.Random) -> str:
    """The text with another outlet's typography, of the same length: quote marks, capitals of the headline."""
    if chance.random() < 0.35:
        style = chance.choice(STYLES)
        out, is_open = [], False
        for i, char in enumerate(text):
            if char == "\n":
                is_open = False
            if char in '“”"':
                is_open = char == "“" or (char == '"' and not is_open)
                char = style[0] if is_open else style[1]
            elif char == "‘":
                char = style[2]
            elif char == "’" and not text[i + 1 : i + 2].isalpha():
                char = style[3]
            elif char in "’'" and style[3] == "'":
                char = "'"
            out.append(char)
        text = "".join(out)
    head = text.find("\n")
    if 0 < head < 200 and chance.random() < 0.2:
        changed = chance.choice([str.lower, str.upper, str.title])(text[:head])
        text = changed + text[head:] if len(changed) == head else text
    return text


def tag(kinds: int, length: int, spans: list[tuple[int, Piece]]) -> np.ndarray:
    """BIO labels for spans (kind, piece); 0 is outside, 1 + 2 kind begins and 2 + 2 kind goes on."""
    tags = np.zeros(length, dtype=np.int64)
    for kind, (first, last) in spans:
        tags[first : last + 1] = 2 + 2 * kind
    for kind, (first, _) in spans:
        tags[first] = 1 + 2 * kind
    return tags


def _pieces(words: Words, spans: list[list[int]]) -> list[Piece]:
    return [piece for start, end in spans if (piece := words.covering(start, end))]


def _cut(sample: Sample, low: int, high: int, attributions: list[dict[str, list[Piece]]]) -> None:
    def inside(pieces: list[Piece]) -> list[Piece]:
        return [(max(a, low) - low, min(b, high - 1) - low) for a, b in pieces if a < high and b >= low]

    for attribution in attributions:
        cues, sources = inside(attribution["cue"]), inside(attribution["source"])
        cue = len(sample.cues) if cues else -1
        for content in inside(attribution["content"]):
            sample.contents.append(content)
            sample.cue_of.append(cue)
        for source in sources:
            if source not in sample.sources:
                sample.sources.append(source)
        if cues:
            sample.cues.append(cues[0])
            sample.source_of.append(sample.sources.index(sources[0]) if sources else -1)


def report_samples(
    row: Row,
    tokenizer: Tokenizer,
    size: int,
    chance: random.Random,
    told: Mapping[str, np.ndarray] | None = None,
) -> Iterator[Sample]:
    """The windows of one PolNeAR report, cut at a place that chance gives, in a typography that chance gives."""
    words = read_words(tokenizer, restyle(row["text"], chance))
    attributions = [{role: _pieces(words, a[role]) for role in ROLES} for a in row["attributions"]]
    spans = [(k, piece) for a in attributions for k, role in enumerate(ROLES) for piece in a[role]]
    tags = tag(len(ROLES), len(words), spans)
    names = np.zeros(len(words), dtype=bool)
    for start, end, *_ in row["entities"]:
        if piece := words.covering(start, end):
            names[piece[0] : piece[1] + 1] = True
    if chance.random() < 0.25:  # many sites part their paragraphs by a single line break
        words.gap[words.gap == 3] = 2
    offset = chance.randrange(size // 3, size)
    for low, high in windows(words, size - 2, offset=offset):
        hidden = [
            [MASK] * len(p) if chance.random() < (0.1 if names[low + i] else 0.02) else p
            for i, p in enumerate(words.pieces[low:high])
        ]
        sample = Sample(
            hidden, words.case[low:high], words.gap[low:high], words.quoted[low:high], tags[low:high]
        )
        _cut(sample, low, high, attributions)
        sample.is_marked = row.get("marked", True)
        if told and len(each := told[f"{row['id']} each"]) == len(words):
            moves = told[f"{row['id']} both"][low : high - 1].sum(0, dtype=np.float32)
            names_told = told[f"{row['id']} names"][low:high]
            sample.told = Told(each[low:high].astype(np.float32), moves, names_told.astype(np.float32))
        yield sample


def joined(tokens: list[str], *, print_like: bool) -> tuple[str, list[int]]:
    """Tokens as a text, with blanks between all of them or set as in print, and where each ends."""
    text, ends, straight = "", [], True
    for word in tokens:
        glued = print_like and (word in NO_SPACE_BEFORE or text[-1:] in "([$£€“‘")
        if print_like and word == '"':
            glued, straight = glued or not straight, not straight
        elif print_like and text[-1:] == '"' and not straight:
            glued = True
        text += word if glued or not text else " " + word
        ends.append(len(text))
    return text, ends


def sentence_sample(row: Row, tokenizer: Tokenizer, chance: random.Random) -> Sample:
    """One NEWS-WEN sentence, with blanks between all tokens or set as in print."""
    text, ends = joined(row["tokens"], print_like=chance.random() < 0.6)
    spans: list[tuple[int, int, int]] = []
    kind = -1
    for word, end, name in zip(row["tokens"], ends, row["tags"], strict=True):
        entity = ENTITY_OF.get(name[2:])
        if entity is None:
            kind = -1
        elif name[0] == "B" or kind != ENTITIES.index(entity):
            kind = ENTITIES.index(entity)
            spans.append((kind, end - len(word), end))
        else:
            spans[-1] = (kind, spans[-1][1], end)
    if chance.random() < 0.05:
        text = lowered if len(lowered := text.lower()) == len(text) else text
    words = read_words(tokenizer, text)
    pieces = [(kind, piece) for kind, a, b in spans if (piece := words.covering(a, b))]
    hidden = [[MASK] * len(p) if chance.random() < 0.03 else p for p in words.pieces]
    return Sample(
        hidden[:250],
        words.case[:250],
        words.gap[:250],
        words.quoted[:250],
        entities=tag(len(ENTITIES), len(words), pieces)[:250],
    )


def batches(samples: list[Sample], room: int, chance: random.Random) -> list[list[Sample]]:
    """Samples of like length in batches of at most `room` pieces, padding counted, in an order that chance gives."""
    ordered = sorted(samples, key=lambda s: s.length + chance.random() * 16)
    out: list[list[Sample]] = []
    for sample in reversed(ordered):
        if out and max(out[-1][0].length, sample.length) * (len(out[-1]) + 1) <= room:
            out[-1].append(sample)
        else:
            out.append([sample])
    chance.shuffle(out)
    return out
