"""Points are counted on the finished pages: RK553 (DIP-07)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.build.points import check_points
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Label, List, ListItem, ListKind, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages
from reportkit.source.workspace import MemoryWorkspace
from reportkit.span import at
from reportkit.style.load import load_sheet
from sample_document import sample_document

Spoken = tuple[Document, Pages]


def points(*said: str, line: int) -> List:
    """Give a list whose items are written in lines from `line` on."""
    items = []
    for n, words in enumerate(said):
        span = replace(at("points.md"), line=line + n)
        paragraph = Paragraph(Role.LIST_BULLET, (Text(words),), label=Label("–", "bullets", 0, 1), span=span)
        items.append(ListItem((paragraph,), span=span))
    return List(ListKind.BULLET, tuple(items))


@pytest.fixture(scope="module")
def spoken() -> Spoken:
    """A page with three points, of one line, of two and of one."""
    first = points("Short.", "Long " * 25, "Short again.", line=3)
    blocks = (first, Paragraph(Role.BODY, (Text("Between."),)), points(*["Longer " * 40] * 4, line=9))
    document, sink = replace(sample_document("base"), blocks=blocks), Sink()
    sheet = load_sheet("base", MemoryWorkspace({}), sink)
    assert sheet is not None
    pages = lay_out(document, sheet, FontSet(), sink)
    assert not sink.failed
    return document, pages


def found(spoken: Spoken, **limits: int) -> list[str]:
    sink = Sink()
    check_points(*spoken, limits, sink)
    return [f"{d.span.line} {d.severity} {d.code} {d.message}" for d in sink]


def test_the_first_list_has_the_points(spoken: Spoken) -> None:
    assert found(spoken) == []
    assert found(spoken, points=3) == []
    assert found(spoken, points=2) == ["1 warning RK553 there are 3 points, 2 allowed"]


def test_lines_are_those_on_paper(spoken: Spoken) -> None:
    said = found(spoken, point_lines=1)
    assert len(said) == 1 and said[0].startswith("4 warning RK553 this point has ") and said[0].endswith(", 1 allowed")
    assert found(spoken, point_lines=int(said[0].split()[6])) == []
