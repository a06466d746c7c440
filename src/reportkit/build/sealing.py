"""Sealed cables: PDFs with a signature in them, and one beside the checksums of all files."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Protocol

from reportkit.build.plan import Job
from reportkit.build.prepare import instrument_of
from reportkit.diagnostics import Sink
from reportkit.doctree.cable import Attachment
from reportkit.model.project import Project
from reportkit.record import replace


class Sealing(Protocol):
    """What signs (`writers.seal.Seal`)."""

    def pdf(self, data: bytes) -> bytes:
        """Give a PDF with a signature in it."""
        ...

    def text(self, data: bytes) -> bytes:
        """Give a signature over bytes."""
        ...


def sealed(
    job: Job, carried: Mapping[str, tuple[Attachment, bytes]], seal: Sealing, project: Project, sink: Sink
) -> dict[str, tuple[Attachment, bytes]]:
    """Give attachments with their PDFs signed. Reports RK627 for a paper that does not say where it comes from."""
    if not instrument_of(job, project).origin:
        said = f"`{job.instrument}` is a paper without origin, and a signature says who made it"
        sink.error("RK627", job.variant.span, said, "send it as `reportkit cable` makes it")
        return dict(carried)
    out = {}
    for name, (one, data) in carried.items():
        made = seal.pdf(data) if name.endswith(".pdf") else data
        out[name] = replace(one, size=len(made), digest=sha256(made).hexdigest()), made
    return out
