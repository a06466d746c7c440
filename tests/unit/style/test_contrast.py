"""Colours are held against WCAG: RK352 is in tests/cases/style/contrast.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.diagnostics import Sink
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.contrast import contrast
from reportkit.style.load import load_sheet

SHEETS = sorted(path.stem for path in (Path(__file__).parents[3] / "src/reportkit/data/styles").glob("*.yaml"))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#FFFFFF", "#777777", 4.48),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_contrasts_that_wcag_gives(one: str, other: str, wanted: float) -> None:
    assert contrast(one, other) == pytest.approx(wanted, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_that_ships_is_hard_to_read(name: str) -> None:
    sink = Sink()
    assert load_sheet(name, MemoryWorkspace({}), sink) is not None
    assert [d for d in sink if d.code == "RK352"] == []
