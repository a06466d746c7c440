"""Real English, read where it lies: the documentation of Python that comes with it as `pydoc_data`, and the licences
that Debian has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_CODE = re.compile(r"[=>_\\{}~^<#$&%/+\[\]]|::|\.\.\.|\(\)|--|[A-Z]{6}")
_MARKUP = re.compile(r'[*"`|]')
_PROSE = 0.94
_LICENCES = Path("/usr/share/common-licenses")


def english(count: int) -> list[list[str]]:
    """Give so many paragraphs of prose at most, as words: no code, no lists, nothing short."""
    found: dict[str, None] = {}
    for source in _sources():
        for part in source.split("\n\n"):
            text = _MARKUP.sub("", " ".join(part.split())).replace("'", "\u2019")
            if _reads(text):
                found[text] = None
    return [text.split() for text in list(found)[:count]]


def _sources() -> Iterator[str]:
    from pydoc_data.topics import topics  # half a megabyte

    for name in sorted(topics):
        yield topics[name]
    for path in sorted(_LICENCES.glob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.read_text(encoding="utf-8", errors="replace")


def _reads(text: str) -> bool:
    """Say whether a text is a paragraph of sentences."""
    letters = sum(c.isalpha() or c == " " for c in text)
    plain = text.replace("\u2019", "'").isascii()
    whole = plain and len(text) >= 200 and text[0].isupper() and text[-1] in ".:"
    return whole and letters >= _PROSE * len(text) and not _CODE.search(text)
