"""What stands in strings in another notation: runs of base64 and of hexadecimal digits, decoded to text."""

from __future__ import annotations

from binascii import a2b_base64
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportkit.checks.extract import readable
from reportkit.patterns import regex

_LEAST = 24
_HEX = regex(r"(?:[0-9A-Fa-f]{2}[ :]?){12,}")
_DEPTH = 2
_KEPT, _LONG = 1024, 256
"""Runs whose text is kept, and their most letters: what one file names, others name, too."""

_DIGITS = b"0123456789ABCDEFabcdef"
_LETTERS = _DIGITS + b"GHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz+/_-"
_IN_BASE64 = bytes(97 if code in _LETTERS else 32 for code in range(256))
_IN_HEX = bytes(97 if code in _DIGITS + b" :" else 32 for code in range(256))
_RUN = b"a" * _LEAST
"""Runs are found by their marks: what is no digit becomes a blank, what is one `a`."""


def decoded(strings: Iterable[str]) -> Iterator[str]:
    """Give what can be read in runs of at least 24 characters of strings, and in what was so read, once more."""
    for _ in range(_DEPTH):
        long = [string for string in strings if len(string) >= _LEAST]
        if not long:
            return
        # Runs may be folded: strings of several lines are looked at in one line, too.
        whole = "\0".join((*long, *(_unfolded(string) for string in long if "\n" in string)))
        strings = list(dict.fromkeys(_decoded(whole)))
        yield from strings


def _unfolded(text: str) -> str:
    first, *others = text.split("\n")
    last = others.pop()
    return "".join((first.rstrip(), *map(str.strip, others), last.lstrip()))


def _decoded(text: str) -> Iterator[str]:
    data = text.encode("ascii", "replace")
    for run in dict.fromkeys(run for part in _runs(text, data.translate(_IN_HEX)) for run in _HEX.findall(part)):
        yield from _of_digits(run) if len(run) <= _LONG else _of_digits.__wrapped__(run)
    for run in dict.fromkeys(_runs(text, data.translate(_IN_BASE64))):
        yield from _of_letters(run) if len(run) <= _LONG else _of_letters.__wrapped__(run)


def _runs(text: str, marked: bytes) -> Iterator[str]:
    """Give the longest runs of what is marked, where they are long enough."""
    marked += b" "
    start = marked.find(_RUN)
    while start >= 0:
        stop = marked.index(b" ", start)
        yield text[start:stop]
        start = marked.find(_RUN, stop)


@lru_cache(maxsize=_KEPT)
def _of_digits(run: str) -> tuple[str, ...]:
    digits = "".join(run.replace(":", " ").split())
    halves = (digits[start : start + (len(digits) - start) // 2 * 2] for start in (0, 1))
    return tuple(text for half in halves for text in readable(bytes.fromhex(half)))


@lru_cache(maxsize=_KEPT)
def _of_letters(run: str) -> tuple[str, ...]:
    digits = run.replace("-", "+").replace("_", "/")
    out: list[str] = []
    for start in range(4):  # letters before it may stand in the run, too
        rest = digits[start:] if (len(digits) - start) % 4 != 1 else digits[start:-1]
        out += readable(a2b_base64(rest + "=" * (-len(rest) % 4)))
    return tuple(out)
