"""Damaged sources through the whole compiler: what may come of them, and what of them is kept.

A run is named by a range of seeds; each seed is one input, the same on every machine.
"""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from mutations import Damaged, damage
from reportkit.build.check import look_at
from reportkit.build.plan import plan
from reportkit.build.variant import build_variant
from reportkit.diagnostics import Diagnostic, ReportkitError, Severity, Sink
from reportkit.diagnostics.codes import CODES
from reportkit.model.project import Project
from reportkit.record import replace
from reportkit.source.workspace import MemoryWorkspace
from small_project import FILES

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "fuzz" / "corpus"
SECONDS = 10.0
"""Of this process, for one input: the founding memo's files for three audiences take one."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HANG = 120
NEAR = 2


@cache
def founding() -> dict[str, bytes]:
    """Give the sources of the founding memo."""
    paths = (ROOT / "reportkit.toml", *sorted((ROOT / "sources").rglob("*")))
    return {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in paths if p.is_file() and p.suffix != ".lock"}


BASES: dict[str, Callable[[], dict[str, bytes]]] = {"founding": founding, "small": lambda: FILES}


@dataclass(frozen=True)
class Input:
    """Damaged sources, and what they were before."""

    base: str
    damaged: Damaged


def input_of(seed: int, share: float = 0.05) -> Input:
    """Give the input of a seed; so many of them are of the founding memo, whose sources take longer to read."""
    chance = Random(seed)
    base = "founding" if chance.random() < share else "small"
    count = 1 if chance.random() < 0.6 else chance.randrange(2, 5)
    return Input(base, damage(BASES[base](), chance, count))


class Hang(Exception):
    """An input that takes minutes."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise `Hang` where something takes longer."""

    def stop(number: int, frame: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Verdict:
    """What came of sources: the exit code that a command would give, what was found, whether files were made."""

    code: int
    found: tuple[Diagnostic, ...]
    made: bool = False


def judge(files: Mapping[str, bytes], *, whole: bool = False) -> Verdict:
    """Check sources, or build them whole; raises where a rule is broken: a crash, minutes, a place that is none."""
    sink = Sink()
    start = time.process_time()
    made = False
    code = 0
    try:
        project = look_at(MemoryWorkspace(files), sink).project
        if whole and not sink.failed:
            made = _built(project, files, sink)
    except ReportkitError as fault:
        code = fault.exit_code
        assert "\n" not in str(fault)
    took = time.process_time() - start
    assert took < SECONDS, f"{took:.1f} seconds"
    found = tuple(sink)
    for one in found:
        _placed(one, files)
    return Verdict(code or int(sink.failed), found, made)


def _built(project: Project, files: Mapping[str, bytes], sink: Sink) -> bool:
    """Make all files of all audiences; says whether there are any."""
    made = False
    for job in plan(project):
        outcome = build_variant(replace(job, formats=("docx", "pdf")), project, MemoryWorkspace(files))
        sink.extend(outcome.found)
        assert outcome.failed or set(outcome.files) == {"docx", "pdf"}
        for one in outcome.found:
            assert not (one.severity is Severity.ERROR and one.code.startswith("RK4") and one.code != "RK430"), one
        made = made or bool(outcome.files)
    return made


def _placed(found: Diagnostic, files: Mapping[str, bytes]) -> None:
    """Hold that a finding has a code, words on one line, and a place inside its file."""
    assert found.code in CODES and found.message and found.severity in Severity
    for said in (found.message, *found.hints):
        assert not _CONTROLS.search(said), found
    span = found.span
    assert 1 <= span.line <= span.end_line and span.column >= 1 and span.end_column >= 1, found
    if span.file not in files:
        assert span.line == 1, found
        return
    rows = rows_of(files[span.file])
    assert span.end_line <= len(rows), f"{found} of {len(rows)} lines"
    assert span.column <= len(rows[span.line - 1]) + 1, found
    assert span.end_column <= len(rows[span.end_line - 1]) + 2, found


def rows_of(data: bytes) -> list[str]:
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def is_near(damaged: Damaged, found: tuple[Diagnostic, ...]) -> bool:
    """Say whether the stretch of lines of the first finding comes within two lines of the damage."""
    first = found[0].span
    return first.file == damaged.path and damaged.first - NEAR <= first.end_line and first.line <= damaged.last + NEAR


@dataclass
class Tally:
    """What a run came to."""

    inputs: int = 0
    wrong: int = 0
    whole: int = 0
    singles: int = 0
    near: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        share = 100 * self.near / max(1, self.singles)
        return (
            f"{self.inputs:,} inputs: {self.wrong:,} with findings, {self.whole:,} made into files; "
            f"of {self.singles:,} with one mutation {share:.1f} % are told of within {NEAR} lines; "
            f"slowest {self.slowest:.1f} s; {len(self.failures)} failures"
        )


def fuzz(seeds: range, tally: Tally, *, every: int = 20, share: float = 0.05) -> Tally:
    """Judge the inputs of some seeds, one in `every` built whole; what breaks a rule is put down."""
    for seed in seeds:
        given = input_of(seed, share)
        start = time.process_time()
        try:
            with within(HANG):
                verdict = judge(given.damaged.files, whole=seed % every == 0)
        except Exception as fault:  # whatever it is, the next inputs are judged, too
            tally.failures.append(
                f"{seed} {given.damaged.path} {given.damaged.how}: {type(fault).__name__}: {fault}"[:600]
            )
            continue
        finally:
            tally.inputs += 1
            tally.slowest = max(tally.slowest, time.process_time() - start)
        tally.whole += verdict.made
        if verdict.found:
            tally.wrong += 1
            if len(given.damaged.how) == 1:
                tally.singles += 1
                near = is_near(given.damaged, verdict.found)
                tally.near += near
                if not near:
                    tally.far.append(
                        f"{seed} {given.damaged.path}:{given.damaged.first} {given.damaged.how[0]}: {verdict.found[0]}"
                    )
    return tally


def keep(given: Input, why: str, name: str) -> None:
    """Put an input into the corpus."""
    text = given.damaged.files[given.damaged.path].decode("utf-8", "surrogateescape")
    entry = {"why": why, "base": given.base, "path": given.damaged.path, "text": text}
    CORPUS.mkdir(parents=True, exist_ok=True)
    (CORPUS / f"{name}.json").write_text(json.dumps(entry, indent=1) + "\n", encoding="ascii")


def kept() -> dict[str, dict[str, bytes]]:
    """Give the inputs of the corpus by name."""
    out = {}
    for path in sorted(CORPUS.glob("*.json")):
        entry = json.loads(path.read_text(encoding="ascii"))
        out[path.stem] = {**BASES[entry["base"]](), entry["path"]: entry["text"].encode("utf-8", "surrogateescape")}
    return out
