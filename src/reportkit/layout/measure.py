"""Widths of words: advances of a face times a size, looked up once a word, face and size.

They are kept from one document to the next, up to a bound: a width comes of the word, the face and the size alone, so
no document can show in another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from math import fsum
from typing import Protocol

from reportkit.layout.lines import BLANKS, HANGING
from reportkit.layout.pages import RunStyle
from reportkit.layout.shaping import SOFT, Shaped
from reportkit.record import dataclass, field


class ShapedTable(Protocol):
    """What layout asks of shaped words: `layout.shaping.ShapedWords` is such a table."""

    def __getitem__(self, word: str, /) -> Shaped:
        """Give a word as glyphs."""
        ...

    def width(self, word: str) -> float:
        """Give the width of a word in thousandths of the size."""
        ...

    def parts(self, word: str, places: Sequence[int]) -> list[tuple[float, float]] | None:
        """Give how wide both parts of a divided word are at each of some places, None where that is asked of each."""
        ...

    def draws(self, word: str) -> bool:
        """Say whether the face is known to have all characters of a word that was measured."""
        ...


class Faces(Protocol):
    """What layout asks of the fonts: `layout.fonts.FontSet` is one, tests have simpler ones."""

    def advances(self, family: str, bold: bool, italic: bool, text: str) -> Sequence[float]:
        """Give the advance of each character of `text` in thousandths of the size."""
        ...

    def missing(self, family: str, bold: bool, italic: bool, text: str) -> str:
        """Give the characters of `text` for which the face has no glyph, each once."""
        ...

    def drawn(self, family: str, bold: bool, italic: bool) -> Mapping[str, float]:
        """Give the advances of characters that are known to have a glyph, or to need none."""
        ...

    def lasting(self) -> Faces:
        """Give the same faces for what outlasts a document: they hold nothing of it."""
        ...

    def shaped(self, family: str, bold: bool, italic: bool, ligatures: bool = True) -> ShapedTable:
        """Give the table of the shaped words of a face: any word can be asked for."""
        ...


_ENDS = BLANKS + "\t\n"
"""What hangs behind the ink of a word."""

_MOST = 50_000
"""Words whose widths are kept from one document to the next, about; beyond, a document begins without any."""


class _CharacterWidths(dict[str, float]):
    """Widths of characters in one style, in twips; a tab and a line end have none.

    `lost` are those for which the face has no glyph; so many that are drawn have been `taken` from it.
    """

    def __init__(self, faces: Faces, style: RunStyle) -> None:
        super().__init__()
        self.faces = faces
        self.family, self.bold, self.italic, self.tracking = style.family, style.bold, style.italic, style.tracking
        self.scale = style.size / 100  # half points to twips, thousandths of the size
        self.lost: set[str] = set()
        self.taken = 0

    def __missing__(self, character: str) -> float:
        """Look up a character that did not occur before, and all others that are known by now."""
        faces, face, scale, tracking = self.faces, (self.family, self.bold, self.italic), self.scale, self.tracking
        if faces.missing(*face, character):
            self.lost.add(character)
        (advance,) = faces.advances(*face, character)
        self[character] = advance * scale + tracking
        drawn = faces.drawn(*face)
        for known, found in islice(drawn.items(), self.taken, None):  # what is drawn grows at its end
            self[known] = found * scale + tracking
        self.taken = len(drawn)
        self["\t"] = self["\n"] = 0.0
        return self[character]


class WordWidths(dict[str, float]):
    """Widths of words in one style, in twips, with the blanks after them; `ink` are those without, of the same words.

    `missing` holds the words with characters for which the face has no glyph.
    """

    def __init__(self, faces: Faces, style: RunStyle) -> None:
        super().__init__()
        self.faces = faces
        self.style = style
        self.ink: dict[str, float] = {}
        self.characters = _CharacterWidths(faces, style)
        self.missing: dict[str, str] = {}
        self._width = self.characters.__getitem__

    def __missing__(self, word: str) -> float:
        """Measure a word that was not looked up before."""
        ink = word.rstrip(_ENDS)
        widths = [*map(self._width, word)]
        if self.characters.lost and not self.characters.lost.isdisjoint(ink):
            self.lose(word, "".join([c for c in dict.fromkeys(ink) if c in self.characters.lost]))
        if ink[-1:] in HANGING:
            ink = ink[:-1]
        full = self[word] = fsum(widths)  # exact: newer Pythons add floats otherwise than older ones
        self.ink[word] = fsum(widths[: len(ink)]) if len(ink) < len(word) else full
        return full

    def reach(self, word: str) -> float:
        """Give the width of a word without the blanks after it."""
        self[word]  # measures it
        return self.ink[word]

    def parts(self, word: str, places: Sequence[int], end: str) -> list[tuple[float, float]]:
        """Give how far both parts of a word reach that is divided at some places, the first one with what ends it."""
        return [(self.reach(word[:at] + end), self.reach(word[at:])) for at in places]

    def lose(self, word: str, characters: str) -> None:
        """Keep in mind which characters of a word have no glyph."""
        self.missing[word] = characters
        LOST.update(characters)

    def each(self, word: str) -> list[float]:
        """Give the width of each character."""
        return [*map(self._width, word)]


class ShapedWidths(WordWidths):
    """Widths of shaped words; the blanks behind them are not shaped with them."""

    def __init__(self, faces: Faces, style: RunStyle) -> None:
        super().__init__(faces, style)
        self.shaped = faces.shaped(style.family, style.bold, style.italic, not style.tracking)
        self.scale = style.size / 100

    def __missing__(self, word: str) -> float:
        """Measure a word that was not looked up before."""
        ink = word.rstrip(_ENDS)
        style, width = self.style, 0.0
        if ink:
            width = self.shaped.width(ink) * self.scale
            if style.tracking:
                width += style.tracking * len(self.shaped[ink].glyphs)
            if not self.shaped.draws(ink):
                lost = self.faces.missing(style.family, style.bold, style.italic, ink)
                if lost:
                    self.lose(word, lost)
        full = width
        for blank in word[len(ink) :]:
            full += self.characters[blank]
        if ink[-1:] in HANGING:
            width -= self.characters[ink[-1]]
        self.ink[word] = width
        self[word] = full
        return full

    def parts(self, word: str, places: Sequence[int], end: str) -> list[tuple[float, float]]:
        """Give how far both parts of a word reach that is divided at some places, the first one with what ends it."""
        found = self.shaped.parts(word, places) if end == SOFT and not self.style.tracking else None
        if found is None:
            return super().parts(word, places, end)
        return [(head * self.scale, tail * self.scale) for head, tail in found]

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


_KEPT: dict[tuple[Faces, str, bool, bool, int, int], WordWidths] = {}
LOST: set[str] = set()
"""Characters for which any face that was measured in had no glyph: nearly always none."""


@dataclass(slots=True)
class Measurer:
    """Gives the table of word widths of each style, made when first asked for.

    A style that was seen before is found by its identity, which costs less than its hash. Shaped words are those of one
    document.
    """

    faces: Faces
    tables: dict[RunStyle, WordWidths] = field(default_factory=dict)
    _seen: dict[int, tuple[RunStyle, WordWidths]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Forget the words of earlier documents where there are too many."""
        if sum(map(len, _KEPT.values())) > _MOST:
            _KEPT.clear()

    def table(self, style: RunStyle) -> WordWidths:
        """Give the widths of words in a style."""
        seen = self._seen.get(id(style))
        if seen is not None:
            return seen[1]
        found = self.tables.get(style)
        if found is None:
            found = self.tables[style] = ShapedWidths(self.faces, style) if style.shaped else self._plain(style)
        self._seen[id(style)] = (style, found)
        return found

    def _plain(self, style: RunStyle) -> WordWidths:
        """Give the widths of words that are one advance after another, whatever their colour."""
        faces = self.faces.lasting()
        key = faces, style.family, style.bold, style.italic, style.size, style.tracking
        found = _KEPT.get(key)
        if found is None:
            found = _KEPT[key] = WordWidths(faces, style)
        return found
