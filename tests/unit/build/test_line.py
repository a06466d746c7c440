"""A line of two hands: what is handed on is finished once, whatever happens on the way, and nobody is left behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from children import no_child_is_left
from reportkit.build import line as line_module
from reportkit.build.faults import WorkerFault
from reportkit.build.line import Finish, line
from reportkit.build.serving import Send
from reportkit.diagnostics import FontError


def doubled(number: int, data: bytes, send: Send) -> bytes:
    return data * 2 + str(os.getpid()).encode()


def run(finish: Callable[[], Finish], most: int, jobs: int, data: bytes = b"x" * 100_000) -> dict[int, bytes]:
    with line(most, finish, None) as made:
        assert made is not None
        for number in range(jobs):
            assert made.hand_on(number, jobs, data)
        made.close()
        return dict(made.results())


@pytest.mark.parametrize(("most", "jobs"), [(2, 1), (2, 5), (3, 3), (8, 2)])
def test_what_is_handed_on_is_finished_once(most: int, jobs: int) -> None:
    done = run(lambda: doubled, most, jobs)
    assert sorted(done) == [*range(jobs)]
    assert all(
        data.startswith(b"x" * 200_000) and str(os.getpid()).encode() not in data[200_000:] for data in done.values()
    )
    assert no_child_is_left()


@pytest.mark.parametrize("jobs", [2, 6])
def test_others_hand_on_beside_who_reads(jobs: int) -> None:
    with line(2, lambda: doubled, None) as made:
        assert made is not None
        assert made.beside(range(1, jobs), lambda number: b"y" * number)
        assert made.hand_on(0, jobs, b"x")
        made.close()
        done = dict(made.results())
    assert done[0].startswith(b"xx") and sorted(done) == [*range(jobs)]
    assert all(done[number].startswith(b"y" * 2 * number) for number in range(1, jobs))
    assert no_child_is_left()


def test_what_is_at_fault_beside_or_has_no_room_comes_back_as_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "_ROOM", 1 << 16)

    def give(number: int) -> bytes:
        if number == 1:
            raise AssertionError("words of a source")
        return b"" if number == 2 else b"z" * ((1 << 15) + 1)

    with line(2, lambda: doubled, None) as made:
        assert made is not None
        assert made.beside((1, 2, 3), give)
        assert made.hand_on(0, 4, b"x")
        assert not made.hand_on(4, 4, b"x" * (1 << 15))  # the other half is of the process beside
        made.close()
        done = dict(made.results())
    assert done[0].startswith(b"xx") and [done[number] for number in (1, 2, 3)] == [b"", b"", b""]
    assert no_child_is_left()


def test_one_who_dies_beside_ends_the_build() -> None:
    def die(number: int) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with line(2, lambda: doubled, None) as made:
        assert made is not None
        assert made.beside((1, 2), die)
        assert made.hand_on(0, 3, b"x")
        made.close()
        with pytest.raises(WorkerFault, match="ended before its work was done"):
            dict(made.results())
    assert no_child_is_left()


def test_nothing_handed_on_ends_it_at_once() -> None:
    with line(2, lambda: doubled, None):
        pass
    assert no_child_is_left()


def test_one_worker_and_no_process_are_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with line(1, lambda: doubled, None) as made:
        assert made is None

    def fork() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", fork)
    before = len(os.listdir("/proc/self/fd"))
    with line(2, lambda: doubled, None) as made:
        assert made is None
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_fault_of_loading_is_told_with_its_words() -> None:
    def load() -> Finish:
        raise FontError("the family `X` is not installed: pip install x")

    with pytest.raises(FontError, match="pip install x"):
        run(load, 2, 3)
    assert no_child_is_left()


def test_who_hands_on_beside_leaves_words_of_a_fault_to_who_waits_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    here, forked = os.getpid(), line_module._forked
    monkeypatch.setattr(line_module, "_forked", lambda: forked() if os.getpid() == here else None)  # a single hand

    def load() -> Finish:
        raise FontError("the family `X` is not installed: pip install x")

    def late(number: int) -> bytes:
        time.sleep(0.2)  # when the hand has met the fault and is gone
        return b"y"

    with line(2, load, None) as made:
        assert made is not None
        assert made.beside((1,), late)
        assert made.hand_on(0, 2, b"x")
        made.close()
        time.sleep(0.4)
        with pytest.raises(FontError, match="pip install x"):
            dict(made.results())
    assert no_child_is_left()


def test_a_hand_that_is_killed_ends_the_build() -> None:
    def die(number: int, data: bytes, send: Send) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(WorkerFault, match="ended before its work was done"):
        run(lambda: die, 2, 4)
    assert no_child_is_left()


def test_what_has_no_room_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "_ROOM", 1000)
    with line(2, lambda: doubled, None) as made:
        assert made is not None and made.hand_on(0, 2, b"x" * 600) and not made.hand_on(1, 2, b"x" * 600)
        made.close()
        assert [number for number, _ in made.results()] == [0]


def test_to_end_twice_does_no_harm() -> None:
    with line(2, lambda: doubled, None) as made:
        assert made is not None
        made.end()
        made.end()
    assert no_child_is_left()


def _at_fault() -> bytes:
    raise OSError("nothing lies there")


@pytest.mark.parametrize(("first", "told"), [(lambda: b"who builds", b"who builds"), (_at_fault, b""), (None, b"")])
def test_who_loads_says_something_before_and_is_not_held_up_by_a_fault(
    first: Callable[[], bytes] | None, told: bytes
) -> None:
    before = len(os.listdir("/proc/self/fd"))
    with line(2, lambda: doubled, None, first) as made:
        assert made is not None and made.told() == told and made.told() == b""
        assert made.hand_on(0, 1, b"x")
        made.close()
        assert [number for number, _ in made.results()] == [0]
    with line(2, lambda: doubled, None, first):
        pass  # nobody asks
    assert no_child_is_left() and len(os.listdir("/proc/self/fd")) == before
