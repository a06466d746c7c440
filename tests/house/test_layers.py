"""Imports go one way, as pyproject.toml has it and docs/architecture.md says it."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_passes_have_the_signatures_that_the_architecture_page_shows() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_.]+)` \| `\((.*?)\) -> (.+?)` \|", page, re.MULTILINE)
    assert len(rows) > 15
    for name, parameters, gives in rows:
        module, _, function = name.rpartition(".")
        found = inspect.signature(getattr(import_module(f"reportkit.{module}"), function))
        assert list(found.parameters) == parameters.split(", "), name
        assert found.return_annotation == gives.replace("\\|", "|"), name


def test_import_linter_keeps_every_contract() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_architecture_page_names_the_same_layers() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    written = re.search(r"^`(cli > .+)`$", page, re.MULTILINE)
    assert written, "docs/architecture.md has no line with the layers"
    assert written.group(1) == " > ".join(layers)
