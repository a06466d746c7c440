"""The contrast of a sheet's words with what is behind them (WCAG 2.2, 1.4.3; ACC-04).

PDF/UA asks nothing of colours, so this is advice: a warning at the role in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from reportkit.diagnostics import Sink
from reportkit.doctree.roles import Role, SpanRole
from reportkit.span import Span
from reportkit.style.sheet import ParagraphStyle, SpanStyle

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28
"""Half points from which on words are large."""

_PAPER = "#FFFFFF"
_UNSEEN = frozenset({Role.FIGURE, Role.RULE})
"""Roles that hold no words."""


def check_contrast(
    roles: Mapping[Role, ParagraphStyle], spans: Mapping[SpanRole, SpanStyle], places: Mapping[str, Span], sink: Sink
) -> None:
    """Warn of two colours that are hard to read together, once for each two, where a role has them. Reports RK352.

    `places` are those of roles and span roles; one that the project wrote is named before one of the package.
    """
    found: dict[tuple[str, str], tuple[Span, str, float]] = {}
    for name, where, (colour, behind), least in _pairs(roles, spans, places):
        if contrast(colour, behind) < least:
            first = found.get((colour, behind))
            if first is None or (_packaged(first[0]) and not _packaged(where)):
                found[colour, behind] = where, name, least
    for (colour, behind), (where, name, least) in found.items():
        said = f"the words of `{name}` have a contrast of {contrast(colour, behind):.1f} to 1 ({colour} on {behind})"
        sink.warning("RK352", where, said, f"readers need {least:g} to 1: take a darker colour, or a lighter ground")


Pair: TypeAlias = tuple[str, Span, tuple[str, str], float]
"""A role, its place, the colours of its words and of what is behind them, and the contrast that it needs."""


def _pairs(
    roles: Mapping[Role, ParagraphStyle], spans: Mapping[SpanRole, SpanStyle], places: Mapping[str, Span]
) -> Iterator[Pair]:
    for role, style in roles.items():
        where, text = places.get(f"roles.{role}"), style.text
        if where is not None and role not in _UNSEEN:
            behind = text.background or style.background or _PAPER
            yield role.value, where, (text.colour, behind), _least(text.size, text.bold)
    body = roles.get(Role.BODY)
    if body is None:
        return  # a role that is missing was reported
    for span_role, span in spans.items():
        where = places.get(f"spans.{span_role}")
        if where is not None and span.colour is not None:
            pair = span.colour, body.background or _PAPER
            yield span_role.value, where, pair, _least(span.size or body.text.size, bool(span.bold))


def _least(size: int, bold: bool) -> float:
    return _LEAST_LARGE if size >= (_LARGE_BOLD if bold else _LARGE) else _LEAST


def _packaged(where: Span) -> bool:
    return where.file.startswith("reportkit:")


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours `#RRGGBB`, from 1 to 21."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
