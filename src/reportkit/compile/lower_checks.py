"""The checklist: boxes to tick, benchmarks in a table, or points to annex to a joint statement."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.compile.lower_blocks import Blocks
from reportkit.compile.lower_desk import led
from reportkit.compile.lower_inner import headed
from reportkit.compile.lower_tables import made_row
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Group,
    GroupKind,
    Inline,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Styled,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
    TickBox,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model.instrument import CheckShape
from reportkit.model.recommendation import Check
from reportkit.record import replace

_COLUMNS = (ColumnAlign.LEFT, ColumnAlign.LEFT, ColumnAlign.LEFT, ColumnAlign.RIGHT)


def lower_checklist(blocks: Blocks) -> list[Block]:
    """Give the checklist as the instrument sets it; nothing where there is none."""
    checks = [check for _, check in blocks.desk.released.memo.checklist]
    if not checks:
        return []
    if blocks.desk.instrument.checks is CheckShape.BENCHMARKS:
        return [_benchmarks(blocks, checks)]
    items = List(ListKind.CHECK, tuple(_box(blocks, check) for check in checks))
    if blocks.desk.instrument.checks is CheckShape.ANNEX:
        return [items]
    label = blocks.desk.label
    signed = (Text(f"{label('completed_by')} "), Tab(), Tab(), Text(f"{label('date')} "), Tab())
    return [items, Paragraph(Role.CHECK_SIGNED, signed)]


def _number(blocks: Blocks, check: Check) -> tuple[Inline, ...]:
    number = blocks.desk.tables.numbers.captions.get(check.uid, "")
    return Styled(SpanRole.NUMBER, (Text(f"{number}."),)), Text(" ")


def _box(blocks: Blocks, check: Check) -> ListItem:
    """Give an item: a box, the point, when it is met, and the evidence for it."""
    desk = blocks.desk
    first, more = headed(desk.flat(check.text, Role.CHECK_ITEM, "an item of the checklist"), Role.CHECK_ITEM)
    level = desk.marks.level(check.marking)
    role, lead = desk.marks.lead(Role.CHECK_ITEM, level)
    box: tuple[Inline, ...] = (TickBox(), Tab(), *_number(blocks, check))
    content = (*lead, *box, *first.content) if role is Role.CHECK_ITEM_MARKED else (*box, *lead, *first.content)
    head = replace(first, role=role, content=content, anchor=desk.tables.numbers.anchors.get(check.uid), mark=level)
    lines = [("met_when", check.benchmark), ("evidence_line", check.evidence)]
    under = [
        Paragraph(Role.CHECK_EVIDENCE, (Text(led(desk.label(key))), *desk.among(words)), span=check.span)
        for key, words in lines
        if words
    ]
    inner = (head, *(replace(b, role=Role.CHECK_EVIDENCE) if isinstance(b, Paragraph) else b for b in more), *under)
    return ListItem((Group(GroupKind.KEEP, inner, span=check.span),), span=check.span)


def _benchmarks(blocks: Blocks, checks: Sequence[Check]) -> Table:
    """Give the benchmarks as a table: the point, its measure, the means of verification, and a box."""
    label = blocks.desk.label
    head = [[Text(label(key))] for key in ("item", "benchmark", "evidence", "met")]
    return Table(_COLUMNS, (made_row(head, _COLUMNS, head=True),), tuple(_benchmark(blocks, c) for c in checks))


def _benchmark(blocks: Blocks, check: Check) -> TableRow:
    desk = blocks.desk
    first, more = headed(desk.flat(check.text, Role.TABLE_TEXT, "an item of the checklist"), Role.TABLE_TEXT)
    lead = desk.marks.run_in(desk.marks.level(check.marking))
    anchor = desk.tables.numbers.anchors.get(check.uid)
    point = replace(first, content=(*_number(blocks, check), *lead, *first.content), anchor=anchor, span=check.span)
    cells: list[tuple[Block, ...]] = [(point, *more)]
    for words in (check.benchmark, check.evidence):
        content = desk.among(words) if words else (Text("–"),)
        cells.append((Paragraph(Role.TABLE_TEXT, content, span=check.span),))
    cells.append((Paragraph(Role.TABLE_NUMBER, (TickBox(),)),))
    return TableRow(tuple(TableCell(c, header=n == 0) for n, c in enumerate(cells)), span=check.span)
