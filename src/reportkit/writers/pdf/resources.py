"""Fonts of a document as text is drawn: a font for each face, and the finished looks of pieces."""

from __future__ import annotations

from codecs import charmap_build, charmap_encode
from collections.abc import Callable
from itertools import islice
from typing import Any

from reportkit.layout.fonts import BLANK_WIDTHS, Face, FontSet
from reportkit.layout.pages import RunStyle
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.writers.pdf.cmaps import NAME, encoding
from reportkit.writers.pdf.codes import Codes
from reportkit.writers.pdf.embedding import embed
from reportkit.writers.pdf.engine import File
from reportkit.writers.pdf.shown import ShownBack, ShownWords
from reportkit.writers.pdf.tokens import grid, hundredths, number, points

_PAIRS = "()[]{}<>«»‹›≤≥"
MIRRORED = {one: _PAIRS[n ^ 1] for n, one in enumerate(_PAIRS)}
"""What a character looks like from right to left, of those that others look like (BidiMirroring.txt)."""

_NO_INK = regex(f"([{''.join(BLANK_WIDTHS)}])")


_NOT_DRAWN = "\0" + "\ufffe" * 255
"""A table of `charmap_encode` without characters: U+FFFE is none; what begins with U+0000 makes a quick one."""


class Font:
    """A font of the document: its resource name, its face, and the codes of what was drawn in it.

    `sizeless` are shaped words that are the same in all sizes, with ligatures and without.
    """

    __slots__ = ("_characters", "_drawn", "_table", "codes", "face", "name", "sizeless")

    def __init__(self, name: bytes, face: Face) -> None:
        self.name, self.face, self.codes = name, face, Codes(face)
        self._drawn, self._characters, self._table = 0, [*_NOT_DRAWN], charmap_build(_NOT_DRAWN)
        self.sizeless: dict[bool, dict[str, bytes]] = {True: {}, False: {}}

    def show(self, text: str) -> bytes:
        """Give the operator that shows a text; one whose characters were all drawn before is encoded in one go."""
        try:
            return b"(%s)Tj" % charmap_encode(text, "strict", self._table)[0]
        except UnicodeEncodeError:
            if not text.isascii() and _NO_INK.search(text):
                return self._show_apart(text)
        known = len(self.codes)
        codes = text.translate(self.codes).encode("latin-1")
        if self._drawn < known == len(self.codes):  # not while each text has something new
            self._table = self._drawn_once()
            self._drawn = known
        return b"(%s)Tj" % codes

    def _drawn_once(self) -> Any:
        """Make the table of the characters that were drawn and are one byte in a string."""
        table = self._characters
        for character, code in islice(self.codes.items(), self._drawn, None):
            if len(code) == 1 and character <= 0xFFFF and chr(character) not in BLANK_WIDTHS:
                table[ord(code)] = chr(character)
        return charmap_build("".join(table))

    def show_back(self, text: str) -> bytes:
        """Give the operator that shows a text from its last character to its first, brackets turned round."""
        shown = "".join([self._turned(character) for character in reversed(text)])
        return b"(%s)Tj" % shown.encode("latin-1")

    def _turned(self, character: str) -> str:
        other = MIRRORED.get(character)
        if other is None or not self.face.glyph(other):
            return self.codes[ord(character)]
        return self.codes.of_glyph(self.face.glyph(other), character)

    def _show_apart(self, text: str) -> bytes:
        """Show a text with blanks that the face may lack: those are a space, moved to their width (9.4.3).

        A glyph is never missing in a file (ISO 14289-1, 7.21.8). Characters without width and glyph are left out.
        """
        parts: list[bytes] = []
        space = self.face.advance(" ")
        for part in _NO_INK.split(text):
            if part not in BLANK_WIDTHS or self.face.glyph(part):
                parts += [b"(%s)" % part.translate(self.codes).encode("latin-1")] if part else []
            elif BLANK_WIDTHS[part]:
                parts.append(b"(%s)%s" % (self.codes[ord(" ")].encode("latin-1"), number(space - BLANK_WIDTHS[part])))
        return b"[%s]TJ" % b"".join(parts)


@dataclass(frozen=True, slots=True)
class Look:
    """What the text state must be for a piece, as operands: font, size, tracking and rise; `show` shows a text.

    `show_back` shows one that is read from right to left, from its last character to its first.
    """

    font: Font
    show: Callable[[str], bytes]
    show_back: Callable[[str], bytes]
    size: bytes = b""
    tracking: bytes = b"0"
    rise: bytes = b"0"


@dataclass(slots=True)
class Fonts:
    """The fonts of one document."""

    fonts: FontSet
    used: dict[tuple[str, bool, bool], Font] = field(default_factory=dict)
    looks: dict[RunStyle, Look] = field(default_factory=dict)
    _seen: dict[int, tuple[RunStyle, Look]] = field(default_factory=dict)

    def look(self, style: RunStyle) -> Look:
        """Give the look of a style; one that was seen before is found by its identity, which costs less."""
        seen = self._seen.get(id(style))
        if seen is None:
            seen = self._seen[id(style)] = style, self._look(style)
        return seen[1]

    def _look(self, style: RunStyle) -> Look:
        found = self.looks.get(style)
        if found is None:
            key = (style.family, style.bold, style.italic)
            if key not in self.used:
                self.used[key] = Font(b"/F%d" % (len(self.used) + 1), self.fonts.face(*key))
            font, size, rise = self.used[key], style.size * 50, grid(style.raise_by)
            show, show_back = font.show, font.show_back
            if style.shaped:
                ligatures = not style.tracking
                sizeless = font.sizeless[ligatures]
                show = ShownWords(font.codes, self.fonts.shaped(*key, ligatures), size, rise, sizeless).show
                show_back = ShownBack(font.codes, self.fonts.shaped(*key, ligatures, rtl=True), size, rise).show
            found = Look(font, show, show_back, hundredths(size), points(style.tracking), hundredths(rise))
            self.looks[style] = found
        return found

    def write(self, file: File) -> dict[bytes, bytes]:
        """Write the font objects, and give the reference of each resource name."""
        system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        cmap = file.add_stream(b"/Type/CMap/CMapName/%s/WMode 0%s" % (NAME, system), encoding(), kept=True)
        out = {}
        for (family, bold, italic), font in self.used.items():
            weight = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
            name = f"{family.replace(' ', '')}-{weight}"
            out[font.name] = embed(file, font.codes, name, cmap)
        return out
