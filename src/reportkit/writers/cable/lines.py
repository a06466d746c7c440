"""Lines of a cable: words filled up to a width, in columns."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.writers.cable.letters import width


def filled(words: str, most: int, *, first: str = "", rest: str = "") -> list[str]:
    """Give the lines of a paragraph: `first` begins the first one, `rest` each other; none is wider than `most`.

    A word that is wider than a line is cut at its end, as an address would be by whatever sends the text.
    """
    lines: list[str] = []
    line, empty = first, True
    for word in words.split():
        blank = "" if empty else " "
        if width(line + blank + word) <= most:
            line, empty = line + blank + word, False
            continue
        if not empty:
            lines.append(line)
            line = rest
        *whole, line = _cut(word, most, line, rest)
        lines += whole
        empty = False
    return [*lines, line.rstrip()]


def _cut(word: str, most: int, before: str, rest: str) -> Iterator[str]:
    """Cut a word into what fits, the first of it behind what stands on the line already."""
    line = before
    for character in word:
        if width(line + character) > most:
            yield line
            line = rest
        line += character
    yield line
