"""Carry out a build: read, plan, make every job, publish memo by memo, all of a memo's files or none.

Jobs run in forked workers; order and bytes of what is written do not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from math import ceil

from reportkit.build.beside import faces_beside
from reportkit.build.cache import Cache, cache_of, no_cache
from reportkit.build.course import Course, Watch
from reportkit.build.followed import followed, memo_folders, size_of
from reportkit.build.names import audiences_of
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.plan import FORMATS, Job, plan
from reportkit.build.pool import Send, run
from reportkit.build.publishing import Written, publish_memo
from reportkit.build.read import Sound, read_sound
from reportkit.build.report import report_files
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Told
from reportkit.model.project import Project
from reportkit.record import dataclass, field, replace
from reportkit.source.publish import recover
from reportkit.source.traced import Traced
from reportkit.source.workspace import Workspace, cores, disk


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built. Empty names mean all; `jobs` 0 means as the settings say, else one worker for each core.

    `confirm` asks LibreOffice whether it has the pages that each DOCX says. Without `cache` nothing that an earlier
    build kept is looked at, and nothing is kept.
    """

    memos: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int = 0
    confirm: bool = False
    cache: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: `unbuilt` are the memos that have errors; `unchecked` says that no parity could be checked.

    `strict` is what the settings say of warnings. For those who want to know whether there is anything to do next time:
    `saw` is what was seen of the sources (`Traced`), `laid` the digests of all files that lie now as they should.
    """

    written: tuple[Written, ...] = ()
    unbuilt: tuple[str, ...] = ()
    unchecked: bool = False
    strict: bool = False
    saw: Mapping[str, str] = field(default_factory=dict, repr=False)
    laid: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """A project as it was read, what was planned of it, what each job gave, and what was seen of the sources."""

    found: Sound
    jobs: tuple[Job, ...]
    outcomes: Sequence[Outcome]
    cache: Cache

    def by_memo(self) -> dict[str, list[tuple[Job, Outcome]]]:
        """Give the jobs and what they gave by memo, in the order of the sources."""
        out: dict[str, list[tuple[Job, Outcome]]] = {}
        for job, outcome in zip(self.jobs, self.outcomes, strict=True):
            out.setdefault(job.memo.id, []).append((job, outcome))
        return out


def build(root: str, request: Request, sink: Sink, watch: Watch | None = None) -> Report:
    """Build what is asked of the project at `root`; findings go to `sink`, and `watch` is shown how far it has come.

    Raises ConfigurationError (an unknown name), DiskError, LockError, FontError and WorkerFault; in each of these
    cases no file of any memo was changed, or those of a memo were changed as a whole.
    """
    if request.confirm:
        from reportkit.source.office import office  # late: it loads what starts programs, and hardly anybody asks

        office()  # where there is none, that is said before the work
    recover(root)
    course = Course(watch)
    made = make(root, request, sink, course)
    if request.confirm and made.jobs:
        from reportkit.build.confirm import confirmed  # late: hardly anybody asks

        course.confirm()
        made = replace(made, outcomes=confirmed(made.jobs, made.outcomes))
    for outcome in made.outcomes:
        sink.extend(outcome.found)
    written: list[Written] = []
    laid: dict[str, str] = {}
    groups = made.by_memo()
    sound = {memo: own for memo, own in groups.items() if not any(outcome.failed for _, outcome in own)}
    for done, own in enumerate(sound.values(), 1):
        lies = publish_memo(root, own, report_files(own[0][0].memo, made.found.project), made.cache)
        written += lies.written
        laid |= lies.digests
        course.publish(done, len(sound))
    return Report(
        tuple(written),
        unbuilt_of(made, request),
        unchecked=any(len(job.formats) < len(FORMATS) for job in made.jobs),
        strict=made.found.project.settings.strict,
        saw=made.cache.saw,
        laid=laid,
    )


def make(root: str, request: Request, sink: Sink, course: Course) -> Made:
    """Read the project, plan what is asked of it, and make every job; nothing is written."""
    workspace = Traced(disk(root))
    workers = request.jobs or cores()
    cache = (cache_of if request.cache and not request.confirm else no_cache)(root, workspace.seen)
    first = not cache.known()
    with faces_beside(root, first and workers > 1 and "docx" in (request.formats or FORMATS)) as faces:
        found = read_sound(_followed(workspace, request, course, workers), sink)
        settings = found.project.settings
        jobs = _jobs(found, request)
        if not jobs:
            return Made(found, (), (), cache)
        workers = request.jobs or settings.jobs or workers
        _expect(course, found.project, jobs, workspace, workers)
        # Late: what writes files is loaded when there is something to write, and before the workers are forked.
        from reportkit.build.variant import build_variant, load_writers

        if first:  # else a worker loads it that has to write
            load_writers(jobs[0].formats, faces)

        count = len(workspace.seen)

        def work(job: Job, told: Told) -> Outcome:
            outcome = build_variant(job, found.project, workspace, told, cache)
            return replace(outcome, saw=dict(islice(workspace.seen.items(), count, None)))

        outcomes = make_all(jobs, work, workers, course)
    for key, value in ((key, value) for outcome in outcomes for key, value in outcome.saw.items()):
        if workspace.seen.setdefault(key, value) != value:  # it was changed between two looks
            workspace.seen[key] = ""
    return Made(found, jobs, outcomes, cache)


def _jobs(found: Sound, request: Request) -> tuple[Job, ...]:
    """Plan what can be built; an unknown name is reported by `plan` unless the sources themselves are at fault."""
    memos = tuple(m for m in request.memos if m not in found.faulty)
    if not found.usable or (request.memos and not memos):
        return ()
    jobs = plan(found.project, memos, request.audiences, request.formats)
    return tuple(job for job in jobs if job.memo.id not in found.faulty)


def unbuilt_of(made: Made, request: Request) -> tuple[str, ...]:
    """Give the memos of which nothing can be built, for mistakes in the sources or in what came of them."""
    failed = (memo for memo, own in made.by_memo().items() if any(outcome.failed for _, outcome in own))
    return tuple(dict.fromkeys((*_unbuilt(made.found, request), *failed)))


def _unbuilt(found: Sound, request: Request) -> tuple[str, ...]:
    names = [m.id for m in found.project.memos]
    faulty = [*names, *sorted(found.faulty - set(names))] if not found.usable else sorted(found.faulty)
    return tuple(name for name in faulty if not request.memos or name in request.memos)


def _followed(workspace: Workspace, request: Request, course: Course, workers: int) -> Workspace:
    """Give the sources so that the course hears how many are read; as they are where nobody watches."""
    if course.watch is None:
        return workspace
    memos = len(memo_folders(workspace))
    jobs = (len(request.memos) or memos) * len(request.audiences or audiences_of(workspace))
    sources = followed(workspace, course.read)
    course.expect(sources.count, ceil(jobs / workers) / max(1, memos), request.formats or FORMATS)
    return sources


def _expect(course: Course, project: Project, jobs: Sequence[Job], workspace: Workspace, workers: int) -> None:
    """Tell the course, where somebody watches, which jobs there are and how large they are."""
    if course.watch is not None:
        sizes = {memo.id: size_of(workspace, memo) for memo in project.memos}
        blocks = {memo.id: max(1, sum(len(s.blocks) for s in memo.sections)) for memo in project.memos}
        shown = {n: sizes[jobs[n].memo.id] * weight(jobs[n]) / blocks[jobs[n].memo.id] for n in in_order(jobs)}
        course.plan(jobs, shown, sum(sizes.values()), workers)


def make_all(
    jobs: tuple[Job, ...], make: Callable[[Job, Told], Outcome], workers: int, course: Course
) -> list[Outcome]:
    """Make every job, the largest first; gives the outcomes in the order of the jobs."""

    def work(number: int, send: Send) -> bytes:
        return pack(make(jobs[number], course.steps(number, send)))

    outcomes: dict[int, Outcome] = {}
    for number, data in run(in_order(jobs), work, workers, None if course.watch is None else course):
        outcomes[number] = unpack(data)
        course.end(number)
    return [outcomes[n] for n in range(len(jobs))]


def in_order(jobs: Sequence[Job]) -> list[int]:
    """Give the numbers of jobs as they are begun: the largest first."""
    return sorted(range(len(jobs)), key=lambda n: (-weight(jobs[n]), n))


def weight(job: Job) -> int:
    """Estimate the work of a job by the sections that it may show: enough to begin with the largest."""
    memo, name = job.memo, job.audience.id
    return sum(len(s.blocks) for s in memo.sections if name in memo.readers(s))
