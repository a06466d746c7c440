"""What is looked for in the files of one audience: withheld words that it was not given.

Four ways of looking, since words can be set apart, joined and written otherwise: four words in a row, or the whole of a
shorter piece; letters in a row, whatever stands between them; names and long figures that stand alone; and all of these
in what is decoded from base64 and hexadecimal runs. Case, accents, marks and invisible characters count for nothing.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable
from itertools import accumulate, chain

from reportkit.checks.encoded import decoded
from reportkit.checks.extract import Extract, words
from reportkit.checks.lone import FORMAT_NAMES, lone_names, numbers
from reportkit.checks.runs import Runs
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass

SHINGLE = 4
"""Words in a row that count as the same text; shorter withheld texts are searched whole."""

_TELLING = 12
"""Letters and figures from which on words in a row are no chance: `beta 3 6 3` stands in many a table."""

_LETTERS = 16
"""Letters and figures in a row that are the same text, in what people read."""

_MORE_LETTERS = 24
"""Those in names and values: `recommendationma` begins the name of a style and many a sentence."""

_MANY = 16
"""Rows from which on all rows of what was given are made, to set aside those among them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Withheld words in a file: whose, how many, and with which of the piece they begin, counted from 1."""

    piece: Withheld
    first: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What an audience was given: its text, its words, these with a blank round each, and without blanks."""

    text: str
    words: list[str]
    spaced: str
    letters: str


def given_of(texts: Iterable[str]) -> Given:
    """Gather what an audience was given."""
    text = "\n".join(texts)
    own = words(text)
    return Given(text, own, f" {' '.join(own)} ", "".join(own))


_BETWEEN = "zqxjkvzq"
_PART = f"\n{_BETWEEN}\n"
"""A word between strings that are looked through in one go: no stretch goes over it."""


