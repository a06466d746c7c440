"""Workers: the same results whatever their number, faults told and not raised twice, none left behind."""

from __future__ import annotations

import fcntl
import gc
import os
import signal
from collections.abc import Callable

import pytest

from children import no_child_is_left
from reportkit.build.faults import WorkerFault
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.pool import run
from reportkit.build.serving import Send
from reportkit.diagnostics import Diagnostic, FontError, Severity
from reportkit.span import at
from signals import signals


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_job_is_done_once(workers: int) -> None:
    done = dict(run([3, 1, 0, 2], lambda n, _: bytes([n]) * (n * 200_000), workers))
    assert done == {n: bytes([n]) * (n * 200_000) for n in range(4)}
    assert no_child_is_left()


@pytest.mark.parametrize("here", [False, True])
def test_more_jobs_than_a_pipe_holds_are_done_once(here: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = os.pipe

    def narrow() -> tuple[int, int]:
        ends = pipe()
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, 4096)  # as the kernel gives them to who has many
        return ends

    monkeypatch.setattr(os, "pipe", narrow)
    monkeypatch.setattr("reportkit.build.pool.widen", lambda pipe: None)
    gc.freeze()  # as who stays does: each worker collects garbage again and again
    signal.alarm(30)  # else it would wait for ever
    order = range(1, 1500)
    assert sorted(number for number, _ in run(order, lambda n, _: b"", 2, here=here)) == [*order]
    signal.alarm(0)
    assert no_child_is_left()


def test_workers_share_the_work() -> None:
    done = dict(run(range(8), lambda n, _: str(os.getpid()).encode(), 2))
    assert str(os.getpid()).encode() not in done.values()


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_who_stays_is_one_of_the_workers(workers: int) -> None:
    own = os.getpid()

    def work(number: int, send: Send) -> bytes:
        if os.getpid() != own:
            begun.give()
        elif number == 0 and workers > 1:
            begun.wait()  # until another worker has taken a job, so that there is one left for it
        return str(os.getpid()).encode() + b" " * 200_000

    with signals(1) as (begun,):
        done = dict(run(range(8), work, workers, here=True))
    here = [number for number, by in done.items() if by.strip() == str(os.getpid()).encode()]
    assert 0 in here and sorted(done) == [*range(8)]
    assert (len(here) == 8) is (workers == 1)
    assert no_child_is_left()


@pytest.mark.parametrize("stays", [False, True])
def test_what_who_stays_has_frozen_stays_so(stays: bool) -> None:
    gc.freeze()
    try:
        dict(run(range(4), lambda n, _: b"", 2, here=stays))
        assert (gc.get_freeze_count() > 0) is stays
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("wrong", [0, 1])
def test_a_failure_where_who_stays_works_too_ends_the_run(wrong: int) -> None:
    def work(number: int, send: Send) -> bytes:
        if number == 1:
            begun.give()
        if number == wrong:
            raise FontError("the family `X` is not installed: pip install x")
        if number == 0:
            begun.wait()  # the other one goes wrong while this one works
        return b""

    with signals(1) as (begun,), pytest.raises(FontError, match="pip install x"):
        dict(run(range(6), work, 2, here=True))
    assert no_child_is_left()


def fail(number: int, send: Send) -> bytes:
    if number == 1:
        raise FontError("the family `X` is not installed: pip install x")
    return b""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_of_the_machine_keeps_its_kind_and_words(workers: int) -> None:
    with pytest.raises(FontError, match="pip install x"):
        dict(run([0, 1, 2], fail, workers))
    assert no_child_is_left()


def test_our_own_fault_is_named_with_its_place() -> None:
    def wrong(number: int, send: Send) -> bytes:
        raise AssertionError("words of a source")

    with pytest.raises(WorkerFault, match=r"AssertionError at test_pool.py:\d+") as caught:
        dict(run([0, 1], wrong, 2))
    assert "words" not in str(caught.value)


def test_a_killed_worker_ends_the_run() -> None:
    def die(number: int, send: Send) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(WorkerFault, match="ended before its work was done"):
        dict(run([0, 1, 2], die, 2))
    assert no_child_is_left()


def test_without_a_process_to_spare_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", fork)
    assert dict(run([1, 0], lambda n, _: bytes([n]), 2)) == {0: b"\0", 1: b"\1"}


def test_an_outcome_comes_back_as_it_was_sent() -> None:
    found = Diagnostic("RK430", Severity.WARNING, at("sources/m/s.md", 3, 2, 5), "zu läng", ("a hint", "two"), "un")
    sent = Outcome({"docx": b"\n\x00PK", "pdf": b""}, (found,), "Ein Titel \u2028", "de", 3)
    assert unpack(pack(sent)) == sent
    assert not sent.failed


class Heard:
    """Keeps what is heard, and does what is asked for before it hears anything and when it has waited."""

    def __init__(self, first: Callable[[], None] | None = None, then: Callable[[], None] | None = None) -> None:
        self.first, self.then = first, then
        self.messages: list[tuple[int, bytes]] = []

    def heard(self, number: int, message: bytes) -> None:
        if self.first is not None and not self.messages:
            self.first()
        self.messages.append((number, message))

    def waited(self) -> None:
        if self.then is not None:
            self.then()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_sent_is_heard_before_the_result(workers: int) -> None:
    def work(number: int, send: Send) -> bytes:
        for n in range(20):
            send(bytes([n]))
        return b"x" * 100_000

    listener = Heard()
    for number, data in run([0, 1, 2], work, workers, listener):
        assert [m for who, m in listener.messages if who == number] == [bytes([n]) for n in range(20)]
        assert len(data) == 100_000


def test_one_who_listens_slowly_stops_nobody() -> None:
    def work(number: int, send: Send) -> bytes:
        for _ in range(8_000):  # more than a pipe holds
            send(b"words" * 5)
        said.give()
        return str(os.getpid()).encode()

    with signals(1) as (said,):
        listener = Heard(lambda: said.wait(2))  # hears nothing before both have said all
        done = dict(run([0, 1], work, 2, listener))
    assert len(done) == 2 and 0 < len(listener.messages) < 16_000
    assert all(message == b"words" * 5 for _, message in listener.messages)
    assert no_child_is_left()


def test_one_who_listens_is_told_of_silence() -> None:
    def work(number: int, send: Send) -> bytes:
        silence[number].wait()
        return b""

    def told() -> None:
        for one in silence:
            one.give()

    with signals(2) as silence:
        assert len(dict(run([0, 1], work, 2, Heard(then=told)))) == 2


def test_a_worker_killed_between_two_messages_is_reported() -> None:
    def die(number: int, send: Send) -> bytes:
        send(b"still here")
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    listener = Heard()
    with pytest.raises(WorkerFault, match="ended before its work was done"):
        dict(run([0, 1, 2], die, 2, listener))
    assert {message for _, message in listener.messages} == {b"still here"}
    assert no_child_is_left()
