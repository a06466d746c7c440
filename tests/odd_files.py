"""The files of memos that are made by rule, each made once a run by a build of its sources, checks included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from odd_memo import odd_memo
from reportkit.build.plan import plan
from reportkit.build.read import read_sound
from reportkit.build.variant import build_variant
from reportkit.diagnostics import Severity, Sink
from reportkit.source.workspace import MemoryWorkspace


@dataclass(frozen=True, slots=True)
class OddFiles:
    """The finished files of one seed."""

    pdf: bytes
    docx: bytes
    pages: int


@cache
def odd_files(seed: int) -> OddFiles:
    """Build the memo of a seed; an error on the way fails the test."""
    sink = Sink()
    workspace = MemoryWorkspace(odd_memo(seed).files)
    found = read_sound(workspace, sink)
    assert not sink.failed, [str(d) for d in sink if d.severity is Severity.ERROR]
    made = build_variant(plan(found.project)[0], found.project, workspace)
    assert made.files, [str(d) for d in made.found if d.severity is Severity.ERROR]
    return OddFiles(made.files["pdf"], made.files["docx"], made.pages)


def write_odd(seeds: Iterable[int], folder: Path) -> dict[int, Path]:
    """Write the PDF of each seed into a folder, its DOCX beside it; gives the paths of the first."""
    paths = {}
    for seed in seeds:
        paths[seed] = folder / f"odd-{seed}.pdf"
        paths[seed].write_bytes(odd_files(seed).pdf)
        paths[seed].with_suffix(".docx").write_bytes(odd_files(seed).docx)
        odd_files.cache_clear()  # 300 of them would fill the memory
    return paths
