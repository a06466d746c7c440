"""A build with nothing to do, beside Python's own start: medians of interleaved runs, and their ratio.

    .venv/bin/python benchmarks/no_change.py [--runs 41] [--most 3.0]

Each run is a fresh process. The founding memo is built in a fresh folder first; the first rounds warm the disk's cache,
and the states of its files have settled when the measuring begins, so that none is read again. Fails above `--most`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import machine
from six_files import prepare

from reportkit.source.seen import SETTLED

COMMAND = str(Path(sys.executable).with_name("reportkit"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a build with nothing to do beside Python's own start.")
    parser.add_argument("--runs", type=int, default=41)
    parser.add_argument("--most", type=float, default=3.0, help="the ratio above which this fails")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        project = Path(folder) / "project"
        rivals = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import json, hashlib'": [sys.executable, "-c", "import json, hashlib"],
            "python -c 'import click'": [sys.executable, "-c", "import click"],
            "reportkit build, nothing to do": [COMMAND, "build", "--quiet"],
        }
        once(rivals["reportkit build, nothing to do"], project)
        time.sleep(SETTLED / 1e9 + 0.1)
        times: dict[str, list[float]] = {name: [] for name in rivals}
        for _ in range(asked.runs + 2):
            for name, command in rivals.items():
                times[name].append(once(command, project))
    medians = {name: statistics.median(found[2:]) for name, found in times.items()}
    bare = medians["python -c pass"]
    print(f"{machine('click')}; medians of {asked.runs} interleaved runs\n")
    print("| what | ms | times `python -c pass` |\n|---|---|---|")
    for name, found in medians.items():
        print(f"| {name} | {found * 1000:.1f} | {found / bare:.2f} |")
    ratio = medians["reportkit build, nothing to do"] / bare
    if ratio > asked.most:
        raise SystemExit(f"a build with nothing to do takes {ratio:.2f} times Python's start: more than {asked.most}")


def once(command: list[str], project: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=project, check=True, env=os.environ | {"CI": "true"})
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
