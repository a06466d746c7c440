"""The same long report by reportkit, Typst, pdfTeX and Platypus, at 10, 200 and 1,000 pages.

    .venv/bin/python benchmarks/pages.py [--pages 10 200 1000] [--runs 5] [--once platypus]

Every run is a fresh process; runs of the engines are interleaved and medians compared. Times are those of making the
file inside the process, the text made before; beside them those of whole processes, start to end. reportkit and Typst
write tagged PDF/UA-1 and PDF/A-2a; pdfTeX makes one pass, the contents known from passes before, and no tags; Platypus
writes no tags, and notes at the end. Our checks are not part of the times; their cost stands beside.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from figures import Figures
from machine import machine

HERE = Path(__file__).parent
ENGINES = ("word", "optimal", "typst", "pdftex", "platypus")
NAMES = {
    "word": "reportkit, `word`",
    "optimal": "reportkit, `optimal`",
    "typst": "Typst, tagged",
    "pdftex": "pdfTeX, one pass, no tags",
    "platypus": "Platypus, no tags",
}
FILES = {"word": "word", "optimal": "optimal", "typst": "typst", "pdftex": "report", "platypus": "platypus"}


@dataclass
class Runs:
    """What the runs of one engine took: seconds inside and of whole processes, peak megabytes; and what they made."""

    inside: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    layout: list[float] = field(default_factory=list)
    pages: int = 0
    size: int = 0

    @property
    def seconds(self) -> float:
        return statistics.median(self.inside)

    @property
    def rate(self) -> float:
        return self.pages / self.seconds


@dataclass
class Checks:
    """What our checks cost, and compressing and writing the same streams."""

    seconds: float
    floor: float


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description="Time a long report beside Typst, pdfTeX and Platypus.")
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 200, 1000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), choices=ENGINES)
    parser.add_argument("--once", nargs="*", default=["platypus"], help="engines that run once at over 500 pages")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    asked = parser.parse_args()
    engines = [e for e in asked.engines if e != "pdftex" or shutil.which("pdflatex")]
    figures = Figures()
    figures.say(f"{machine()}; medians of {asked.runs} interleaved runs")
    found = {}
    for pages in asked.pages:
        found[pages] = measure(pages, engines, asked.runs, asked.once)
        show(figures, pages, *found[pages])
    show_growth(figures, {pages: runs for pages, (runs, _) in found.items()})
    if asked.write:
        figures.put("pages")


def measure(pages: int, engines: list[str], runs: int, once: list[str]) -> tuple[dict[str, Runs], dict[str, Checks]]:
    """Run all engines at a length, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        text = child("sources", pages, folder)["seconds"]
        if "pdftex" in engines:
            for _ in range(3):
                latex(folder)  # the contents settle
        out = {engine: Runs() for engine in engines}
        for number in range(runs):
            for engine in engines:
                if number and pages > 500 and engine in once:
                    continue
                run(engine, pages, folder, out[engine], text)
        counts = child("count", pages, folder)
        for engine in engines:
            out[engine].pages = out[engine].pages or int(counts[FILES[engine]])
            out[engine].size = (Path(folder) / f"{FILES[engine]}.pdf").stat().st_size
        checks = {
            engine: Checks(found["seconds"], found["floor"])
            for engine in ("word", "optimal")
            if engine in engines and (found := child(f"{engine}-checks", pages, folder))
        }
        return out, checks


def run(engine: str, pages: int, folder: str, runs: Runs, text: float) -> None:
    """Run an engine once, and keep what it took; `text` are the seconds that making the text takes in a process."""
    if engine == "pdftex":
        seconds, memory = latex(folder)
        runs.inside.append(seconds)
        runs.whole.append(seconds)
    else:
        found, whole, memory = process(engine, pages, folder)
        runs.inside.append(found["seconds"])
        runs.whole.append(whole - (0 if engine == "typst" else text))
        runs.pages = int(found.get("pages", 0))
        if "layout" in found:
            runs.layout.append(found["layout"])
    runs.memory.append(memory)


