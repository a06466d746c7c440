"""A sheet that is ready is the one that its files give, and is not taken where they give another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportkit.diagnostics import Sink
from reportkit.source.workspace import MemoryWorkspace
from reportkit.span import PYTHON
from reportkit.style import ready
from reportkit.style.finish import finished_sheet
from reportkit.style.load import load_sheet
from reportkit.style.ready import decoded, encoded, ready_sheet
from reportkit.style.sheet import StyleSheet
from reportkit.style.source import read_chain

DATA = Path(__file__).parents[3] / "src" / "reportkit" / "data"
NAMES = sorted(path.stem for path in (DATA / "styles").glob("*.yaml"))
NOTHING = MemoryWorkspace({})


def as_written(name: str) -> tuple[StyleSheet, tuple[str, ...]]:
    """Give a sheet as its files have it, and those files, its own first."""
    sink = Sink()
    sheet = finished_sheet(name, NOTHING, sink, PYTHON)
    chain = read_chain(name, NOTHING, sink, PYTHON)
    assert sheet is not None and chain is not None and not sink.found
    return sheet, tuple(written.path.removeprefix("reportkit:") for written in reversed(chain))


def places(sheet: StyleSheet) -> list[object]:
    return [style.span for style in sheet.roles.values()]


@pytest.mark.parametrize("name", NAMES)
def test_a_ready_sheet_is_what_its_files_give(name: str, request: pytest.FixtureRequest) -> None:
    sheet, files = as_written(name)
    assert files[0] == f"styles/{name}.yaml"
    data, path = encoded(sheet, files), DATA / "ready" / f"{name}.json"
    if request.config.getoption("--accept"):
        path.write_bytes(data)
    assert path.read_bytes() == data, "write it with `pytest --accept`"
    read = ready_sheet(name, NOTHING)
    assert read == sheet and repr(read) == repr(sheet) and places(read) == places(sheet)


def test_there_is_none_of_a_sheet_that_is_gone() -> None:
    assert sorted(path.stem for path in (DATA / "ready").iterdir()) == NAMES


def test_a_sheet_of_the_project_is_read() -> None:
    own = b"extends: base\nroles:\n  body: {align: justify}\n"
    for name in ("base", "memorandum"):  # the second extends the first
        workspace = MemoryWorkspace({"styles/base.yaml": own})
        assert ready_sheet(name, workspace) is None
        sheet = load_sheet(name, workspace, Sink())
        assert sheet is not None and next(iter(sheet.roles.values())).align == "justify"
    assert ready_sheet("un", MemoryWorkspace({"styles/un.yaml": own})) is None


def test_a_file_that_is_another_now_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ready_sheet("base", NOTHING)
    assert before is not None and ready_sheet("base", NOTHING) is before
    monkeypatch.setattr(ready, "package_state", lambda path: (0, 0, 0, 0))
    monkeypatch.setattr(ready, "digest_of", lambda path: "0" * 64)
    assert ready_sheet("base", NOTHING) is None


def test_there_is_nothing_ready_of_other_names() -> None:
    assert ready_sheet("house", NOTHING) is None and ready_sheet("../styles/base", NOTHING) is None


def test_every_value_goes_there_and_back() -> None:
    sheet, files = as_written("korean-report")
    head, _, rest = encoded(sheet, files).partition(b"\n")
    assert list(json.loads(head)) == list(files)
    assert decoded("korean-report", json.loads(rest)) == sheet
