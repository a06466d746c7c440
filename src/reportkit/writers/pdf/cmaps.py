"""The two maps of a font: from codes to glyphs (`Encoding`) and from codes to text (`ToUnicode`).

ISO 32000-1, 9.7.5.3 and 9.10.3; ISO 19005-2, 6.2.11.3.3: an encoding that is not predefined is embedded, with the
writing mode and the character collection that the font names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from reportkit.writers.pdf.codes import Coded

_SHELL = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>def\n"
    b"/CMapName/%s def\n/CMapType %d def\n%s"
    b"2 begincodespacerange\n<00><9F>\n<A000><FFFF>\nendcodespacerange\n%s"
    b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
)
_BLOCK = 100
"""Entries that a block may have at most."""

NAME = b"AsciiOneByte-H"
"""The name of the encoding; it names no program, for papers without origin have it, too (LK-11)."""


@cache
def encoding() -> bytes:
    """Write the map from codes to numbers of glyphs: the same for all fonts, all codes in it."""
    ranges = ["<00><9F> 0\n", *(f"<{lead:02X}00><{lead:02X}FF> {0xA0 + 256 * i}\n" for i, lead in _leads())]
    return _SHELL % (b"Identity", NAME, 1, b"/WMode 0 def\n", _blocks("cidrange", ranges))


def _leads() -> Iterable[tuple[int, int]]:
    return enumerate(range(0xA0, 0x100))


def to_unicode(used: Sequence[Coded]) -> bytes:
    """Write the map from codes to the characters that they stand for, several for a ligature.

    U+FEFF may stand in none (ISO 14289-1, 7.21.7); Unicode has a word joiner for it.
    """
    texts = [one.text.replace("\ufeff", "\u2060").encode("utf-16-be").hex().upper() for one in used]
    pairs = [f"<{one.code.hex().upper()}><{text}>\n" for one, text in zip(used, texts, strict=True)]
    return _SHELL % (b"UCS", b"Adobe-Identity-UCS", 2, b"", _blocks("bfchar", pairs))


def _blocks(kind: str, rows: Sequence[str]) -> bytes:
    parts = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
    return "".join(f"{len(part)} begin{kind}\n{''.join(part)}end{kind}\n" for part in parts).encode("ascii")
