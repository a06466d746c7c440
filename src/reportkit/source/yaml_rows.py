"""The YAML that people write, read row by row: in a tenth of the time that libyaml's events take.

What is read here: maps and lists in blocks and in brackets, words of one line, plain or quoted, and block scalars.
Everything else is left to libyaml, and so is whatever might be a mistake: there is one place that says what is wrong.
What this gives for a text is what `yaml_events` gives, place by place; tests hold one against the other.
"""

from __future__ import annotations

import re
from typing import Any

from reportkit.patterns import regex
from reportkit.source.nodes import DEPTH, NODES, SCALAR, Piece, Stretch, YamlList, YamlMap, YamlNode, YamlScalar, pieces
from reportkit.source.text import first_refused
from reportkit.span import Span

_START = r"""(?!\.\.\.)(?:[^ \n\-?:,\[\]{}#&*!|>'"%@`]|-(?=[^ \n\-]))"""
_NAME = rf"""{_START}[^:#\n]{{0,251}}+(?<! )|"[^"\\\n]{{1,250}}"|'[^'\n]{{1,250}}'"""
_WORDS = rf"{_START}[^:#\n]*+(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*+)*"
_QUOTED = r""""[^"\\\n]*"|'[^'\n]*'"""
_ROW = regex(
    rf"^( *)(- +)?(?:({_NAME})(: +|:$))?(?:({_WORDS})(#[^\n]*)?$|({_QUOTED})(?: +#[^\n]*| *)$|([^\n]*)$)", re.MULTILINE
)
"""Indent, dash, key, colon; then words and a comment behind them, or what is quoted, or anything else."""
_TOKEN = regex(
    rf"""( *)(?:({_START}[^:#,?\[\]{{}}\n]*(?::(?=[^ \n,?\[\]{{}}])[^:#,?\[\]{{}}\n]*)*"""
    r"""|"(?:[^"\\\n]|\\[^\n])*"|'[^'\n]*')(:(?= ))?|([^ \n]))"""
)
"""What stands inside brackets: blanks and a scalar with the colon behind it, or a sign."""
_ESCAPED = regex(r'("(?:[^"\\\n]|\\[^\n])*")(?: +#[^\n]*| *)')
_ESCAPE = regex(r'\\(?:u([0-9A-Fa-f]{4})|(["\\/]))')
_HEADER = regex(r"([|>])(-?) *")
_REST = regex(r" *(?:$|(?<= )#)")


_ITEM, _KEY, _VALUE, _SIGN = range(4)
"""What is awaited in brackets: an item of a list, a key of a map, its value, a comma or the end."""


class _Declined(Exception):
    """Something that is not read here."""


def read_rows(text: str, path: str, first_line: int) -> YamlNode | None:
    """Read a YAML document whose first line is `first_line` of its file; None where that is left to libyaml."""
    if "\t" in text or first_refused(text) is not None:
        return None
    try:
        return _Rows(text, path, first_line - 1).document()
    except _Declined:
        return None


