"""What stands in strings in another notation: runs of base64 and of hexadecimal digits, decoded to text."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator

from reportkit.checks.extract import readable

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}[ :]?){12,}")
_BREAK = re.compile(r"\s*\n\s*")
_DEPTH = 2


def decoded(strings: Iterable[str]) -> Iterator[str]:
    """Give what can be read in runs of at least 24 characters of strings, and in what was so read, once more."""
    for _ in range(_DEPTH):
        long = [string for string in strings if len(string) >= 24]
        if not long:
            return
        # Runs may be folded: strings of several lines are looked at in one line, too.
        whole = "\0".join((*long, *(_BREAK.sub("", string) for string in long if "\n" in string)))
        strings = list(dict.fromkeys(_decoded(whole)))
        yield from strings


def _decoded(text: str) -> Iterator[str]:
    for run in dict.fromkeys(_HEX.findall(text)):
        digits = "".join(run.replace(":", " ").split())
        for start in (0, 1):
            yield from readable(bytes.fromhex(digits[start : start + (len(digits) - start) // 2 * 2]))
    for run in dict.fromkeys(_BASE64.findall(text)):
        digits = run.replace("-", "+").replace("_", "/")
        for start in range(4):  # letters before it may stand in the run, too
            rest = digits[start:] if (len(digits) - start) % 4 != 1 else digits[start:-1]
            yield from readable(b64decode(rest + "=" * (-len(rest) % 4)))
