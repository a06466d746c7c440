"""The phase of cases that compiles: what is found, and the document as text."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.compile import Compiled, compile_memo
from reportkit.compile.validate import validate
from reportkit.diagnostics import Sink
from reportkit.doctree.dump import dump_document
from reportkit.parse.project import read_project
from reportkit.source.workspace import MemoryWorkspace


def compiled(files: Mapping[str, bytes], audience: str, sink: Sink) -> Compiled | None:
    """Read, validate and compile the first memo of a project for an audience; None after an error."""
    project = read_project(MemoryWorkspace(dict(files)), sink)
    if not sink.failed:
        validate(project, sink)
    if sink.failed:
        return None
    reader = next(a for a in project.audiences if a.id == audience)
    return compile_memo(project.memos[0], reader, project.evidence, project, sink)


def document_phase(files: Mapping[str, bytes], options: Mapping[str, str]) -> str:
    """Compile the memo of a project for `audience=` (home), and give findings and document.

    Of the document are shown the blocks from the last heading of level 1 on; `from=ROLE` shows them from the first
    block of a role, `to=ROLE` to the first one after it, `all=yes` everything.
    """
    sink = Sink()
    made = compiled(files, options.get("audience", "home"), sink)
    lines = [f"{d.span} {d.severity} {d.code} {d.message}" for d in sink]
    if made is not None:
        lines += _shown(dump_document(made.document).split("\n"), options)
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
