"""Small words: numbers, lists and dates as a sentence has them."""

from __future__ import annotations

from datetime import date


def listed(names: list[str]) -> str:
    """Names as a sentence has them, each once: "A", "A and B", "A, B and C"."""
    names = list(dict.fromkeys(names))
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: "one report", "12 reports"; small numbers in words."""
    return f"{spelt(number)} {one if number == 1 else many or one + 's'}"


def spelt(number: int) -> str:
    """A number as a sentence has it: "one", "ten", "11", "1,200"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else f"{number:,}"


def origins(low: int, high: int) -> str:
    """How many independent origins, in words: "one origin", "one to three origins"."""
    if low >= high:
        return counted(high, "origin")
    return f"{spelt(low)} to {counted(high, 'origin')}"


def spoken(day: date) -> str:
    """A day as it is read aloud: "3 March 2025"."""
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def it_or_them(number: int) -> str:
    """Fit a word to a number."""
    return "it" if number == 1 else "them"


def it_says(number: int) -> str:
    """Fit a word to a number."""
    return "it says" if number == 1 else "they say"


def was_or_were(number: int) -> str:
    """Fit a word to a number."""
    return "was" if number == 1 else "were"


def is_or_are(number: int) -> str:
    """Fit a word to a number."""
    return "is" if number == 1 else "are"
