"""Many memos, in batches: what is written and found is what one reading of everything gives."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from projects import change, run, small_project
from reportkit.build import batches, execute, publishing, variant
from reportkit.build.course import Progress
from reportkit.build.execute import build
from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job
from reportkit.build.publishing import Written
from reportkit.build.request import Report, Request
from reportkit.cli import building
from reportkit.compile.release import ReleasedMemo
from reportkit.diagnostics import ConfigurationError, FontError, Sink
from reportkit.doctree.nodes import Document
from reportkit.writers.pdf.structure import Element

COUNT = 5


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project of five memos: one whose text is at fault, one that refers to nothing."""
    project = tmp_path_factory.mktemp("many") / "several"
    small_project(project)
    first = project / "sources/several"
    for n in range(COUNT - 1):
        shutil.copytree(first, project / f"sources/memo-{n}")
    change(project / "sources/memo-1/situation.md", "audiences:", "audience:")
    change(project / "sources/memo-2/situation.md", "{{ fact.flood-damage }}", "{{ fact.flood-damages }}")
    return project


def _made(
    project: Path, folder: Path, most: int, monkeypatch: pytest.MonkeyPatch, **asked: object
) -> tuple[Report, list[str], dict[str, bytes]]:
    monkeypatch.setattr(execute, "MANY", most)
    shutil.copytree(project, folder)
    report, found = run(folder, **asked)
    files = {str(p.relative_to(folder)): p.read_bytes() for p in sorted((folder / "output").rglob("*")) if p.is_file()}
    reports = sorted((folder / ".reportkit/reports").glob("*"))
    files |= {p.name: p.read_bytes() for p in reports}
    return report, [str(one) for one in found], files


@pytest.mark.parametrize("jobs", [1, 2])
def test_batches_give_what_one_reading_gives(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    whole, found, files = _made(several, tmp_path / "whole" / "several", 99, monkeypatch)
    parts, said, own = _made(several, tmp_path / "parts" / "several", 3, monkeypatch, jobs=jobs)
    assert own == files
    assert said == found
    assert parts == whole
    assert {path.split("/")[1] for path in own if path.startswith("output/")} == {"several", "memo-0", "memo-3"}
    assert parts.unbuilt == ("memo-1", "memo-2")


def test_memos_are_published_when_there_is_much_of_them(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, files = _made(several, tmp_path / "whole" / "several", 99, monkeypatch)
    real, counts = publishing.publish_memos, list[int]()

    def counted(root: str, memos: Any, *given: Any) -> Any:
        counts.append(len(memos))
        return real(root, memos, *given)

    monkeypatch.setattr(batches, "publish_memos", counted)
    monkeypatch.setattr(batches, "_TOGETHER", 0)
    monkeypatch.setattr(batches, "_cut", lambda folders, workers: [tuple(folders)])
    before = len(os.listdir("/proc/self/fd"))
    _, _, own = _made(several, tmp_path / "parts" / "several", 3, monkeypatch, jobs=1)
    assert own == files and counts == [1, 1, 1]
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_second_build_of_batches_writes_nothing(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execute, "MANY", 3)
    shutil.copytree(several, tmp_path / "several")
    first, _ = run(tmp_path / "several")
    again, _ = run(tmp_path / "several")
    assert all(one.changed for one in first.written)
    assert [one.path for one in again.written] == [one.path for one in first.written]
    assert not any(one.changed for one in again.written)


def test_what_all_memos_share_is_told_with_everything_else(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(several, tmp_path / "several")
    change(tmp_path / "several/sources/evidence/facts.yaml", "value:", "valu:")
    monkeypatch.setattr(execute, "MANY", 3)
    report, found = run(tmp_path / "several")
    assert not report.written
    files = {one.span.file for one in found}
    assert {"sources/evidence/facts.yaml", "sources/memo-1/situation.md"} <= files


def test_an_audience_that_no_memo_has(several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "MANY", 3)
    with pytest.raises(ConfigurationError, match="audience"):
        run(several, audiences=("nobody",))


def test_progress_counts_memos(several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "MANY", 3)
    monkeypatch.setattr(batches, "_ROUNDS", 1)
    shutil.copytree(several, tmp_path / "several")
    shown: list[Progress] = []
    build(str(tmp_path / "several"), Request(jobs=2), Sink(), shown.append)
    counts = [one.done for one in shown if one.count == COUNT]
    assert counts == sorted(counts) and counts[-1] == COUNT
    assert shown[-1].share == 1.0


def test_the_summary_of_many_files_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"output/memo-{n}/memo-{n}.un.{kind}" for n in range(40) for kind in ("docx", "pdf")]
    written = tuple(Written(name, 3, name.endswith("pdf"), ("why",) if n < 2 else ()) for n, name in enumerate(names))
    building._summary(Report(written, unbuilt=("other",)))
    said = capsys.readouterr()
    words = "wrote 40 files, 40 unchanged, of 40 memos (240 pages); page numbers in 2 of them are estimates"
    assert said.out == words + "\n"
    assert said.err == "not built: other; nothing of it was written\n"


@pytest.mark.parametrize("memos", [1, 5, 24, 100, 1000])
def test_batches_get_smaller_towards_the_end(memos: int) -> None:
    names = [f"memo-{n:04}" for n in range(memos)]
    cut = batches._cut(names, 2)
    sizes = [len(one) for one in cut]
    assert [name for one in cut for name in one] == names
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] == 1


def test_what_was_whole_before_a_fault_is_published(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execute, "MANY", 3)
    monkeypatch.setattr(batches, "_cut", lambda folders, workers: [tuple(folders)])
    shutil.copytree(several, tmp_path / "several")
    real, made = variant.build_variant, list[str]()

    def failing(job: Job, *given: Any, **more: Any) -> Outcome:
        made.append(job.memo.id)
        if made[-1] == "several":
            raise FontError("the face is gone")
        return real(job, *given, **more)

    monkeypatch.setattr(batches, "build_variant", failing)
    with pytest.raises(FontError):
        run(tmp_path / "several", jobs=1)
    assert {p.name for p in (tmp_path / "several/output").iterdir()} == {"memo-0", "memo-3"}


def test_no_circle_holds_a_memo_that_is_made(tmp_path: Path) -> None:
    def alive() -> list[object]:
        return [one for one in gc.get_objects() if isinstance(one, Element | ReleasedMemo | Document)]

    small_project(tmp_path / "small")
    held = alive()
    before = {id(one) for one in held}
    gc.disable()
    try:
        run(tmp_path / "small", jobs=1, cache=False)
        left = [type(one) for one in alive() if id(one) not in before]
    finally:
        gc.enable()
    assert not left
