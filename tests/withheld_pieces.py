"""What release drops of a memo for an audience, as tests ask for it."""

from __future__ import annotations

from reportkit.compile.marking_derive import marker_of
from reportkit.compile.release import release
from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience
from reportkit.model.project import Project
from reportkit.model.withheld import Withheld


def withheld_from(audience: Audience, project: Project) -> tuple[Withheld, ...]:
    """Give what an audience does not get of the one memo of a project."""
    (memo,) = project.memos
    marker = marker_of(audience, project.audiences, memo.audiences, project.schemes, project.evidence)
    return release(memo, audience, project.evidence, Sink(), marker=marker)[1]
