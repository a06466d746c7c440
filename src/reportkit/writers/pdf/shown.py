"""Shaped words as what stands in a string of a content stream: codes of glyphs, moved where they are kerned (9.4.3).

The words are those that layout measured (`FontSet.shaped`), cut as it cuts them, so that what is drawn is as wide.
"""

from __future__ import annotations

from itertools import repeat

from reportkit.layout.fonts import BLANK_WIDTHS
from reportkit.layout.lines import BLANKS, words
from reportkit.layout.shaping import Shaped, ShapedWords
from reportkit.writers.pdf.codes import Codes
from reportkit.writers.pdf.tokens import hundredths, number

_STAYING = repeat((0.0, 0.0))
"""Offsets of glyphs that stand where they are put."""

_JOINER = "\u2060"
"""What a glyph stands for that only adds to the glyphs before it: a character without ink and width."""


class ShownWords(dict[str, bytes]):
    """The shaped words of one look as the inside of a string, each made once: what stands between spaces.

    `size` and `rise` are hundredths of a point. What a glyph is kerned by closes the string and opens the next one.
    `sizeless` has words of the same face that are the same in all sizes: all in which no glyph is raised.
    """

    def __init__(
        self, codes: Codes, shaped: ShapedWords, size: int, rise: int, sizeless: dict[str, bytes] | None = None
    ) -> None:
        super().__init__()
        self.sizeless = {} if sizeless is None else sizeless
        self.codes, self.shaped, self.size, self.rise = codes, shaped, size, rise
        self._themselves: set[str] = set()
        blank = codes[ord(" ")]  # gives the space its code: not within an assertion, which -O leaves out
        assert blank == " "

    def show(self, text: str) -> bytes:
        """Give the operator that shows a text."""
        inside = b" ".join(map(self.__getitem__, text.split(" ")))
        return b"[(%s)]TJ" % inside if b")" in inside else b"(%s)Tj" % inside

    def __missing__(self, word: str) -> bytes:
        """Make what shows a word that was not shown before; layout may have measured it in several parts."""
        found = self.sizeless.get(word)
        if found is None:
            one = word and "-" not in word and word.isascii()  # as `words` would find
            found = (self._part(word) if one else "".join(map(self._part, words(word)))).encode("latin-1")
            if b" Ts[" not in found:
                self.sizeless[word] = found
        self[word] = found
        return found

    def _part(self, part: str) -> str:
        ink = part.rstrip(BLANKS)
        shaped = self.shaped.unlike(ink)
        shown = self._plain(ink) if shaped is None else self._glyphs(shaped)
        return shown + "".join(map(self._blank, part[len(ink) :])) if len(ink) < len(part) else shown

    def _plain(self, ink: str) -> str:
        """Show a character by its code, which for most is the character itself."""
        if self._themselves.issuperset(ink):
            return ink
        shown = ink.translate(self.codes)
        self._themselves.update([c for c in ink if self.codes[ord(c)] == c])
        return shown

    def _glyphs(self, shaped: Shaped) -> str:
        """Show glyphs where they belong: those that stand higher or lower by an operator of their own.

        Moves are whole thousandths of the size; what is rounded off one is in the next.
        """
        out: list[str] = []
        spare = 0.0  # how far the pen stands to the right of its place
        offsets = shaped.offsets or _STAYING
        rows = zip(map(self.codes.glyph, shaped.glyphs, _texts(shaped)), shaped.advances, offsets)
        for (code, own), width, (right, up) in rows:
            if spare or right:
                move = round(spare - right)
                spare -= move
                out.append(_moved(move))
            out.append(self._raised(code, up) if up else code)
            spare += own - width
        out.append(_moved(round(spare)))
        return "".join(out)

    def _raised(self, code: str, up: float) -> str:
        raised = hundredths(self.rise + round(up * self.size / 1000)).decode("ascii")
        return f")]TJ {raised} Ts[({code})]TJ {hundredths(self.rise).decode('ascii')} Ts[("

    def _blank(self, blank: str) -> str:
        """Show a blank behind a word; one that the face lacks is a space, moved to its width."""
        if blank not in BLANK_WIDTHS or self.codes.face.glyph(blank):
            return self.codes[ord(blank)]
        move = number(self.codes.face.advance(" ") - BLANK_WIDTHS[blank]).decode("ascii")
        return f"{self.codes[ord(' ')]}){move}("


class ShownBack(ShownWords):
    """The shaped words of a look that is read from right to left: the last one is drawn first."""

    def show(self, text: str) -> bytes:
        """Give the operator that shows a text."""
        inside = b" ".join([self[word] for word in reversed(text.split(" "))])
        return b"[(%s)]TJ" % inside

    def __missing__(self, word: str) -> bytes:
        """Make what shows a word that was not shown before, its last part first."""
        found = self[word] = "".join(map(self._part, reversed(words(word)))).encode("latin-1")
        return found

    def _part(self, part: str) -> str:
        ink = part.rstrip(BLANKS)
        shown = self._glyphs(self.shaped[ink]) if ink else ""
        return "".join(map(self._blank, part[len(ink) :])) + shown


def _moved(move: int) -> str:
    return f"){move}(" if move else ""


def _texts(shaped: Shaped) -> list[str]:
    """Give each glyph its text. A base with marks is one text to harfbuzz: each of its glyphs takes a character."""
    texts = list(shaped.texts)
    if "" not in texts:
        return texts
    if shaped.rtl:  # the first glyph of a base with marks is the last one that is drawn
        texts.reverse()
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and not texts[end]:
            end += 1
        own, more = texts[at], end - at - 1
        first = max(len(own) - more, 1)
        texts[at] = own[:first]
        texts[at + 1 : end] = [own[first + i : first + i + 1] or _JOINER for i in range(more)]
        at = end
    return texts[::-1] if shaped.rtl else texts
