"""Where words of a finished file come from: the place in the sources of the letter at which a change begins."""

from __future__ import annotations

from reportkit.build.cache import NOTHING_KEPT
from reportkit.build.changes import Change
from reportkit.build.layouts import laid_out, printed
from reportkit.build.plan import Job
from reportkit.build.prepare import prepare
from reportkit.checks.extract import tokens
from reportkit.checks.said import said
from reportkit.diagnostics import Sink
from reportkit.layout.fonts import FontSet
from reportkit.model.project import Project
from reportkit.record import dataclass, field
from reportkit.source.workspace import Workspace
from reportkit.span import PYTHON, Span


@dataclass(slots=True)
class Places:
    """Looks places up. Each job takes a compile and a layout, so only so many of them are looked into."""

    project: Project
    workspace: Workspace
    left: int
    known: dict[tuple[str, str], list[tuple[int, Span]]] = field(default_factory=dict)

    def of(self, job: Job, name: str, change: Change) -> Span | None:
        """Give the place of the words at which a change of a job's file of a format begins; None if unknown."""
        if change.kind != "paragraph":
            return None
        key = (job.stem, name)
        if key not in self.known:
            if not self.left:
                return None
            self.left -= 1
            self.known[key] = self._leaves(job, name)
        # What stands behind the last letter of a leaf comes from the next; a cut at the end from the last.
        leaves = self.known[key]
        found = next((span for end, span in leaves if change.letters < end), leaves[-1][1] if leaves else PYTHON)
        return None if found == PYTHON else found

    def _leaves(self, job: Job, name: str) -> list[tuple[int, Span]]:
        sink = Sink()
        ready = prepare(job, self.project, self.workspace, sink, cache=NOTHING_KEPT)
        if ready is None:
            return []
        made = laid_out(ready.task.document, ready.sheet, job.formats, FontSet(), sink)
        count, out = 0, []
        for text, span in said(made.document, printed(made, ready.sheet), name):
            count += sum(map(len, tokens(text)))
            out.append((count, span))
        return out