class Search:
    """The search for some withheld pieces.

    `given` are the texts that the audience has anyway, or all their words. With `lone`, names and long figures are
    looked for by themselves, too, which is for files that we wrote: in those of others they are chance.
    """

    __slots__ = ("_figures", "_given", "_names", "_pieces", "_runs", "_spaced", "_starts", "_wanted")

    def __init__(self, withheld: Iterable[Withheld], given: Iterable[str] | Given, *, lone: bool = False) -> None:
        self._given = given if isinstance(given, Given) else given_of(given)
        self._pieces = [(piece, own) for piece in withheld if (own := words(piece.text))]
        self._spaced, self._starts = "", list[int]()
        self._wanted: dict[int, set[tuple[str, ...]]] = {}
        for _, own in self._pieces:
            if len(own) < SHINGLE:
                self._wanted.setdefault(len(own), set()).add((*own,))
        # No row of a file goes over the empty word that stands between pieces here.
        self._wanted[SHINGLE] = {*stretches([*chain.from_iterable(("", *own) for _, own in self._pieces)], SHINGLE)}
        self._runs = Runs(["".join(own) for _, own in self._pieces], self._given.letters)
        whole = "\n".join(piece.text for piece, _ in self._pieces) if lone else ""
        self._names, self._figures = lone_names(whole), numbers(whole)

    def hits(self, extract: Extract) -> list[Withheld]:
        """Give the withheld pieces of which something is in a file, in their order."""
        return [hit.piece for hit in self.finds(extract)]

    def finds(self, extract: Extract, *, said: bool = False) -> list[Hit]:
        """Give what is found in a file, the longest stretch of each piece.

        Where the body is `said` word for word by a document whose words were all given, it is not searched again.
        Short pieces and short words in a row are not searched in names of styles and parts, where a word such as
        `strong` belongs to the format, nor across paragraphs: one may end with `group`, and the next have the number 3.
        """
        texts = () if said else extract.blocks
        others = (*dict.fromkeys((*extract.alternatives, *extract.about)),)  # running matter is the same on each page
        names = [*extract.everything, *extract.binary]
        names += decoded((*texts, *others, *names))
        read = _parted((*texts, *others))
        long = _parted([name for name in names if len(name) >= _MORE_LETTERS])
        named = [*_parted([name for name in names if len(name) < _MORE_LETTERS]), _BETWEEN, *long]
        # Across paragraphs and cells, since words may be set apart to hide them; other strings each by itself.
        body = words("\n".join(texts))
        found = self._rows(read, (body, named))
        asked = ((body, _LETTERS), (read, _LETTERS), (long, _MORE_LETTERS))
        runs = [run for own, least in asked for run in self._runs.find(_letters(own), least)]
        alone = self._alone(read, named, "\n".join((*texts, *others)))
        return self._told(found, runs, alone) if found or runs or alone else []

    def _rows(self, read: list[str], further: tuple[list[str], ...]) -> set[tuple[str, ...]]:
        """Give the stretches that stand in what is read, and those that tell enough in what is not."""
        found: set[tuple[str, ...]] = set()
        for n, wanted in self._wanted.items():
            own = wanted.intersection(stretches(read, n))
            for more in further if n == SHINGLE else ():
                own.update(filter(_telling, wanted.intersection(stretches(more, n))))
            if len(own) < _MANY:
                found.update(row for row in own if f" {' '.join(row)} " not in self._given.spaced)
            else:
                found.update(own.difference(stretches(self._given.words, n)))
        return found

    def _alone(self, read: list[str], named: list[str], texts: str) -> set[str]:
        """Give the names and long figures that stand in a file, were not given, and belong to no format."""
        if not self._names and not self._figures:
            return set()
        names = {name for seen in (read, named) for name in self._names.intersection(seen)}
        figures = {one for seen in (read, named, numbers(texts)) for one in self._figures.intersection(seen)}
        names = {one for one in names if one not in FORMAT_NAMES and f" {one} " not in self._given.spaced}
        return names | (figures - numbers(self._given.text) if figures else figures)

    def _told(self, found: set[tuple[str, ...]], runs: list[tuple[int, int, int]], alone: set[str]) -> list[Hit]:
        by_piece: dict[int, list[tuple[int, int]]] = {}
        for index, start, stop in runs:
            by_piece.setdefault(index, []).append((start, stop))
        held = sorted({*by_piece, *self._holders(found, alone)})
        hits = (self._hit(index, found, by_piece.get(index, []), alone) for index in held)
        return [hit for hit in hits if hit is not None]

    def _holders(self, found: set[tuple[str, ...]], alone: set[str]) -> Iterable[int]:
        """Give the pieces that may hold what was found."""
        if any(map(str.isdecimal, alone)) or len(found) >= _MANY:
            return range(len(self._pieces))
        asked = [f" {' '.join(row)} " for row in found] + [f" {one} " for one in alone]
        held: set[int] = set()
        starts, whole = self._starts, self._spaced
        if not whole:
            spaced = [f" {' '.join(own)} " for _, own in self._pieces]
            whole = self._spaced = "\n".join(spaced)
            starts[:] = accumulate((len(one) + 1 for one in spaced), initial=0)
        for one in asked:
            at = whole.find(one)
            while at >= 0:
                index = bisect(starts, at)
                held.add(index - 1)
                at = whole.find(one, starts[index])
        return held

    def _hit(self, index: int, found: set[tuple[str, ...]], runs: list[tuple[int, int]], alone: set[str]) -> Hit | None:
        """Give the longest stretch of a piece that was found in any way."""
        piece, own = self._pieces[index]
        n = min(SHINGLE, len(own))
        marked = {i + k for i, row in enumerate(stretches(own, n)) if row in found for k in range(n)}
        figures = alone.intersection(numbers(piece.text)) if alone else alone
        at = 0
        for i, word in enumerate(own):
            inside = any(start < at + len(word) and at < stop for start, stop in runs)
            if inside or word in alone or (word.isdecimal() and any(word in one for one in figures)):
                marked.add(i)
            at += len(word)
        if not marked:
            return None
        first = min(marked, key=lambda i: (-_length(i, marked), i))
        return Hit(piece, first + 1, tuple(own[first : first + _length(first, marked)]))


def _parted(strings: Collection[str]) -> list[str]:
    """Give the words of strings; no stretch goes from one to the next."""
    return words(_PART.join(strings))


def _letters(own: list[str]) -> str:
    """Give words without blanks; no letter of what parts strings is taken for one of a piece."""
    return "".join(own).replace(_BETWEEN, "\n")


def stretches(sequence: list[str], n: int) -> Iterable[tuple[str, ...]]:
    """Give every `n` words in a row."""
    return zip(*(sequence[i:] for i in range(n)))


def _length(first: int, marked: set[int]) -> int:
    stop = first
    while stop in marked:
        stop += 1
    return stop - first


def _telling(stretch: tuple[str, ...]) -> bool:
    return sum(map(len, stretch)) >= _TELLING
