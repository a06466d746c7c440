"""The bar of a build as a terminal shows it: what is done and how far, never backwards; nothing where nobody looks."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import pytest

from long_project import long_project
from reportkit.build.course import Progress
from reportkit.cli.progress import described
from reportkit.diagnostics.told import Stage
from terminal import COMMAND, on_terminal, started

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
WORDS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return long_project(tmp_path_factory.mktemp("long"), 40, 3)


def test_every_stage_has_its_words() -> None:
    for stage in Stage:
        if stage is not Stage.LAYOUTS:  # which is told, and never shown
            assert described(Progress(0.5, stage, 3, 9)).strip("0123456789, ")


def shown(told: str) -> list[str]:
    """Give the lines that a terminal showed, one after another."""
    return [line.strip() for line in re.split(r"[\r\n]+", WORDS.sub("", told)) if line.strip()]


def test_the_bar_shows_what_is_done_and_never_runs_backwards(long: Path) -> None:
    told = on_terminal([COMMAND, "build", "--format", "pdf", "--jobs", "2"], long)
    bars = [line for line in shown(told) if line.startswith("building")]
    shares = [int(share) for line in bars for share in re.findall(r"(\d+) %", line)]
    assert len(shares) >= 4 and shares == sorted(shares) and shares[-1] == 100
    assert all(("100 %" in line) == ("publishing" in line) for line in bars[-4:])
    assert all(re.search(r"% +\d+:\d\d", line) for line in bars)
    job = re.compile("long for (inside|outside|third): (compiling|setting|filling|drawing|checking)")
    assert any(job.search(line) for line in bars)


@pytest.mark.parametrize("environment, coloured", [({}, True), ({"NO_COLOR": "1"}, False)])
def test_one_worker_shows_a_bar_too_and_colours_obey(environment: dict[str, str], coloured: bool, long: Path) -> None:
    told = on_terminal([COMMAND, "build", "--format", "pdf", "--jobs", "1", "--no-cache"], long, environment)
    assert re.search(r"building.*long for \w+: .*", WORDS.sub("", told)) and "output/long/long.inside.pdf (" in told
    assert ("\x1b[38" in told or "\x1b[3" in told) == coloured


@pytest.mark.parametrize("asked, environment", [(["--quiet"], {}), ([], {"CI": "true"}), ([], {"TERM": "dumb"})])
def test_there_is_no_bar_where_nobody_looks(asked: list[str], environment: dict[str, str], small: Path) -> None:
    told = on_terminal([COMMAND, "build", "--format", "docx", "--audience", "inside", *asked], small, environment)
    assert "building" not in told and "\x1b" not in told


def test_a_worker_that_is_killed_is_told_below_the_bar(long: Path) -> None:
    with started([COMMAND, "build", "--format", "pdf", "--jobs", "2", "--no-cache"], long) as (process, read):
        told = read(until=r"long for \w+")
        for child in children(process.pid):
            os.kill(child, signal.SIGKILL)
        told += read()
        assert process.wait(20) == 2
    lines = shown(told)
    assert lines[-1] == "reportkit: a worker ended before its work was done; no file of its memo was changed"
    assert not any("100 %" in line for line in lines)
    assert told.rstrip().count("\x1b[?25h")  # the cursor is shown again


def test_an_interrupt_takes_the_bar_away(long: Path) -> None:
    with started([COMMAND, "build", "--format", "pdf", "--jobs", "2", "--no-cache"], long) as (process, read):
        told = read(until=r"long for \w+")
        process.send_signal(signal.SIGINT)
        told += read()
        assert process.wait(20) in (130, -signal.SIGINT)
    assert shown(told)[-1] == "reportkit: interrupted" and "Traceback" not in told


def test_a_build_that_is_killed_leaves_no_worker_and_nothing_in_the_way(long: Path) -> None:
    with started([COMMAND, "build", "--format", "pdf", "--jobs", "2", "--no-cache"], long) as (process, read):
        read(until=r"long for \w+")
        workers = children(process.pid)
        process.kill()
        process.wait(20)
    for _ in range(3000):
        if not any(works(pid) for pid in workers):
            break
        time.sleep(0.01)
    else:
        raise AssertionError("a worker goes on without anybody who waits for it")
    assert "long.third.pdf" in on_terminal([COMMAND, "build", "--audience", "third", "--format", "pdf"], long)


def works(pid: int) -> bool:
    """Say whether a process is there that has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    for _ in range(3000):
        found = [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("no worker was forked")
