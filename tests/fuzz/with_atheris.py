"""Sources found by coverage, with atheris: `python tests/fuzz/with_atheris.py [libFuzzer options] [corpus folders]`.

atheris is no dependency: `pip install atheris` where it is to be had. What it finds is kept with `fuzzed.keep`.
The first byte of an input names the file of the small project that the others stand for.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent / "src"), str(TESTS), str(TESTS / "security")]

with atheris.instrument_imports(include=["reportkit.parse", "reportkit.source", "reportkit.compile", "markdown_it"]):
    from fuzzed import SECONDS, judge
    from small_project import FILES

PATHS = sorted(path for path in FILES if not path.startswith("styles/"))


def seeds(folder: Path) -> None:
    """Write the sources of the small project as a first corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(PATHS):
        (folder / f"{number}").write_bytes(bytes([number]) + FILES[path])


def one(data: bytes) -> None:
    """Judge one input; whatever it raises is a finding of atheris."""
    if data:
        judge({**FILES, PATHS[data[0] % len(PATHS)]: data[1:]}, whole=False)


if __name__ == "__main__":
    first = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), ""))
    if first != Path() and not first.exists():
        seeds(first)
    atheris.Setup([*sys.argv, f"-timeout={SECONDS:.0f}"], one)
    atheris.Fuzz()
