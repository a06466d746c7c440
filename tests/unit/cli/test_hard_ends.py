"""Builds that end badly: killed, interrupted, without room, without rights, several at once.

Whatever happens to a build, each memo's files are all those of one state of the sources once the next build has begun,
and what it says is one line.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from effort import examples
from faulty_disk import in_child, lying
from reportkit.build.execute import build
from reportkit.build.request import Request
from reportkit.diagnostics import DiskError, Sink
from reportkit.source.publish import recover

SRC = Path(__file__).parents[3] / "src"
COMMAND = (sys.executable, "-m", "reportkit", "build", "--quiet")
BEGUN = "from reportkit.__main__ import main; print('begun', flush=True); main()"
ENVIRONMENT = {"PATH": os.defpath, "PYTHONPATH": str(SRC), "LC_ALL": "C.UTF-8", "HOME": "/"}
HOMES = {".gitignore", "lock"}
"""What lies in the folder that is reportkit's own beside what is kept, when nothing is going on."""


@dataclass(frozen=True)
class Two:
    """A project whose sources have two states, and the files that each of them gives."""

    root: Path
    body: Path
    texts: tuple[bytes, bytes]
    sets: tuple[dict[str, bytes], dict[str, bytes]]

    def turn(self, state: int) -> None:
        self.body.write_bytes(self.texts[state])

    def whole(self) -> bool:
        """Say whether the files that lie there are all those of one state."""
        return lying(self.root) in self.sets

    def judge_files(self) -> None:
        """Hold that no file is torn."""
        for path, data in lying(self.root).items():
            assert data in (self.sets[0].get(path), self.sets[1].get(path)), f"torn: {path}"

    def judge_recovered(self) -> None:
        """Hold that nothing is left of a build that was ended, and no set is mixed, once the next one begins."""
        recover(str(self.root))
        assert self.whole(), "a mixed set"
        assert not any((self.root / ".reportkit" / name).exists() for name in ("stage", "journal", "journal.new"))
        assert not list((self.root / "output").rglob(".*"))


@pytest.fixture
def two(small: Path) -> Two:
    """Give a project with two states, in the files of the first."""
    body = next(path for path in sorted((small / "sources" / "small").glob("*.md")) if path.name != "bluf.md")
    texts = (body.read_bytes(), body.read_bytes() + b"\n\nAnd one paragraph more, for everybody.\n")
    sets = []
    for text in reversed(texts):
        body.write_bytes(text)
        build(str(small), Request(jobs=1), Sink())
        sets.append(lying(small))
    assert len(sets[0]) == 8 and all(sets[0][path] != data for path, data in sets[1].items())
    return Two(small, body, texts, (sets[1], sets[0]))


def run(
    two: Two, before: Callable[[], None] | None = None, environment: Mapping[str, str] = ENVIRONMENT
) -> tuple[int, str]:
    """Build in a process of its own; gives its exit code and what it said."""
    done = subprocess.run(
        COMMAND,
        cwd=two.root,
        env=environment,
        capture_output=True,
        text=True,
        preexec_fn=before,
        check=False,
    )
    assert "Traceback" not in done.stderr and "fault of reportkit" not in done.stderr, done.stderr
    return done.returncode, done.stderr


def told(two: Two, before: Callable[[], None] | None = None) -> str:
    """Build where that cannot be: exit code 2, one line, and the files as they were."""
    code, said = run(two, before)
    assert code == 2 and said.startswith("reportkit: ") and len(said.splitlines()) == 1, said
    return said


# Killed and interrupted


def test_killed_at_any_instant(two: Two) -> None:
    """Twenty builds, forked from here so that each is short; the slow run kills processes of their own."""
    chance = random.Random(13)
    two.turn(1)
    start = time.perf_counter()
    assert in_child(partial(_built, two.root)) == 0
    took = time.perf_counter() - start
    for turn in range(examples(20)):
        two.turn(turn % 2)
        child = os.fork()
        if child == 0:
            os._exit(_built(two.root))
        time.sleep(chance.uniform(0, took))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        two.judge_files()
        two.judge_recovered()
    two.turn(1)
    assert in_child(partial(_built, two.root)) == 0 and lying(two.root) == two.sets[1]


