"""The bidirectional algorithm on one paragraph (UAX #9): levels of characters, and runs of a line as they are seen.

Only what is implicit is here: no source holds a control that embeds or overrides (they are refused by name), so rules
X1 to X8 come down to isolates of ours, ranges of a text that have a direction of their own. Controls that stand in a
text all the same count as characters without ink do (X9).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from reportkit.patterns import regex
from reportkit.record import dataclass

RTL = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters, marks and digits that only texts from right to left have, as the inside of a class of characters."""

_RTL = regex(f"[{RTL}]")

_OPENING = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u3008\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6"
    "\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22"
    "\u2e24\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\ufe59\ufe5b\ufe5d\uff08"
    "\uff3b\uff5b\uff5f\uff62"
)
_CLOSING = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u3009\u2769\u276b\u276d\u276f\u2771\u2773\u2775\u27c6\u27e7"
    "\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u2990\u298e\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23"
    "\u2e25\u2e27\u2e29\u2e56\u2e58\u2e5a\u2e5c\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\ufe5a\ufe5c\ufe5e\uff09"
    "\uff3d\uff5d\uff60\uff63"
)
_OPEN = {ord(o): c for o, c in zip(_OPENING, _CLOSING, strict=True)} | {0x2329: "\u3009"}
_CLOSE = {c: c for c in _CLOSING} | {"\u232a": "\u3009"}
"""Brackets that pair, by what closes them (BidiBrackets.txt); the two of U+2329 are those of U+3008 (N0)."""

