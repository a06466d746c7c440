"""Fonts of a document as text is drawn: a font for each face, and the finished looks of pieces.

Codes are two bytes and are the characters' own UTF-16, one for each character (ISO 32000-1, 9.7): a no-break space
and a space are told apart when text is read back, and encoding is one call. Characters beyond the first plane take
codes of the surrogates, which no text holds.
"""

from __future__ import annotations

import re

from reportkit.layout.fonts import BLANK_WIDTHS, Face, FontSet
from reportkit.layout.pages import RunStyle
from reportkit.record import dataclass, field
from reportkit.writers.pdf.embedding import embed
from reportkit.writers.pdf.engine import File
from reportkit.writers.pdf.tokens import hundredths, number, points

_FIRST_SPARE, _LAST_SPARE = 0xD800, 0xDFFF


_NO_INK = re.compile(f"([{''.join(BLANK_WIDTHS)}])")


@dataclass(slots=True, eq=False)
class Font:
    """A font of the document: its resource name, what was drawn in it, and codes beyond the first plane."""

    name: bytes
    face: Face
    shown: list[str] = field(default_factory=list)
    spare: dict[int, int] = field(default_factory=dict)

    def show(self, text: str) -> bytes:
        """Give the operator that shows a text, and keep the text for the subset."""
        if not text.isascii() and _NO_INK.search(text):
            return self._show_apart(text)
        return self._string(text) + b" Tj"

    def _show_apart(self, text: str) -> bytes:
        """Show a text with blanks that the face may lack: those are a space, moved to their width (9.4.3).

        A glyph is never missing in a file (ISO 14289-1, 7.21.8). Characters without width and glyph are left out.
        """
        parts: list[bytes] = []
        space = self.face.advance(" ")
        for part in _NO_INK.split(text):
            if part not in BLANK_WIDTHS or self.face.glyph(part):
                parts += [self._string(part)] if part else []
            elif BLANK_WIDTHS[part]:
                parts += [self._string(" "), number(space - BLANK_WIDTHS[part])]
        return b"[%s] TJ" % b" ".join(parts)

    def _string(self, text: str) -> bytes:
        self.shown.append(text)
        codes = text.encode("utf-16-be")
        if len(codes) != 2 * len(text):
            codes = text.translate(self._beyond(text)).encode("utf-16-be", "surrogatepass")
        escaped = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")
        return b"(%s)" % escaped

    def _beyond(self, text: str) -> dict[int, int]:
        """Give codes to the characters beyond the first plane, in the order in which they are drawn."""
        for character in text:
            if character > "\uffff" and ord(character) not in self.spare:
                self.spare[ord(character)] = _FIRST_SPARE + len(self.spare)
        assert _FIRST_SPARE + len(self.spare) <= _LAST_SPARE, "too many characters beyond the first plane"
        return self.spare

    def codes(self) -> dict[int, str]:
        """Give the characters in use by their codes, in the order of the codes."""
        used = set().union(*self.shown)
        return dict(sorted((self.spare.get(ord(c), ord(c)), c) for c in used))


@dataclass(frozen=True, slots=True)
class Look:
    """What the text state must be for a piece, as operands: font, size, tracking and rise."""

    font: Font
    size: bytes = b""
    tracking: bytes = b"0"
    rise: bytes = b"0"


@dataclass(slots=True)
class Fonts:
    """The fonts of one document."""

    fonts: FontSet
    used: dict[tuple[str, bool, bool], Font] = field(default_factory=dict)
    looks: dict[RunStyle, Look] = field(default_factory=dict)

    def look(self, style: RunStyle) -> Look:
        """Give the look of a style."""
        found = self.looks.get(style)
        if found is None:
            key = (style.family, style.bold, style.italic)
            if key not in self.used:
                self.used[key] = Font(b"/F%d" % (len(self.used) + 1), self.fonts.face(*key))
            size, rise = hundredths(style.size * 50), points(style.raise_by)
            found = self.looks[style] = Look(self.used[key], size, points(style.tracking), rise)
        return found

    def write(self, file: File) -> dict[bytes, bytes]:
        """Write the font objects, and give the reference of each resource name."""
        out = {}
        for (family, bold, italic), font in self.used.items():
            weight = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
            name = f"{family.replace(' ', '')}-{weight}"
            out[font.name] = embed(file, font.face, name, font.codes())
        return out
