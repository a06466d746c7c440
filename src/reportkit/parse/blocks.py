"""Markdown blocks to the model, with exact places and the audiences that reach each place (source-format 3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportkit.model.content import (
    Attributes,
    Block,
    BulletList,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Heading,
    Item,
    NoteMark,
    NoteText,
    NumberedList,
    Paragraph,
    Prose,
    Quote,
    Rule,
    Table,
    Text,
)
from reportkit.model.texts import STOPS
from reportkit.model.walk import walk
from reportkit.parse.attributes import Braces, attributes, check_id
from reportkit.parse.context import Context, LinkDefinition
from reportkit.parse.divs import DivReader
from reportkit.parse.figures import read_figure
from reportkit.parse.inline import InlineReader
from reportkit.parse.place import Faults, Place
from reportkit.parse.tables import TableReader, looks_like_caption
from reportkit.parse.typed_marks import TYPED_MARK
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reportkit.parse.source import Source

_NESTING = 16
_BLOCKS = 10_000
_PARAGRAPH, _WORD = 20_000, 2_000
_LISTS, _ITEMS = 8, 5_000
_TASK = regex(r"\[([ xX])\] +(?=\S)")
_NO_SPACE = regex(r"#{1,6}[^#\s]|#{7}")
_COLONS = regex(r"^[ \t]*(::|[:：]*：[:：]+)(?!:)", re.MULTILINE)
_CELLS = regex(r"^[ \t]*\|.*\S|^(?=.*[ \t]\|[ \t]*$)[ \t]*\S.*$", re.MULTILINE)
_NOTE_WITH_BRACES = regex(r"\[\^[^\]\s]+\]\{[^}\n]*\}:")
_INFO = regex(r"[A-Za-z0-9_+#.-]*")


class TooMany(Exception):
    """A text has more blocks than the limit; it was reported, and reading on would only take time."""


@dataclass(slots=True)
class Container:
    """A container of blocks: the audiences that reach it, and those that its open headings narrow them to.

    `sectional` containers (the section, divs) may hold headings; lists, quotations and notes may not.
    """

    scope: frozenset[str] | None
    sectional: bool = False
    headings: list[tuple[int, frozenset[str] | None]] = field(default_factory=list)

    def here(self) -> frozenset[str] | None:
        """Give the audiences that reach the place behind the open headings; None for the section's."""
        scope = self.scope
        for _, audience in self.headings:
            scope = meet(scope, audience)
        return scope


