"""Faces made ready in another process: as bytes there, taken over here. They are the same for every document."""

from __future__ import annotations

import json
from collections.abc import Iterable

from reportkit.layout.fonts import FontSet
from reportkit.record import replace
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.archive import Packed
from reportkit.writers.docx.fonts import PACKED, font_parts


def make_usual(sheet: StyleSheet) -> None:
    """Make ready the faces that a sheet usually embeds, for all documents of this process.

    Raises FontError where one is not installed.
    """
    font_parts(replace(sheet, faces={f: name for f, name in sheet.faces.items() if f in sheet.usual}), FontSet())


def make_ready(sheets: Iterable[StyleSheet]) -> bytes:
    """Give the faces that the sheets embed, ready for the archive. Raises FontError where one is not installed."""
    for sheet in sheets:
        make_usual(sheet)
    head = [[*key, one.checksum, one.size, len(one.data)] for key, one in PACKED.items()]
    return b"\n".join((json.dumps(head).encode("ascii"), b"".join(one.data for one in PACKED.values())))


def take_over(data: bytes) -> None:
    """Take the faces that `make_ready` gave, so that no document makes them again."""
    head, _, rest = data.partition(b"\n")
    place = 0
    for family, name, bold, italic, checksum, size, length in json.loads(head):
        PACKED[family, name, bold, italic] = Packed(rest[place : place + length], checksum, size)
        place += length
    assert place == len(rest), "faces of another length than they say"
