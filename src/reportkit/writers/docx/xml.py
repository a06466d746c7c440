"""Text as WordprocessingML: escaping, namespaces, and runs of text (ECMA-376 part 1, 17.3.3)."""

from __future__ import annotations

from functools import lru_cache

from reportkit.patterns import regex

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
STORY = ("w", "r", "wp", "a", "pic", "mc", "w14", "wpg", "wps")
"""The prefixes of a part that holds a flow of text."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORDS_OF_A_NAME = regex(r"[A-Za-z0-9.]+")


def root(name: str, content: str, *prefixes: str) -> str:
    """Give a whole part: an element with the namespaces that it uses. `w14` is marked as one that may be ignored."""
    names = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)
    ignorable = ' mc:Ignorable="w14"' if "w14" in prefixes else ""
    return f"{DECLARATION}<{name}{names}{ignorable}>{content}</{name}>"


def escape(text: str) -> str:
    """Escape text for an element or an attribute in double quotes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    elif ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text


def text_xml(text: str) -> str:
    """Give the content of a run: its text, no-break hyphens as the element that every word processor draws alike."""
    if "\u2011" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\u2011")]
    return "<w:noBreakHyphen/>".join(parts)


def run(content: str, properties: str = "") -> str:
    """Give a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


def field(instruction: str, cached: str, properties: str = "") -> str:
    """Give a field with its result as it is known; it is not marked as to be updated (17.16.18)."""
    begin = run('<w:fldChar w:fldCharType="begin"/>', properties)
    code = run(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>', properties)
    middle = run('<w:fldChar w:fldCharType="separate"/>', properties)
    end = run('<w:fldChar w:fldCharType="end"/>', properties)
    return begin + code + middle + run(text_xml(cached), properties) + end


def bookmark_name(anchor: str) -> str:
    """Give the name of an anchor's bookmark: hidden from lists by its first character, at most 40 long."""
    return f"_{anchor}" if len(anchor) < 40 else anchor


def emu(twips: float) -> int:
    """Give a length in English Metric Units, 635 to a twip."""
    return round(twips * 635)


@lru_cache(4096)
def style_id(name: str) -> str:
    """Give the id of a style: its name in letters and digits, as Word makes it."""
    words = _WORDS_OF_A_NAME.findall(name)
    out = "".join(word[0].upper() + word[1:] for word in words).replace(".", "_")
    return "TOC" + out[3:] if out.startswith("Toc") else out
