"""PDF tokens: numbers with fixed digits, strings and colours (ISO 32000-1, 7.3).

A number enters a file only through this module: `%g` and `repr` write `1e-14`, which no PDF reader knows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache


def number(value: float) -> bytes:
    """Write a number with at most two decimals, no exponent and no negative zero."""
    return hundredths(round(value * 100))


class _Hundredths(dict[int, bytes]):
    """Numbers as they are written, by their hundredths."""

    def __missing__(self, value: int) -> bytes:
        """Write a number that was not written before."""
        if len(self) >= _KEPT:
            self.clear()
        sign = b"-" if value < 0 else b""
        whole, rest = divmod(abs(value), 100)
        if rest % 10:
            found = b"%s%d.%02d" % (sign, whole, rest)
        else:
            found = b"%s%d.%d" % (sign, whole, rest // 10) if rest else b"%s%d" % (sign, whole)
        self[value] = found
        return found


_KEPT = 1 << 15
hundredths: Callable[[int], bytes] = _Hundredths().__getitem__
"""Write a whole number of hundredths, with as many decimals as it needs."""


def thousandths(value: int) -> bytes:
    """Write a whole number of thousandths, with as many decimals as it needs."""
    if value % 10 == 0:
        return hundredths(value // 10)
    return b"%s%d.%03d" % (b"-" if value < 0 else b"", *divmod(abs(value), 1000))


def grid(twips: float) -> int:
    """Give a length in twips as whole hundredths of a point: the grid on which everything is placed."""
    return round(twips * 5)


def points(twips: float) -> bytes:
    """Write a length given in twips as points."""
    return hundredths(round(twips * 5))


def text_string(text: str) -> bytes:
    """Write a text string: ASCII as it is, all else as UTF-16BE with a byte order mark (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("ascii")
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode("ascii")


def uri_string(url: str) -> bytes:
    """Write a URI, which is ASCII (12.6.4.7): what is not is set in per cent signs, as RFC 3987, 3.1 has it."""
    return text_string("".join(c if " " < c < "\x7f" else "".join(f"%{b:02X}" for b in c.encode("utf-8")) for c in url))


@lru_cache(maxsize=256)
def rgb(colour: str) -> bytes:
    """Write `#RRGGBB` as three operands. Three decimals tell 256 steps apart."""
    steps = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return " ".join(f"{step / 255:.3f}".rstrip("0").rstrip(".") for step in steps).encode("ascii")
