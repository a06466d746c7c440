"""DOCX of 10, 200 and 1,000 pages: reportkit beside pandoc, docxtpl and the plain API of python-docx.

    .venv/bin/python benchmarks/docx_files.py [--runs 5] [--pages 10 200 1000]

Every run is a fresh process; ways are interleaved and medians compared. `reportkit build` goes from Markdown and YAML
to a checked file with page numbers, `lay out and write` is the part of it that the others do, too. The rivals get the
words alone. docxtpl is no dependency: where it is not installed, it is left out.
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
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypandoc
from machine import as_installed, machine
from plain_text import markdown

from reportkit.build.plan import plan
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Heading, List, Paragraph, Table
from reportkit.doctree.walk import blocks_of, plain_text
from reportkit.parse.project import read_project
from reportkit.source.workspace import disk

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from long_project import long_project

HERE = Path(__file__).parent
COMMAND = str(Path(sys.executable).with_name("reportkit"))


@dataclass(slots=True)
class Way:
    """A way to make a file: its command, and what its runs took. What is `kept` of a run goes before the next."""

    name: str
    command: list[str]
    out: Path
    kept: tuple[Path, ...] = ()
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Run it once, in a process of its own."""
        for folder in self.kept:
            shutil.rmtree(folder, ignore_errors=True)
        start = time.perf_counter()
        pid = os.posix_spawn(self.command[0], self.command, os.environ | {"CI": "true"})
        _, status, used = os.wait4(pid, 0)
        self.seconds.append(time.perf_counter() - start)
        self.megabytes.append(used.ru_maxrss / 1024)
        if status:
            raise SystemExit(f"failed: {self.command!r}")
        self.files.add(sha256(self.out.read_bytes()).hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description="Time DOCX of three lengths beside pandoc, docxtpl and python-docx.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 200, 1000])
    chosen = parser.parse_args()
    as_installed()
    print(f"{machine('python-docx', 'docxtpl')}, pandoc {pypandoc.get_pandoc_version()}")
    for pages in chosen.pages:
        with tempfile.TemporaryDirectory() as folder:
            ways = list(prepared(Path(folder), pages))
            for n in range(chosen.runs + 1):
                for way in ways:
                    way.run()
                    if n == 0:  # the first round warms the disk's cache
                        way.seconds.clear()
            show(ways, pages)


def prepared(here: Path, pages: int) -> Iterator[Way]:
    """Write what the ways read, and give them."""
    root = long_project(here / "project", pages, styles=("un",))
    document = compiled(root)
    (here / "story.md").write_text(markdown(document), encoding="utf-8")
    (here / "story.json").write_text(json.dumps(list(story(document))), encoding="utf-8")
    rival = [sys.executable, str(HERE / "docx_rivals.py")]
    build = [COMMAND, "build", "--quiet", "--format", "docx", "--project", str(root)]
    made, kept = root / "output/long/long.inside.docx", (root / "output", root / ".reportkit")
    yield Way("`reportkit build`, checks included", build, made, kept)
    yield Way("the same with `--jobs 1`", [*build, "--jobs", "1"], made, kept)
    yield Way("reportkit, lay out and write", [*rival, "writer", str(pages), str(here / "w.docx")], here / "w.docx")
    program = pypandoc.get_pandoc_path()
    yield Way("pandoc", [program, str(here / "story.md"), "-o", str(here / "p.docx")], here / "p.docx")
    told = str(here / "story.json")
    yield Way("python-docx", [*rival, "api", told, str(here / "a.docx")], here / "a.docx")
    way = Way("docxtpl", [*rival, "template", told, str(here / "t.docx")], here / "t.docx")
    try:
        import docxtpl  # noqa: F401
    except ImportError:
        return
    Way("", [*rival, "prepare", "-", str(here / "template.docx")], here / "template.docx").run()
    yield way


def compiled(root: Path) -> Document:
    """Give the document of a project's one memo and audience."""
    sink = Sink()
    project = read_project(disk(str(root)), sink)
    job = plan(project)[0]
    made = compile_memo(job.memo, job.audience, project.evidence, project, sink)
    assert made is not None and not sink.failed, list(sink)
    return made.document


def story(document: Document) -> Iterator[dict[str, Any]]:
    """Give a document as plain blocks, for those who know no more."""
    inside: set[int] = set()
    for node in blocks_of(document.blocks):
        if isinstance(node, Table):
            inside |= {id(b) for row in (*node.head, *node.rows) for cell in row.cells for b in cell.blocks}
            rows = [[" ".join(plain_text(b.content) for b in c.blocks if isinstance(b, Paragraph)) for c in r.cells]
                    for r in (*node.head, *node.rows)]  # fmt: skip
            yield {"kind": "table", "rows": rows}
        elif isinstance(node, Heading):
            yield {"kind": "heading", "level": node.level, "text": plain_text(node.content)}
        elif isinstance(node, Paragraph) and id(node) not in inside:
            kind = "item" if node.label is not None and isinstance(node, Paragraph) else "text"
            yield {"kind": kind, "text": plain_text(node.content)}
        elif isinstance(node, List):
            continue


def show(ways: list[Way], pages: int) -> None:
    rival = next(way for way in ways if way.name == "pandoc")
    whole = statistics.median(rival.seconds)
    print(f"\n| {pages} pages | ms | of pandoc | MB | the same bytes |\n|---|---|---|---|---|")
    for way in ways:
        took = statistics.median(way.seconds)
        same = "yes" if len(way.files) == 1 else "no"
        print(
            f"| {way.name} | {took * 1000:.0f} | {took / whole:.2f} | {statistics.median(way.megabytes):.0f} | {same} |"
        )


if __name__ == "__main__":
    main()
