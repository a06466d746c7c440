"""The YAML that people write, read row by row: in a tenth of the time that libyaml's events take.

What is read here: maps and lists in blocks and in brackets, words of one line, plain or quoted, and block scalars.
Everything else is left to libyaml, and so is whatever might be a mistake: there is one place that says what is wrong.
What this gives for a text is what `yaml_events` gives, place by place; tests hold one against the other.
"""

from __future__ import annotations

import re
from itertools import accumulate

from reportkit.source.nodes import DEPTH, NODES, SCALAR, Piece, Stretch, YamlList, YamlMap, YamlNode, YamlScalar, pieces
from reportkit.source.text import first_refused
from reportkit.span import Span

_START = r"""(?!\.\.\.)(?:[^ \n\-?:,\[\]{}#&*!|>'"%@`]|-(?=[^ \n\-]))"""
_KEY = rf"""{_START}(?:[^:#\n]{{0,250}}[^ :#\n])?|"[^"\\\n]{{1,250}}"|'[^'\n]{{1,250}}'"""
_WORDS = rf"{_START}[^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*"
_QUOTED = r""""[^"\\\n]*"|'[^'\n]*'"""
_ROW = re.compile(
    rf"^( *)(- +)?(?:({_KEY})(: +|:$))?(?:({_WORDS})(#[^\n]*)?$|({_QUOTED})(?: +#[^\n]*| *)$|([^\n]*)$)", re.MULTILINE
)
"""Indent, dash, key, colon; then words and a comment behind them, or what is quoted, or anything else."""
_TOKEN = re.compile(
    rf""" *(?:([\[\]{{}},])|(\n)|({_START}[^:#,?\[\]{{}}\n]*(?::(?=[^ \n,?\[\]{{}}])[^:#,?\[\]{{}}\n]*)*"""
    r"""|"(?:[^"\\\n]|\\[^\n])*"|'[^'\n]*')(:(?= ))?)"""
)
"""What stands inside brackets: a sign, the end of a line, or a scalar with the colon behind it."""
_ESCAPED = re.compile(r'("(?:[^"\\\n]|\\[^\n])*")(?: +#[^\n]*| *)')
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|(["\\/]))')
_HEADER = re.compile(r"([|>])(-?) *")
_REST = re.compile(r" *(?:$|(?<= )#)", re.MULTILINE)


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
    def pieces(self) -> tuple[Piece, ...]:  # type: ignore[override] # it is read only, there as here
        """Give the one piece."""
        line, column = self.row + 1 + self.rows.shift, self.column + 1
        return ((0, line, column + (not self.plain), len(self.rows.rows[self.row]) + 1),)


class _Rows:
    """Reads the rows of one text. `at` is the row behind what was read last; rows and columns count from 0."""

    __slots__ = ("at", "found", "lines", "nodes", "path", "rows", "shift", "starts", "text")

    def __init__(self, text: str, path: str, shift: int) -> None:
        self.text, self.path, self.shift = text, path, shift
        self.rows = text.split("\n")
        if len(max(self.rows, key=len)) > SCALAR:
            raise _Declined
        self.found = _ROW.findall(text)
        if len(self.found) != len(self.rows):
            raise _Declined
        self.starts: list[int] = []
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
        self.nodes += nodes
        if depth >= DEPTH:
            raise _Declined

    def mapping(self, first: int, column: int, depth: int) -> YamlMap:
        """Read a map whose keys stand in a column; before the first there may be the dash of a list."""
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
        if len(entries) > 1 and len({name.text for name, _ in entries}) < len(entries):
            raise _Declined
        self.counted(2 * len(entries) + 1, depth)
        return YamlMap(tuple(entries), self.place(first, column))

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
        self.counted(len(items) + 1, depth)
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
            if not self.starts:
                self.starts = [0, *accumulate(len(row) + 1 for row in self.rows)]
            self.at = row
            value, at = self.flow(self.starts[row] + column, depth)
            if not _REST.match(self.text, at):
                raise _Declined
            self.pass_blank(self.at + 1)
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

    def flow(self, at: int, depth: int) -> tuple[YamlNode, int]:
        """Read what is in brackets from an offset; gives the offset behind it."""
        row, first = self.at, at - self.starts[self.at]
        inner: list[YamlNode] = []
        entries: list[tuple[YamlScalar, YamlNode]] = []
        listed, close = (True, "]") if self.text[at] == "[" else (False, "}")
        at += 1
        name: YamlScalar | None = None
        while True:
            sign, words, colon, at = self.token(at)
            value: YamlNode
            if sign == close and not inner and not entries and name is None:
                break
            if sign in ("[", "{"):
                value, at = self.flow(at - 1, depth + 1)
            elif words:
                bare = words.rstrip(" ")
                column = at - len(colon) - len(words) - self.starts[self.at]
                quoted = bare[0] in "\"'"
                value = self.quoted(bare, self.at, column) if quoted else _Standing(bare, True, self, self.at, column)
                if colon and name is None and not listed:
                    name = value
                    continue
            else:
                raise _Declined
            if colon or (name is None) is not listed:
                raise _Declined
            if name is None:
                inner.append(value)
            else:
                entries.append((name, value))
                name = None
            sign, words, colon, at = self.token(at)
            if sign == close:
                break
            if sign != ",":
                raise _Declined
        place = self.path, row + 1 + self.shift, first + 1, self.at + 1 + self.shift, at - self.starts[self.at] + 1
        self.counted(2 * len(entries) + len(inner) + 1, depth)
        if listed:
            return YamlList(tuple(inner), place), at
        if len({name.text for name, _ in entries}) < len(entries):
            raise _Declined
        return YamlMap(tuple(entries), place), at

    def token(self, at: int) -> tuple[str, str, str, int]:
        """Read a token: its sign, or its words and the colon behind them, and the offset behind it."""
        while found := _TOKEN.match(self.text, at):
            sign, end, words, colon = found.groups("")
            at = found.end()
            if not end:
                return sign, words, colon, at
            self.at += 1
        raise _Declined
