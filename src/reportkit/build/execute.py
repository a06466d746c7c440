"""Carry out a build: read, plan, make every job, publish memo by memo, all of a memo's files or none.

Jobs run in forked workers; order and bytes of what is written do not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from reportkit.build.cache import Cache, cache_of, no_cache
from reportkit.build.course import Course, Watch
from reportkit.build.followed import followed, memo_folders, size_of
from reportkit.build.line import finishing
from reportkit.build.making import Making, in_order, weight
from reportkit.build.outcome import Outcome
from reportkit.build.plan import FORMATS, Job, plan
from reportkit.build.reserve import reserve_for
from reportkit.diagnostics import Sink
from reportkit.model.project import Project
from reportkit.record import dataclass, field, replace
from reportkit.source.kept import unfinished
from reportkit.source.traced import Traced
from reportkit.source.workspace import Workspace, cores, disk

if TYPE_CHECKING:  # what reads is loaded when what finishes has been told to load, what publishes while others work
    from reportkit.build.publishing import Laid, Parcel, Written
    from reportkit.build.read import Sound
    from reportkit.build.standings import Standings
    from reportkit.source.ahead import Ahead


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built. Empty names mean all; `jobs` 0 means as the settings say, else one worker for each core.

    `confirm` asks LibreOffice whether it has the pages that each DOCX says. Without `cache` nothing that an earlier
    build kept is looked at, and nothing is kept. `executor` is the address of a cluster that makes the files. With
    `stay` this process lives on (`watch`), and makes files itself, beside other workers: what it has loaded and
    measured is there for the next build, and so is what is known of files that stand published.
    """

    memos: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int = 0
    confirm: bool = False
    cache: bool = True
    executor: str = ""
    stay: Standings | None = None


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


MANY = 24
"""Memos from which on they are read in batches (`build.batches`)."""

Group = list[tuple[Job, Outcome]]
"""The jobs of one memo, in the order of its audiences, and what each gave."""


@dataclass(slots=True)
class Publisher:
    """Publishes memos below `root`: `reports` are what is reported of them in-house, `lies` is where they lie then.

    `parcels` are files of jobs that are done before the last of their memo is. Where this process `waits` for others
    meanwhile, there is time to write them before they are published: `ahead` has them.
    """

    root: str
    waits: bool = False
    ahead: Ahead | None = None
    reports: dict[str, dict[str, bytes]] = field(default_factory=dict)
    parcels: dict[str, Parcel] = field(default_factory=dict)
    lies: dict[str, Laid] = field(default_factory=dict)

    def report(self, found: Sound, jobs: Iterable[Job]) -> None:
        """Make the reports of memos that are not reported yet, where there is time for it: others make their files."""
        from reportkit.build.report import report_files  # late: with what reads and compiles

        for job in jobs:
            if job.memo.id not in self.reports:
                self.reports[job.memo.id] = report_files(job.memo, found.project)

    def ready(self, job: Job, outcome: Outcome) -> None:
        """Make the files of a job ready to be published, while others of its memo are still being made."""
        from reportkit.build.publishing import parcel  # late: loaded while others work
        from reportkit.source.ahead import Ahead

        if len(outcome.files) == len(FORMATS):  # of one that was not asked for is told what lies there at the end
            made = self.parcels[job.stem] = parcel(job, outcome, disk(self.root))
            if self.waits:
                self.ahead = self.ahead or Ahead(self.root)
                self.ahead.write({**self.reports.get(job.memo.id, {}), **made.files})

    def publish(self, found: Sound, own: Group, cache: Cache) -> None:
        """Publish a memo whose files are all there, while others are still being made."""
        from reportkit.build.publishing import publish_memo  # late, as above

        parcels = {job.stem: self.parcels.pop(job.stem) for job, _ in own if job.stem in self.parcels}
        if not any(outcome.failed for _, outcome in own):
            job, _ = own[0]
            self.report(found, (job,))
            reports = self.reports.pop(job.memo.id)
            self.lies[job.memo.id] = publish_memo(self.root, own, reports, cache, parcels=parcels, ahead=self.ahead)
        if self.ahead is not None:
            self.ahead.forget()


@dataclass(frozen=True, slots=True)
class Reporting:
    """Makes the reports of memos beside their files, wherever there is time for it (`making.Beside`)."""

    publisher: Publisher
    found: Sound
    jobs: tuple[Job, ...]

    def here(self) -> None:
        """Make them in this process."""
        self.publisher.report(self.found, self.jobs)

    def there(self) -> bytes:
        """Make them in another process; give them as bytes."""
        from reportkit.build.carried import carried  # late, as what it is for

        self.here()
        return carried(self.publisher.reports)

    def take(self, data: bytes) -> None:
        """Take them from another process."""
        from reportkit.build.carried import taken  # late, as above

        self.publisher.reports |= taken(data)


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
        gathered = _gather(jobs, outcomes, workspace, hand_on, ready)
    return Made(found, jobs, gathered, cache)


def _gather(
    jobs: Sequence[Job],
    outcomes: Iterable[tuple[int, Outcome]],
    workspace: Traced,
    finished: Callable[[Group], None] | None,
    came: Callable[[Job, Outcome], None] | None,
) -> list[Outcome]:
    """Take outcomes as they come, and hand each memo on that is whole; gives them in the order of the jobs.

    `came` is given each outcome that is not the last of its memo.
    """
    own: dict[str, list[int]] = {}
    for number, job in enumerate(jobs):
        own.setdefault(job.memo.id, []).append(number)
    got: dict[int, Outcome] = {}
    for number, outcome in outcomes:
        got[number] = outcome
        merge(workspace.seen, outcome.saw)
        memo = own[jobs[number].memo.id]
        if finished is not None and all(one in got for one in memo):
            finished([(jobs[one], got[one]) for one in memo])
            got.update({one: replace(got[one], files={}, saw={}) for one in memo})
        elif came is not None:
            came(jobs[number], outcome)
    return [got[number] for number in range(len(jobs))]


def merge(seen: dict[str, str], saw: Mapping[str, str]) -> None:
    """Add what a worker saw of the sources; what was changed between two looks is nothing that can be relied on."""
    for key, value in saw.items():
        if seen.setdefault(key, value) != value:
            seen[key] = ""


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
