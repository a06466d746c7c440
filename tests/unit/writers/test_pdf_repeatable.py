"""The same document gives the same bytes: under any hash seed, in any place and zone, whatever was written before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CODE = """
import sys
sys.path[:0] = [{src!r}, {tests!r}]
from hashlib import sha256
from sample_document import sample_document
from sample_files import files_of
kinds = {order!r}
print(sorted((k, sha256(files_of(sample_document(k)).pdf).hexdigest()) for k in kinds))
"""


def digests(order: tuple[str, ...], folder: Path, **environment: str) -> str:
    code = CODE.format(src=str(ROOT / "src"), tests=str(ROOT / "tests"), order=order)
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    one = digests(("base", "un"), ROOT, PYTHONHASHSEED="0", TZ="UTC")
    other = digests(
        ("un", "base"), tmp_path, PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="C", SOURCE_DATE_EPOCH="1"
    )
    assert one == other and len(one) > 100
