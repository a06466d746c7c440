"""docs/translations.md is run from top to bottom: its files make a project, commands say what the page says.

<!-- file: PATH -->       a file of the project
<!-- change: PATH -->     words of a file that are replaced, as a diff
<!-- run: ARGUMENTS -->   a command, and what it says
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from projects import change
from reportkit.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "translations.md").read_text(encoding="utf-8")
_STEP = re.compile(r"^<!-- (file|change|run): (.*?) -->\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_says_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    counts = {"file": 0, "change": 0, "run": 0}
    for kind, what, text in _STEP.findall(PAGE):
        counts[kind] += 1
        match kind:
            case "file":
                (tmp_path / what).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / what).write_text(text, encoding="utf-8")
            case "change":
                old, new = text.splitlines()
                change(tmp_path / what, old[1:], new[1:])
            case _:
                said = CliRunner().invoke(main, what.split(), prog_name="reportkit").output
                assert said == text, what
    assert counts == {"file": 6, "change": 1, "run": 4}
