"""The founding memo built again after a change, beside pandoc and Typst making all six files again.

    .venv/bin/python benchmarks/changes.py [--runs 9] [--most 3]

Each run of `reportkit build` is a fresh process over a project that was built before. `reportkit watch` runs all the
while in another folder, and is timed from the moment a source is saved until it says that it has written. What the
rivals are not told they cannot know: they have no facts, so who uses them makes every file again.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from bounds import arguments, hold
from figures import Figures
from machine import as_installed, machine
from six_files import ROOT, TYPST, pandoc, paths, prepare, python, run_all, write_texts

COMMAND = str(Path(sys.executable).with_name("reportkit"))
FACTS, MEMO = "sources/evidence/facts.yaml", "sources/dprk-human-rights"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
HOW = ("build", "watch")
ENDED = "watching, Ctrl-C ends it"


def main() -> None:
    asked = arguments("Time a build after a change beside pandoc and Typst.", runs=9).parse_args()
    as_installed()
    with tempfile.TemporaryDirectory() as folder:
        here, seen = Path(folder) / "built", Path(folder) / "watched"
        names = write_texts(Path(folder))
        for root in (here, seen):
            root.mkdir()
            prepare(root)
        build(here)
        rows = measured(Path(folder), names, here / "project", seen / "project", asked.runs)
    ratio = show(rows, asked.runs, write=asked.write)
    hold("a change of every section takes", ratio, asked.most)


def measured(here: Path, names: list[str], built: Path, watched: Path, runs: int) -> dict[str, list[float]]:
    """Take turns: the rivals, and each change in the project that is built and in the one that is watched."""
    rows: dict[str, list[float]] = {}
    files: dict[str, int] = {}
    one, other = Sources(built), Sources(watched)
    turns = count(1)
    with (
        subprocess.Popen(
            [COMMAND, "watch", "--project", str(watched)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"CI": "true"},
        ) as watching,
        ended(watching),
    ):
        files_of(watching)
        for _ in range(runs + 1):
            start = time.perf_counter()
            run_all(pandoc(here, names))
            run_all([python("-c", TYPST, *paths(here, names))])
            rows.setdefault("pandoc and Typst, six files, one after another", []).append(time.perf_counter() - start)
            for name, make in CHANGES.items():
                turn = next(turns)
                make(one, turn)
                start = time.perf_counter()
                build(built.parent)
                rows.setdefault(f"build after {name}", []).append(time.perf_counter() - start)
                start = time.perf_counter()
                make(other, turn)
                files[name], seconds = settled(watching, start, built.parent, watched.parent)
                rows.setdefault(f"watch after {name}", []).append(seconds)
    told = {f"{how} after {name}": f"{how} after {name}: {files[name]} files" for name in files for how in HOW}
    return {told.get(name, name): found[1:] for name, found in rows.items()}  # the first round warms


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """End a process with the block, however that ends."""
    try:
        yield
    finally:
        process.terminate()


def build(here: Path) -> None:
    run_all([[COMMAND, "build", "--quiet", "--project", str(here / "project")]])


def settled(watching: subprocess.Popen[str], start: float, built: Path, watched: Path) -> tuple[int, float]:
    """Wait until a watch has written what a build of the same sources has: on a busy machine that may be two turns.

    Gives how many files it wrote in the largest turn, and the seconds since the start.
    """
    most = 0
    while True:
        most = max(most, files_of(watching))
        seconds = time.perf_counter() - start
        if written(watched) == written(built):
            return most, seconds


def written(folder: Path) -> dict[str, bytes]:
    """Give the memo's files in a folder in which a project lies."""
    output = folder / "project" / "output"
    return {str(file.relative_to(output)): file.read_bytes() for file in sorted(output.rglob("*.*"))}


def files_of(watching: subprocess.Popen[str]) -> int:
    """Wait until a turn of `reportkit watch` has ended; gives how many files it wrote."""
    assert watching.stdout is not None
    for line in watching.stdout:
        if line.rstrip().endswith(ENDED):
            return int(line.split()[0])
    raise SystemExit("watch ended")


class Sources:
    """The sources of a project that are changed again and again, each change on top of the others."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: dict[str, str] = {}

    def put(self, path: str, before: str, after: str) -> None:
        """Put other words in the place of some that stand in the founding memo, whatever stands there by now."""
        file = self.root / path
        text, now = file.read_text(encoding="utf-8"), self.said.get(before, before)
        assert now in text, f"{path} does not say {now!r}"
        file.write_text(text.replace(now, after, 1), encoding="utf-8")
        self.said[before] = after

    def say_everywhere(self, turn: int) -> None:
        """Put a letter before the first paragraph of every section."""
        for file in sorted((ROOT / MEMO).glob("*.md")):
            lines = file.read_text(encoding="utf-8").splitlines()
            first = next((line for line in lines if line[:1].isupper()), None)
            if first is not None:
                self.put(f"{MEMO}/{file.name}", f"\n{first}\n", f"\n{LETTERS[turn % 26].upper()}{first}\n")


Change = Callable[[Sources, int], None]
CHANGES: dict[str, Change] = {
    "a fact": lambda sources, turn: sources.put(FACTS, "value: 8300\n", f"value: {8301 + turn}\n"),
    "another": lambda sources, turn: sources.put(FACTS, "value: 860000\n", f"value: {860000 + 1000 * turn}\n"),
    "a sentence": lambda sources, turn: sources.put(
        f"{MEMO}/introduction.md", "The present paper", f"{LETTERS[turn % 26].upper()} present paper"
    ),
    "a word of every section": lambda sources, turn: sources.say_everywhere(turn),
}


def show(rows: dict[str, list[float]], runs: int, *, write: bool) -> float:
    """Print the medians and their ratios to the rivals; gives the ratio of the largest change."""
    figures = Figures()
    medians = {name: statistics.median(found) for name, found in rows.items()}
    peers, *_ = medians.values()
    figures.say(f"{machine('typst')}; medians of {runs} interleaved runs\n")
    figures.say("| what | ms | times pandoc and Typst |\n|---|---|---|")
    for name, found in medians.items():
        figures.say(f"| {name} | {found * 1000:.0f} | {found / peers:.2f} |")
    if write:
        figures.put("changes")
    return medians[[name for name in rows if name.startswith("build")][-1]] / peers


if __name__ == "__main__":
    main()
