"""What cases of text cannot show: pictures, memos made in Python, the width of marks."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date

import pytest

from case_runner import BASE
from document_phases import compiled
from reportkit.compile import compile_memo
from reportkit.compile.lower_marks import width
from reportkit.compile.lower_tables import numeric
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Chart, Figure, Table
from reportkit.doctree.walk import blocks_of, content_of, plain_text
from reportkit.model import content as authored
from reportkit.model.audience import Audience
from reportkit.model.content import Text
from reportkit.model.evidence import Evidence
from reportkit.model.memo import Masthead, Memo, Section, Variant
from reportkit.model.project import Project
from reportkit.parse.profiles import read_instruments, read_schemes
from reportkit.source.workspace import MemoryWorkspace, package_data

BODY = """---
id: body
title: Body
marking: GREEN
---

See @fig-x.

![A *field*[^n]](figures/x.png){#fig-x alt="It's grey"}

[^n]: Ours.
"""
READER = Audience(id="r", label="R", language="en-GB", locale="en_GB", page="A4", instrument="report", style="un")


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def project() -> Project:
    nothing = MemoryWorkspace({})
    return Project(instruments=read_instruments(nothing, Sink()), schemes=read_schemes(nothing, Sink()))


def paper(**more: object) -> Memo:
    """Make a working paper without any file."""
    return Memo(
        id="m",
        title=(Text("A paper"),),
        date=date(2022, 10, 25),
        audiences=("r",),
        sender="Mission",
        to="All",
        sections=(
            replace(Section.from_markdown("Short.", id="summary", title="Summary"), slot="summary"),
            Section.from_markdown("Long.", id="body", title="Body"),
        ),
        **more,  # type: ignore[arg-type]
    )


def test_a_figure_has_its_picture_caption_and_notes() -> None:
    files = BASE | {"sources/note/body.md": BODY.encode(), "sources/note/figures/x.png": png(1000, 20)}
    sink = Sink()
    made = compiled(files, "home", sink)
    assert made is not None, list(sink)
    figure = next(b for b in made.document.blocks if isinstance(b, Figure))
    assert (figure.picture.width, figure.picture.height, figure.alt) == (1000, 20, "It’s grey")
    assert str(figure.caption[0].content).count("Figure 1.") == 1 and "'a'" in str(figure.caption[0].content)
    assert "Ours." in str(figure.note[0].content)


@pytest.mark.parametrize("told", [True, False])
def test_an_instrument_says_whether_charts_print_their_data(told: bool) -> None:
    body = """---
id: body
title: Body
marking: GREEN
---

::: {.chart #fig-x type=bar src="figures/x.csv" x=place y="now then"}
Counts

::: {.alt}
Bars.
:::
:::
"""
    own = package_data("instruments/decision-memo.yaml") + f"chart_data: {str(told).lower()}\n".encode()
    files = BASE | {
        "sources/note/body.md": body.encode(),
        "sources/note/figures/x.csv": b"place,now,then\nHere,3835,-2\nThere,1,2.5\n",
        "sources/profiles/instruments/decision-memo.yaml": own,
    }
    sink = Sink()
    made = compiled(files, "home", sink)
    assert made is not None, list(sink)
    at = next(n for n, block in enumerate(made.document.blocks) if isinstance(block, Chart))
    following = made.document.blocks[at + 1 : at + 2]
    cells = [
        [" ".join(plain_text(content_of(p)) for p in blocks_of(cell.blocks)) for cell in row.cells]
        for table in following
        if isinstance(table, Table)
        for row in (*table.head, *table.rows)
    ]
    assert cells == ([["place", "now", "then"], ["Here", "3,835", "−2"], ["There", "1", "2.5"]] if told else [])


def test_a_figure_that_was_not_read_is_an_error() -> None:
    memo = paper()
    summary, body = memo.sections
    sections = (summary, replace(body, blocks=(*body.blocks, authored.Figure("x.png", (Text("C"),), "alt"))))
    sink = Sink()
    assert compile_memo(replace(memo, sections=sections), READER, Evidence(), project(), sink) is None
    assert [d.code for d in sink] == ["RK245"]


def test_a_masthead_made_in_python_has_known_lines_only() -> None:
    sink = Sink()
    memo = paper(variants=(Variant(audience="r", masthead=Masthead((("symbl", "X"),))),))
    assert compile_memo(memo, READER, Evidence(), project(), sink) is None
    assert [(d.code, d.hints) for d in sink] == [("RK243", ("did you mean `symbol`?",))]


def test_a_paper_made_in_python_compiles() -> None:
    sink = Sink()
    made = compile_memo(paper(), READER, Evidence(), project(), sink)
    assert made is not None and list(sink) == []
    assert made.document.properties.title == "A paper" and made.withheld == ()


@pytest.mark.parametrize("mark", ["CLEAR", "GREEN", "AMBER", "U", "SBU", "SECRET", "LIMITE"])
def test_marks_that_fit_their_column(mark: str) -> None:
    assert width(mark) <= 36


@pytest.mark.parametrize("mark", ["AMBER+STRICT", "UNCLASSIFIED", "OFFICIAL", "Ⅲ급비밀", "RESTREINT"])
def test_marks_that_are_too_wide(mark: str) -> None:
    assert width(mark) > 36


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (["1", "2,000", "3.5"], True),
        (["50,000–70,000", "not established"], False),
        (["50,000–70,000", "17", "not established"], True),
        (["–", "..", ""], False),
        (["12 per cent", "3 %", "−5"], True),
        (["25 October 2022", "2021"], False),
        (["A/76/242", "3 of 100"], False),
    ],
)
def test_a_column_of_figures_stands_right(cells: list[str], right: bool) -> None:
    assert numeric(cells) is right
