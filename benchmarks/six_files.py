"""Six files cold, checks included, beside pandoc making three DOCX and Typst making three PDFs of the same text.

    .venv/bin/python benchmarks/six_files.py [--runs 9] [--native FOLDER]

Every run is a fresh process in a fresh folder; runs of the rivals are interleaved and medians compared, so that
what the machine does besides falls on all alike. Faces that travel in a DOCX are kept for the user from build to build
(decision 35), but in one row. The rivals get the text alone: no audiences, no facts, no checks. FOLDER holds a wheel
with machine code, unpacked (decision 36); its rows come last.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypandoc
from bounds import arguments, hold
from figures import Figures
from machine import as_installed, machine
from plain_text import markdown, typst

from reportkit.build.plan import plan
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.parse.project import read_project
from reportkit.source.workspace import disk

ROOT = Path(__file__).parents[1]
UNCHECKED = """
import sys
from reportkit.build import variant
variant.run_checks = lambda *given, **named: {}
from reportkit.__main__ import main
main()
"""
"""The command line without what is read back and compared: to see what checks cost, not to be used."""
INSTALLED = "from reportkit.__main__ import main; main()"
"""What the command of an installed wheel runs."""
_PLAIN = 8
"""Rows that do without machine code."""
TYPST = "import sys, typst\nfor name in sys.argv[1:]: typst.compile(name + '.typ', output=name + '.pdf')"


def main() -> None:
    parser = arguments("Time six files of the founding memo beside pandoc and Typst.", runs=9)
    parser.add_argument("--native", type=Path, help="a folder with the package as machine code")
    asked = parser.parse_args()
    as_installed()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        os.environ["XDG_CACHE_HOME"] = str(here / "kept")  # faces for DOCX, which the first round makes
        names = write_texts(here)
        rivals: dict[str, Callable[[], None]] = {
            "reportkit, six files, 2 workers": lambda: build(here, 2),
            "reportkit, six files, 1 worker": lambda: build(here, 1),
            "reportkit, six files, 2 workers, nothing checked": lambda: build(here, 2, [*python("-c", UNCHECKED)]),
            "reportkit, six files, 2 workers, on a machine that never built": lambda: build_first(here),
            "pandoc, three DOCX, one after another": lambda: run_all(pandoc(here, names)),
            "pandoc, three DOCX, at the same time": lambda: run_all(pandoc(here, names), together=True),
            "Typst, three PDF, one process": lambda: run_all([python("-c", TYPST, *paths(here, names))]),
            "bare Python": lambda: run_all([python("-c", "pass")]),
        }
        if asked.native is not None:
            native = asked.native.resolve()
            rivals |= {
                "reportkit as machine code, six files, 2 workers": lambda: build_native(here, 2, native),
                "reportkit as machine code, six files, 1 worker": lambda: build_native(here, 1, native),
            }
        times: dict[str, list[float]] = {name: [] for name in rivals}
        worked: dict[str, list[float]] = {name: [] for name in rivals}
        for _ in range(asked.runs + 1):
            for name, go in rivals.items():
                prepare(here)
                start, before = time.perf_counter(), processors()
                go()
                times[name].append(time.perf_counter() - start)
                worked[name].append(processors() - before)
    for found in (*times.values(), *worked.values()):
        del found[0]  # the first round warms the disk's cache
    ratio = show(times, worked, write=asked.write)
    if asked.most is None:
        imports()
    hold("six files take", ratio, asked.most)


def write_texts(here: Path) -> list[str]:
    """Write the text of each variant for both rivals; gives the names of the files."""
    sink = Sink()
    project = read_project(disk(str(ROOT)), sink)
    names = []
    for job in plan(project):
        compiled = compile_memo(job.memo, job.audience, project.evidence, project, sink)
        assert compiled is not None and not sink.failed, list(sink)
        (here / f"{job.audience.id}.md").write_text(markdown(compiled.document), encoding="utf-8")
        (here / f"{job.audience.id}.typ").write_text(typst(compiled.document), encoding="utf-8")
        names.append(job.audience.id)
    return names


def prepare(here: Path) -> None:
    """Give reportkit a project without outputs."""
    project = here / "project"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(ROOT / "sources", project / "sources")
    shutil.copy(ROOT / "reportkit.toml", project)


def build(here: Path, jobs: int, command: Sequence[str] = (str(Path(sys.executable).with_name("reportkit")),)) -> None:
    run_all([[*command, "build", "--quiet", "--jobs", str(jobs), "--project", str(here / "project")]])


def build_first(here: Path) -> None:
    """Build where nothing was kept of any build before: the faces that travel in a DOCX are made, too."""
    kept = os.environ["XDG_CACHE_HOME"]
    os.environ["XDG_CACHE_HOME"] = str(here / "project" / "nothing")
    build(here, 2)
    os.environ["XDG_CACHE_HOME"] = kept


def build_native(here: Path, jobs: int, native: Path) -> None:
    """Build with the package as machine code."""
    os.environ["PYTHONPATH"] = str(native)
    build(here, jobs, python("-c", INSTALLED))
    del os.environ["PYTHONPATH"]


def pandoc(here: Path, names: list[str]) -> list[list[str]]:
    program = pypandoc.get_pandoc_path()
    return [[program, f"{path}.md", "-o", f"{path}.docx"] for path in paths(here, names)]


def paths(here: Path, names: list[str]) -> list[str]:
    return [str(here / name) for name in names]


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def run_all(commands: list[list[str]], together: bool = False) -> None:
    """Run commands, each a fresh process, one after another or at the same time."""
    running: list[subprocess.Popen[bytes]] = []
    for command in commands:
        running.append(subprocess.Popen(command, env=os.environ | {"CI": "true"}))
        if not together:
            finish(running)
    finish(running)


def finish(running: list[subprocess.Popen[bytes]]) -> None:
    while running:
        process = running.pop()
        if process.wait() != 0:
            raise SystemExit(f"failed: {process.args!r}")


def processors() -> float:
    """Give the seconds that processes which have ended worked, on all cores together."""
    used = os.times()
    return used.children_user + used.children_system


def show(times: dict[str, list[float]], worked: dict[str, list[float]], *, write: bool) -> float:
    """Print what was measured; gives the ratio to pandoc and Typst, one after another."""
    medians = {name: statistics.median(found) for name, found in times.items()}
    work = {name: statistics.median(found) for name, found in worked.items()}
    names = list(medians)
    pandoc, together, typst = (medians[name] for name in names[4:7])
    peers, quick = pandoc + typst, together + typst
    figures = Figures()
    what = f"{machine('typst')}, pandoc {pypandoc.get_pandoc_version()}"
    figures.say(f"{what}; medians of {len(times[names[0]])} interleaved runs\n")
    figures.say("| what | ms | fastest | slowest | ms of processors |\n|---|---|---|---|---|")
    for name, found in times.items():
        row = (medians[name], min(found), max(found), work[name])
        figures.say(f"| {name} | {' | '.join(f'{seconds * 1000:.0f}' for seconds in row)} |")
    whole, _, unchecked, first = (medians[name] for name in names[:4])
    figures.say(
        f"\nratio to pandoc + Typst, one after another: {whole / peers:.2f}, without checks {unchecked / peers:.2f}"
    )
    figures.say(f"on a machine that never built: {first / peers:.2f}")
    figures.say(f"ratio to them with pandoc's three at the same time: {whole / quick:.2f}")
    figures.say(f"ratio of the work of processors: {work[names[0]] / (work[names[4]] + work[names[6]]):.2f}")
    if len(names) > _PLAIN:
        figures.say(f"as machine code: {medians[names[_PLAIN]] / peers:.2f}")
    if write:
        figures.put("six")
    return medians[names[_PLAIN if len(names) > _PLAIN else 0]] / peers


def imports() -> None:
    """Print what a build's imports cost, by the package that was asked for (its own parts and what they load)."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        arguments = ("-X", "importtime", "-m", "reportkit", "build", "--quiet", "--jobs", "1")
        command = python(*arguments, "--project", str(Path(folder) / "project"))
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"CI": "true"})
    own: dict[str, int] = {}
    for row in done.stderr.splitlines():
        parts = row.removeprefix("import time:").split("|")
        if row.startswith("import time:") and parts[0].strip().isdigit():
            package = parts[2].strip().partition(".")[0]
            own[package] = own.get(package, 0) + int(parts[0])
    total = sum(own.values())
    print(f"\nImports of a build, {total / 1000:.0f} ms in all, the measuring itself included:\n")
    print("| package | ms of its own |\n|---|---|")
    for package, cost in sorted(own.items(), key=lambda item: -item[1])[:16]:
        print(f"| {package} | {cost / 1000:.1f} |")


if __name__ == "__main__":
    main()
