"""docs/instruments.md: every instrument, its picture, the lines that it asks for, and the example of one's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportkit.compile.usable import usable
from reportkit.diagnostics import Sink
from reportkit.model.instrument import Instrument
from reportkit.parse.profiles import read_instruments
from reportkit.source.workspace import MemoryWorkspace

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "instruments.md").read_text(encoding="utf-8")
SMALL = 60_000


def known() -> tuple[Instrument, ...]:
    return read_instruments(MemoryWorkspace({}), Sink())


@pytest.mark.parametrize("instrument", known(), ids=lambda i: i.name)
def test_an_instrument_is_described_with_its_lines_and_its_picture(instrument: Instrument) -> None:
    _, found, part = PAGE.partition(f": `{instrument.name}`\n")
    assert found
    part = re.split(r"^##", part, maxsplit=1, flags=re.MULTILINE)[0]
    stated = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    assert sorted(stated) == sorted(instrument.asked())
    needed = {k for line in instrument.placed() if line.required for k in instrument.keys(line)} & {*stated}
    assert set(re.findall(r"^\| `(\w+)` \|.*required", part, re.MULTILINE)) == needed
    picture = DOCS / "images" / "instruments" / f"{instrument.name}.png"
    assert f"](images/instruments/{picture.name})" in part and picture.stat().st_size < SMALL


def test_the_example_of_ones_own_can_be_used() -> None:
    path, text = re.findall(r"^# (sources/profiles/\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0]
    sink = Sink()
    made = read_instruments(MemoryWorkspace({path: text.encode()}), sink, ["cabinet-paper"])
    assert [i.name for i in made] == ["cabinet-paper"] and usable(made[0], sink)
    assert not list(sink)
    assert dict(made[0].limits) == {"cover_pages": 2, "main_pages": 4} and made[0].label("annex_head") == "APPENDIX"
