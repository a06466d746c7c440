"""Check the sources of a project as far as they can be checked without writing anything."""

from __future__ import annotations

from reportkit.compile.release import release
from reportkit.compile.validate import validate
from reportkit.diagnostics import Sink
from reportkit.model.project import Project
from reportkit.parse.project import read_project
from reportkit.source.workspace import Workspace


def check_project(workspace: Workspace, sink: Sink) -> Project:
    """Read a project, check it for all audiences, and release every variant; findings go to `sink`.

    Later steps are taken only where the earlier ones found no error: they would report the same mistake again.
    """
    project = read_project(workspace, sink)
    if not sink.failed:
        validate(project, sink)
    if not sink.failed:
        for memo in project.memos:
            for audience in project.audiences:
                if audience.id in memo.audiences:
                    release(memo, audience, project.evidence, sink)
    return project
