"""A thousand memos of ten pages for three audiences, 6,000 files, beside pandoc and Typst making the same files.

    .venv/bin/python benchmarks/thousand_memos.py [--memos 1000] [--sample 20] [--single 100]

reportkit makes all of them in one run with two workers, and `--single` of them also with one. pandoc and Typst make
the files of a `--sample`, two processes at a time: what they need for a memo does not depend on how many there are.
The memory is that of all processes of the run (proportional set size), looked at each half second.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypandoc
from bounds import arguments, hold
from figures import Figures
from machine import machine
from plain_text import markdown, typst
from six_files import TYPST

from reportkit.build.plan import plan
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.parse.project import read_project
from reportkit.source.workspace import disk

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from long_project import long_project

PAGES, AUDIENCES, WORKERS = 10, 3, 2


def main() -> None:
    parser = arguments("Time a thousand memos beside pandoc and Typst.")
    parser.add_argument("--memos", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=20, help="memos that pandoc and Typst make")
    parser.add_argument("--single", type=int, default=100, help="memos that one worker makes, and two beside it")
    asked = parser.parse_args()
    figures = Figures()
    figures.say(f"{machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        before = peers(here / "before", asked.sample)
        one, _ = ours(here / "one", asked.single, 1)
        two, _ = ours(here / "two", asked.single, WORKERS)
        seconds, memory = ours(here / "all", asked.memos, WORKERS)
        after = peers(here / "after", asked.sample)
    rivals = (before + after) / 2 / asked.sample
    each = seconds / asked.memos
    figures.say("| what | s | ms a memo |\n|---|---|---|")
    figures.say(f"| reportkit, {asked.memos:,} memos, {WORKERS} workers | {seconds:.1f} | {each * 1000:.0f} |")
    figures.say(f"| reportkit, {asked.single:,} memos, 1 worker | {one:.1f} | {one / asked.single * 1000:.0f} |")
    figures.say(
        f"| reportkit, {asked.single:,} memos, {WORKERS} workers | {two:.1f} | {two / asked.single * 1000:.0f} |"
    )
    sample = f"pandoc and Typst, {asked.sample:,} memos, {WORKERS} processes"
    figures.say(f"| {sample} | {rivals * asked.sample:.1f} | {rivals * 1000:.0f} |")
    figures.say(
        f"\nratio to pandoc and Typst: {each / rivals:.3f}; two workers beside one: {one / two:.2f} times as fast"
    )
    tenth, end = memory[len(memory) // 10], max(memory[-max(1, len(memory) // 10) :])
    figures.say(
        f"memory: {tenth:.0f} MB after a tenth of the time, {end:.0f} MB at the end, {max(memory):.0f} MB at most"
    )
    if asked.write:
        figures.put("memos")
    hold("a memo takes", each / rivals, asked.most)


def ours(root: Path, memos: int, workers: int) -> tuple[float, list[float]]:
    """Build a project from nothing; gives the seconds and the memory as it went, in MB."""
    long_project(root, PAGES, AUDIENCES, memos=tuple(f"memo-{n:04}" for n in range(memos)))
    command = [str(Path(sys.executable).with_name("reportkit")), "build", "--quiet", "--jobs", str(workers)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=root)
    memory = [0.0]
    while process.poll() is None:
        time.sleep(0.5)
        memory.append(proportional(process.pid))
    seconds = time.perf_counter() - start
    made = sum(1 for path in (root / "output").rglob("*") if path.suffix in (".docx", ".pdf"))
    if process.returncode or made != memos * AUDIENCES * 2:
        raise SystemExit(f"failed: {made} files, exit code {process.returncode}")
    return seconds, memory


def proportional(root: int) -> float:
    """Give the proportional set size of a process and of those it started, in MB."""
    total = 0
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        try:
            waiting += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())
            rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # it has just ended
            continue
        total += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total / 1000


def peers(here: Path, memos: int) -> float:
    """Make the files of some memos with pandoc and Typst, two processes at a time; gives the seconds."""
    root = long_project(here / "project", PAGES, AUDIENCES)
    sink = Sink()
    project = read_project(disk(str(root)), sink)
    work: list[list[str]] = []
    for job in plan(project):
        compiled = compile_memo(job.memo, job.audience, project.evidence, project, sink)
        assert compiled is not None and not sink.failed, list(sink)
        for number in range(memos):
            (here / f"{number}.{job.audience.id}.md").write_text(markdown(compiled.document), encoding="utf-8")
            (here / f"{number}.{job.audience.id}.typ").write_text(typst(compiled.document), encoding="utf-8")
    readers = [job.audience.id for job in plan(project)]
    for number in range(memos):
        names = [str(here / f"{number}.{reader}") for reader in readers]
        work += [[pypandoc.get_pandoc_path(), f"{name}.md", "-o", f"{name}.docx"] for name in names]
        work.append([sys.executable, "-c", TYPST, *names])
    start = time.perf_counter()
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda command: subprocess.run(command, check=True), work))
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
