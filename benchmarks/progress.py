"""How true the bar of a build is, and what it costs: `python benchmarks/progress.py [--pages 300] [--costs]`.

True means: the share that is shown beside the share of the time that has passed, whenever anything is shown.
Each build is a fresh process. `--costs` prints what `build/steps.py` should say of the cost of each stage.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from long_project import long_project

CASES = (
    ("one PDF, one worker", 1, ("pdf",), 1),
    ("one memo in both formats", 1, ("docx", "pdf"), 2),
    ("three variants on two workers", 3, ("pdf",), 2),
    ("six variants on two workers", 6, ("pdf",), 2),
    ("six variants in both formats on two workers", 6, ("docx", "pdf"), 2),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the bar of a build with the time that has passed.")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--costs", action="store_true")
    parser.add_argument("--style", default="base")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        follow(*asked.child)
    elif asked.costs:
        costs(asked.pages, asked.style)
    else:
        truth(asked.pages)
        price(asked.pages, asked.runs)


def truth(pages: int) -> None:
    """Print how far the bar is from the truth, at most and on average, and what it shows while each tenth passes."""
    print(f"| {pages} pages | s | farthest from the truth | on average | shown at each tenth of the time |")
    print("|---|---|---|---|---|")
    for name, audiences, formats, jobs in CASES:
        with tempfile.TemporaryDirectory() as folder:
            long_project(Path(folder), pages, audiences)
            command = [sys.executable, __file__, "--child", folder, ",".join(formats), str(jobs)]
            seen = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        whole = seen[-1][0]
        # Just before something new is shown what was shown is oldest.
        pairs = [(now / whole, shown) for (_, shown), (now, _) in pairwise(seen)] + [(t / whole, s) for t, s in seen]
        off = [abs(passed - shown) for passed, shown in pairs]
        tenths = " ".join(f"{max(s for t, s in seen if t / whole <= n / 10) * 100:.0f}" for n in range(1, 10))
        assert all(one[1] <= two[1] for one, two in pairwise(seen)), "the bar ran backwards"
        print(f"| {name} | {whole:.1f} | {max(off):.0%} | {statistics.mean(off):.0%} | {tenths} |")


def follow(folder: str, formats: str, jobs: str) -> None:
    """Build, and print what was shown when; in a process of its own."""
    # One process: its own time, which the work of others hardly changes.
    clock = time.process_time if jobs == "1" else time.perf_counter
    start = clock()
    from reportkit.build.execute import build
    from reportkit.build.request import Request
    from reportkit.diagnostics import Sink

    seen: list[tuple[float, float]] = [(0.0, 0.0)]
    request = Request(formats=tuple(formats.split(",")), jobs=int(jobs))
    build(folder, request, Sink(), lambda shown: seen.append((clock() - start, shown.share)))
    assert seen[-1][1] == 1.0, seen[-1]
    print(json.dumps(seen))


def costs(pages: int, style: str) -> None:
    """Print hundredths of a second for 100 kB of Markdown, stage by stage."""
    from reportkit.build.followed import size_of
    from reportkit.build.plan import plan
    from reportkit.build.read import read_sound
    from reportkit.build.variant import build_variant, load_writers
    from reportkit.diagnostics import Sink
    from reportkit.diagnostics.told import Stage
    from reportkit.source.workspace import disk

    spent: dict[Stage, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        workspace = disk(str(long_project(Path(folder), pages, styles=(style,))))
        last, stage = time.process_time(), Stage.SOURCES

        def told(next_stage: Stage, done: int, count: int) -> None:
            nonlocal last, stage
            now = time.process_time()
            spent[stage] = spent.get(stage, 0.0) + now - last
            last, stage = now, next_stage

        project = read_sound(workspace, Sink()).project
        told(Stage.COMPILE, 0, 1)
        (job,) = plan(project)
        load_writers(job.formats)
        last = time.process_time()
        assert build_variant(job, project, workspace, told).files
        told(Stage.PUBLISH, 0, 1)
        size = size_of(workspace, project.memos[0])
    for one in Stage:
        if one in spent:
            print(f"    Stage.{one.name}: {spent[one] * 100 / size * 100_000:.1f},")


def price(pages: int, runs: int) -> None:
    """Print what the bar costs: builds on a terminal with it and without, in turn."""
    took: dict[bool, list[float]] = {False: [], True: []}
    with tempfile.TemporaryDirectory() as folder:
        long_project(Path(folder), pages, 2)
        for _ in range(runs):
            for shown in took:
                took[shown].append(on_terminal(folder, shown))
    plain, bar = (statistics.median(took[shown]) for shown in (False, True))
    print(f"\ntwo variants of {pages} pages, two workers: {plain:.2f} s without the bar, {bar:.2f} s with it", end="")
    print(f" (processor time of all processes, medians of {runs} builds each in turn)")


def on_terminal(folder: str, shown: bool) -> float:
    """Build with a terminal for its output; gives the processor time, which others' work hardly changes."""
    ours, theirs = pty.openpty()
    keep = {k: v for k, v in os.environ.items() if k != "CI"} | {"TERM": "xterm-256color"}
    command = [str(Path(sys.executable).with_name("reportkit")), "build", "--format", "pdf", "--jobs", "2"]
    before = os.times()
    process = subprocess.Popen(
        command, cwd=folder, stdout=theirs, stderr=theirs, env=keep if shown else keep | {"CI": "true"}
    )
    os.close(theirs)
    try:
        while os.read(ours, 4096):
            pass
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
