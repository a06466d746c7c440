"""Projects to run commands in, and a runner that reads like a terminal's session."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportkit.cli import main

ROOT = Path(__file__).parents[3]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a function that runs the command in a folder; it builds in this process unless a test says otherwise."""
    monkeypatch.delenv("CI", raising=False)

    def go(*arguments: str, cwd: Path | None = None) -> Result:
        if cwd is not None:
            monkeypatch.chdir(cwd)
        if arguments[0] == "build" and "--jobs" not in arguments:
            arguments = (*arguments, "--jobs", "1")
        result = CliRunner().invoke(main, arguments, prog_name="reportkit")
        assert "Traceback" not in result.output
        return result

    return go


@pytest.fixture
def founding(tmp_path: Path) -> Path:
    """Give a copy of the founding memo's project, without outputs."""
    project = tmp_path / "project"
    for part in ("sources", "styles"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, project / part)
    shutil.copy(ROOT / "reportkit.toml", project)
    return project


@pytest.fixture
def small(tmp_path: Path, run: Callable[..., Result]) -> Path:
    """Give a project that `init` made."""
    project = tmp_path / "small"
    assert run("init", str(project)).exit_code == 0
    return project
