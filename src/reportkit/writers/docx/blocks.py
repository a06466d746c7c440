"""Blocks as paragraphs, tables and drawings, each in a named style with its gap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reportkit.doctree.nodes import (
    Block,
    Chart,
    Contents,
    Figure,
    Group,
    Heading,
    Label,
    List,
    Node,
    Paragraph,
    Table,
)
from reportkit.doctree.roles import Role
from reportkit.layout.fields import one_a_line
from reportkit.layout.scripts import right_to_left
from reportkit.record import dataclass, field
from reportkit.writers.docx.charts import chart_drawing
from reportkit.writers.docx.contents import ContentsLines
from reportkit.writers.docx.inlines import Inlines
from reportkit.writers.docx.pictures import picture_drawing
from reportkit.writers.docx.story import Story
from reportkit.writers.docx.styles import Values
from reportkit.writers.docx.tables import table_xml


@dataclass(frozen=True, slots=True)
class Pending:
    """A paragraph that waits for what follows it, since a table takes its gap from the paragraph before.

    `direct` are its own properties: its numbering, and a right indent where the layout narrowed it by a hair.
    """

    variant: Values
    direct: str
    content: str


@dataclass(slots=True)
class Blocks:
    """Writes a flow of blocks. `previous` is the role before the next one, None at the head of a flow.

    What stands together on a page is what the layout has held together; `keeping` holds all paragraphs of a cell.
    """

    story: Story
    previous: Role | None = None
    out: list[str] = field(default_factory=list)
    pending: Pending | None = None
    keeping: bool = False
    after_table: bool = False

    def write(self, blocks: Iterable[Block]) -> None:
        """Write blocks after each other."""
        for block in blocks:
            self.block(block)

    def finish(self, last_is_body: bool = False) -> str:
        """Give all that was written; a body that ends in a table gets the paragraph that Word wants there."""
        self.flush()
        if last_is_body and self.after_table:
            self.out.append(self.spacer(20))
        return "".join(self.out)

    def block(self, node: Block) -> None:
        """Write one block."""
        match node:
            case Paragraph() | Heading():
                self.leaf(node)
            case List():
                self.await_anchor(node.anchor)
                for item in node.items:
                    self.await_anchor(item.anchor)
                    self.write(item.blocks)
            case Group():
                self.group(node)
            case Table():
                self.table(node)
            case Figure() | Chart():
                self.drawing(node)
            case Contents():
                self.contents(node)
            case _:
                assert_never(node)

    def await_anchor(self, anchor: str | None) -> None:
        """Let the next paragraph take the anchor of a block without text of its own."""
        if anchor is not None:
            self.story.waiting.append(anchor)

    def leaf(self, node: Paragraph | Heading) -> None:
        """Write a paragraph or heading."""
        style = self.story.book.sheet.style(node.role, node.language)
        self.await_anchor(node.anchor)
        inlines = one_a_line(node.content) if id(node) in self.story.book.pages.stacked else node.content
        content = Inlines(self.story, style.text).write(inlines, node.language)
        depth = node.depth if isinstance(node, Paragraph) else 0
        self.paragraph(node.role, content, label=node.label, depth=depth, new_page=node.new_page, of=node)

    def paragraph(
        self,
        role: Role,
        content: str,
        *,
        label: Label | None = None,
        labelled: bool = False,
        depth: int = 0,
        new_page: bool = False,
        hang: int = 0,
        of: Node | None = None,
    ) -> None:
        """Write a paragraph of runs in the style of its role. `labelled` says that a label stands in the content.

        `hang` is where the first line begins if not where the style has it, in twips from the others. `of` is the leaf
        that is written, whose right indent the layout may have moved, and which it may have held to the next.
        """
        book, leaf = self.story.book, id(of)
        sheet, pages = book.sheet, book.pages
        self.flush()
        new_page = new_page or leaf in pages.breaks
        variant = (
            *(role, 0 if new_page else sheet.gap(self.previous, role, depth), 0),
            depth if sheet.roles[role].step else 0,
            labelled or label is not None,
            new_page,
            self.keeping or leaf in pages.held,
            leaf in pages.whole,
            hang,
            pages.insets.get(leaf, 0),
            of is not None and sheet.sets_apart(role, of.language),
            None if of is None else self._direction(of),
        )
        numbering = "" if label is None else book.numberings.use(label, role in book.styles.numbered)
        if narrowed := pages.narrowed.get(leaf, 0):
            numbering += f'<w:ind w:right="{book.sheet.roles[role].right + narrowed}"/>'
        if self.story.waiting:
            content = self.story.anchored(self.story.waiting, content)
            self.story.waiting = []
        self.pending = Pending(variant, numbering, content)
        self.previous = role
        self.after_table = False

    def _direction(self, node: Node) -> bool | None:
        """Say whether a paragraph is written from right to left, None where it goes as the document does.

        What is drawn stands in one from left to right, since LibreOffice mirrors the words of a drawing in others.
        """
        if isinstance(node, (Figure, Chart)):
            return False if self.story.book.rtl else None
        if node.language is None or right_to_left(node.language) is self.story.book.rtl:
            return None
        return not self.story.book.rtl

    def flush(self, after: int = 0) -> None:
        """Write the paragraph that waits, with room after it in twips."""
        waits = self.pending
        if waits is None:
            return
        values = (*waits.variant[:2], after, *waits.variant[3:]) if after else waits.variant
        style = self.story.book.styles.paragraph(values)
        head = f'<w:pPr><w:pStyle w:val="{style}"/>{waits.direct}</w:pPr>'
        self.out.append(f"<w:p>{head}{waits.content}</w:p>")
        self.pending = None

    def group(self, node: Group) -> None:
        """Write a group."""
        self.await_anchor(node.anchor)
        self.write(node.blocks)

    def table(self, node: Table) -> None:
        """Write a table between its caption and its note."""
        sheet = self.story.book.sheet
        self.await_anchor(node.anchor)
        self.caption("Table", node)
        if self.after_table:
            self.out.append(self.spacer(sheet.gap(Role.TABLE_TEXT, Role.TABLE_HEAD)))
        before = 0 if self.previous is None else sheet.gap(self.previous, Role.TABLE_HEAD)
        self.flush(before)
        self.out.append(table_xml(node, self.story, self.cell))
        self.previous = Role.TABLE_TEXT
        self.after_table = True
        self.write(node.note)

    def caption(self, sequence: str, node: Table | Figure | Chart) -> None:
        """Write the caption of a block, whose number counts in a sequence."""
        self.story.caption = sequence, node.anchor
        self.write(node.caption)
        self.story.caption = None

    def cell(self, blocks: tuple[Block, ...], keep: bool) -> str:
        """Give the paragraphs of a cell, which has at least one; with `keep` they hold their row with what follows."""
        inner = Blocks(self.story, keeping=keep)
        inner.write(blocks)
        if inner.pending is None and not inner.out:
            inner.paragraph(Role.TABLE_TEXT, "")
        return inner.finish()

    def drawing(self, node: Figure | Chart) -> None:
        """Write a picture or chart between its caption and its note."""
        self.await_anchor(node.anchor)
        self.caption("Figure", node)
        content = picture_drawing(node, self.story) if isinstance(node, Figure) else chart_drawing(node, self.story)
        self.paragraph(Role.FIGURE, content, of=node)
        self.write(node.note)

    def contents(self, node: Contents) -> None:
        """Write the contents: their head, then their rows as they were laid out."""
        self.await_anchor(node.anchor)
        self.write(node.head)
        lines = ContentsLines(self.story, node)
        for index, row in enumerate(node.rows):
            self.await_anchor(row.anchor)
            self.paragraph(row.role, lines.row(index), labelled=bool(row.label), of=row)

    def spacer(self, height: int) -> str:
        """Give the empty paragraph without which two tables would join, or a body would end in one."""
        key = self.story.book.styles.furniture.spacer(max(height, 20))
        return f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr></w:p>'
