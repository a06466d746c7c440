"""Audiences and marks in a section: who reaches each place, which mark holds there (source-format 3.5 to 3.7, 3.15)."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.mark_check import MarkCheck, Scope
from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Portions
from reportkit.model.content import (
    Block,
    BlockVariants,
    BulletList,
    Chart,
    DefinitionList,
    Div,
    Heading,
    Item,
    Node,
    NoteMark,
    NoteText,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Table,
    WordVariants,
)
from reportkit.model.memo import Memo, Section
from reportkit.model.project import Project
from reportkit.model.walk import AnyNode, children
from reportkit.span import Span


class ScopeCheck:
    """Checks one section. Nested restrictions only narrow: naming an audience outside the scope is an error.

    Reports RK214 and RK215 (audiences), RK217 (a portion without a mark), RK218 (notes) and RK219 (wordings).
    """

    def __init__(self, project: Project, memo: Memo, section: Section, sink: Sink) -> None:
        self.project, self.memo, self.section, self.sink = project, memo, section, sink
        self.known = tuple(a.id for a in project.audiences)
        self.notes = {n.label: n for n in section.notes}
        self.used: set[str] = set()
        self.marks = MarkCheck(project, memo, sink)

    def run(self, scope: Scope) -> None:
        """Check a section that `scope` reaches."""
        self.mark(self.section.marking, self.section.span, scope)
        self.nodes(self.section.title, scope, self.section.marking)
        self.blocks(self.section.blocks, scope, self.section.marking)
        for note in self.section.notes:
            self.nodes(note.blocks, self.narrowed(note, scope), self.section.marking)
        self.labels()

    def labels(self) -> None:
        """Check that every note is used, and defined once."""
        seen: set[str] = set()
        for note in self.section.notes:
            if note.label in seen:
                self.sink.error("RK218", note.span, f"the note `[^{note.label}]` is defined twice")
            elif note.label not in self.used:
                self.sink.error("RK218", note.span, f"the note `[^{note.label}]` is never used", "take it away")
            seen.add(note.label)

    def narrowed(self, node: Node, scope: Scope) -> Scope:
        """Give the scope inside a node; reports RK214 and RK215."""
        names = node.attr.audience
        if names is None:
            return scope
        own = self.names(names, scope, node.attr.span)
        return scope & own

    def names(self, names: Iterable[str], scope: Scope, span: Span) -> Scope:
        """Check names of audiences against a scope, and give those that are known."""
        for name in names:
            if name not in self.known:
                self.sink.error("RK214", span, f"unknown audience `{name}`", *did_you_mean(name, self.known))
            elif name not in scope:
                hint = "it has this place only where every restriction round it names it"
                self.sink.error("RK215", span, f"the audience `{name}` does not reach this place", hint)
        return frozenset(names)

    # Marks

    def mark(self, marking: str | None, span: Span, scope: Scope) -> None:
        """Check a mark against the scheme and ceiling of every audience that reaches its place."""
        self.marks.check(marking, span, scope)

    def portion(self, node: Node, scope: Scope, marking: str | None) -> None:
        """Check that a portion has a mark where an audience that reaches it asks for stated ones."""
        if marking is not None:
            return
        for audience in self.project.audiences:
            if audience.id in scope and audience.portions is Portions.STATED:
                hint = "write `marking:` in the front matter, or `{marking=..}` at its end"
                self.sink.error("RK217", node.span, f"a portion without a mark, for `{audience.id}`", hint)
                return

    # Nodes

    def blocks(self, content: Iterable[Block], scope: Scope, marking: str | None) -> None:
        """Check blocks; a heading narrows its part."""
        open_headings: list[tuple[int, Scope]] = []
        for block in content:
            if isinstance(block, Heading):
                while open_headings and open_headings[-1][0] >= block.level:
                    open_headings.pop()
            here = open_headings[-1][1] if open_headings else scope
            inner = self.narrowed(block, here)
            if isinstance(block, Heading):
                open_headings.append((block.level, inner))
            self.block(block, inner, marking)

    def block(self, block: Block, scope: Scope, marking: str | None) -> None:
        """Check one block that `scope` reaches."""
        own = block.attr.marking or marking
        self.mark(block.attr.marking, block.attr.span, scope)
        match block:
            case Paragraph() | Heading():
                self.portion(block, scope, own)
                self.nodes(block.content, scope, own)
            case BulletList() | NumberedList():
                for item in block.items:
                    self.inside(item, scope, own)
            case Div() | Quote():
                self.blocks(block.blocks, scope, own)
            case BlockVariants():
                self.variants(block, scope)
                for wording in block.wordings:
                    self.mark(wording.attr.marking, wording.attr.span, scope & frozenset(wording.attr.audience or ()))
                    self.blocks(wording.blocks, self.narrowed(wording, scope), wording.attr.marking or own)
            case Table():
                self.nodes(block.caption or (), scope, own)
                self.table(block, scope, own)
            case DefinitionList():
                for entry in block.items:
                    inner = self.narrowed(entry, scope)
                    self.mark(entry.attr.marking, entry.attr.span, inner)
                    self.nodes(entry.term, inner, own)
                    for definition in entry.definitions:
                        self.blocks(definition, inner, own)
            case Chart():
                self.nodes(block.caption, scope, own)
                for row in block.rows:
                    self.narrowed(row, scope)
                self.blocks(block.alt, scope, own)
            case _:
                self.nodes(children(block), scope, own)

    def inside(self, item: Item, scope: Scope, marking: str | None) -> None:
        """Check an item."""
        self.mark(item.attr.marking, item.attr.span, scope)
        self.blocks(item.blocks, self.narrowed(item, scope), item.attr.marking or marking)

    def table(self, table: Table, scope: Scope, marking: str | None) -> None:
        """Check rows and columns."""
        columns = [self.narrowed(cell, scope) for cell in table.head.cells]
        for row in (table.head, *table.rows):
            self.row(row, columns, self.narrowed(row, scope), marking)

    def row(self, row: Row, columns: list[Scope], scope: Scope, marking: str | None) -> None:
        """Check the cells of a row: both its restriction and its column's hold."""
        self.mark(row.attr.marking, row.attr.span, scope)
        for cell, column in zip(row.cells, columns):
            self.mark(cell.attr.marking, cell.attr.span, scope & column)
            self.blocks(cell.blocks, scope & column, row.attr.marking or cell.attr.marking or marking)

    def nodes(self, content: Iterable[AnyNode], scope: Scope, marking: str | None) -> None:
        """Check inlines and what is in them."""
        for node in content:
            if isinstance(node, (Paragraph, Heading)):
                self.block(node, self.narrowed(node, scope), marking)
                continue
            inner = self.narrowed(node, scope)
            self.mark(node.attr.marking, node.attr.span, inner)
            if isinstance(node, WordVariants):
                self.variants(node, inner)
            if isinstance(node, NoteMark):
                self.note(node, inner)
            self.nodes(children(node), inner, marking)

    def note(self, mark: NoteMark, scope: Scope) -> None:
        """Check a mark of a note: defined, and its text reaches whom the mark reaches."""
        note: NoteText | None = self.notes.get(mark.label)
        self.used.add(mark.label)
        if note is None:
            hint = "write `[^" + mark.label + "]: the note` on a line of its own"
            self.sink.error("RK218", mark.span, f"the note `[^{mark.label}]` is not defined in this file", hint)
        elif note.attr.audience is not None and not scope <= frozenset(note.attr.audience):
            lost = ", ".join(f"`{n}`" for n in sorted(scope - frozenset(note.attr.audience)))
            self.sink.error("RK218", mark.span, f"this mark reaches {lost}, which its note does not reach")

    def variants(self, node: WordVariants | BlockVariants, scope: Scope) -> None:
        """Check that every audience in scope has one wording, or is named in `none`."""
        seen: set[str] = set()
        for wording in node.wordings:
            for name in wording.attr.audience or ():
                if name in seen:
                    self.sink.error("RK219", wording.attr.span, f"the audience `{name}` has two wordings here")
                seen.add(name)
        for name in node.none:
            if name in seen:
                self.sink.error("RK219", node.attr.span, f"the audience `{name}` has a wording, and stands in `none`")
        self.names(node.none, scope, node.attr.span)
        for name in sorted(scope - seen - set(node.none)):
            hint = f'give it one, or write none="{name}"'
            self.sink.error("RK219", node.span, f"the audience `{name}` has no wording here", hint)
