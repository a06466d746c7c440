"""Publishing on a disk that fails: whatever call fails, all files are new or all are old, and what is said is true."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faulty_disk import disk, failing, full, in_child, killing, lying
from reportkit.diagnostics import DiskError, LockError
from reportkit.source.publish import publish, recover

OLD = {f"output/m/{n}": b"old " + n.encode() for n in ("a.docx", "a.pdf", "a.SHA256SUMS")}
NEW = {path: b"new, and longer " + path.encode() for path in OLD} | {"output/m/b.pdf": b"new"}
INHOUSE = {".gitignore", "lock"}
Strike = Callable[[int, str], None]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk take its time afterwards: it is counted that it was asked to."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def root(tmp_path: Path) -> Callable[[], Path]:
    """Give a function that makes a project in which the old files lie."""
    made = iter(range(10_000))

    def make() -> Path:
        root = tmp_path / str(next(made))
        root.mkdir()
        publish(str(root), OLD)
        return root

    return make


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `output` be on another device, to which nothing is renamed."""
    real = os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        if (".reportkit" in Path(source).parent.parts) != (".reportkit" in Path(target).parent.parts):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(source), None, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)


def calls(root: Path) -> int:
    """Count the calls of a publication."""
    with disk() as counted:
        publish(str(root), NEW)
    return counted.count


def judge(root: Path, strike: Strike) -> str:
    """Publish on a disk that fails; gives what was said, empty where all went well, and what holds afterwards holds."""
    said = ""
    with disk(strike):
        try:
            publish(str(root), NEW)
        except (DiskError, LockError) as fault:
            said = str(fault)
    found = lying(root)
    for path, data in found.items():
        assert path.endswith(".reportkit") or data in (OLD.get(path), NEW[path]), f"torn: {path}"
    if not said:
        assert found == NEW
    elif said.endswith("nothing was changed"):
        assert found == OLD, said
    else:
        assert said.endswith("the next build will finish it"), said
    recover(str(root))
    after = lying(root)
    assert after == (NEW if not said or said.endswith("finish it") else OLD), said
    assert {p.name for p in (root / ".reportkit").iterdir()} <= INHOUSE
    assert not list((root / "output").rglob(".*")), "a file was left behind"
    publish(str(root), NEW)
    assert lying(root) == NEW
    return said


EVERY = pytest.param(1, marks=pytest.mark.slow)
CODES = (errno.EIO, errno.ENOSPC, errno.EACCES)


@pytest.mark.parametrize("turn", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_each_call_may_fail_once(turn: int, root: Callable[[], Path]) -> None:
    every = calls(root())
    assert 40 < every < 400
    said = [judge(root(), failing(at, CODES[(at + turn) % len(CODES)])) for at in range(every)]
    assert any(one.endswith("nothing was changed") for one in said)
    assert any(one.endswith("finish it") for one in said)


@pytest.mark.parametrize("step", [7, EVERY])
def test_a_disk_may_be_full_from_any_call_on(step: int, root: Callable[[], Path]) -> None:
    every = calls(root())  # from the last one on, at least, all is there and only tidying fails
    said = {judge(root(), full(since))[-13:] for since in (*range(0, every, step), every - 1)}
    assert said >= {"", "g was changed"}


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("step", [7, EVERY])
def test_each_call_may_fail_where_the_output_is_on_another_device(step: int, root: Callable[[], Path]) -> None:
    for at in range(0, calls(root()), step):
        judge(root(), failing(at, errno.EIO))


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("step", [7, EVERY])
def test_killed_at_any_call_where_the_output_is_on_another_device(step: int, root: Callable[[], Path]) -> None:
    for at in range(0, calls(root()), step):
        place = root()

        def killed(place: Path = place, at: int = at) -> int:
            with disk(killing(at)):
                publish(str(place), NEW)
            return 0

        assert in_child(killed) == 9
        for path, data in lying(place).items():
            assert path.endswith(".reportkit") or data in (OLD.get(path), NEW[path]), "torn"
        recover(str(place))
        assert lying(place) in (OLD, NEW), f"mixed after call {at}"


def test_a_journal_that_comes_back_moves_nothing_that_it_does_not_mean(root: Callable[[], Path]) -> None:
    """Power that fails may bring back what was deleted, while the next build stages other files by the same names."""
    place = root()
    home = place / ".reportkit"

    def killed() -> int:
        with disk(lambda number, name: os._exit(9) if os.path.lexists(home / "journal") else None):
            publish(str(place), NEW)
        return 0

    assert in_child(killed) == 9
    for staged in (home / "stage").iterdir():
        staged.write_bytes(b"half a fi")
    recover(str(place))
    assert lying(place) == OLD and {p.name for p in home.iterdir()} == INHOUSE
