"""Lines over boxes and glue: words are boxes, blanks after them glue, and a line ends at a glue.

A box reaches from `starts[i]` to `ends[i + 1]`, both prefix sums over the paragraph, so that the natural width of
boxes i to j is one subtraction and a line end one bisection. A penalty is a box without glue after it: the first part
of a word with a hyphen or dash, one ideograph among others. `greedy` is the `word` breaker; any other breaker takes
the same boxes and gives the same ranges.

Breaks are those on which word processors agree: after blanks, after a hyphen or a dash inside a word, round
ideographs. Hangul breaks at blanks only. No break at a slash, at a no-break space or at a no-break hyphen.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from operator import sub

from reportkit.layout.ideographs import breaks
from reportkit.letters import Letters
from reportkit.patterns import regex
from reportkit.record import dataclass, field

BLANKS = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000"
"""Blanks that a line may end after and that hang beyond its end."""

_ODD_BLANKS = BLANKS[1:]

HANGING = frozenset("、。，．：；！？")
"""Marks that hang beyond the end of a line which they do not fit on."""

_WORDS = regex(rf"\t|\n|[^{BLANKS}\t\n]+[{BLANKS}]*\n?|[{BLANKS}]+\n?")
IDEOGRAPH = Letters("\u2e80-\u2fdf\u3040-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff")
_INSIDE = regex("[-\u2010\u2013\u2014\u200b](?:(?<=\u200b)|(?<=[^-\u2013\u2014].)(?=\\w))")
"""What a line may end behind, inside a word."""
_DASHES = "\u2010\u2013\u2014\u200b"

TINY = 0.001
"""Twips by which sums of advances may differ and still be called equal."""


@dataclass(slots=True)
class Boxes:
    """A paragraph as boxes. `cuts[i]` is the offset in the text where box i starts; the last one is its length."""

    starts: list[float]
    ends: list[float]
    cuts: list[int]
    forced: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """Count the boxes."""
        return len(self.cuts) - 1

    @property
    def natural(self) -> float:
        """Give the width of all boxes on one line."""
        return self.ends[-1]

    @property
    def widest(self) -> float:
        """Give the width of the widest box."""
        return max(map(sub, self.ends[1:], self.starts), default=0.0)


def words(text: str, far: bool = True) -> list[str]:
    """Cut text into boxes with the glue that follows each; a tab is one of its own, a line end ends one.

    `far` says that there may be ideographs in it.
    """
    found = _glued(text)
    if not _breakable(text, far):
        return found
    out: list[str] = []
    for word in found:
        if "-" in word or not (word.isascii() or not _breakable(word, far)):
            out += parts(word)
        else:
            out.append(word)
    return out


def _glued(text: str) -> list[str]:
    """Cut text behind blanks and line ends, and round tabs, as `_WORDS` does."""
    plain = text.isascii() or not any(map(text.__contains__, _ODD_BLANKS))
    if "  " in text or "\0" in text or not plain:
        return _WORDS.findall(text)
    marked = text.replace(" ", " \0")  # to replace and to split takes a fifth of the time of a pattern
    if "\n" not in text and "\t" not in text:
        found = marked.split("\0")
        if not found[-1]:
            del found[-1]  # behind a blank at the end, or of no text at all
        return found
    if "\n" in text:
        marked = marked.replace(" \0\n", " \n").replace("\n", "\n\0")
    if "\t" in text:
        marked = marked.replace("\t", "\0\t\0")
    return [*filter(None, marked.split("\0"))]


def _breakable(text: str, far: bool) -> bool:
    if "-" in text:
        return True
    if text.isascii():  # asked of every text, and answered at once of most
        return False
    return any(map(text.__contains__, _DASHES)) or (far and IDEOGRAPH.search(text))


def parts(word: str) -> list[str]:
    """Cut one word where a line may end inside it."""
    ideographs = IDEOGRAPH.search(word)
    cuts = breaks(word) if ideographs else [found.end() for found in _INSIDE.finditer(word)]
    return [word[a:b] for a, b in pairwise((0, *cuts, len(word)))]


def greedy(boxes: Boxes, start: int, end: int, first: float, rest: float) -> list[tuple[int, int]]:
    """Break boxes `start` to `end` into lines: `first` wide, then `rest` wide. Gives ranges of boxes.

    Each line takes what fits; blanks at its end hang. A box wider than the line stands alone on it.
    """
    out: list[tuple[int, int]] = []
    starts, ends = boxes.starts, boxes.ends
    stops = [*(f for f in boxes.forced if start < f < end), end] if boxes.forced else (end,)
    width = first
    for stop in stops:
        while start < stop:
            fits = bisect_right(ends, starts[start] + width + TINY, start + 1, stop + 1) - 1
            if fits <= start:
                fits = start + 1
            out.append((start, fits))
            start = fits
            width = rest
    return out
