"""Files of a job with smaller pictures, for gateways that let little pass: made in memory, beside the output."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.build.plan import Job
from reportkit.build.variant import build_variant
from reportkit.diagnostics import Sink
from reportkit.model.project import Project
from reportkit.record import replace
from reportkit.source.pixels import shrunk
from reportkit.source.workspace import disk

_INCHES = 6.3
"""The widest that a picture is printed: the text of an A4 page."""


def build_smaller(
    root: str, job: Job, project: Project, dpi: int, sink: Sink
) -> tuple[Mapping[str, bytes], Mapping[str, int]] | None:
    """Give the files of a job by format, and their pages, with no picture of more than `dpi` dots an inch.

    They pass the checks that all files pass. None where there are findings.
    """
    most = round(dpi * _INCHES)
    small = replace(project, images=tuple((path, shrunk(data, most)) for path, data in project.images))
    outcome = build_variant(job, small, disk(root))
    sink.extend(outcome.found)
    if outcome.found:
        return None
    edited = outcome.places.get("", outcome.pages)
    return outcome.files, {kind: edited if kind == "docx" else outcome.pages for kind in outcome.files}
