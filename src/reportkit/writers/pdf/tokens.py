"""PDF tokens: numbers with fixed digits, strings and colours (ISO 32000-1, 7.3).

A number enters a file only through `number`: `%g` and `repr` write `1e-14`, which no PDF reader knows.
"""

from __future__ import annotations


def number(value: float) -> bytes:
    """Write a number with at most two decimals, no exponent and no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode("ascii")


def points(twips: float) -> bytes:
    """Write a length given in twips as points."""
    return number(twips / 20)


def text_string(text: str) -> bytes:
    """Write a text string: ASCII as it is, all else as UTF-16BE with a byte order mark (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("ascii")
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode("ascii")


def fill_colour(colour: str) -> bytes:
    """Write the operator that sets the fill colour from `#RRGGBB`."""
    return b"%s %s %s rg" % _rgb(colour)


def stroke_colour(colour: str) -> bytes:
    """Write the operator that sets the stroke colour from `#RRGGBB`."""
    return b"%s %s %s RG" % _rgb(colour)


def _rgb(colour: str) -> tuple[bytes, bytes, bytes]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    # Three decimals tell 256 steps apart.
    return tuple(f"{c / 255:.3f}".rstrip("0").rstrip(".").encode("ascii") for c in (red, green, blue))  # type: ignore[return-value]
