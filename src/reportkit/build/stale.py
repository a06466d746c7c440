"""`build --check`: whether the output is what the sources give, without writing anything.

Everything is built, and nothing that an earlier build kept is believed: a pull request could bring it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from reportkit.build.changes import Change, changes
from reportkit.build.course import Course, Watch
from reportkit.build.execute import make, unbuilt_of
from reportkit.build.leftovers import lying_files
from reportkit.build.outcome import Outcome
from reportkit.build.places import Places
from reportkit.build.plan import FORMATS, Job
from reportkit.build.provenance import changed_sources, provenance_path, read_provenance
from reportkit.build.publishing import files_of, lying
from reportkit.build.request import Request
from reportkit.build.settling import settled
from reportkit.checks import READERS
from reportkit.checks.content import content_digest
from reportkit.diagnostics import Sink
from reportkit.record import dataclass, replace
from reportkit.source.traced import Traced
from reportkit.source.workspace import Workspace, disk
from reportkit.span import at

_PLACED = 12
"""Stale files for which the place of the change is looked for in the sources: each takes a compile and a layout."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Stale:
    """A file that the sources do not give: `kind` is `stale`, `missing` or `left over`; `changes` are its words.

    `since` are the sources that have changed since it was built, where that is known.
    """

    path: str
    kind: str
    changes: tuple[Change, ...] = ()
    since: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: nothing at all where `files` and `unbuilt` are empty. `count` files were compared."""

    files: tuple[Stale, ...]
    unbuilt: tuple[str, ...]
    count: int
    strict: bool
    unchecked: bool


def check_outputs(root: str, request: Request, sink: Sink, watch: Watch | None = None) -> Checked:
    """Build what is asked for in memory, and compare it with what lies there.

    Reports RK480 to RK482, and what a build reports; raises what a build raises, but for DiskError and LockError.
    """
    made = make(root, replace(request, cache=False), sink, Course(watch))
    workspace = disk(root)
    places = Places(made.found.project, Traced(workspace), _PLACED)
    stale: list[Stale] = []
    count = 0
    for own in made.by_memo().values():
        if any(outcome.failed for _, outcome in own):
            continue
        for job, outcome in own:
            files = files_of(job, outcome, workspace)
            count += len(files)
            known = read_provenance(workspace, provenance_path(job))
            since = () if known is None else tuple(changed_sources(known, made.cache.materials))
            found = [replace(one, since=since) for one in _compared(job, outcome, files, workspace)]
            stale += found
            _report(found, job, places, sink)
    sink.extend(settled(zip(made.jobs, made.outcomes, strict=True)))
    if made.found.usable and not (request.memos or request.audiences or request.formats):
        for path in lying_files(workspace, made.found).ours:
            stale.append(Stale(path, "left over"))
            sink.error("RK482", at(path), f"`{path}` is no longer made", "`reportkit clean` removes it")
    unbuilt = unbuilt_of(made, request)
    unchecked = any(len(job.formats) < len(FORMATS) for job in made.jobs)
    return Checked(tuple(stale), unbuilt, count, made.found.project.settings.strict, unchecked)


def _compared(job: Job, outcome: Outcome, files: Mapping[str, bytes], workspace: Workspace) -> Iterator[Stale]:
    """Compare the files of a job with what lies there; what tells of stale files only is not told itself."""
    stale = False
    for name in job.formats:
        path = f"{job.stem}.{name}"
        old = lying(workspace, path)
        if old is None:
            stale = True
            yield Stale(path, "missing")
        elif old != files[path] and content_digest(name, old) != outcome.contents[name]:
            stale = True
            yield Stale(path, "stale", tuple(_words(name, old, files[path])))
    for ending in ("manifest.json", "SHA256SUMS"):
        path = f"{job.stem}.{ending}"
        old = lying(workspace, path)
        if old is None:
            yield Stale(path, "missing")
        elif not stale and old != files[path] and not _tells(old, files[path], job, workspace):
            yield Stale(path, "stale")


def _words(name: str, old: bytes, new: bytes) -> Iterator[Change]:
    was, now = READERS[name](old, Sink()), READERS[name](new, Sink())
    assert now is not None, "a build has read this file back"
    if was is not None:
        yield from changes(was, now)


def _tells(old: bytes, new: bytes, job: Job, workspace: Workspace) -> bool:
    """Say whether a manifest or checksums that were made with another compressor tell of the files that lie there."""
    folder = job.stem.rpartition("/")[0]
    try:
        if new.startswith(b"{"):
            was, now = json.loads(old), json.loads(new)
            sums = [(one["sha256"], one["name"]) for one in was["files"]]
            for one in (*was["files"], *now["files"]):
                del one["bytes"], one["sha256"]
            if was != now:
                return False
        else:
            sums = [(row[:64], row[66:]) for row in old.decode("utf-8").splitlines()]
            if [name for _, name in sums] != [row[66:] for row in new.decode("utf-8").splitlines()]:
                return False
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    lies = ((digest, lying(workspace, f"{folder}/{name}")) for digest, name in sums)
    return all(data is not None and sha256(data).hexdigest() == digest for digest, data in lies)


def _report(found: Iterable[Stale], job: Job, places: Places, sink: Sink) -> None:
    mend = "run `reportkit build`, and commit the output"
    for one in found:
        if one.kind == "missing":
            sink.error("RK481", at(one.path), f"`{one.path}` is missing", mend, audience=job.audience.id)
            continue
        first = next(iter(one.changes), None)
        span = None if first is None else places.of(job, one.path.rpartition(".")[2], first)
        said = f"`{one.path}` is stale: {_said(one)}"
        why = (f"changed since it was built: {', '.join(one.since)}",) if one.since else ()
        sink.error("RK480", span or at(one.path), said, *why, mend, audience=job.audience.id)


def _said(one: Stale) -> str:
    if not one.path.endswith(FORMATS):
        return "it does not tell of the files beside it"
    if not one.changes:
        return "the same words, in other looks"
    first, more = one.changes[0], len(one.changes) - 1
    where = {"paragraph": "paragraph", "alternative": "picture", "about": "running or hidden words, text"}[first.kind]
    here = f"{where} {first.number} had `{_cut(first.old)}` where the sources say `{_cut(first.new)}`"
    return here + (f", and {more} more place{'' if more == 1 else 's'}" if more else "")


def _cut(words: tuple[str, ...]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
