"""What lies in the output: files that a build wrote and no build would make now, and files that are nobody's of ours.

What was written is known from the records of provenance in-house, and from the manifests and checksums that lie beside
the files, so that it is known in a fresh checkout, too. A file is ours only while it has the digest that was noted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from reportkit.build.manifest import digests_in
from reportkit.build.plan import FORMATS, Job
from reportkit.build.provenance import FOLDER, read_provenance
from reportkit.build.publishing import lying
from reportkit.build.read import Sound
from reportkit.record import dataclass
from reportkit.source.workspace import ReadFault, Workspace

OUTPUT = "output"
CABLES = ("cable", "sealed")
"""Folders of a memo in which its cables lie."""
_DEEPEST = 12
"""Folders within folders: ours are three."""
_REPORTS = (".reportkit/reports", ".reportkit/review")
_ENDINGS = (*FORMATS, "manifest.json", "SHA256SUMS")


@dataclass(frozen=True, slots=True)
class Lying:
    """Files of the output by path: `ours` are left over, by their digests; `changed` were ours, and are not what we
    wrote any more; `foreign` never were. `records` are in-house files of memos and audiences that are no more.
    """

    ours: dict[str, str]
    changed: tuple[str, ...]
    foreign: tuple[str, ...]
    records: tuple[str, ...]


NOTHING_LIES = Lying({}, (), (), ())
"""What is known where the sources do not say what is made."""


def made_now(found: Sound) -> frozenset[str]:
    """Give the paths that builds of a project make, whatever is asked for."""
    project = found.project
    jobs = (
        Job(memo, audience, FORMATS)
        for memo in project.memos
        for audience in project.audiences
        if audience.id in memo.audiences
    )
    return frozenset(path for job in jobs for path in paths_of(job))


def paths_of(job: Job) -> tuple[str, ...]:
    """Give the paths of everything that travels of a job, whatever formats are asked for."""
    return tuple(f"{job.stem}.{ending}" for ending in _ENDINGS)


def lying_files(workspace: Workspace, found: Sound) -> Lying:
    """Look through the output. A memo with mistakes keeps all that it has."""
    made = made_now(found)
    written, stale = _recorded(workspace, made, found)
    ours: dict[str, str] = {}
    changed: list[str] = []
    foreign: list[str] = []
    for path in _tree(workspace, OUTPUT):
        if path in made or path.split("/")[1] in found.faulty or _of_cable(path, found):
            continue
        digest = _digest(workspace, path)
        if digest in written.get(path, ()):
            ours[path] = digest
        else:
            (changed if path in written else foreign).append(path)
    return Lying(ours, tuple(changed), tuple(foreign), tuple(stale))


def _of_cable(path: str, found: Sound) -> bool:
    """Say whether a file belongs to the cable of a memo and audience that are still there."""
    parts = path.split("/")
    if len(parts) != 5 or parts[2] not in CABLES:
        return False
    return any(memo.id == parts[1] and parts[3] in memo.audiences for memo in found.project.memos)


def _recorded(workspace: Workspace, made: frozenset[str], found: Sound) -> tuple[dict[str, set[str]], list[str]]:
    """Give what is noted of files that are no longer made, and the records that tell of nothing else."""
    written: dict[str, set[str]] = {}
    stale: list[str] = []
    for path in _tree(workspace, FOLDER):
        known = read_provenance(workspace, path)
        if known is None:
            continue
        for name, digest in known.files.items():
            written.setdefault(name, set()).add(digest)
        if known.memo not in found.faulty and made.isdisjoint(known.files):
            stale.append(path)
    memos = {memo.id for memo in found.project.memos} | found.faulty
    for path in (path for folder in _REPORTS for path in _tree(workspace, folder)):
        if path.rpartition("/")[2].removeprefix("REVIEW.").rpartition(".")[0] not in memos:
            stale.append(path)
    for path in _tree(workspace, OUTPUT):
        if path.endswith("/SHA256SUMS") and path.split("/")[2] in CABLES:
            folder = path.rpartition("/")[0]
            for name, digest in digests_in(lying(workspace, path) or b"").items():
                written.setdefault(f"{folder}/{name}", set()).add(digest)
            written.setdefault(path, set()).add(_digest(workspace, path))
        if path.endswith(".manifest.json"):
            for name, digest in _listed(workspace, path.removesuffix(".manifest.json")):
                written.setdefault(name, set()).add(digest)
    return written, stale


def _listed(workspace: Workspace, stem: str) -> Iterator[tuple[str, str]]:
    """Give what a manifest of ours and the checksums beside it list, and those themselves, with digests.

    Only in the folder of the memo that the files are named after: copies that somebody keeps elsewhere are theirs.
    """
    folder, _, name = stem.rpartition("/")
    if not name.startswith(f"{folder.removeprefix(f'{OUTPUT}/')}."):
        return
    try:
        text = workspace.read(f"{stem}.manifest.json")
        told: Any = json.loads(text)
        sums = workspace.read(f"{stem}.SHA256SUMS")
        sums.decode("utf-8")
        own = str(told["generator"]).startswith("reportkit ")
        listed = {str(one["name"]): str(one["sha256"]) for one in told["files"]}
    except (ReadFault, ValueError, KeyError, TypeError, RecursionError):
        return
    wanted = listed | {f"{name}.manifest.json": sha256(text).hexdigest()}
    if own and digests_in(sums) == wanted and all(n.startswith(f"{name}.") for n in wanted):
        yield from ((f"{folder}/{n}", digest) for n, digest in wanted.items())
        yield f"{stem}.SHA256SUMS", sha256(sums).hexdigest()


def _tree(workspace: Workspace, folder: str, deep: int = _DEEPEST) -> Iterator[str]:
    """Give the files in a folder and in those inside it. What lies deeper than anything of ours is nobody's here."""
    for name in workspace.list(folder):
        path = f"{folder}/{name}"
        if not workspace.is_folder(path):
            yield path
        elif deep:
            yield from _tree(workspace, path, deep - 1)


def _digest(workspace: Workspace, path: str) -> str:
    data = lying(workspace, path)
    return "" if data is None else sha256(data).hexdigest()
