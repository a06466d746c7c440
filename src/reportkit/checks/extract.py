"""What a reader finds in a finished file."""

from __future__ import annotations

import unicodedata

from reportkit.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Extract:
    """The words of a file.

    `blocks` is the text of the body in reading order, one string a paragraph, numbers and notes included, each note
    behind the paragraph of its mark. `alternatives` are the texts of pictures and charts. `about` is running matter,
    properties, bookmarks and targets of links; `everything` is every other string in the file: names of parts and
    styles, attributes, comments. `binary` is what can be read in font programs, colour profiles and pictures, which is
    searched and not judged; `letters` are the texts that codes of fonts stand for. `faults` are what keeps a file from
    serving everybody (`accessibility`).
    """

    blocks: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    everything: tuple[str, ...] = field(default=(), repr=False)
    binary: tuple[str, ...] = field(default=(), repr=False)
    letters: frozenset[str] = field(default=frozenset(), repr=False)
    faults: tuple[str, ...] = ()


_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640\u061c\u200e\u200f")
"""Characters without ink, and tatweel (U+0640), which only makes an Arabic word longer."""


class _Folding(dict[int, str]):
    """What each character is for the search, a blank where it parts words; what was looked up once is kept."""

    def __missing__(self, code: int) -> str:
        # Each by itself: of all steps only the order of marks looks at neighbours, and marks are taken away.
        letters = (c for c in unicodedata.normalize("NFKD", chr(code)) if c not in _INVISIBLE)
        kept = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
        self[code] = "".join(c if c.isalnum() else " " for c in kept)
        return self[code]


class _Folded(dict[bytes, bytes]):
    """What characters in a row are for the search, both as UTF-8; of short rows what was looked up once is kept."""

    def __missing__(self, odd: bytes) -> bytes:
        found = odd.decode("utf-8", "surrogatepass").translate(_FOLDING).encode()
        if len(odd) <= _SHORT:
            self[odd] = found
        return found


_FOLDING = _Folding()
_SHORT = 6
_FOLDED = _Folded()
_ODD = bytes(code if code > 127 else 32 for code in range(256))
"""Bytes of UTF-8 with blanks for those of ASCII."""
_FOLDED_ASCII = (chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
_FOLDED_BYTES = "".join(_FOLDED_ASCII).encode("ascii") + bytes(range(128, 256))
"""The same for bytes of UTF-8: those of ASCII are characters, others stay as they are."""

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_KINDS = bytes(byte in b"\t\n\r" or 0x20 <= byte <= 0x7E for byte in range(256))
"""Which bytes are characters of ASCII that may be words, as a table: 1 for those that are."""
_RUN = b"\1" * 16
"""Characters of ASCII in a row that may be words, at least."""


def tokens(text: str) -> list[str]:
    """Give the tokens that two formats must agree on: words and visible marks, white space aside.

    No-break hyphens and spaces are the same as plain ones, since Word has an element for the first.
    """
    if text.isascii():
        return text.split()
    for one in _UNSEEN:
        text = text.replace(one, "")
    text = text.replace("\u2011", "-")  # a no-break space parts words as any other does
    return (text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)).split()


def words(text: str) -> list[str]:
    """Give the words of a text for searching: compatibility forms, case, accents and marks set aside."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) != len(text):
        data = _without_odd(data)
    return data.translate(_FOLDED_BYTES).decode().split()


def _without_odd(data: bytes) -> bytes:
    """Give UTF-8 with what its characters beyond ASCII are for the search in their places."""
    out: list[bytes] = []
    at = 0
    for odd in data.translate(_ODD).split():
        start = data.index(odd, at)  # no other byte beyond ASCII stands before it
        out += data[at:start], _FOLDED[odd]
        at = start + len(odd)
    return b"".join((*out, data[at:]))


def readable(data: bytes) -> list[str]:
    """Give what may be read in bytes: all of UTF-8 text, else the stretches of ASCII and of Latin in UTF-16."""
    if b"\0" not in data:
        text = data.decode("utf-8", "ignore")  # an error costs more to raise than a second look
        if len(text) == len(data) or text.encode() == data:
            return [text]
    if len(data) < len(_RUN):
        return []
    # Without its zeros, Latin in UTF-16 is ASCII.
    marks = data.translate(_KINDS, b"\0")
    start = marks.find(_RUN)
    if start < 0:
        return []
    found: list[str] = []
    data = data.replace(b"\0", b"")
    marks += b"\0"
    while start >= 0:
        stop = marks.index(b"\0", start)
        found.append(data[start:stop].decode("ascii"))
        start = marks.find(_RUN, stop)
    return found
