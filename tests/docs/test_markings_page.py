"""docs/markings.md says what is there: its table has every name of every scheme, and its examples have no mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from document_phases import compiled
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Paragraph
from reportkit.parse.profiles import read_schemes
from reportkit.source.workspace import MemoryWorkspace

PAGE = (Path(__file__).parents[2] / "docs" / "markings.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(?:yaml|markdown)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SCHEMES = {scheme.name: scheme for scheme in read_schemes(MemoryWorkspace({}), Sink()) if scheme.levels}


def test_every_name_of_every_scheme_is_in_the_table() -> None:
    rows = {row.split("`")[1]: row for row in PAGE.split("\n") if row.startswith("| `")}
    assert rows.keys() == SCHEMES.keys()
    for name, scheme in SCHEMES.items():
        cells = [cell.strip() for cell in rows[name].strip("|").split("|")]
        assert re.findall(r"`([^`]+)`", cells[1]) == [level.name for level in scheme.levels]
        for control in scheme.controls:
            assert f"`{control.name}`" in cells[3]
        assert bool(scheme.release) == (" .." in cells[3] or ", .." in cells[3])
        assert re.findall(r"`([^`]+)`", cells[4]) == [statement.key for statement in scheme.statements]


@pytest.mark.parametrize(
    ("audience", "banner", "portions"),
    [
        ("home", "SECRET//NOFORN", ["U", "C//REL TO USA, KOR", "S//NOFORN"]),
        ("partner", "CONFIDENTIAL//REL TO USA, KOR", ["C//REL TO USA, KOR", "C//REL TO USA, KOR"]),
    ],
)
def test_the_example_is_marked_as_the_page_says(audience: str, banner: str, portions: list[str]) -> None:
    audiences, section, variants, _ = BLOCKS
    memo = "title: '[A note]{marking=U}'\ndate: 2022-10-25\naudiences: [home, partner]\nfrom: A\nto: B\n"
    memo += "default_audiences: [home, partner]\nsections: [bottom, background]\n"
    bottom = "id: bottom\ntitle: B\naudiences: [home]\nslot: bluf\nmarking: U\n"
    lines = variants[variants.index("    authority") :]
    files = {
        "sources/audiences.yaml": audiences,
        "sources/note/memo.yaml": f"{memo}{variants}  partner:\n{lines}",
        "sources/note/background.md": section,
        "sources/note/bottom.md": f"---\n{bottom}---\n\nShort.\n",
    }
    sink = Sink()
    made = compiled({path: text.encode() for path, text in files.items()}, audience, sink)
    assert made is not None and made.document.banner is not None, [f"{d.span} {d.code} {d.message}" for d in sink]
    assert made.document.banner.text == banner
    paragraphs = [block for block in made.document.blocks if isinstance(block, Paragraph)]
    marks = [block.mark for block in paragraphs if block.role.value.startswith("body")]
    assert marks == portions


def test_the_scheme_of_the_page_has_no_mistake() -> None:
    sink = Sink()
    found = read_schemes(
        MemoryWorkspace({"sources/profiles/markings/house.yaml": BLOCKS[-1].encode()}), sink, ["house"]
    )
    assert not list(sink) and [scheme.name for scheme in found] == ["house"]
