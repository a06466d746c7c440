"""The structure tree: elements made from the document in reading order, filled as pages are drawn.

Element names are the standard types of ISO 32000-1, 14.8.4; what each needs is in ISO 14289-1, clause 7.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

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
    Paragraph,
    Styled,
    Table,
    TableRow,
)
from reportkit.writers.pdf.tokens import text_string

_NUMBERING = {ListKind.BULLET: b"Disc", ListKind.NUMBER: b"Decimal", ListKind.CHECK: b"None"}
_GROUPS = {GroupKind.QUOTE: "BlockQuote", GroupKind.KEEP: "Div", GroupKind.BOX: "Div", GroupKind.SECTION: "Sect"}


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `kids` are elements, marked content (page index, number) or annotations (an int)."""

    tag: str
    parent: Element | None = None
    kids: list[Element | tuple[int, int] | Annotated] = field(default_factory=list)
    attributes: bytes = b""
    alt: str | None = None
    language: str | None = None
    identifier: str | None = None
    name: str = ""

    def add(self, tag: str, **more: object) -> Element:
        """Make a child element at the end."""
        child = Element(tag, self)
        for key, value in more.items():
            setattr(child, key, value)
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation as a kid of its Link element: page index and the name of the annotation's object."""

    page: int
    object_name: str


@dataclass(slots=True)
class Structure:
    """The tree and the ways into it, by the identity of doctree nodes.

    `leaf` finds the element of a paragraph, heading or contents row; `label` that of its label, where it has one of
    its own; `note` that of a footnote's text; `figure` that of a picture or chart.
    """

    root: Element = field(default_factory=lambda: Element("Document"))
    leaf: dict[int, Element] = field(default_factory=dict)
    label: dict[int, Element] = field(default_factory=dict)
    note: dict[int, Element] = field(default_factory=dict)
    figure: dict[int, Element] = field(default_factory=dict)
    notes: int = 0


def structure(document: Document) -> Structure:
    """Make the structure tree of a document, without content."""
    out = Structure()
    for block in document.blocks:
        _block(out, out.root, block)
    return out


def _block(out: Structure, parent: Element, block: Block) -> None:
    match block:
        case Paragraph():
            _paragraph(out, parent, block)
        case Heading():
            _leaf(out, parent.add(f"H{block.level}", language=block.language), block)
            _notes(out, parent, block.content)
        case List():
            _list(out, parent, block)
        case Group():
            inner = parent.add(_GROUPS[block.kind], language=block.language)
            for child in block.blocks:
                _block(out, inner, child)
        case Table():
            _table(out, parent, block)
        case Figure() | Chart():
            figure = parent.add("Figure", alt=block.alt, language=block.language)
            out.figure[id(block)] = figure
            _caption(out, figure, block.caption)
            for paragraph in block.note:
                _paragraph(out, parent, paragraph)
        case Contents():
            _contents(out, parent, block)
        case _:
            assert_never(block)


def _leaf(out: Structure, element: Element, leaf: Paragraph | Heading) -> None:
    out.leaf[id(leaf)] = element


def _paragraph(out: Structure, parent: Element, paragraph: Paragraph) -> None:
    _leaf(out, parent.add("P", language=paragraph.language), paragraph)
    _notes(out, parent, paragraph.content)


def _notes(out: Structure, parent: Element, content: tuple[Inline, ...]) -> None:
    """Add the notes whose marks stand in a paragraph, behind it; each has an identifier (ISO 14289-1, 7.9)."""
    for inline in content:
        match inline:
            case Note():
                out.notes += 1
                note = parent.add("Note", identifier=f"note{out.notes}", language=inline.language)
                out.note[id(inline)] = note
                for block in inline.blocks:
                    _block(out, note, block)
            case Styled() | Link():
                _notes(out, parent, inline.children)
            case _:
                pass


def _list(out: Structure, parent: Element, block: List) -> None:
    outer = parent.add("L", language=block.language)
    if block.kind in _NUMBERING:
        outer.attributes = b"/A<</O/List/ListNumbering/%s>>" % _NUMBERING[block.kind]
    for item in block.items:
        _item(out, outer.add("LI", language=item.language), item, block.kind)


def _item(out: Structure, element: Element, item: ListItem, kind: ListKind) -> None:
    blocks = item.blocks
    first = blocks[0] if blocks else None
    if kind is ListKind.DEFINITION and isinstance(first, Paragraph):
        _leaf(out, element.add("Lbl"), first)
        blocks = blocks[1:]
    elif isinstance(first, Paragraph) and first.label is not None:
        out.label[id(first)] = element.add("Lbl")
    body = element.add("LBody")
    for block in blocks:
        _block(out, body, block)


def _caption(out: Structure, parent: Element, caption: tuple[Paragraph, ...]) -> None:
    if not caption:
        return
    element = parent.add("Caption")
    for paragraph in caption:
        _paragraph(out, element, paragraph)


def _table(out: Structure, parent: Element, table: Table) -> None:
    element = parent.add("Table", language=table.language)
    if table.summary:
        element.attributes = b"/A<</O/Table/Summary %s>>" % text_string(table.summary)
    _caption(out, element, table.caption)
    head = element.add("THead") if table.head else element
    for row in table.head:
        _row(out, head, row, heads=True)
    body = element.add("TBody")
    for row in table.rows:
        _row(out, body, row, heads=False)
    for paragraph in table.note:
        _paragraph(out, parent, paragraph)


def _row(out: Structure, parent: Element, row: TableRow, *, heads: bool) -> None:
    element = parent.add("TR")
    for cell in row.cells:
        if heads or cell.header:
            inner = element.add("TH", language=cell.language)
            inner.attributes = b"/A<</O/Table/Scope/%s>>" % (b"Column" if heads else b"Row")
        else:
            inner = element.add("TD", language=cell.language)
        for block in cell.blocks:
            _block(out, inner, block)


def _contents(out: Structure, parent: Element, contents: Contents) -> None:
    for paragraph in contents.head:
        _paragraph(out, parent, paragraph)
    element = parent.add("TOC")
    for row in contents.rows:
        item = element.add("TOCI", language=row.language)
        out.leaf[id(row)] = item.add("Reference").add("Link")
