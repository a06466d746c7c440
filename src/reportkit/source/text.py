"""Source files as text: encoding, line ends, and characters that may not stand in a source."""

from __future__ import annotations

import re
import unicodedata

from reportkit.diagnostics import Sink
from reportkit.patterns import regex
from reportkit.source.workspace import ReadFault, Workspace
from reportkit.span import Span, at

# C0 controls but tab and line feed, DEL and C1, surrogates, non-characters; line ends that only some readers know; and
# the bidi controls that make text read otherwise than it stands (CVE-2021-42574).
_REFUSED = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\ufeff]"
# What would be markup where markup is read. Nothing that is printed as it stands may hold it: see `markup_in`.
_MARKUP = regex(r"\{\{|[{}]|\[\^|<!--|-->|:::|audience\s*[=＝]")
_SIGNS = regex(r"[{}\[<>:=＝]")
"""One of these is in all markup; most texts have none, which is seen at once."""
_BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MOST = 20


def read_text(workspace: Workspace, path: str, sink: Sink, asked: Span | None = None) -> str | None:
    """Read a source file as text with `\\n` line ends; None where it cannot be had or holds what it may not.

    `asked` is the place that names the file, None for the file itself. Reports RK100 (cannot be read), RK101 (not
    UTF-8), RK102 (a character that may not stand in a source).
    """
    try:
        data = workspace.read(path)
    except ReadFault as fault:
        sink.error("RK100", asked or at(path), f"cannot read `{path}`: {fault}")
        return None
    return decode(data, path, sink)


def decode(data: bytes, path: str, sink: Sink) -> str | None:
    """Decode the bytes of a source file; see `read_text`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        sink.error("RK101", at(path), "the file is UTF-16", "save it as UTF-8")
        return None
    if (first := data.find(b"\0", 0, 8192)) >= 0:
        place = at(path, *_place(data[:first]))
        sink.error("RK101", place, "the file is not text: it holds NUL bytes", "sources are UTF-8 text")
        return None
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as fault:
        byte = data[fault.start]
        sink.error(
            "RK101",
            at(path, *_place(data[: fault.start])),
            f"the file is not UTF-8: byte 0x{byte:02X}",
            "save it as UTF-8",
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _clean(text, path, sink) else None


def _place(before: bytes) -> tuple[int, int]:
    """Give the line and column behind some bytes of a file, whatever its line ends are."""
    rows = before.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return len(rows), len(rows[-1].decode("utf-8", "replace")) + 1


def first_refused(text: str) -> str | None:
    """Give the first character of a text that may not stand in a source, None where there is none."""
    found = None if _printable(text) else re.search(_REFUSED, text)
    return None if found is None else found[0]


def _printable(text: str) -> bool:
    """Say whether a text has nothing but letters, signs, spaces and line feeds, of which none is refused.

    Most texts have, and Python knows it of each letter by heart.
    """
    return text.replace("\n", "").isprintable()


def markup_in(text: str) -> str | None:
    """Give the first markup in a plain text, None where there is none.

    Plain text is printed as it stands, so markup in it would come out as text, and what it was to withhold with it.
    """
    found = _MARKUP.search(text) if _SIGNS.search(text) else None
    return None if found is None else found[0]


def _clean(text: str, path: str, sink: Sink) -> bool:
    found = [] if _printable(text) else list(re.finditer(_REFUSED, text))
    for match in found[:_MOST]:
        character = match[0]
        name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
        kind = "a control for the direction of text" if character in _BIDI else "a control character"
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        sink.error(
            "RK102",
            at(path, line, column),
            f"{kind} may not stand in a source: {name} (U+{ord(character):04X})",
            "delete the character",
        )
    return not found
