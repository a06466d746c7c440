"""docs/getting-started.md, followed step by step: what the page shows is what one sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

PAGE = (Path(__file__).parents[3] / "docs" / "getting-started.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
PLAIN = [text for kind, text in BLOCKS if not kind]
MARKDOWN = [text for kind, text in BLOCKS if kind == "markdown"]


@pytest.fixture
def river(tmp_path: Path, run: Callable[..., Result]) -> Path:
    assert run("init", str(tmp_path / "river")).exit_code == 0
    return tmp_path / "river"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_build_says_what_the_page_shows(river: Path, run: Callable[..., Result]) -> None:
    said = run("build", cwd=river)
    assert (said.exit_code, said.stderr, said.stdout) == (0, "", PLAIN[0])
    for row in PLAIN[1].splitlines()[1:]:
        name = row.split()[0]
        assert list(river.rglob(name.rstrip("/").rpartition("/")[2])), name
    shown = (river / "sources" / "river" / "situation.md").read_text(encoding="utf-8")
    assert MARKDOWN[0] in shown
    assert MARKDOWN[1].strip() in (river / "sources" / "river" / "proposal.md").read_text(encoding="utf-8")


def test_the_new_section_and_its_mistake_are_as_the_page_shows(river: Path, run: Callable[..., Result]) -> None:
    costs = river / "sources" / "river" / "costs.md"
    costs.write_text(MARKDOWN[2], encoding="utf-8")
    named = re.search(r"`(sections: \[.*costs.*\])`", PAGE)
    assert named
    change(river / "sources" / "river" / "memo.yaml", "sections: [bluf, situation, proposal]", named[1])
    assert run("build", "--strict", cwd=river).exit_code == 0
    change(costs, "station-cost }}", "station-costs }}")
    said = run("check", cwd=river)
    assert (said.exit_code, said.stderr) == (1, PLAIN[2])
    for what in re.findall(r"`reportkit explain ([^`]+)`", PAGE):
        change(costs, "station-costs }}", "station-cost }}") if ":" in what else None
        assert run("explain", what, cwd=river).exit_code == 0


def test_a_fact_changes_both_audiences(river: Path, run: Callable[..., Result]) -> None:
    run("build", cwd=river)
    change(river / "sources" / "evidence" / "facts.yaml", "value: 340", "value: 360")
    assert run("build", cwd=river).stdout.count("wrote") == 4
