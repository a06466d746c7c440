"""The generated parts of docs/ are what scripts/docs writes, and the rules that codes name are there to be read."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from reportkit.diagnostics import CODES

ROOT = Path(__file__).parents[2]
PAGES: dict[Path, str] = runpy.run_path(str(ROOT / "scripts" / "docs"))["pages"]()


@pytest.mark.parametrize("path", sorted(PAGES), ids=lambda p: p.name)
def test_a_generated_page_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path], "run scripts/docs"


def test_every_section_that_a_code_names_is_in_the_source_format() -> None:
    page = (ROOT / "docs" / "source-format.md").read_text(encoding="utf-8")
    there = set(re.findall(r"^#{2,3} (\d+(?:\.\d+)?)", page, re.MULTILINE))
    named = {number for code in CODES.values() for number in re.findall(r"source-format (\d+(?:\.\d+)?)", code.rule)}
    assert sorted(named - there) == []
