"""The blocks that people write most, read row by row: in a tenth of the time that the rules of CommonMark take.

Paragraphs, headings, divs, tables, quotations, notes, lists and definitions of a plain shape are read here: what stands
in a container stands where it begins, and a paragraph goes on in rows that could begin nothing else. Whatever else a
text holds, all of it is left to `rules`, and what this gives is what that gives; tests hold one against the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from reportkit.patterns import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

_GOES_ON = regex(r"(?:[^\s#>\-+*=|:~`<\d\[_]|\*{1,2}[^\s*]|_[^\s_]|`(?!``)|\[(?!\^)|\d+(?![.)\d]))[^\t]*")
"""A row that can begin nothing but words."""
_HEADING = regex(r"(#{1,6}) +(?=[^ ])([^\t]*[^\s#]) *")
_FENCE = regex(r"(:{3,}) *([^\t]*)")
_ITEM = regex(r"(-|\d{1,9}\.) (?=[^ ])([^\t]*)")
_NOTE = regex(r"\[\^([^\]\s]+)\]: (?=[^ ])([^\t]*)")
_MEANING = regex(r":( {1,3})(?=[^ ])([^\t]*)")
_HEAD_ROW = regex(r"\|[^\\`\t]*\| *")
_DIVIDING_ROW = regex(r"\|(?: *:?-+:? *\|)+ *")
_INDENTED = regex(r"[ \t]")
_DEEP = 40
"""Divs in each other that are read here; more of them than any limit allows."""


class BlockToken:
    """A token as the rules make it, with what is asked of one."""

    __slots__ = ("attrs", "content", "info", "map", "markup", "meta", "nesting", "tag", "type")

    def __init__(self, type: str, nesting: int, lines: list[int] | None = None, content: str = "") -> None:
        self.type, self.nesting, self.map, self.content = type, nesting, lines, content
        self.tag = self.markup = self.info = ""
        self.meta: dict[str, Any] = {}
        self.attrs: dict[str, int] = {}

    def attrGet(self, name: str) -> int | None:
        """Give an attribute."""
        return self.attrs.get(name)


class _Declined(Exception):
    """Something that is not read here."""


def block_tokens(text: str) -> list[Token]:
    """Give the block tokens of a text; inline tokens hold their content unread. Of tables only the ends are told."""
    try:
        return cast("list[Token]", _Rows(text).tokens)
    except _Declined:
        from reportkit.parse.rules import block_tokens as by_rules  # late: most texts are read without markdown-it

        return by_rules(text)


class _Rows:
    """Reads the rows of a text."""

    __slots__ = ("deep", "rows", "starts", "tokens")

    def __init__(self, text: str) -> None:
        self.rows = text.split("\n")
        self.deep = 0
        self.starts: list[int] = []
        at = 0
        for row in self.rows:
            self.starts.append(at)
            at += len(row) + 1
        self.tokens: list[BlockToken] = []
        if self.rows[-1].isspace():
            raise _Declined
        self.blocks(0, len(self.rows) - (not self.rows[-1]))  # behind the last line feed there is no line

    def put(self, type: str, nesting: int, lines: list[int] | None = None, content: str = "") -> BlockToken:
        token = BlockToken(type, nesting, lines, content)
        self.tokens.append(token)
        return token

    def blank(self, row: int) -> bool:
        return not self.rows[row].strip(" ")

    def blocks(self, row: int, end: int) -> None:
        """Read the rows of the text, or of a div."""
        while row < end:
            text = self.rows[row]
            if not text or not text.strip(" "):
                row += 1
            elif found := _HEADING.fullmatch(text):
                row = self.heading(row, found[1], found[2])
            elif text.startswith(":::"):
                row = self.div(row, end)
            elif text[0] == "|":
                row = self.table(row, end)
            elif text[0] == ">":
                row = self.quote(row, end)
            elif _ITEM.fullmatch(text):
                row = self.list(row, end)
            elif found := _NOTE.fullmatch(text):
                row = self.note(row, end, found[1], found[2])
            else:
                row = self.paragraph(row, end)

    def heading(self, row: int, mark: str, words: str) -> int:
        lines = [row, row + 1]
        opening = self.put("heading_open", 1, lines)
        opening.markup, opening.tag = mark, f"h{len(mark)}"
        self.put("inline", 0, lines, words.strip())
        self.put("heading_close", -1).tag = opening.tag
        return row + 1

    def div(self, row: int, end: int) -> int:
        found = _FENCE.fullmatch(self.rows[row].rstrip(" "))
        depth, close = 1, row + 1
        if found is None or not found[2]:
            raise _Declined
        while close < end:
            text = self.rows[close].lstrip(" ")
            if text.startswith(("```", "~~~")) or "\t" in text:
                raise _Declined
            if text.startswith(":::"):
                if len(text) != len(self.rows[close]):
                    raise _Declined
                depth += -1 if not text.strip(": ") else 1
                if not depth:
                    break
            close += 1
        if depth:
            raise _Declined
        opening = self.put("div_open", 1, [row, close])
        opening.info, opening.meta = found[2], {"column": self.starts[row] + found.start(2), "closed": True}
        self.deep += 1
        if self.deep > _DEEP:
            raise _Declined
        self.blocks(row + 1, close)
        self.deep -= 1
        self.put("div_close", -1)
        return close + 1

    def table(self, row: int, end: int) -> int:
        head = self.rows[row]
        if row + 1 >= end or not (_HEAD_ROW.fullmatch(head) and _DIVIDING_ROW.fullmatch(self.rows[row + 1])):
            raise _Declined
        if head.count("|") != self.rows[row + 1].count("|"):
            raise _Declined
        last = row + 2
        while last < end and not self.blank(last) and not self.rows[last].startswith(":::"):
            if self.rows[last][0] != "|" or "\t" in self.rows[last]:
                raise _Declined
            last += 1
        self.put("table_open", 1, [row, last])
        self.put("table_close", -1)
        return last

    def words(self, first: str, row: int, end: int, prefix: str) -> int:
        """Read a paragraph that begins with some words in a row and goes on in rows with a prefix."""
        if _GOES_ON.fullmatch(first) is None or (first[0] == "[" and "]:" in first):
            raise _Declined
        texts, last = [first], row + 1
        while last < end and not self.blank(last):
            text = self.rows[last]
            if prefix[:1] != ">" and (text.startswith(":::") or (prefix and _ITEM.fullmatch(text))):
                break
            if not prefix and (text[0] == ">" or _HEADING.fullmatch(text)):
                break
            if not text.startswith(prefix) or _GOES_ON.fullmatch(text, len(prefix)) is None:
                raise _Declined
            texts.append(text[len(prefix) :])
            last += 1
        if first[0] == "[" and "]:" in "\n".join(texts):
            raise _Declined
        lines = [row, last]
        self.put("paragraph_open", 1, lines)
        self.put("inline", 0, lines, "\n".join(texts).strip())
        self.put("paragraph_close", -1)
        return last

    def paragraph(self, row: int, end: int) -> int:
        """Read a paragraph, or terms with what they mean."""
        if self.meaning(row, end) is not None:
            return self.definitions(row, end)
        return self.words(self.rows[row], row, end, "")

    def meaning(self, row: int, end: int) -> int | None:
        """Give the row that says what the term in a row means, None where it is no term."""
        below = row + 1
        if below < end and self.blank(below):
            below += 1
        means = below < end and self.rows[below][:1] == ":" and not self.rows[below].startswith(":::")
        return below if means else None

    def definitions(self, row: int, end: int) -> int:
        """Read terms, each with meanings of one row."""
        opening = self.put("dl_open", 1, [row, row])
        below = self.meaning(row, end)
        while below is not None:
            term = self.rows[row]
            if _GOES_ON.fullmatch(term) is None or term[0] == "[":
                raise _Declined
            if _MEANING.fullmatch(self.rows[below]) is None:
                raise _Declined
            self.put("dt_open", 1, [row, row])
            self.put("inline", 0, [row, row], term.strip())
            self.put("dt_close", -1)
            while below < end and (found := _MEANING.fullmatch(self.rows[below])):
                self.put("dd_open", 1)
                if self.words(found[2], below, min(below + 1, end), "") != below + 1:
                    raise _Declined
                self.put("dd_close", -1)
                row = self.ended(below + 1, end)
                lazy = row == below + 1 < end and not self.rows[row].startswith((": ", ":::"))
                if lazy:
                    raise _Declined
                below = row
            if row < end and self.rows[row][:1] == ":" and not self.rows[row].startswith(":::"):
                raise _Declined
            below = self.meaning(row, end) if row < end else None
        opening.map = [opening.map[0], row] if opening.map else None
        self.put("dl_close", -1)
        return row

    def quote(self, row: int, end: int) -> int:
        text = self.rows[row]
        if not text.startswith("> "):
            raise _Declined
        opening = self.put("blockquote_open", 1, [row, row])
        opening.markup = ">"
        last = self.words(text[2:], row, end, "> ")
        opening.map = [row, last]
        self.put("blockquote_close", -1)
        return last

    def note(self, row: int, end: int, label: str, words: str) -> int:
        opening = self.put("footnote_reference_open", 1)
        opening.meta = {"label": label}
        last = self.ended(self.words(words, row, end, "    "), end)
        opening.map = [row, last]
        self.put("footnote_reference_close", -1)
        return last

    def ended(self, row: int, end: int) -> int:
        """Go past blank rows behind a container; what is indented there would belong to it."""
        while row < end and self.blank(row):
            row += 1
        if row < end and _INDENTED.match(self.rows[row]):
            raise _Declined
        return row

    def list(self, row: int, end: int) -> int:
        found = _ITEM.fullmatch(self.rows[row])
        assert found is not None
        kind = "bullet" if found[1] == "-" else "ordered"
        opening = self.put(f"{kind}_list_open", 1, [row, row])
        opening.markup = found[1][-1]
        if kind == "ordered" and int(found[1][:-1]) != 1:
            opening.attrs = {"start": int(found[1][:-1])}
        while found and found[1][-1] == opening.markup:
            item = self.put("list_item_open", 1, [row, row])
            item.markup = opening.markup
            last = self.words(found[2], row, end, " " * (len(found[1]) + 1))
            self.put("list_item_close", -1)
            row = self.ended(last, end)
            item.map = [item.map[0], row] if item.map else None
            found = _ITEM.fullmatch(self.rows[row]) if row < end else None
        if found is not None:
            raise _Declined
        opening.map = [opening.map[0], row] if opening.map else None
        self.put(f"{kind}_list_close", -1)
        return row
