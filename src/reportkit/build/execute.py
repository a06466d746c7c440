"""Carry out a build: read, plan, make every job, publish memo by memo, all of a memo's files or none.

Jobs run in forked workers; order and bytes of what is written do not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportkit.build.beside import faces_beside
from reportkit.build.manifest import companions
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.plan import FORMATS, Job, plan
from reportkit.build.pool import run
from reportkit.build.read import Sound, read_sound
from reportkit.diagnostics import Sink
from reportkit.record import dataclass
from reportkit.source.publish import publish, recover
from reportkit.source.workspace import ReadFault, Workspace, cores, disk

_FILE_LIMIT = 200_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built. Empty names mean all; `jobs` 0 means as the settings say, else one worker for each core."""

    memos: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file by its path from the root; `changed` where its bytes are not those that lay there before."""

    path: str
    pages: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: `unbuilt` are the memos that have errors; `unchecked` says that no parity could be checked.

    `strict` is what the settings say of warnings.
    """

    written: tuple[Written, ...] = ()
    unbuilt: tuple[str, ...] = ()
    unchecked: bool = False
    strict: bool = False


Progress = Callable[[int, int, Job], None]
"""Told after each job: how many are done, of how many, and which it was."""


def build(root: str, request: Request, sink: Sink, progress: Progress | None = None) -> Report:
    """Build what is asked of the project at `root`; findings go to `sink`.

    Raises ConfigurationError (an unknown name), DiskError, LockError, FontError and WorkerFault; in each of these
    cases no file of any memo was changed, or those of a memo were changed as a whole.
    """
    recover(root)
    workspace = disk(root)
    workers = request.jobs or cores()
    with faces_beside(root, workers > 1 and "docx" in (request.formats or FORMATS)) as faces:
        found = read_sound(workspace, sink)
        settings = found.project.settings
        jobs = _jobs(found, request)
        if not jobs:
            return Report(unbuilt=_unbuilt(found, request), strict=settings.strict)
        # Late: what writes files is loaded when there is something to write, and before the workers are forked.
        from reportkit.build.variant import build_variant, load_writers

        load_writers(jobs[0].formats, faces)
        workers = request.jobs or settings.jobs or workers
        outcomes = make_all(jobs, lambda job: build_variant(job, found.project, workspace), workers, progress)
    for outcome in outcomes:
        sink.extend(outcome.found)
    failed = {job.memo.id for job, outcome in zip(jobs, outcomes) if outcome.failed}
    written = [
        one
        for memo in dict.fromkeys(job.memo.id for job in jobs)
        if memo not in failed
        for one in _publish(root, [(j, o) for j, o in zip(jobs, outcomes) if j.memo.id == memo])
    ]
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


def make_all(
    jobs: tuple[Job, ...], make: Callable[[Job], Outcome], workers: int, progress: Progress | None = None
) -> list[Outcome]:
    """Make every job, the largest first; gives the outcomes in the order of the jobs."""
    order = sorted(range(len(jobs)), key=lambda n: (-weight(jobs[n]), n))
    outcomes: dict[int, Outcome] = {}
    for number, data in run(order, lambda n: pack(make(jobs[n])), workers):
        outcomes[number] = unpack(data)
        if progress is not None:
            progress(len(outcomes), len(jobs), jobs[number])
    return [outcomes[n] for n in range(len(jobs))]


def weight(job: Job) -> int:
    """Estimate the work of a job by the sections that it may show: enough to begin with the largest."""
    memo, name = job.memo, job.audience.id
    return sum(len(s.blocks) for s in memo.sections if name in memo.readers(s))


def _publish(root: str, made: list[tuple[Job, Outcome]]) -> Iterator[Written]:
    """Put the files of one memo in place, those that changed in one go; gives what was written in order."""
    workspace = disk(root)
    files: dict[str, bytes] = {}
    shown: list[tuple[str, int]] = []
    for job, outcome in made:
        own = {f"{job.stem}.{name}": data for name, data in outcome.files.items()}
        shown += [(path, outcome.pages) for path in own]
        files |= own | _companions(job, outcome, workspace)
    changed = {path: data for path, data in files.items() if _lying(workspace, path) != data}
    if changed:
        publish(root, changed)
    for path, pages in shown:
        yield Written(path, pages, path in changed)


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
