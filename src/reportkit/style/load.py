"""A finished style sheet by its name: the package's are ready, all others are read and finished."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.source.workspace import Workspace
from reportkit.span import PYTHON, Span
from reportkit.style.ready import ready_sheet
from reportkit.style.sheet import StyleSheet


def load_sheet(name: str, workspace: Workspace, sink: Sink, where: Span = PYTHON) -> StyleSheet | None:
    """Give a finished style sheet by name, None where anything is wrong with it; `where` is the place that names it.

    `styles/NAME.yaml` of the project wins over the package's sheet of that name. Reports RK100, RK340 to RK352, and
    RK360 to RK367 of a template.
    """
    ready = ready_sheet(name, workspace)
    if ready is not None:
        return ready
    from reportkit.style.finish import finished_sheet  # late: a plain build has no sheet of its own

    return finished_sheet(name, workspace, sink, where)
