"""Whole documents on pages: contents, running matter, tables, notes, boxes, pictures, anchors."""

from __future__ import annotations

from datetime import date

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    Banner,
    BannerText,
    Block,
    ColumnAlign,
    Contents,
    ContentsRow,
    Document,
    Figure,
    Heading,
    Inline,
    Note,
    PageCount,
    PageNumber,
    Paragraph,
    Picture,
    Properties,
    Running,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.pages import Fill, Flow, Page, Pages, Part, PlacedPicture, Stroke
from reportkit.record import replace

PLAIN = Document(properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=())


def p(role: Role, *content: Inline | str, **more: object) -> Paragraph:
    return Paragraph(role, tuple(Text(c) if isinstance(c, str) else c for c in content), **more)  # type: ignore[arg-type]


def made(*blocks: Block, style: str = "base", **more: object) -> Pages:
    return lay_out(replace(PLAIN, blocks=blocks, **more), sheet(style), EvenFaces(), Sink())  # type: ignore[arg-type]


def flows(page: Page, *parts: Part) -> list[Flow]:
    return [item for item in page.items if isinstance(item, Flow) and item.part in parts]


def texts(page: Page, *parts: Part) -> list[str]:
    return ["".join(p.text for line in flow.lines for p in line.pieces) for flow in flows(page, *parts)]


def filler(lines: int) -> tuple[Paragraph, ...]:
    """Paragraphs of one line; a page of the base sheet holds thirty with their gaps."""
    return tuple(p(Role.BODY, f"line {n}") for n in range(lines))


def test_contents_have_the_pages_of_what_they_name() -> None:
    rows = tuple(ContentsRow(1, Role.CONTENTS_1, f"{n}", (Text(f"Part {n}"),), f"part{n}") for n in range(3))
    parts = [Heading(1, Role.HEADING_1, (Text(f"Part {n}"),), anchor=f"part{n}") for n in range(3)]
    pages = made(Contents((), rows), parts[0], *filler(40), parts[1], *filler(40), parts[2], p(Role.BODY, "end"))
    numbers = [pages.page_of[f"part{n}"] for n in range(3)]
    assert numbers == [1, 2, 3]
    assert texts(pages.pages[0], Part.BODY)[:3] == ["Part 01", "Part 12", "Part 23"]
    assert [line.label[0].text for flow in flows(pages.pages[0], Part.BODY)[:3] for line in flow.lines] == [
        "0",
        "1",
        "2",
    ]


def test_a_page_number_that_moves_a_line_is_settled() -> None:
    far = p(Role.BODY, "far", anchor="far", new_page=True)
    see = [p(Role.BODY, "x" * 69 + " see page ", PageNumber(of="far")) for _ in range(3)]
    pages = made(*see, *(p(Role.BODY, "a", new_page=True) for _ in range(120)), far)
    assert pages.page_of["far"] == 122
    assert [text[-3:] for text in texts(pages.pages[0], Part.BODY)] == ["122"] * 3


def test_running_matter_of_first_even_and_other_pages() -> None:
    def one(words: str) -> tuple[Paragraph, ...]:
        return (p(Role.HEADER, words, Tab(), BannerText()),)

    folio = (p(Role.FOOTER, PageNumber(), " of ", PageCount()),)
    running = Running(one("first"), folio, one("odd"), folio, one("even"), None)
    banner = Banner("AMBER", "TLP:AMBER", "#FFC000", "#000000")
    pages = made(*(p(Role.BODY, "a", new_page=True) for _ in range(3)), running=running, banner=banner)
    heads = [texts(page, Part.HEADER)[0] for page in pages.pages]
    assert heads == [f"{name}\u00a0\u00a0TLP:AMBER\u00a0\u00a0" for name in ("first", "even", "odd")]
    assert [texts(page, Part.FOOTER) for page in pages.pages] == [["1 of 3"], ["2 of 3"], ["3 of 3"]]
    style = sheet().pages["A4"]
    assert flows(pages.pages[0], Part.HEADER)[0].lines[0].top == style.header
    last = flows(pages.pages[0], Part.FOOTER)[0].lines[-1]
    assert last.top + last.height == style.height - style.footer


def table(rows: int, *note: Paragraph, cell: str = "cell") -> Table:
    def row(role: Role, words: str) -> TableRow:
        return TableRow(tuple(TableCell((p(role, words),)) for _ in range(2)), anchor=words.replace(" ", ""))

    head = (row(Role.TABLE_HEAD, "head"),)
    body = tuple(row(Role.TABLE_TEXT, f"{cell} {n}") for n in range(rows))
    return Table((ColumnAlign.LEFT,) * 2, head, body, (), tuple(note))


