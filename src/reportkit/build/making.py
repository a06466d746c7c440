"""How the jobs of a build are made: by workers that were forked when all was read, or in line with who reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import islice
from typing import Protocol

from reportkit.build.cache import Cache
from reportkit.build.carried import carried
from reportkit.build.course import Course
from reportkit.build.line import Line, know
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.plan import Job
from reportkit.build.pool import run
from reportkit.build.reserve import Reserve
from reportkit.build.serving import Send
from reportkit.build.task import Task
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.model.project import Project
from reportkit.record import dataclass, replace
from reportkit.source.traced import Traced

_FEW, _SHORT = 8, 1_500
"""Jobs, and blocks of all their sections, up to which documents are handed on: longer ones take long to carry."""

Made = Iterator[tuple[int, Outcome]]
"""The numbers of jobs as they are done, and what each gave."""


class Beside(Protocol):
    """What is to be done beside the jobs of a build: in this process, or in another and taken from there as bytes."""

    def here(self) -> None:
        """Do it in this process."""
        ...

    def there(self) -> bytes:
        """Do it in another process."""
        ...

    def take(self, data: bytes) -> None:
        """Take what another process did."""
        ...


@dataclass(frozen=True, slots=True)
class Making:
    """The jobs of one build, and what making them asks for; `beside` is done beside them where anybody has time."""

    jobs: tuple[Job, ...]
    project: Project
    workspace: Traced
    cache: Cache
    course: Course
    beside: Beside | None = None

    def by(self, line: Line | None, workers: int, *, here: bool = False, reserve: int = 0) -> Made:
        """Make all jobs, by a line where there is one and they are few and short, else by workers.

        Where nothing is known of earlier builds, what writes files is loaded before workers are forked; else a worker
        loads it that has to write. With `here`, this process is one of the workers, beside those in `reserve`.
        """
        if line is not None and len(self.jobs) <= _FEW and sum(map(weight, self.jobs)) <= _SHORT:
            return self._in_line(line)
        if line is not None:
            line.end()
        held = Reserve(reserve, workers) if reserve and here and hasattr(os, "fork") else None
        return self._by_workers(workers, load=not self.cache.known() or here, here=here, reserve=held)

    def _in_line(self, line: Line) -> Made:
        """Compile the largest job here and the others beside it; each is handed on to be finished."""
        import_module("reportkit.build.prepare")  # once for both who compile
        numbers = in_order(self.jobs)
        if len(numbers) > 1 and line.beside(numbers[1:], self._bytes):
            del numbers[1:]
        for number in numbers:
            told = self.course.steps(number, partial(self.course.heard, number))
            task = self._begun(number, told)
            if isinstance(task, Task) and line.hand_on(number, len(self.jobs), _carried(task)):
                continue
            self.course.end(number)
            yield number, self._finished(task, told)
        line.close()
        know(line)  # while there is time: records of this build are bound to it
        if self.beside is not None:
            self.beside.here()
        for number, data in line.results():
            outcome = unpack(data) if data else self._alone(number)
            self.course.end(number)
            yield number, outcome

    def _begun(self, number: int, told: Told) -> Task | Outcome:
        from reportkit.build.prepare import begin  # late: with what reads

        return begin(self.jobs[number], self.project, cache=self.cache, told=told)

    def _bytes(self, number: int) -> bytes:
        """Compile a job to be handed on; nothing where it is at fault: who asks for it will say so."""
        task = self._begun(number, untold)
        return _carried(task) if isinstance(task, Task) else b""

    def _alone(self, number: int) -> Outcome:
        """Make a job here from beginning to end."""
        told = self.course.steps(number, partial(self.course.heard, number))
        return self._finished(self._begun(number, told), told)

    def _finished(self, task: Task | Outcome, told: Told) -> Outcome:
        if isinstance(task, Outcome):
            return task
        from reportkit.build.variant import finish  # late: loaded elsewhere, and seldom needed here

        return finish(task, self.workspace, told, self.cache)

    def _by_workers(self, workers: int, *, load: bool, here: bool, reserve: Reserve | None) -> Made:
        # Late: what writes files is loaded when there is something to write, and before the workers are forked.
        from reportkit.build.variant import build_variant, load_writers

        if load:
            load_writers(self.jobs[0].formats)
        count = len(self.workspace.seen)

        def work(job: Job, told: Told) -> Outcome:
            heard = told if reserve is None else _calling(reserve, told)
            outcome = build_variant(job, self.project, self.workspace, heard, self.cache)
            return replace(outcome, saw=dict(islice(self.workspace.seen.items(), count, None)))

        beside = self.beside if here else None
        return make_all(self.jobs, work, workers, self.course, here=here, beside=beside, reserve=reserve)


def _calling(reserve: Reserve, told: Told) -> Told:
    """Call a reserve as soon as it is told that a document is set, once."""
    called: list[Stage] = []

    def hear(stage: Stage, done: int, count: int) -> None:
        if stage is Stage.SET and not called:
            called.append(stage)
            reserve.call()
        told(stage, done, count)

    return hear


def _carried(task: Task) -> bytes:
    return carried(replace(task, job=task.job.bare()))


def make_all(
    jobs: tuple[Job, ...],
    make: Callable[[Job, Told], Outcome],
    workers: int,
    course: Course,
    *,
    here: bool = False,
    beside: Beside | None = None,
    reserve: Reserve | None = None,
) -> Made:
    """Make every job, those of the largest memo first; gives the number and the outcome of each as it is done.

    Whoever is free then does what is to be done `beside`, which is taken before the last outcome is given.
    """

    def work(number: int, send: Send) -> bytes:
        if beside is not None and number == len(jobs):
            return beside.there()
        return pack(make(jobs[number], course.steps(number, send)))

    order = in_order(jobs) if beside is None else [*in_order(jobs), len(jobs)]
    left, waiting = {*order}, len(jobs)
    last: list[tuple[int, Outcome]] = []
    listener = None if course.watch is None else course
    for number, data in run(order, work, workers, listener, here=here, reserve=reserve):
        left.remove(number)
        if beside is not None and number == waiting:
            beside.take(data)
            yield from last
            continue
        course.end(number)
        if left == {waiting}:
            last.append((number, unpack(data)))
        else:
            yield number, unpack(data)


def in_order(jobs: Sequence[Job]) -> list[int]:
    """Give the numbers of jobs as they are begun: the largest memo first, and of a memo the largest job.

    A memo is published when its last job is done, so its jobs stand together: what is held does not grow with the
    number of memos.
    """
    weights = [weight(job) for job in jobs]
    memos: dict[str, int] = {}
    for job, own in zip(jobs, weights, strict=True):
        memos[job.memo.id] = memos.get(job.memo.id, 0) + own
    place = {memo: n for n, memo in enumerate(memos)}
    return sorted(range(len(jobs)), key=lambda n: (-memos[jobs[n].memo.id], place[jobs[n].memo.id], -weights[n], n))


def weight(job: Job) -> int:
    """Estimate the work of a job by the sections that it may show: enough to begin with the largest."""
    memo, name = job.memo, job.audience.id
    return sum(len(s.blocks) for s in memo.sections if name in memo.readers(s))
