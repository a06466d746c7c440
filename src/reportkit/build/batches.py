"""Many memos: a few at a time are read, made and published by the worker that is free.

So the sources of a memo are held while its files are made and no longer, and reading and publishing are spread over the
workers like all else. Files and findings are those of a build that reads all at once.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping, Sequence

from reportkit.build.cache import Cache, cache_of, no_cache
from reportkit.build.course import Course
from reportkit.build.gathering import merge
from reportkit.build.outcome import Outcome, found_rows, rows_of
from reportkit.build.plan import FORMATS, Job, check_names, jobs_of
from reportkit.build.pool import run
from reportkit.build.publishing import Parcel, Ready, Written, parcel, publish_memos, ready_memo
from reportkit.build.ready import load
from reportkit.build.report import report_files
from reportkit.build.request import Report, Request
from reportkit.build.serving import Send
from reportkit.build.settling import settled
from reportkit.build.variant import build_variant
from reportkit.compile.validate import validate_memos, validate_shared
from reportkit.diagnostics import ConfigurationError, Diagnostic, ReportkitError, Sink
from reportkit.model.project import Project
from reportkit.parse.project import memo_folders, read_memos, read_shared
from reportkit.record import dataclass, field
from reportkit.source.ahead import Ahead
from reportkit.source.publish import lies
from reportkit.source.traced import Traced
from reportkit.source.workspace import cores, disk

_MOST, _ROUNDS = 8, 3
"""Memos in a batch at most, and how many of its size each worker could have of what is left: all end together."""
_TOGETHER = 6_000_000
"""Bytes of files that wait to be published together: to wait for a disk once is cheaper than once for each memo."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one batch gave: as in `Report`, with the `audiences` that there were jobs for."""

    written: tuple[Written, ...] = ()
    faulty: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    saw: Mapping[str, str] = field(default_factory=dict)
    laid: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all memos share, as it was read and checked; `seen` is what was seen of the sources for it."""

    root: str
    request: Request
    project: Project
    names: tuple[str, ...]
    seen: Mapping[str, str]

    @property
    def formats(self) -> tuple[str, ...]:
        """Give the formats that are asked for."""
        return self.request.formats or self.project.settings.formats or FORMATS

    def cache(self, seen: Mapping[str, str]) -> Cache:
        """Give the cache of the project."""
        return (cache_of if self.request.cache else no_cache)(self.root, seen)


def build_batches(root: str, request: Request, sink: Sink, course: Course) -> Report | None:
    """Build all memos of a project in batches; findings go to `sink`.

    None, with nothing done, where what all of them share has a mistake: then everything is read together, so that all
    mistakes are told. Raises what `build` raises; of a memo in which that happens no file was changed, or all were.
    """
    workspace, own = Traced(disk(root)), Sink()
    folders = memo_folders(workspace, own)
    project, names = read_shared(workspace, own)
    validate_shared(project, own)
    if own.failed or not names:
        return None
    check_names(project, folders, request.audiences)
    sink.extend(own.found)
    shared = Shared(root, request, project, names, dict(workspace.seen))
    workers = request.jobs or project.settings.jobs or cores()
    cache = shared.cache(shared.seen)
    if not cache.known():  # else nothing may have to be written
        load(root, shared.formats, cache)
    batches = _cut(folders, workers)
    heard = _Heard(course, len(folders))
    shares: dict[int, Share] = {}

    def work(number: int, send: Send) -> bytes:
        return _pack(_batch(shared, batches[number], send))

    try:
        for number, data in run(range(len(batches)), work, workers, None if course.watch is None else heard):
            shares[number] = _unpack(data)
            merge(workspace.seen, shares[number].saw)
            heard.end(len(batches[number]), number)
    finally:
        gc.unfreeze()  # what `_tidy` froze here
    course.publish()
    return _report(shared, [shares[n] for n in range(len(batches))], workspace.seen, sink)


def _cut(folders: Sequence[str], workers: int) -> list[tuple[str, ...]]:
    """Cut memos into batches, which get smaller towards the end."""
    batches: list[tuple[str, ...]] = []
    at = 0
    while at < len(folders):
        size = max(1, min(_MOST, (len(folders) - at) // (workers * _ROUNDS)))
        batches.append(tuple(folders[at : at + size]))
        at += size
    return batches


class _Heard:
    """Hears of each memo that a worker has published: a byte is sent for it, and lost where there is no room."""

    def __init__(self, course: Course, count: int) -> None:
        self.course, self.count = course, count
        self.done = 0
        self.early: dict[int, int] = {}

    def heard(self, number: int, message: bytes) -> None:
        """Take that one more memo of a batch is there."""
        self.early[number] = self.early.get(number, 0) + 1
        self._show()

    def waited(self) -> None:
        """Take that nothing was heard for a while."""
        self.course.waited()

    def end(self, memos: int, number: int) -> None:
        """Take that a batch of so many memos is there."""
        self.done += memos
        self.early.pop(number, None)
        self._show()

    def _show(self) -> None:
        self.course.memos(self.done + sum(self.early.values()), self.count)


def _batch(shared: Shared, folders: tuple[str, ...], send: Send) -> Share:
    """Read, make and publish some memos, one after another; runs in a worker."""
    workspace, sink = Traced(disk(shared.root), dict(shared.seen)), Sink()
    cache = shared.cache(workspace.seen)
    batch = _Batch(shared, workspace, cache, sink, Ahead(shared.root))
    try:
        for folder in folders:
            batch.memo(folder, send)
            batch.ended += 1
        batch.publish(send)
    except ReportkitError:
        batch.publish(send)  # what was whole before
        raise
    finally:
        batch.ahead.forget()
    batch.saw = {key: value for key, value in workspace.seen.items() if shared.seen.get(key) != value}
    _tidy()
    return batch.share()


def _tidy() -> None:
    """Collect garbage: nothing is collected by itself (`__main__`), and here there is no end to the work.

    What is left are caches, which no later batch need look through. In somebody else's process nothing is done.
    """
    if not gc.isenabled():
        gc.collect()
        gc.freeze()


@dataclass(slots=True)
class _Batch:
    """A batch on its way: what its memos gave so far, and which of them wait to be published."""

    shared: Shared
    workspace: Traced
    cache: Cache
    sink: Sink
    ahead: Ahead
    written: list[Written] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    audiences: dict[str, None] = field(default_factory=dict)
    laid: dict[str, str] = field(default_factory=dict)
    saw: Mapping[str, str] = field(default_factory=dict)
    waiting: list[Ready] = field(default_factory=list)
    ended: int = 0

    @property
    def size(self) -> int:
        """Give how many bytes wait."""
        return sum(one.size for one in self.waiting)

    def memo(self, folder: str, send: Send) -> None:
        """Read and make a memo, and publish those before it, which are on the disk by then, where there is much."""
        shared, own = self.shared, Sink()
        project = read_memos(self.workspace, shared.project, shared.names, (folder,), own)
        if not own.failed:
            validate_memos(project, own)
        self.sink.extend(own.found)
        if own.failed:
            self.faulty.append(folder)
            return
        jobs = jobs_of(project, shared.request.audiences, shared.request.formats)
        made: list[tuple[Job, Outcome]] = []
        parcels: dict[str, Parcel] = {}
        for job in jobs:
            outcome = build_variant(job, project, self.workspace, cache=self.cache)
            made.append((job, outcome))
            if len(outcome.files) == len(FORMATS):  # of one that was not asked for is told what lies there at the end
                parcels[job.stem] = parcel(job, outcome, disk(shared.root))
                self.ahead.begin(self._new(parcels[job.stem].files))
        self.audiences.update(dict.fromkeys(job.audience.id for job in jobs))
        self.sink.extend(settled(made))
        if any(outcome.failed for _, outcome in made):
            self.failed.append(folder)
        elif made:
            reports = report_files(project.memos[0], project)
            ready = ready_memo(shared.root, made, reports, self.cache, parcels)
            self.ahead.begin(self._new(ready.files))
            if self.size > _TOGETHER:
                self.publish(send)
            self.waiting.append(ready)

    def _new(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Give those of some files that do not lie there already."""
        return {path: data for path, data in files.items() if not lies(f"{self.shared.root}/{path}", data)}

    def publish(self, send: Send) -> None:
        """Publish what waits, and tell of each memo that is done."""
        waiting, self.waiting = self.waiting, []
        for laid in publish_memos(self.shared.root, waiting, self.cache, self.ahead) if waiting else ():
            self.written += laid.written
            self.laid |= laid.digests
        for _ in range(self.ended):
            send(b"1")
        self.ended = 0
        self.ahead.forget(path for one in waiting for path in one.files)

    def share(self) -> Share:
        """Give what the batch gave."""
        names = tuple(self.faulty), tuple(self.failed), tuple(self.audiences)
        return Share(tuple(self.written), *names, tuple(self.sink.found), self.saw, self.laid)


