"""Files that are written before they are published: they have no name, and are published as all others are."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest

from faulty_disk import lying
from reportkit.diagnostics import LockError
from reportkit.source.ahead import Ahead
from reportkit.source.publish import publish, recover

FILES = {f"output/m/{n}": f"what is in {n}".encode() * 1000 for n in ("a.docx", "a.pdf", "b.pdf")}
EARLY = {path: FILES[path] for path in [*FILES][:2]}


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def test_what_is_written_ahead_is_seen_by_nobody_and_published_with_the_rest(tmp_path: Path) -> None:
    before, ahead = open_files(), Ahead(str(tmp_path))
    ahead.write(EARLY)
    ahead.write(EARLY)  # it is there
    assert set(ahead.lie) == set(EARLY) and open_files() == before + len(EARLY)
    assert {p.name for p in tmp_path.rglob("*")} == {".reportkit", ".gitignore", "lock"}
    assert publish(str(tmp_path), FILES, ahead=ahead) == set(FILES)
    assert lying(tmp_path) == FILES and open_files() == before
    assert {p.stat().st_mode & 0o777 for p in (tmp_path / "output" / "m").iterdir()} == {0o666 & ~_umask()}


def test_what_is_flushed_beside_other_work_is_there_at_the_end(tmp_path: Path) -> None:
    before, ahead = open_files(), Ahead(str(tmp_path))
    ahead.begin(EARLY)
    ahead.begin(EARLY)  # it is on its way
    ahead.begin(FILES)
    ahead.end()
    assert set(ahead.lie) == set(FILES) and open_files() == before + len(FILES)
    assert publish(str(tmp_path), FILES, ahead=ahead) == set(FILES)
    assert lying(tmp_path) == FILES and open_files() == before


def test_only_what_is_named_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, ahead = open_files(), Ahead(str(tmp_path))
    ahead.begin(EARLY)
    ahead.end()
    going, real = Event(), os.fsync

    def slow(handle: int) -> None:
        if current_thread() is not main_thread():
            going.wait(10)
        real(handle)

    late = {"output/late/a": b"late"}
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", slow)
        ahead.begin(late)
        for n, path in enumerate(EARLY):
            assert ahead.name(path, str(tmp_path / f"{n}"))
        ahead.forget(EARLY)
        going.set()
    assert not ahead.lie
    ahead.end()
    assert set(ahead.lie) == set(late) and open_files() == before + 1
    ahead.forget(["output/late/a", "output/late/b"])
    assert not ahead.lie and open_files() == before


def test_what_is_let_go_of_while_it_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, ahead = open_files(), Ahead(str(tmp_path))
    ahead.begin(EARLY)
    ahead.forget()
    assert not ahead.lie and open_files() == before

    def none_left(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", none_left)
    ahead.begin(EARLY)
    ahead.end()
    assert not ahead.lie and open_files() == before


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def test_what_lies_there_already_is_left_and_let_go_of(tmp_path: Path) -> None:
    publish(str(tmp_path), FILES)
    before, ahead = open_files(), Ahead(str(tmp_path))
    ahead.write(EARLY)
    assert publish(str(tmp_path), FILES, ahead=ahead) == frozenset()
    ahead.forget()
    assert lying(tmp_path) == FILES and open_files() == before


@pytest.mark.parametrize("call", ["open", "write", "fsync", "link"])
@pytest.mark.parametrize("beside", [False, True])
def test_where_it_cannot_be_done_files_are_written_when_they_are_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, beside: bool
) -> None:
    publish(str(tmp_path), {"output/old": b"1"})
    before, ahead = open_files(), Ahead(str(tmp_path))

    def fail(*args: object, **named: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        (ahead.begin if beside else ahead.write)(EARLY)
        ahead.end()
        assert not ahead.lie or call == "link"
        if call == "link":
            publish(str(tmp_path), FILES, ahead=ahead)
    publish(str(tmp_path), FILES, ahead=ahead)
    assert lying(tmp_path) == {"output/old": b"1", **FILES} and open_files() == before


def test_a_system_without_such_files_and_more_than_may_be_open_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = Ahead(str(tmp_path))
    ahead.write({f"output/{n}": b"" for n in range(129)})
    assert not ahead.lie
    monkeypatch.delattr(os, "O_TMPFILE")
    ahead.write(EARLY)
    assert not ahead.lie and not [*tmp_path.iterdir()]


def test_where_another_build_holds_the_project_nobody_waits_for_it_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def held(home: str) -> None:
        asked.append(home)
        raise LockError("another build holds the project, for 60 seconds now")

    monkeypatch.setattr("reportkit.source.ahead.hold", held)
    ahead = Ahead(str(tmp_path))
    for path, data in FILES.items():
        ahead.write({path: data})
    assert not ahead.lie and len(asked) == 1


def test_behind_a_link_in_place_of_our_folder_nothing_is_written(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / ".reportkit").symlink_to(outside)
    ahead = Ahead(str(tmp_path))
    ahead.write(EARLY)
    assert not ahead.lie and not [*outside.iterdir()]


def test_who_is_killed_leaves_nothing(tmp_path: Path) -> None:
    pid = os.fork()
    if pid == 0:
        Ahead(str(tmp_path)).write(EARLY)
        os._exit(9)
    os.waitpid(pid, 0)
    recover(str(tmp_path))
    assert {p.name for p in tmp_path.rglob("*")} == {".reportkit", ".gitignore", "lock"}
