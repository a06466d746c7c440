"""What a build has written, for tests that compare it."""

from __future__ import annotations

import hashlib
from pathlib import Path


def files(project: Path) -> dict[str, str]:
    """Give the digest of every output by its name."""
    found = sorted(p for p in (project / "output").rglob("*") if p.is_file())
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in found}
