"""What a benchmark ran on: processor, Python and rivals, in one line."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def machine(*packages: str) -> str:
    """Give the machine, and versions of Python, of packages and of pdfTeX where it is installed."""
    model = platform.processor() or platform.machine()
    try:
        rows = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((row.partition(":")[2].strip() for row in rows if row.startswith("model name")), model)
    except OSError:
        pass
    parts = [model, f"{os.cpu_count()} cores", f"Python {platform.python_version()}"]
    for package in packages or ("typst", "reportlab"):
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join([*parts, *pdftex()])


def pdftex() -> list[str]:
    """Give the version of pdfTeX, nothing where it is not installed."""
    program = shutil.which("pdftex")
    if program is None:
        return []
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return [said.partition("\n")[0]]
