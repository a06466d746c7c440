"""What stands together: tables, captions, contents and items are never parted where a page can hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from even_faces import EvenFaces, sheet
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
    List,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Properties,
    Series,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import blocks_of
from reportkit.layout import lay_out
from reportkit.layout.pages import Flow, Pages, Part, PlacedChart

SHEET = sheet("base")
HALF = SHEET.pages["A4"].depth / 2


def p(role: Role, text: str, *notes: Note) -> Paragraph:
    return Paragraph(role, (Text(text), *notes))


def words(count: int) -> str:
    return " ".join(["some"] * count)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    tall = draw(st.integers(0, 5)) == 0
    sizes = st.integers(1, 120 if tall else 14)

    def row(role: Role) -> TableRow:
        return TableRow(tuple(TableCell((p(role, words(draw(sizes))),)) for _ in range(3)))

    rows = tuple(row(Role.TABLE_TEXT) for _ in range(draw(st.integers(1, 34))))
    caption = tuple(p(Role.CAPTION, words(4)) for _ in range(draw(st.integers(0, 2))))
    note = tuple(p(Role.TABLE_NOTE, words(draw(st.integers(1, 40)))) for _ in range(draw(st.integers(0, 3))))
    return Table(
        (ColumnAlign.LEFT,) * 3, (TableRow((TableCell((p(Role.TABLE_HEAD, "Head"),)),) * 3),), rows, caption, note
    )


@st.composite
def items(draw: st.DrawFn) -> Group:
    more = [p(Role.RECOMMENDATION_TEXT, words(draw(st.integers(1, 90)))) for _ in range(draw(st.integers(0, 4)))]
    last = [p(Role.OWNER_DUE, "Owner and day")] if draw(st.booleans()) else []
    return Group(GroupKind.KEEP, (p(Role.RECOMMENDATION, words(draw(st.integers(1, 60)))), *more, *last))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    count = draw(st.integers(1, 20))
    values = tuple(str(n + 1) for n in range(count))
    caption = (p(Role.CAPTION, words(draw(st.integers(1, 30)))),)
    note = (p(Role.FIGURE_NOTE, words(draw(st.integers(1, 30)))),) if draw(st.booleans()) else ()
    labels = tuple(f"Label {n}" for n in range(count))
    return Chart(ChartKind.BAR, labels, (Series("s", values, values),), "alt", caption, note)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 14))):
        kind = draw(st.sampled_from(["text", "text", "noted", "table", "item", "chart", "checks"]))
        match kind:
            case "table":
                blocks.append(draw(tables()))
            case "item":
                blocks.append(draw(items()))
            case "chart":
                blocks.append(draw(charts()))
            case "checks":
                evidence = p(Role.CHECK_EVIDENCE, words(draw(st.integers(1, 40))))
                one = Group(GroupKind.KEEP, (p(Role.CHECK_ITEM, words(12)), evidence, p(Role.CHECK_EVIDENCE, words(3))))
                blocks += [List(ListKind.CHECK, (ListItem((one,)),)), p(Role.CHECK_SIGNED, "Signed")]
            case "noted":
                note = Note("1", (p(Role.FOOTNOTE, words(draw(st.integers(1, 60)))),))
                blocks.append(p(Role.BODY, words(draw(st.integers(1, 200))), note))
            case _:
                blocks.append(p(Role.BODY, words(draw(st.integers(1, 200)))))
    if draw(st.booleans()):
        blocks.append(Heading(1, Role.HEADING_1, (Text("Part"),), anchor="part"))
        count = draw(st.integers(1, 60))
        rows = tuple(ContentsRow(1, Role.CONTENTS_1, "", (Text(f"Part {n}"),), "part") for n in range(count))
        at = draw(st.integers(0, min(len(blocks), 3)))
        blocks.insert(at, Contents((p(Role.CONTENTS_TITLE, "Contents"),), rows))
    return Document(
        properties=Properties("t"), language="en", date=date(2022, 1, 1), page="A4", style="base", blocks=tuple(blocks)
    )


class Places:
    """The pages on which leaves and charts of a laid-out document stand, and the heights of leaves."""

    def __init__(self, pages: Pages) -> None:
        self.pages: dict[int, list[int]] = {}
        self.heights: dict[int, float] = {}
        for page in pages.pages:
            for item in page.items:
                if isinstance(item, Flow) and item.part is Part.BODY:
                    self.pages.setdefault(id(item.leaf), []).append(page.number)
                    height = sum(line.height for line in item.lines)
                    self.heights[id(item.leaf)] = self.heights.get(id(item.leaf), 0) + height
                elif isinstance(item, PlacedChart):
                    self.pages.setdefault(id(item.chart), []).append(page.number)

    def of(self, blocks: Iterable[Block]) -> list[int]:
        """All pages on which something of the blocks stands, in order."""
        leaves = [b for b in blocks_of(blocks) if isinstance(b, Paragraph | ContentsRow)]
        return [number for leaf in leaves for number in self.pages[id(leaf)]]

    def height(self, row: TableRow) -> float:
        style = SHEET.table
        deepest = max(sum(self.heights[id(p)] for p in cell.blocks) for cell in row.cells)
        return deepest + style.pad_top + style.pad_bottom

    def rows(self, rows: Sequence[TableRow]) -> set[int]:
        return {number for row in rows for cell in row.cells for number in self.of(cell.blocks)}


def check_table(table: Table, places: Places) -> None:
    heights = [places.height(row) for row in (*table.head, *table.rows)]
    rules = 60
    if sum(heights) + rules <= HALF:
        assert len({*places.of(table.caption), *places.rows(table.head), *places.rows(table.rows)}) == 1
    if sum(heights[:3]) + rules <= HALF:
        assert len({*places.of(table.caption), *places.rows(table.head), *places.rows(table.rows[:2])}) == 1
    if sum(heights[-2:]) + rules <= HALF and len(table.rows) > 1:
        assert len(places.rows(table.rows[-2:])) == 1
    if table.note and heights[-1] <= HALF:
        assert places.of(table.note)[0] == max(places.rows(table.rows[-1:]))


@settings(max_examples=examples(30), deadline=None)
@given(documents())
def test_what_stands_together_is_not_parted(document: Document) -> None:
    pages = lay_out(document, SHEET, EvenFaces(), Sink())
    places = Places(pages)
    previous: Block | None = None
    for block in document.blocks:
        match block:
            case Table():
                check_table(block, places)
            case Group():
                assert len(set(places.of((block,)))) == 1
            case Chart():
                number = places.pages[id(block)][0]
                assert set(places.of(block.caption)) == {number}
                assert not block.note or places.of(block.note)[0] == number
            case List():
                assert len(set(places.of((block,)))) == 1
            case Contents():
                if len(block.rows) < 40:
                    assert len(set(places.of((block,)))) == 1
            case Paragraph(role=Role.CHECK_SIGNED):
                assert previous is not None and places.of((block,)) == [places.of((previous,))[-1]]
            case _:
                pass
        previous = block
