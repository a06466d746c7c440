"""The files of memos that are made by rule, each made once a run by a build of its sources, checks included."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from docx_outline import Leaf, Meant
from odd_memo import odd_memo
from reportkit.build import variant
from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job, plan
from reportkit.build.read import read_sound
from reportkit.build.variant import write_format
from reportkit.diagnostics import Severity, Sink
from reportkit.doctree.nodes import Document
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages
from reportkit.model.project import Project
from reportkit.source.workspace import MemoryWorkspace, Workspace
from reportkit.style.sheet import StyleSheet


@dataclass(frozen=True, slots=True)
class OddFiles:
    """The finished files of one seed, and the outline of the document that was written as DOCX."""

    pdf: bytes
    docx: bytes
    pages: int
    outline: tuple[Leaf, ...]


@cache
def odd_files(seed: int) -> OddFiles:
    """Build the memo of a seed; an error on the way fails the test."""
    sink = Sink()
    workspace = MemoryWorkspace(odd_memo(seed).files)
    found = read_sound(workspace, sink)
    assert not sink.failed, [str(d) for d in sink if d.severity is Severity.ERROR]
    made, document, pages = with_document(plan(found.project)[0], found.project, workspace)
    return OddFiles(made.files["pdf"], made.files["docx"], made.pages, tuple(Meant(document, pages).leaves()))


def with_document(job: Job, project: Project, workspace: Workspace) -> tuple[Outcome, Document, Pages]:
    """Build a job; gives what came of it, and the document that was written as DOCX with its pages."""
    seen: list[tuple[Document, Pages]] = []

    def write(name: str, document: Document, sheet: StyleSheet, pages: Pages, fonts: FontSet, **more: Any) -> bytes:
        if name == "docx":
            seen.append((document, pages))
        return write_format(name, document, sheet, pages, fonts, **more)

    with patch.object(variant, "write_format", write):
        made = variant.build_variant(job, project, workspace)
    assert made.files, [str(d) for d in made.found if d.severity is Severity.ERROR]
    written = seen[0]  # the other is what the search tries itself on
    return made, *written


def write_odd(seeds: Iterable[int], folder: Path) -> dict[int, Path]:
    """Write the PDF of each seed into a folder, its DOCX and its outline beside it; gives the paths of the first."""
    paths = {}
    for seed in seeds:
        paths[seed] = folder / f"odd-{seed}.pdf"
        paths[seed].write_bytes(odd_files(seed).pdf)
        paths[seed].with_suffix(".docx").write_bytes(odd_files(seed).docx)
        paths[seed].with_suffix(".json").write_text(json.dumps(odd_files(seed).outline), encoding="utf-8")
        odd_files.cache_clear()  # 300 of them would fill the memory
    return paths


def outline_beside(path: Path) -> list[Leaf]:
    """Give the outline that was written beside a PDF."""
    return [Leaf(*leaf) for leaf in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))]
