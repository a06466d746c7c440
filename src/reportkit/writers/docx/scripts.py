"""The scripts of one document: which families its file names, and which draw East Asian and Arabic letters there."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.doctree.nodes import Document
from reportkit.layout.looks import Look
from reportkit.layout.pages import Flow, Line, Pages, PlacedChart
from reportkit.layout.scripts import Script, cut, home
from reportkit.record import dataclass, replace
from reportkit.style.sheet import ParagraphStyle, StyleSheet, TextStyle
from reportkit.writers.docx.xml import escape

_WIDE = frozenset("‘’“”…—‥")
"""Marks that Word takes from the Latin face unless it is told that they are East Asian (17.3.2.26)."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a run says of its face beside its style, as w:rFonts; `upright` letters have no italic.

    What it writes from right to left (`rtl`) is drawn in the faces and sizes of complex scripts (17.3.2.30).
    """

    fonts: str = ""
    upright: bool = False
    rtl: bool = False


PLAIN = Hand()
"""Words in the faces that their style names."""

BACK = Hand(upright=True, rtl=True)
"""Words from right to left, and what is neither in a document that is written so."""

_HINT = '<w:rFonts w:hint="eastAsia"/>'


@dataclass(frozen=True, slots=True)
class Scripts:
    """How the words of one document are written; `text` is its body text as the sheet has it."""

    language: str
    text: TextStyle
    sheet: StyleSheet

    def hands(self, text: str, tag: str | None, italic: bool) -> list[tuple[Hand, str]]:
        """Cut words where another hand writes them, and nowhere else, so that they stay easy to edit.

        `tag` is their language, None for the document's; `italic` letters are told from those that have no italic.
        """
        parts = cut(text, home(tag or self.language))
        hinted = not italic and all(part.isascii() for script, part in parts if script is Script.LATIN)
        out: list[tuple[Hand, str]] = []
        for script, part in parts:
            hand = self._hand(script, part)
            if not italic and hand.upright:
                hand = Hand(hand.fonts, rtl=hand.rtl)
            if out and out[-1][0] == hand:
                out[-1] = hand, out[-1][1] + part
            else:
                out.append((hand, part))
        if hinted and {hand.fonts for hand, _ in out} == {"", _HINT}:
            return [(Hand(_HINT), text)]  # letters of ASCII take no hint
        return out

    def _hand(self, script: Script, part: str) -> Hand:
        if script is Script.LATIN:
            return PLAIN
        if script is Script.ARABIC:
            return BACK
        own = home(self.language)
        if script is not (own if own is Script.CHINESE or own is Script.JAPANESE else Script.KOREAN):
            name = escape(self.sheet.faces[Look(self.text).family(script)].docx)
            return Hand(f'<w:rFonts w:hint="eastAsia" w:eastAsia="{name}"/>', script is not Script.KOREAN)
        if script is Script.KOREAN:
            return PLAIN
        return Hand("" if _WIDE.isdisjoint(part) else _HINT, upright=True)


def with_faces_of(sheet: StyleSheet, document: Document, pages: Pages) -> StyleSheet:
    """Give a sheet with the faces that the file of a document names: those of every file, and those of its letters.

    What a reader types in a file is Latin or Korean; other families stand in it only where words are drawn in them. In
    a Chinese or a Japanese document its family takes the place of the Korean one.
    """
    used = sheet.usual | set(_drawn(pages))
    own = home(document.language)
    if own is Script.CHINESE or own is Script.JAPANESE:
        sheet = _eastern(sheet, own)
        used |= sheet.usual
    if used == sheet.faces.keys():
        return sheet
    return replace(sheet, faces={family: name for family, name in sheet.faces.items() if family in used})


def _drawn(pages: Pages) -> Iterator[str]:
    """Give the families that words are drawn in."""
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow):
                yield from _families(item.lines)
            elif isinstance(item, PlacedChart):
                yield from _families(item.texts)


def _families(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        for piece in line.pieces:
            yield piece.style.family
        for piece in line.label:
            yield piece.style.family


def _eastern(sheet: StyleSheet, own: Script) -> StyleSheet:
    def text(style: TextStyle) -> TextStyle:
        family = style.chinese if own is Script.CHINESE else style.japanese
        return replace(style, korean=family) if family else style

    def paragraph(style: ParagraphStyle) -> ParagraphStyle:
        return replace(style, text=text(style.text), label=None if style.label is None else text(style.label))

    chart = replace(sheet.chart, label=text(sheet.chart.label), value=text(sheet.chart.value))
    return replace(sheet, roles={role: paragraph(style) for role, style in sheet.roles.items()}, chart=chart)
