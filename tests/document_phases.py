"""The phase of cases that compiles: what is found, and the document as text."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.compile import compile_memo
from reportkit.compile.validate import validate
from reportkit.diagnostics import Sink
from reportkit.doctree.dump import dump_document
from reportkit.parse.project import read_project
from reportkit.source.workspace import MemoryWorkspace


def document_phase(files: Mapping[str, bytes], options: Mapping[str, str]) -> str:
    """Compile the memo of a project for `audience=` (home), and give findings and document.

    Of the document are shown the blocks from the last heading of level 1 on; `from=ROLE` shows them from the first
    block of a role, `to=ROLE` to the first one after it, `all=yes` everything.
    """
    sink = Sink()
    project = read_project(MemoryWorkspace(dict(files)), sink)
    if not sink.failed:
        validate(project, sink)
    compiled = None
    if not sink.failed:
        audience = next(a for a in project.audiences if a.id == options.get("audience", "home"))
        compiled = compile_memo(project.memos[0], audience, project.evidence, project, sink)
    lines = [f"{d.span} {d.severity} {d.code} {d.message}" for d in sink]
    if compiled is not None:
        lines += _shown(dump_document(compiled.document).split("\n"), options)
    return "\n".join(lines)


def _shown(lines: list[str], options: Mapping[str, str]) -> list[str]:
    if options.get("all"):
        return lines
    if "from" in options:
        start = next(n for n, line in enumerate(lines) if line.startswith(options["from"]))
    else:
        start = max(n for n, line in enumerate(lines) if line.startswith("heading-1")) + 1
    stop = options.get("to")
    end = next((n for n, line in enumerate(lines) if stop and n > start and line.startswith(stop)), len(lines))
    return lines[start:end]
