"""The first promise, on finished bytes: no byte of an audience's files depends on what is withheld from it.

A random project is built for `away` three times: as authored, with other withheld words, and written as if there had
never been anything withheld. DOCX and PDF must be the same, byte by byte.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from effort import examples
from generated_sources import Sources, sources
from reportkit.build.plan import plan
from reportkit.build.read import read_sound
from reportkit.build.variant import build_variant
from reportkit.diagnostics import Severity, Sink
from reportkit.source.workspace import MemoryWorkspace


def built(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give the files that `away` gets of a project without mistakes."""
    workspace, sink = MemoryWorkspace(files), Sink()
    found = read_sound(workspace, sink)
    made = None
    if found.usable and not found.faulty:
        (job,) = plan(found.project, audiences=("away",))
        made = build_variant(job, found.project, workspace)
        sink.extend(made.found)
    errors = [f"{d.span} {d.code} {d.message}" for d in sink if d.severity is Severity.ERROR]
    assert made is not None and not errors, "\n".join([*errors, files["sources/note/body.md"].decode("utf-8")])
    return dict(made.files)


def compared(made: Sources) -> None:
    whole = built(made.whole)
    assert set(whole) == {"docx", "pdf"}
    assert built(made.replaced) == whole, made.whole["sources/note/body.md"].decode("utf-8")
    assert built(made.left) == whole, made.whole["sources/note/body.md"].decode("utf-8")


@given(sources())
@settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))
def test_withheld_content_changes_no_byte(made: Sources) -> None:
    compared(made)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@given(sources())
@settings(max_examples=examples(2_000), deadline=None, suppress_health_check=list(HealthCheck))
def test_withheld_content_changes_no_byte_of_many_memos(made: Sources) -> None:
    compared(made)
