"""The same sources give the same bytes: whatever differs between two runs that is none of the sources.

Every run of the tests changes all of it at once, and a few things that only one process can; the slow run changes one
thing after another, so that it is known which one shows.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from long_project import long_project
from reportkit.build.execute import build
from reportkit.build.plan import plan
from reportkit.build.request import Request
from reportkit.build.variant import write_format
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.layout.fonts import FontSet
from reportkit.layout.paginate import paginate
from reportkit.parse.project import read_project
from reportkit.source.workspace import disk
from reportkit.style.load import load_sheet

ROOT = Path(__file__).parents[2]
AUDIENCES = ("domestic", "un", "partner-state")
FORMATS = ("docx", "pdf")
PLAIN = {"PATH": os.defpath, "HOME": "/", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
OTHER_ORDER = """
import os

listed, scanned = os.listdir, os.scandir


class Backwards:
    def __init__(self, entries):
        with entries:
            self.entries = iter(sorted(entries, key=lambda e: e.name, reverse=True))

    def __iter__(self):
        return self.entries

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        pass

    def close(self):
        pass


os.listdir = lambda path=".": sorted(listed(path), reverse=True)
os.scandir = lambda path=".": Backwards(scanned(path))
"""
OTHER_DAY = """
import time

DAYS = 2 * 86_400 + 12_345
for name in ("time", "monotonic", "perf_counter"):
    setattr(time, name, lambda real=getattr(time, name): real() + DAYS)
for name in ("time_ns", "monotonic_ns", "perf_counter_ns"):
    setattr(time, name, lambda real=getattr(time, name): real() + DAYS * 10**9)
for name in ("gmtime", "localtime"):
    setattr(time, name, lambda at=None, real=getattr(time, name): real(time.time() if at is None else at))
time.strftime = lambda form, at=None, real=time.strftime: real(form, time.localtime() if at is None else at)
"""
"""What Python asks of the clock by these names; a run under faketime asks the system."""


@dataclass(frozen=True)
class Variation:
    """How a run differs from the plain one.

    An empty variable is not set. `age` is the time, in seconds, at which the sources changed last; `before_it` are
    sources that were built in the same folder before, with a line more in each.
    """

    environment: dict[str, str] = field(default_factory=dict)
    python: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ("--jobs", "1")
    folder: str = "project"
    umask: int = 0o022
    shim: str = ""
    user: int | None = None
    cores: int | None = None
    age: int | None = None
    before_it: tuple[str, ...] = ()


EVERYTHING = Variation(
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "de_DE.UTF-8",
        "HOME": "/nowhere",
        "USER": "somebody",
        "SOURCE_DATE_EPOCH": "86400",
        "PYTHONUTF8": "0",
        "COLUMNS": "7",
        "TERM": "dumb",
        "CI": "true",
        "TMPDIR": "/nowhere",
    },
    python=("-OO",),
    arguments=("--jobs", "2"),
    folder="Wei\u00df und \u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u6587\u66f8/ a  b ",
    umask=0o077,
    shim=OTHER_ORDER + OTHER_DAY,
    age=315_532_800,
)
VARIATIONS = {
    "hash seed 1": Variation({"PYTHONHASHSEED": "1"}),
    "hash seed 77": Variation({"PYTHONHASHSEED": "77"}),
    "random hash seed": Variation({"PYTHONHASHSEED": "random"}),
    "zone ahead": Variation({"TZ": "Pacific/Kiritimati"}),
    "zone behind": Variation({"TZ": "America/Los_Angeles"}),
    "locale C": Variation({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "locale tr_TR": Variation({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    "umask 000": Variation(umask=0),
    "umask 077": Variation(umask=0o077),
    "no home": Variation({"HOME": "/nowhere", "USER": "somebody", "LOGNAME": "somebody"}),
    "nothing of home": Variation({"HOME": "", "PATH": "", "TMPDIR": "/nowhere"}),
    "narrow terminal": Variation({"COLUMNS": "20", "LINES": "4", "TERM": "dumb"}),
    "CI without colour": Variation({"CI": "true", "NO_COLOR": "1"}),
    "long folder": Variation(folder="/".join(["a-folder-with-a-very-long-name-" * 7] * 5)),
    "old files": Variation(age=315_532_800),
    "files of the future": Variation(age=4_102_444_800),
    "one core": Variation(arguments=(), cores=1),
    "what was built before": Variation(before_it=("sources/evidence/terms.yaml", "sources/dprk-human-rights/lines.md")),
    "without what was kept": Variation(arguments=("--no-cache", "--jobs", "1")),
    "another user": Variation({"HOME": "/nowhere"}, user=65534),
    "folder with blanks": Variation(folder="a folder / with  blanks"),
    "folder beyond ASCII": Variation(folder="\u0434\u043e\u043a\u0443\u043c\u0435\u043d\u0442/\u6587\u66f8 \u00e9"),
    "other order on disk": Variation(shim=OTHER_ORDER),
    "two workers": Variation(arguments=("--jobs", "2")),
    "four workers": Variation(arguments=("--jobs", "4")),
    "epoch": Variation({"SOURCE_DATE_EPOCH": "1"}),
    "epoch to come": Variation({"SOURCE_DATE_EPOCH": "4102444800"}),
    "-O": Variation(python=("-O",)),
    "-OO": Variation(python=("-OO",)),
    "-X dev": Variation(python=("-X", "dev")),
    "another day": Variation(shim=OTHER_DAY),
    "another day of the system": Variation(before=("faketime", "+2 days")),
    "everything": EVERYTHING,
}


def sources(project: Path, *, reverse: bool = False) -> Path:
    """Copy the founding memo's project, file by file in order or in reverse."""
    files = [p for p in sorted((ROOT / "sources").rglob("*"), reverse=reverse) if p.is_file()]
    for path in (ROOT / "reportkit.toml", *files):
        target = project / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return project


