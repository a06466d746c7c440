"""Characters for which a face has no glyph, and families that are not installed: errors at their place, never a box on
paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from reportkit.diagnostics import Sink
from reportkit.layout.fonts import families_with, lacking
from reportkit.layout.pages import RunStyle
from reportkit.layout.runs import Segment, Strip


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
        sink.error("RK300", segment.span, message, *_instead(char, shown, segment.style.family))


def report_lacking(strip: Strip, sink: Sink, reported: set[tuple[str, str]]) -> None:
    """Report RK353 for the families that draw words of a strip and are not installed, each once a document."""
    for span, family in strip.lacking:
        if ("", family) not in reported:
            reported.add(("", family))
            message = f"these words are drawn in the family `{family}`, which is not installed"
            hint = f"pip install {lacking(family)}, or name another family for their script in the style sheet"
            sink.error("RK353", span, message, hint)


_LANGUAGES = {"Noto Sans SC": "zh", "Noto Sans TC": "zh-Hant", "Noto Sans JP": "ja", "Noto Sans KR": "ko"}


def _instead(char: str, shown: str, family: str) -> tuple[str, ...]:
    """Say what to write instead, or which face to name."""
    others = [name for name in families_with(char) if name != family]
    if not others:
        return ("no face that comes with reportkit has it: write it in Latin letters or in words",)
    tags = [_LANGUAGES[name] for name in others if name in _LANGUAGES]
    if unicodedata.category(char) == "Lo" and family in _LANGUAGES and tags:
        return (f"say in which language it is: `[{shown}]{{lang={tags[0]}}}`",)
    names = ", ".join(f"`{name}`" for name in others)
    return (f"write it otherwise, or name a face that has it in the style sheet: {names}",)


def face_name(style: RunStyle) -> str:
    """Name a face for people."""
    return style.family + (" bold" if style.bold else "") + (" italic" if style.italic else "")
