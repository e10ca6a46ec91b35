"""Counts which words names are made of: makes name_words.tsv and common_words.txt in sayso/annotate/data.

    python -m training.count_names ../shared/ner/train.jsonl ../shared/polnear/train.jsonl

The first corpus has names marked by people, the second *silver* ones by a program. Only counts of single words are kept.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sayso.annotate.tokens import tokens

DATA = Path(__file__).resolve().parent.parent / "sayso" / "annotate" / "data"
TYPES = {
    **dict.fromkeys(("Person", "PERSON"), "p"),
    **dict.fromkeys(("Organization", "ORGANIZATION"), "o"),
    **dict.fromkeys(("Location", "Facility", "LOCATION", "GPE", "CITY", "COUNTRY", "STATE_OR_PROVINCE"), "l"),
}
Names = list[tuple[int, int, str]]


class Counts:
    """How often words stood in names, beside them, in small letters and with a capital."""

    def __init__(self) -> None:
        self.inside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.before: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.after: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.small: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def add(self, words: list[str], names: Names) -> None:
        """Count one sentence; names are first word, end and type."""
        held = set()
        for start, end, kind in names:
            held |= set(range(start, end))
            self.all[kind] += 1
            for word in words[start:end]:
                self.inside[word][kind] += 1
            self.before[words[start - 1].lower() if start else "^"][kind] += 1
            self.after[words[end].lower() if end < len(words) else "$"][kind] += 1
        # The first word of a sentence has its capital from its place.
        for i, word in enumerate(words[1:], 1):
            if i not in held and word[:1].isupper():
                self.inside[word]["x"] += 1
            if word.isalpha() and word.islower():
                self.small[word] += 1
            elif word.isalpha() and word[0].isupper():
                self.capital[word.lower()] += 1


def tagged(path: Path) -> Iterator[tuple[list[str], Names]]:
    """The sentences of a corpus of tokens with BIO tags."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        names: Names = []
        start, kind = None, ""
        for i, tag in enumerate([*row["tags"], "O"]):
            if start is not None and not tag.startswith("I-"):
                names += [(start, i, TYPES[kind])] if kind in TYPES else []
                start = None
            if tag.startswith("B-"):
                start, kind = i, tag[2:]
        yield row["tokens"], names


def marked(path: Path) -> Iterator[tuple[list[str], Names]]:
    """The sentences of a corpus of texts with offsets of sentences and names."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        for start, end in row["sentences"]:
            found = tokens(row["text"], start, end)
            first = {token.start: i for i, token in enumerate(found)}
            last = {token.end: i + 1 for i, token in enumerate(found)}
            names = [
                (first[a], last[b], TYPES[kind])
                for a, b, kind in row["entities"]
                if kind in TYPES and a in first and b in last
            ]
            yield [token.text for token in found], names


def write(counts: Counts) -> None:
    """Write both files."""

    def row(name: str, of: Counter[str]) -> str:
        return f"{name}\t{' '.join(str(of[kind]) for kind in 'polx')}\n"

    def named(of: Counter[str]) -> int:
        return of["p"] + of["o"] + of["l"]

    rows = [
        row(word, of)
        for word, of in sorted(counts.inside.items())
        if named(of)
        and named(of) + of["x"] >= 4
        and not set("#\t") & set(word)
        and any(map(str.isalpha, word))
    ]
    for sign, beside in (("<", counts.before), (">", counts.after)):
        rows += [
            row(sign + w, of) for w, of in sorted(beside.items()) if sum(of.values()) >= 15 and "#" not in w
        ]
    head = '# How often a capital word was seen in names of persons, organisations, places, and in none; "<" the word before a name, ">" the word after.\n'
    (DATA / "name_words.tsv").write_text(head + "".join([*rows, row("= ", counts.all)]), encoding="utf-8")
    common = sorted(w for w, n in counts.small.items() if n >= 4 and n > 4 * counts.capital[w] and len(w) > 1)
    lines = "\n".join(" ".join(common[i : i + 20]) for i in range(0, len(common), 20))
    head = "# Words that stand in small letters inside sentences: with a capital at the front of one they are no names.\n"
    (DATA / "common_words.txt").write_text(f"{head}{lines}\n", encoding="utf-8")


def main() -> None:
    """Count both corpora, and write the files."""
    counts = Counts()
    for words, names in (*tagged(Path(sys.argv[1])), *marked(Path(sys.argv[2]))):
        counts.add(words, names)
    write(counts)


if __name__ == "__main__":
    main()
