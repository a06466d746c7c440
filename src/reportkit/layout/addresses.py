"""Addresses of the web and long signatures: behind which of their marks a line may end that is too short for them.

SPEC section 6: behind `/`, `.` or `-`, without a hyphen; so too behind what parts the end of an address. Nothing is
put into the words for that, so that what is copied is what was written (docs/decisions/0020).
"""

from __future__ import annotations

from reportkit.patterns import regex

_ADDRESS = regex(r"(?i)[a-z][a-z0-9+.-]*://|www\.|mailto:|[^@\s]+@[^@\s]+\.[a-z]|[a-z0-9-]+(\.[a-z0-9-]+)+/")
_SEAM = regex(r"[/.\-?&=_#@:,;~%+]+(?=[^/.\-?&=_#@:,;~%+])")

_EDGE = 3
"""Characters of an address that stand alone on a line at least."""

_LONG = 16
"""Words with slashes that are longer than this are parted as addresses are; shorter ones, such as signatures, not."""


def is_address(word: str) -> bool:
    """Say whether a word is an address, or long and made with slashes."""
    if not ("." in word or "/" in word or ":" in word):
        return False  # asked of every word that might be divided, and answered at once of most
    return _ADDRESS.search(word) is not None or ("/" in word and len(word) > _LONG)


def seams(word: str) -> list[int]:
    """Give the offsets behind the marks in a word at which an address may part."""
    return [at for at in (m.end() for m in _SEAM.finditer(word)) if _EDGE <= at <= len(word) - _EDGE]


def first_seams(word: str) -> list[int]:
    """Give the offsets at which an address parts first: behind slashes and `?`, as LibreOffice has it, else all."""
    found = seams(word)
    return [at for at in found if word[at - 1] in "/?"] or found