def digests(project: Path) -> dict[str, str]:
    found = sorted(p for p in (project / "output").rglob("*") if p.is_file())
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def documents(project: Path) -> dict[str, str]:
    """Give the digests of DOCX and PDF alone: the files beside them list what else lies there."""
    return {name: digest for name, digest in digests(project).items() if name.endswith(FORMATS)}


def printed(project: Path, *, reverse: bool = False) -> Path:
    """Write a project whose sheet asks for optimal lines and kerned words."""
    return long_project(project, 3, styles=("print",))


def built(base: Path, how: Variation, make: Callable[..., Path] = sources) -> dict[str, str]:
    """Build the founding memo in a process of its own; gives the digest of every output by its name."""
    project = make(base / how.folder, reverse=bool(how.shim))
    environment = PLAIN | {"PYTHONPATH": str(ROOT / "src")} | how.environment
    if how.shim:
        (base / "shim").mkdir(parents=True)
        (base / "shim" / "sitecustomize.py").write_text(how.shim, encoding="utf-8")
        environment["PYTHONPATH"] += os.pathsep + str(base / "shim")
    if how.user is not None:
        for path in (base, *base.parents, *base.rglob("*")):
            if path.is_relative_to("/tmp") or path.is_relative_to(base):
                path.chmod(0o777)
    command = [*how.before, sys.executable, *how.python, "-m", "reportkit", "build", "--quiet", *how.arguments]
    run = partial(
        subprocess.run,
        command,
        cwd=project,
        env={name: value for name, value in environment.items() if value},
        umask=how.umask,
        user=how.user,
        preexec_fn=None if how.cores is None else lambda: os.sched_setaffinity(0, range(how.cores or 1)),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if how.before_it:
        texts = {project / path: (project / path).read_bytes() for path in how.before_it}
        for path, text in texts.items():
            path.write_bytes(text + (b"\n\nA line more.\n" if path.suffix == ".md" else b"\n# a line more\n"))
        assert run().returncode == 0
        for path, text in texts.items():
            path.write_bytes(text)
    if how.age is not None:
        for path in project.rglob("*"):
            os.utime(path, (how.age, how.age))
    done = run()
    assert done.returncode == 0, done.stderr
    return digests(project)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the digests of a plain build."""
    found = built(tmp_path_factory.mktemp("plain"), Variation())
    assert len(found) == 12
    return found


def test_whatever_differs_is_in_no_byte(plain: dict[str, str], tmp_path: Path) -> None:
    assert built(tmp_path, EVERYTHING) == plain


def test_optimal_lines_do_not_depend_on_it_either(tmp_path: Path) -> None:
    one, two = (built(tmp_path / name, how, printed) for name, how in (("one", Variation()), ("two", EVERYTHING)))
    assert one == two and len(one) == 4


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIATIONS)
def test_what_differs_is_in_no_byte(
    name: str, plain: dict[str, str], tmp_path: Path, judge: Callable[[str], str]
) -> None:
    how = VARIATIONS[name]
    if how.before:
        judge(how.before[0])
    if how.user is not None:
        try:
            subprocess.run([sys.executable, "-c", ""], user=how.user, check=True)
        except (PermissionError, subprocess.CalledProcessError):
            pytest.skip("only root becomes another user, and that user must be able to run this Python")
    assert built(tmp_path, how) == plain


@pytest.mark.slow
@pytest.mark.parametrize("python", os.environ.get("REPORTKIT_PYTHONS", "").split(os.pathsep))
def test_another_python_is_in_no_byte(python: str, plain: dict[str, str], tmp_path: Path) -> None:
    """REPORTKIT_PYTHONS names interpreters that have the libraries in the same versions."""
    if not python:
        pytest.skip("REPORTKIT_PYTHONS names no other Python")
    project = sources(tmp_path / "project")
    command = [python, "-m", "reportkit", "build", "--quiet"]
    subprocess.run(command, cwd=project, env=PLAIN | {"PYTHONPATH": str(ROOT / "src")}, check=True)
    assert digests(project) == plain


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("formats", [("docx",), ("pdf",), FORMATS])
def test_what_else_is_built_is_in_no_byte(
    audience: str, formats: tuple[str, ...], plain: dict[str, str], tmp_path: Path
) -> None:
    asked = [word for name in formats for word in ("--format", name)]
    built(tmp_path, Variation(arguments=("--audience", audience, *asked)))
    found = documents(tmp_path / "project")
    assert len(found) == len(formats)
    assert found == {name: plain[name] for name in found}


def test_one_file_alone_is_the_same_file(plain: dict[str, str], tmp_path: Path) -> None:
    project = sources(tmp_path)
    build(str(project), Request(audiences=("un",), formats=("pdf",), jobs=1), Sink())
    (found,) = documents(project).items()
    assert plain[found[0]] == found[1]


def test_what_a_process_built_before_is_in_no_byte(plain: dict[str, str], tmp_path: Path) -> None:
    """Another memo with the same style sheets, then ours."""
    other = long_project(tmp_path / "other", 3, 3)
    project = sources(tmp_path / "project")
    build(str(other), Request(jobs=1), Sink())
    build(str(project), Request(jobs=1), Sink())
    assert digests(project) == plain


def _named(name: str, write: Callable[[], bytes]) -> tuple[str, bytes]:
    return name, write()


@pytest.fixture(scope="module")
def writing() -> Iterator[list[Callable[[], tuple[str, bytes]]]]:
    """Give what writes each file of the founding memo, laid out before, by its name."""
    sink = Sink()
    workspace = disk(str(ROOT))
    project = read_project(workspace, sink)
    work: list[Callable[[], tuple[str, bytes]]] = []
    for job in plan(project):
        compiled = compile_memo(job.memo, job.audience, project.evidence, project, sink)
        sheet = load_sheet(job.audience.style, workspace, sink)
        assert compiled is not None and sheet is not None
        fonts = FontSet()
        document, pages = paginate(compiled.document, sheet, fonts, sink)
        for name in job.formats:
            named = f"{job.stem.rpartition('/')[2]}.{name}"
            work.append(partial(_named, named, partial(write_format, name, document, sheet, pages, fonts)))
    yield work


@pytest.mark.parametrize("order", [1, -1])
def test_threads_and_the_order_of_writing_are_in_no_byte(
    order: int, plain: dict[str, str], writing: list[Callable[[], tuple[str, bytes]]]
) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda write: write(), writing[::order] * 2))
    assert len(made) == 12
    for name, data in made:
        assert hashlib.sha256(data).hexdigest() == plain[name], name