def test_a_table_repeats_its_head_as_an_artifact_and_closes_on_each_page() -> None:
    pages = made(*filler(20), table(40))
    assert texts(pages.pages[0], Part.REPEATED) == []
    assert texts(pages.pages[1], Part.REPEATED) == ["head", "head"]
    assert pages.page_of["cell0"] == 1 and pages.page_of["cell39"] == len(pages.pages)
    for page in pages.pages:
        rules = [item for item in page.items if isinstance(item, Stroke)]
        assert len(rules) == 3  # above the head, under it, below the last row


def test_the_last_row_stands_with_the_note_of_its_table() -> None:
    for count in range(22, 32):
        pages = made(*filler(count), table(4, p(Role.TABLE_NOTE, "the note")))
        last = next(page for page in pages.pages if "the note" in texts(page, Part.BODY))
        assert "cell 3" in texts(last, Part.BODY)


def test_a_note_in_a_cell_stands_at_the_foot_of_the_page_of_its_row() -> None:
    note = Note("1", (p(Role.FOOTNOTE, "the text"),))
    row = TableRow((TableCell((p(Role.TABLE_TEXT, "words", note),)),))
    pages = made(*filler(40), Table((ColumnAlign.LEFT,), (), (row,)))
    assert texts(pages.pages[1], Part.NOTE) == ["the text"]
    assert flows(pages.pages[1], Part.NOTE)[0].note is note
    assert flows(pages.pages[1], Part.NOTE)[0].lines[0].label[0].text == "1"


def test_a_tint_lies_under_its_lines_and_an_empty_rule_is_no_text() -> None:
    pages = made(p(Role.BOTTOM_LINE, "BLUF", Tab(), "words"), p(Role.RULE))
    fill = next(item for item in pages.pages[0].items if isinstance(item, Fill))
    (line,) = flows(pages.pages[0], Part.BODY)[0].lines
    style = sheet().roles[Role.BOTTOM_LINE]
    assert style.borders.top is not None and style.borders.bottom is not None
    assert fill.colour == style.background
    assert line.top - fill.y == style.borders.top.padding + 30  # 1.5 points are 30 twips
    assert fill.y + fill.height - line.top - line.height == style.borders.bottom.padding + 10
    assert len(flows(pages.pages[0], Part.BODY)) == 1


def test_a_picture_is_as_wide_as_the_measure_and_no_wider_than_its_pixels_allow() -> None:
    def figure(width: int, height: int) -> Figure:
        return Figure(Picture(b"", "png", width, height), "alt", (p(Role.CAPTION, "Figure"),))

    style, page = sheet().roles[Role.FIGURE], sheet().pages["A4"]
    measure = page.measure - style.left - style.right
    for width, height, expected in ((4000, 1000, (measure, measure / 4)), (150, 75, (1440, 720))):
        pages = made(figure(width, height))
        placed = next(item for item in pages.pages[0].items if isinstance(item, PlacedPicture))
        assert (placed.width, placed.height) == (expected[0], round(expected[1]))
    tall = next(i for page in made(figure(1000, 9000)).pages for i in page.items if isinstance(i, PlacedPicture))
    assert tall.height <= page.depth


def test_anchors_of_every_kind_have_their_page() -> None:
    words = Text("here", anchor="words")
    long = p(Role.BODY, "x " * 3000, words)
    note = Note("1", (p(Role.FOOTNOTE, "text", anchor="in_note"),), anchor="mark")
    pages = made(p(Role.BODY, "a", anchor="first"), long, p(Role.BODY, "b", note))
    assert pages.page_of["first"] == 1
    (here,) = [page.number for page in pages.pages if any("here" in text for text in texts(page, Part.BODY))]
    (noted,) = [page.number for page in pages.pages if texts(page, Part.NOTE)]
    assert pages.page_of["words"] == here > 1
    assert pages.page_of["mark"] == pages.page_of["in_note"] == noted > 1


def test_the_lines_of_every_leaf_are_counted() -> None:
    short, long = p(Role.BODY, "a"), p(Role.BODY, "word " * 100)
    pages = made(short, long)
    counted = sum(len(flow.lines) for page in pages.pages for flow in flows(page, Part.BODY) if flow.leaf is long)
    assert pages.lines[id(short)] == 1 and pages.lines[id(long)] == counted > 1
