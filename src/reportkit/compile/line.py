"""The words of one piece of prose as one string, with the node that each stretch of it comes from.

Passes that look at neighbours (sentences, lints) read a line; what they find goes back to a node and a place by offset.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, assert_never

from reportkit.compile.tables import Printed
from reportkit.compile.typography import OBJECT
from reportkit.model.content import (
    Citation,
    Code,
    CountRef,
    CrossRef,
    Emphasis,
    FactRef,
    Inline,
    LineBreak,
    Link,
    MemoRef,
    NoteMark,
    TermRef,
    Text,
    Words,
    WordVariants,
)
from reportkit.model.texts import place
from reportkit.record import dataclass
from reportkit.span import Span

UNKNOWN = "\u25af"
"""Stands for words that are not known yet: of a cross reference, of a value without words."""

Leaf: TypeAlias = Text | Code | LineBreak | FactRef | TermRef | MemoRef | CountRef | CrossRef | Citation | NoteMark
Holder: TypeAlias = Emphasis | Link | Words
Inside: TypeAlias = tuple[Holder, ...]
"""The nodes round a leaf, the outermost first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one leaf, from offset `start`; `inside` are the nodes round it, the outermost first."""

    start: int
    text: str
    leaf: Leaf
    inside: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a piece of prose; a citation or note mark is one `OBJECT`, what is not known `UNKNOWN`."""

    text: str
    stretches: tuple[Stretch, ...]

    def at(self, offset: int) -> Stretch:
        """Give the stretch in which an offset stands."""
        return self.stretches[max(0, bisect_right(self.stretches, offset, key=lambda s: s.start) - 1)]

    def within(self, start: int, end: int) -> Iterator[Stretch]:
        """Give the stretches that a range of offsets touches."""
        for stretch in self.stretches:
            if stretch.start < end and stretch.start + len(stretch.text) > start:
                yield stretch

    def span(self, start: int, end: int) -> Span:
        """Give the place in the sources of a range of offsets."""
        first, last = self.at(start), self.at(max(start, end - 1))
        return _place(first, start).to(_place(last, max(start, end - 1)))


def _place(stretch: Stretch, offset: int) -> Span:
    """Give the place of one character: exact in text of one source line, else that of its whole node."""
    leaf = stretch.leaf
    return place(leaf, offset - stretch.start) if isinstance(leaf, Text) else leaf.span


def leaves(content: Iterable[Inline], inside: Inside = ()) -> list[tuple[Leaf, Inside]]:
    """Give the inlines that hold no other ones, in reading order, each with the nodes round it."""
    out: list[tuple[Leaf, Inside]] = []
    for node in content:
        if isinstance(node, (Emphasis, Link, Words)):
            out += leaves(node.children, (*inside, node))
        else:
            assert not isinstance(node, WordVariants), "release has chosen the wording"
            out.append((node, inside))
    return out


def line_of(content: Iterable[Inline], words: Mapping[int, Printed]) -> Line:
    """Make the line of a piece of prose from the words that stand for its values so far."""
    return line_of_leaves(leaves(content), words)


def line_of_leaves(found: Iterable[tuple[Leaf, Inside]], words: Mapping[int, Printed]) -> Line:
    """Make the line of a piece of prose that was taken apart."""
    at, out, texts = 0, [], []
    for leaf, inside in found:
        text = leaf.text if type(leaf) is Text else leaf_text(leaf, words)
        out.append(Stretch(at, text, leaf, inside))
        texts.append(text)
        at += len(text)
    return Line("".join(texts), tuple(out))


def leaf_text(leaf: Leaf, words: Mapping[int, Printed]) -> str:
    """Give what a leaf adds to its line."""
    match leaf:
        case Text() | Code():
            return leaf.text
        case LineBreak():
            return " "
        case FactRef() | TermRef() | MemoRef() | CountRef():
            return UNKNOWN if (found := words.get(id(leaf))) is None else found.text
        case CrossRef():
            return UNKNOWN
        case Citation() | NoteMark():
            return OBJECT
        case _:
            assert_never(leaf)
