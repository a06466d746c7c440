"""Faces: which file draws a family, advances of characters, and what a face has no glyph for.

Widths are sums of advances, without kerning and ligatures, as a word processor measures them (`word` layout). What is
kept from one document to the next are advances, and sums of them (layout.measure), which cannot show in another
document's bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from mmap import mmap

from reportkit.diagnostics import FontError
from reportkit.layout.shaping import ShapedWords
from reportkit.record import dataclass, field
from reportkit.source.harfbuzz import hb
from reportkit.source.workspace import installed_path, mapped, package_path


@dataclass(frozen=True, slots=True)
class FaceFile:
    """Where a face lies: `package` None for data that come with reportkit. `axes` pins a variable font's axes."""

    path: str
    package: str | None = None
    install: str = ""
    axes: tuple[tuple[str, float], ...] = ()


def _variable(stem: str, module: str, install: str, folder: str = "files") -> dict[tuple[bool, bool], FaceFile]:
    axes = "[opsz,wght]" if stem == "SourceSerif4" else "[wght]"
    fixed = (("opsz", 20.0),) if stem == "SourceSerif4" else ()
    return {
        (bold, italic): FaceFile(
            f"{folder}/{stem}{'-Italic' if italic else ''}{axes}.ttf",
            module,
            install,
            (("wght", 700.0 if bold else 400.0), *fixed),
        )
        for bold in (False, True)
        for italic in (False, True)
    }


def _upright(weights: dict[bool, FaceFile]) -> dict[tuple[bool, bool], FaceFile]:
    """Scripts without an italic: both slants are the same face (SPEC section 12)."""
    return {(bold, italic): weights[bold] for bold in (False, True) for italic in (False, True)}


def _noto(path: str, module: str, install: str) -> dict[tuple[bool, bool], FaceFile]:
    return _upright(
        {bold: FaceFile(path, module, install, (("wght", 700.0 if bold else 400.0),)) for bold in (False, True)}
    )


def _far_east(name: str) -> dict[tuple[bool, bool], FaceFile]:
    path = f"fonts/ofl/notosans{name.lower()}/NotoSans{name}[wght].ttf"
    return _noto(path, "justmytype_intl_cjk", "justmytype-intl-cjk")


FAMILIES: dict[str, dict[tuple[bool, bool], FaceFile]] = {
    "Source Serif 4": _variable("SourceSerif4", "fontpkg_source_serif_4", "fontpkg-source-serif-4"),
    "Source Sans 3": _variable("SourceSans3", "fontpkg_source_sans_3", "fontpkg-source-sans-3"),
    "Noto Sans KR": _far_east("KR"),
    "Noto Sans SC": _far_east("SC"),
    "Noto Sans TC": _far_east("TC"),
    "Noto Sans JP": _far_east("JP"),
    "Amiri": _upright(
        {
            bold: FaceFile(f"files/Amiri-{'Bold' if bold else 'Regular'}.ttf", "fontpkg_amiri", "fontpkg-amiri")
            for bold in (False, True)
        }
    ),
    "Noto Sans Arabic": _noto(
        "files/NotoSansArabic[wdth,wght].ttf", "fontpkg_noto_sans_arabic", "fontpkg-noto-sans-arabic"
    ),
    "Tinos": {
        (bold, italic): FaceFile(
            f"fonts/tinos/Tinos-{('Bold' if bold else '') + ('Italic' if italic else '') or 'Regular'}.ttf"
        )
        for bold in (False, True)
        for italic in (False, True)
    },
}
"""Each family's faces by (bold, italic)."""


_BY_PAIRS = frozenset(("Source Serif 4", "Source Sans 3", "Tinos"))
"""Families whose letters of ASCII are kerned in pairs, and otherwise joined by ligatures alone (a test holds them to
it): their tables have longer contexts only for other letters."""

BLANK_WIDTHS = {
    "\u2000": 500, "\u2001": 1000, "\u2002": 500, "\u2003": 1000, "\u2004": 333, "\u2005": 250, "\u2006": 167,
    "\u2007": 500, "\u2008": 250, "\u2009": 200, "\u200a": 100, "\u202f": 200, "\u205f": 222, "\u3000": 1000,
    "\u00ad": 0, "\u200b": 0, "\u200c": 0, "\u200d": 0, "\u2060": 0, "\ufeff": 0,
    "\u061c": 0, "\u200e": 0, "\u200f": 0, "\u2066": 0, "\u2067": 0, "\u2068": 0, "\u2069": 0,
}  # fmt: skip
"""Widths, in thousandths of the size, of blanks and of characters without ink where a face has no glyph for them."""


_NO_INK = frozenset(("\t", "\n", *BLANK_WIDTHS))


