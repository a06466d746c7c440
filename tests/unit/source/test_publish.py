"""Publishing: all files or none, killed at whatever step; one build at a time; nothing outside the project."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportkit.diagnostics import DiskError, LockError
from reportkit.source import publish as module
from reportkit.source.publish import make_folder, publish, recover

OLD = {f"output/m/{n}": b"old " + n.encode() for n in ("a.docx", "a.pdf", "a.SHA256SUMS")}
NEW = {path: b"new, and longer " + path.encode() for path in OLD} | {"output/m/b.pdf": b"new"}
STEPS = ((os, "replace"), (os, "open"), (os, "fsync"), (Path, "unlink"), (Path, "rmdir"), (Path, "mkdir"))


def lying(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "output").rglob("*") if p.is_file()}


def counting(limit: int | None) -> Callable[[], int]:
    """Let every step of publishing count; at step `limit` the process is gone, as by kill -9."""
    count = 0

    def wrap(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            nonlocal count
            if count == limit:
                os._exit(9)
            count += 1
            return real(*args, **named)

        return step

    for owner, name in STEPS:
        setattr(owner, name, wrap(getattr(owner, name)))
    return lambda: count


def in_child(work: Callable[[], int]) -> int:
    """Do something in a process of its own; gives its exit code."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_killed_at_any_step_either_all_files_are_new_or_all_are_old(tmp_path: Path) -> None:
    def whole() -> int:
        steps = counting(None)
        publish(str(tmp_path / "whole"), NEW)
        return steps()

    (tmp_path / "whole").mkdir()
    publish(str(tmp_path / "whole"), OLD)
    steps = in_child(whole)
    assert 20 < steps < 99
    outcomes = []
    for step in range(steps):
        root = tmp_path / str(step)
        root.mkdir()
        publish(str(root), OLD)

        def killed(root: Path = root, step: int = step) -> int:
            counting(step)
            publish(str(root), NEW)
            return 0

        assert in_child(killed) == 9
        for now, before in lying(root).items():
            assert before in (OLD.get(now), NEW[now]), "torn"
        recover(str(root))
        found = lying(root)
        assert found in (OLD, NEW), f"mixed after step {step}"
        assert sorted(p.name for p in (root / ".reportkit").iterdir() if not p.name.startswith(".git")) in (
            ["lock"],
            ["journal.new", "lock"],
        )
        outcomes.append(found == NEW)
    assert outcomes == sorted(outcomes), "once the journal stands, the new files win"
    assert True in outcomes and False in outcomes


def test_the_next_publication_finishes_what_was_left(tmp_path: Path) -> None:
    publish(str(tmp_path), OLD)
    home = tmp_path / ".reportkit"
    (home / "stage").mkdir()
    (home / "stage" / "0").write_bytes(b"half a fi")
    publish(str(tmp_path), NEW)
    assert lying(tmp_path) == NEW
    assert not (home / "stage").exists() and not (home / "journal").exists()


def test_in_house_files_are_ignored_by_git(tmp_path: Path) -> None:
    publish(str(tmp_path), OLD)
    assert "*" in (tmp_path / ".reportkit" / ".gitignore").read_text(encoding="ascii").splitlines()


def test_one_build_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(str(tmp_path), OLD)
    monkeypatch.setattr(module, "_WAIT", 0.05)
    with (tmp_path / ".reportkit" / "lock").open("a+") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(LockError, match="another build has held the project"):
            publish(str(tmp_path), NEW)
    assert lying(tmp_path) == OLD
    publish(str(tmp_path), NEW)


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "project"
    root.mkdir()
    (root / "output").symlink_to(outside)
    with pytest.raises(DiskError, match="leads out of the project"):
        publish(str(root), NEW)
    assert list(outside.iterdir()) == []


def test_a_disk_that_fails_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"a file where the folder should be")
    with pytest.raises(DiskError, match="cannot write"):
        publish(str(tmp_path), NEW)


def test_files_have_the_permissions_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(str(tmp_path), OLD)
    finally:
        os.umask(before)
    assert {p.stat().st_mode & 0o777 for p in (tmp_path / "output" / "m").iterdir()} == {0o640}


def test_a_new_folder_must_be_empty(tmp_path: Path) -> None:
    make_folder(str(tmp_path / "new"), {"a/b.txt": b"x"})
    assert (tmp_path / "new" / "a" / "b.txt").read_bytes() == b"x"
    with pytest.raises(DiskError, match="is not empty"):
        make_folder(str(tmp_path / "new"), {"c": b""})
    with pytest.raises(DiskError, match="cannot write"):
        make_folder(str(tmp_path / "new" / "a" / "b.txt"), {"c": b""})


def test_what_cannot_be_put_in_place_is_taken_back(tmp_path: Path) -> None:
    """A disk that is full is not made fuller, and a later start does not write what was given up."""
    (tmp_path / "output").write_text("in the way")
    with pytest.raises(DiskError, match="nothing was changed"):
        publish(str(tmp_path), NEW)
    assert {p.name for p in (tmp_path / ".reportkit").iterdir()} == {".gitignore", "lock"}
    (tmp_path / "output").unlink()
    recover(str(tmp_path))
    assert not (tmp_path / "output").exists()


def test_what_is_half_in_place_is_finished_by_the_next_start(tmp_path: Path) -> None:
    last = tmp_path / "output" / "m" / "b.pdf"
    last.mkdir(parents=True)
    (last / "x").write_text("in the way")
    with pytest.raises(DiskError, match="the next build will finish it"):
        publish(str(tmp_path), NEW)
    (last / "x").unlink()
    last.rmdir()
    recover(str(tmp_path))
    assert lying(tmp_path) == NEW
