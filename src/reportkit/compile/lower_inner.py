"""Blocks set small or in a frame: cells, notes, the bottom line, the summary, items of a checklist.

Paragraphs have one role there. Lists are lists, with items of a role that suits it and a numbering of their own, so
that Word counts them and readers who listen are told where they begin and end. Anything else is RK242.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from reportkit.compile.counting import Pattern
from reportkit.compile.numberings import LEVELS, marked
from reportkit.doctree.nodes import (
    Block,
    Inline,
    Label,
    List,
    ListItem,
    ListKind,
    NumberFormat,
    Numbering,
    NumberLevel,
    Paragraph,
    Text,
    TickBox,
)
from reportkit.doctree.roles import Role
from reportkit.model import content as authored
from reportkit.model.instrument import Instrument
from reportkit.record import dataclass, field, replace

if TYPE_CHECKING:
    from reportkit.compile.lower_desk import Desk


@dataclass(frozen=True, slots=True)
class ListRoles:
    """The roles of lists inside a role: items with bullets, with numbers, and what follows their first paragraph."""

    bullet: Role
    number: Role
    more: Role

    @classmethod
    def all(cls, role: Role) -> ListRoles:
        """Give one role for all three."""
        return cls(role, role, role)


_CELLS = ListRoles.all(Role.TABLE_LIST)
ROLES = {
    Role.TABLE_TEXT: _CELLS,
    Role.TABLE_NUMBER: _CELLS,
    Role.TABLE_HEAD: _CELLS,
    Role.TABLE_HEAD_NUMBER: _CELLS,
    Role.TABLE_NOTE: ListRoles.all(Role.FOOTNOTE_LIST),
    Role.FOOTNOTE: ListRoles.all(Role.FOOTNOTE_LIST),
    Role.SUMMARY_TEXT: ListRoles.all(Role.SUMMARY_LIST),
    Role.BOTTOM_LINE: ListRoles(Role.BOTTOM_LINE_LIST, Role.BOTTOM_LINE_LIST, Role.BOTTOM_LINE),
    Role.CHECK_ITEM: ListRoles(Role.LIST_BULLET, Role.LIST_NUMBER, Role.LIST_TEXT),
}
"""The roles of lists by the role of the paragraphs round them."""

Dress: TypeAlias = Callable[[Paragraph, str | None, bool], Paragraph]
"""Finishes a paragraph, given the marking that its source states (None for none), and whether it goes on an item."""


@dataclass(slots=True)
class Labels:
    """Labels the inner lists of one document, and knows the numberings that they use.

    Each list is an instance of its own, and so begins anew.
    """

    instrument: Instrument
    formats: tuple[Pattern, ...]
    numberings: dict[str, Numbering] = field(default_factory=dict)
    _lists: int = 0

    def of(self, role: Role, block: authored.BulletList | authored.NumberedList, depth: int) -> list[Label]:
        """Give the labels of the items of a list."""
        if isinstance(block, authored.BulletList):
            name = f"{role}-bullets"
            marks = (NumberLevel(NumberFormat.BULLET, self.instrument.mark(n), role) for n in range(LEVELS))
            self.numberings.setdefault(name, Numbering(name, tuple(marks)))
            return [Label(self.instrument.mark(depth), name, min(depth, LEVELS - 1)) for _ in block.items]
        name = f"{role}-letters"
        levels = tuple(NumberLevel(shown.kind, shown.text, role) for shown in self.formats)
        self.numberings.setdefault(name, Numbering(name, levels))
        self._lists += 1
        level, out = min(depth, len(self.formats) - 1), []
        shown = self.formats[level]
        for number, _ in enumerate(block.items, block.start):
            text = shown.render([number] * (level + 1), [shown.kind] * (level + 1))
            out.append(Label(text, name, level, self._lists, block.start if number == block.start else 1))
        return out

    def noted(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Give the blocks of a note in a box; the first one has the mark of notes where the instrument has one."""
        first = blocks[0] if blocks else None
        mark = self.instrument.note_mark
        if not mark or not isinstance(first, Paragraph):
            return tuple(blocks)
        numbering = marked(mark, first.role)
        self.numberings.setdefault(numbering.name, numbering)
        return (replace(first, label=Label(mark, numbering.name)), *blocks[1:])


def _as_it_is(paragraph: Paragraph, marking: str | None, goes_on: bool) -> Paragraph:
    return paragraph


