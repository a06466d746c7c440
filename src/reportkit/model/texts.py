"""Texts that were put together from several pieces of source: joining them, and the place of each character.

A diagnostic points at the word it means, also where a soft line break, an escape or a dropped span lies before it.
"""

from __future__ import annotations

from bisect import bisect_right

from reportkit.model.inlines import Text
from reportkit.patterns import regex
from reportkit.record import replace
from reportkit.span import Span

STOPS = regex(r"[\s.,;:!?…()\[\]\"'“”‘’«»]*")
"""The stops of a sentence, which are no words: where they stand alone, words were taken from them."""


def pieces(text: Text) -> tuple[tuple[int, Span], ...]:
    """Give the pieces of a text: the offset at which each begins, and its place."""
    return text.pieces or ((0, text.span),)


def join(first: Text, *others: Text, span: Span | None = None) -> Text:
    """Put texts together; the span is that of the first, unless one is given."""
    moved = list(pieces(first))
    size = len(first.text)
    for other in others:
        if other.pieces:
            moved += [(size + at, place) for at, place in other.pieces]
        else:
            moved.append((size, other.span))
        size += len(other.text)
    words = first.text + "".join([one.text for one in others])
    return replace(first, text=words, pieces=tuple(moved), span=span or first.span)


def without(text: Text, shorter: str) -> Text:
    """Give a text from which some characters are gone: `shorter` is what is left of it, in order."""
    if shorter == text.text:
        return text
    moved: list[tuple[int, Span]] = []
    kept, old, rest = 0, text.text, list(pieces(text))
    for at, character in enumerate(old):
        if kept == len(shorter):
            break
        while rest and rest[0][0] <= at:
            start, span = rest.pop(0)
            moved.append((kept - (at - start), span))
        if shorter[kept] == character:
            kept += 1
        elif moved:
            moved.append((kept, _from(moved[-1][1], kept - moved[-1][0] + 1)))
    return replace(text, text=shorter, pieces=tuple(moved))


def _from(span: Span, count: int) -> Span:
    """Give what is left of a place behind its first characters."""
    if span.line != span.end_line or span.column + count >= span.end_column:
        return span
    return Span(span.file, span.line, span.column + count, span.end_line, span.end_column)


def place(text: Text, offset: int) -> Span:
    """Give the place of one character; of its whole piece where that goes over several lines."""
    found = pieces(text)
    start, span = found[max(0, bisect_right(found, offset, key=lambda piece: piece[0]) - 1)]
    if span.line != span.end_line:
        return span
    column = min(span.column + offset - start, max(span.column, span.end_column - 1))
    return Span(span.file, span.line, column, span.line, column + 1)
