"""Ways through a document for passes that need only some of its nodes; writers match every node themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from reportkit.doctree.nodes import (
    BannerText,
    Block,
    Chart,
    Contents,
    ContentsRow,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    PageCount,
    PageNumber,
    Paragraph,
    Styled,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
    TickBox,
)

AnyBlock: TypeAlias = Block | ListItem | TableRow | TableCell | ContentsRow


def blocks_of(blocks: Iterable[Block]) -> list[AnyBlock]:
    """Give blocks and all that is in them, in reading order; captions before what they name, notes of a table after.

    The texts of footnotes are left out; see `notes_of`.
    """
    out: list[AnyBlock] = []
    _gather(blocks, out)
    return out


def _gather(blocks: Iterable[Block], out: list[AnyBlock]) -> None:
    for block in blocks:
        out.append(block)
        match block:
            case Paragraph() | Heading():
                pass
            case List():
                for item in block.items:
                    out.append(item)
                    _gather(item.blocks, out)
            case Group():
                _gather(block.blocks, out)
            case Table():
                _gather(block.caption, out)
                for row in (*block.head, *block.rows):
                    out.append(row)
                    for cell in row.cells:
                        out.append(cell)
                        _gather(cell.blocks, out)
                _gather(block.note, out)
            case Figure() | Chart():
                _gather(block.caption, out)
                _gather(block.note, out)
            case Contents():
                _gather(block.head, out)
                out += block.rows
            case _:
                assert_never(block)


def content_of(node: AnyBlock) -> tuple[Inline, ...]:
    """Give the inlines that a block holds itself, none for a container."""
    if isinstance(node, (Paragraph, Heading, ContentsRow)):
        return node.content
    return ()


def inlines_of(content: Iterable[Inline]) -> list[Inline]:
    """Give inlines and all that is in them, in reading order; the text of a note is left out."""
    out: list[Inline] = []
    for inline in content:
        out.append(inline)
        if isinstance(inline, (Styled, Link)):
            out += inlines_of(inline.children)
    return out


def notes_of(blocks: Iterable[Block]) -> Iterator[Note]:
    """Give the footnotes of blocks in the order of their marks, notes in notes after them."""
    for node in blocks_of(blocks):
        for inline in inlines_of(content_of(node)):
            if isinstance(inline, Note):
                yield inline
                yield from notes_of(inline.blocks)


def plain_text(content: Iterable[Inline], *, marks: bool = False) -> str:
    """Give the words of inlines, without fields, and without the marks of notes unless they are asked for."""
    out = []
    for inline in content:
        match inline:
            case Text():
                out.append(inline.text)
            case Styled() | Link():
                out.append(plain_text(inline.children, marks=marks))
            case Tab() | LineBreak():
                out.append(" ")
            case Note():
                out.append(inline.number if marks else "")
            case PageNumber() | PageCount() | BannerText() | TickBox():
                pass
            case _:
                assert_never(inline)
    return "".join(out)


def texts(document: Document) -> Iterator[str]:
    """Give every text that a document was given to print or to carry, for those who look for more than that."""
    about = document.properties
    yield from (about.title, about.author, about.subject, *about.keywords)
    if document.banner:
        yield document.banner.text
    running = document.running
    for paragraphs in (
        running.first_header,
        running.first_footer,
        running.header,
        running.footer,
        running.even_header or (),
        running.even_footer or (),
    ):
        yield from (plain_text(p.content) for p in paragraphs)
    yield from _texts(document.blocks)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for node in blocks_of(blocks):
        match node:
            case Paragraph() | Heading():
                yield node.label.text if node.label else ""
            case ContentsRow():
                yield f"{node.label} {node.paragraphs}"
            case Table():
                yield node.summary
            case Figure() | Chart():
                yield node.alt
                if isinstance(node, Chart):
                    yield from node.labels
                    for series in node.series:
                        yield from (series.name, *series.values, *series.words)
            case _:
                pass
        content = content_of(node)
        inlines, words = inlines_of(content), plain_text(content)
        yield words
        if (
            any(isinstance(inline, Note) for inline in inlines)
            and (printed := plain_text(content, marks=True)) != words
        ):
            yield printed
        for inline in inlines:
            if isinstance(inline, Link) and inline.url:
                yield inline.url
                yield plain_text(inline.children)  # a file names what a link says apart from its neighbours
            if isinstance(inline, Note):
                yield inline.number
                yield from _texts(inline.blocks)
