"""What a reader finds in a finished file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Extract:
    """The words of a file.

    `blocks` is the text of the body in reading order, one string a paragraph, numbers and notes included, each note
    behind the paragraph of its mark. `alternatives` are the texts of pictures and charts. `about` is running matter,
    properties, bookmarks and targets of links; `everything` is every other string in the file: names of parts and
    styles, attributes, comments.
    """

    blocks: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    everything: tuple[str, ...] = field(default=(), repr=False)


_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SAME = {**_INVISIBLE, 0x2011: "-", 0xA0: " ", 0x202F: " "}
_RUNS = re.compile(rb"[\t\n\r\x20-\x7e]{8,}")
_WIDE_RUNS = re.compile(rb"(?:\0[\x20-\x7e]){8,}")


def tokens(text: str) -> list[str]:
    """Give the tokens that two formats must agree on: words and visible marks, white space aside.

    No-break hyphens and spaces are the same as plain ones, since Word has an element for the first.
    """
    if text.isascii():
        return text.split()
    return unicodedata.normalize("NFC", text.translate(_SAME)).split()


def words(text: str) -> list[str]:
    """Give the words of a text for searching: compatibility forms, case, accents and marks set aside."""
    if text.isascii():
        return _WORD.findall(text.lower())
    folded = unicodedata.normalize("NFKD", text.translate(_INVISIBLE)).casefold()
    return _WORD.findall("".join(c for c in folded if c < "\u0300" or not unicodedata.combining(c)))


def readable(data: bytes) -> list[str]:
    """Give what may be read in bytes: all of UTF-8 text, else the stretches of ASCII and of Latin in UTF-16."""
    try:
        return [data.decode("utf-8")]
    except UnicodeDecodeError:
        runs = [run.decode("ascii") for run in _RUNS.findall(data)]
        return runs + [run.decode("utf-16-be") for run in _WIDE_RUNS.findall(data)]
