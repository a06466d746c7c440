"""Read a project for a build: what is at fault is set aside, and the other memos go on.

A mistake below `sources/<memo>/` is that memo's alone. One in the audiences, the evidence, the profiles or the
settings is everybody's: nothing is built on it.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.validate import validate
from reportkit.diagnostics import Diagnostic, Severity, Sink
from reportkit.model.project import Project
from reportkit.parse.kept import kept
from reportkit.parse.project import read_project
from reportkit.record import dataclass, replace
from reportkit.source.folders import memo_of
from reportkit.source.workspace import Workspace

_MANY = 24
"""Memos from which on a project is not kept as a whole: what is known of each is, and all would be there twice."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A project and what of it can be built: `faulty` are the folders of memos with errors.

    `usable` is False where an error outside the memos lets none of them be built.
    """

    project: Project
    faulty: frozenset[str]
    usable: bool

    @property
    def buildable(self) -> Project:
        """Give the project with its sound memos only."""
        sound = tuple(m for m in self.project.memos if self.usable and m.id not in self.faulty)
        return replace(self.project, memos=sound)


def read_sound(workspace: Workspace, sink: Sink) -> Sound:
    """Read and validate a project; every finding goes to `sink`."""
    if len(workspace.list("sources")) > _MANY:
        return _read_sound(workspace, sink)
    return kept(workspace, sink, ("sound",), _read_sound)


def _read_sound(workspace: Workspace, sink: Sink) -> Sound:
    own = Sink()
    project = read_project(workspace, own)
    found = sound(project, own.found)
    if found.usable:
        validate(found.buildable, own)
        found = sound(project, own.found)
    sink.extend(own.found)
    return found


def sound(project: Project, found: Iterable[Diagnostic]) -> Sound:
    """Say which memos the errors among findings leave."""
    errors = [d for d in found if d.severity is Severity.ERROR]
    folders = [memo_of(d.span.file) for d in errors]
    return Sound(project, frozenset(f for f in folders if f is not None), None not in folders)
