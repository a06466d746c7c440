"""The phase of cases that makes the project of an instrument's template and compiles it: a source is the name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from document_phases import compiled
from reportkit.build.init import WRITTEN_IN, new_project
from reportkit.diagnostics import Sink
from reportkit.doctree.dump import dump_document

DAY = date(2024, 12, 2)


def template(instrument: str) -> dict[str, bytes]:
    """Give the files of a new project with an instrument, as `reportkit init` makes them on a certain day."""
    return new_project("river", instrument, WRITTEN_IN.get(instrument, "en-GB"), DAY)


def instrument_phase(source: str, options: Mapping[str, str]) -> str:
    """Compile the project of an instrument's template for `audience=` (outside); gives findings and the document."""
    sink = Sink()
    made = compiled(template(source.strip()), options.get("audience", "outside"), sink)
    lines = [f"{d.span} {d.severity} {d.code} {d.message}" for d in sink]
    return "\n".join([*lines, *([dump_document(made.document)] if made else [])])
