"""What a change of files may touch, and when a change is over."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from reportkit.build.request import Report, Request
from reportkit.build.watch import _read_ahead, touched, turns
from reportkit.diagnostics import DiskError, Sink
from reportkit.parse.kept import keep
from reportkit.source.watching import changed, changes, look


@pytest.mark.parametrize(
    ("paths", "asked", "wanted"),
    [
        ({"sources/river/a.md"}, (), ("river",)),
        ({"sources/river/figures/x.csv", "sources/sea/memo.yaml"}, (), ("river", "sea")),
        ({"sources/river/a.md"}, ("sea",), None),
        ({"sources/river/a.md", "sources/sea/a.md"}, ("sea",), ("sea",)),
        ({"sources/evidence/facts.yaml"}, ("sea",), ("sea",)),
        ({"sources/evidence/facts.yaml"}, (), ()),
        ({"sources/river/a.md", "styles/base.yaml"}, (), ()),
        ({"reportkit.toml"}, (), ()),
        ({"sources/gone/memo.yaml"}, (), None),
    ],
)
def test_what_a_change_touches(paths: set[str], asked: tuple[str, ...], wanted: tuple[str, ...] | None) -> None:
    assert touched(paths, asked, ["river", "sea"]) == wanted


def test_a_look_sees_what_is_new_gone_and_other(tmp_path: Path) -> None:
    memo = tmp_path / "sources" / "river"
    memo.mkdir(parents=True)
    for name in ("a.md", "b.md", ".hidden.swp"):
        (memo / name).write_text("x")
    (tmp_path / "output").mkdir()
    before = look(str(tmp_path))
    assert sorted(before) == ["sources/river/a.md", "sources/river/b.md"]
    (memo / "a.md").unlink()
    (memo / "c.md").write_text("y")
    (memo / ".hidden.swp").write_text("longer")
    (tmp_path / "output" / "memo.pdf").write_text("no source")
    (tmp_path / "reportkit.toml").write_text("")
    status = os.stat(memo / "b.md")
    (memo / "b.md").write_text("z")  # of the same size, and perhaps within one tick of the clock
    os.utime(memo / "b.md", ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    found = changed(before, look(str(tmp_path)))
    assert found == {"sources/river/a.md", "sources/river/b.md", "sources/river/c.md", "reportkit.toml"}


def test_a_file_written_in_steps_is_one_change(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    file = tmp_path / "sources" / "a.md"
    file.write_text("")
    before = look(str(tmp_path))

    def write() -> None:
        with open(file, "a") as out:
            for _ in range(20):
                out.write("more\n")
                out.flush()
                time.sleep(0.005)

    writer = threading.Thread(target=write)
    writer.start()
    paths, now = next(changes(str(tmp_path), before))
    writer.join()
    assert paths == {"sources/a.md"} and now == look(str(tmp_path))


def test_what_has_changed_is_looked_through_until_nothing_moves(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    before, file = look(str(tmp_path)), tmp_path / "sources" / "a.md"
    file.write_text("")
    times: list[int] = []

    def meanwhile() -> None:
        times.append(len(times))
        if len(times) < 3:
            file.write_text("more" * len(times))

    paths, now = next(changes(str(tmp_path), before, meanwhile))
    assert paths == {"sources/a.md"} and now == look(str(tmp_path)) and len(times) == 3


def test_a_link_to_a_folder_is_no_source_and_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "sources" / "river").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_text("x")
    (tmp_path / "sources" / "river" / "there").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "sources" / "gone.md").symlink_to(tmp_path / "nothing")
    assert look(str(tmp_path)) == {}


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_what_a_turn_that_failed_left_is_built_with_the_next_change(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def build(root: str, request: Request, sink: Sink) -> Report:
        asked.append(request.memos)
        if len(asked) == failing + 1:
            raise DiskError("no space left on device")
        return Report()

    monkeypatch.setattr("reportkit.build.watch.build", build)
    for name in ("river", "sea"):
        (tmp_path / "sources" / name).mkdir(parents=True)
    (tmp_path / "reportkit.toml").write_text("")
    made = turns(str(tmp_path), Request(jobs=1))
    assert isinstance(made, Generator)
    try:
        told = [next(made)]
        for name in ("river", "sea", "sea"):
            (tmp_path / "sources" / name / "a.md").write_text("x" * len(asked))
            told.append(next(made))
    finally:
        made.close()
        keep(0)
        gc.unfreeze()
    assert [turn.fault is not None for turn in told] == [n == failing for n in range(4)]
    assert [[*turn.changed] for turn in told[1:]] == [[f"sources/{name}/a.md"] for name in ("river", "sea", "sea")]
    river, sea = ("river",), ("sea",)
    assert asked[1:] == {0: [(), sea, sea], 1: [river, ("river", "sea"), sea], 2: [river, sea, sea]}[failing]


def test_what_is_wrong_with_what_is_read_ahead_is_left_to_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*given: object) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr("reportkit.build.watch.read_sound", fails)
    _read_ahead(str(tmp_path))
