"""Markdown blocks to the model, with exact places and the audiences that reach each place (source-format 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.model.content import (
    Attributes,
    Block,
    CodeBlock,
    NoteMark,
    NoteText,
    Quote,
    Rule,
)
from reportkit.model.walk import walk
from reportkit.parse.attributes import Braces
from reportkit.parse.context import Container, Context, LinkDefinition
from reportkit.parse.divs import DivReader
from reportkit.parse.inline import InlineReader
from reportkit.parse.lists import read_definitions, read_list
from reportkit.parse.paragraphs import read_heading, read_paragraph
from reportkit.parse.place import Faults, Place
from reportkit.parse.tables import TableReader
from reportkit.patterns import regex
from reportkit.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reportkit.parse.source import Source

_NESTING = 16
_BLOCKS = 10_000
_PARAGRAPH, _WORD = 20_000, 2_000
_INFO = regex(r"[A-Za-z0-9_+#.-]*")


class TooMany(Exception):
    """A text has more blocks than the limit; it was reported, and reading on would only take time."""


class BlockReader:
    """Reads the tokens of one text.

    Reports RK155 (a fence that closes nothing), RK156 (`audience=` in code), RK161 (beyond a limit), RK162 (a block
    that is not allowed), RK163 (a note in a note), RK170 and RK171 (comments and HTML), and what the readers of each
    kind of block report.
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
                return read_paragraph(self, token, before, container)
            case "heading_open":
                return read_heading(self, token, container)
            case "bullet_list_open" | "ordered_list_open":
                return read_list(self, token, container)
            case "blockquote_open":
                inner = self.read("blockquote_close", Container(container.here()))
                return Quote(inner, span=self.span(token))
            case "dl_open":
                return read_definitions(self, token, container)
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

    # Inline text

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

    # What takes no attributes

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
