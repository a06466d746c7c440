"""A line explained: what is printed of it for whom, in which role, and where each value comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportkit.build.explain import explain_line
from reportkit.build.init import new_project
from reportkit.diagnostics import ConfigurationError
from reportkit.source.publish import make_folder

SECTION = "sources/river/situation.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_folder(str(tmp_path / "river"), new_project("river", "decision-memo", "en-GB", date(2024, 12, 1)))
    return tmp_path / "river"


def line_of(project: Path, words: str) -> int:
    rows = (project / SECTION).read_text(encoding="utf-8").splitlines()
    return next(i for i, row in enumerate(rows, 1) if words in row)


def explained(project: Path, words: str) -> str:
    return "\n".join(explain_line(str(project), SECTION, line_of(project, words)))


def test_a_paragraph_names_its_role_and_the_line_of_yaml(project: Path) -> None:
    said = explained(project, "The flood of September")
    assert "inside:\n  “The flood of September 2024 destroyed" in said
    assert "is a `stem`" in said
    assert "size           11 " in said and "reportkit:styles/base.yaml:" in said
    assert "Source Serif 4 ($serif)" in said


def test_what_is_withheld_says_so_with_the_reason(project: Path) -> None:
    said = explained(project, "Only our side reads this paragraph")
    assert "outside:\n  withheld: it names other audiences" in said
    assert "outside:\n  “" not in said
    assert "a matter between ourselves" in explained(project, "were not staffed")


def test_a_sheet_of_the_project_is_named_at_its_own_place(project: Path) -> None:
    (project / "styles").mkdir()
    (project / "styles" / "base.yaml").write_text("extends: base\nroles:\n  body: {size: 12}\n", encoding="utf-8")
    assert "size           12                             styles/base.yaml:3" in explained(
        project, "The flood of September"
    )


def test_a_line_that_nobody_reads_gives_nothing(project: Path) -> None:
    assert explain_line(str(project), SECTION, 1) == []


def test_what_cannot_be_explained(project: Path) -> None:
    for file in ("nothing.md", "../outside.md", "/etc/hostname"):
        with pytest.raises(ConfigurationError, match="is no file of this project"):
            explain_line(str(project), file, 1)
    (project / SECTION).write_text("no front matter", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="the sources have errors"):
        explain_line(str(project), SECTION, 1)
