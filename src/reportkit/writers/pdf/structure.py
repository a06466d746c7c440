"""The structure tree: elements made from the document in reading order, filled as pages are drawn.

Element names are the standard types of ISO 32000-1, 14.8.4; what each needs is in ISO 14289-1, clause 7.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from reportkit.doctree.nodes import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Group,
    GroupKind,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    ListKind,
    Note,
    NumberFormat,
    Numbering,
    Paragraph,
    Styled,
    Table,
    TableRow,
)
from reportkit.doctree.roles import Role
from reportkit.record import dataclass, field
from reportkit.writers.pdf.tokens import text_string

_GROUPS = {GroupKind.QUOTE: b"BlockQuote", GroupKind.KEEP: b"Div", GroupKind.BOX: b"Div", GroupKind.SECTION: b"Sect"}
_LIST_NUMBERING = {
    NumberFormat.DECIMAL: b"Decimal",
    NumberFormat.LOWER_LETTER: b"LowerAlpha",
    NumberFormat.UPPER_LETTER: b"UpperAlpha",
    NumberFormat.LOWER_ROMAN: b"LowerRoman",
    NumberFormat.UPPER_ROMAN: b"UpperRoman",
    NumberFormat.GANADA: b"LowerAlpha",
    NumberFormat.CIRCLED: b"Decimal",
    NumberFormat.CHINESE: b"Decimal",
    NumberFormat.ABJAD: b"LowerAlpha",
    NumberFormat.ORDINAL: b"Decimal",
    NumberFormat.BULLET: b"Disc",
    NumberFormat.NONE: b"None",
}
"""Values of ListNumbering (ISO 32000-1, table 347) for lists that count; the letters of any alphabet are letters."""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `kids` are elements, marked content (page index, number) or annotations.

    `attributes` is the written `/A` entry, `ref` the reference once the element has a number.
    """

    tag: bytes
    parent: Element | None = None
    language: str | None = None
    kids: list[Kid] = field(default_factory=list)
    attributes: bytes = b""
    alt: str | None = None
    identifier: bytes = b""
    ref: bytes = b""

    def add(self, tag: bytes, language: str | None = None) -> Element:
        """Make a child element at the end."""
        child = Element(tag, self, language)
        self.kids.append(child)
        return child

    def spoken(self) -> str | None:
        """Give the language of what stands in this element, None for the document's."""
        at: Element | None = self
        while at is not None and at.language is None:
            at = at.parent
        return None if at is None else at.language


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation as a kid of its Link element: index of its page and its reference."""

    page: int
    ref: bytes


Kid: TypeAlias = Element | tuple[int, int] | Annotated


@dataclass(slots=True)
class Structure:
    """The tree and the ways into it, by the identity of doctree nodes.

    `leaf` finds the element of a paragraph, heading or contents row; `label` that of its label, where it has one of
    its own; `figure` that of a picture or chart. `notes` counts footnotes, for their identifiers.
    """

    root: Element
    numberings: Mapping[str, Numbering]
    leaf: dict[int, Element] = field(default_factory=dict)
    label: dict[int, Element] = field(default_factory=dict)
    figure: dict[int, Element] = field(default_factory=dict)
    notes: int = 0


def structure(document: Document) -> Structure:
    """Make the structure tree of a document, without content."""
    root = Element(b"Document", language=document.language)
    out = Structure(root, {numbering.name: numbering for numbering in document.numberings})
    for block in document.blocks:
        _block(out, root, block)
    return out


def _block(out: Structure, parent: Element, block: Block) -> None:
    match block:
        case Paragraph():
            _paragraph(out, parent, block)
        case Heading():
            out.leaf[id(block)] = parent.add(b"H%d" % block.level, block.language)
            _notes(out, parent, block.content)
        case List():
            _list(out, parent, block)
        case Group():
            inner = parent.add(_GROUPS[block.kind], block.language)
            for child in block.blocks:
                _block(out, inner, child)
        case Table():
            _table(out, parent, block)
        case Figure() | Chart():
            _figure(out, parent, block)
        case Contents():
            _contents(out, parent, block)
        case _:
            assert_never(block)


def _paragraph(out: Structure, parent: Element, paragraph: Paragraph) -> None:
    element = parent.add(b"P", paragraph.language)
    out.leaf[id(paragraph)] = element.add(b"Code") if paragraph.role is Role.CODE else element
    _notes(out, parent, paragraph.content)


def _notes(out: Structure, parent: Element, content: tuple[Inline, ...]) -> None:
    """Add the notes whose marks stand in a paragraph, behind it; each has an identifier (ISO 14289-1, 7.9)."""
    for inline in content:
        match inline:
            case Note():
                out.notes += 1
                note = parent.add(b"Note", inline.language)
                note.identifier = b"note%d" % out.notes
                first = inline.blocks[0] if inline.blocks else None
                if isinstance(first, Paragraph):
                    out.label[id(first)] = note.add(b"Lbl")
                for block in inline.blocks:
                    _block(out, note, block)
            case Styled() | Link():
                _notes(out, parent, inline.children)
            case _:
                pass


def _list(out: Structure, parent: Element, block: List) -> None:
    outer = parent.add(b"L", block.language)
    outer.attributes = b"/A<</O/List/ListNumbering/%s>>" % _list_numbering(out, block)
    for item in block.items:
        _item(out, outer.add(b"LI", item.language), item, block.kind)


def _list_numbering(out: Structure, block: List) -> bytes:
    """Give how the labels of a list count, from the numbering of its first item."""
    first = next((b for item in block.items for b in item.blocks), None)
    if block.kind is ListKind.BULLET:
        return b"Disc"
    if block.kind is not ListKind.NUMBER or not isinstance(first, Paragraph) or first.label is None:
        return b"None"
    numbering = out.numberings.get(first.label.numbering)
    if numbering is None or first.label.level >= len(numbering.levels):
        return b"Decimal"
    return _LIST_NUMBERING[numbering.levels[first.label.level].format]


def _item(out: Structure, element: Element, item: ListItem, kind: ListKind) -> None:
    blocks = item.blocks
    first = blocks[0] if blocks else None
    if kind is ListKind.DEFINITION and isinstance(first, Paragraph):
        out.leaf[id(first)] = element.add(b"Lbl", first.language)
        blocks = blocks[1:]
    elif isinstance(first, Paragraph) and first.label is not None:
        out.label[id(first)] = element.add(b"Lbl")
    body = element.add(b"LBody")
    if kind is ListKind.DEFINITION and isinstance(first, Paragraph):
        _notes(out, body, first.content)
    for block in blocks:
        _block(out, body, block)


def _caption(out: Structure, parent: Element, caption: tuple[Paragraph, ...]) -> None:
    if caption:
        element = parent.add(b"Caption")
        for paragraph in caption:
            _paragraph(out, element, paragraph)


def _figure(out: Structure, parent: Element, block: Figure | Chart) -> None:
    """Add a figure. Its caption stands beside it: inside, the alternative would be read in its place."""
    outer = parent.add(b"Div", block.language)
    _caption(out, outer, block.caption)
    figure = outer.add(b"Figure")
    figure.alt = block.alt
    out.figure[id(block)] = figure
    for paragraph in block.note:
        _paragraph(out, outer, paragraph)


def _table(out: Structure, parent: Element, table: Table) -> None:
    element = parent.add(b"Table", table.language)
    if table.summary:
        element.attributes = b"/A<</O/Table/Summary %s>>" % text_string(table.summary)
    _caption(out, element, table.caption)
    if table.head:
        head = element.add(b"THead")
        for row in table.head:
            _row(out, head, row, heads=True)
    body = element.add(b"TBody")
    for row in table.rows:
        _row(out, body, row, heads=False)
    for paragraph in table.note:
        _paragraph(out, parent, paragraph)


def _row(out: Structure, parent: Element, row: TableRow, *, heads: bool) -> None:
    element = parent.add(b"TR")
    for cell in row.cells:
        if heads or cell.header:
            inner = element.add(b"TH", cell.language)
            inner.attributes = b"/A<</O/Table/Scope/%s>>" % (b"Column" if heads else b"Row")
        else:
            inner = element.add(b"TD", cell.language)
        for block in cell.blocks:
            _block(out, inner, block)


def _contents(out: Structure, parent: Element, contents: Contents) -> None:
    for paragraph in contents.head:
        _paragraph(out, parent, paragraph)
    element = parent.add(b"TOC")
    for row in contents.rows:
        out.leaf[id(row)] = element.add(b"TOCI", row.language).add(b"Reference").add(b"Link")