@dataclass(slots=True)
class Face:
    """An open face. `data` is the whole font file, `axes` what pins it when it is variable.

    `known` keeps advances that were looked up, `drawn` those of characters that have a glyph or need none.
    """

    data: mmap = field(repr=False)
    axes: tuple[tuple[str, float], ...]
    hb_face: hb.Face
    hb_font: hb.Font
    upem: int
    known: dict[str, float] = field(default_factory=dict, repr=False)
    drawn: dict[str, float] = field(default_factory=dict, repr=False)

    def glyph(self, character: str) -> int:
        """Give the glyph of a character, 0 where the face has none; a no-break hyphen looks like a hyphen."""
        found = self.hb_font.get_nominal_glyph(ord(character))
        if found is None and character in "\u2010\u2011":
            found = self.hb_font.get_nominal_glyph(ord("-"))
        return int(found or 0)

    def advance(self, character: str) -> float:
        """Give the advance of a character in thousandths of the size; that of `.notdef` where there is no glyph."""
        found = self.known.get(character)
        if found is None:
            glyph = self.glyph(character)
            found = self.hb_font.get_glyph_h_advance(glyph) * 1000 / self.upem
            if not glyph and character in BLANK_WIDTHS:
                found = float(BLANK_WIDTHS[character])
            self.known[character] = found
        return found

    def draw_ascii(self) -> None:
        """Look up the characters of ASCII, of which most texts are, all at once."""
        nominal, width, scale = self.hb_font.get_nominal_glyph, self.hb_font.get_glyph_h_advance, self.upem
        for code in range(0x20, 0x7F):
            if glyph := nominal(code):
                self.drawn[chr(code)] = self.known[chr(code)] = width(glyph) * 1000 / scale


_OPEN: dict[tuple[str, bool, bool], Face] = {}
_READ: dict[tuple[str | None, str], tuple[mmap, hb.Face]] = {}
"""Font files, each mapped once a process and shared by the weights of a variable font: of ten megabytes of Korean a
memo needs a few pages."""


def open_face(family: str, bold: bool, italic: bool) -> Face:
    """Open a face, once a process; raises FontError where the family is unknown or not installed.

    `A for B` is drawn as A: it stands for B, which a word processor has and reportkit has not.
    """
    key = (family, bold, italic)
    if key not in _OPEN:
        faces = FAMILIES.get(family.partition(" for ")[0])
        if faces is None:
            raise FontError(f"the style sheet names the family `{family}`, which reportkit does not know")
        file = faces[bold, italic]
        data, face = _read(family, file)
        font = hb.Font(face)
        if file.axes:
            font.set_variations(dict(file.axes))
        _OPEN[key] = Face(data, file.axes, face, font, int(face.upem))
    return _OPEN[key]


@cache
def lacking(family: str) -> str:
    """Give what is to be installed for a family, empty where it is there or nobody knows it."""
    faces = FAMILIES.get(family.partition(" for ")[0], {})
    for file in faces.values():
        if file.package is not None and installed_path(file.package, file.path) is None:
            return file.install
    return ""


def families_with(character: str) -> list[str]:
    """Give the families that are installed and have a glyph of a character."""
    return [name for name in FAMILIES if not lacking(name) and open_face(name, False, False).glyph(character)]


def _read(family: str, file: FaceFile) -> tuple[mmap, hb.Face]:
    found = _READ.get((file.package, file.path))
    if found is None:
        path = package_path(file.path) if file.package is None else installed_path(file.package, file.path)
        if path is None:
            raise FontError(f"the family `{family}` is not installed: pip install {file.install}")
        found = _READ[file.package, file.path] = mapped(path), hb.Face(hb.Blob.from_file_path(path))
    return found


class FontSet:
    """The faces of one run: what layout asks of the fonts, and what the PDF writer embeds.

    `keeps` says that what is made of whole faces may be taken from the user's cache, and kept there.
    """

    def __init__(self, *, keeps: bool = False) -> None:
        self.keeps = keeps
        self._shaped: dict[tuple[str, bool, bool, bool, bool], ShapedWords] = {}

    def shaped(self, family: str, bold: bool, italic: bool, ligatures: bool = True, rtl: bool = False) -> ShapedWords:
        """Give the table of the shaped words of a face, the same one all through the run."""
        key = (family, bold, italic, ligatures, rtl)
        found = self._shaped.get(key)
        if found is None:
            found = self._shaped[key] = ShapedWords(
                open_face(family, bold, italic), ligatures, rtl, by_pairs=family in _BY_PAIRS
            )
        return found

    def face(self, family: str, bold: bool, italic: bool) -> Face:
        """Give a face; raises FontError."""
        return open_face(family, bold, italic)

    def advances(self, family: str, bold: bool, italic: bool, text: str) -> Sequence[float]:
        """Give the advance of each character of `text` in thousandths of the size."""
        face = open_face(family, bold, italic)
        known = face.known
        return [known[c] if c in known else face.advance(c) for c in text]

    def missing(self, family: str, bold: bool, italic: bool, text: str) -> str:
        """Give the characters of `text` for which the face has no glyph, each once; controls and blanks aside."""
        face = open_face(family, bold, italic)
        drawn = face.drawn
        if not drawn:
            face.draw_ascii()
        if all(map(drawn.__contains__, text)):
            return ""
        lost = [c for c in dict.fromkeys(text) if c not in drawn and not face.glyph(c) and c not in _NO_INK]
        drawn.update((c, face.advance(c)) for c in text if c not in lost)
        return "".join(lost)

    def lasting(self) -> FontSet:
        """Give the same faces for what outlasts a run; nothing is shaped by them."""
        return _LASTING

    def drawn(self, family: str, bold: bool, italic: bool) -> Mapping[str, float]:
        """Give the advances of characters that are known to have a glyph, or to need none; raises FontError."""
        return open_face(family, bold, italic).drawn


_LASTING = FontSet()
