"""Looks: text styles under the spans round a piece, and the styles of runs that they come to in each script."""

from __future__ import annotations

from typing import assert_never

from reportkit.doctree.roles import SpanRole
from reportkit.layout.fonts import lacking
from reportkit.layout.pages import RunStyle
from reportkit.layout.scripts import Script
from reportkit.record import dataclass, field
from reportkit.style.sheet import SpanStyle, StyleSheet, TextStyle

MARK_SIZE = 66
MARK_RAISE = 36
"""A raised mark: per cent of the size, and per cent of an em that it stands above the baseline (SPEC section 4)."""

_SLANTED = frozenset((Script.LATIN, Script.KOREAN))
"""Scripts whose families have a face for italic; that of Korean is its upright one."""


@dataclass(frozen=True, slots=True)
class Look:
    """A text style under the spans round a piece; `raised` marks are superscript."""

    text: TextStyle
    raised: bool = False

    def under(self, span: SpanStyle) -> Look:
        """Give the look inside a span: its values where it has them, else these."""
        text = self.text
        size = text.size if span.scale is None else (text.size * span.scale + 50) // 100
        return Look(
            TextStyle(
                family=text.family if span.family is None else span.family,
                korean=text.korean if span.korean is None else span.korean,
                size=size if span.size is None else span.size,
                colour=text.colour if span.colour is None else span.colour,
                bold=text.bold if span.bold is None else span.bold,
                italic=text.italic if span.italic is None else span.italic,
                underline=text.underline if span.underline is None else span.underline,
                tracking=text.tracking if span.tracking is None else span.tracking,
                background=text.background,
                chinese=text.chinese if span.chinese is None else span.chinese,
                japanese=text.japanese if span.japanese is None else span.japanese,
                arabic=text.arabic if span.arabic is None else span.arabic,
            ),
            self.raised or span.raised,
        )

    def family(self, script: Script) -> str:
        """Give the family that draws a script."""
        text = self.text
        match script:
            case Script.LATIN:
                return text.family
            case Script.KOREAN:
                return text.korean
            case Script.CHINESE:
                return text.chinese or text.korean
            case Script.JAPANESE:
                return text.japanese or text.korean
            case Script.ARABIC:
                return text.arabic or text.family
            case _:
                assert_never(script)

    def run(self, script: Script = Script.LATIN, shaped: bool = False, scale: int = 100) -> RunStyle:
        """Give the finished style of words of one script, `scale` per cent as large as the style says.

        Arabic is always shaped. Where letters have no italic, none is made by slanting them.
        """
        text = self.text
        size = text.size if scale == 100 else scaled(text.size, scale)
        return RunStyle(
            family=self.family(script),
            size=(size * MARK_SIZE + 50) // 100 if self.raised else size,
            bold=text.bold,
            italic=text.italic and script in _SLANTED,
            colour=text.colour,
            underline=text.underline,
            background=text.background,
            tracking=text.tracking,
            raise_by=text.size * MARK_RAISE / 10 if self.raised else 0.0,
            shaped=shaped or script is Script.ARABIC,
        )


def scaled(size: int, scale: int) -> int:
    """Give a size in half points that is so many per cent of another."""
    return (size * scale + 50) // 100


@dataclass(slots=True)
class Looks:
    """The looks of a sheet and the run styles of each; `shaped` words are those of a sheet with `optimal` lines.

    Both are kept by identity, with what they were made from, so that nothing is hashed twice.
    """

    sheet: StyleSheet
    shaped: bool = field(init=False)
    _roots: dict[int, tuple[TextStyle, Look]] = field(default_factory=dict)
    _spans: dict[tuple[int, SpanRole], tuple[Look, Look]] = field(default_factory=dict)
    _runs: dict[int, tuple[Look, dict[Script, RunStyle]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See whether the sheet wants shaped words."""
        self.shaped = self.sheet.linebreak == "optimal"

    def of(self, text: TextStyle) -> Look:
        """Give the look of a text style, the same one every time."""
        found = self._roots.get(id(text))
        if found is None:
            found = self._roots[id(text)] = (text, Look(text))
        return found[1]

    def under(self, look: Look, role: SpanRole) -> Look:
        """Give the look inside a span of a role."""
        key = (id(look), role)
        found = self._spans.get(key)
        if found is None:
            found = self._spans[key] = (look, look.under(self.sheet.spans[role]))
        return found[1]

    def run(self, look: Look, script: Script) -> RunStyle:
        """Give the run style of a look in a script, as large as the family that draws it is to be."""
        found = self._runs.get(id(look))
        if found is None:
            found = self._runs[id(look)] = (look, {})
        style = found[1].get(script)
        if style is None:
            style = found[1][script] = self._made(look, script)
        return style

    def _made(self, look: Look, script: Script) -> RunStyle:
        family = look.family(script)
        if script is not Script.LATIN and lacking(family):
            return look.run()
        face = self.sheet.faces.get(family)
        return look.run(script, self.shaped, 100 if face is None else face.scale)
