"""A long report made by rule, the same in every run: headings, paragraphs, lists, tables, footnotes, contents, links
and running matter, in words that are long (`long_words`)."""

from __future__ import annotations

from datetime import date

from long_words import LongWords

from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Contents,
    ContentsRow,
    Document,
    Heading,
    Inline,
    Label,
    Link,
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

TITLE = "A generated report"
_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)
_YEARS = ("2021", "2022", "2023", "2024", "2025")
_UNITS_A_PAGE = 0.42


class Report:
    """A report in the making."""

    def __init__(self) -> None:
        self.words = LongWords()
        self.blocks: list[Block] = []
        self.rows: list[ContentsRow] = []
        self.noted = 0

    def unit(self, number: int) -> None:
        """Add about two pages: what a section of a report consists of."""
        words = self.words
        if number % 8 == 0:
            self.heading(1)
        self.heading(2)
        for _ in range(3):
            self.paragraph(words.between(4, 8))
        self.heading(3)
        self.paragraph(5)
        self.bullets()
        self.paragraph(6)
        if number % 2 == 0:
            self.table()
        for _ in range(2):
            self.paragraph(words.between(4, 7))

    def heading(self, level: int) -> None:
        title = (Text(self.words.title()),)
        anchor = f"h{len(self.blocks)}"
        self.blocks.append(Heading(level, _HEADINGS[level - 1], title, anchor=anchor))
        if level < 3:
            role = Role.CONTENTS_1 if level == 1 else Role.CONTENTS_2
            self.rows.append(ContentsRow(level, role, "", title, anchor))

    def paragraph(self, sentences: int) -> None:
        self.blocks.append(Paragraph(Role.BODY, self.text(sentences, 10)))

    def text(self, sentences: int, noted: int) -> tuple[Inline, ...]:
        """Give sentences: some with words that stand out, some with a link, some with a note."""
        words = self.words
        out: list[Inline] = []
        for number in range(sentences):
            before = " " if number else ""
            chance = words.below(100)
            if chance < 8:
                out += [Text(before + words.sentence() + " See "), self.link(), Text(".")]
            elif chance < 18:
                strong = Styled(SpanRole.STRONG, (Text(words.title()),))
                out += [Text(before) if before else Text(""), strong, Text(" " + words.sentence())]
            elif chance < 26:
                out += [Text(before), Styled(SpanRole.EMPHASIS, (Text(words.sentence()),))]
            else:
                out.append(Text(before + words.sentence()))
            if words.chance(noted):
                out.append(self.note())
        return tuple(i for i in out if not (isinstance(i, Text) and not i.text))

    def link(self) -> Link:
        return Link((Text("the statistics portal"),), url=f"https://example.org/data/{self.words.between(1, 999)}")

    def note(self) -> Note:
        self.noted += 1
        return Note(str(self.noted), (Paragraph(Role.FOOTNOTE, (Text(self.words.sentence()),)),))

    def bullets(self) -> None:
        label = Label("–", "bullets")
        items = [
            ListItem((Paragraph(Role.LIST_BULLET, self.text(self.words.between(1, 2), 3), label),)) for _ in "1234"
        ]
        self.blocks.append(List(ListKind.BULLET, tuple(items)))

    def table(self) -> None:
        words = self.words
        head = row(Role.TABLE_HEAD, Role.TABLE_HEAD_NUMBER, ("Region", *_YEARS))
        rows = [
            row(
                Role.TABLE_TEXT,
                Role.TABLE_NUMBER,
                (words.word().capitalize(), *(f"{words.below(100)}.{words.below(10)}" for _ in _YEARS)),
            )
            for _ in range(8)
        ]
        columns = (ColumnAlign.LEFT, *(ColumnAlign.RIGHT for _ in _YEARS))
        caption = (Paragraph(Role.CAPTION, (Text(words.title()),)),)
        self.blocks.append(Table(columns, (head,), tuple(rows), caption))


def row(first: Role, others: Role, texts: tuple[str, ...]) -> TableRow:
    roles = (first, *(others for _ in texts[1:]))
    return TableRow(tuple(TableCell((Paragraph(role, (Text(text),)),)) for role, text in zip(roles, texts)))


def long_report(pages: int, style: str) -> Document:
    """Make a report of about so many pages."""
    report = Report()
    for number in range(max(1, round(pages * _UNITS_A_PAGE))):
        report.unit(number)
    contents = Contents((Paragraph(Role.CONTENTS_TITLE, (Text("Contents"),)),), tuple(report.rows))
    folio = (Paragraph(Role.FOOTER, (Text("Page "), PageNumber(), Text(" of "), PageCount())),)
    header = (Paragraph(Role.HEADER, (Text(TITLE),)),)
    return Document(
        properties=Properties(TITLE),
        language="en-US",
        date=date(2022, 10, 25),
        page="A4",
        style=style,
        blocks=(contents, *report.blocks),
        running=Running(header, folio, header, folio),
        numberings=(Numbering("bullets", (NumberLevel(NumberFormat.BULLET, "–", Role.LIST_BULLET),)),),
    )
