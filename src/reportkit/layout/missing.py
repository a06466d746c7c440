"""Characters for which a face has no glyph: an error at their place, never a box on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from reportkit.diagnostics import Sink
from reportkit.layout.pages import RunStyle
from reportkit.layout.runs import Segment


def report_missing(
    segment: Segment, text: str, lost: Mapping[str, str], sink: Sink, reported: set[tuple[str, str]]
) -> None:
    """Report RK300 for the characters of a segment without a glyph, each once a face and document."""
    chars = {c for found in lost.values() for c in found}
    for char in dict.fromkeys(c for c in text if c in chars):
        face = face_name(segment.style)
        if (char, face) in reported:
            continue
        reported.add((char, face))
        name = unicodedata.name(char, "without a name").lower()
        shown = char if char.isprintable() else ascii(char)
        message = f"no glyph for `{shown}` (U+{ord(char):04X}, {name}) in {face}"
        hint = "write it otherwise, or name a face that has it in the style sheet"
        sink.error("RK300", segment.span, message, hint)


def face_name(style: RunStyle) -> str:
    """Name a face for people."""
    return style.family + (" bold" if style.bold else "") + (" italic" if style.italic else "")
