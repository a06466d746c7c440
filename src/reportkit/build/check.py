"""Check the sources of a project as a build would, without writing anything."""

from __future__ import annotations

from operator import itemgetter

from reportkit.build.counts import Count
from reportkit.build.course import Course
from reportkit.build.limits import check_words
from reportkit.build.lock import check_locks
from reportkit.build.making import make_all
from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job
from reportkit.build.prepare import instrument_of
from reportkit.build.read import read_sound
from reportkit.build.settling import settled
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Told
from reportkit.model.project import Project
from reportkit.record import dataclass
from reportkit.source.workspace import Workspace
from reportkit.style.load import load_sheet


@dataclass(frozen=True, slots=True)
class Looked:
    """A project as it was read, and what is limited in each of its variants, by memo and audience."""

    project: Project
    counts: tuple[tuple[str, str, tuple[Count, ...]], ...]


def look_at(workspace: Workspace, sink: Sink, workers: int = 1) -> Looked:
    """Read a project, check it for all audiences, and compile every variant; findings go to `sink`.

    Later steps are taken only for memos in which the earlier ones found no error: they would report the same mistake
    again.
    """
    found = read_sound(workspace, sink)
    whole = found.project
    jobs = tuple(
        Job(memo, audience, ())
        for memo in found.buildable.memos
        for audience in whole.audiences
        if audience.id in memo.audiences
    )

    def check(job: Job, told: Told) -> Outcome:
        own = Sink()
        compiled = compile_memo(job.memo, job.audience, whole.evidence, whole, own, told=told)
        load_sheet(job.audience.style, workspace, own, job.audience.span)
        counts: tuple[Count, ...] = ()
        if compiled is not None:
            limits, where = job.variant.limits, job.memo.span
            counts = check_words(compiled.document, instrument_of(job, whole), limits, own, where=where)
        return Outcome({}, tuple(own.found), counts=counts)

    outcomes = sorted(make_all(jobs, check, workers, Course()), key=itemgetter(0))
    sink.extend(settled(((jobs[n], outcome) for n, outcome in outcomes), laid_out=False))
    check_locks(found, workspace, sink)
    counts = ((jobs[n].memo.id, jobs[n].audience.id, outcome.counts) for n, outcome in outcomes)
    return Looked(whole, tuple(one for one in counts if one[2]))
