"""A first look over inline text: which brackets, backticks and angle brackets belong together, in one pass.

Everything after works on what is found here, so that no input takes more than linear time.
"""

from __future__ import annotations

import re

from reportkit.patterns import regex
from reportkit.record import dataclass, field

_AUTOLINK = regex(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>{}]*|[\w.!#$%&'*+/=?^`|~-]+@[\w-]+(?:\.[\w-]+)*)>")
"""CommonMark 0.31, 6.5; braces in an address would be attributes that restrict nothing."""
_ASIDE = regex(
    r"<!--(?!-?>)(?:(?!-->).)*(?:-->|\Z)"  # a comment, closed or not
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>",
    re.DOTALL,
)
"""What is dropped or refused as a whole: a comment, or a tag of HTML; no mark in it is one."""
_MARK = regex(r"[\\`<\[\]]")
_TICKS = regex(r"`+")
PUNCTUATION = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class Scan:
    """Partners by offset: `brackets` from `[` to its `]`, `code` from a backtick run to (inner end, end)."""

    brackets: dict[int, int] = field(default_factory=dict)
    code: dict[int, tuple[int, int]] = field(default_factory=dict)
    links: dict[int, int] = field(default_factory=dict)
    lonely: tuple[int, ...] = ()


_NOTHING = Scan()
"""Of a text without marks, as most are; nobody writes to what was found."""


def scan(text: str) -> Scan:
    """Find the partners in a text; `lonely` are brackets without one."""
    if _MARK.search(text) is None:
        return _NOTHING
    runs: dict[int, list[int]] = {}
    for found in _TICKS.finditer(text):
        runs.setdefault(len(found[0]), []).append(found.start())
    used = dict.fromkeys(runs, 0)
    out = Scan()
    stack: list[int] = []
    lonely: list[int] = []
    at = 0
    while mark := _MARK.search(text, at):
        at, character = mark.start(), mark[0]
        if character == "\\" and text[at + 1 : at + 2] in PUNCTUATION:
            at += 2
        elif character == "`":
            size = len(_TICKS.match(text, at)[0])  # type: ignore[index] # it begins with one
            places = runs.get(size, [])  # an escaped backtick shortens its run to a length that no whole run has
            while places and used[size] < len(places) and places[used[size]] <= at:
                used[size] += 1
            if places and used[size] < len(places):
                close = places[used[size]]
                out.code[at] = (close, close + size)
                at = close + size
            else:
                at += size
        elif character == "<" and (link := _AUTOLINK.match(text, at)):
            out.links[at] = link.end()
            at = link.end()
        elif character == "<" and (aside := _ASIDE.match(text, at)):
            at = aside.end()
        else:
            if character == "[":
                stack.append(at)
            elif character == "]":
                if stack:
                    out.brackets[stack.pop()] = at
                else:
                    lonely.append(at)
            at += 1
    return Scan(out.brackets, out.code, out.links, tuple(sorted(lonely + stack)))
