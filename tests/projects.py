"""A small project that is built in this process, and copies of it in which builds know as much as where they built."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from reportkit.build.execute import build
from reportkit.build.init import new_project
from reportkit.build.request import Report, Request
from reportkit.diagnostics import Diagnostic, Sink
from reportkit.source import kept
from reportkit.source.publish import make_folder


def small_project(folder: Path) -> None:
    """Make the project of `reportkit init`, of a fixed day."""
    make_folder(str(folder), new_project(folder.name, "decision-memo", "en-GB", date(2026, 11, 26)))


def run(project: Path, **asked: Any) -> tuple[Report, list[Diagnostic]]:
    """Build a project in this process; gives the report and the findings."""
    sink = Sink()
    report = build(str(project), Request(**{"jobs": 1, **asked}), sink)
    return report, list(sink)


def copied(project: Path, folder: Path) -> Path:
    """Copy a project, and let the records of its cache count in the copy: what nobody but a test should do."""
    shutil.copytree(project, folder)
    cache = folder / kept.FOLDER
    bodies = {p.name: p.read_bytes().partition(b"\n")[2] for p in cache.iterdir() if p.name != "seal"}
    shutil.rmtree(cache)
    for name, body in bodies.items():
        kept.put(str(folder), name, body)
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Change a text, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(project: Path) -> dict[str, tuple[bytes, int]]:
    """Give everything in a project: bytes and times of writing."""
    files = (p for p in sorted(project.rglob("*")) if p.is_file())
    return {str(p.relative_to(project)): (p.read_bytes(), os.stat(p).st_mtime_ns) for p in files}
