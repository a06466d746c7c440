"""Carry out a build: read, plan, make every job, publish memo by memo, all of a memo's files or none.

Jobs run in forked workers; order and bytes of what is written do not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from reportkit.build.cache import Cache, cache_of, no_cache
from reportkit.build.course import Course, Watch
from reportkit.build.followed import followed, memo_folders, size_of
from reportkit.build.gathering import Group, Publisher, Reporting, gather
from reportkit.build.line import finishing
from reportkit.build.making import Making, in_order, weight
from reportkit.build.outcome import Outcome
from reportkit.build.plan import FORMATS, Job, plan
from reportkit.build.request import Report, Request
from reportkit.build.reserve import reserve_for
from reportkit.diagnostics import Sink
from reportkit.model.project import Project
from reportkit.record import dataclass, replace
from reportkit.source.kept import unfinished
from reportkit.source.traced import Traced
from reportkit.source.workspace import Workspace, cores, disk

if TYPE_CHECKING:  # what reads is loaded when what finishes has been told to load
    from reportkit.build.read import Sound

MANY = 24
"""Memos from which on they are read in batches (`build.batches`)."""


@dataclass(frozen=True, slots=True)
class Made:
    """A project as it was read, what was planned of it, what each job gave, and what was seen of the sources."""

    found: Sound
    jobs: tuple[Job, ...]
    outcomes: Sequence[Outcome]
    cache: Cache

    def by_memo(self) -> dict[str, Group]:
        """Give the jobs and what they gave by memo, in the order of the sources."""
        out: dict[str, Group] = {}
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
    if unfinished(root):
        from reportkit.source.publish import recover  # late: with what publishes

        recover(root)
    course = Course(watch)
    if not (request.memos or request.confirm or request.executor) and len(memo_folders(disk(root))) >= MANY:
        from reportkit.build.batches import build_batches  # late: few projects have so many memos

        if (report := build_batches(root, request, sink, course)) is not None:
            return report
    publisher = Publisher(root)
    made = make(root, request, sink, course, None if request.confirm else publisher)
    if request.confirm and made.jobs:
        from reportkit.build.confirm import confirmed  # late: hardly anybody asks

        course.confirm()
        made = replace(made, outcomes=confirmed(made.jobs, made.outcomes))
        for own in made.by_memo().values():
            publisher.publish(made.found, own, made.cache)
    if made.jobs:
        course.publish()
    from reportkit.build.settling import settled  # late: with what compiles

    sink.extend(settled(zip(made.jobs, made.outcomes, strict=True)))
    lies = publisher.lies
    return Report(
        tuple(one for memo in made.by_memo() if memo in lies for one in lies[memo].written),
        unbuilt_of(made, request),
        unchecked=any(len(job.formats) < len(FORMATS) for job in made.jobs),
        strict=made.found.project.settings.strict,
        saw=made.cache.saw,
        laid={path: digest for laid in lies.values() for path, digest in laid.digests.items()},
    )


def make(root: str, request: Request, sink: Sink, course: Course, publisher: Publisher | None = None) -> Made:
    """Read the project, plan what is asked of it, and make every job; nothing is written.

    `publisher` is given each memo as soon as its last job is done; what it was given is not held any longer.
    """
    workspace = Traced(disk(root))
    workers = request.jobs or cores()
    cache = (cache_of if request.cache and not request.confirm else no_cache)(root, workspace.seen)
    cache = replace(cache, standings=request.stay)
    heard = course.watch is not None
    # Nothing is written here where it is written elsewhere; who stays has loaded what writes.
    others = 1 if request.executor or request.stay is not None else workers
    with finishing(root, request.formats or FORMATS, cache, others, course if heard else None) as waiting:
        # Late: the sources are read here while what writes files is loaded there.
        from reportkit.build.read import read_sound

        found = read_sound(_followed(workspace, request, course, workers), sink)
        jobs = _jobs(found, request)
        if not jobs:
            return Made(found, (), (), cache)
        settings = found.project.settings
        asked = request.jobs or settings.jobs
        workers = asked or workers
        reserve = 0 if asked or request.stay is None else reserve_for(len(jobs), workers)
        _expect(course, found.project, jobs, workspace, workers)
        if request.executor:
            from reportkit.build.remote import make_elsewhere  # late: few builds leave their machine

            outcomes = make_elsewhere(request.executor, root, jobs, workspace, course)
        else:
            reporting = None if publisher is None else Reporting(publisher, found, jobs)
            making = Making(jobs, found.project, workspace, cache, course, reporting)
            line = waiting if workers > 1 else None
            outcomes = making.by(line, workers, here=request.stay is not None, reserve=reserve)
        if publisher is not None and workers > 1 and request.stay is None:  # this process waits for others
            publisher.waits = True
        ready = None if publisher is None else publisher.ready
        hand_on = None if publisher is None else lambda own: publisher.publish(found, own, cache)
        gathered = gather(jobs, outcomes, workspace, hand_on, ready)
    return Made(found, jobs, gathered, cache)


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
    from reportkit.build.names import audiences_of  # late: it loads a part of what reads

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
