"""Widths of words: advances of a face times a size, looked up once a word, face and size in one run of the layout.

Nothing is kept from one document to the next, so that no document can show in another.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Protocol

from reportkit.layout.lines import BLANKS, HANGING
from reportkit.layout.pages import RunStyle
from reportkit.layout.shaping import Shaped
from reportkit.record import dataclass, field


class ShapedTable(Protocol):
    """What layout asks of shaped words: `layout.shaping.ShapedWords` is such a table."""

    def __getitem__(self, word: str, /) -> Shaped:
        """Give a word as glyphs."""
        ...

    def width(self, word: str) -> float:
        """Give the width of a word in thousandths of the size."""
        ...


class Faces(Protocol):
    """What layout asks of the fonts: `layout.fonts.FontSet` is one, tests have simpler ones."""

    def advances(self, family: str, bold: bool, italic: bool, text: str) -> Sequence[float]:
        """Give the advance of each character of `text` in thousandths of the size."""
        ...

    def missing(self, family: str, bold: bool, italic: bool, text: str) -> str:
        """Give the characters of `text` for which the face has no glyph, each once."""
        ...

    def shaped(self, family: str, bold: bool, italic: bool, ligatures: bool = True) -> ShapedTable:
        """Give the table of the shaped words of a face: any word can be asked for."""
        ...


_ENDS = BLANKS + "\t\n"
"""What hangs behind the ink of a word."""


_NO_WIDTH = {"\t": 0.0, "\n": 0.0}


class _CharacterWidths(dict[str, float]):
    """Widths of characters in one style, in twips; a tab and a line end have none.

    `lost` are those for which the face has no glyph.
    """

    def __init__(self, faces: Faces, style: RunStyle) -> None:
        super().__init__(_NO_WIDTH)
        self.faces = faces
        self.style = style
        self.lost: set[str] = set()

    def __missing__(self, character: str) -> float:
        """Look up a character that did not occur before."""
        faces, style = self.faces, self.style
        scale = style.size / 100  # half points to twips, thousandths of the size
        (advance,) = faces.advances(style.family, style.bold, style.italic, character)
        if faces.missing(style.family, style.bold, style.italic, character):
            self.lost.add(character)
        width = self[character] = advance * scale + style.tracking
        return width


class WordWidths(dict[str, tuple[float, float]]):
    """Widths of words in one style, in twips: of the ink, and with the blanks after it.

    `missing` holds the words with characters for which the face has no glyph; all tables of a run share `lost`.
    """

    def __init__(self, faces: Faces, style: RunStyle, lost: set[RunStyle]) -> None:
        super().__init__()
        self.faces = faces
        self.style = style
        self.lost = lost
        self.characters = _CharacterWidths(faces, style)
        self.missing: dict[str, str] = {}
        self._width = self.characters.__getitem__

    def __missing__(self, word: str) -> tuple[float, float]:
        """Measure a word that was not looked up before."""
        ink = word.rstrip(_ENDS)
        widths = list(map(self._width, word))
        if self.characters.lost and not self.characters.lost.isdisjoint(ink):
            self.lose(word, "".join([c for c in dict.fromkeys(ink) if c in self.characters.lost]))
        if ink[-1:] in HANGING:
            ink = ink[:-1]
        full = fsum(widths)  # exact: newer Pythons add floats otherwise than older ones
        both = self[word] = (fsum(widths[: len(ink)]), full) if len(ink) < len(word) else (full, full)
        return both

    def lose(self, word: str, characters: str) -> None:
        """Keep in mind which characters of a word have no glyph."""
        self.missing[word] = characters
        self.lost.add(self.style)

    def each(self, word: str) -> list[float]:
        """Give the width of each character."""
        return list(map(self._width, word))


class ShapedWidths(WordWidths):
    """Widths of shaped words; the blanks behind them are not shaped with them."""

    def __init__(self, faces: Faces, style: RunStyle, lost: set[RunStyle]) -> None:
        super().__init__(faces, style, lost)
        self.shaped = faces.shaped(style.family, style.bold, style.italic, not style.tracking)
        self.scale = style.size / 100

    def __missing__(self, word: str) -> tuple[float, float]:
        """Measure a word that was not looked up before."""
        ink = word.rstrip(_ENDS)
        style, width = self.style, 0.0
        if ink:
            width = self.shaped.width(ink) * self.scale
            if style.tracking:
                width += style.tracking * len(self.shaped[ink].glyphs)
            lost = self.faces.missing(style.family, style.bold, style.italic, ink)
            if lost:
                self.lose(word, lost)
        full = width
        for blank in word[len(ink) :]:
            full += self.characters[blank]
        if ink[-1:] in HANGING:
            width -= self.characters[ink[-1]]
        both = self[word] = width, full
        return both

    def each(self, word: str) -> list[float]:
        """Give the width of each character, kerning included; a ligature has that of its characters in the first."""
        ink = word.rstrip(_ENDS)
        out: list[float] = []
        found = self.shaped[ink]
        glyphs = list(zip(found.texts, found.advances, strict=True))
        for text, advance in reversed(glyphs) if found.rtl else glyphs:
            width = advance * self.scale + self.style.tracking
            if text or not out:
                out += [width, *[0.0] * (len(text) - 1)]
            else:
                out[-1] += width
        return out + super().each(word[len(ink) :])


@dataclass(slots=True)
class Measurer:
    """Gives the table of word widths of each style, made when first asked for.

    A style that was seen before is found by its identity, which costs less than its hash. `lost` are those whose faces
    have no glyph for something.
    """

    faces: Faces
    lost: set[RunStyle] = field(default_factory=set)
    tables: dict[RunStyle, WordWidths] = field(default_factory=dict)
    _seen: dict[int, tuple[RunStyle, WordWidths]] = field(default_factory=dict)

    def table(self, style: RunStyle) -> WordWidths:
        """Give the widths of words in a style."""
        seen = self._seen.get(id(style))
        if seen is not None:
            return seen[1]
        found = self.tables.get(style)
        if found is None:
            kind = ShapedWidths if style.shaped else WordWidths
            found = self.tables[style] = kind(self.faces, style, self.lost)
        self._seen[id(style)] = (style, found)
        return found
