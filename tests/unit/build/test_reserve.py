"""Workers in reserve begin when all others have much to do, take what is left, and keep nobody waiting."""

from __future__ import annotations

import os
import signal

import pytest

from reportkit.build.faults import WorkerFault
from reportkit.build.pool import run
from reportkit.build.reserve import Reserve, reserve_for
from reportkit.build.serving import Send
from signals import signals


@pytest.mark.parametrize(
    ("jobs", "workers", "more"),
    [(1, 2, 0), (2, 2, 0), (3, 2, 1), (4, 2, 2), (5, 2, 0), (3, 1, 0), (2, 1, 0), (9, 8, 1)],
)
def test_a_few_more_jobs_than_workers_are_made_at_once(jobs: int, workers: int, more: int) -> None:
    assert reserve_for(jobs, workers) == more


def gone(pid: int) -> bool:
    """Say whether a process has ended and was waited for."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def done(much: frozenset[int], jobs: int = 3) -> dict[int, int]:
    """Give by whom each job was done, where some are much work: they last until all others have begun."""
    reserve = Reserve(jobs - 2, 2)

    def work(number: int, send: Send) -> bytes:
        for other in much - {number}:
            begun[other].give()
        if number in much:
            reserve.call()
            begun[number].wait(jobs - 1)
        return str(os.getpid()).encode()

    with signals(jobs) as begun:
        found = run(range(jobs), work, 2, here=True, reserve=reserve)
        return {number: int(data) for number, data in found}


def test_where_all_have_much_to_do_one_in_reserve_does_the_rest() -> None:
    assert len({*done(frozenset({0, 1, 2})).values()}) == 3


@pytest.mark.parametrize("much", [frozenset({0}), frozenset({1}), frozenset({2})])
def test_where_somebody_is_free_nobody_in_reserve_is_asked(much: frozenset[int]) -> None:
    assert len({*done(much).values()}) <= 2


def test_there_may_be_several() -> None:
    by = done(frozenset(range(4)), jobs=4)
    assert sorted(by) == [0, 1, 2, 3] and len({*by.values()}) == 4
    assert all(gone(pid) for pid in by.values() if pid != os.getpid())


@pytest.mark.parametrize("calls", [False, True])
def test_a_worker_that_dies_ends_the_run_although_some_are_in_reserve(calls: bool) -> None:
    reserve, here = Reserve(1, 2), os.getpid()

    def work(number: int, send: Send) -> bytes:
        if calls:
            reserve.call()
        if os.getpid() != here:
            begun.give()
            os.kill(os.getpid(), signal.SIGKILL)
        begun.wait()  # else there would be no job left for the worker
        return b""

    with signals(1) as (begun,), pytest.raises(WorkerFault, match="no file of its memo"):
        list(run(range(2), work, 2, here=True, reserve=reserve))


def test_without_a_process_to_spare_nobody_is_in_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> int:
        raise OSError("no process is left")

    monkeypatch.setattr("reportkit.build.pool.fork", none)
    reserve = Reserve(1, 2)
    found = dict(run(range(3), lambda number, send: bytes([number]), 2, here=True, reserve=reserve))
    assert found == {0: b"\0", 1: b"\1", 2: b"\2"}
