"""The first half of a job, its document; and the view that decides what its files are."""

from __future__ import annotations

from reportkit.build.cache import Cache
from reportkit.build.outcome import Outcome, View
from reportkit.build.plan import Job
from reportkit.build.task import Task
from reportkit.compile import compile_memo
from reportkit.compile.wording import instrument_of as worded_instrument
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Told, untold
from reportkit.model.instrument import Instrument
from reportkit.model.project import Project
from reportkit.record import dataclass
from reportkit.source.workspace import Workspace
from reportkit.style.sheet import StyleSheet


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job before anything is laid out."""

    task: Task
    sheet: StyleSheet
    view: View


def begin(job: Job, project: Project, *, cache: Cache, told: Told = untold) -> Task | Outcome:
    """Compile a job. Gives what is left to do, or the outcome where there is an error."""
    sink = Sink()
    compiled = compile_memo(job.memo, job.audience, project.evidence, project, sink, told=told)
    if compiled is None or sink.failed:
        return Outcome({}, tuple(sink.found))
    instrument, chances = instrument_of(job, project), project.settings.chances
    found = tuple(sink.found)
    return Task(job, compiled.document, compiled.withheld, instrument, cache.places(job), chances, found)


def prepare(
    job: Job, project: Project, workspace: Workspace, sink: Sink, *, cache: Cache, told: Told = untold
) -> Prepared | None:
    """Compile a job and load its style sheet, for those who want no files of it; None where there is an error."""
    from reportkit.build.looks import sheet_of  # late: who hands documents on does without sheets

    task = begin(job, project, cache=cache, told=told)
    sink.extend(task.found)
    if isinstance(task, Outcome):
        return None
    sheet = sheet_of(job, task.document, workspace, sink)
    return None if sheet is None else Prepared(task, sheet, task.view(sheet))


def instrument_of(job: Job, project: Project) -> Instrument:
    """Give the instrument of a job, in its audience's language; that it exists was checked before."""
    return worded_instrument(project, job.instrument, job.audience)
