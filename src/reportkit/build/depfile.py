"""A depfile: which files a build read for what it wrote, as make and ninja take it, so that they can drive it.

It names every source, those of withheld content among them: it belongs into a build folder, and never travels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit.patterns import regex

_SPECIAL = regex(r"[\\ #:]")


def depfile(outputs: Sequence[str], saw: Mapping[str, str], prefix: str) -> str:
    """Give the rule that makes `outputs` out of all files that were read and folders that were listed (`Traced`).

    Paths are from the project's root, and get `prefix`. Each source has an empty rule as well: one that is gone is then
    a reason to build, and no error (what `gcc -MP` writes).
    """
    sources = sorted({prefix + key[1:] for key, value in saw.items() if key[0] == "r" and value})
    targets = " ".join(_escaped(prefix + path) for path in outputs)
    rule = f"{targets}:" + "".join(f" \\\n  {_escaped(path)}" for path in sources)
    return "\n".join([rule, *(f"{_escaped(path)}:" for path in sources)]) + "\n"


def _escaped(path: str) -> str:
    return _SPECIAL.sub(lambda m: "\\" + m[0], path).replace("$", "$$")
