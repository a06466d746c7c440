"""Prose from which words are gone, tidied as if nothing had ever stood there (source-format 3.13).

Double spaces, a space before a full stop or inside a quotation mark, an empty line, a blank at the edge of emphasis:
each would show that something was there. What is tidied is decided by what is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.compile.line import Leaf, leaves
from reportkit.model.content import Citation, Emphasis, Inline, LineBreak, Link, NoteMark, Prose, Text, Words
from reportkit.model.texts import STOPS, join, without
from reportkit.patterns import regex
from reportkit.record import replace

_MARK = "\ufffc"
"""Stands for the mark of a note or work."""

_GONE = tuple(
    regex(pattern)
    for pattern in (
        r"(?<= ) +",
        rf" +(?=(?!\.{3})[,.;:!?)\]”’»](?:[\s)\],.;:!?\"'”’»{_MARK}]|$))",
        r"(?<=[(\[“‘«]) +",
        r"^[ \n]+|[ \n]+$",
        r" +(?=\n)|(?<=\n)[ \n]+",
    )
)
_BEFORE = regex(" [,.;:!?)\\]”’»\"']")
_STRAIGHT = regex("[\"']")
_BEHIND = regex("[(\\[“‘«\"'] ")


def tidy(content: Iterable[Inline]) -> Prose:
    """Join neighbouring texts, and normalise white space and line breaks of a paragraph."""
    nodes = _even(content)
    line = "".join([leaf.text if type(leaf) is Text else _sign(leaf) for leaf, _ in leaves(nodes)])
    if not may_be_untidy(line):
        return tuple(nodes)
    gone = untidy(line)
    return tuple(_without(nodes, iter(range(len(line))), gone)) if gone else tuple(nodes)


def may_be_untidy(line: str) -> bool:
    """Say whether a line may need tidying: a cheap question, to which no untidy line is answered no."""
    edges = line[:1] + line[-1:]
    if " " in edges or "\n" in line or "  " in line:
        return True
    return _BEFORE.search(line) is not None or _BEHIND.search(line) is not None


def untidy(line: str) -> set[int]:
    """Give the places in a line at which something stands that would show that words are gone."""
    gone = {at for pattern in _GONE for found in pattern.finditer(line) for at in range(*found.span())}
    return gone | set(_inside_quotes(line))


def may_say_nothing(content: Prose) -> bool:
    """Say whether there may be nothing but stops and marks in prose: a cheap question, as most begins with a word."""
    first = content[0]
    return not (type(first) is Text and first.text[:1].isalnum())


def only_stops(content: Prose) -> bool:
    """Say whether nothing is left but the stops of a sentence."""
    return all(isinstance(leaf, (Text, LineBreak)) and STOPS.fullmatch(_sign(leaf)) for leaf, _ in leaves(content))


def only_marks(content: Prose) -> bool:
    """Say whether nothing is left but marks of notes and works, and stops."""
    signs = "".join(_sign(leaf) for leaf, _ in leaves(content))
    return _MARK in signs and STOPS.fullmatch(signs.replace(_MARK, "")) is not None


def _sign(leaf: Leaf) -> str:
    match leaf:
        case Text():
            return leaf.text
        case LineBreak():
            return "\n"
        case NoteMark() | Citation():
            return _MARK
        case _:
            return "x"  # words, whatever they are


def _even(content: Iterable[Inline]) -> list[Inline]:
    """Join neighbouring texts; blanks and breaks at the edges of emphasis and links stand outside of them."""
    out: list[Inline] = []
    for node in content:
        for one in _turned_out(node) if isinstance(node, (Emphasis, Link, Words)) else (node,):
            if type(one) is not Text:
                out.append(one)
            elif out and isinstance(last := out[-1], Text):
                out[-1] = join(last, one)
            elif one.text:
                out.append(one)
    return out


def _turned_out(node: Emphasis | Link | Words) -> Iterator[Inline]:
    """Give a node, and before and behind it the blanks and breaks that stood at its edges."""
    inner = _even(node.children)
    before: list[Inline] = []
    after: list[Inline] = []
    while inner and (edge := _edge(inner[0], 0)):
        before.append(edge[0])
        inner[:1] = edge[1:]
    while inner and (edge := _edge(inner[-1], -1)):
        after.insert(0, edge[0])
        inner[-1:] = edge[1:]
    yield from before
    if inner:
        yield replace(node, children=tuple(inner))
    yield from after


def _edge(node: Inline, end: int) -> list[Inline]:
    """Give what is blank at one end of a node, and what is left of the node; nothing where it is not blank there."""
    if isinstance(node, LineBreak):
        return [node]
    if not isinstance(node, Text) or node.text[end] != " ":
        return []
    left = node.text.lstrip(" ") if end == 0 else node.text.rstrip(" ")
    blank = Text(" ", span=node.span)
    return [blank, without(node, left)] if left else [blank]


def _inside_quotes(line: str) -> Iterator[int]:
    """Find the blanks inside straight quotation marks: behind one that opens, before one that closes."""
    opened = {'"': False, "'": False}
    for found in _STRAIGHT.finditer(line):
        mark, at = found[0], found.start()
        before, after = line[at - 1 : at] or " ", line[at + 1 : at + 2] or " "
        starts, ends = before in " \n([“‘«", after in " \n)],.;:!?”’»" + _MARK
        if mark == "'" and not (starts and ends):
            # An apostrophe, unless it is at an edge of a word; then it opens or closes as it stands.
            opened[mark] = True if starts and not after.isdigit() else opened[mark] and not ends
            continue
        if not opened[mark] and starts and after == " ":
            yield from _blanks(line, at + 1, 1)
        elif opened[mark] and ends and before == " ":
            yield from _blanks(line, at - 1, -1)
        opened[mark] = not opened[mark]


def _blanks(line: str, at: int, step: int) -> Iterator[int]:
    while 0 <= at < len(line) and line[at] == " ":
        yield at
        at += step


def _without(content: Iterable[Inline], places: Iterator[int], gone: set[int]) -> Iterator[Inline]:
    """Give prose without the characters at some places of its line; what is empty then goes."""
    for node in content:
        if isinstance(node, (Emphasis, Link, Words)):
            if inner := tuple(_without(node.children, places, gone)):
                yield replace(node, children=inner)
        elif isinstance(node, Text):
            if left := "".join(character for character in node.text if next(places) not in gone):
                yield without(node, left)
        elif next(places) not in gone:
            yield node
