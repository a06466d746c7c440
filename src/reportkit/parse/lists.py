"""Lists, and lists of definitions. Reports RK161 for those beyond a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.model.content import (
    Attributes,
    Block,
    BulletList,
    DefinitionItem,
    DefinitionList,
    Item,
    NumberedList,
    Paragraph,
    Prose,
)
from reportkit.parse.context import Container, audience_set, meet
from reportkit.parse.paragraphs import read_text
from reportkit.patterns import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reportkit.parse.blocks import BlockReader

_LISTS, _ITEMS = 8, 5_000
_TASK = regex(r"\[([ xX])\] +(?=\S)")


def read_list(reader: BlockReader, token: Token, container: Container) -> Block | None:
    """Read a list; each item's attributes stand at the end of its first paragraph."""
    close = token.type.replace("open", "close")
    reader.lists += 1
    if reader.lists > _LISTS:
        reader.error("RK161", token.map[0] if token.map else 0, f"lists nested more than {_LISTS} deep")
    items = []
    while reader.tokens[reader.at].type != close:
        opening = reader.tokens[reader.at]
        reader.counted(opening)
        reader.at += 1
        items.append(_item(reader, opening, container))
    reader.at += 1
    reader.lists -= 1
    if len(items) > _ITEMS:
        reader.error("RK161", token.map[0] if token.map else 0, f"a list of more than {_ITEMS:,} items")
    if token.type == "bullet_list_open":
        return BulletList(tuple(items), span=reader.span(token))
    return NumberedList(tuple(items), int(token.attrGet("start") or 1), span=reader.span(token))


def _item(reader: BlockReader, token: Token, container: Container) -> Item:
    """Read an item. What its first paragraph says of audiences holds for the whole item."""
    attr, checked, empty = Attributes(), None, None
    inner = Container(container.here())
    first: Paragraph | None = None
    opening = reader.tokens[reader.at]
    if opening.type == "paragraph_open" and not reader.tokens[reader.at + 1].content.startswith(("![", "Table:")):
        reader.at += 1
        inline = reader.inline()
        place = reader.lines(opening, inline)
        task = _TASK.match(inline.content)
        checked = None if task is None else task[1] != " "
        start = task.end() if task else 0
        allowed = ("empty",) if reader.divs.in_cell else ()
        prose, attr, faults = read_text(reader, inline.content, place, inner, "an item", start=start, allowed=allowed)
        empty = reader.trailing.get("empty") if reader.trailing else None
        inner.scope = meet(inner.scope, audience_set(attr))
        if faults.ok:
            first = Paragraph(prose, span=reader.span(opening))
    blocks = reader.read("list_item_close", inner)
    return Item(((first,) if first else ()) + blocks, checked, empty, attr=attr, span=reader.span(token))


def read_definitions(reader: BlockReader, token: Token, container: Container) -> DefinitionList:
    """Read a definition list."""
    items: list[DefinitionItem] = []
    term: Prose = ()
    attr = Attributes()
    found: list[tuple[Block, ...]] = []
    span = reader.span(token)
    while reader.tokens[reader.at].type != "dl_close":
        inner = reader.tokens[reader.at]
        reader.at += 1
        if inner.type == "dt_open":
            if found:
                items.append(DefinitionItem(term, tuple(found), attr=attr, span=span))
            found = []
            inline = reader.inline()
            term, attr, _ = read_text(
                reader, inline.content, reader.lines(inner, inline), container, "a term", allowed=()
            )
            span = reader.span(inner)
        elif inner.type == "dd_open":
            scope = meet(container.here(), audience_set(attr))
            found.append(reader.read("dd_close", Container(scope)))
    reader.at += 1
    if found:
        items.append(DefinitionItem(term, tuple(found), attr=attr, span=span))
    return DefinitionList(tuple(items), span=reader.span(token))
