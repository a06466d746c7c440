"""Content blocks as the reader's tree has them: paragraphs, headings, lists, quotations, boxes, code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, assert_never

from reportkit.compile.lower_desk import Desk, Line
from reportkit.compile.lower_pictures import lower_chart, lower_figure
from reportkit.compile.lower_tables import lower_table
from reportkit.doctree.nodes import (
    Block,
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
    LineBreak,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Tab,
    Text,
    TickBox,
)
from reportkit.doctree.roles import HEADINGS, Role
from reportkit.model import content as authored
from reportkit.record import dataclass, replace

_LISTS = (authored.BulletList, authored.NumberedList, authored.DefinitionList)
_FRAMED = (authored.Quote, authored.CodeBlock, authored.Div, authored.Place)
DEEPEST_LEVEL = 3
"""The deepest level, from 0, that numberings of lists have."""

Placing: TypeAlias = Callable[["Blocks", authored.Place], list[Block]]


@dataclass(frozen=True, slots=True)
class Where:
    """Where blocks stand. `role` None means body text, whose paragraphs have numbers and marks of their own.

    `mark` is the level that the container has shown already: what is marked the same does not show it again.
    """

    role: Role | None = None
    depth: int = 0
    mark: str | None = None


BODY = Where()


@dataclass(slots=True)
class Blocks:
    """Lowers blocks. `place` gives what an empty div places; `shift` lowers headings under a slot's own title."""

    desk: Desk
    place: Placing
    shift: int = 0

    def lower(self, blocks: Sequence[authored.Block], where: Where = BODY) -> list[Block]:
        """Give blocks one after another; a paragraph before a list is its stem."""
        out: list[Block] = []
        for n, block in enumerate(blocks):
            following = blocks[n + 1] if n + 1 < len(blocks) else None
            out += self.block(block, where, following)
        return out

    def block(self, block: authored.Block, where: Where, following: authored.Block | None) -> list[Block]:
        """Give one block; `following` is the one behind it."""
        match block:
            case authored.Paragraph():
                return [self.paragraph(block, where, following)]
            case authored.Heading():
                return [self.heading(block)]
            case authored.BulletList() | authored.NumberedList():
                return [self.items(block, where.depth)]
            case authored.DefinitionList():
                return [self.definitions(block, where.depth)]
            case authored.Quote():
                inner = self.framed(block.blocks, Where(Role.QUOTE, where.depth), deeper=1)
                return [Group(GroupKind.QUOTE, tuple(inner), span=block.span)]
            case authored.Div():
                return self.div(block, where)
            case authored.CodeBlock():
                return [self.code(block, where.depth)]
            case authored.Rule():
                return [Paragraph(Role.RULE, (), span=block.span)]
            case authored.Table():
                return [lower_table(self.desk, block)]
            case authored.Figure():
                return lower_figure(self.desk, block)
            case authored.Chart():
                return lower_chart(self.desk, block)
            case authored.Place():
                return self.place(self, block)
            case authored.BlockVariants():
                raise AssertionError("release has chosen the wording")
            case _:
                assert_never(block)

    # Paragraphs and headings

    def paragraph(self, block: authored.Paragraph, where: Where, following: authored.Block | None = None) -> Paragraph:
        """Give a paragraph with its number, mark and anchor."""
        numbers = self.desk.tables.numbers
        label = numbers.labels.get(block.uid) if where.role is None else None
        role = where.role
        if role is None:
            stem = _introduces(block, following)
            plain = (Role.STEM, Role.STEM_NUMBERED) if stem else (Role.BODY, Role.BODY_NUMBERED)
            role = plain[label is not None]
        level = self.desk.marks.level(block.attr.marking)
        shown = None if where.role is not None and level == where.mark else level
        line, anchor = self.desk.line(block.content), numbers.anchors.get(block.uid)
        role, lead = self.desk.marks.lead(role, shown, self.desk.language if line.language else None)
        return Paragraph(
            role,
            (*lead, *line.content),
            label,
            where.depth,
            anchor=anchor,
            language=line.language,
            mark=level,
            span=block.span,
        )

    def marked(self, role: Role, level: str | None, line: Line, depth: int = 0) -> Paragraph:
        """Give a paragraph of finished words with its mark before them."""
        lead: tuple[Inline, ...]
        role, lead = self.desk.marks.lead(role, level, self.desk.language if line.language else None)
        return Paragraph(role, (*lead, *line.content), depth=depth, language=line.language, mark=level)

    def heading(self, block: authored.Heading) -> Heading:
        """Give a heading inside a section."""
        numbers = self.desk.tables.numbers
        made = self.titled(block.level + self.shift, self.desk.line(block.content), block.attr.marking)
        label, anchor = numbers.labels.get(block.uid), numbers.anchors.get(block.uid)
        return replace(made, label=label, anchor=anchor, span=block.span)

    def titled(self, level: int, line: Line, marking: str | None) -> Heading:
        """Give a heading of finished words with its mark."""
        level = min(level, len(HEADINGS))
        shown = self.desk.marks.level(marking)
        role, lead = self.desk.marks.lead(HEADINGS[level - 1], shown)
        return Heading(level, role, (*lead, *line.content), language=line.language, mark=shown)

    # Lists

    def items(self, block: authored.BulletList | authored.NumberedList, depth: int) -> List:
        """Give a list; the first paragraph of an item has its label or box."""
        if isinstance(block, authored.NumberedList):
            kind, role = ListKind.NUMBER, Role.LIST_NUMBER
        elif any(item.checked is not None for item in block.items):
            kind, role = ListKind.CHECK, Role.LIST_CHECK
        else:
            kind, role = ListKind.BULLET, Role.LIST_BULLET
        items = tuple(self.item(item, role, depth) for item in block.items)
        return List(kind, items, span=block.span)

    def item(self, item: authored.Item, role: Role, depth: int) -> ListItem:
        """Give an item: its mark is its own, as the rules for lists have it (MRK-03)."""
        level = self.desk.marks.level(item.attr.marking)
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, authored.Paragraph):
            level = self.desk.marks.level(first.attr.marking)
            head = self.paragraph(first, Where(role, depth))
            rest = item.blocks[1:]
        else:
            head, rest = Paragraph(role, (), depth=depth, span=item.span), item.blocks
        if role is Role.LIST_CHECK:
            head = replace(head, content=(TickBox(bool(item.checked)), Tab(), *head.content))
        else:
            head = replace(head, label=self.item_label(item, role, depth))
        return ListItem((head, *self.inside(rest, Where(Role.LIST_TEXT, depth, level))), span=item.span)

    def item_label(self, item: authored.Item, role: Role, depth: int) -> Label | None:
        """Give the number of an item, or its bullet; None for the only one where that has no number (KOR-02)."""
        if role is Role.LIST_NUMBER:
            return self.desk.tables.numbers.labels.get(item.uid)
        return Label(self.desk.instrument.mark(depth), "bullets", min(depth, DEEPEST_LEVEL), 1)

    def inside(self, blocks: Sequence[authored.Block], where: Where) -> list[Block]:
        """Give what follows the first paragraph of an item; lists in it are a level deeper."""
        deeper = replace(where, depth=where.depth + 1)
        out: list[Block] = []
        for block in blocks:
            out += self.block(block, where if isinstance(block, authored.Paragraph) else deeper, None)
        return out

    def definitions(self, block: authored.DefinitionList, depth: int) -> List:
        """Give a definition list; its first paragraph is the term."""
        items = []
        for entry in block.items:
            line = self.desk.line(entry.term)
            level = self.desk.marks.level(entry.attr.marking)
            term = replace(self.marked(Role.DEFINITION_TERM, level, line, depth), span=entry.span)
            inner = [b for d in entry.definitions for b in self.inside(d, Where(Role.DEFINITION_TEXT, depth, level))]
            items.append(ListItem((term, *inner), span=entry.span))
        return List(ListKind.DEFINITION, tuple(items), span=block.span)

    # Frames

    def framed(self, inner: Sequence[authored.Block], where: Where, *, deeper: int = 0) -> list[Block]:
        """Give what stands in a frame; its first paragraph shows the mark, others only where theirs is another.

        What is no paragraph stands `deeper` by so many levels.
        """
        out: list[Block] = []
        mark = where.mark
        for n, one in enumerate(inner):
            depth = where.depth if isinstance(one, authored.Paragraph) else where.depth + deeper
            following = inner[n + 1] if n + 1 < len(inner) else None
            out += self.block(one, replace(where, mark=mark, depth=depth), following)
            mark = self.desk.marks.level(one.attr.marking)
        return out

    def div(self, block: authored.Div, where: Where) -> list[Block]:
        """Give a box, lines to take, or what stands in a div that only carries attributes."""
        match block.kind:
            case authored.DivKind.PLAIN:
                return self.lower(block.blocks, where)
            case authored.DivKind.NOTE:
                inner = self.framed(block.blocks, Where(Role.NOTE_BOX, where.depth))
                return [Group(GroupKind.BOX, self.desk.labels.noted(inner), span=block.span)]
            case authored.DivKind.LINES_TO_TAKE:
                return self.lines_to_take(block, where)
            case _:
                assert_never(block.kind)

    def lines_to_take(self, block: authored.Div, where: Where) -> list[Block]:
        """Give lines to take: paragraphs as quotations, a list as one of the body (SPEC 5, memorandum)."""
        out: list[Block] = []
        quoted: list[Block] = []
        for one in self.framed(block.blocks, Where(Role.LINE_TO_TAKE, where.depth)):
            if isinstance(one, List):
                out += _quotation(quoted)
                out.append(one)
                quoted = []
            else:
                quoted.append(one)
        return [*out, *_quotation(quoted)]

    def code(self, block: authored.CodeBlock, depth: int) -> Paragraph:
        """Give code: its lines as they are."""
        level = self.desk.marks.level(block.attr.marking)
        content: list[Inline] = list(self.desk.marks.run_in(level))
        for n, line in enumerate(block.text.rstrip("\n").split("\n")):
            if n:
                content.append(LineBreak())
            if line:
                content.append(Text(line))
        return Paragraph(Role.CODE, tuple(content), depth=depth, mark=level, span=block.span)


def _quotation(blocks: Iterable[Block]) -> list[Block]:
    inner = tuple(blocks)
    return [Group(GroupKind.QUOTE, inner, span=inner[0].span)] if inner else []


def _introduces(block: authored.Paragraph, following: authored.Block | None) -> bool:
    """Say whether a paragraph is the stem of what follows: a list, lines to take, or what its colon opens."""
    if isinstance(following, _LISTS):
        return True
    if isinstance(following, authored.Div) and following.kind is authored.DivKind.LINES_TO_TAKE:
        return True
    last = block.content[-1] if block.content else None
    return isinstance(following, _FRAMED) and isinstance(last, authored.Text) and last.text.rstrip().endswith(":")
