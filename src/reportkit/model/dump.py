"""Authored content as readable text, for tests and for looking at what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportkit.model.content import (
    Attributes,
    Block,
    BlockVariants,
    BulletList,
    Cell,
    Chart,
    Citation,
    Code,
    CodeBlock,
    CountRef,
    CrossRef,
    DefinitionList,
    Div,
    Emphasis,
    FactRef,
    Figure,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    MemoRef,
    NoteMark,
    NoteText,
    NumberedList,
    Paragraph,
    Place,
    Quote,
    Row,
    Rule,
    Table,
    TermRef,
    Text,
    Words,
    WordVariants,
)
from reportkit.model.memo import Section


def dump_section(section: Section) -> str:
    """Give a section as text: its title, blocks and notes."""
    lines = [f"section {section.id}: {inlines(section.title)}", *blocks(section.blocks, "  ")]
    return "\n".join([*lines, *notes(section.notes, "  ")])


def notes(texts: Iterable[NoteText], indent: str) -> Iterator[str]:
    """Give the lines of notes."""
    for note in texts:
        yield f"{indent}note {note.label}{_attr(note.attr)}"
        yield from blocks(note.blocks, indent + "  ")


def _attr(attr: Attributes) -> str:
    out = [f"#{attr.id}"] if attr.id else []
    if attr.audience is not None:
        out.append("audience=" + "+".join(attr.audience))
    said = (("marking", attr.marking), ("why", attr.why), ("lang", attr.lang), ("waive", attr.waive))
    out += [f"{key}={value}" for key, value in said if value]
    return " {" + " ".join(out) + "}" if out else ""


def blocks(content: Iterable[Block], indent: str = "") -> Iterator[str]:
    """Give the lines of blocks."""
    deeper = indent + "  "
    for block in content:
        attr = _attr(block.attr)
        match block:
            case Paragraph():
                yield f"{indent}paragraph{attr}: {inlines(block.content)}"
            case Heading():
                yield f"{indent}heading {block.level}{attr}: {inlines(block.content)}"
            case BulletList() | NumberedList():
                start = f" from {block.start}" if isinstance(block, NumberedList) else ""
                yield f"{indent}{'bullets' if isinstance(block, BulletList) else 'numbers'}{start}{attr}"
                yield from _items(block.items, deeper)
            case DefinitionList():
                yield f"{indent}definitions{attr}"
                for item in block.items:
                    yield f"{deeper}term{_attr(item.attr)}: {inlines(item.term)}"
                    for definition in item.definitions:
                        yield from blocks(definition, deeper + "  ")
            case Quote():
                yield f"{indent}quote{attr}"
                yield from blocks(block.blocks, deeper)
            case CodeBlock():
                yield f"{indent}code{attr}: {block.text!r}"
            case Rule():
                yield f"{indent}rule"
            case Table():
                yield f"{indent}table{attr}: {inlines(block.caption or ())}"
                yield from _rows((block.head, *block.rows), deeper)
            case Figure():
                yield f"{indent}figure{attr} {block.source} alt={block.alt!r}: {inlines(block.caption)}"
            case Chart():
                series = "+".join(block.series)
                apart = "".join(f" !{name}" for name in block.highlight)
                yield f"{indent}chart {block.kind} {block.label} {series}{apart}{attr}: {inlines(block.caption)}"
                for row in block.rows:
                    mark = "!" if row.highlight else ""
                    yield f"{deeper}{mark}{row.label}: {' '.join(row.values)}{_attr(row.attr)}"
                yield from blocks(block.alt, deeper + "alt ")
            case Div():
                yield f"{indent}div {block.kind}{attr}"
                yield from blocks(block.blocks, deeper)
            case BlockVariants():
                yield f"{indent}variants none={'+'.join(block.none)}{attr}"
                for wording in block.wordings:
                    yield f"{deeper}wording{_attr(wording.attr)}"
                    yield from blocks(wording.blocks, deeper + "  ")
            case Place():
                yield f"{indent}place {block.kind}{attr}"
            case _:
                assert_never(block)


def _items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        box = "" if item.checked is None else " [x]" if item.checked else " [ ]"
        yield f"{indent}item{box}{_attr(item.attr)}"
        yield from blocks(item.blocks, indent + "  ")


def _rows(rows: Iterable[Row], indent: str) -> Iterator[str]:
    for row in rows:
        yield f"{indent}row{_attr(row.attr)}"
        for cell in row.cells:
            yield from _cell(cell, indent + "  ")


def _cell(cell: Cell, indent: str) -> Iterator[str]:
    empty = "" if cell.empty is None else f" empty={cell.empty!r}"
    yield f"{indent}cell{_attr(cell.attr)}{empty}"
    yield from blocks(cell.blocks, indent + "  ")


def inlines(content: Iterable[Inline]) -> str:
    """Give inlines as one line of text: words in quotation marks, everything else by name."""
    return " ".join(_inline(node) for node in content)


def _inline(node: Inline) -> str:
    attr = _attr(node.attr)
    match node:
        case Text():
            return f'"{node.text}"'
        case Code():
            return f"code{attr}({node.text!r})"
        case LineBreak():
            return "break"
        case Emphasis():
            return f"{'strong' if node.strong else 'emphasis'}({inlines(node.children)})"
        case Link():
            return f"link{attr}<{node.target}>({inlines(node.children)})"
        case Words():
            return f"words{'.num' if node.number else ''}{attr}({inlines(node.children)})"
        case WordVariants():
            inner = " | ".join(f"{_attr(w.attr).strip()} {inlines(w.children)}" for w in node.wordings)
            return f"variants none={'+'.join(node.none)}{attr}({inner})"
        case FactRef():
            return f"fact:{node.key}.{node.part}"
        case TermRef():
            return f"term:{node.key}.{node.form}"
        case MemoRef():
            return f"memo:{node.part}"
        case CountRef():
            return f"count:{node.of}{'.word' if node.word else ''}"
        case CrossRef():
            shape = ("capital " if node.capital else "") + ("bare " if node.bare else "")
            return f"see:{shape}{'+'.join(f'{t.kind}-{t.key}' for t in node.targets)}"
        case Citation():
            return "cite:" + "+".join("/".join(p for p in (c.prefix, c.key, c.locator) if p) for c in node.cites)
        case NoteMark():
            return f"note:{node.label}"
        case _:
            assert_never(node)