class _Standing(YamlScalar):
    """A scalar that stands in one row as it is, from a column on, with quotes round it unless it is plain."""

    __slots__ = ("column", "row", "rows")

    def __init__(self, text: str, plain: bool, rows: _Rows, row: int, column: int) -> None:
        self.text = text
        self.plain = plain
        self.rows = rows
        self.row = row
        self.column = column

    @property
    def span(self) -> Span:
        """Give where it stands."""
        line, column = self.row + 1 + self.rows.shift, self.column + 1
        return Span(self.rows.path, line, column, line, column + len(self.text) + 2 * (not self.plain))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give the one piece."""
        line, column = self.row + 1 + self.rows.shift, self.column + 1
        return ((0, line, column + (not self.plain), len(self.rows.rows[self.row]) + 1),)


class _Rows:
    """Reads the rows of one text. `at` is the row behind what was read last; rows and columns count from 0."""

    __slots__ = ("at", "found", "lines", "nodes", "path", "rows", "shift")

    def __init__(self, text: str, path: str, shift: int) -> None:
        self.path, self.shift = path, shift
        self.rows = text.split("\n")
        if len(max(self.rows, key=len)) > SCALAR:
            raise _Declined
        self.found = _ROW.findall(text)
        if len(self.found) != len(self.rows):
            raise _Declined
        self.lines = len(text.rstrip().split("\n"))
        self.at = self.nodes = 0

    def inside(self, row: int, column: int) -> tuple[int, int]:
        """Give line and column; a place behind the last line is at the end of the last that holds something."""
        if row >= self.lines:
            row = self.lines - 1
            column = len(self.rows[row].rstrip())
        return row + 1 + self.shift, column + 1

    def document(self) -> YamlNode:
        self.pass_blank(0)
        if self.at == len(self.rows):
            raise _Declined
        root = self.node(self.at, 0)
        if self.at < len(self.rows) or self.nodes > NODES:
            raise _Declined
        return root

    def pass_blank(self, row: int) -> None:
        """Go on to the next row from `row` with more than a comment."""
        found, last = self.found, len(self.found)
        while row < last:
            _, dash, key, _, words, _, quoted, other = found[row]
            if key or dash or words or quoted or (other and other[0] != "#"):
                break
            row += 1
        self.at = row

    def node(self, row: int, depth: int) -> YamlNode:
        """Read what begins with a row."""
        indent, dash, key, *_ = self.found[row]
        if dash:
            return self.sequence(row, len(indent), depth)
        if key:
            return self.mapping(row, len(indent), depth)
        raise _Declined

    def place(self, row: int, column: int) -> Stretch:
        """Give the place of a block: it reaches to the next thing that stands in the file."""
        if self.at < len(self.rows):
            end = self.at + 1 + self.shift, len(self.found[self.at][0]) + 1
        else:  # libyaml ends the deeper ones behind a comment in the last row
            last = self.rows[-1]
            end = self.inside(len(self.rows) - 1, len(last)) if column > len(last) else self.inside(self.lines, 0)
        return self.path, row + 1 + self.shift, column + 1, *end

    def counted(self, nodes: int, depth: int) -> None:
        """Count nodes; what is nested too deeply is left before anybody goes down into it."""
        self.nodes += nodes
        if depth >= DEPTH:
            raise _Declined

    def mapping(self, first: int, column: int, depth: int) -> YamlMap:
        """Read a map whose keys stand in a column; before the first there may be the dash of a list."""
        self.counted(1, depth)
        found, last, row = self.found, len(self.found), first
        entries: list[tuple[YamlScalar, YamlNode]] = []
        while True:
            _, _, key, colon, words, note, quoted, other = found[row]
            if not key:
                raise _Declined
            if key[0] in "\"'":
                name = _Standing(key[1:-1], False, self, row, column)
            else:
                name = _Standing(key, True, self, row, column)
            at = column + len(key) + len(colon)
            value: YamlNode
            if words:
                value = self.commented(words, row, at) if note else _Standing(words.rstrip(" "), True, self, row, at)
                self.pass_blank(row + 1)
            elif quoted:
                value = _Standing(quoted[1:-1], False, self, row, at)
                self.pass_blank(row + 1)
            elif other and other[0] != "#":
                value = self.other(other, row, at, column, depth + 1)
            else:
                value = self.below(row, column, depth + 1)
            entries.append((name, value))
            row = self.at
            if row == last or (indent := len(found[row][0])) < column:
                break
            if indent > column or found[row][1]:
                raise _Declined
        self.nodes += 2 * len(entries)
        return self.unique(entries, self.place(first, column))

    def unique(self, entries: list[tuple[YamlScalar, YamlNode]], place: Stretch) -> YamlMap:
        """Make a map; a key that stands twice is a mistake."""
        if len(entries) > 1 and len({name.text for name, _ in entries}) < len(entries):
            raise _Declined
        return YamlMap(tuple(entries), place)

    def below(self, row: int, column: int, depth: int) -> YamlNode:
        """Read the value of a key that has none in its row: a block below it; a list may stand in its column."""
        self.pass_blank(row + 1)
        if self.at < len(self.found):
            indent, dash, *_ = self.found[self.at]
            if len(indent) > column:
                return self.node(self.at, depth)
            if dash and len(indent) == column:
                return self.sequence(self.at, column, depth, shared=True)
        raise _Declined

    def sequence(self, first: int, column: int, depth: int, *, shared: bool = False) -> YamlList:
        """Read a list whose dashes stand in a column; it may be `shared` with the keys of the map round it."""
        self.counted(1, depth)
        found, last, row = self.found, len(self.found), first
        items: list[YamlNode] = []
        while True:
            _, dash, key, _, words, note, quoted, other = found[row]
            at = column + len(dash)
            if key:
                items.append(self.mapping(row, at, depth + 1))
            elif words:
                bare = words.rstrip(" ")
                items.append(self.commented(words, row, at) if note else _Standing(bare, True, self, row, at))
                self.pass_blank(row + 1)
            elif quoted:
                items.append(_Standing(quoted[1:-1], False, self, row, at))
                self.pass_blank(row + 1)
            elif other:
                items.append(self.other(other, row, at, column, depth + 1))
            else:
                raise _Declined
            row = self.at
            if row == last or (indent := len(found[row][0])) < column:
                break
            if indent == column and found[row][1]:
                continue
            if indent == column and shared:
                break
            raise _Declined
        self.nodes += len(items)
        return YamlList(tuple(items), self.place(first, column))

    # Scalars

    def commented(self, words: str, row: int, column: int) -> YamlScalar:
        """Make a scalar before a comment; one space between them may be a mistake, which libyaml's reader tells."""
        bare = words.rstrip(" ")
        if len(words) - len(bare) < 2:
            raise _Declined
        return _Standing(bare, True, self, row, column)

    def quoted(self, words: str, row: int, column: int) -> YamlScalar:
        """Make a scalar with quotes round it, in which there may be escapes."""
        if words[0] == "'" or "\\" not in words:
            return _Standing(words[1:-1], False, self, row, column)
        line, text = row + 1 + self.shift, self.unescaped(words)
        place = (self.path, line, column + 1, line, column + 1 + len(words))
        return YamlScalar(text, place, False, pieces(self.rows, text, '"', place, shift=self.shift))

    def unescaped(self, words: str) -> str:
        if _ESCAPE.sub("", words).count("\\"):
            raise _Declined
        text = _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], words[1:-1])
        if first_refused(text) is not None:
            raise _Declined
        return text

    def other(self, other: str, row: int, column: int, outer: int, depth: int) -> YamlNode:
        """Read a value that is more than words, behind a key or dash in a column `outer`."""
        if other[0] in "[{":
            value, row, column = self.flow(row, column, depth)
            if not _REST.match(self.rows[row], column):
                raise _Declined
            self.pass_blank(row + 1)
            return value
        if other[0] in "|>":
            return self.block(other, row, column, outer)
        found = _ESCAPED.fullmatch(other)
        if found is None:
            raise _Declined
        self.pass_blank(row + 1)
        return self.quoted(found[1], row, column)

    def block(self, header: str, row: int, column: int, outer: int) -> YamlScalar:
        """Read a block scalar: lines as they stand, or folded; none of those is deeper than the first."""
        head = _HEADER.fullmatch(header)
        first = self.rows[row + 1] if row + 1 < len(self.rows) else ""
        depth = len(first) - len(first.lstrip(" "))
        if head is None or depth <= outer or len(first) == depth or self.rows[-1]:
            raise _Declined
        parts: list[str] = []
        blank, at = 0, row + 1
        while at < len(self.rows) and not self.rows[at][:depth].strip(" "):
            words = self.rows[at][depth:]
            if words.strip(" "):
                if words[0] == " " and head[1] == ">":
                    raise _Declined
                if parts:
                    parts.append("\n" * (blank + 1) if head[1] == "|" else "\n" * blank or " ")
                parts.append(words)
                blank = 0
            elif words:
                raise _Declined
            else:
                blank += 1
            at += 1
        text = "".join(parts) + ("" if head[2] else "\n")
        if len(text) > SCALAR:
            raise _Declined
        self.pass_blank(at)
        end = (len(self.rows) - 1, 0) if at == len(self.rows) else (at, 0)
        place = (self.path, row + 1 + self.shift, column + 1, *self.inside(*end))
        return YamlScalar(text, place, False, pieces(self.rows, text, head[1], place, shift=self.shift, stop=end[0]))

    # Brackets

    def flow(self, row: int, column: int, depth: int) -> tuple[YamlNode, int, int]:
        """Read what is in brackets from a place on; gives the place behind it."""
        stack: list[tuple[bool, list[Any], YamlScalar | None, int, int]] = []
        listed, name, wants = True, None, _ITEM
        nodes: list[Any] = []
        while row < len(self.rows):
            for blanks, words, colon, sign in _TOKEN.findall(self.rows[row], column):
                column += len(blanks)
                if words:
                    bare = words.rstrip(" ")
                    quoted = bare[0] in "\"'"
                    scalar = self.quoted(bare, row, column) if quoted else _Standing(bare, True, self, row, column)
                    column += len(words) + len(colon)
                    if wants == _SIGN or (wants == _KEY) is not bool(colon):
                        raise _Declined
                    if colon:
                        name, wants = scalar, _VALUE
                    else:
                        nodes.append(scalar if listed else (name, scalar))
                        wants = _SIGN
                    continue
                column += 1
                if sign == "," and wants == _SIGN:
                    wants = _ITEM if listed else _KEY
                elif sign in "[{" and wants in (_ITEM, _VALUE):
                    self.counted(1, depth + len(stack))
                    stack.append((listed, nodes, name, row, column))
                    listed, nodes, wants = sign == "[", [], _ITEM if sign == "[" else _KEY
                elif sign == ("]" if listed else "}") and (wants == _SIGN or (not nodes and wants != _VALUE)):
                    inner, full = listed, nodes
                    listed, nodes, name, first, start = stack.pop()
                    self.nodes += 2 * len(full)
                    place = (self.path, first + 1 + self.shift, start, row + 1 + self.shift, column + 1)
                    node = YamlList(tuple(full), place) if inner else self.unique(full, place)
                    if not stack:
                        return node, row, column
                    nodes.append(node if listed else (name, node))
                    wants = _SIGN
                else:
                    raise _Declined
            row, column = row + 1, 0
        raise _Declined