def _built(root: Path) -> int:
    build(str(root), Request(jobs=1), Sink())
    return 0


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_killed_at_any_instant_a_thousand_times(two: Two) -> None:
    """Half of the kills fall anywhere, half while the files are put in place."""
    chance = random.Random(4711)
    count, published, cut = examples(1000), 0, 0
    for turn in range(count):
        two.turn(turn % 2)
        child = subprocess.Popen([*COMMAND, "--jobs", str(1 + turn % 3)], cwd=two.root, env=ENVIRONMENT)
        if turn % 2:
            time.sleep(chance.uniform(0, 0.8))
        else:
            stage = two.root / ".reportkit" / "stage"
            while child.poll() is None and not stage.exists():
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, 0.03))
        child.kill()
        child.wait()
        two.judge_files()
        cut += not two.whole() or (two.root / ".reportkit" / "stage").exists()
        two.judge_recovered()
        published += lying(two.root) == two.sets[turn % 2]
        if turn % 20 == 19:
            assert run(two)[0] == 0 and lying(two.root) == two.sets[turn % 2]
    print(f"{count} kills: {cut} while files were put in place, {published} came too late or were finished")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_who_is_told_to_end_leaves_nothing_behind(number: signal.Signals, code: int, jobs: str, two: Two) -> None:
    """The signal comes when the command has begun: before that it is Python that is told."""
    for turn, delay in enumerate((0.1, 0.3)):
        two.turn(1 - turn)
        child = subprocess.Popen(
            [sys.executable, "-c", BEGUN, "build", "--quiet", "--jobs", jobs],
            cwd=two.root,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None and child.stdout.readline() == "begun\n"
        time.sleep(delay)
        child.send_signal(number)
        said = child.communicate(timeout=60)[1]
        assert child.returncode in (0, code, -number) and "Traceback" not in said
        assert child.returncode != code or len(said.splitlines()) <= 1
        assert two.whole()
        if child.returncode != -number:  # it was not even loaded
            assert not (two.root / ".reportkit" / "stage").exists()


# Several at once


def test_four_builds_at_once_leave_one_whole_set(two: Two) -> None:
    two.turn(1)
    children = [subprocess.Popen([*COMMAND, "--jobs", "1"], cwd=two.root, env=ENVIRONMENT) for _ in range(4)]
    assert [child.wait(timeout=60) for child in children] == [0] * 4
    assert lying(two.root) == two.sets[1]
    two.judge_recovered()


# No room, no rights


def test_a_file_that_may_not_grow_is_told(two: Two) -> None:
    two.turn(1)
    said = told(two, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    assert "nothing was changed" in said
    assert lying(two.root) == two.sets[0]
    two.judge_recovered()
    assert run(two)[0] == 0 and lying(two.root) == two.sets[1]


@pytest.fixture
def mounted(two: Two) -> Iterator[Callable[[str, str], None]]:
    """Give a function that puts a file system of a size over a folder of the project, with what lay there."""
    places: list[Path] = []

    def mount(place: str, size: str) -> None:
        where = two.root / place
        where.mkdir(exist_ok=True)
        kept = {path: path.read_bytes() for path in where.rglob("*") if path.is_file()}
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(where)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this machine lets us mount nothing")
        places.append(where)
        for path, data in kept.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    yield mount
    for where in places:
        subprocess.run(["umount", str(where)], check=True)


@pytest.mark.parametrize("place", [".reportkit", "output"])
def test_a_full_disk_is_told(place: str, two: Two, mounted: Callable[[str, str], None]) -> None:
    """Our own folder on a disk without room, and an output on another one than our folder is on."""
    shutil.rmtree(two.root / ".reportkit" / "cache", ignore_errors=True)
    size = sum(len(data) for data in lying(two.root, place).values())
    mounted(place, f"{size // 1024 + 96}k")
    two.turn(1)
    said = told(two)
    assert "no space left on device; nothing was changed" in said
    assert lying(two.root) == two.sets[0]
    two.judge_recovered()


def test_an_output_on_another_device_is_as_good(two: Two, mounted: Callable[[str, str], None]) -> None:
    mounted("output", "64m")
    two.turn(1)
    assert run(two)[0] == 0 and lying(two.root) == two.sets[1]
    two.judge_recovered()


@pytest.mark.parametrize("place", [".", "output/small", ".reportkit"])
def test_a_folder_that_may_not_be_written_is_told(place: str, two: Two) -> None:
    shutil.rmtree(two.root / ".reportkit" / "cache", ignore_errors=True)
    two.turn(1)
    if place == ".":
        shutil.rmtree(two.root / ".reportkit")
    for path in (two.root, *two.root.rglob("*"), *two.root.parents):
        if path.is_relative_to(two.root) or str(path).startswith("/tmp/"):
            path.chmod(0o777 if path.is_dir() else 0o666)
    (two.root / place).chmod(0o555)
    with suppress(FileNotFoundError):
        (two.root / ".reportkit/lock").unlink()
    assert in_child(partial(_refused, two.root)) == 0
    assert lying(two.root) == two.sets[0]


def _refused(root: Path) -> int:
    """Build as somebody who is not root; 0 where that is told."""
    if not os.getuid():
        os.setuid(65534)
    with pytest.raises(DiskError, match="permission denied; nothing was changed"):
        build(str(root), Request(jobs=1), Sink())
    return 0


def test_an_output_that_is_a_file_or_a_link_is_told(two: Two) -> None:
    two.turn(1)
    output = two.root / "output"
    moved = two.root / "elsewhere"
    output.rename(moved)
    output.write_text("mine")
    assert "nothing was changed" in told(two)
    assert output.read_text() == "mine"
    output.unlink()
    outside = two.root.parent / "outside"
    outside.mkdir()
    output.symlink_to(outside)
    assert "leads out of the project" in told(two) and not list(outside.iterdir())
    output.unlink()
    output.symlink_to("elsewhere")  # which stays inside
    assert run(two)[0] == 0 and lying(two.root, "elsewhere").keys() == {
        p.replace("output", "elsewhere", 1) for p in two.sets[1]
    }


@pytest.mark.parametrize("name", ["small.md", "own.docx"])
def test_files_of_somebody_else_stay(name: str, two: Two) -> None:
    own = two.root / "output" / "small" / name
    own.write_text("mine")
    two.turn(1)
    assert run(two)[0] == 0 and own.read_text() == "mine"


# The environment


@pytest.mark.parametrize(
    "variables", [{"HOME": ""}, {"HOME": "/nowhere", "TMPDIR": "/nowhere"}, {"PATH": "", "HOME": ""}]
)
def test_neither_home_nor_a_folder_for_what_is_temporary_is_needed(variables: dict[str, str], two: Two) -> None:
    two.turn(1)
    environment = {name: value for name, value in (ENVIRONMENT | variables).items() if value}
    assert run(two, environment=environment) == (0, "") and lying(two.root) == two.sets[1]
