"""Roles made to fit another measure: what stands at the right edge of the text goes where that edge is."""

from __future__ import annotations

from reportkit.record import replace
from reportkit.style.sheet import ParagraphStyle, Side, TabStop

_RIGHT_HALF = 0.6
"""The share of the measure behind which a right-aligned tab stop belongs to the edge."""


def fitted(style: ParagraphStyle, old: int, new: int) -> ParagraphStyle:
    """Give a role for a measure of `new` twips that was made for one of `old`."""
    if old == new or not style.tabs:
        return style
    return replace(style, tabs=tuple(_moved(stop, old, new) for stop in style.tabs))


def _moved(stop: TabStop, old: int, new: int) -> TabStop:
    if stop.align is Side.RIGHT and stop.at > old * _RIGHT_HALF:
        return replace(stop, at=max(stop.at + new - old, 20))
    return replace(stop, at=stop.at * new // old) if stop.at > new else stop
