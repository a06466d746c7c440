"""Lists of a review, those of definitions included: an item that not everybody has says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportkit.compile.lower_atoms import Atom
from reportkit.compile.review_where import BULLET, Where, restricted
from reportkit.doctree.nodes import (
    Block,
    Label,
    List,
    ListItem,
    ListKind,
    NumberFormat,
    Numbering,
    NumberLevel,
    Paragraph,
    Tab,
    TickBox,
)
from reportkit.doctree.roles import Role
from reportkit.model import content as authored
from reportkit.record import replace

if TYPE_CHECKING:
    from reportkit.compile.review_blocks import Blocks

_LEVELS = 4


def items(blocks: Blocks, block: authored.BulletList | authored.NumberedList, where: Where) -> List:
    """Give a list of bullets, numbers or boxes to tick."""
    small, boxes = where.lists, any(item.checked is not None for item in block.items)
    numbered = isinstance(block, authored.NumberedList) and not boxes
    role = small or (Role.LIST_CHECK if boxes else Role.LIST_NUMBER if numbered else Role.LIST_BULLET)
    kind = ListKind.CHECK if boxes else ListKind.NUMBER if numbered else ListKind.BULLET
    name = numbering(blocks, role, numbered)
    blocks.lists += numbered
    start = block.start if isinstance(block, authored.NumberedList) else 1
    made = []
    for n, item in enumerate(block.items):
        level = min(where.depth, _LEVELS - 1)
        label = Label(BULLET, name, level)
        if numbered:
            label = Label(f"{start + n}.", name, level, blocks.lists, start if n == 0 else 1)
        made.append(_item(blocks, item, replace(where, role=role), None if boxes else label))
    return List(kind, tuple(made), span=block.span)


def numbering(blocks: Blocks, role: Role, numbered: bool) -> str:
    """Name the numbering of lists of a role, which the document then has."""
    name = f"{role}-{'numbers' if numbered else 'bullets'}"
    kind = NumberFormat.DECIMAL if numbered else NumberFormat.BULLET
    levels = (NumberLevel(kind, f"%{n}." if numbered else BULLET, role) for n in range(1, _LEVELS + 1))
    blocks.numberings.setdefault(name, Numbering(name, tuple(levels)))
    return name


def _item(blocks: Blocks, item: authored.Item, where: Where, label: Label | None) -> ListItem:
    here, lead, tail = restricted(blocks.voice, item, where)
    if item.checked is not None:
        box = [Atom("\ufffc", (), True, node=TickBox(item.checked))]
        lead = [*box, Atom(" ", (), True) if where.lists else Atom("\ufffc", (), True, node=Tab()), *lead]
    first = item.blocks[0] if item.blocks else authored.Paragraph(())
    rest = item.blocks[1:]
    if not isinstance(first, authored.Paragraph):
        first, rest = authored.Paragraph(()), item.blocks
    head = replace(blocks.paragraph(first, here, lead, tail), label=label)
    follow = replace(here, role=where.lists or Role.LIST_TEXT)
    return ListItem((head, *_following(blocks, rest, follow)), span=item.span)


def _following(blocks: Blocks, content: Iterable[authored.Block], where: Where) -> list[Block]:
    """Give what follows the first paragraph of an item; what is no paragraph is a level deeper."""
    out: list[Block] = []
    for block in content:
        deeper = where if isinstance(block, authored.Paragraph) else replace(where, depth=where.depth + 1)
        out += blocks.block(block, deeper)
    return out


def definitions(blocks: Blocks, block: authored.DefinitionList, where: Where) -> List:
    """Give a definition list; its first paragraph is the term."""
    items = []
    for entry in block.items:
        here, lead, tail = restricted(blocks.voice, entry, where)
        content, language = blocks.line(entry.term, here, lead, tail)
        term = Paragraph(Role.DEFINITION_TERM, content, depth=where.depth, language=language, span=entry.span)
        text = replace(here, role=Role.DEFINITION_TEXT)
        inner = [made for definition in entry.definitions for made in _following(blocks, definition, text)]
        items.append(ListItem((term, *inner), span=entry.span))
    return List(ListKind.DEFINITION, tuple(items), span=block.span)
