"""What a change of files may touch, and when a change is over."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator
from functools import partial
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


class Clock:
    """A time that passes only in sleep, and what happens then: `late` seconds more pass than are asked for."""

    def __init__(self, events: dict[float, Callable[[], object]], late: float = 0.0) -> None:
        self.now, self.events, self.late = 0.0, sorted(events.items()), late

    def monotonic(self) -> float:
        return self.now

    def process_time(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        self.now += max(seconds, 1e-6) + self.late
        while self.events and self.events[0][0] <= self.now:
            self.events.pop(0)[1]()


def writes(folder: Path, names: list[str], every: float) -> dict[float, Callable[[], object]]:
    """Give when each of some files gets a line more."""

    def write(name: str) -> None:
        with open(folder / name, "a", encoding="utf-8") as out:
            out.write("more\n")

    return {n * every: partial(write, name) for n, name in enumerate(names, 1)}


MANY = [f"{n}.md" for n in range(20)]


@pytest.mark.parametrize(
    ("names", "every", "late"),
    [
        (["a.md"] * 20, 0.005, 0.0),
        (MANY, 0.015, 0.0),
        (MANY, 0.09, 0.02),  # both who writes and who looks wait for their turns
    ],
    ids=["steps", "several", "busy"],
)
def test_what_is_written_within_a_moment_is_one_change(
    names: list[str], every: float, late: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources").mkdir()
    before = look(str(tmp_path))
    clock = Clock(writes(tmp_path / "sources", names, every), late)
    monkeypatch.setattr("reportkit.source.watching.time", clock)
    paths, now = next(changes(str(tmp_path), before))
    assert paths == {f"sources/{name}" for name in names} and now == look(str(tmp_path)) and not clock.events
    assert clock.now < len(names) * every + (0.1 if not late else 2)


def test_what_is_written_later_is_another_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources").mkdir()
    monkeypatch.setattr("reportkit.source.watching.time", Clock(writes(tmp_path / "sources", MANY[:3], 0.2)))
    found = changes(str(tmp_path), look(str(tmp_path)))
    assert [next(found)[0] for _ in range(3)] == [{f"sources/{name}"} for name in MANY[:3]]


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
