"""What the layout reports, with its place; and what becomes of the document all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from even_faces import NONE, EvenFaces, sheet
from reportkit.diagnostics import Diagnostic, Sink
from reportkit.doctree.nodes import (
    Block,
    Chart,
    ChartKind,
    ColumnAlign,
    Document,
    Inline,
    Note,
    Paragraph,
    Properties,
    Running,
    Series,
    Styled,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout import lay_out
from reportkit.layout.pages import Pages
from reportkit.span import at

HERE = at("sources/memo/01.md", 3, 5, 4)
PLAIN = Document(properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=())
BARE = Running()


def p(role: Role, *content: Inline | str) -> Paragraph:
    return Paragraph(role, tuple(Text(c, span=HERE) if isinstance(c, str) else c for c in content), span=HERE)


def found(*blocks: Block, running: Running = BARE) -> tuple[Pages, list[Diagnostic]]:
    sink = Sink()
    pages = lay_out(replace(PLAIN, blocks=blocks, running=running), sheet(), EvenFaces(), sink)
    return pages, list(sink)


def table(*rows: tuple[Block | str, ...], head: tuple[str, ...] = ()) -> Table:
    def row(cells: tuple[Block | str, ...], role: Role) -> TableRow:
        blocks = (p(role, cell) if isinstance(cell, str) else cell for cell in cells)
        return TableRow(tuple(TableCell((block,)) for block in blocks), span=HERE)

    columns = (ColumnAlign.LEFT,) * len((*rows, head)[0])
    heads = (row(head, Role.TABLE_HEAD),) if head else ()
    return Table(columns, heads, tuple(row(cells, Role.TABLE_TEXT) for cells in rows), span=HERE)


def test_a_character_without_a_glyph_is_named_once_for_each_face() -> None:
    strong = Styled(SpanRole.STRONG, (Text(f"bold {NONE}", span=HERE),))
    _, told = found(p(Role.BODY, f"one {NONE} two", f"{NONE}", strong))
    assert [(d.code, d.span) for d in told] == [("RK300", HERE)] * 2
    assert told[0].message == "no glyph for `☠` (U+2620, skull and crossbones) in Source Serif 4"
    assert told[1].message.endswith("in Source Serif 4 bold")


def test_a_character_without_a_glyph_is_found_in_notes_labels_cells_and_running_matter() -> None:
    header = Running(first_header=(p(Role.HEADER, NONE),))
    note = Note("1", (p(Role.FOOTNOTE, NONE),))
    for blocks, running in (
        ((p(Role.BODY, "a", note),), BARE),
        ((table((NONE, "b")),), BARE),
        ((p(Role.BODY, "a"),), header),
    ):
        assert {d.code for d in found(*blocks, running=running)[1]} == {"RK300"}


def test_a_word_wider_than_its_line() -> None:
    _, told = found(p(Role.BODY, "see " + "x" * 200))
    assert [(d.code, d.severity, d.span) for d in told] == [("RK301", "warning", HERE)]
    assert told[0].message == f"`{'x' * 39}…` is wider than its line and is broken at the edge"


def test_a_table_wider_than_the_page() -> None:
    pages, told = found(table(*[("x" * 40,) * 5]))
    assert [(d.code, d.span) for d in told] == [("RK301", HERE), ("RK302", HERE)]
    assert len(pages.pages) == 1


def test_a_block_that_cannot_stand_where_it_is() -> None:
    inner = table(("a", "b"))
    assert [d.code for d in found(table((inner, "c")))[1]] == ["RK303"]
    note = Note("1", (p(Role.FOOTNOTE, "see"), inner))
    _, told = found(p(Role.BODY, "a", note))
    assert [(d.code, d.message) for d in told] == [("RK303", "a table stands in a cell or a note")]


def test_too_many_pages() -> None:
    sink = Sink()
    blocks = tuple(replace(p(Role.BODY, "a"), new_page=True) for _ in range(9))
    pages = lay_out(replace(PLAIN, blocks=blocks), sheet(), EvenFaces(), sink, most=5)
    assert [(d.code, d.span) for d in sink] == [("RK304", HERE)]
    assert len(pages.pages) == 5


def test_a_head_that_takes_most_of_a_page() -> None:
    pages, told = found(table(("a", "b"), ("c", "d"), head=("word " * 900, "x")))
    assert [(d.code, d.span) for d in told] == [("RK305", HERE)]
    assert len(pages.pages) < 10


def test_running_matter_without_room() -> None:
    header = Running(first_header=(p(Role.HEADER, "long " * 200),))
    _, told = found(p(Role.BODY, "a"), p(Role.BODY, "b"), running=header)
    assert [(d.code, d.span) for d in told] == [("RK307", HERE)]
    assert told[0].message == "the header is 180 pt high and has 53.9 pt"


def test_nothing_to_lay_out_is_one_page() -> None:
    pages, told = found(running=Running(first_footer=(p(Role.FOOTER, "Page 1"),)))
    assert told == [] and len(pages.pages) == 1 and len(pages.pages[0].items) == 1


def test_a_chart_that_cannot_be_drawn_is_told_and_the_pages_go_on() -> None:
    one = Chart(ChartKind.LINE, ("2020",), (Series("a", ("1",), ("1",)),), "A point", span=HERE)
    pages, told = found(p(Role.BODY, "Before."), one, p(Role.BODY, "Behind."))
    assert [(d.code, d.span) for d in told] == [("RK306", HERE)] and len(pages.pages) == 1
