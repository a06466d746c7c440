"""What holds of every laid-out document: no word lost, no page overfull, notes and keeps in their places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Document,
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
    List,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Properties,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import blocks_of, content_of, inlines_of
from reportkit.layout import lay_out
from reportkit.layout.page_ends import HYPHEN
from reportkit.layout.pages import Flow, Line, Pages, Part

KINDS = ("a", "border", "to", "well-known", "year", "accountability", "of")
FEW = st.integers(1, 8)
MANY = st.integers(1, 160)


class Counter:
    """Numbers the notes and words of one document, so that each word is one of a kind."""

    def __init__(self) -> None:
        self.words = 0
        self.notes = 0

    def text(self, count: int) -> str:
        out = []
        for _ in range(count):
            self.words += 1
            out.append(f"{KINDS[self.words % len(KINDS)]}{self.words}")
        return " ".join(out)


@st.composite
def paragraphs(
    draw: st.DrawFn, counter: Counter, role: Role, *, notes: int = 2, length: st.SearchStrategy[int] = MANY
) -> Paragraph:
    content: list[Inline] = [Text(counter.text(draw(length)))]
    for _ in range(draw(st.integers(0, notes))):
        counter.notes += 1
        number = str(counter.notes)
        giant = draw(st.integers(0, 40)) == 7
        text = Text(counter.text(700 if giant else draw(MANY)))
        content += [Note(number, (Paragraph(Role.FOOTNOTE, (text,)),)), Text(" " + counter.text(draw(length)))]
    return Paragraph(role, tuple(content), new_page=draw(st.integers(0, 30)) == 30)


@st.composite
def blocks(draw: st.DrawFn, counter: Counter, notes: int) -> Block:
    kind = draw(st.sampled_from(["body", "body", "body", "heading", "list", "keep", "table", "box", "stem"]))
    match kind:
        case "heading":
            role = draw(st.sampled_from([Role.HEADING_1, Role.HEADING_2]))
            return Heading(1, role, (Text(counter.text(draw(FEW))),), Label("1", "headings"))
        case "list":
            items = [draw(paragraphs(counter, Role.LIST_BULLET, notes=notes)) for _ in range(draw(st.integers(1, 3)))]
            return List(ListKind.BULLET, tuple(ListItem((p,)) for p in items))
        case "keep":
            inner = tuple(draw(paragraphs(counter, Role.BODY, notes=0, length=FEW)) for _ in range(3))
            return Group(GroupKind.KEEP, inner)
        case "table":
            return table(draw, counter, notes)
        case "box":
            return draw(paragraphs(counter, Role.NOTE_BOX, notes=notes))
        case "stem":
            return draw(paragraphs(counter, Role.STEM, notes=0, length=FEW))
        case _:
            return draw(paragraphs(counter, Role.BODY, notes=notes))


def table(draw: st.DrawFn, counter: Counter, notes: int) -> Table:
    """A table with a note in a cell now and then, and now and then a row that no page can hold."""
    rows = []
    for _ in range(draw(st.integers(1, 9))):
        noted = notes if draw(st.integers(0, 9)) == 9 else 0
        tall = st.just(600) if draw(st.integers(0, 40)) == 7 else FEW
        cells = [draw(paragraphs(counter, Role.TABLE_TEXT, notes=noted, length=tall)) for _ in range(3)]
        rows.append(TableRow(tuple(TableCell((p,)) for p in cells)))
    caption = (Paragraph(Role.CAPTION, (Text(counter.text(2)),)),)
    head = TableRow(tuple(TableCell((Paragraph(Role.TABLE_HEAD, (Text("Head"),)),)) for _ in range(3)))
    return Table((ColumnAlign.LEFT,) * 3, (head,), tuple(rows), caption)


@st.composite
def documents(draw: st.DrawFn, notes: int = 2) -> Document:
    counter = Counter()
    made = tuple(draw(blocks(counter, notes)) for _ in range(draw(st.integers(2, 24))))
    return Document(
        properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=made
    )


def laid_out(document: Document, name: str = "base") -> Pages:
    return lay_out(document, sheet(name), EvenFaces(), Sink())


in_both_ways = pytest.mark.parametrize("name", ["base", "print"])
"""With the lines and pages of a word processor, and with optimal ones."""


def flows(pages: Pages, *parts: Part) -> Iterator[tuple[int, Flow]]:
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and item.part in parts:
                yield page.number, item


def words_of(lines: tuple[Line, ...]) -> str:
    return "".join(p.text for line in lines for p in line.pieces).replace(HYPHEN, "")


@in_both_ways
@settings(max_examples=examples(20), deadline=None)
@given(document=documents())
def test_every_word_is_on_paper_once_and_in_order(name: str, document: Document) -> None:
    pages = laid_out(document, name)
    leaves = [b for b in blocks_of(document.blocks) if isinstance(b, Paragraph | Heading)]
    found: dict[int, list[str]] = {}
    for _, flow in flows(pages, Part.BODY, Part.NOTE):
        found.setdefault(id(flow.leaf), []).append(words_of(flow.lines))
    order = [id(flow.leaf) for _, flow in flows(pages, Part.BODY) if flow.first]
    cells = {id(p) for b in blocks_of(document.blocks) if isinstance(b, TableCell) for p in blocks_of(b.blocks)}
    assert [k for k in order if k not in cells] == [id(leaf) for leaf in leaves if id(leaf) not in cells]
    for leaf in [*leaves, *(p for note in notes_in(leaves) for p in note.blocks)]:
        assert "".join(found[id(leaf)]) == text_of(leaf)


def notes_in(leaves: list[Paragraph | Heading]) -> list[Note]:
    return [i for leaf in leaves for i in inlines_of(content_of(leaf)) if isinstance(i, Note)]


def text_of(leaf: Block) -> str:
    out = []
    for inline in inlines_of(content_of(leaf)):
        out.append(inline.text if isinstance(inline, Text) else inline.number if isinstance(inline, Note) else "")
    return "".join(out)


@in_both_ways
@settings(max_examples=examples(20), deadline=None)
@given(document=documents())
def test_no_line_and_no_page_is_overfull(name: str, document: Document) -> None:
    pages, page = laid_out(document, name), sheet(name).pages["A4"]
    for number in range(1, len(pages.pages) + 1):
        body = [line for n, flow in flows(pages, Part.BODY, Part.REPEATED) if n == number for line in flow.lines]
        notes = [line for n, flow in flows(pages, Part.NOTE) if n == number for line in flow.lines]
        assert all(line.top >= page.top for line in body)
        foot = min((line.top for line in notes), default=page.height - page.bottom)
        assert all(line.top + line.height <= foot for line in body)
        assert all(line.top + line.height <= page.height - page.bottom for line in notes)
        for line in (*body, *notes):
            for piece in line.pieces:
                hanging = len(piece.text) - len(piece.text.rstrip())
                assert piece.x + piece.width - hanging * 600 <= page.width - page.right + 1
            assert abs(line.baseline - line.top - line.height * 0.8) < 0.01


@settings(max_examples=examples(30), deadline=None)
@given(documents())
def test_a_note_stands_whole_on_the_page_of_its_mark_or_runs_on(document: Document) -> None:
    pages, depth = laid_out(document), sheet("base").pages["A4"].depth
    marks: dict[int, int] = {}
    for number, flow in flows(pages, Part.BODY):
        for line in flow.lines:
            for piece in line.pieces:
                for inline in piece.within:
                    if isinstance(inline, Note):
                        marks.setdefault(id(inline), number)
    seen: dict[int, list[tuple[int, int]]] = {}
    for number, flow in flows(pages, Part.NOTE):
        assert flow.note is not None
        seen.setdefault(id(flow.note), []).append((number, len(flow.lines)))
    assert set(seen) == set(marks)
    heights = {key: sum(count for _, count in found) * 240 for key, found in seen.items()}
    tall = any(height > depth / 2 for height in heights.values())
    crowded = any(sum(h for k, h in heights.items() if marks[k] == page) > depth / 2 for page in marks.values())
    for key, found in seen.items():
        numbers = [number for number, _ in found]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert numbers[0] >= marks[key]
        if not tall and not crowded:
            assert numbers == [marks[key]]


@settings(max_examples=examples(30), deadline=None)
@given(documents(notes=0))
def test_headings_stand_with_what_follows_and_paragraphs_part_by_two_lines(document: Document) -> None:
    pages = laid_out(document)
    order = list(flows(pages, Part.BODY))
    for (number, flow), (after, follower) in pairwise(order):
        if isinstance(flow.leaf, Heading) and not getattr(follower.leaf, "new_page", False):
            assert number == after
    parts: dict[int, list[tuple[int, Flow]]] = {}
    for number, flow in order:
        if flow.leaf.role in (Role.BODY, Role.LIST_BULLET):
            parts.setdefault(id(flow.leaf), []).append((number, flow))
    for found in parts.values():
        assert len(found) == 1 or all(len(flow.lines) >= 2 for _, flow in found)


@settings(max_examples=examples(10), deadline=None)
@given(documents(), documents())
def test_a_document_does_not_change_with_what_was_laid_out_before_it(one: Document, two: Document) -> None:
    faces = EvenFaces()
    first = lay_out(one, sheet("base"), faces, Sink())
    lay_out(two, sheet("base"), faces, Sink())
    again = lay_out(one, sheet("base"), faces, Sink())
    assert first.pages == again.pages and first.page_of == again.page_of
