"""Words shaped by harfbuzz: the glyphs of a face, kerned, with ligatures (`optimal` layout).

Layout asks for the width of a word, the PDF writer for the glyphs that make it: both ask the same table, so that what
is drawn is as wide as what was measured. The unit is one part of `lines.words` in one style, without the blanks after.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import fsum
from operator import add
from typing import Protocol, cast

from reportkit.patterns import regex
from reportkit.record import dataclass
from reportkit.source.harfbuzz import hb

SOFT = "\u00ad"
_HYPHENS = {0x00AD: "-", 0x2010: "-", 0x2011: "-"}
"""A hyphen where a word is divided, and those that a face may lack, are drawn as the hyphen of the face."""

TIED = "\u00a0"
"""A no-break space: words that it ties are shaped one by one, as those are that a plain one parts, since layout makes
plain ones of them where spaces are widened."""

_AT_TIES = regex(f"({TIED})")

_WITHOUT_LIGATURES = {"liga": False, "clig": False}

_WRITTEN = hb.BufferSerializeFormat.TEXT, hb.BufferSerializeFlags.NO_CLUSTERS | hb.BufferSerializeFlags.NO_GLYPH_NAMES
"""How harfbuzz writes what it shaped: `[36+1215|57+1024@0,20]`, glyph, advance, and offset where there is one."""

_NO_GLYPH = "?"


class ShapingFace(Protocol):
    """What shaping asks of a face: `layout.fonts.Face` is one."""

    hb_font: hb.Font
    upem: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word as glyphs, in the order of drawing.

    `texts` are the characters that each glyph stands for: several for a ligature, none for a glyph that only adds to
    the one before. `advances` are in thousandths of the size, kerning included; `width` is their sum. `offsets` are how
    far to the right and up from its place each glyph is drawn, where any is: marks on letters. What is read from right
    to left (`rtl`) is drawn from its last glyph to its first.
    """

    glyphs: tuple[int, ...]
    texts: tuple[str, ...]
    advances: tuple[float, ...]
    width: float
    offsets: tuple[tuple[float, float], ...] = ()
    rtl: bool = False


class _Alone(dict[str, str]):
    """Each character where it stands alone as harfbuzz writes it, glyph and advance, and its advance in units.

    One for which the face has no glyph is written as no glyph is.
    """

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self.font = font
        self.advances: dict[str, int] = {}

    def __missing__(self, character: str) -> str:
        """Look up a character that did not occur before."""
        glyph: int | None = self.font.get_nominal_glyph(ord(character))
        advance = self.advances[character] = self.font.get_glyph_h_advance(glyph or 0)
        found = self[character] = _NO_GLYPH if glyph is None else f"{glyph}+{advance}"
        return found


class _Pairs(dict[str, int | None]):
    """By how many units a letter of ASCII stands nearer to the one behind it; None where both are not drawn plainly."""

    def __init__(self, face: ShapingFace, alone: _Alone, features: dict[str, bool] | None) -> None:
        super().__init__()
        self.face, self.alone, self.features = face, alone, features
        self._buffer = hb.Buffer()

    def __missing__(self, pair: str) -> int | None:
        """Shape a pair that did not occur before."""
        buffer, alone = self._buffer, self.alone
        buffer.clear_contents()
        buffer.add_str(pair)
        buffer.guess_segment_properties()
        buffer.script, buffer.direction = "Latn", "ltr"  # that of the word, which has letters
        hb.shape(self.face.hb_font, buffer, self.features)
        first, second = alone[pair[0]], alone[pair[1]]
        kern: int | None = None
        if [str(info.codepoint) for info in buffer.glyph_infos] == [one.partition("+")[0] for one in (first, second)]:
            before, after = buffer.glyph_positions
            moved = before.x_offset or before.y_offset or after.x_offset or after.y_offset
            if not moved and after.x_advance == alone.advances[pair[1]]:
                kern = before.x_advance - alone.advances[pair[0]]
        self[pair] = kern
        return kern


