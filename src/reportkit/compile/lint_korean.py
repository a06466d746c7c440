"""How official papers in Korean are written: dates, times, clauses without verbs, marks by level (KOR-02 to KOR-05).

They hold for papers whose instrument follows the rule. Quotations, titles of works, addresses and code are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.compile.order import Zone
from reportkit.compile.pieces import NBSP
from reportkit.compile.readings import Desk, Reading
from reportkit.compile.typography import OBJECT
from reportkit.model.content import Block, BulletList, Div, NumberedList, Quote
from reportkit.patterns import regex

_DAY = regex(r"(?<![\d.])(\d{4})\s*[.\-/]\s*(\d{1,2})\s*[.\-/]\s*(\d{1,2})(?!\d)(?:\s*\.)?")
_MONTH = regex(r"(?<![\d.])(\d{4})\s*\.\s*(\d{1,2})\s*\.(?!\s*\d)")
_SPELLED = regex(r"(?<!\d)(\d{4})년\s*(\d{1,2})월(?:\s*(\d{1,2})일)?")
_TIME = regex(
    r"(?:(오전|오후|낮|밤)\s*)?(?<!\d)(\d{1,2})시(?!간)(?:\s*(\d{1,2})분)?|(\d{1,2}:\d{2})\s*[AaPp]\.?[Mm]\.?"
)
_YEAR = 1000
"""The number from which on a list hardly begins."""
_HALVES = frozenset(("오후", "밤"))
_VERB = "한된이있없했였는니왔났졌겠았었란진운간온본준린친킨"
_SENTENCE = regex(
    rf"[가-힣]다[.!?](?=[\s{OBJECT}]|$)|[{_VERB}]다(?=[\s{OBJECT}]*$)|[아어해세에예지네군]요[.!?]?(?=[\s{OBJECT}]*$)"
)
_TYPED = regex(r"(?:[□■○●◦◇◆※▪▶·ㆍ∙]|[①-⑳㉮-㉻]|\(\d{1,2}\)|\([가-하]\)|[가나다라마바사아자차카타파하][.)]|[-*])\s")
_WIDE = regex("[！（），．：；？［］｛｝％。、]+")
_HALF = str.maketrans("！（），．：；？［］｛｝％。、", "!(),.:;?[]{}%.,")
_CLAUSES = frozenset({Zone.BODY, Zone.COVER, Zone.HEADING})


def lint_korean(desk: Desk) -> None:
    """Report RK561 (dates), RK562 (times), RK563 (sentences), RK565 (marks and levels), RK566 (punctuation)."""
    dates, clauses, marks = desk.keeps("KOR-03"), desk.keeps("KOR-05"), desk.keeps("KOR-01")
    if not (dates or clauses or marks):
        return
    for reading in desk.readings:
        if reading.line.text.isascii() and not any(c.isdigit() for c in reading.line.text):
            continue
        if dates:
            _dates(desk, reading)
            _times(desk, reading)
        if clauses and reading.unit.zone in _CLAUSES:
            _clauses(desk, reading)
            _punctuation(desk, reading)
        if marks and reading.unit.zone in _CLAUSES:
            _typed_marks(desk, reading)
    for section in desk.released.memo.sections:
        if marks and desk.instrument.bullets:
            _levels(desk, section.blocks, 0)
        if dates:
            _lists(desk, section.blocks)


def _dates(desk: Desk, reading: Reading) -> None:
    for pattern in (_DAY, _MONTH, _SPELLED):
        for found in reading.find(pattern):
            year, *rest = (part for part in found.groups() if part)
            right = " ".join(f"{part}." for part in (year, *(str(int(part)) for part in rest)))
            if found[0].replace(NBSP, " ") != right:
                span = reading.line.span(*found.span())
                desk.warn("RK561", span, f"the date `{found[0]}`", f"write `{right}`", rule="KOR-03")


def _times(desk: Desk, reading: Reading) -> None:
    for found in reading.find(_TIME):
        half, hour, minute, clock = found.groups()
        hint = "write it by 24 hours: `15:20`"
        if clock is None and int(hour) < 25:
            later = 12 if half in _HALVES and int(hour) < 12 else 0
            hint = f"write `{int(hour) + later:02}:{int(minute or 0):02}`"
        desk.warn("RK562", reading.line.span(*found.span()), f"the time `{found[0].strip()}`", hint, rule="KOR-03")


def _clauses(desk: Desk, reading: Reading) -> None:
    found = next(reading.find(_SENTENCE), None)
    if found is not None:
        span = reading.line.span(*found.span())
        hint = "end the clause with a noun: `~함`, `~음`, `~할 필요`"
        desk.warn("RK563", span, f"a whole sentence, `~{found[0]}`", hint, rule="KOR-05")


def _punctuation(desk: Desk, reading: Reading) -> None:
    for found in reading.find(_WIDE):
        hint = f"write `{found[0].translate(_HALF)}`, as wide as figures are"
        span = reading.line.span(*found.span())
        desk.warn("RK566", span, f"`{found[0]}` is as wide as a character", hint, rule="KOR-05")


def _typed_marks(desk: Desk, reading: Reading) -> None:
    found = _TYPED.match(reading.line.text)
    if found is not None and reading.own(*found.span()):
        said = f"the mark `{found[0].strip()}` is typed"
        hint = "write a list, nested by level, or a note: its mark comes from the level"
        desk.warn("RK565", reading.line.span(*found.span()), said, hint, rule="KOR-01")


def _levels(desk: Desk, blocks: Iterable[Block], depth: int) -> None:
    """Report lists that are deeper than there are marks."""
    most = len(desk.instrument.bullets)
    for block in blocks:
        if isinstance(block, BulletList) and depth >= most:
            said = f"a list {depth + 1} levels deep, with marks for {most}"
            desk.warn("RK565", block.span, said, "say it a level higher", rule="KOR-05")
            continue
        for inner in _inside(block):
            _levels(desk, inner, depth + isinstance(block, (BulletList, NumberedList)))


def _lists(desk: Desk, blocks: Iterable[Block]) -> None:
    """Report lists whose first number is a year: Markdown takes a date at the beginning of a line for a list."""
    for block in blocks:
        if isinstance(block, NumberedList) and block.start >= _YEAR:
            hint = f"write `{block.start}\\. ..`, with a backslash before the full stop"
            desk.warn("RK561", block.span, "a date that begins a line is a numbered list", hint, rule="KOR-03")
            continue
        for inner in _inside(block):
            _lists(desk, inner)


def _inside(block: Block) -> Iterator[tuple[Block, ...]]:
    match block:
        case BulletList() | NumberedList():
            yield from (item.blocks for item in block.items)
        case Div() | Quote():
            yield block.blocks
        case _:
            return
