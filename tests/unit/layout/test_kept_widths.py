"""Widths of words are kept from one document to the next, and change nothing in it."""

from __future__ import annotations

import pytest

from even_faces import NONE
from reportkit.diagnostics import Sink
from reportkit.layout import measure
from reportkit.layout.boxing import box_up
from reportkit.layout.fonts import FontSet
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import RunStyle
from reportkit.layout.runs import Segment, Strip
from reportkit.span import PYTHON

STYLE = RunStyle("Tinos", 20)
RED = RunStyle("Tinos", 20, colour="#ff0000")


def test_one_table_serves_all_colours_and_documents() -> None:
    first, second = Measurer(FontSet()), Measurer(FontSet())
    assert first.table(STYLE) is second.table(RED)
    assert first.table(STYLE) is not first.table(RunStyle("Tinos", 22))


def test_too_many_words_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Measurer(FontSet()).table(STYLE)
    width = before["word "]
    monkeypatch.setattr(measure, "_MOST", 0)
    after = Measurer(FontSet()).table(STYLE)
    assert after is not before and after["word "] == width and after.ink["word "] == before.ink["word "] < width


def test_a_missing_glyph_is_reported_in_every_document() -> None:
    strip = Strip(f"a{NONE} b", [Segment(0, STYLE, (), None, PYTHON)], [], [])
    for _ in range(2):
        sink = Sink()
        box_up(strip, Measurer(FontSet()), sink, set())
        assert [one.code for one in sink.found] == ["RK300"]
