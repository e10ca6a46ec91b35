"""What a desk does to another's words: cuts and rewrites them. Each word keeps the place that it was taken from.

A word is a pair of the word with its marks and the number that it had in the text it is from, None for a new one.
So it is known of every rewritten passage which words were taken, and how many.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarks.synthetic.grammar import lines, rewordings

Word = tuple[str, int | None]
Paragraphs = tuple[tuple[str, ...], ...]
Act = Callable[[list[Word], random.Random], None]


def tokens(text: str, start: int = 0) -> list[Word]:
    """The words of a text, numbered from `start`."""
    return [(word, start + n) for n, word in enumerate(text.split())]


def plain(words: Sequence[Word]) -> str:
    """The text of words."""
    return " ".join(word for word, _ in words)


def cut(body: Paragraphs, share: float, chance: random.Random) -> Paragraphs:
    """A run of paragraphs that holds about this share of the words, from the beginning mostly, as desks cut."""
    sizes = [sum(len(s.split()) for s in paragraph) for paragraph in body]
    wanted = share * sum(sizes)
    start = 0 if chance.random() < 0.6 else chance.randrange(len(body))
    held, count = [], 0
    for paragraph, size in zip(body[start:], sizes[start:], strict=True):
        held.append(paragraph)
        count += size
        if count >= wanted:
            break
    return tuple(held)


def varied(sentence: str, chance: random.Random) -> str:
    """A sentence as another hand writes it: some words of like meaning, now and then a phrase put in."""
    held = tokens(sentence)
    for _ in range(chance.randrange(4)):
        _reword(held, chance)
    if chance.random() < 0.35:
        _put_in(held, chance)
    return plain(held)


def rewritten(words: Sequence[Word], change: float, chance: random.Random) -> list[Word]:
    """The same told with about this share of the words changed: others put in their place, left out, put in, turned round.

    The share is that of the words of the longer text that the other has not.
    """
    held = list(words)
    acts: list[Act] = [_reword, _reword, _exchange, _exchange, _leave_out, _leave_out, _put_in, _turn]
    for _ in range(8 * len(held)):
        kept = sum(at is not None for _, at in held)
        if kept <= (1 - change) * max(len(words), len(held)):
            break
        act = chance.choice(acts)
        act(held, chance)
        if act is _put_in or act is _turn:  # once a sentence is enough
            acts.remove(act)
    return held


def _reword(held: list[Word], chance: random.Random) -> None:
    """Put a word or phrase of like meaning in the place of one."""
    spots = [n for n, (word, at) in enumerate(held) if at is not None and word.lower() in rewordings()]
    if spots and not _is_quoted(held, at := chance.choice(spots)):
        new = rewordings()[held[at][0].lower()].split()
        held[at : at + 1] = [(word, None) for word in new]


def _exchange(held: list[Word], chance: random.Random) -> None:
    """Say a few words otherwise; names and numbers stay, for no desk changes those."""
    at, size = _spot(held, chance)
    words = held[at : at + size]
    if _is_free(held, at, size):
        others = " ".join(lines("fillers.txt")).split()
        new: list[Word] = [(chance.choice(others), None) for _ in range(size)]
        new[-1] = (new[-1][0] + _marks(words[-1][0]), None)
        held[at : at + size] = new


def _leave_out(held: list[Word], chance: random.Random) -> None:
    at, size = _spot(held, chance)
    if _is_free(held, at, size) and len(held) - size > 5 and not _marks(held[at + size - 1][0]):
        del held[at : at + size]


def _put_in(held: list[Word], chance: random.Random) -> None:
    spots = [n for n, (word, _) in enumerate(held[:-1], 1) if word.endswith(",") or word.islower()]
    if spots and not _is_quoted(held, at := chance.choice(spots)):
        words = chance.choice(lines("fillers.txt")).split()
        words[-1] += ","
        held[at:at] = [(word, None) for word in words]


def _turn(held: list[Word], chance: random.Random) -> None:
    """Turn two clauses round at a comma; not where there is a quote, which nobody may turn."""
    spots = [n for n, (word, _) in enumerate(held) if word.endswith(",") and 2 < n < len(held) - 4]
    if spots and not any('"' in word for word, _ in held):
        at = chance.choice(spots)
        first, then = held[: at + 1], held[at + 1 :]
        end = _marks(then[-1][0])
        then[-1] = then[-1][0].removesuffix(end) + ",", then[-1][1]
        first[-1] = first[-1][0].rstrip(",") + end, first[-1][1]
        held[:] = then + first


def _spot(held: list[Word], chance: random.Random) -> tuple[int, int]:
    size = min(chance.choice((1, 1, 1, 2, 2, 3)), len(held) - 1)
    return chance.randrange(len(held) - size + 1), size


def _is_free(held: list[Word], at: int, size: int) -> bool:
    """Whether these words are plain ones of the source: no names, numbers or quotes, and not changed yet."""
    words = held[at : at + size]
    return (
        size > 0
        and all(source is not None for _, source in words)
        and not any(_is_fixed(word) for word, _ in words)
        and not _is_quoted(held, at)
    )


def _is_quoted(held: Sequence[Word], at: int) -> bool:
    """Whether a word stands between quote marks, where no desk changes anything."""
    return sum(word.count('"') for word, _ in held[:at]) % 2 == 1


def _is_fixed(word: str) -> bool:
    return word[:1].isupper() or any(map(str.isdigit, word)) or '"' in word


def _marks(word: str) -> str:
    return word[len(word.rstrip(".,;:?!")) :]
