"""What came of jobs is gathered as they are done: a memo is published as soon as its last job is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reportkit.build.cache import Cache
from reportkit.build.outcome import Outcome
from reportkit.build.plan import FORMATS, Job
from reportkit.record import dataclass, field, replace
from reportkit.source.traced import Traced
from reportkit.source.workspace import disk

if TYPE_CHECKING:  # what publishes is loaded while others work
    from reportkit.build.publishing import Laid, Parcel
    from reportkit.build.read import Sound
    from reportkit.source.ahead import Ahead

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


def gather(
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
