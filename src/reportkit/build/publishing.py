"""Publish memos: all files that changed in one go, and beside them what is kept in-house."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from reportkit.build.cache import FILE_LIMIT, Cache
from reportkit.build.manifest import about, companions, digests_in
from reportkit.build.outcome import Outcome
from reportkit.build.plan import FORMATS, Job
from reportkit.build.provenance import provenance, provenance_path
from reportkit.record import dataclass, field
from reportkit.source.ahead import Ahead
from reportkit.source.publish import publish
from reportkit.source.workspace import ReadFault, Workspace, disk


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file by its path from the root; `changed` where its bytes are not those that lay there before.

    `estimates` say why the page numbers in it are not exact, `limits` how much there is of what is limited.
    """

    path: str
    pages: int
    changed: bool
    estimates: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """What lies there of a memo now: what travels, in order, and the digest of every file by path."""

    written: tuple[Written, ...]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of a job by path, ready to be put in place, and their digests; empty where they lie as they should."""

    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)


_NONE: Mapping[str, Parcel] = {}


def parcel(job: Job, made: Outcome, workspace: Workspace) -> Parcel:
    """Give the parcel of a job."""
    files = files_of(job, made, workspace)
    sums = digests_in(files.get(f"{job.stem}.SHA256SUMS", b""))  # just made of the same bytes
    named = {path: sums.get(path.rpartition("/")[2]) for path in files}
    return Parcel(files, {path: named[path] or sha256(data).hexdigest() for path, data in files.items()})


@dataclass(frozen=True, slots=True)
class Ready:
    """A memo whose files are all made: what each of its jobs gave, and what is to be put in place.

    `files` are all files by path, `digests` those of them and of what lies there already, `laid` the same by job,
    `lying` what must lie there still.
    """

    made: tuple[tuple[Job, Outcome], ...]
    files: Mapping[str, bytes] = field(repr=False)
    digests: Mapping[str, str] = field(repr=False)
    laid: tuple[Mapping[str, str], ...] = field(repr=False)
    lying: Mapping[str, str] = field(repr=False)

    @property
    def size(self) -> int:
        """Give how many bytes its files have."""
        return sum(map(len, self.files.values()))


def ready_memo(
    root: str,
    made: Sequence[tuple[Job, Outcome]],
    inhouse: Mapping[str, bytes],
    cache: Cache,
    parcels: Mapping[str, Parcel] = _NONE,
) -> Ready:
    """Make the files of a memo ready to be put in place.

    Files that lie as they should (`Outcome.lie`) are left alone; `inhouse` are files that do not travel. `parcels` are
    those that are ready, by the stems of their jobs.
    """
    workspace = disk(root)
    files = dict(inhouse)
    laid: list[Mapping[str, str]] = []
    for job, outcome in made:
        own = parcels.get(job.stem) or parcel(job, outcome, workspace)
        laid.append({**outcome.lie, **own.digests})
        files |= {**own.files, provenance_path(job): provenance(job, laid[-1], cache.materials)}
    everything = {path: digest for digests in laid for path, digest in digests.items()}
    everything |= _digests({path: data for path, data in files.items() if path not in everything})
    lying = {path: digest for _, one in made for path, digest in one.lie.items()}
    return Ready(tuple(made), files, everything, tuple(laid), lying)


def publish_memos(root: str, memos: Sequence[Ready], cache: Cache, ahead: Ahead | None = None) -> tuple[Laid, ...]:
    """Put the files of memos in place, all that changed in one go, and keep what they are.

    `ahead` has files that are written already.
    """
    files = {path: data for memo in memos for path, data in memo.files.items()}
    digests = {path: digest for memo in memos for path, digest in memo.digests.items()}
    lying = {path: digest for memo in memos for path, digest in memo.lying.items()}
    changed = publish(root, files, lying, digests=digests, ahead=ahead)
    for memo in memos:
        for (job, outcome), own in zip(memo.made, memo.laid, strict=True):
            if outcome.anew or not outcome.lie:
                cache.keep(job, outcome, own)
            if cache.standings is not None:
                cache.standings.put(job, outcome)
    return tuple(Laid(_all_written(memo.made, changed), memo.digests) for memo in memos)


def publish_memo(
    root: str,
    made: Sequence[tuple[Job, Outcome]],
    inhouse: Mapping[str, bytes],
    cache: Cache,
    *,
    parcels: Mapping[str, Parcel] = _NONE,
    ahead: Ahead | None = None,
) -> Laid:
    """Put the files of one memo in place, as `ready_memo` and `publish_memos`."""
    (laid,) = publish_memos(root, [ready_memo(root, made, inhouse, cache, parcels)], cache, ahead)
    return laid


def _all_written(made: Sequence[tuple[Job, Outcome]], changed: Collection[str]) -> tuple[Written, ...]:
    return tuple(one for job, outcome in made for one in _written(job, outcome, changed))


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: sha256(data).hexdigest() for path, data in files.items()}


def _written(job: Job, outcome: Outcome, changed: Collection[str]) -> Iterator[Written]:
    edited = outcome.places.get("", outcome.pages)  # a DOCX may have pages of its own
    for name in job.formats:
        path = f"{job.stem}.{name}"
        limits = tuple(one.shown() for one in outcome.counts) if name == job.formats[-1] else ()
        about = (edited, outcome.estimates) if name == "docx" else (outcome.pages, ())
        yield Written(path, about[0], path in changed, about[1], limits)


def files_of(job: Job, made: Outcome, workspace: Workspace) -> dict[str, bytes]:
    """Give the files of a job by path, manifest and checksums among them; none where they lie as they should.

    A format that was not asked for is listed as it lies there.
    """
    if made.lie:
        return {}
    whole = {f: made.files.get(f) or lying(workspace, f"{job.stem}.{f}") for f in FORMATS}
    found = {f: data for f, data in whole.items() if data is not None}
    own = {f"{job.stem}.{name}": data for name, data in made.files.items()}
    told = about(job, made.title, made.language)
    return own | companions(job.stem, told, found, made.contents, made.sums)


def lying(workspace: Workspace, path: str) -> bytes | None:
    """Give the bytes of a file as it lies in the output, None where there is none."""
    try:
        return workspace.read(path, FILE_LIMIT)
    except ReadFault:
        return None
