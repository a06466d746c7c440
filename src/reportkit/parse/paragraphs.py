"""Paragraphs and headings: inline text with the attributes at its end, and what was meant as something else.

Reports RK155 (a fence that is none), RK159 (attributes alone), RK163 (a note's definition with attributes), RK176
(headings), RK177 (a portion mark typed as text), RK178 (cells outside a table) and RK280 (a paragraph of stops).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportkit.model.content import Attributes, Block, Heading, Paragraph, Prose, Table, Text
from reportkit.model.texts import STOPS
from reportkit.parse.attributes import attributes, check_id
from reportkit.parse.context import Container, audience_set
from reportkit.parse.figures import read_figure
from reportkit.parse.place import Faults, Place
from reportkit.parse.tables import looks_like_caption
from reportkit.parse.typed_marks import TYPED_MARK
from reportkit.patterns import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reportkit.parse.blocks import BlockReader

_NO_SPACE = regex(r"#{1,6}[^#\s]|#{7}")
_COLONS = regex(r"^[ \t]*(::|[:：]*：[:：]+)(?!:)", re.MULTILINE)
_CELLS = regex(r"^[ \t]*\|.*\S|^(?=.*[ \t]\|[ \t]*$)[ \t]*\S.*$", re.MULTILINE)
_NOTE_WITH_BRACES = regex(r"\[\^[^\]\s]+\]\{[^}\n]*\}:")


def read_paragraph(reader: BlockReader, token: Token, before: list[Block], container: Container) -> Block | None:
    """Read a paragraph, a figure alone in one, or the caption of the table before it."""
    inline = reader.inline()
    place = reader.lines(token, inline)
    if inline.content.startswith("!["):
        return read_figure(reader, inline.content, place, container)
    if inline.content.startswith("Table:"):
        reader.tables.caption(inline.content, place, before, container)
        return None
    if found := _NOTE_WITH_BRACES.match(inline.content):
        hint = "restrict its mark, or the words in it"
        Faults(place, reader.sink).error("RK163", 0, found.end(), "a note's definition takes no attributes", hint)
        return None
    content, attr, faults = read_text(reader, inline.content, place, container, "a paragraph")
    if before and isinstance(before[-1], Table) and looks_like_caption(inline.content, before[-1], attr):
        faults.error("RK178", 0, len(inline.content), "a caption begins with `Table:`")
    check_id(attr, "par-", "a paragraph", faults)
    words = "".join(node.text if isinstance(node, Text) else "x" for node in content)
    if faults.ok and words.strip() and not reader.in_note and STOPS.fullmatch(words):
        hint = "stops alone are what release leaves of words, and are left out: write what is meant"
        faults.error("RK280", 0, len(inline.content), "a paragraph without words", hint)
    if not faults.ok:
        return None
    return Paragraph(content, attr=attr, span=reader.span(token))


def read_text(
    reader: BlockReader,
    content: str,
    place: Place,
    container: Container,
    what: str,
    *,
    start: int = 0,
    allowed: tuple[str, ...] = ("#",),
) -> tuple[Prose, Attributes, Faults]:
    """Read the text of a block with the attributes at its end, which stay in `trailing`, too."""
    inline, context, faults = reader.inlines(content, place, container)
    if _NO_SPACE.match(content):
        faults.error("RK176", 0, 1, "a heading is one to six `#` and a space", "write `\\#` if it is meant as text")
    for fence in _COLONS.finditer(content) if "::" in content or "：" in content else ():
        hint = "a fence is three colons or more: `::: {audience=..}`"
        faults.error("RK155", fence.start(1), fence.end(1), f"a line that begins with `{fence[1]}`", hint)
    for cells in _CELLS.finditer(content) if "|" in content else ():
        hint = "a table has a dividing line under its head, and no empty line in it; `\\|` is the character"
        faults.error("RK178", cells.start(), cells.end(), "cells outside a table", hint)
    mark = TYPED_MARK.match(content, start)
    if mark and not reader.source.in_yaml:
        hint = "write it as an attribute: marking=.."
        faults.error("RK177", mark.start(), mark.end(), "a portion mark is not typed as text", hint)
    prose = inline.range(start, len(inline.text), 0)
    reader.trailing = context.trailing
    attr = attributes(context.trailing, allowed, faults, what)
    if context.trailing is not None and not prose and faults.ok:
        hint = "attributes stand at the end of what they belong to, on its last line"
        faults.error("RK159", context.trailing.start, context.trailing.end, f"{what} of attributes alone", hint)
    return prose, attr, faults


def read_heading(reader: BlockReader, token: Token, container: Container) -> Heading | None:
    """Read an ATX heading; its audience narrows what follows, up to the next heading of its level or above."""
    inline = reader.inline()
    row = token.map[0] if token.map else 0
    level = int(token.tag[1])
    if token.markup in ("=", "-"):
        reader.error("RK176", row, "a heading underlined with `=` or `-`", "write `## Heading`")
        return None
    if not container.sectional:
        hint = "headings stand in a section or a div, not in lists, quotations or notes"
        reader.error("RK176", row, "a heading may not stand here", hint)
        return None
    while container.headings and container.headings[-1][0] >= level:
        container.headings.pop()
    content, attr, faults = read_text(reader, inline.content, reader.lines(token, inline), container, "a heading")
    check_id(attr, "sec-", "a heading", faults)
    container.headings.append((level, audience_set(attr)))
    if not faults.ok:
        return None
    return Heading(level, content, attr=attr, span=reader.span(token))
