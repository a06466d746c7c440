"""What stands together: said once by the layout, written into the DOCX, kept by LibreOffice."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from test_agreement import differences

from even_faces import EvenFaces, sheet
from generated_document import Words
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Block,
    Chart,
    ChartKind,
    ColumnAlign,
    Contents,
    ContentsRow,
    Document,
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
    Note,
    NumberFormat,
    Numbering,
    NumberLevel,
    Paragraph,
    Properties,
    Series,
    Styled,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.layout.keeping import hold_rows
from reportkit.layout.pages import Flow, Pages
from reportkit.layout.slabs import Body, Slab
from reportkit.record import replace
from reportkit.writers.docx import write_docx

NOTHING: Body = None  # type: ignore[assignment]  # rows are held by their heights


def p(role: Role, *content: Inline | str, label: Label | None = None) -> Paragraph:
    return Paragraph(role, tuple(Text(c) if isinstance(c, str) else c for c in content), label)


def document(*blocks: Block, style: str = "base") -> Document:
    asks = (Numbering("recommendations", (NumberLevel(NumberFormat.DECIMAL, "%1.", Role.RECOMMENDATION),)),)
    about, day = Properties("t"), date(2022, 1, 1)
    return Document(properties=about, language="en", date=day, page="A4", style=style, blocks=blocks, numberings=asks)


def laid_out(*blocks: Block) -> Pages:
    return lay_out(document(*blocks), sheet(), EvenFaces(), Sink())


def row(role: Role, words: str) -> TableRow:
    return TableRow((TableCell((p(role, words),)), TableCell((p(role, words),))))


def table(rows: int, *note: Paragraph) -> Table:
    body = tuple(row(Role.TABLE_TEXT, f"cell {n}") for n in range(rows))
    return Table((ColumnAlign.LEFT,) * 2, (row(Role.TABLE_HEAD, "head"),), body, (p(Role.CAPTION, "Caption"),), note)


def filler(lines: int) -> tuple[Paragraph, ...]:
    return tuple(p(Role.BODY, f"line {n}") for n in range(lines))


# Rows


@pytest.mark.parametrize(
    ("heights", "heads", "expected"),
    [
        ([20] * 5, 1, "hhhh."),  # no more than half a page: whole
        ([20] * 26, 1, "hh......................h."),  # longer: two rows at each end
        ([20] * 27, 2, "hhh.......................h."[: 27 - 2] + "h."),
        ([100, 300, 300, 20, 20], 1, "h..h."),  # two tall rows need not stand together
        ([20, 20, 300, 300], 1, "hh.."),
        ([20], 1, "."),
        ([20] * 4, 0, "hhh."),
    ],
)
def test_rows_that_hold_on_to_the_next(heights: list[int], heads: int, expected: str) -> None:
    rows = [Slab(NOTHING, line=height) for height in heights]
    hold_rows(rows, heads, 1000)
    assert "".join("h" if slab.keep_next else "." for slab in rows) == expected


# Breaks that other programs need


def test_a_table_that_moves_for_its_note_has_a_break_since_libreoffice_would_leave_it() -> None:
    kept = None
    for count in range(20, 34):
        made = table(3, p(Role.TABLE_NOTE, "the note"))
        pages = laid_out(*filler(count), made)
        if pages.breaks:
            kept = made
            assert pages.breaks == {id(made.caption[0])}
    assert kept is not None


def test_contents_that_move_have_a_break_before_their_title() -> None:
    rows = tuple(ContentsRow(1, Role.CONTENTS_1, "", (Text(f"Part {n}"),), "part") for n in range(12))
    made = Contents((p(Role.CONTENTS_TITLE, "Contents"),), rows)
    part = Heading(1, Role.HEADING_1, (Text("Part"),), anchor="part")
    assert laid_out(*filler(3), made, part).breaks == frozenset()
    assert laid_out(*filler(26), made, part).breaks == {id(made.head[0])}


# Fields


def fields(owner: str) -> Paragraph:
    due = (Styled(SpanRole.FIELD, (Text("Due"),)), Text(" 30 November 2022"))
    return p(Role.OWNER_DUE, Styled(SpanRole.FIELD, (Text("Owner"),)), f" {owner}", Tab(), *due)


@pytest.mark.parametrize(("letters", "lines"), [(6, 1), (47, 1), (48, 2), (52, 2), (71, 2), (101, 3)])
def test_an_owner_that_passes_the_stop_of_the_day_leaves_it_a_line_of_its_own(letters: int, lines: int) -> None:
    made = fields("some " * (letters // 5) + "x" * (letters % 5))
    pages = laid_out(made)
    flow = next(item for item in pages.pages[0].items if isinstance(item, Flow))
    assert len(flow.lines) == lines
    assert (id(made) in pages.stacked) == (lines > 1)
    if lines > 1:
        last = "".join(piece.text for piece in flow.lines[-1].pieces)
        assert last == "Due 30 November 2022"


# The DOCX


def styles_of(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The names of paragraph styles by the words of the paragraphs."""
    made, fonts = document(*blocks), FontSet()
    pages = lay_out(made, sheet(), fonts, Sink())
    with zipfile.ZipFile(BytesIO(write_docx(made, sheet(), pages, fonts))) as archive:
        xml, styles = (archive.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    names = dict(re.findall(r'<w:style w:type="paragraph"[^>]* w:styleId="([^"]*)"><w:name w:val="([^"]*)"/>', styles))
    out: dict[str, str] = {}
    for key, inner in re.findall(r'<w:p><w:pPr><w:pStyle w:val="([^"]*)"/>.*?</w:pPr>(.*?)</w:p>', xml):
        words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>|(<w:br/>)", inner)[0]) if "<w:t" in inner else ""
        out.setdefault(words, names[key])
    return out


def test_the_docx_holds_what_the_layout_holds() -> None:
    group = Group(GroupKind.KEEP, (p(Role.RECOMMENDATION, "first"), p(Role.RECOMMENDATION_TEXT, "word " * 60)))
    found = styles_of((table(2, p(Role.TABLE_NOTE, "one"), p(Role.TABLE_NOTE, "two")), group))
    assert found["head"] == "Table Head (with next)"
    assert found["cell 0"] == found["cell 1"] == "Table Text (with next)"  # the last row holds on to the note
    assert "with next" in found["one"] and "with next" not in found["two"]
    assert "with next" in found["first"]
    assert "whole" in found["word " * 60] and "with next" not in found["word " * 60]


def test_the_docx_has_a_line_end_where_fields_are_stacked() -> None:
    made = document(fields("x " * 40))
    fonts = FontSet()
    pages = lay_out(made, sheet(), fonts, Sink())
    with zipfile.ZipFile(BytesIO(write_docx(made, sheet(), pages, fonts))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "<w:br/>" in xml and "<w:tab/>" not in xml


# LibreOffice


def mixed(seed: int, style: str) -> Document:
    """Tables with notes, items, charts and contents among paragraphs with footnotes, by rule."""
    words, out = Words(seed), list[Block]()
    notes = 0

    def line(role: Role, most: int) -> TableRow:
        return TableRow(tuple(TableCell((p(role, words.some(1 + words.number(most))),)) for _ in range(3)))

    for k in range(40):
        match words.number(7):
            case 0:
                under = tuple(p(Role.TABLE_NOTE, words.some(3 + words.number(20))) for _ in range(words.number(3)))
                body = tuple(line(Role.TABLE_TEXT, 6) for _ in range(2 + words.number(16)))
                caption = (p(Role.CAPTION, words.some(5)),)
                out.append(Table((ColumnAlign.LEFT,) * 3, (line(Role.TABLE_HEAD, 2),), body, caption, under))
                out.append(p(Role.BODY, words.some(20)))
            case 1:
                first = p(Role.RECOMMENDATION, words.some(30), label=Label("1.", "recommendations", 0, k))
                more = [p(Role.RECOMMENDATION_TEXT, words.some(30)) for _ in range(words.number(3))]
                out.append(Group(GroupKind.KEEP, (first, *more, p(Role.OWNER_DUE, "Owner and day"))))
            case 2:
                values = tuple(str(n + 1) for n in range(2 + words.number(8)))
                labels, under = tuple(f"Label {v}" for v in values), (p(Role.FIGURE_NOTE, words.some(9)),)
                caption = (p(Role.CAPTION, words.some(5)),)
                out.append(Chart(ChartKind.BAR, labels, (Series("s", values, values),), "alt", caption, under))
            case _:
                marks: tuple[Inline, ...] = ()
                if words.number(2):
                    notes += 1
                    marks = (Note(str(notes), (p(Role.FOOTNOTE, words.some(4 + words.number(30))),)),)
                out.append(p(Role.BODY, words.some(20 + words.number(90)), *marks))
        if k == 20:
            rows = tuple(ContentsRow(1, Role.CONTENTS_1, str(n), (Text(words.some(4)),), "part") for n in range(20))
            out.append(Contents((p(Role.CONTENTS_TITLE, "Contents"),), rows))
    return document(*out, Heading(1, Role.HEADING_1, (Text("Part"),), anchor="part"), style=style)


@pytest.mark.judge
@pytest.mark.slow
@pytest.mark.parametrize("style", ["un", "base"])
@pytest.mark.parametrize("seed", range(1, 4))
def test_libreoffice_keeps_it_together_too(style: str, seed: int, tmp_path: Path, judge: Callable[[str], str]) -> None:
    own = replace(sheet(style), pagination="proofed")
    count, wrong = differences(mixed(seed, style), own, tmp_path, judge)
    assert count > 300 and wrong == []
