"""Long documents made by rule, the same at every run: headings, notes, lists, tables and contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    NumberFormat,
    Numbering,
    NumberLevel,
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

WORDS = (
    "the border was closed in January and by spring all staff from abroad had left each year since it has become "
    "harder for anyone to know how people fare accountability engagement resolution commission inquiry sanctions "
    "humanitarian repatriation well-documented Council Assembly of and to a that is with for on as by States rights"
).split()


class Words:
    """An endless text from a generator of its own, so that every run and every Python gives the same."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def number(self, below: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 8) % below

    def some(self, count: int) -> str:
        words = [WORDS[self.number(len(WORDS))] for _ in range(count)]
        return " ".join(words).capitalize() + "."


@dataclass(slots=True)
class Making:
    """A document in the making."""

    words: Words
    notes: bool
    noted: int = 0

    def paragraph(self, noted: bool) -> Paragraph:
        words = self.words
        content: list[Inline] = [Text(words.some(20 + words.number(50)))]
        if noted and self.notes:
            self.noted += 1
            text = Text(words.some(8 + words.number(20)))
            content.append(Note(str(self.noted), (Paragraph(Role.FOOTNOTE, (text,)),)))
        content += [Text(" "), Styled(SpanRole.EMPHASIS, (Text(words.some(4)),)), Text(" " + words.some(25))]
        return Paragraph(Role.BODY, tuple(content))

    def bullets(self) -> List:
        label = Label("–", "bullets")
        texts = [Text(self.words.some(8 + self.words.number(20))) for _ in range(4)]
        return List(ListKind.BULLET, tuple(ListItem((Paragraph(Role.LIST_BULLET, (t,), label),)) for t in texts))

    def table(self) -> Table:
        columns = (ColumnAlign.LEFT,) * 4
        caption = (Paragraph(Role.CAPTION, (Text(self.words.some(6)),)),)
        return Table(columns, (self.row(Role.TABLE_HEAD),), tuple(self.row(Role.TABLE_TEXT) for _ in range(8)), caption)

    def row(self, role: Role) -> TableRow:
        texts = [Text(self.words.some(2 + self.words.number(6))) for _ in range(4)]
        return TableRow(tuple(TableCell((Paragraph(role, (t,)),)) for t in texts))


def generated(pages: int, style: str, seed: int = 7, notes: bool = True) -> Document:
    """Make a document of about so many pages."""
    words = Words(seed)
    making = Making(words, notes)
    blocks: list[Block] = []
    rows: list[ContentsRow] = []
    for section in range(max(pages // 4, 1)):
        anchor, number = f"s{section}", str(section + 1)
        title = words.some(3 + words.number(5))[:-1]
        rows.append(ContentsRow(1, Role.CONTENTS_1, number, (Text(title),), anchor))
        blocks.append(Heading(1, Role.HEADING_1, (Text(title),), Label(number, "headings"), anchor=anchor))
        for k in range(22):
            blocks.append(making.paragraph(k % 2 == 0))
            if k % 8 == 3:
                blocks.append(making.bullets())
            if k % 16 == 7:
                blocks.append(making.table())
            if k % 6 == 5:
                blocks.append(Heading(2, Role.HEADING_2, (Text(words.some(4)[:-1]),), anchor=f"s{section}_{k}"))
    contents = Contents((Paragraph(Role.CONTENTS_TITLE, (Text("Contents"),)),), tuple(rows))
    folio = (Paragraph(Role.FOOTER, (Text("Page "), PageNumber(), Text(" of "), PageCount())),)
    header = (Paragraph(Role.HEADER, (Text("A generated document"),)),)
    return Document(
        properties=Properties("A generated document"),
        language="en-GB",
        date=date(2022, 10, 25),
        page="A4",
        style=style,
        blocks=(contents, *blocks),
        running=Running((), folio, header, folio),
        numberings=(
            Numbering("headings", (NumberLevel(NumberFormat.DECIMAL, "%1", Role.HEADING_1),)),
            Numbering("bullets", (NumberLevel(NumberFormat.BULLET, "–", Role.LIST_BULLET),)),
        ),
    )
