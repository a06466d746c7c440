"""What an audience gets of a project: its released view and its document as text, and all files that go to it."""

from __future__ import annotations

import sys

from relations import Files
from reportkit.build.plan import Job, plan
from reportkit.build.publishing import files_of
from reportkit.build.read import Sound, read_sound
from reportkit.build.variant import build_variant
from reportkit.compile import compile_memo
from reportkit.compile.dump import dump_released
from reportkit.compile.marking_derive import marker_of
from reportkit.compile.narrow import Narrow
from reportkit.diagnostics import Severity, Sink
from reportkit.doctree.dump import dump_document
from reportkit.source.workspace import MemoryWorkspace

release = sys.modules[Narrow.__module__.replace("narrow", "release")]
"""The module: in its package the function of that name hides it."""


class Refused(Exception):
    """A project has mistakes, which this says; nothing is built of it."""


def view(files: Files, audience: str = "away") -> str:
    """Give what an audience has of the memo `note`: what is released to it, and the document that is made of it."""
    found, _ = _read(files)
    job = _job(found, audience)
    sink = Sink()
    project = found.project
    marker = marker_of(job.audience, project.audiences, job.memo.audiences, project.schemes, project.evidence)
    released, _ = release.release(job.memo, job.audience, project.evidence, sink, marker=marker)
    compiled = compile_memo(job.memo, job.audience, found.project.evidence, found.project, sink)
    if compiled is None:
        raise Refused(_said(sink))
    return f"{dump_released(released)}\n{dump_document(compiled.document)}\n{compiled.document!r}"


def travels(files: Files, audience: str = "away") -> Files:
    """Give all files that go to an audience, by path: both formats, manifest, checksums."""
    found, workspace = _read(files)
    job = _job(found, audience)
    made = build_variant(job, found.project, workspace)
    if made.failed:
        sink = Sink()
        sink.extend(made.found)
        raise Refused(_said(sink))
    return files_of(job, made, workspace)


def _read(files: Files) -> tuple[Sound, MemoryWorkspace]:
    workspace, sink = MemoryWorkspace(files), Sink()
    found = read_sound(workspace, sink)
    if not found.usable or found.faulty:
        raise Refused(_said(sink))
    return found, workspace


def _job(found: Sound, audience: str) -> Job:
    return next(job for job in plan(found.project) if job.memo.id == "note" and job.audience.id == audience)


def _said(sink: Sink) -> str:
    return "\n".join(f"{d.span} {d.code} {d.message}" for d in sink if d.severity is Severity.ERROR)
