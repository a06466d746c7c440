"""Publishing: all files or none, killed at whatever step; one build at a time; nothing outside the project."""

from __future__ import annotations

import fcntl
import os
from hashlib import sha256
from pathlib import Path

import pytest

from faulty_disk import disk, in_child, killing, lying
from reportkit.diagnostics import DiskError, LockError
from reportkit.source import hold
from reportkit.source.publish import make_folder, publish, recover

OLD = {f"output/m/{n}": b"old " + n.encode() for n in ("a.docx", "a.pdf", "a.SHA256SUMS")}
NEW = {path: b"new, and longer " + path.encode() for path in OLD} | {"output/m/b.pdf": b"new"}


def test_killed_at_any_step_either_all_files_are_new_or_all_are_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # counted, and as slow as the disk otherwise
    (tmp_path / "whole").mkdir()
    publish(str(tmp_path / "whole"), OLD)
    with disk() as counted:
        publish(str(tmp_path / "whole"), NEW)
    steps = counted.count
    assert 40 < steps < 400
    outcomes = []
    for step in range(steps):
        root = tmp_path / str(step)
        root.mkdir()
        publish(str(root), OLD)

        def killed(root: Path = root, step: int = step) -> int:
            with disk(killing(step)):
                publish(str(root), NEW)
            return 0

        assert in_child(killed) == 9
        for now, before in lying(root).items():
            assert before in (OLD.get(now), NEW[now]), "torn"
        recover(str(root))
        found = lying(root)
        assert found in (OLD, NEW), f"mixed after step {step}"
        assert [p.name for p in (root / ".reportkit").iterdir() if not p.name.startswith(".git")] == ["lock"]
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
    monkeypatch.setattr(hold, "WAIT", 0.05)
    with (tmp_path / ".reportkit" / "lock").open("w+") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        other.write("process 4711\n")
        other.flush()
        with pytest.raises(LockError, match="another build holds the project, for 0 seconds now: process 4711"):
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


def test_what_stands_in_the_way_is_told_before_anything_is_moved(tmp_path: Path) -> None:
    publish(str(tmp_path), OLD)
    last = tmp_path / "output" / "m" / "b.pdf"
    last.mkdir(parents=True)
    with pytest.raises(DiskError, match=r"b\.pdf`: is a directory; nothing was changed"):
        publish(str(tmp_path), NEW)
    last.rmdir()
    last.symlink_to("a.pdf")
    with pytest.raises(DiskError, match=r"`output/m/b\.pdf` is a link: delete it"):
        publish(str(tmp_path), NEW)
    assert lying(tmp_path) == OLD | {"output/m/b.pdf": OLD["output/m/a.pdf"]}


def test_only_what_changes_is_written(tmp_path: Path) -> None:
    assert publish(str(tmp_path), OLD) == set(OLD)
    before = {path: (tmp_path / path).stat().st_ino for path in OLD}
    assert publish(str(tmp_path), OLD | {"output/m/b.pdf": b"b"}) == {"output/m/b.pdf"}
    assert {path: (tmp_path / path).stat().st_ino for path in OLD} == before


def test_what_somebody_else_put_into_our_folder_stays(tmp_path: Path) -> None:
    publish(str(tmp_path), OLD)
    own = tmp_path / ".reportkit" / "stage" / "mine" / "x"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    publish(str(tmp_path), NEW)
    assert lying(tmp_path) == NEW and own.read_text() == "mine"


def test_a_set_of_which_another_build_changed_a_part_is_not_mixed(tmp_path: Path) -> None:
    publish(str(tmp_path), OLD)
    lies = {path: sha256(data).hexdigest() for path, data in OLD.items()}
    publish(str(tmp_path), {"output/m/b.pdf": b"b"}, lies)
    publish(str(tmp_path), {"output/m/a.pdf": b"by another build"})
    with pytest.raises(LockError, match=r"another build has changed `output/m/a\.pdf` meanwhile; build again"):
        publish(str(tmp_path), {"output/m/b.pdf": b"c"}, lies)
    assert (tmp_path / "output/m/b.pdf").read_bytes() == b"b"