def _report(shared: Shared, shares: Sequence[Share], saw: Mapping[str, str], sink: Sink) -> Report:
    for name in shared.request.audiences:
        if not any(name in share.audiences for share in shares) and not any(share.faulty for share in shares):
            raise ConfigurationError(f"no memo has a variant for `{name}`")
    for share in shares:
        sink.extend(share.found)
    faulty = sorted(name for share in shares for name in share.faulty)
    return Report(
        tuple(one for share in shares for one in share.written),
        (*faulty, *(name for share in shares for name in share.failed)),
        unchecked=len(set(shared.formats)) < len(FORMATS),
        strict=shared.project.settings.strict,
        saw=saw,
        laid={path: digest for share in shares for path, digest in share.laid.items()},
    )


def _pack(share: Share) -> bytes:
    written = [[one.path, one.pages, one.changed, list(one.estimates), list(one.limits)] for one in share.written]
    names = [share.faulty, share.failed, share.audiences]
    rows = [written, *names, rows_of(share.found), dict(share.saw), dict(share.laid)]
    return json.dumps(rows, ensure_ascii=True).encode("ascii")


def _unpack(data: bytes) -> Share:
    written, faulty, failed, audiences, found, saw, laid = json.loads(data)
    files = tuple(
        Written(path, pages, changed, tuple(why), tuple(limits)) for path, pages, changed, why, limits in written
    )
    return Share(files, tuple(faulty), tuple(failed), tuple(audiences), found_rows(found), saw, laid)
