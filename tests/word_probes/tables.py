"""Probes of tables: where cells stand, how high rows are, what is repeated and what is never parted."""

from __future__ import annotations

from word_probes.facts import Apart, Below, First, Last
from word_probes.pages import Maker
from word_probes.sheet import LINE, LINES, Probe, Sheet, paragraph, run

_PAD = 40


def _table(rows: list[list[str]], *, left: int = 0, rules: bool = False, heads: int = 0, indent: int = 0) -> str:
    """Give a table of fixed columns, 40 twips above and below the words of each cell."""
    width = 3000
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    edge = '<w:{} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    edges = f"<w:tblBorders>{edge.format('top')}{edge.format('bottom')}</w:tblBorders>" if rules else ""
    sides = "".join(
        f'<w:{side} w:w="{_PAD if side in ("top", "bottom") else 0}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    made = []
    for n, row in enumerate(rows):
        under = f"<w:tcBorders>{edge.format('bottom')}</w:tcBorders>" if rules and n == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{under}</w:tcPr>{_cell(text, indent)}</w:tc>'
            for text in row
        )
        made.append(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if n < heads else ''}</w:trPr>{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(rows[0])}" w:type="dxa"/><w:tblInd w:w="{left}" w:type="dxa"/>'
        f'{edges}<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
    )


def _cell(text: str, indent: int) -> str:
    own = f'<w:ind w:left="{indent}"/>' if indent else ""
    content = "<w:r><w:br/></w:r>".join(run(line) for line in text.split("\n"))
    return paragraph(content, own)


def cells(sheet: Sheet) -> Probe:
    """Words of a cell stand at the table's indent, the columns before theirs, and their own indent."""
    sheet.text("[A] at 20 pt", properties='<w:ind w:left="400"/>')
    sheet.text("[B] at 45 pt", properties='<w:ind w:left="900"/>')
    sheet.text("[C] at 195 pt", properties='<w:ind w:left="3900"/>')
    sheet.out.append(_table([["[D] indent of the table, 45 pt", "[E] the next column"]], left=900))
    sheet.text("")
    sheet.out.append(_table([["[F] indent of the paragraph, 20 pt", "x"]], indent=400))
    sheet.text("")
    return Probe(
        "edges of cells",
        "Cells have no margins at their sides; tblInd and fixed column widths settle where words begin.",
        (Below("D", "B"), Below("E", "C"), Below("F", "A")),
    )


def rows(sheet: Sheet) -> Probe:
    """A row is as high as its words and its margins above and below."""
    sheet.text("[A] before the table")
    sheet.out.append(_table([["[B]", "x"], ["[C] two\nlines", "x"], ["[D]", "x"]]))
    sheet.text("[E] behind it")
    pitch = LINE + 2 * _PAD
    return Probe(
        "heights of rows",
        "Without rules a row is as high as the lines of its highest cell, with 2 pt above and 2 pt below.",
        (
            Apart("B", "A", LINE + _PAD),
            Apart("C", "B", pitch),
            Apart("D", "C", pitch + LINE),
            Apart("E", "D", LINE + _PAD),
        ),
    )


def rules(sheet: Sheet) -> Probe:
    """The rules above a table, under its head and below it take room."""
    sheet.text("[A] before the table")
    sheet.out.append(_table([["[B] head", "x"], ["[C]", "x"], ["[D]", "x"]], rules=True, heads=1))
    sheet.text("[E] behind it")
    pitch = LINE + 2 * _PAD
    return Probe(
        "rules of tables",
        "A rule of 1 pt above, under the head and below adds 1 pt each. No other rule is ever written in a table.",
        (
            Apart("B", "A", LINE + _PAD + 20),
            Apart("C", "B", pitch + 20),
            Apart("D", "C", pitch),
            Apart("E", "D", LINE + _PAD + 20),
        ),
        differs="readers of Word's files disagree on whether a rule's width is added to a row; pages are proved both "
        "with and without it under a head that is repeated",
    )


def heads(sheet: Sheet) -> Probe:
    """The head of a table is repeated, and no row is parted."""
    sheet.fill(LINES - 4)
    made = [["head, on both pages", "x"], ["[A] one line", "x"], ["[B] three lines,\nof which one\nhas room", "x"]]
    sheet.out.append(_table([*made, ["[C]", "x"]], heads=1))
    sheet.text("[D] behind the table")
    return Probe(
        "heads of tables",
        "tblHeader repeats the head on each page of a table, and cantSplit keeps every row whole.",
        (Last("A", 1), Apart("C", "B", 3 * LINE + 2 * _PAD), First("B", 2)),
        by_hand=("the first row of the table on page 2 is its head again",),
    )


MAKERS: tuple[Maker, ...] = (cells, rows, rules, heads)