def meet(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Give the audiences of both; None stands for all of the section's."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def audience_set(attr: Attributes) -> frozenset[str] | None:
    """Give the audiences that attributes name, None where they name none."""
    return None if attr.audience is None else frozenset(attr.audience)


class BlockReader:
    """Reads the tokens of one text.

    Reports RK155 (a fence that is none), RK156 (`audience=` in code), RK159 (attributes alone), RK161 (beyond a limit),
    RK162 (a block that is not allowed), RK163 (a note's definition), RK170 and RK171 (comments and HTML), RK176
    (headings), RK177 (a portion mark typed as text), RK178 (cells outside a table) and RK280 (a paragraph of stops).
    """

    def __init__(self, source: Source, tokens: list[Token], links: dict[str, LinkDefinition]) -> None:
        self.source, self.tokens, self.links = source, tokens, links
        self.sink = source.sink
        self.notes: list[NoteText] = []
        self.at = 0
        self.depth = self.lists = self.count = 0
        self.trailing: Braces | None = None
        self.in_note = False
        self.used: set[str] = set()
        self.divs, self.tables = DivReader(self), TableReader(self)

    def error(self, code: str, row: int, message: str, *hints: str) -> None:
        """Report an error at a line of the text."""
        self.sink.error(code, self.source.line_span(row), message, *hints)

    def read(self, until: str | None, container: Container) -> tuple[Block, ...]:
        """Read blocks up to the token that closes their container."""
        out: list[Block] = []
        self.depth += 1
        while self.at < len(self.tokens) and self.tokens[self.at].type != until:
            token = self.tokens[self.at]
            self.counted(token)
            if self.depth > _NESTING:
                self.error("RK161", token.map[0] if token.map else 0, f"blocks nested more than {_NESTING} deep")
                self.skip(until)
                break
            block = self.block(token, out, container)
            if block is not None:
                out.append(block)
        self.depth -= 1
        self.at += 1
        return tuple(out)

    def counted(self, token: Token) -> None:
        """Count a block; reports RK161 and raises `TooMany` for the first beyond the limit."""
        self.count += 1
        if self.count > _BLOCKS:
            self.error("RK161", token.map[0] if token.map else 0, f"more than {_BLOCKS:,} blocks in one text")
            raise TooMany

    def skip(self, until: str | None) -> None:
        """Go on to the token that closes the container."""
        level = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == until and level == 0:
                return
            level += token.nesting
            self.at += 1

    def span(self, token: Token) -> Span:
        """Give the lines of a block."""
        first, last = token.map or (0, 1)
        return self.source.rows_span(first, last)

    def block(self, token: Token, before: list[Block], container: Container) -> Block | None:
        """Read one block; None where it was faulty, or is none."""
        self.at += 1
        row = token.map[0] if token.map else 0
        match token.type:
            case "paragraph_open":
                return self.paragraph(token, before, container)
            case "heading_open":
                return self.heading(token, container)
            case "bullet_list_open" | "ordered_list_open":
                return self.list(token, container)
            case "blockquote_open":
                inner = self.read("blockquote_close", Container(container.here()))
                return Quote(inner, span=self.span(token))
            case "dl_open":
                return self.definitions(token, container)
            case "table_open":
                return self.tables.pipe_table(token, container)
            case "fence" | "code_block":
                return self.code(token)
            case "hr":
                return Rule(span=self.span(token))
            case "html_block":
                self.html(token)
            case "div_open":
                return self.divs.read(token, container)
            case "div_stray":
                self.error("RK155", row, "a bare `:::` that closes nothing")
            case "footnote_reference_open":
                self.note(token, container)
            case "link_definition":
                pass  # gathered before; see `source.definitions`
            case _:
                self.error("RK162", row, f"this block is not allowed here: {token.type}")
        return None

    # Text

    def lines(self, token: Token, inline: Token) -> Place:
        """Give the place of an inline token's content."""
        return self.source.content_lines(inline.content, (inline.map or token.map or [0, 1])[0])

    def inlines(self, content: str, place: Place, container: Container) -> tuple[InlineReader, Context, Faults]:
        """Make the reader of a piece of inline text; reports RK161 where it is beyond the limits."""
        faults = Faults(place, self.sink)
        context = Context(self.links, container.here(), self.source.in_yaml, used=self.used)
        if len(content) > _PARAGRAPH:
            faults.error("RK161", 0, 1, f"a paragraph of more than {_PARAGRAPH:,} characters")
            content = ""
        elif len(content) > _WORD and max(map(len, content.split())) > _WORD:
            faults.error("RK161", 0, 1, f"a word of more than {_WORD:,} characters")
            content = ""
        return InlineReader(content, context, faults), context, faults

    def inline(self) -> Token:
        """Take the inline token that stands inside a paragraph, heading or cell, and its closing token."""
        inline = self.tokens[self.at]
        self.at += 2
        return inline

    def paragraph(self, token: Token, before: list[Block], container: Container) -> Block | None:
        """Read a paragraph, a figure alone in one, or the caption of the table before it."""
        inline = self.inline()
        place = self.lines(token, inline)
        if inline.content.startswith("!["):
            return read_figure(self, inline.content, place, container)
        if inline.content.startswith("Table:"):
            self.tables.caption(inline.content, place, before, container)
            return None
        if found := _NOTE_WITH_BRACES.match(inline.content):
            hint = "restrict its mark, or the words in it"
            Faults(place, self.sink).error("RK163", 0, found.end(), "a note's definition takes no attributes", hint)
            return None
        content, attr, faults = self.text(inline.content, place, container, "a paragraph")
        if before and isinstance(before[-1], Table) and looks_like_caption(inline.content, before[-1], attr):
            faults.error("RK178", 0, len(inline.content), "a caption begins with `Table:`")
        check_id(attr, "par-", "a paragraph", faults)
        words = "".join(node.text if isinstance(node, Text) else "x" for node in content)
        if faults.ok and words.strip() and not self.in_note and STOPS.fullmatch(words):
            hint = "stops alone are what release leaves of words, and are left out: write what is meant"
            faults.error("RK280", 0, len(inline.content), "a paragraph without words", hint)
        if not faults.ok:
            return None
        return Paragraph(content, attr=attr, span=self.span(token))

    def text(
        self,
        content: str,
        place: Place,
        container: Container,
        what: str,
        *,
        start: int = 0,
        allowed: tuple[str, ...] = ("#",),
    ) -> tuple[Prose, Attributes, Faults]:
        """Read the text of a block with the attributes at its end, which stay in `trailing`, too."""
        reader, context, faults = self.inlines(content, place, container)
        if _NO_SPACE.match(content):
            faults.error("RK176", 0, 1, "a heading is one to six `#` and a space", "write `\\#` if it is meant as text")
        for fence in _COLONS.finditer(content) if "::" in content or "：" in content else ():
            hint = "a fence is three colons or more: `::: {audience=..}`"
            faults.error("RK155", fence.start(1), fence.end(1), f"a line that begins with `{fence[1]}`", hint)
        for cells in _CELLS.finditer(content) if "|" in content else ():
            hint = "a table has a dividing line under its head, and no empty line in it; `\\|` is the character"
            faults.error("RK178", cells.start(), cells.end(), "cells outside a table", hint)
        mark = TYPED_MARK.match(content, start)
        if mark and not self.source.in_yaml:
            hint = "write it as an attribute: marking=.."
            faults.error("RK177", mark.start(), mark.end(), "a portion mark is not typed as text", hint)
        prose = reader.range(start, len(reader.text), 0)
        self.trailing = context.trailing
        attr = attributes(context.trailing, allowed, faults, what)
        if context.trailing is not None and not prose and faults.ok:
            hint = "attributes stand at the end of what they belong to, on its last line"
            faults.error("RK159", context.trailing.start, context.trailing.end, f"{what} of attributes alone", hint)
        return prose, attr, faults

    def heading(self, token: Token, container: Container) -> Heading | None:
        """Read an ATX heading; its audience narrows what follows, up to the next heading of its level or above."""
        inline = self.inline()
        row = token.map[0] if token.map else 0
        level = int(token.tag[1])
        if token.markup in ("=", "-"):
            self.error("RK176", row, "a heading underlined with `=` or `-`", "write `## Heading`")
            return None
        if not container.sectional:
            hint = "headings stand in a section or a div, not in lists, quotations or notes"
            self.error("RK176", row, "a heading may not stand here", hint)
            return None
        while container.headings and container.headings[-1][0] >= level:
            container.headings.pop()
        content, attr, faults = self.text(inline.content, self.lines(token, inline), container, "a heading")
        check_id(attr, "sec-", "a heading", faults)
        container.headings.append((level, audience_set(attr)))
        if not faults.ok:
            return None
        return Heading(level, content, attr=attr, span=self.span(token))

    def code(self, token: Token) -> CodeBlock | None:
        """Read a code block; what stands in it is literal."""
        row = token.map[0] if token.map else 0
        if not _INFO.fullmatch(token.info.strip()):
            self.error("RK162", row, f"a code block takes a language, not `{token.info.strip()}`")
            return None
        if "audience=" in token.content:
            self.error("RK156", row, "`audience=` inside code does not restrict anything")
            return None
        if token.type == "fence" and not self.source.closes_fence(token):
            self.error("RK162", row, "a code block that is not closed", f"close it with `{token.markup}`")
            return None
        return CodeBlock(token.content, span=self.span(token))

    def html(self, token: Token) -> None:
        """Drop a comment; anything else is an error."""
        row = token.map[0] if token.map else 0
        text = token.content.strip()
        if not text.startswith("<!--"):
            self.error("RK171", row, "raw HTML is not allowed", "write `\\<` if it is meant as text")
        elif "-->" not in text:
            self.error("RK170", row, "a comment that is not closed", "`-->` is missing")
        elif text[text.index("-->") + 3 :].strip():
            self.error("RK170", row, "text behind a comment", "put the comment on lines of its own")

    # Containers

    def list(self, token: Token, container: Container) -> Block | None:
        """Read a list; each item's attributes stand at the end of its first paragraph."""
        close = token.type.replace("open", "close")
        self.lists += 1
        if self.lists > _LISTS:
            self.error("RK161", token.map[0] if token.map else 0, f"lists nested more than {_LISTS} deep")
        items = []
        while self.tokens[self.at].type != close:
            opening = self.tokens[self.at]
            self.counted(opening)
            self.at += 1
            items.append(self.item(opening, container))
        self.at += 1
        self.lists -= 1
        if len(items) > _ITEMS:
            self.error("RK161", token.map[0] if token.map else 0, f"a list of more than {_ITEMS:,} items")
        if token.type == "bullet_list_open":
            return BulletList(tuple(items), span=self.span(token))
        return NumberedList(tuple(items), int(token.attrGet("start") or 1), span=self.span(token))

    def item(self, token: Token, container: Container) -> Item:
        """Read an item. What its first paragraph says of audiences holds for the whole item."""
        attr, checked, empty = Attributes(), None, None
        inner = Container(container.here())
        first: Paragraph | None = None
        opening = self.tokens[self.at]
        if opening.type == "paragraph_open" and not self.tokens[self.at + 1].content.startswith(("![", "Table:")):
            self.at += 1
            inline = self.inline()
            place = self.lines(opening, inline)
            task = _TASK.match(inline.content)
            checked = None if task is None else task[1] != " "
            start = task.end() if task else 0
            allowed = ("empty",) if self.divs.in_cell else ()
            prose, attr, faults = self.text(inline.content, place, inner, "an item", start=start, allowed=allowed)
            empty = self.trailing.get("empty") if self.trailing else None
            inner.scope = meet(inner.scope, audience_set(attr))
            if faults.ok:
                first = Paragraph(prose, span=self.span(opening))
        blocks = self.read("list_item_close", inner)
        return Item(((first,) if first else ()) + blocks, checked, empty, attr=attr, span=self.span(token))

    def definitions(self, token: Token, container: Container) -> DefinitionList:
        """Read a definition list."""
        items: list[DefinitionItem] = []
        term: Prose = ()
        attr = Attributes()
        found: list[tuple[Block, ...]] = []
        span = self.span(token)
        while self.tokens[self.at].type != "dl_close":
            inner = self.tokens[self.at]
            self.at += 1
            if inner.type == "dt_open":
                if found:
                    items.append(DefinitionItem(term, tuple(found), attr=attr, span=span))
                found = []
                inline = self.inline()
                term, attr, _ = self.text(inline.content, self.lines(inner, inline), container, "a term", allowed=())
                span = self.span(inner)
            elif inner.type == "dd_open":
                scope = meet(container.here(), audience_set(attr))
                found.append(self.read("dd_close", Container(scope)))
        self.at += 1
        if found:
            items.append(DefinitionItem(term, tuple(found), attr=attr, span=span))
        return DefinitionList(tuple(items), span=self.span(token))

    def note(self, token: Token, container: Container) -> None:
        """Read the text of a note; it has the scope of the place where it stands."""
        label = str(token.meta["label"])
        scope = container.here()
        self.in_note = True
        blocks = self.read("footnote_reference_close", Container(scope))
        self.in_note = False
        for node in walk(blocks):
            if isinstance(node, NoteMark):
                self.sink.error("RK163", node.span, "a note inside a note", "say it in the first one")
        attr = Attributes(audience=None if scope is None else tuple(sorted(scope)))
        self.notes.append(NoteText(label, blocks, attr=attr, span=self.span(token)))
