"""What a benchmark ran on: processor, Python and rivals, in one line; and reportkit as an installer leaves it."""

from __future__ import annotations

import compileall
import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_LOADED = "reportkit click docx lxml markdown_it mdit_py_plugins mdurl reportlab uharfbuzz yaml".split()


def as_installed() -> None:
    """Compile what a build loads, as installers do.

    In a checkout that is edited where Python may not write bytecode (PYTHONDONTWRITEBYTECODE), every start would
    compile what has changed: a third of the time of a build was measured so once, and taken for its own.
    """
    for name in _LOADED:
        found = find_spec(name)
        if found is not None and found.origin is not None:
            compileall.compile_dir(Path(found.origin).parent, quiet=2)


def machine(*packages: str) -> str:
    """Give the machine, and versions of Python, of packages and of pdfTeX where it is installed."""
    model = platform.processor() or platform.machine()
    try:
        rows = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((row.partition(":")[2].strip() for row in rows if row.startswith("model name")), model)
    except OSError:
        pass
    parts = [model, f"{os.cpu_count()} cores", python()]
    for package in packages or ("typst", "reportlab"):
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join([*parts, *pdftex()])


def python() -> str:
    """Give the version of Python; whose it is, where it came with the system: those are made with profiles.

    A Python that was compiled without them, as `pyenv` does unless it is told otherwise, takes a tenth longer.
    """
    return f"Python {platform.python_version()}" + (" of the system" if sys.base_prefix == "/usr" else "")


def pdftex() -> list[str]:
    """Give the version of pdfTeX, nothing where it is not installed."""
    program = shutil.which("pdftex")
    if program is None:
        return []
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return [said.partition("\n")[0]]
