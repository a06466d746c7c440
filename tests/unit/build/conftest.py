"""A small project that was built once, and copies of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import copied, run, small_project
from reportkit.build import cache

PROGRAM = "as it was when the tests began"
"""Stands for the files of the package, which may be edited while tests run."""


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the project itself; nothing may be changed in it."""
    project = tmp_path_factory.mktemp("built") / "small"
    small_project(project)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "program", lambda: PROGRAM)
        report, found = run(project)
    assert len(report.written) == 4 and not found
    return project


@pytest.fixture
def built(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the project, whose records count in their new place; the program is the one that built it."""
    monkeypatch.setattr(cache, "program", lambda: PROGRAM)
    return copied(built_once, tmp_path / "small")
