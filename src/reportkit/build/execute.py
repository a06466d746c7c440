"""Carry out a build: read, plan, make every job, publish memo by memo, all of a memo's files or none.

Jobs run in forked workers; order and bytes of what is written do not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil

from reportkit.build.beside import faces_beside
from reportkit.build.course import Course, Watch
from reportkit.build.followed import followed, memo_folders, size_of
from reportkit.build.manifest import companions
from reportkit.build.names import audiences_of
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.plan import FORMATS, Job, plan
from reportkit.build.pool import Send, run
from reportkit.build.read import Sound, read_sound
from reportkit.build.report import report_files
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Told
from reportkit.model.project import Project
from reportkit.record import dataclass
from reportkit.source.office import office
from reportkit.source.publish import publish, recover
from reportkit.source.workspace import ReadFault, Workspace, cores, disk

_FILE_LIMIT = 200_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built. Empty names mean all; `jobs` 0 means as the settings say, else one worker for each core.

    `confirm` asks LibreOffice whether it has the pages that each DOCX says.
    """

    memos: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int = 0
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file by its path from the root; `changed` where its bytes are not those that lay there before.

    `estimates` say why the page numbers in it are not exact.
    """

    path: str
    pages: int
    changed: bool
    estimates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: `unbuilt` are the memos that have errors; `unchecked` says that no parity could be checked.

    `strict` is what the settings say of warnings.
    """

    written: tuple[Written, ...] = ()
    unbuilt: tuple[str, ...] = ()
    unchecked: bool = False
    strict: bool = False


def build(root: str, request: Request, sink: Sink, watch: Watch | None = None) -> Report:
    """Build what is asked of the project at `root`; findings go to `sink`, and `watch` is shown how far it has come.

    Raises ConfigurationError (an unknown name), DiskError, LockError, FontError and WorkerFault; in each of these
    cases no file of any memo was changed, or those of a memo were changed as a whole.
    """
    if request.confirm:
        office()  # where there is none, that is said before the work
    recover(root)
    workspace = disk(root)
    workers = request.jobs or cores()
    course = Course(watch)
    with faces_beside(root, workers > 1 and "docx" in (request.formats or FORMATS)) as faces:
        found = read_sound(_followed(workspace, request, course, workers), sink)
        settings = found.project.settings
        jobs = _jobs(found, request)
        if not jobs:
            return Report(unbuilt=_unbuilt(found, request), strict=settings.strict)
        workers = request.jobs or settings.jobs or workers
        _expect(course, found.project, jobs, workspace, workers)
        # Late: what writes files is loaded when there is something to write, and before the workers are forked.
        from reportkit.build.variant import build_variant, load_writers

        load_writers(jobs[0].formats, faces)
        outcomes = make_all(jobs, lambda job, told: build_variant(job, found.project, workspace, told), workers, course)
    if request.confirm:
        from reportkit.build.confirm import confirmed  # late: hardly anybody asks

        course.confirm()
        outcomes = confirmed(jobs, outcomes)
    for outcome in outcomes:
        sink.extend(outcome.found)
    failed = {job.memo.id for job, outcome in zip(jobs, outcomes) if outcome.failed}
    written: list[Written] = []
    sound = [name for name in dict.fromkeys(job.memo.id for job in jobs) if name not in failed]
    for done, memo in enumerate(sound, 1):
        own = [(j, o) for j, o in zip(jobs, outcomes) if j.memo.id == memo]
        written += _publish(root, own, report_files(own[0][0].memo, found.project))
        course.publish(done, len(sound))
    unbuilt = (*_unbuilt(found, request), *(m.id for m in found.project.memos if m.id in failed))
    return Report(
        tuple(written),
        tuple(dict.fromkeys(unbuilt)),
        unchecked=any(len(job.formats) < len(FORMATS) for job in jobs),
        strict=settings.strict,
    )


def _jobs(found: Sound, request: Request) -> tuple[Job, ...]:
    """Plan what can be built; an unknown name is reported by `plan` unless the sources themselves are at fault."""
    memos = tuple(m for m in request.memos if m not in found.faulty)
    if not found.usable or (request.memos and not memos):
        return ()
    jobs = plan(found.project, memos, request.audiences, request.formats)
    return tuple(job for job in jobs if job.memo.id not in found.faulty)


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


def _publish(root: str, made: list[tuple[Job, Outcome]], report: Mapping[str, bytes]) -> Iterator[Written]:
    """Put the files of one memo in place, and its in-house report, those that changed in one go.

    Gives what was written of what travels, in order.
    """
    workspace = disk(root)
    files = dict(report)
    shown: list[tuple[str, int, tuple[str, ...]]] = []
    for job, outcome in made:
        own = {f"{job.stem}.{name}": data for name, data in outcome.files.items()}
        edited = outcome.places.get("", outcome.pages)  # a DOCX may have pages of its own
        shown += [
            (path, edited, outcome.estimates) if path.endswith(".docx") else (path, outcome.pages, ()) for path in own
        ]
        files |= own | _companions(job, outcome, workspace)
    changed = {path: data for path, data in files.items() if _lying(workspace, path) != data}
    if changed:
        publish(root, changed)
    for path, pages, estimates in shown:
        yield Written(path, pages, path in changed, estimates)


def _companions(job: Job, made: Outcome, workspace: Workspace) -> dict[str, bytes]:
    """Make manifest and checksums of a job; a format that was not asked for is listed as it lies there."""
    whole = {f: made.files.get(f) or _lying(workspace, f"{job.stem}.{f}") for f in FORMATS}
    about = {"title": made.title, "date": job.memo.date.isoformat(), "language": made.language}
    return companions(job.stem, about, {f: data for f, data in whole.items() if data is not None})


def _lying(workspace: Workspace, path: str) -> bytes | None:
    """Give the bytes of a file as it lies in the output, None where there is none."""
    try:
        return workspace.read(path, _FILE_LIMIT)
    except ReadFault:
        return None
