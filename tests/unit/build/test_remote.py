"""Jobs carried by an executor: the same bytes as at home, faults in words, a cluster that loses workers."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest
from click.testing import CliRunner

from reportkit.build import remote
from reportkit.build.course import Course
from reportkit.build.execute import build
from reportkit.build.faults import WorkerFault
from reportkit.build.init import new_project
from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job, plan
from reportkit.build.read import read_sound
from reportkit.build.request import Request
from reportkit.build.variant import build_variant
from reportkit.cli import main
from reportkit.diagnostics import ConfigurationError, Sink
from reportkit.model.project import Project
from reportkit.source.workspace import DiskWorkspace, disk

P = ParamSpec("P")
T = TypeVar("T")
HOME = Course(None)


class AtOnce(Executor):
    """Does a job when it is submitted, as another machine would: with nothing but what was sent."""

    def __init__(self, breaks: bool = False) -> None:
        self.breaks = breaks
        self.sent: list[tuple[Any, ...]] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.sent.append(args)
        future: Future[T] = Future()
        if self.breaks:
            future.set_exception(BrokenPipeError())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Give a project with two memos of the same words."""
    folder = tmp_path / "river"
    for path, data in new_project("river", "decision-memo", "en-GB", date(2026, 3, 1)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    shutil.copytree(folder / "sources" / "river", folder / "sources" / "sea")
    return folder


def _read(folder: Path) -> tuple[DiskWorkspace, Project, tuple[Job, ...]]:
    workspace = disk(str(folder))
    sink = Sink()
    project = read_sound(workspace, sink).project
    assert not sink.failed
    return workspace, project, plan(project)


def test_jobs_that_travel_give_the_same_bytes(two: Path) -> None:
    workspace, project, jobs = _read(two)
    made = dict(remote.make_with(AtOnce(), str(two), jobs, workspace, HOME))
    assert len(made) == len(jobs) == 4
    for number, job in enumerate(jobs):
        at_home = build_variant(job, project, workspace)
        assert at_home.files and made[number].files == at_home.files
        assert made[number].found == at_home.found


def test_a_job_takes_no_other_memo_along(two: Path) -> None:
    workspace, _, jobs = _read(two)
    executor = AtOnce()
    list(remote.make_with(executor, str(two), [job for job in jobs if job.memo.id == "sea"], workspace, HOME))
    for _, files, memo, *_ in executor.sent:
        assert memo == "sea"
        assert "sources/sea/memo.yaml" in files and "sources/audiences.yaml" in files
        assert not any(path.startswith("sources/river/") for path in files)


def test_another_version_is_told_and_no_file_made(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, _, jobs = _read(two)
    monkeypatch.setattr(remote, "VERSION", "9.9.9")
    executor = AtOnce()
    submit = executor.submit

    def elsewhere(fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with monkeypatch.context() as there:
            there.setattr(remote, "VERSION", "0.0.1")
            return submit(fn, *args, **kwargs)

    monkeypatch.setattr(executor, "submit", elsewhere)
    with pytest.raises(ConfigurationError, match=r"reportkit 0\.0\.1, and 9\.9\.9 asks it"):
        list(remote.make_with(executor, str(two), jobs, workspace, HOME))


def test_a_fault_elsewhere_is_told_without_a_traceback(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, _, jobs = _read(two)
    with pytest.raises(WorkerFault, match="BrokenPipeError; no file of its memo was changed"):
        list(remote.make_with(AtOnce(breaks=True), str(two), jobs, workspace, HOME))

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("reportkit.build.variant.build_variant", broken)
    with pytest.raises(WorkerFault, match="ZeroDivisionError at") as told:
        list(remote.make_with(AtOnce(), str(two), jobs, workspace, HOME))
    assert "secret" not in str(told.value)


def test_a_memo_is_published_when_it_is_whole_whatever_becomes_of_others(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BreaksAtSea(AtOnce):
        def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
            self.breaks = "sea" in args
            return super().submit(fn, *args, **kwargs)

    @contextmanager
    def broken(_: str) -> Iterator[Executor]:
        yield BreaksAtSea()

    monkeypatch.setattr(remote, "connected", broken)
    monkeypatch.setattr(remote, "_AHEAD", 3)  # the last job of the sea waits for one of the river
    with pytest.raises(WorkerFault, match="no file of its memo was changed"):
        build(str(two), Request(executor="dask://there:1"), Sink())
    assert sorted(path.parent.name for path in (two / "output").rglob("*.pdf")) == ["river", "river"]


@pytest.mark.parametrize("address", ["dask://", "host:1", "ssh://host:1", "processes"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ConfigurationError, match="is no executor"), remote.connected(address):
        pass


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_cluster_that_loses_a_worker_makes_every_file(two: Path) -> None:
    distributed = pytest.importorskip("distributed")
    for name in ("lake", "delta", "ford", "weir"):
        shutil.copytree(two / "sources" / "river", two / "sources" / name)
    workspace, project, jobs = _read(two)
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**settings) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        made: dict[int, Outcome] = {}
        for number, outcome in remote.make_elsewhere(address, str(two), jobs, workspace, HOME):
            if not made:  # the first is back, the others are on their way
                os.kill(cluster.workers[0].process.pid, signal.SIGKILL)
            made[number] = outcome
        told = CliRunner().invoke(main, ["build", "--project", str(two), "--executor", address])
    assert len(made) == len(jobs) == 12
    assert told.exit_code == 0, told.output
    for number, job in enumerate(jobs):
        at_home = build_variant(job, project, workspace).files
        assert made[number].files == at_home
        assert {name: (two / f"{job.stem}.{name}").read_bytes() for name in job.formats} == at_home


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_no_scheduler_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(remote, "_PATIENCE", "1s")
    with pytest.raises(ConfigurationError, match="no scheduler answers"), remote.connected("dask://127.0.0.1:9"):
        pass
