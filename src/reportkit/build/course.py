"""How far a whole build has come, as the share of its time that has passed: shown to whoever watches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reportkit.build.plan import Job
from reportkit.build.schedule import Schedule
from reportkit.build.steps import COSTS, Pace, Steps, cost, read_step
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.record import dataclass, field

START, LOADING, JOB, MEMO = 16.0, 12.0, 6.0, 1.0
"""What the start costs and the loading of writers, and a job and the publishing of a memo, however short.

All in the units of COSTS.
"""

SIZE, TEXT = 100_000, 5_000
"""Bytes of Markdown that COSTS are for, and what a source is taken for that nobody has read yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is shown: the `share` of its time that a build has taken, 1 when all is published, and what it is doing.

    `done` of `count` is what the stage counts; `job` is None where the stage is no job's; `made` of `jobs` are done.
    """

    share: float
    stage: Stage
    done: int = 0
    count: int = 0
    job: Job | None = None
    made: int = 0
    jobs: int = 0


Watch = Callable[[Progress], None]
"""Is shown how far a build has come, also when nothing has changed but the time."""


@dataclass(slots=True)
class Course:
    """Follows one build: its sources, its jobs, its publishing. Where nobody watches, nothing is followed.

    What is shown never goes back, and is less than 1 until the end.
    """

    watch: Watch | None = None
    pace: Pace = field(default_factory=Pace)
    shown: Progress = Progress(0.0, Stage.SOURCES)
    jobs: Sequence[Job] = ()
    schedule: Schedule = field(default_factory=lambda: Schedule({}, 1))
    began: float = 0.0
    reading: float = 0.0
    behind: float = 0.0
    whole: float = 1.0
    made: int = 0

    def read(self, stage: Stage, done: int, count: int) -> None:
        """Take how many of the sources are read."""
        if self.watch is not None and self.pace.ready(stage):
            self._show(self.began + self.reading * min(1.0, done / max(1, count)), stage, done, count)

    def expect(self, texts: int, jobs: float, formats: tuple[str, ...]) -> None:
        """Expect so many sources to be read, and so many jobs for each memo, one after another."""
        sources = COSTS[Stage.SOURCES] * texts * TEXT / SIZE
        whole = START + sources + LOADING + sources / COSTS[Stage.SOURCES] * cost(formats) * jobs
        self.began, self.reading = START / whole, sources / whole

    def plan(self, jobs: Sequence[Job], sizes: Mapping[int, float], sources: float, workers: int) -> None:
        """Take the jobs, and by their numbers, in the order in which they are begun, the bytes of Markdown in each.

        `sources` is how many there are in all that was read.
        """
        costs = {n: JOB + cost(jobs[n].formats) * size / SIZE for n, size in sizes.items()}
        self.jobs, self.schedule = jobs, Schedule(costs, workers)
        self.behind = MEMO * len({job.memo.id for job in jobs})
        self.whole = START + COSTS[Stage.SOURCES] * sources / SIZE + LOADING + self.schedule.left() + self.behind
        self._show(self._share() - LOADING / self.whole, Stage.COMPILE)

    def steps(self, number: int, send: Callable[[bytes], None]) -> Told:
        """Give what a job tells of its stages to, in the process that makes it."""
        return untold if self.watch is None else Steps(self.jobs[number].formats, send, self.pace)

    def heard(self, number: int, message: bytes) -> None:
        """Take what the steps of a job sent."""
        step = read_step(message)
        self.schedule.come(number, step.share)
        self._show(self._share(), step.stage, step.done, step.count, self.jobs[number])

    def waited(self) -> None:
        """Take that nothing has happened for a while."""
        if self.watch is not None:
            self.watch(self.shown)

    def end(self, number: int) -> None:
        """Take that a job is done."""
        if self.watch is not None:
            self.made += 1
            self.schedule.end(number)
            self._show(self._share(), self.shown.stage, self.shown.done, self.shown.count, self.shown.job)

    def memos(self, done: int, count: int) -> None:
        """Take how many of many memos are made and published."""
        if self.watch is not None:
            self._show(min(0.99, done / max(1, count)), Stage.MEMOS, done, count)

    def confirm(self) -> None:
        """Take that LibreOffice is asked: how long that takes nobody knows, so the share stands meanwhile."""
        if self.watch is not None:
            self._show(self.shown.share, Stage.CONFIRM)

    def publish(self) -> None:
        """Take that all memos are published: that is all of the build."""
        if self.watch is not None:
            self._show(1.0, Stage.PUBLISH)

    def _share(self) -> float:
        return 1.0 - (self.schedule.left() + self.behind) / self.whole

    def _show(self, share: float, stage: Stage, done: int = 0, count: int = 0, job: Job | None = None) -> None:
        assert self.watch is not None
        self.shown = Progress(max(self.shown.share, share), stage, done, count, job, self.made, len(self.jobs))
        self.watch(self.shown)
