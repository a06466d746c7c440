"""The codes of a font, given out as its glyphs are first drawn (ISO 32000-1, 9.7.5).

A code is of one byte or of two: ASCII is itself, so that `Tw` widens spaces (9.3.3) and content packs well; the glyphs
that come first take what is left of one byte. Each pair of a glyph and its text has a code of its own: a space and a
no-break space are told apart when text is read back, and so are a hyphen and a soft hyphen. Codes depend on what is
drawn, in what order, and on nothing else.
"""

from __future__ import annotations

from itertools import chain, count

from reportkit.diagnostics import FontError
from reportkit.layout.fonts import Face
from reportkit.record import dataclass

_TWO_BYTES = 0xA000
"""The first code of two bytes; bytes below its first one are codes of their own."""

_SHORT = (*range(0x80, _TWO_BYTES >> 8), *(c for c in range(0x01, 0x20) if c not in b"\n\r"))
_ESCAPED = {ord(c): "\\" + c for c in "()\\"} | {ord("\r"): "\\r"}

_AS_IT_IS = frozenset(code for code in range(_TWO_BYTES >> 8) if code not in _ESCAPED)
"""Codes of one byte that stand in a string as they are."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A glyph of the whole face and the characters that it stands for; `cid` is its number in the font."""

    cid: int
    glyph: int
    text: str

    @property
    def code(self) -> bytes:
        """Give the bytes of the code."""
        short = _TWO_BYTES >> 8
        return bytes([self.cid]) if self.cid < short else (self.cid - short + _TWO_BYTES).to_bytes(2, "big")


class Advances(dict[int, float]):
    """The advances of glyphs in thousandths of the size, without kerning: the widths that a font writes for them."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, glyph: int) -> float:
        """Look up a glyph that was not drawn before."""
        found: float = self.face.hb_font.get_glyph_h_advance(glyph) * (1000 / self.face.upem)
        self[glyph] = found
        return found


class Codes(dict[int, str]):
    """The codes of one font. As a dictionary it is a table for `str.translate`, from characters to what stands in a
    string of a content stream, one Latin-1 character a byte.
    """

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face
        self.used: list[Coded] = []
        self.advances = Advances(face)
        self._shown: dict[tuple[int, str], tuple[str, float]] = {}
        self._free = chain(_SHORT, count(_TWO_BYTES >> 8))

    def __missing__(self, character: int) -> str:
        """Give a code to a character that was not drawn before, with the glyph that the face has for it."""
        text = chr(character)
        glyph = self.face.glyph(text)
        assert glyph, "layout reports a missing glyph (RK300) before anything is written"
        shown = self._shown.get((glyph, text)) or self._given(glyph, text, plain=" " <= text <= "~")
        found = self[character] = shown[0]
        return found

    def of_glyph(self, glyph: int, text: str) -> str:
        """Give the code of a glyph that stands for `text`, as it is written in a string."""
        return self.glyph(glyph, text)[0]

    def glyph(self, glyph: int, text: str) -> tuple[str, float]:
        """Give the code of a glyph that stands for `text`, and the advance that the font has for it.

        Raises FontError where all codes are given: faces of Chinese have more characters than a font has codes for.
        """
        found = self._shown.get((glyph, text))
        if found is None:
            plain = len(text) == 1 and " " <= text <= "~" and self.face.glyph(text) == glyph
            found = self._given(glyph, text, plain=plain)
        return found

    def _given(self, glyph: int, text: str, *, plain: bool) -> tuple[str, float]:
        one = Coded(ord(text) if plain else next(self._free), glyph, text)
        if one.cid > 0xFFFF - _TWO_BYTES + (_TWO_BYTES >> 8):
            raise FontError(f"a document has more than {len(self.used)} different characters in one face")
        self.used.append(one)
        code = one.code.decode("latin-1").translate(_ESCAPED) if one.cid not in _AS_IT_IS else chr(one.cid)
        found = self._shown[glyph, text] = code, self.advances[glyph]
        return found

    def in_order(self) -> list[Coded]:
        """Give what was drawn by its number in the font."""
        return sorted(self.used, key=lambda one: one.cid)
