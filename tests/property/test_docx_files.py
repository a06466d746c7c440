"""What holds of every DOCX: it is sound, and it says the words of its document in their order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from docx_lint import lint
from docx_made import FONTS, document, sheet
from effort import examples
from reportkit.checks.extract import tokens
from reportkit.checks.read_docx import read_docx
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    Chart,
    ChartKind,
    ColumnAlign,
    Document,
    Figure,
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
    LineBreak,
    Link,
    List,
    ListItem,
    ListKind,
    Note,
    PageNumber,
    Paragraph,
    Picture,
    Series,
    Styled,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
    TickBox,
)
from reportkit.doctree.roles import HEADINGS, IN_HOUSE, Role, SpanRole
from reportkit.doctree.walk import blocks_of, content_of, inlines_of
from reportkit.layout import lay_out
from reportkit.writers.docx import write_docx

PLAIN = tuple(
    r
    for r in Role
    if r not in HEADINGS and r not in IN_HOUSE and not r.value.startswith(("contents", "header", "footer", "foot"))
)
LETTERS = st.text("abc déЖ통한 &<>\"'\u2011\u00a0-", min_size=1, max_size=12)


class Maker:
    """Makes one document; anchors and notes are counted."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.anchors = 0
        self.notes = 0

    def anchor(self) -> str | None:
        if not self.draw(st.booleans()):
            return None
        self.anchors += 1
        return f"a{self.anchors}"

    def inlines(self, depth: int = 0, notes: bool = True) -> tuple[Inline, ...]:
        return tuple(self.inline(depth, notes) for _ in range(self.draw(st.integers(1, 3))))

    def inline(self, depth: int, notes: bool) -> Inline:
        kind = self.draw(st.integers(0, 9))
        if kind == 1 and depth < 3:
            role = self.draw(st.sampled_from([r for r in SpanRole if r is not SpanRole.BANNER and r not in IN_HOUSE]))
            return Styled(role, self.inlines(depth + 1, notes), anchor=self.anchor())
        if kind == 2 and depth < 3:
            return Link((Text(self.draw(LETTERS)), self.styled()), url="https://example.org/?a&b")
        if kind == 3 and self.anchors:
            return Link((Text("there"),), to=f"a{self.draw(st.integers(1, self.anchors))}")
        if kind == 4 and notes:
            self.notes += 1
            number = "*" if self.draw(st.integers(0, 9)) == 0 else str(self.notes)
            return Note(number, (Paragraph(Role.FOOTNOTE, self.inlines(2, False)),))
        if kind == 5 and self.anchors:
            return PageNumber(of=f"a{self.draw(st.integers(1, self.anchors))}")
        return (Tab(), LineBreak(), TickBox())[kind - 6] if 6 <= kind <= 8 else Text(self.draw(LETTERS))

    def styled(self) -> Styled:
        role = self.draw(st.sampled_from([r for r in SpanRole if r is not SpanRole.BANNER and r not in IN_HOUSE]))
        return Styled(role, (Text(self.draw(LETTERS)),), anchor=self.anchor())

    def blocks(self, depth: int = 0) -> tuple[Block, ...]:
        return tuple(self.block(depth) for _ in range(self.draw(st.integers(1, 3))))

    def block(self, depth: int) -> Block:
        kind = self.draw(st.integers(0, 8))
        if kind == 1:
            level = self.draw(st.integers(1, 6))
            label = Label("x", "headings", level - 1) if self.draw(st.booleans()) else None
            return Heading(level, HEADINGS[level - 1], self.inlines(), label, anchor=self.anchor())
        if kind == 2 and depth < 3:
            items = tuple(ListItem(self.item(depth), anchor=self.anchor()) for _ in range(2))
            return List(ListKind.NUMBER, items, anchor=self.anchor())
        if kind == 3 and depth < 3:
            return Group(self.draw(st.sampled_from(GroupKind)), self.blocks(depth + 1), anchor=self.anchor())
        if kind == 4 and depth == 0:
            rows = tuple(TableRow((self.cell(), self.cell())) for _ in range(3))
            caption = (Paragraph(Role.CAPTION, self.inlines()),) if self.draw(st.booleans()) else ()
            return Table((ColumnAlign.LEFT, ColumnAlign.RIGHT), rows[:1], rows[1:], caption, anchor=self.anchor())
        if kind == 5 and depth == 0:
            return Figure(Picture(b"\x89PNG", "png", 900, 600), self.draw(LETTERS), anchor=self.anchor())
        if kind == 6 and depth == 0:
            series = (Series("a", ("1", "2"), ("1", "2")),)
            return Chart(self.draw(st.sampled_from(list(ChartKind)[:3])), ("a", "b"), series, self.draw(LETTERS))
        role = self.draw(st.sampled_from(PLAIN))
        new_page = depth == 0 and self.draw(st.integers(0, 9)) == 0
        return Paragraph(role, self.inlines(), depth=depth, anchor=self.anchor(), new_page=new_page)

    def item(self, depth: int) -> tuple[Block, ...]:
        label = Label("x", "letters", min(depth, 3), self.draw(st.integers(0, 2)), self.draw(st.integers(1, 3)))
        return (Paragraph(Role.LIST_NUMBER, self.inlines(), label, depth), *self.blocks(depth + 1))

    def cell(self) -> TableCell:
        blocks = tuple(Paragraph(Role.TABLE_TEXT, self.inlines(1)) for _ in range(self.draw(st.integers(0, 2))))
        return TableCell(blocks, header=self.draw(st.booleans()))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    made = document(*Maker(draw).blocks(), style=draw(st.sampled_from(["base", "un"])), like="base")
    return replace(made, page=draw(st.sampled_from(["A4", "Letter"])))


def said(blocks: tuple[Block, ...]) -> list[str]:
    """Give the words of text nodes, in the order of the document, notes aside."""
    words = (inlines_of(content_of(node)) for node in blocks_of(blocks))
    return ["".join(inline.text for inline in content if isinstance(inline, Text)) for content in words]


@settings(deadline=None, max_examples=examples(25))
@given(documents())
def test_a_file_is_sound_and_says_what_its_document_says(made: Document) -> None:
    pages = lay_out(made, sheet(made.style), FONTS, Sink())
    data = write_docx(made, sheet(made.style), pages, FONTS)
    assert lint(data) == []
    read = read_docx(data, Sink())
    assert read is not None
    heard = "".join("".join(tokens(block)) for block in read.blocks)
    at = 0
    for text in said(made.blocks):
        for letter in "".join(tokens(text)):
            at = heard.find(letter, at) + 1
            assert at, text
    assert write_docx(made, sheet(made.style), pages, FONTS) == data
