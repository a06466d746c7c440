"""The patterns beside the package are what scripts/patterns writes, and what `re` makes."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportkit import precompiled

ROOT = Path(__file__).parents[2]
HERE = Path(precompiled.path()).is_file()
pytestmark = pytest.mark.skipif(not HERE, reason="nothing is made for this Python")


def test_they_are_fresh() -> None:
    script = [sys.executable, str(ROOT / "scripts" / "patterns"), "--check"]
    assert subprocess.run(script, check=False).returncode == 0, "run scripts/patterns"


def test_each_is_what_python_compiles() -> None:
    rows = precompiled._rows()
    assert len(rows) > 200
    for text, flags in rows:
        ours, theirs = precompiled.compiled(text, flags), re.compile(text, flags)
        assert ours is not theirs
        assert ours == theirs, text  # the units are compared too
        assert (ours.groups, ours.groupindex) == (theirs.groups, theirs.groupindex), text
        assert ours.flags == theirs.flags


def test_a_named_group_is_told_by_its_name() -> None:
    named = next(
        (text, flags) for text, flags in precompiled._rows() if isinstance(text, str) and "(?P<prefix>" in text
    )
    found = precompiled.compiled(*named).match("see @key")
    assert found is not None and found.lastgroup in found.re.groupindex


@pytest.mark.parametrize("data", [b"", b"no bytecode", marshal.dumps(((0, 4, "little"), {("a", 0): ()}), 2)])
def test_without_them_patterns_are_compiled(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some.bin").write_bytes(data)
    for place in ("some.bin", "missing.bin"):
        monkeypatch.setattr(precompiled, "path", lambda place=place: str(tmp_path / place))
        precompiled._rows.cache_clear()
        assert precompiled._rows() == {}
        assert precompiled.compiled("a", re.IGNORECASE).match("A")
    precompiled._rows.cache_clear()
