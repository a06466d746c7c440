"""Page numbers in the text are right, whatever they move: texts made so that a wider number turns a page."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Contents,
    ContentsRow,
    Document,
    Inline,
    Note,
    PageCount,
    PageNumber,
    Paragraph,
    Properties,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out, settling
from reportkit.layout.pages import Flow, Pages, Part
from reportkit.record import replace
from reportkit.style.sheet import StyleSheet

MARKED = re.compile(r"‹(\d+)=([\d ]+)›")
WORDS = "a of the border years accountable".split()


def small(name: str) -> StyleSheet:
    """A sheet whose pages hold eight lines, so that numbers become wider soon."""
    found = sheet(name)
    page = found.pages["A4"]
    line = found.roles[Role.BODY].line
    return replace(found, pages={"A4": replace(page, height=page.top + page.bottom + 8 * line + 2)})


def reference(target: int) -> tuple[Inline, ...]:
    """A number that says what it should be: the page of an anchor, or of the last page for a negative one."""
    of = PageCount() if target < 0 else PageNumber(of=f"p{target}")
    return Text(f"‹{max(target, 0)}="), of, Text("› ")


@st.composite
def paragraphs(draw: st.DrawFn, n: int, count: int) -> Paragraph:
    content: list[Inline] = [Text(f"¶{n} ")]
    for _ in range(draw(st.integers(0, 5))):
        content.append(Text(" ".join(draw(st.lists(st.sampled_from(WORDS), max_size=14))) + " "))
        content += reference(draw(st.integers(0, count - 1)))
    if draw(st.integers(0, 9)) == 0:
        words = (Text("A note "), *reference(draw(st.integers(0, count - 1))))
        content.append(Note("1", (Paragraph(Role.FOOTNOTE, words),)))
    return Paragraph(Role.BODY, tuple(content), anchor=f"p{n}")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    count = draw(st.integers(8, 40))
    blocks: list[Block] = [draw(paragraphs(n, count)) for n in range(count)]
    for at in draw(st.lists(st.integers(0, count - 1), max_size=2)):
        blocks.insert(at, table(draw(st.integers(0, count - 1)), draw(st.integers(1, 60))))
    if draw(st.booleans()):
        rows = tuple(ContentsRow(1, Role.CONTENTS_1, "", (Text(f"Part {n}"),), f"p{n}") for n in range(count))
        blocks.insert(0, Contents((Paragraph(Role.CONTENTS_TITLE, (Text("Contents"),)),), rows))
    return made(blocks)


def made(blocks: list[Block]) -> Document:
    return Document(
        properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=tuple(blocks)
    )


def table(target: int, length: int) -> Table:
    """A table with a number in a cell that a page may not hold."""
    words = (Text("word " * length), *reference(target), Text("word " * length))
    head = TableRow((TableCell((Paragraph(Role.TABLE_HEAD, (Text("Head"),)),)),) * 2)
    row = TableRow((TableCell((Paragraph(Role.TABLE_TEXT, words),)), TableCell(())))
    return Table((ColumnAlign.LEFT,) * 2, (head,), (row,))


def laid_out(document: Document, name: str, plain: int = settling.PLAIN) -> tuple[Pages, int]:
    """The pages of a document, and how often they were filled."""
    rounds: list[int] = []
    settle = settling.settle

    def counted(*args: object) -> settling.Settled:
        found = settle(*args)  # type: ignore[arg-type]
        rounds.append(found.rounds)
        return found

    module = sys.modules["reportkit.layout.lay_out"]
    with patch.object(settling, "PLAIN", plain), patch.object(module, "settle", counted):
        pages = lay_out(document, small(name), EvenFaces(), Sink())
    return pages, rounds[0]


def check(pages: Pages) -> int:
    """Every number in the text is that of its page; gives how many there are."""
    at: dict[str, int] = {}
    texts: dict[int, str] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and item.part in (Part.BODY, Part.NOTE):
                words = "".join(piece.text for line in item.lines for piece in line.pieces)
                if item.first and isinstance(item.leaf, Paragraph) and item.leaf.anchor is not None:
                    at[item.leaf.anchor] = page.number
                texts[id(item.leaf)] = texts.get(id(item.leaf), "") + words
                if isinstance(item.leaf, ContentsRow):
                    assert words.endswith(str(pages.page_of[item.leaf.to]))
    found = [m for text in texts.values() for m in MARKED.finditer(text)]
    assert all(pages.page_of[anchor] == number for anchor, number in at.items())
    for match in found:
        assert int(match[2]) in (pages.page_of[f"p{match[1]}"], len(pages.pages))
    return len(found)


@pytest.mark.parametrize("name", ["base", "print"])
@pytest.mark.parametrize("plain", [1, settling.PLAIN])
@settings(max_examples=examples(12), deadline=None)
@given(document=documents())
def test_numbers_in_the_text_are_those_of_their_pages(name: str, plain: int, document: Document) -> None:
    pages, rounds = laid_out(document, name, plain)
    assert rounds <= plain + 1
    check(pages)
    page = small(name).pages["A4"]
    for one in pages.pages:
        for item in one.items:
            for line in item.lines if isinstance(item, Flow) else ():
                for piece in line.pieces:
                    hanging = len(piece.text) - len(piece.text.rstrip())
                    blank = piece.style.size * 5 * piece.stretch / 1000 + piece.spread
                    end = piece.x + piece.width - hanging * blank
                    assert end <= page.width - page.right + 2
                for first, second in pairwise(line.pieces):
                    assert first.x + first.width <= second.x + 2


def contradictory(above: int, letters: int) -> Document:
    """A paragraph that names its own page, eight new pages on and below some lines: it may part only if it is long."""
    blocks: list[Block] = [Paragraph(Role.BODY, (Text(f"{n}"),), new_page=True) for n in range(9)]
    blocks += [Paragraph(Role.STEM, (Text("x"),)) for _ in range(above)]
    words = Text("words " * 30 + "w" * letters + " ")
    return made([*blocks, Paragraph(Role.BODY, (words, *reference(0)), anchor="p0")])


def test_a_text_that_contradicts_itself_settles_with_room_for_every_number() -> None:
    """With 9 the paragraph has three lines and goes to page 10, with 10 it has four and begins on page 9."""
    fillings = set()
    for above in (2, 3, 4):
        for letters in range(10, 22):
            pages, rounds = laid_out(contradictory(above, letters), "base")
            assert check(pages) == 1
            fillings.add(rounds)
    assert max(fillings) == settling.PLAIN + 1
