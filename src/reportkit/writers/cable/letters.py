"""Letters of a cable: typographic signs undone, accents taken off; what cannot be written is refused, not dropped."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width, normalize

from reportkit.doctree.cable_form import CableProfile, LetterCase

_PLAIN = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "‹": "'", "›": "'", "′": "'", "ʼ": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "--", "―": "--", "−": "-",
    "…": "...", "•": "-", "·": "-", "×": "x", "÷": "/", "⁄": "/",
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
    "€": "EUR ", "£": "GBP ", "¥": "JPY ", "₩": "KRW ", "§": "section ", "¶": "paragraph ", "°": " degrees ",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "☐": "( )", "☑": "(x)",
}  # fmt: skip
"""What is written in ASCII for a sign that has a usual form there."""
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
"""Places where a line may or may not end: they are no letters."""


def plain(text: str, profile: CableProfile) -> tuple[str, str]:
    """Give words in the letters of a profile, and the characters that it has no way to write, each once.

    Blanks of every width are blanks, places where lines may end are nothing; both in every profile.
    """
    out, lost = [], dict[str, None]()
    for character in normalize("NFC", text):
        made = _written(character, profile)
        if made is None:
            lost[character] = None
        else:
            out.append(made)
    words = " ".join("".join(out).split())
    for sign in profile.replace:  # what is written in words brings blanks along, which no stop has before it
        words = words.replace(" .", ".").replace(" ,", ",") if sign in text else words
    return words.upper() if profile.case is LetterCase.UPPER else words, "".join(lost)


def _written(character: str, profile: CableProfile) -> str | None:
    """Give what is written for one character, None where nothing can be."""
    if character in _UNSEEN:
        return ""
    if character.isspace() or category(character) == "Zs":
        return " "
    if character in profile.replace:
        return profile.replace[character]
    if not profile.ascii:
        return character
    made = character if character.isascii() else _PLAIN.get(character) or _bare(character)
    if made is None:
        return None
    if profile.signs:
        made = "".join(profile.replace.get(c, c) for c in made)
        return made if all(c.isalnum() or c == " " or c in profile.signs for c in made) else None
    return made


def _bare(character: str) -> str | None:
    """Give a letter without its accents, or the letters of a ligature, where these are ASCII."""
    made = "".join(c for c in normalize("NFKD", character) if not combining(c))
    return made if made and made.isascii() and (made.isalnum() or made == ".") else None


def width(text: str) -> int:
    """Give the columns of a text: two for each letter of East Asia, none for marks over letters."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