_MOST_OPEN = 63
_REMOVED = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_SIDE = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""Which side a strong type or a number is on, for what is neutral beside it (N0, N1)."""


_RAISED = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"R": 0, "L": 1, "AN": 1, "EN": 1})
"""How far above their embedding characters are, where that is even and where it is odd (I1, I2)."""


class _Types(dict[str, str]):
    """The bidirectional types of characters; one that is not assigned is as its block (DerivedBidiClass.txt)."""

    def __missing__(self, character: str) -> str:
        found = unicodedata.bidirectional(character)
        if not found:
            found = "R" if _RTL.match(character) else "L"
        self[character] = found
        return found


_TYPES = _Types()


@dataclass(frozen=True, slots=True)
class Isolate:
    """A range of a text that is laid out by itself, from right to left or not: to what stands round it, a neutral."""

    start: int
    end: int
    rtl: bool


def has_rtl(text: str) -> bool:
    """Say whether a text has letters from right to left: without any, and from left to right, it needs no levels."""
    return not text.isascii() and _RTL.search(text) is not None


def levels(text: str, base: int, isolates: Sequence[Isolate] = ()) -> list[int]:
    """Give the embedding level of each character of a paragraph, whose own level is 0 or 1.

    Isolates are in each other, the outer one first, or apart. Blanks at line ends are not set back
    yet: that is a line's matter (L1).
    """
    types = [_TYPES[character] for character in text]
    out = [base] * len(text)
    for kind, found in groupby(range(len(text)), lambda i: types[i] == "B"):
        if not kind:  # a paragraph separator ends a paragraph, and has its level (P1)
            at, *rest = found
            end = (rest[-1] if rest else at) + 1
            within = [one for one in isolates if at <= one.start and one.end <= end]
            _embedded(text, types, out, (at, end), base, isolates=within)
    return out


def _embedded(
    text: str, types: list[str], out: list[int], place: tuple[int, int], level: int, *, isolates: Sequence[Isolate]
) -> None:
    """Resolve a range at a level, and the isolates in it, each of which is one neutral for what is round it."""
    at, end = place
    kept: list[int] = []
    outer = sorted(isolates, key=lambda one: (one.start, -one.end))
    while outer:
        one = outer.pop(0)
        inside = [other for other in outer if other.end <= one.end]
        outer = [other for other in outer if other.end > one.end]
        kept += [*range(at, one.start), -1]
        inner = level + 1 if (level + 1) % 2 == one.rtl else level + 2
        _embedded(text, types, out, (one.start, one.end), inner, isolates=inside)
        at = one.end
    kept += range(at, end)
    sequence = [i for i in kept if i < 0 or types[i] not in _REMOVED]
    own = ["ON" if i < 0 else types[i] for i in sequence]
    side = "R" if level % 2 else "L"
    resolved = _weak(own, side)
    _brackets(["" if i < 0 else text[i] for i in sequence], own, resolved, side)
    _neutral(resolved, side)
    for i, kind in zip(sequence, resolved, strict=True):
        if i >= 0:
            out[i] = level + _RAISED[level % 2][kind]
    before = level
    for i in kept:  # what was removed goes with what stands before it
        if i >= 0 and types[i] in _REMOVED:
            out[i] = before
        elif i >= 0:
            before = out[i]


def _weak(own: list[str], side: str) -> list[str]:
    """Resolve marks, numbers and what stands in numbers (W1 to W7)."""
    out: list[str] = []
    strong = before = side
    for kind in own:
        if kind == "NSM":
            kind = before
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        out.append(kind)
    out = ["R" if kind == "AL" else kind for kind in out]
    for i in range(1, len(out) - 1):
        left, right = out[i - 1], out[i + 1]
        if left == right and ((out[i] in ("ES", "CS") and left == "EN") or (out[i] == "CS" and left == "AN")):
            out[i] = left
    at = 0
    for kind, found in groupby(list(out)):
        end = at + len(list(found))
        if kind == "ET":
            beside = (at > 0 and out[at - 1] == "EN") or (end < len(out) and out[end] == "EN")
            out[at:end] = ["EN" if beside else "ON"] * (end - at)
        at = end
    strong = side
    for i, kind in enumerate(out):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            out[i] = "L"
        elif kind in ("ES", "CS"):
            out[i] = "ON"
    return out


def _brackets(characters: list[str], own: list[str], kinds: list[str], side: str) -> None:
    """Give both brackets of a pair the side of what they hold (N0)."""
    for first, last in _pairs(characters, kinds):
        inside = {_SIDE.get(kind) for kind in kinds[first + 1 : last]}
        if side in inside:
            found = side
        elif inside == {None} or not inside:
            continue
        else:
            strong = (_SIDE[kind] for kind in reversed(kinds[:first]) if kind in _SIDE)
            found = next(strong, side)
        for at in (first, last):
            kinds[at] = found
            while at + 1 < len(kinds) and own[at + 1] == "NSM":  # marks on a bracket go with it
                at += 1
                kinds[at] = found


def _pairs(characters: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """Find the pairs of brackets, in the order of those that open (BD16)."""
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for i, character in enumerate(characters):
        if kinds[i] != "ON" or not character:
            continue
        if (closing := _OPEN.get(ord(character))) is not None:
            if len(opened) == _MOST_OPEN:
                return []
            opened.append((closing, i))
        elif (closed := _CLOSE.get(character)) is not None:
            for k in range(len(opened) - 1, -1, -1):
                if opened[k][0] == closed:
                    found.append((opened[k][1], i))
                    del opened[k:]
                    break
    return sorted(found)


def _neutral(kinds: list[str], side: str) -> None:
    """Give neutrals the side of what stands at both of their sides, else that of their level (N1, N2)."""
    at, before = 0, side
    for neutral, found in groupby(list(kinds), lambda kind: kind in _NEUTRAL):
        end = at + len(list(found))
        if neutral:
            behind = _SIDE[kinds[end]] if end < len(kinds) else side
            kinds[at:end] = [before if before == behind else side] * (end - at)
        else:
            before = _SIDE[kinds[end - 1]]
        at = end


def line_levels(text: str, found: Sequence[int], base: int) -> list[int]:
    """Give the levels of a line: tabs, and the blanks before them and at its end, have that of the paragraph (L1)."""
    out = list(found)
    blank = True
    for i in range(len(text) - 1, -1, -1):
        kind = _TYPES[text[i]]
        if kind in ("S", "B"):
            blank = True
        elif kind != "WS" and kind not in _REMOVED:
            blank = False
        if blank:
            out[i] = base
    return out


def seen_order(found: Iterable[int]) -> list[int]:
    """Give the order in which things of some levels are seen, from left to right (L2)."""
    row = list(found)
    out = list(range(len(row)))
    odd = min((level for level in row if level % 2), default=1)
    for level in range(max(row, default=0), odd - 1, -1):
        at = 0
        while at < len(out):
            end = at
            while end < len(out) and row[out[end]] >= level:
                end += 1
            out[at:end] = out[at:end][::-1]
            at = max(end, at + 1)
    return out
