"""How many pages a second the layout makes: `python benchmarks/layout.py [PAGES] [SHEET]`, or with `--profile`.

The document is generated: headings, paragraphs with notes, lists, tables and contents, the same at every run.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import sys
import time
from datetime import date

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Contents,
    ContentsRow,
    Document,
    Heading,
    Inline,
    Label,
    List,
    ListItem,
    ListKind,
    Note,
    PageCount,
    PageNumber,
    Paragraph,
    Properties,
    Running,
    Styled,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet

WORDS = (
    "the border was closed in January and by spring all staff from abroad had left each year since it has become "
    "harder for anyone to know how people fare accountability engagement resolution commission inquiry sanctions "
    "humanitarian repatriation well-documented Council Assembly of and to a that is with for on as by States rights"
).split()


class Words:
    """An endless text: a generator of its own, so that every run and every Python gives the same."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def number(self, below: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 8) % below

    def some(self, count: int) -> str:
        words = [WORDS[self.number(len(WORDS))] for _ in range(count)]
        return " ".join(words).capitalize() + "."


def generated(pages: int, style: str, seed: int = 7, notes: bool = True) -> Document:
    """Make a document of about so many pages."""
    words = Words(seed)
    blocks: list[Block] = []
    rows: list[ContentsRow] = []
    for section in range(max(pages // 4, 1)):
        anchor = f"s{section}"
        title = words.some(3 + words.number(5))[:-1]
        number = str(section + 1)
        rows.append(ContentsRow(1, Role.CONTENTS_1, number, (Text(title),), anchor))
        blocks.append(Heading(1, Role.HEADING_1, (Text(title),), Label(number, "headings"), anchor=anchor))
        for k in range(22):
            blocks.append(_paragraph(words, notes and k % 2 == 0, f"{section}.{k}"))
            if k % 8 == 3:
                blocks.append(_list(words))
            if k % 16 == 7:
                blocks.append(_table(words))
            if k % 6 == 5:
                blocks.append(Heading(2, Role.HEADING_2, (Text(words.some(4)[:-1]),), anchor=f"s{section}_{k}"))
    contents = Contents((Paragraph(Role.CONTENTS_TITLE, (Text("Contents"),)),), tuple(rows))
    folio = Paragraph(Role.FOOTER, (Text("Page "), PageNumber(), Text(" of "), PageCount()))
    return Document(
        properties=Properties("A generated document"),
        language="en-GB",
        date=date(2022, 10, 25),
        page="A4",
        style=style,
        blocks=(contents, *blocks),
        running=Running((), (folio,), (Paragraph(Role.HEADER, (Text("A generated document"),)),), (folio,)),
    )


def _paragraph(words: Words, noted: bool, name: str) -> Paragraph:
    content: list[Inline] = [Text(words.some(20 + words.number(50)))]
    if noted:
        content.append(Note(name, (Paragraph(Role.FOOTNOTE, (Text(words.some(8 + words.number(20))),)),)))
    content += [Text(" "), Styled(SpanRole.EMPHASIS, (Text(words.some(4)),)), Text(" " + words.some(25))]
    return Paragraph(Role.BODY, tuple(content))


def _list(words: Words) -> List:
    items = (
        ListItem((Paragraph(Role.LIST_BULLET, (Text(words.some(8 + words.number(20))),), Label("–", "bullets")),))
        for _ in range(4)
    )
    return List(ListKind.BULLET, tuple(items))


def _table(words: Words) -> Table:
    def row(role: Role) -> TableRow:
        cells = (TableCell((Paragraph(role, (Text(words.some(2 + words.number(6))),)),)) for _ in range(4))
        return TableRow(tuple(cells))

    columns = (ColumnAlign.LEFT,) * 4
    caption = (Paragraph(Role.CAPTION, (Text(words.some(6)),)),)
    return Table(columns, (row(Role.TABLE_HEAD),), tuple(row(Role.TABLE_TEXT) for _ in range(8)), caption)


def main() -> None:
    """Measure, and say what came out."""
    words = [a for a in sys.argv[1:] if not a.startswith("-")]
    pages, style = int(words[0]) if words else 200, words[1] if len(words) > 1 else "base"
    sheet = load_sheet(style, MemoryWorkspace({}), Sink())
    assert sheet is not None
    document, fonts = generated(pages, style), FontSet()
    lay_out(document, sheet, fonts, Sink())  # advances of the faces are kept by the process
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(lay_out, document, sheet, fonts, Sink())
        pstats.Stats(profile).sort_stats("tottime").print_stats(28)
        return
    times = []
    gc.freeze()
    gc.disable()
    for _ in range(5):
        start = time.perf_counter()
        made = lay_out(document, sheet, fonts, Sink())
        times.append(time.perf_counter() - start)
    best = sorted(times)[len(times) // 2]
    print(f"{len(made.pages)} pages, {best * 1000:.0f} ms, {len(made.pages) / best:.0f} pages/s (median of {len(times)})")


if __name__ == "__main__":
    main()
