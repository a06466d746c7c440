"""A reader's document as Markdown for pandoc and as Typst: the same words, lists, tables and notes, no looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

from reportkit.doctree.nodes import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Link,
    List,
    Note,
    Paragraph,
    Styled,
    Table,
    Text,
)


@dataclass(frozen=True)
class Format:
    """What a target writes: escaped words, a heading, a note in line, a table."""

    escape: Callable[[str], str]
    heading: str
    note: Callable[[str], str]
    table: Callable[[list[list[str]]], str]


def markdown(document: Document) -> str:
    """Give a document as pandoc's Markdown."""
    return whole(document.blocks, Format(escape_markdown, "#", lambda text: f"^[{text}]", markdown_table))


def typst(document: Document) -> str:
    """Give a document as Typst."""
    fonts = '#set text(font: ("Libertinus Serif",))\n\n'
    return fonts + whole(document.blocks, Format(escape_typst, "=", lambda text: f"#footnote[{text}]", typst_table))


def escape_markdown(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|^~$@" else c for c in text)


def escape_typst(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#$@=-+/~" else c for c in text)


def markdown_table(rows: list[list[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def typst_table(rows: list[list[str]]) -> str:
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: {len(rows[0])}, {cells})"


def whole(blocks: Iterable[Block], form: Format) -> str:
    return "\n\n".join(part for block in blocks for part in written(block, form) if part.strip()) + "\n"


def written(block: Block, form: Format) -> list[str]:
    match block:
        case Paragraph():
            return [words(block.content, form)]
        case Heading():
            return [f"{form.heading * block.level} {words(block.content, form)}"]
        case List():
            return [f"- {text}" for item in block.items if (text := line(item.blocks, form))]
        case Group():
            return [part for inner in block.blocks for part in written(inner, form)]
        case Table():
            rows = [[line(cell.blocks, form) for cell in row.cells] for row in (*block.head, *block.rows)]
            return [*(words(p.content, form) for p in block.caption), form.table(rows)]
        case Figure() | Chart():
            return [words(p.content, form) for p in (*block.caption, *block.note)]
        case Contents():
            return []
        case _:
            assert_never(block)


def line(blocks: Iterable[Block], form: Format) -> str:
    return " ".join(part for block in blocks for part in written(block, form)).replace("\n", " ")


def words(content: Iterable[Inline], form: Format) -> str:
    out = []
    for inline in content:
        match inline:
            case Text():
                out.append(form.escape(inline.text))
            case Styled() | Link():
                out.append(words(inline.children, form))
            case Note():
                out.append(form.note(line(inline.blocks, form)))
            case _:
                out.append(" ")
    return "".join(out).strip()