@dataclass(slots=True)
class Inner:
    """Lowers blocks into a place named `where`; `role` is that of its paragraphs."""

    desk: Desk
    role: Role
    where: str
    dress: Dress = _as_it_is

    def blocks(self, blocks: Sequence[authored.Block]) -> tuple[Block, ...]:
        """Give blocks, at least one paragraph."""
        out = [made for block in blocks for made in self.block(block, self.role, 0)]
        return tuple(out) or (Paragraph(self.role, ()),)

    def block(self, block: authored.Block, role: Role, depth: int, *, goes_on: bool = False) -> list[Block]:
        """Give one block; its paragraphs have a role and stand `depth` lists deep."""
        match block:
            case authored.Paragraph():
                return [self.dress(self.paragraph(block, role, depth), block.attr.marking, goes_on)]
            case authored.BulletList() | authored.NumberedList():
                return [self.items(block, depth)]
            case _:
                hint = "write paragraphs and lists only"
                self.desk.error("RK242", block, f"a {kind_of(block)} cannot stand in {self.where}", hint)
                return []

    def paragraph(self, block: authored.Paragraph, role: Role, depth: int = 0) -> Paragraph:
        """Give a paragraph of finished words."""
        line = self.desk.line(block.content)
        return Paragraph(role, line.content, depth=depth, language=line.language, span=block.span)

    def items(self, block: authored.BulletList | authored.NumberedList, depth: int) -> List:
        """Give a list. Boxes of tasks stand before the words."""
        roles = ROLES[self.role]
        labels: Sequence[Label | None]
        if any(item.checked is not None for item in block.items):
            kind, role, labels = ListKind.CHECK, roles.bullet, [None] * len(block.items)
        elif isinstance(block, authored.NumberedList):
            kind, role = ListKind.NUMBER, roles.number
            labels = self.desk.labels.of(role, block, depth)
        else:
            kind, role = ListKind.BULLET, roles.bullet
            labels = self.desk.labels.of(role, block, depth)
        items = (self.item(item, role, depth, label) for item, label in zip(block.items, labels, strict=True))
        return List(kind, tuple(items), span=block.span)

    def item(self, item: authored.Item, role: Role, depth: int, label: Label | None) -> ListItem:
        """Give an item: its first paragraph has the label, what follows stands beside it or a list deeper."""
        first = item.blocks[0] if item.blocks else None
        head = Paragraph(role, (), depth=depth, span=item.span)
        rest, marking = item.blocks, item.attr.marking
        if isinstance(first, authored.Paragraph):
            head, rest = self.paragraph(first, role, depth), rest[1:]
            marking = first.attr.marking or marking
        box: tuple[Inline, ...] = () if item.checked is None else (TickBox(item.checked), Text(" "))
        head = Paragraph(role, (*box, *head.content), label, depth, language=head.language, span=head.span)
        more = ROLES[self.role].more
        out = [self.dress(head, marking, False)]
        return ListItem((*out, *self.following(rest, more, depth)), span=item.span)

    def following(self, blocks: Sequence[authored.Block], role: Role, depth: int) -> list[Block]:
        """Give what follows the first paragraph of an item; lists in it are a level deeper."""
        out: list[Block] = []
        for block in blocks:
            deeper = depth if isinstance(block, authored.Paragraph) else depth + 1
            out += self.block(block, role, deeper, goes_on=True)
        return out


def headed(blocks: Sequence[Block], role: Role) -> tuple[Paragraph, tuple[Block, ...]]:
    """Give the first paragraph and what follows it; an empty one where a list comes first."""
    first = blocks[0]
    if isinstance(first, Paragraph):
        return first, tuple(blocks[1:])
    return Paragraph(role, (), span=first.span), tuple(blocks)


def run_on(blocks: Iterable[Block]) -> tuple[Inline, ...]:
    """Give paragraphs and lists in one line, labels before their items: a note under a table is one paragraph."""
    out: list[Inline] = []
    for block in blocks:
        inner: tuple[Inline, ...] = ()
        if isinstance(block, Paragraph):
            label = () if block.label is None else (Text(f"{block.label.text} "),)
            inner = (*label, *block.content)
        elif isinstance(block, List):
            inner = run_on(b for item in block.items for b in item.blocks)
        out += [*([Text(" ")] if out and inner else []), *inner]
    return tuple(out)


def kind_of(block: authored.Block) -> str:
    """Give the name of a kind of block as authors call it: `code block`, `definition list`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(block).__name__).lower()
