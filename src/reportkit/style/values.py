"""Scalars of a style sheet as values: lengths, colours, tab stops, borders, switches.

Each reader takes the text with its variables put in and gives the value, or raises `Bad` with what is wrong: RK344
(lengths), RK345 (colours), RK348 (other values) and RK349 (line heights).
"""

from __future__ import annotations

from reportkit.patterns import regex
from reportkit.style.sheet import Border, Leader, Side, TabStop

_NUMBER = regex(r"(-?\d{1,4}(?:\.\d{1,3})?)(mm)?")
_COLOUR = regex(r"#[0-9A-Fa-f]{6}")
_TWIPS_IN_MM = 1440 / 25.4


class Bad(Exception):
    """A value that cannot be read: a code, a message, hints."""

    def __init__(self, code: str, message: str, *hints: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hints = code, message, hints


def _points(text: str) -> float:
    found = _NUMBER.fullmatch(text)
    if not found:
        raise Bad("RK344", f"`{text}` is no length", "write points as `7.5` or millimetres as `25mm`")
    return float(found[1]) * (_TWIPS_IN_MM / 20 if found[2] else 1)


def twips(text: str) -> int:
    """Read a length as twips, the only rounding that lengths undergo."""
    return _near(_points(text) * 20)


def line(text: str) -> int:
    """Read a line height as twips: whole half points, so that word processors agree on every page's depth."""
    height = _near(_points(text) * 20)
    if height % 10 or height <= 0:
        raise Bad("RK349", f"a line height of `{text}`", "line heights are whole half points, such as 15 or 16.5")
    return height


def half_points(text: str) -> int:
    """Read a size as half points, the unit that Word has."""
    size = _near(_points(text) * 2)
    if abs(_points(text) * 2 - size) > 0.001 or size <= 0:
        raise Bad("RK344", f"a size of `{text}`", "sizes are whole half points, such as 11 or 10.5")
    return size


def eighths(text: str) -> int:
    """Read the width of a rule as eighths of a point."""
    width = _near(_points(text) * 8)
    if width < 1 or width > 96:
        raise Bad("RK344", f"a rule of `{text}`", "rules are 0.125 to 12 points wide")
    return width


def colour(text: str) -> str:
    """Read `#RRGGBB`."""
    if not _COLOUR.fullmatch(text):
        raise Bad("RK345", f"`{text}` is no colour", 'write it as "#14304F", in quotes')
    return text.upper()


def switch(text: str) -> bool:
    """Read `true` or `false`."""
    if text not in ("true", "false"):
        raise Bad("RK348", f"`{text}` is neither `true` nor `false`")
    return text == "true"


def whole(text: str) -> int:
    """Read a count."""
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise Bad("RK348", f"`{text}` is no whole number")
    return int(text)


def outline(text: str) -> int | None:
    """Read an outline level from 1 to 6, or `none`."""
    if text == "none":
        return None
    if text not in ("1", "2", "3", "4", "5", "6"):
        raise Bad("RK348", f"`{text}` is no outline level", "levels are 1 to 6, or `none`")
    return int(text)


def side(text: str) -> Side:
    """Read an alignment."""
    return Side(one_of(text, [s.value for s in Side]))


def tab(text: str) -> TabStop:
    """Read a tab stop: `place [left | centre | right] [none | dots | line]`."""
    parts = text.split()
    if not 1 <= len(parts) <= 3:
        raise Bad("RK348", f"`{text}` is no tab stop", "write `place align leader`, such as `333.2 left dots`")
    align = side(parts[1]) if len(parts) > 1 else Side.LEFT
    leader = Leader(one_of(parts[2], [x.value for x in Leader])) if len(parts) > 2 else Leader.NONE
    return TabStop(twips(parts[0]), align, leader)


def border(text: str) -> Border | None:
    """Read a rule: `width colour padding`, or `none`. Padding is at most 31 points, as Word has it."""
    if text == "none":
        return None
    parts = text.split()
    if len(parts) not in (2, 3):
        raise Bad("RK348", f"`{text}` is no rule", "write `width colour padding`, such as `0.5 #B8C0C9 6`")
    padding = twips(parts[2]) if len(parts) > 2 else 0
    if not 0 <= padding <= 620 or padding % 20:
        raise Bad("RK344", f"padding of `{parts[2]}`", "word processors take 0 to 31 whole points")
    return Border(eighths(parts[0]), colour(parts[1]), padding)


def text(value: str) -> str:
    """Read a name as it stands."""
    return value


def one_of(value: str, known: list[str]) -> str:
    """Read one of a few words."""
    if value not in known:
        raise Bad("RK348", f"`{value}` is not known here", "known: " + ", ".join(f"`{name}`" for name in known))
    return value


def _near(value: float) -> int:
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)