def latex(folder: str) -> tuple[float, float]:
    """Make one pass of pdfTeX; gives seconds and megabytes."""
    _, seconds, memory = spawned(["pdflatex", "-interaction=batchmode", "report"], folder)
    return seconds, memory


def child(engine: str, pages: int, folder: str) -> dict[str, float]:
    return process(engine, pages, folder)[0]


def process(engine: str, pages: int, folder: str) -> tuple[dict[str, float], float, float]:
    """Run an engine in a fresh process; gives what it says, its seconds and megabytes."""
    command = [sys.executable, str(HERE / "page_engine.py"), engine, str(pages), folder]
    said, seconds, memory = spawned(command, folder)
    return json.loads(said.splitlines()[-1]), seconds, memory


def spawned(command: list[str], folder: str) -> tuple[str, float, float]:
    """Run a command; gives its output, seconds and peak megabytes."""
    said = Path(folder) / "said"
    out = [(os.POSIX_SPAWN_OPEN, 1, str(said), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    here = Path.cwd()
    os.chdir(folder)
    start = time.perf_counter()
    made = os.posix_spawnp(command[0], command, os.environ, file_actions=out)
    _, status, used = os.wait4(made, 0)
    seconds = time.perf_counter() - start
    os.chdir(here)
    if status:
        raise SystemExit(f"failed: {command}")
    return said.read_text(encoding="utf-8", errors="replace"), seconds, used.ru_maxrss / 1024


_HEADS = (
    "engine",
    "pages",
    "s",
    "pages/s",
    "whole process, s",
    "peak MB",
    "file, KB",
    "layout, s",
    "checks, s",
    "deflate, s",
)


def show(figures: Figures, asked: int, runs: dict[str, Runs], checks: dict[str, Checks]) -> None:
    """Say the table of one length, and the ratios."""
    figures.say(f"\n### {asked:,} pages\n")
    figures.say("| " + " | ".join(_HEADS) + " |")
    figures.say("|---" * len(_HEADS) + "|")
    for engine, found in runs.items():
        layout = f"{statistics.median(found.layout):.2f}" if found.layout else "-"
        beside = f"{checks[engine].seconds:.2f} | {checks[engine].floor:.2f}" if engine in checks else "- | -"
        times = f"{found.seconds:.2f} | {found.rate:,.0f} | {statistics.median(found.whole):.2f}"
        sizes = f"{statistics.median(found.memory):,.0f} | {found.size / 1000:,.0f}"
        figures.say(f"| {NAMES[engine]} | {found.pages:,} | {times} | {sizes} | {layout} | {beside} |")
    figures.say()
    for engine in (e for e in ("word", "optimal") if e in runs):
        figures.say(f"- `{engine}`: {'; '.join(ratios(runs[engine], runs))}")


def ratios(own: Runs, runs: dict[str, Runs]) -> list[str]:
    """Say how we compare."""
    out = []
    for rival in ("typst", "pdftex", "platypus"):
        if rival in runs:
            out.append(
                f"{own.rate / runs[rival].rate:.1f} times the pages a second of {NAMES[rival].partition(',')[0]}"
            )
    if "typst" in runs:
        memory = statistics.median(own.memory) / statistics.median(runs["typst"].memory)
        out += [f"{memory:.2f} of Typst's memory", f"{own.size / runs['typst'].size:.2f} of its file"]
    return out


def show_growth(figures: Figures, found: dict[int, dict[str, Runs]]) -> None:
    """Say the milliseconds a page at each length."""
    lengths = list(found)
    figures.say("\n### Milliseconds a page\n")
    figures.say("| engine | " + " | ".join(f"{pages:,} pages" for pages in lengths) + " |")
    figures.say("|---" * (len(lengths) + 1) + "|")
    for engine in found[lengths[0]]:
        each = [f"{1000 / found[pages][engine].rate:.2f}" for pages in lengths]
        figures.say(f"| {NAMES[engine]} | " + " | ".join(each) + " |")


if __name__ == "__main__":
    main()
