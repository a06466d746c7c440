"""What earlier builds of a job gave, kept by its view: where nothing has changed, its files are left as they lie.

A record says: this view gives files of these digests, and these findings. That stays true, and what lies in the output
is read and must be what the record says. A record holds no byte of a file, and is found by memo and audience only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from reportkit.build.materials import Materials
from reportkit.build.outcome import Outcome, View, pack, unpack
from reportkit.build.plan import Job
from reportkit.build.views import program
from reportkit.record import dataclass, field, replace
from reportkit.source import kept
from reportkit.source.workspace import ReadFault, disk

if TYPE_CHECKING:  # it knows the checks, which who looks something up does without
    from reportkit.build.standings import Standings

FILE_LIMIT = 200_000_000
"""Bytes of an output that is read back."""


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier build gave for the files that a job would give now; the files lie in the output untouched.

    `outcome` has those findings only that were `late`, and no files; `files` are the bytes by format.
    """

    outcome: Outcome
    files: Mapping[str, bytes] = field(repr=False)

    def stands(self, view: View) -> bool:
        """Say whether its findings are those of now, too."""
        own = self.outcome.view
        assert own is not None and own.files == view.files
        return own.withheld == view.withheld and (own.places == view.places or not self.outcome.found)


@dataclass(frozen=True, slots=True)
class Cache:
    """The records of a project; none are looked up or kept unless that is `wanted`.

    `materials` are the sources that were read, `standings` what a process that lives on knows besides, None for others.
    """

    root: str
    wanted: bool
    materials: Materials = field(default_factory=Materials, repr=False)
    standings: Standings | None = field(default=None, repr=False)

    @property
    def program(self) -> str:
        """Give what builds the project, empty where nothing is to be looked up or kept."""
        return program() if self.wanted else ""

    @property
    def keeps(self) -> bool:
        """Say whether anything may be looked up, and kept, of what earlier builds made."""
        return bool(self.program)

    @property
    def saw(self) -> Mapping[str, str]:
        """Give what was seen of the sources (`Traced`)."""
        return self.materials.saw

    def places(self, job: Job) -> str:
        """Give the digest of the sources that findings of a job may point at."""
        return self.materials.places(job.memo.id)

    def look(self, job: Job, view: View) -> Before | None:
        """Give what an earlier build of the same view gave, None where that is not known, or its files lie no more."""
        known = self.record(job)
        if known is None or known.view is None or known.view.files != view.files:
            return None
        files = lying(self.root, known.lie)
        if files is None:
            return None
        return Before(known, {name: files[f"{job.stem}.{name}"] for name in job.formats})

    def known(self) -> bool:
        """Say whether this program has kept anything of this project; what others kept is thrown away, if not."""
        names = kept.names(self.root) if self.program else []
        if any(name.startswith(self._kind()) for name in names):
            return True
        for name in names:
            kept.drop(self.root, name)
        return False

    def _kind(self) -> str:
        return f"view-{sha256(self.program.encode('utf-8')).hexdigest()[:16]}-"

    def record(self, job: Job) -> Outcome | None:
        """Give what the last build of a job gave: digests of its files, its late findings; None where none is known."""
        body = kept.get(self.root, self._name(job)) if self.program else None
        if body is None:
            return None
        head, _, rest = body.partition(b"\n")
        try:
            if json.loads(head) != self._head(job):
                return None
            return unpack(rest)
        except (ValueError, KeyError, TypeError, IndexError, AssertionError):  # of another version's making
            return None

    def keep(self, job: Job, outcome: Outcome, laid: Mapping[str, str]) -> None:
        """Keep what a job gave; `laid` are the digests of its files as they lie in the output now, by path."""
        if not self.program or outcome.view is None:
            return
        late = outcome.found[len(outcome.found) - outcome.late :]
        pages = {"": outcome.places[""]} if "" in outcome.places else {}
        small = replace(outcome, files={}, found=late, places=pages, lie=laid, saw={})
        if self.standings is not None:
            small = replace(small, stands=b"", sought=frozenset(), anew=False)
        kept.put(self.root, self._name(job), json.dumps(self._head(job)).encode("ascii") + b"\n" + pack(small))

    def _name(self, job: Job) -> str:
        said = json.dumps([job.memo.id, job.audience.id, *job.formats])
        return self._kind() + sha256(said.encode("ascii")).hexdigest()

    def _head(self, job: Job) -> list[object]:
        return [self.program, job.memo.id, job.audience.id, list(job.formats)]


def lying(root: str, digests: Mapping[str, str]) -> dict[str, bytes] | None:
    """Give files of the output by path, None where one of them is not what its digest says."""
    workspace = disk(root)
    out = {}
    for path, digest in digests.items():
        try:
            out[path] = workspace.read(path, FILE_LIMIT)
        except ReadFault:
            return None
        if sha256(out[path]).hexdigest() != digest:
            return None
    return out


NOTHING_KEPT = Cache("", False)
"""A cache that knows nothing and keeps nothing."""


def cache_of(root: str, saw: Mapping[str, str]) -> Cache:
    """Give the cache of a project."""
    return Cache(root, True, Materials(saw))


def no_cache(root: str, saw: Mapping[str, str]) -> Cache:
    """Give a cache that knows nothing and keeps nothing of a project, but what was seen of its sources."""
    return Cache(root, False, Materials(saw))
