"""The in-house record of where an audience's files come from: an in-toto statement with SLSA's predicate.

Its subjects are the files, its materials every source that may have had a say in them, withheld ones among them: it
lies under `.reportkit/`, and never travels. There is no time in it, so the same sources give the same record.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reportkit.build.materials import Materials
from reportkit.build.plan import Job
from reportkit.record import dataclass
from reportkit.source.seen import packages
from reportkit.source.workspace import ReadFault, Workspace
from reportkit.version import VERSION

FOLDER = ".reportkit/provenance"
STATEMENT, PREDICATE = "https://in-toto.io/Statement/v1", "https://slsa.dev/provenance/v1"
_KIND = "urn:reportkit:build:1"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a record says: digests of files and of sources by path from the root, and what built them."""

    memo: str
    audience: str
    files: Mapping[str, str]
    sources: Mapping[str, str]
    builder: str


def provenance_path(job: Job) -> str:
    """Give the path of the record of a job."""
    return f"{FOLDER}/{job.stem.removeprefix('output/')}.intoto.json"


def provenance(job: Job, files: Mapping[str, str], materials: Materials) -> bytes:
    """Give the record of a job; `files` are the digests of its files by path, `materials` what was read."""
    statement = {
        "_type": STATEMENT,
        "subject": [{"name": path, "digest": {"sha256": digest}} for path, digest in sorted(files.items())],
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": _KIND,
                "externalParameters": {"memo": job.memo.id, "audience": job.audience.id, "formats": list(job.formats)},
                "resolvedDependencies": [
                    {"uri": path, "digest": {"sha256": digest}}
                    for path, digest in sorted(materials.of(job.memo.id).items())
                ],
            },
            "runDetails": {"builder": {"id": f"urn:reportkit:{VERSION}", "version": _versions()}},
        },
    }
    # An item a line, so that two records compare well; with `indent` the standard encoder takes ten times as long.
    return (json.dumps(statement, ensure_ascii=False, separators=(",\n", ": ")) + "\n").encode("utf-8")


@cache
def _versions() -> dict[str, str]:
    own = {"reportkit": VERSION, "python": ".".join(map(str, sys.version_info[:3]))}
    rows = (name.rpartition(".")[0].partition("-") for name in packages())
    return own | {name: version for name, _, version in rows if name != "reportkit"}


def read_provenance(workspace: Workspace, path: str) -> Provenance | None:
    """Read a record; None where there is none, or where it is not one of ours."""
    try:
        told: Any = json.loads(workspace.read(path))
        about = told["predicate"]["buildDefinition"]
        asked = about["externalParameters"]
        return Provenance(
            str(asked["memo"]),
            str(asked["audience"]),
            {str(one["name"]): str(one["digest"]["sha256"]) for one in told["subject"]},
            {str(one["uri"]): str(one["digest"]["sha256"]) for one in about["resolvedDependencies"]},
            str(told["predicate"]["runDetails"]["builder"]["id"]),
        )
    except (ReadFault, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def changed_sources(known: Provenance, materials: Materials) -> Iterator[str]:
    """Give the sources that are other than a record says, and those that have come or gone, in order."""
    now = materials.of(known.memo)
    for path in sorted({*known.sources, *now}):
        if known.sources.get(path) != now.get(path):
            gone, new = path not in now, path not in known.sources
            yield f"{path} (gone)" if gone else f"{path} (new)" if new else path
