"""The review of the founding memo, made once for all tests that look at it."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from reportkit.build.review import build_reviews
from reportkit.diagnostics import Sink

ROOT = Path(__file__).parents[1]
FOLDER = ".reportkit/review"
NAME = "REVIEW.dprk-human-rights"


@cache
def founding_review() -> dict[str, bytes]:
    """Give the bytes of the founding memo's review by format, and every other path that was written."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for folder_of in ("sources", "styles"):
            if (ROOT / folder_of).is_dir():
                shutil.copytree(ROOT / folder_of, root / folder_of)
        shutil.copy(ROOT / "reportkit.toml", root)
        sink = Sink()
        made = build_reviews(str(root), (), (), (), sink)
        assert not made.unbuilt and not sink.failed, [str(d) for d in sink]
        names = {f"{FOLDER}/{NAME}.docx", f"{FOLDER}/{NAME}.pdf"}
        assert {path for path, _ in made.written} == names
        found = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
        assert {p for p in found if not p.startswith(("sources/", "styles/"))} == {
            "reportkit.toml", ".reportkit/.gitignore", ".reportkit/lock", *names
        }  # fmt: skip
        return {Path(path).suffix[1:]: (root / path).read_bytes() for path in sorted(names)}
