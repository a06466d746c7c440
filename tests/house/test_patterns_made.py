"""The patterns beside the package are what scripts/patterns writes, and what `re` makes."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest

from reportkit import precompiled

SCRIPT = Path(__file__).parents[2] / "scripts" / "patterns"
ASKED = ((3, 11), (3, 12), (3, 13))
"""The Pythons that the file knows. Each tests its own part; `scripts/release` asks all that it makes wheels for."""
pytestmark = pytest.mark.skipif(sys.version_info[:2] not in ASKED, reason="nothing is made for this Python")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(sys, "path", [*sys.path])
    spec = spec_from_loader("patterns_script", SourceFileLoader("patterns_script", str(SCRIPT)))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_they_are_fresh() -> None:
    command = [sys.executable, str(SCRIPT), "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "run scripts/patterns"


def test_another_python_is_asked_without_anything_installed(script: Any) -> None:
    keys = [("a(?P<b>c)", 0), (b"x", int(re.IGNORECASE))]
    assert script.made_by(sys.executable, keys) == script.made(keys)


def test_of_a_python_that_is_not_asked_what_was_known_stays(script: Any, tmp_path: Path) -> None:
    ours, theirs = precompiled.form(), (1, 4, "little")
    a, b, c = (("a", 0), ("b", 0), ("c", 0))
    known = {form: {key: script.row(*key) for key in (a, b)} for form in (ours, theirs)}
    other = known[theirs][b] = script.row("d", 0)
    file = tmp_path / "some.bin"
    file.write_bytes(script.packed(ours, known))
    assert script.known(file) == known
    kept = {form: {key: told.get(key) for key in (a, b, c)} for form, told in known.items()}
    kept[ours][c] = script.row(*c)
    file.write_bytes(script.packed(ours, kept))
    assert script.known(file) == {ours: kept[ours], theirs: {a: script.row(*a), b: other, c: None}}


def test_each_is_what_python_compiles() -> None:
    rows = precompiled._rows()
    assert len(rows) > 200 and None not in rows.values()
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


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no bytecode",
        marshal.dumps((1, 2), 2),
        marshal.dumps(({("a", 2): ()}, {(0, 4, "little"): {}}), 2),  # another form
        marshal.dumps(({("a", 2): ()}, {precompiled.form(): {("a", 2): None}}), 2),  # not asked
    ],
)
def test_without_them_patterns_are_compiled(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some.bin").write_bytes(data)
    for place in ("some.bin", "missing.bin"):
        monkeypatch.setattr(precompiled, "path", lambda place=place: str(tmp_path / place))
        precompiled._rows.cache_clear()
        assert not any(precompiled._rows().values())
        assert precompiled.compiled("a", re.IGNORECASE).match("A")
    precompiled._rows.cache_clear()