class ShapedWords(dict[str, Shaped]):
    """The shaped words of one face, each shaped when first asked for.

    Letters that are tracked apart form no ligatures, so those have a table of their own. One table serves one run of
    the layout and of the writer: it belongs to a `FontSet`, and no other document sees it. Words are shaped in the
    direction of their letters, all of them from right to left in the table of what is written so (`rtl`): brackets.

    In a face whose letters of ASCII are kerned `by_pairs`, and joined by nothing else, words of such letters are added
    up: harfbuzz finds the same for each of them, at three times the cost.
    """

    def __init__(self, face: ShapingFace, ligatures: bool = True, rtl: bool = False, *, by_pairs: bool = False) -> None:
        super().__init__()
        self.face = face
        self.ligatures = ligatures
        self.rtl = rtl
        self._buffer = hb.Buffer()
        self._alone = _Alone(face.hb_font)
        self._plain: dict[str, bool] = {}
        features = None if ligatures else _WITHOUT_LIGATURES
        self._pairs = _Pairs(face, self._alone, features) if by_pairs and not rtl else None

    def __missing__(self, word: str) -> Shaped:
        """Shape a word that was not asked for before."""
        if TIED in word and word != TIED:
            parts = [self[part] for part in _AT_TIES.split(word) if part]
            found = self[word] = _joined(parts[::-1] if any(part.rtl for part in parts) else parts)
            return found
        kerns = self._kerns(word)
        if kerns is None:
            self._shape(word)
            found = self[word] = self._made(word)
        else:
            found = self[word] = self._kerned(word, kerns)
        return found

    def unlike(self, word: str) -> Shaped | None:
        """Give a word as glyphs, None where it is drawn as it is written: a glyph a character, as wide as it is alone.

        In faces with little kerning most words are, and to know that costs half of `Shaped`.
        """
        if word in self or TIED in word:
            return self[word]
        plain = self._plain.get(word)
        if plain:
            return None
        kerns = self._kerns(word)
        if kerns is not None:
            if not any(kerns):
                return None
            found = self[word] = self._kerned(word, kerns)
            return found
        self._shape(word)
        if plain is None and self._is_plain(word):
            return None
        found = self[word] = self._made(word)
        return found

    def _kerns(self, word: str) -> list[int] | None:
        """Give by how much each letter of a word is nearer to the next one; None where only harfbuzz can say it."""
        if self._pairs is None or len(word) < 2 or not word.isascii() or word.swapcase() == word:
            return None
        found = [*map(self._pairs.__getitem__, map(add, word, word[1:]))]
        return None if None in found else cast(list[int], found)

    def _kerned(self, word: str, kerns: list[int]) -> Shaped:
        """Make a word of letters that are only kerned."""
        scale, alone = 1000 / self.face.upem, self._alone
        units = [*map(add, map(alone.advances.__getitem__, word), (*kerns, 0))]
        glyphs = tuple([int(alone[character].partition("+")[0]) for character in word])
        return Shaped(glyphs, tuple(word), tuple([unit * scale for unit in units]), sum(units) * scale)

    def _is_plain(self, word: str) -> bool:
        """Say whether a word that was just shaped is drawn as it is written."""
        written: str = self._buffer.serialize(self.face.hb_font, *_WRITTEN)
        found = self._plain[word] = written == f"[{'|'.join(map(self._alone.__getitem__, word))}]"
        return found

    def _made(self, word: str) -> Shaped:
        """Make a word of what harfbuzz found."""
        scale = 1000 / self.face.upem
        infos, positions = self._buffer.glyph_infos, self._buffer.glyph_positions
        glyphs = tuple([info.codepoint for info in infos])
        units = [position.x_advance for position in positions]
        clusters = [info.cluster for info in infos]
        rtl = self._buffer.direction == "rtl"
        if rtl:
            clusters.reverse()
        texts: Sequence[str] = word
        if clusters != list(range(len(word))):
            texts = [word[a:b] for a, b in zip(clusters, [*clusters[1:], len(word)], strict=True)]
            if "" in texts:
                texts = _first_in_clusters(word, clusters)
        offsets: tuple[tuple[float, float], ...] = ()
        moved = [(position.x_offset, position.y_offset) for position in positions]
        if any(map(any, moved)):
            offsets = tuple([(right * scale, up * scale) for right, up in moved])
        advances = tuple([unit * scale for unit in units])
        return Shaped(glyphs, tuple(texts[::-1] if rtl else texts), advances, sum(units) * scale, offsets, rtl)

    def width(self, word: str) -> float:
        """Give the width of a word, in thousandths of the size.

        Most of what layout measures are parts of words that no line divides there: it costs a third of `Shaped`. Of
        each it is kept whether it is drawn as it is written, so that most words are shaped once.
        """
        found = self.get(word)
        if found is None and TIED in word:
            found = self[word]
        if found is not None:
            return found.width
        kerns = self._kerns(word)
        if kerns is not None:
            self._plain[word] = not any(kerns)
            units = sum(map(self._alone.advances.__getitem__, word)) + sum(kerns)
            return float(units * (1000 / self.face.upem))
        self._shape(word)
        if self._is_plain(word):
            units = sum(map(self._alone.advances.__getitem__, word))
        else:
            units = sum([position.x_advance for position in self._buffer.glyph_positions])
        return float(units * (1000 / self.face.upem))

    def parts(self, word: str, places: Sequence[int]) -> list[tuple[float, float]] | None:
        """Give how wide both parts of a word are that is divided at some places, the first one with its hyphen.

        Widths are those that `width` gives, in thousandths of the size; None where each part has to be asked for. Both
        parts have letters.
        """
        kerns = self._kerns(word)
        if kerns is None or self._pairs is None:
            return None
        alone, pairs = self._alone.advances, self._pairs
        scale = 1000 / self.face.upem
        reached = [*accumulate(map(add, map(alone.__getitem__, word), (*kerns, 0)))]
        whole = reached[-1]
        out = []
        for at in places:
            hyphen = pairs[word[at - 1] + "-"]
            if hyphen is None:
                return None
            before, kern = reached[at - 1], kerns[at - 1]
            out.append((float((before - kern + hyphen + alone["-"]) * scale), float((whole - before) * scale)))
        return out

    def draws(self, word: str) -> bool:
        """Say whether the face is known to have all characters of a word that was measured: most are so plain."""
        return self._plain.get(word, False)

    def _shape(self, word: str) -> None:
        """Let harfbuzz shape a word; what it finds stands in the buffer."""
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(word if word.isalpha() else word.translate(_HYPHENS))
        buffer.guess_segment_properties()
        if self.rtl:
            buffer.direction = "rtl"
        elif buffer.direction == "rtl" and not any(map(str.isalpha, word)):
            buffer.direction = "ltr"  # numbers
        hb.shape(self.face.hb_font, buffer, None if self.ligatures else _WITHOUT_LIGATURES)


def _joined(parts: Sequence[Shaped]) -> Shaped:
    """Put words that are tied to each other beside each other."""
    none = ((0.0, 0.0),)
    moved = any(part.offsets for part in parts)
    return Shaped(
        tuple([glyph for part in parts for glyph in part.glyphs]),
        tuple([text for part in parts for text in part.texts]),
        tuple([advance for part in parts for advance in part.advances]),
        fsum([part.width for part in parts]),
        tuple([at for part in parts for at in (part.offsets or none * len(part.glyphs))]) if moved else (),
        any(part.rtl for part in parts),
    )


def _first_in_clusters(word: str, clusters: list[int]) -> list[str]:
    """Give the characters of a cluster to the first of its glyphs."""
    ends = dict(pairwise([*dict.fromkeys(clusters), len(word)]))
    out = []
    for start in clusters:
        end = ends.pop(start, start)
        out.append(word[start:end])
    return out
