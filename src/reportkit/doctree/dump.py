"""A document as readable text: what a reader gets, for tests and for looking at it.

Words stand as they are printed, `~` for a no-break space. `[role|words]` are words with a role, `<words>(#2)` a link
within the document or to an address, `^1` the mark of a note, whose text follows its paragraph, `⇥` a tab, `⏎` a line
end, `☐` and `☑` boxes. Anchors are numbered in the order in which they are met, so that a dump shows what leads where
and not how it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportkit.doctree.nodes import (
    BannerText,
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Label,
    LineBreak,
    Link,
    List,
    Node,
    Note,
    PageCount,
    PageNumber,
    Paragraph,
    Styled,
    Tab,
    Table,
    Text,
    TickBox,
)
from reportkit.doctree.walk import notes_of
from reportkit.record import dataclass, field


def dump_document(document: Document) -> str:
    """Give a document as text."""
    return "\n".join(_Dump().document(document))


@dataclass(slots=True)
class _Dump:
    anchors: dict[str, int] = field(default_factory=dict)

    def document(self, document: Document) -> Iterator[str]:
        about = document.properties
        yield f"document {document.language} {document.page} {document.style} {document.date}"
        yield f"properties: {' | '.join((about.title, about.author, about.subject, *about.keywords))}"
        if banner := document.banner:
            yield f"banner: {banner.name} {banner.text} {banner.colour} on {banner.background}"
        for numbering in document.numberings:
            levels = "; ".join(f"{level.format} {level.text!r} {level.role}" for level in numbering.levels)
            yield f"numbering {numbering.name}: {levels}"
        running = document.running
        for name in ("first_header", "first_footer", "header", "footer", "even_header", "even_footer"):
            for paragraph in getattr(running, name) or ():
                yield from self.blocks((paragraph,), f"{name}: ")
        yield from self.blocks(document.blocks, "")

    def blocks(self, blocks: Iterable[Block], indent: str) -> Iterator[str]:
        for block in blocks:
            yield from self.block(block, indent)

    def block(self, block: Block, indent: str) -> Iterator[str]:
        deeper = indent + "  "
        match block:
            case Paragraph():
                new = " new-page" if block.new_page else ""
                depth = f" depth={block.depth}" if block.depth else ""
                head = f"{indent}{block.role}{depth}{new}{self.about(block)}{_label(block.label)}"
                yield f"{head}: {self.inlines(block.content)}"
                yield from self.notes(block, deeper)
            case Heading():
                new = " new-page" if block.new_page else ""
                head = f"{indent}{block.role} level={block.level}{new}{self.about(block)}{_label(block.label)}"
                yield f"{head}: {self.inlines(block.content)}"
                yield from self.notes(block, deeper)
            case List():
                yield f"{indent}list {block.kind}{self.about(block)}"
                for item in block.items:
                    yield f"{deeper}item{self.about(item)}"
                    yield from self.blocks(item.blocks, deeper + "  ")
            case Group():
                yield f"{indent}group {block.kind}{self.about(block)}"
                yield from self.blocks(block.blocks, deeper)
            case Table():
                yield from self.table(block, indent)
            case Figure():
                picture = block.picture
                size = f"{picture.format} {picture.width}x{picture.height}"
                yield f"{indent}figure{self.about(block)} {size}: {block.alt}"
                yield from self.blocks((*block.caption, *block.note), deeper)
            case Chart():
                apart = "".join(f" !{n}" for n in block.highlight)
                yield f"{indent}chart {block.kind}{apart}{self.about(block)}: {block.alt}"
                for series in block.series:
                    points = "; ".join(map(" = ".join, zip(block.labels, series.values, series.words)))
                    yield f"{deeper}{series.name}: {points}"
                yield from self.blocks((*block.caption, *block.note), deeper)
            case Contents():
                least = f" from {block.least} pages" if block.least else ""
                yield f"{indent}contents{' counted' if block.counted else ''}{least}"
                yield from self.blocks(block.head, deeper)
                for row in block.rows:
                    words = self.inlines(row.content)
                    yield f"{deeper}{row.role} {row.label!r} {row.paragraphs!r} {self.anchor(row.to)}: {words}"
            case _:
                assert_never(block)

    def table(self, table: Table, indent: str) -> Iterator[str]:
        deeper = indent + "  "
        yield f"{indent}table {' '.join(table.columns)}{self.about(table)}"
        yield from self.blocks(table.caption, deeper)
        for kind, rows in (("head", table.head), ("row", table.rows)):
            for row in rows:
                yield f"{deeper}{kind}"
                for cell in row.cells:
                    name = f"{deeper}  th " if cell.header else f"{deeper}  "
                    yield from self.blocks(cell.blocks, name)
        yield from self.blocks(table.note, deeper)

    def about(self, node: Node) -> str:
        out = "" if node.anchor is None else f" {self.anchor(node.anchor)}"
        out += "" if node.language is None else f" {node.language}"
        return out + ("" if node.mark is None else f" ({node.mark})")

    def anchor(self, name: str) -> str:
        return f"#{self.anchors.setdefault(name, len(self.anchors) + 1)}"

    def notes(self, block: Paragraph | Heading, indent: str) -> Iterator[str]:
        for note in notes_of((block,)):
            yield from self.blocks(note.blocks, f"{indent}^{note.number} ")

    def inlines(self, content: Iterable[Inline]) -> str:
        return "".join(map(self.inline, content))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                words = inline.text.replace("\u00a0", "~")
                return words if inline.language is None else f"{{{inline.language}|{words}}}"
            case Styled():
                return f"[{inline.role}|{self.inlines(inline.children)}]"
            case Link():
                to = inline.url if inline.to is None else self.anchor(inline.to)
                return f"<{self.inlines(inline.children)}>({to})"
            case Note():
                return f"^{inline.number}"
            case Tab():
                return "⇥"
            case LineBreak():
                return "⏎"
            case PageNumber():
                return "{page}" if inline.of is None else f"{{page of {self.anchor(inline.of)}}}"
            case PageCount():
                return "{pages}"
            case BannerText():
                return "{banner}"
            case TickBox():
                return "☑" if inline.checked else "☐"
            case _:
                assert_never(inline)


def _label(label: Label | None) -> str:
    if label is None:
        return ""
    start = f" from {label.start}" if label.start != 1 else ""
    return f" {label.text!r} by {label.numbering}.{label.level}.{label.instance}{start}"
