"""How the output stands to the sources, without building or writing anything: `reportkit status`.

It rests on what earlier builds of this folder kept, and compiles every memo. What no build here has made cannot be
judged that way: `build --check` builds it in memory.
"""

from __future__ import annotations

from reportkit.build.cache import Cache, cache_of, lying
from reportkit.build.course import Course
from reportkit.build.leftovers import NOTHING_LIES, Lying, lying_files, paths_of
from reportkit.build.making import make_all
from reportkit.build.materials import Materials
from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job, plan
from reportkit.build.prepare import prepare
from reportkit.build.provenance import changed_sources, provenance_path, read_provenance
from reportkit.build.read import read_sound
from reportkit.build.settling import settled
from reportkit.diagnostics import Severity, Sink
from reportkit.diagnostics.told import Told
from reportkit.record import dataclass
from reportkit.source.traced import Traced
from reportkit.source.workspace import Workspace, cores, disk

FRESH, STALE, MISSING, CHANGED, UNKNOWN, FAULTY = "fresh", "stale", "missing", "changed", "unknown", "faulty"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the files of one memo and audience stand.

    `fresh`; `stale`: the sources give others now; `missing`; `changed`: somebody else wrote them since; `unknown`: no
    build here has made them; `faulty`: the sources have mistakes. `why` names the sources that have changed, the files
    that are missing or were changed.
    """

    memo: str
    audience: str
    kind: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """How everything stands, in the order of the sources, and what else lies in the output."""

    standings: tuple[Standing, ...]
    lying: Lying
    errors: int


def status(root: str, memos: tuple[str, ...] = (), jobs: int = 0) -> Status:
    """Say how the output stands, and how many errors the sources have. Raises ConfigurationError (an unknown memo)."""
    sink = Sink()
    workspace = Traced(disk(root))
    found = read_sound(workspace, sink)
    wanted = plan(found.project, memos) if found.project.memos else ()
    cache = cache_of(root, workspace.seen)
    sound = tuple(job for job in wanted if found.usable and job.memo.id not in found.faulty)

    def work(job: Job, told: Told) -> Outcome:
        own = Sink()
        ready = prepare(job, found.project, workspace, own, cache=cache, told=told)
        return Outcome({}, tuple(own.found), view=None if ready is None else ready.view)

    outcomes = {sound[number]: one for number, one in make_all(sound, work, jobs or cores(), Course())}
    sink.extend(settled(outcomes.items(), laid_out=False))
    standings = tuple(_standing(job, outcomes.get(job), cache, workspace.inner) for job in wanted)
    names = {standing.memo for standing in standings}
    faulty = sorted(name for name in found.faulty - names if not memos or name in memos)
    lies = lying_files(workspace.inner, found) if found.usable else NOTHING_LIES
    errors = sum(one.severity is Severity.ERROR for one in sink)
    return Status((*standings, *(Standing(name, "", FAULTY) for name in faulty)), lies, errors)


def _standing(job: Job, outcome: Outcome | None, cache: Cache, workspace: Workspace) -> Standing:
    memo, audience = job.memo.id, job.audience.id
    if outcome is None or outcome.view is None:
        return Standing(memo, audience, FAULTY)
    wanted = [path for path in paths_of(job) if path.endswith((*job.formats, "json", "SHA256SUMS"))]
    gone = tuple(path for path in wanted if not workspace.exists(path))
    if gone:
        return Standing(memo, audience, MISSING, gone)
    known = cache.record(job)
    if known is None or known.view is None:
        return Standing(memo, audience, UNKNOWN)
    if known.view.files != outcome.view.files:
        return Standing(memo, audience, STALE, _since(job, cache.materials, workspace))
    other = tuple(path for path, digest in known.lie.items() if lying(cache.root, {path: digest}) is None)
    return Standing(memo, audience, CHANGED, other) if other else Standing(memo, audience, FRESH)


def _since(job: Job, materials: Materials, workspace: Workspace) -> tuple[str, ...]:
    known = read_provenance(workspace, provenance_path(job))
    return () if known is None else tuple(changed_sources(known, materials))
