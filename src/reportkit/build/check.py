"""Check the sources of a project as a build would, without writing anything."""

from __future__ import annotations

from reportkit.build.read import read_sound
from reportkit.compile.release import release
from reportkit.diagnostics import Sink
from reportkit.model.project import Project
from reportkit.source.workspace import Workspace


def check_project(workspace: Workspace, sink: Sink, workers: int = 1) -> Project:
    """Read a project, check it for all audiences, and compile every variant; findings go to `sink`.

    Later steps are taken only for memos in which the earlier ones found no error: they would report the same mistake
    again. Gives the project as it was read.
    """
    found = read_sound(workspace, sink)
    for memo in found.buildable.memos:
        for audience in found.project.audiences:
            if audience.id in memo.audiences:
                release(memo, audience, found.project.evidence, sink)
    return found.project
