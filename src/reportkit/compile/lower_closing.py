"""How a paper closes: the line of what is attached to it, and the word that says that it ends (KOR-04)."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.compile.lower_desk import Desk
from reportkit.compile.order import Shape, shape_of
from reportkit.doctree.nodes import Block, Group, Inline, Link, List, Paragraph, Tab, Text
from reportkit.doctree.roles import Role
from reportkit.model.content import TargetKind
from reportkit.record import replace

_APART = "\u00a0\u00a0"
"""What stands before the word of the end: two blanks that no line begins with."""


def lower_attachments(desk: Desk) -> list[Block]:
    """Give a line for each annex, numbered where there are several (KOR-02); the last one closes the paper."""
    annexes = [s for p in desk.placed if shape_of(p.slot, desk.instrument) is Shape.ANNEX for s in p.sections]
    out: list[Block] = []
    for number, section in enumerate(annexes, 1):
        words = desk.label("attachment_copy", title=desk.words(section.title))
        anchor = desk.tables.numbers.targets[TargetKind.SECTION, section.id].anchor
        head: tuple[Inline, ...] = (Text(desk.label("attachment")),) if number == 1 else ()
        count: tuple[Inline, ...] = (Text(f"{number}."), Tab()) if len(annexes) > 1 else ()
        out.append(Paragraph(Role.SIGNATURE, (*head, Tab(), *count, Link((Text(words),), to=anchor))))
    return closed(out, desk) if out else out


def closed(blocks: Sequence[Block], desk: Desk) -> list[Block]:
    """Put the word of the end behind the last words; on a line of its own where they stand in no paragraph."""
    end = Text(_APART + desk.label("end"))
    last = _with(blocks[-1], end) if blocks else None
    if last is None:
        return [*blocks, Paragraph(Role.SIGNATURE, (Text(desk.label("end")),))]
    return [*blocks[:-1], last]


def _with(block: Block, end: Text) -> Block | None:
    """Give a block with words at its end; None for one that does not end in a paragraph."""
    match block:
        case Paragraph():
            return replace(block, content=(*block.content, end))
        case List(items=items) if items and items[-1].blocks:
            own = items[-1].blocks
            last = _with(own[-1], end)
            if last is None:
                return None
            return replace(block, items=(*items[:-1], replace(items[-1], blocks=(*own[:-1], last))))
        case Group(blocks=blocks) if blocks:
            last = _with(blocks[-1], end)
            return None if last is None else replace(block, blocks=(*blocks[:-1], last))
        case _:
            return None
