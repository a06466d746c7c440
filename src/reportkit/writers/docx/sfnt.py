"""Font files (ISO 14496-22, 4.5): tables taken apart and put together, and the name and flags of a static face."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping

from reportkit.record import dataclass

_KEPT = (0, 5, 7, 8, 9, 11, 13, 14)
"""Names that stay: copyright, version, trademark, makers, licence. The others say which face it is."""

_BOLD, _ITALIC, _REGULAR = 1 << 5, 1 << 0, 1 << 6
_MAGIC = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class FaceFlags:
    """What a face is in its family, which word processors know by regular, bold, italic and both."""

    family: str
    bold: bool
    italic: bool

    @property
    def style(self) -> str:
        """Name the face in its family."""
        return " ".join(word for word, on in (("Bold", self.bold), ("Italic", self.italic)) if on) or "Regular"


def tables_of(data: bytes) -> dict[str, bytes]:
    """Take a font file apart."""
    count = struct.unpack_from(">H", data, 4)[0]
    out = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", data, 12 + 16 * i)
        out[tag.decode("latin-1")] = data[offset : offset + length]
    return out


def static_face(tables: Mapping[str, bytes], flags: FaceFlags) -> bytes:
    """Put a static instance together under the name and flags of its face.

    An instance that was pinned from a variable font still has that font's name for its default, no flag for bold,
    tables that describe its axes, and a signature that holds no more.
    """
    own = {tag: table for tag, table in tables.items() if tag not in ("STAT", "DSIG")}
    own["name"] = _names(tables["name"], flags)
    os2 = bytearray(tables["OS/2"])
    struct.pack_into(">H", os2, 4, 700 if flags.bold else 400)
    selection = struct.unpack_from(">H", os2, 62)[0] & ~(_BOLD | _ITALIC | _REGULAR)
    own_bits = (_BOLD if flags.bold else 0) | (_ITALIC if flags.italic else 0)
    struct.pack_into(">H", os2, 62, selection | (own_bits or _REGULAR))
    own["OS/2"] = bytes(os2)
    head = bytearray(tables["head"])
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">H", head, 44, flags.bold | flags.italic << 1)
    own["head"] = bytes(head)
    return _together(own)


def _names(table: bytes, flags: FaceFlags) -> bytes:
    """Give a name table in English for Windows, which is all that word processors ask for (5.2.7)."""
    full = flags.family if flags.style == "Regular" else f"{flags.family} {flags.style}"
    script = f"{flags.family.replace(' ', '')}-{flags.style.replace(' ', '')}"
    names = {number: text for number, text in _read_names(table).items() if number in _KEPT}
    names |= {1: flags.family, 2: flags.style, 3: f"{script};static", 4: full, 6: script}
    records, strings = [], b""
    for number, text in sorted(names.items()):
        encoded = text.encode("utf-16-be")
        records.append(struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(strings)))
        strings += encoded
    return struct.pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + strings


def _read_names(table: bytes) -> dict[int, str]:
    _, count, start = struct.unpack_from(">3H", table, 0)
    out = {}
    for i in range(count):
        platform, encoding, tongue, number, length, offset = struct.unpack_from(">6H", table, 6 + 12 * i)
        if (platform, encoding, tongue) == (3, 1, 0x409):
            out[number] = table[start + offset : start + offset + length].decode("utf-16-be")
    return out


def _checksum(data: bytes) -> int:
    words = array("I", data)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _together(tables: Mapping[str, bytes]) -> bytes:
    """Lay tables out behind their directory, and let `head` make the sum of all what it must be."""
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    directory = struct.pack(">I4H", 0x00010000, count, search, power, 16 * count - search)
    body = bytearray()
    start = 12 + 16 * count
    total = head_at = 0
    for tag in sorted(tables):
        if tag == "head":
            head_at = len(body)
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        checksum = _checksum(padded)
        directory += struct.pack(">4s3I", tag.encode("latin-1"), checksum, start + len(body), len(data))
        body += padded
        total += checksum
    total += _checksum(directory)
    struct.pack_into(">I", body, head_at + 8, (_MAGIC - total) & 0xFFFFFFFF)
    return directory + bytes(body)
