"""Jobs on other machines: each goes out with the sources of its memo, and comes back as the bytes of its files.

What carries them is whatever has the interface of `concurrent.futures`; a Dask cluster is reached by its address
(`dask://host:port`, extra `reportkit[dask]`), and gives the job of a worker that died to another. The sources travel
whole, withheld words and all: a cluster is as much in-house as the machine that asks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from itertools import islice

from reportkit.build.course import Course
from reportkit.build.faults import WorkerFault, described, raised
from reportkit.build.outcome import Outcome, pack, unpack
from reportkit.build.plan import Job, plan
from reportkit.build.read import read_sound
from reportkit.diagnostics import ConfigurationError, Sink
from reportkit.model.project import Project
from reportkit.record import replace
from reportkit.source.folders import memo_of
from reportkit.source.traced import Traced
from reportkit.source.watching import look
from reportkit.source.workspace import MemoryWorkspace, ReadFault, Workspace
from reportkit.version import VERSION

_SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
_PATIENCE = "10s"
"""How long a scheduler may take to answer."""
_LIMIT = 64_000_000
"""Bytes of the largest file that goes along; every reader has a lower limit of its own."""

_AHEAD = 256
"""Jobs that are with the cluster at a time: each takes its sources along, and a thousand memos are many."""

Files = Mapping[str, bytes]
Made = tuple[bytes, str]
"""A packed outcome and nothing, or nothing and a fault as `described` puts it: no exception travels."""


def make_elsewhere(
    address: str, root: str, jobs: Sequence[Job], workspace: Workspace, course: Course
) -> Iterator[tuple[int, Outcome]]:
    """Make every job on the cluster at an address; gives the number and the outcome of each as it is done.

    Raises ConfigurationError for an address that leads to no cluster, or to one with another version of reportkit, and
    WorkerFault where a job could not be done however often it was tried.
    """
    with connected(address) as executor:
        yield from make_with(executor, root, jobs, workspace, course)


def make_with(
    executor: Executor, root: str, jobs: Sequence[Job], workspace: Workspace, course: Course
) -> Iterator[tuple[int, Outcome]]:
    """Make every job with an executor; as `make_elsewhere`."""
    trees = _trees(root, workspace, {job.memo.id for job in jobs})
    waiting: dict[Future[Made], int] = {}
    left = iter(enumerate(jobs))
    try:
        while True:
            for number, job in islice(left, _AHEAD - len(waiting)):
                asked = (job.memo.id, job.audience.id, job.formats)
                waiting[executor.submit(make_here, VERSION, trees[job.memo.id], *asked)] = number
            if not waiting:
                return
            for done in sorted(wait(waiting, return_when=FIRST_COMPLETED).done, key=waiting.__getitem__):
                number = waiting.pop(done)  # with it goes what it holds
                outcome = _outcome(done)
                course.end(number)
                yield number, outcome
    finally:
        for future in waiting:
            future.cancel()


def _outcome(done: Future[Made]) -> Outcome:
    fault = done.exception()
    if fault is not None:  # of what carries the jobs: a worker that dies with every try, a scheduler that is gone
        words = f"a job was not done elsewhere: {type(fault).__name__}; no file of its memo was changed"
        raise WorkerFault(words) from None
    data, words = done.result()
    if words:
        raise raised(words)
    return unpack(data)


def make_here(version: str, files: Files, memo: str, audience: str, formats: tuple[str, ...]) -> Made:
    """Make the files of one memo for one audience out of its sources; runs on the machine that was chosen for it."""
    try:
        if version != VERSION:
            raise ConfigurationError(f"a worker has reportkit {VERSION}, and {version} asks it: the files would differ")
        from reportkit.build.variant import build_variant  # late: it loads what writes files

        project = _read(_Tree(files))
        (job,) = plan(project, (memo,), (audience,), formats)
        workspace = Traced(MemoryWorkspace(files))
        outcome = build_variant(job, project, workspace)
        return pack(replace(outcome, saw=workspace.seen)), ""
    except Exception as fault:
        return b"", described(fault)


class _Tree:
    """The sources of one memo, equal to others with the same names and bytes."""

    def __init__(self, files: Files) -> None:
        self.files = files
        names = b"\0".join(name.encode() + sha256(data).digest() for name, data in sorted(files.items()))
        self.digest = sha256(names).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tree) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@lru_cache(maxsize=4)
def _read(tree: _Tree) -> Project:
    """Read a project; the audiences of one memo often come to one worker, and nothing in a Project is an audience's."""
    sink = Sink()
    found = read_sound(MemoryWorkspace(tree.files), sink)
    assert found.usable, "the sources were sound where they came from"
    return found.project


def _trees(root: str, workspace: Workspace, memos: set[str]) -> dict[str, Files]:
    """Give each memo's own sources and those that all share; what cannot be read was told when it was read here."""
    shared: dict[str, bytes] = {}
    own: dict[str, dict[str, bytes]] = {memo: {} for memo in memos}
    for path in sorted(look(root)):
        memo = memo_of(path)
        place = shared if memo is None else own.get(memo)
        if place is not None:
            try:
                place[path] = workspace.read(path, _LIMIT)
            except ReadFault:
                continue
    return {memo: shared | files for memo, files in own.items()}


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """Give an executor on the cluster at an address; raises ConfigurationError where there is none."""
    scheme, _, place = address.partition("://")
    if scheme not in _SCHEMES or not place:
        raise ConfigurationError(f"`{address}` is no executor; `dask://host:port` and `dask+tls://host:port` are")
    try:
        dask = import_module("distributed")  # late, and an extra: few builds leave their machine
    except ImportError:
        raise ConfigurationError("a Dask cluster needs its client: `pip install 'reportkit[dask]'`") from None
    try:
        client = dask.Client(f"{_SCHEMES[scheme]}://{place}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as fault:
        raise ConfigurationError(f"no scheduler answers at `{address}` ({type(fault).__name__})") from None
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()
