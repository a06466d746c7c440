"""What travels beside the files: checksums that tools can check, a manifest that tells nothing else."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from reportkit.build.manifest import companions

ABOUT = {"title": "Títle", "date": "2022-10-25", "language": "en-GB"}
FILES = {"pdf": b"%PDF", "docx": b"PK"}
CONTENTS = {"pdf": "c1", "docx": "c2"}


def test_the_manifest_names_the_files_of_its_own_audience_only() -> None:
    made = companions("output/m/m.un", ABOUT, FILES, CONTENTS)
    assert sorted(made) == ["output/m/m.un.SHA256SUMS", "output/m/m.un.manifest.json"]
    manifest = json.loads(made["output/m/m.un.manifest.json"])
    assert sorted(manifest) == ["date", "files", "generator", "language", "title"]
    assert [f["name"] for f in manifest["files"]] == ["m.un.docx", "m.un.pdf"]
    assert manifest["files"][1] == {
        "name": "m.un.pdf",
        "bytes": 4,
        "sha256": hashlib.sha256(b"%PDF").hexdigest(),
        "content": "c1",
    }


@pytest.mark.judge
def test_checksums_are_what_sha256sum_checks(tmp_path: Path, judge: object) -> None:
    program = shutil.which("sha256sum") or pytest.skip("no sha256sum")
    for path, data in (companions("m.un", ABOUT, FILES, CONTENTS) | {f"m.un.{k}": v for k, v in FILES.items()}).items():
        (tmp_path / path).write_bytes(data)
    done = subprocess.run([program, "-c", "m.un.SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 3
