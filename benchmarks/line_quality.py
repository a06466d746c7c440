"""What makes lines good or bad, measured alike for whoever broke them (layout: Knuth and Plass's adjustment ratio)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Line: TypeAlias = tuple[str, ...]
"""The words of a line as they are printed; the last one ends in a soft hyphen where it is divided."""

SOFT = "\u00ad"
_RIVER = 4


@dataclass(frozen=True)
class Setting:
    """How a text was set: the width of a word and of a space in points, what a space gives, the measure, and what
    glyphs give as a share of the measure."""

    width: Callable[[str], float]
    space: float
    stretch: float
    shrink: float
    measure: float
    expansion: float = 0.0


@dataclass(frozen=True)
class Quality:
    """Of all lines but the last of each paragraph: mean and 95th percentile of the size of their ratios, per cent of
    them that are loose (ratio over 1, over 1.5); of all lines: those that stand out, hyphens per 100, hyphens over
    another per 1,000, rivers (four lines and more) per 100."""

    lines: int
    mean: float
    high: float
    loose: float
    very_loose: float
    over: int
    hyphens: float
    stacked: float
    rivers: float


def quality(paragraphs: Sequence[Sequence[Line]], setting: Setting) -> Quality:
    """Measure how good the lines of paragraphs are."""
    ratios = [ratio(line, setting) for lines in paragraphs for line in lines[:-1]]
    sizes = sorted(map(abs, ratios))
    lines = sum(map(len, paragraphs))
    hyphens = [[line[-1].endswith(SOFT) for line in lines] for lines in paragraphs]
    stacked = sum(a and b for marks in hyphens for a, b in pairwise(marks))
    return Quality(
        lines,
        sum(sizes) / len(sizes),
        sizes[len(sizes) * 95 // 100],
        100 * sum(r > 1 for r in ratios) / len(ratios),
        100 * sum(r > 1.5 for r in ratios) / len(ratios),
        sum(r < -1.01 for r in ratios),
        100 * sum(map(sum, hyphens)) / lines,
        1000 * stacked / lines,
        100 * sum(rivers(p, setting) for p in paragraphs) / lines,
    )


def ratio(line: Line, setting: Setting) -> float:
    """Give the adjustment ratio of a line: 1 where all that may stretch is stretched."""
    spaces = len(line) - 1
    spare = setting.measure - sum(map(setting.width, line)) - spaces * setting.space
    glyphs = setting.expansion * setting.measure
    room = spaces * (setting.stretch if spare > 0 else setting.shrink) + glyphs
    return spare / room if room else 0.0 if abs(spare) < 0.01 else 9.0 if spare > 0 else -9.0


def rivers(lines: Sequence[Line], setting: Setting) -> int:
    """Count the rivers of a paragraph: spaces over each other in four lines, by half of the narrower one at least."""
    found = 0
    above: list[tuple[float, float, int]] = []
    for number, line in enumerate(lines, 1):
        here = []
        for start, end in spaces_of(line, setting, number == len(lines)):
            depth = 1 + max(
                (d for a, b, d in above if min(b, end) - max(a, start) > 0.5 * min(b - a, end - start)), default=0
            )
            found += depth == _RIVER
            here.append((start, end, depth))
        above = here
    return found


def spaces_of(line: Line, setting: Setting, last: bool) -> list[tuple[float, float]]:
    """Give where the spaces of a line begin and end, in points from its head; glyphs are taken as wide as they are."""
    widths = [setting.width(word) for word in line]
    spaces = len(line) - 1
    gap = setting.space if last or not spaces else (setting.measure - sum(widths)) / spaces
    out = []
    at = 0.0
    for width in widths[:-1]:
        out.append((at + width, at + width + gap))
        at += width + gap
    return out
