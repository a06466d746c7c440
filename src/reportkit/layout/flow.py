"""From blocks to slabs: every paragraph set in its column, with its gap and what it holds on to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reportkit.doctree.nodes import (
    Block,
    Chart,
    Contents,
    Figure,
    Group,
    GroupKind,
    Heading,
    List,
    Note,
    Paragraph,
    Table,
)
from reportkit.doctree.roles import Role
from reportkit.layout.keeping import NEVER_FIRST, hold_on, hold_whole
from reportkit.layout.pages import Leaf
from reportkit.layout.paragraphs import Column
from reportkit.layout.pictures import set_chart, set_picture
from reportkit.layout.setting import Setter
from reportkit.layout.slabs import Body, SetNote, Slab
from reportkit.layout.tables import Tables
from reportkit.record import dataclass, field


@dataclass(slots=True)
class Flow:
    """Makes the slabs of one flow of blocks: the body, a cell or a note.

    `previous` is the role before the next block, None at the head. `tables` is None for
    a flow in a cell or note, where only paragraphs and lists can stand: reports RK303 there. `number` is that of
    a footnote whose first paragraph is still to come.
    """

    setter: Setter
    notes: Notes
    column: Column
    tables: Tables | None = None
    number: str | None = None
    previous: Role | None = None
    slabs: list[Slab] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def write(self, blocks: Iterable[Block]) -> None:
        """Set blocks one after another."""
        for block in blocks:
            self.block(block)

    def block(self, node: Block) -> None:
        """Set one block."""
        match node:
            case Paragraph() | Heading():
                self.leaf(node, new_page=node.new_page)
            case List():
                self.wait(node.anchor)
                for item in node.items:
                    self.wait(item.anchor)
                    self.write(item.blocks)
            case Group():
                self.group(node)
            case Table():
                self.table(node)
            case Figure() | Chart():
                self.picture(node)
            case Contents():
                self.contents(node)
            case _:
                assert_never(node)

    def wait(self, anchor: str | None) -> None:
        """Let the next paragraph take the anchor of a block without text of its own."""
        if anchor is not None:
            self.waiting.append(anchor)

    def leaf(self, node: Leaf, *, new_page: bool = False, counted: bool = False) -> None:
        """Set a paragraph, heading or row of contents."""
        self.wait(node.anchor)
        set_ = self.setter.paragraph(node, self.column, number=self.number, counted=counted)
        self.number = None
        style = set_.style
        if node.role in NEVER_FIRST:
            hold_on(self.slabs[-1:])
        depth = node.depth if isinstance(node, Paragraph) else 0
        slab = self.add(set_, node.role, keep=style.keep_next, new_page=new_page, depth=depth)
        slab.keep_lines = style.keep_lines

    def add(self, body: Body, role: Role, *, keep: bool, new_page: bool = False, depth: int = 0) -> Slab:
        """Append a slab with its gap; `keep` holds it with the next."""
        gap = 0 if new_page else self.setter.sheet.gap(self.previous, role, depth)
        slab = Slab(body, gap, keep)  # by place: names cost a dictionary each
        if new_page:
            slab.new_page = True
        if self.waiting:
            slab.anchors, self.waiting = tuple(self.waiting), []
        slab.refresh(self.notes.set)
        self.previous = role
        self.slabs.append(slab)
        return slab

    def group(self, node: Group) -> None:
        """Set a group; what is in a KEEP group stands together."""
        self.wait(node.anchor)
        first = len(self.slabs)
        self.write(node.blocks)
        if node.kind is GroupKind.KEEP and self.tables is not None:
            hold_whole(self.slabs[first:], self.tables.depth)

    def table(self, node: Table) -> None:
        """Set a table between its caption and its note."""
        if self.tables is None:
            self.misplaced(node, "a table")
            return
        self.wait(node.anchor)
        self.caption(node.caption)
        rows = self.tables.rows(node, self.column, self.cell)
        if rows:
            rows[0].before = self.setter.sheet.gap(self.previous, Role.TABLE_HEAD)
            rows[0].anchors = (*self.waiting, *rows[0].anchors)
            self.waiting = []
            self.slabs += rows
            self.previous = Role.TABLE_TEXT
        self.note(node.note)

    def caption(self, paragraphs: Iterable[Paragraph]) -> None:
        """Set a caption, which holds on to what it names."""
        first = len(self.slabs)
        self.write(paragraphs)
        hold_on(self.slabs[first:])

    def note(self, paragraphs: Iterable[Paragraph]) -> None:
        """Set what stands under a table, picture or chart."""
        first = len(self.slabs)
        self.write(paragraphs)
        hold_on(self.slabs[first:-1])

    def cell(self, blocks: tuple[Block, ...], column: Column) -> list[Slab]:
        """Set the blocks of a cell, which has at least one paragraph."""
        inner = Flow(self.setter, self.notes, column)
        inner.write(blocks)
        if not inner.slabs:
            inner.leaf(Paragraph(Role.TABLE_TEXT, ()))
        return inner.slabs

    def picture(self, node: Figure | Chart) -> None:
        """Set a picture or chart between its caption and its note."""
        if self.tables is None:
            self.misplaced(node, "a picture" if isinstance(node, Figure) else "a chart")
            return
        self.wait(node.anchor)
        self.caption(node.caption)
        if isinstance(node, Figure):
            body: Body = set_picture(node, self.column, self.tables.depth, self.setter.sheet)
        else:
            body = set_chart(node, self.column, self.setter)
        self.add(body, Role.FIGURE, keep=bool(node.note))
        self.note(node.note)

    def contents(self, node: Contents) -> None:
        """Set the contents: their head, then their rows."""
        if self.tables is None:
            self.misplaced(node, "a table of contents")
            return
        self.wait(node.anchor)
        first = len(self.slabs)
        self.write(node.head)
        for row in node.rows:
            self.leaf(row, counted=node.counted)
        hold_whole(self.slabs[first:], self.tables.depth)

    def misplaced(self, node: Block, what: str) -> None:
        """Report a block that has no place in a cell or note."""
        hint = "cells and notes hold paragraphs and lists"
        self.setter.sink.error("RK303", node.span, f"{what} stands in a cell or a note", hint)


@dataclass(slots=True)
class Notes:
    """The footnotes of a document, each set once, in the column of the page."""

    setter: Setter
    column: Column
    made: dict[int, list[SetNote]] = field(default_factory=dict)

    def set(self, note: Note) -> list[SetNote]:
        """Set a footnote; gives it, and after it those whose marks stand in its text."""
        found = self.made.get(id(note))
        if found is None:
            flow = Flow(self.setter, self, self.column, number=note.number)
            flow.write(note.blocks)
            made = SetNote(note, flow.slabs)
            found = self.made[id(note)] = [made]
            measure_note(made)
            found += [inner for slab in flow.slabs for inners in slab.notes.values() for inner in inners]
        return found

    def refresh(self) -> None:
        """Take over what was set again."""
        for found in self.made.values():
            for slab in found[0].slabs:
                slab.refresh(self.set)
            measure_note(found[0])


def measure_note(note: SetNote) -> None:
    """Find the lines of a note and the height of each; gaps and frames count with the line that they stand at."""
    note.lines, note.heights = [], []
    for slab in note.slabs:
        for n in range(slab.count):
            note.lines.append((slab, n))
            note.heights.append(slab.line)
        note.heights[-slab.count] += slab.before + slab.top
        note.heights[-1] += slab.bottom
    note.height = sum(note.heights)
