"""Figures of a column with their units under each other, in both files, without a character more than was written."""

from __future__ import annotations

import re

import pytest

from docx_made import document, pages_of, parts, written
from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import ColumnAlign, Inline, Paragraph, Styled, Table, TableCell, TableRow, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.decimals import decimal_column, units_end
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Flow
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter
from reportkit.layout.tables import Tables


@pytest.mark.parametrize(
    ("text", "point", "units"),
    [
        ("1,234.5", ".", "1,234"),
        ("12", ".", "12"),
        (".5", ".", ""),
        ("0.75", ".", "0"),
        ("45%", ".", "45"),
        ("4.25 %", ".", "4"),
        ("\u22123", ".", "\u22123"),
        ("1\u00a0234,5", ",", "1\u00a0234"),
        ("1.234,5", ",", "1.234"),
        ("12,5", ",", "12"),
        ("$1,200.50", ".", "$1,200"),
        ("EUR 12", ".", "EUR 12"),
        ("< 5", ".", "< 5"),
        ("10\u201312.5", ".", "10\u201312"),
        ("1.5 to 2.25", ".", "1.5 to 2"),
        ("1.5 (0.25)", ".", "1"),
        ("12.5 ± 0.3", ".", "12"),
        ("12 bn", ".", "12"),
        ("12.5a", ".", "12"),
        ("12,5", ".", None),  # a mark of another convention: not ours to guess
        ("n/a", ".", None),
        ("\u2013", ".", None),
        ("12 reports of the year", ".", None),
        ("25 October 2022", ".", None),
        ("A/HRC/49/74", ".", None),
        ("1" * 61, ".", None),
    ],
)
def test_where_the_units_of_a_figure_end(text: str, point: str, units: str | None) -> None:
    end = units_end(text, point)
    assert (None if end is None else text[:end]) == units


def test_a_long_row_of_signs_is_looked_at_in_no_time() -> None:
    assert units_end("- " * 30, ".") is None and units_end("1," * 30, ".") is None


def column(*texts: str | tuple[Inline, ...], point: str = ".", head: str = "H") -> Table:
    """A table of words and of figures."""
    rows = [
        TableRow(
            (
                TableCell((Paragraph(Role.TABLE_TEXT, (Text("a row"),)),), header=True),
                TableCell((Paragraph(Role.TABLE_NUMBER, (Text(t),) if isinstance(t, str) else t),)),
            )
        )
        for t in texts
    ]
    heads = [Paragraph(Role.TABLE_HEAD, (Text("x"),)), Paragraph(Role.TABLE_HEAD_NUMBER, (Text(head),))]
    top = TableRow(tuple(TableCell((p,)) for p in heads))
    return Table((ColumnAlign.LEFT, ColumnAlign.DECIMAL), (top,), tuple(rows), point=point)


def insets(table: Table, room: int = 9000) -> list[int]:
    """By how many characters each figure stands further in; characters are 95 twips wide."""
    setter = Setter(sheet("base"), Spinner(sheet("base"), None), Measurer(EvenFaces()), Sink(), made=[])
    tables = Tables(setter, 12_000, lambda _: [])
    tables.widths(table, room)
    return [round(tables.insets.get(id(row.cells[1].blocks[0]), 0) / 95) for row in table.rows]


def test_what_has_fewer_characters_behind_its_units_stands_further_in() -> None:
    assert insets(column("1,234.5", "12", "0.75", "45%", "7.125")) == [2, 4, 1, 3, 0]
    assert insets(column("1.234,5", "12", "0,75", point=",")) == [1, 3, 0]


def test_a_mark_behind_a_figure_hangs() -> None:
    marked = (Text("12"), Styled(SpanRole.NOTE_MARK, (Text("a"),)))
    assert insets(column("12", marked)) == [1, 0]


def test_words_and_dashes_stand_as_a_figure_without_decimals_where_there_is_room() -> None:
    assert insets(column("123.25", "\u2013", "n/a", "not known")) == [0, 3, 3, 0]


def test_equal_decimals_and_columns_of_words_are_left_alone() -> None:
    assert insets(column("1.5", "12.5", "0.5")) == [0, 0, 0]
    assert insets(column("a", "b")) == [0, 0]


def test_where_figures_have_to_break_nothing_is_moved() -> None:
    assert insets(column("123,456,789.125", "123,456,789"), room=1500) == [0, 0]


def test_no_figure_is_wider_than_its_column() -> None:
    setter = Setter(sheet("base"), Spinner(sheet("base"), None), Measurer(EvenFaces()), Sink(), made=[])
    table = column("1,234,567", "0.12345")
    for row in table.rows:
        setter.extent(row.cells[1].blocks[0])  # type: ignore[arg-type]
    found = decimal_column([row.cells[1] for row in table.rows], ".", setter)
    assert found.extent == 15 * 95 + 160


def test_both_files_have_units_under_units_and_plain_figures() -> None:
    made = document(column("1,234.5", "12", "0.75", "\u2013"))
    pages = pages_of(made)
    lines = [line for item in pages.pages[0].items if isinstance(item, Flow) for line in item.lines]
    found = {"".join(p.text for p in line.pieces): line.pieces for line in lines}
    ends = {text: found[text][-1].x + found[text][-1].width for text in ("1,234.5", "12", "0.75", "\u2013")}
    digit = found["12"][0].width / 2
    assert ends["1,234.5"] - ends["12"] == pytest.approx(1.5 * digit, abs=1.0)  # the point is half as wide as a digit
    assert ends["0.75"] - ends["1,234.5"] == pytest.approx(digit, abs=1.0)
    assert ends["\u2013"] == pytest.approx(ends["12"], abs=1.0)
    xml = parts(written(made))
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml["word/document.xml"], re.DOTALL)[1:]
    texts = [re.findall(r"<w:t[^>]*>([^<]*)</w:t>", row)[1] for row in rows]
    assert texts == ["1,234.5", "12", "0.75", "\u2013"]
    styles = [re.findall(r'<w:pStyle w:val="([^"]*)"/>', row)[1] for row in rows]
    assert styles == ["TableNumberWithNextAnd4_5In", "TableNumberWithNextAnd11_25In", "TableNumberWithNext", styles[3]]
    right = int(re.search(rf'w:styleId="{styles[3]}".*?w:right="(\d+)"', xml["word/styles.xml"])[1])  # type: ignore[index]
    assert right == pytest.approx(2.5 * digit, abs=1.0)
