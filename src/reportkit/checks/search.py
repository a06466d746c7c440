"""What is looked for in the files of one audience: withheld words that it was not given.

Four ways of looking, since words can be set apart, joined and written otherwise: four words in a row, or the whole of a
shorter piece; letters in a row, whatever stands between them; names and long figures that stand alone; and all of these
in what is decoded from base64 and hexadecimal runs. Case, accents, marks and invisible characters count for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from reportkit.checks.encoded import decoded
from reportkit.checks.extract import Extract, words
from reportkit.checks.lone import lone_words, numbers
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

_SEED = 8
"""Letters that are looked up; a run of twice as many holds one that begins at a multiple of it."""


_EDGE = 4
"""Letters by which a run that was given may go on as a piece does: chance has some of them alike."""

_REACH = 400
"""Letters to either side that are compared."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Withheld words in a file: whose, how many, and with which of the piece they begin, counted from 1."""

    piece: Withheld
    first: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What an audience was given: its text, its words, and these without blanks."""

    text: str
    words: list[str]
    letters: str


def given_of(texts: Iterable[str]) -> Given:
    """Gather what an audience was given."""
    text = "\n".join(texts)
    own = words(text)
    return Given(text, own, "".join(own))


_PART = "\nzqxjkvzq\n"
"""A word between strings that are looked through in one go: no stretch goes over it."""


class Search:
    """The search for some withheld pieces.

    `given` are the texts that the audience has anyway, or all their words. With `lone`, names and long figures are
    looked for by themselves, too, which is for files that we wrote: in those of others they are chance.
    """

    __slots__ = ("_given", "_lone", "_owners", "_pieces", "_seeds", "_squashed", "_wanted")

    def __init__(self, withheld: Iterable[Withheld], given: Iterable[str] | Given, *, lone: bool = False) -> None:
        given = given if isinstance(given, Given) else given_of(given)
        self._given = given.letters
        self._pieces = [(piece, own) for piece in withheld if (own := words(piece.text))]
        self._wanted: dict[int, set[tuple[str, ...]]] = {}
        for _, own in self._pieces:
            n = min(SHINGLE, len(own))
            self._wanted.setdefault(n, set()).update(stretches(own, n))
        for n, wanted in self._wanted.items():
            wanted.difference_update(stretches(given.words, n))
        self._lone: frozenset[str] = frozenset()
        if lone:
            self._lone = lone_words([piece for piece, _ in self._pieces], given.text, given.words)
        self._squashed = ["".join(own) for _, own in self._pieces]
        self._seeds: dict[str, list[tuple[int, int]]] = {}
        for index, letters in enumerate(self._squashed):
            for at in range(0, len(letters) - _SEED + 1, _SEED):
                self._seeds.setdefault(letters[at : at + _SEED], []).append((index, at))
        self._owners: dict[object, list[int]] = {}

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
        named = _parted(names)
        # Across paragraphs and cells, since words may be set apart to hide them; other strings each by itself.
        body = words("\n".join(texts))
        found = self._rows(read, (body, named))
        long = _parted([name for name in names if len(name) >= _MORE_LETTERS])
        runs = [*self._runs(body, _LETTERS), *self._runs(read, _LETTERS), *self._runs(long, _MORE_LETTERS)]
        alone: set[str] = set()
        if self._lone:
            alone |= self._lone.intersection(read)
            alone |= self._lone.intersection(named)
            alone |= self._lone.intersection(numbers("\n".join((*texts, *others))))
        return self._told(found, runs, alone) if found or runs or alone else []

    def _rows(self, read: list[str], further: tuple[list[str], ...]) -> set[tuple[str, ...]]:
        """Give the stretches that stand in what is read, and those that tell enough in what is not."""
        found: set[tuple[str, ...]] = set()
        for n, wanted in self._wanted.items():
            if wanted:
                found.update(wanted.intersection(stretches(read, n)))
                for own in further if n == SHINGLE else ():
                    found.update(filter(_telling, wanted.intersection(stretches(own, n))))
        return found

    def _runs(self, own: list[str], least: int) -> Iterator[tuple[int, int, int]]:
        """Give runs of letters that stand in a piece and were not given: which piece, from where, to where."""
        seeds = self._seeds
        letters = "".join(own).replace(_PART.strip(), "\n")  # lest a letter of it be taken for one of a piece
        end = 0
        for at in range(len(letters) - _SEED + 1):
            if letters[at : at + _SEED] not in seeds or at + _SEED <= end:
                continue
            for index, place in seeds[letters[at : at + _SEED]]:
                piece = self._squashed[index]
                before = _same(letters[max(0, at - _REACH) : at][::-1], piece[max(0, place - _REACH) : place][::-1])
                behind = _same(letters[at : at + _REACH], piece[place : place + _REACH])
                run = piece[place - before : place + behind]
                if any(self._new(run[i : i + least]) for i in range(len(run) - least + 1)):
                    end = max(end, at + behind)
                    yield index, place - before, place + behind

    def _new(self, run: str) -> bool:
        """Say whether a run was not given, but for a few letters at either end: what was given stands beside others."""
        return run[:-_EDGE] not in self._given and run[_EDGE:] not in self._given

    def _told(self, found: set[tuple[str, ...]], runs: list[tuple[int, int, int]], alone: set[str]) -> list[Hit]:
        by_piece: dict[int, list[tuple[int, int]]] = {}
        for index, start, stop in runs:
            by_piece.setdefault(index, []).append((start, stop))
        if not self._owners:
            for index, (piece, own) in enumerate(self._pieces):
                for one in (*stretches(own, min(SHINGLE, len(own))), *own, *numbers(piece.text)):
                    self._owners.setdefault(one, []).append(index)
        held = {index for one in (*found, *alone) for index in self._owners.get(one, ())}
        hits = (self._hit(index, found, by_piece.get(index, []), alone) for index in sorted(held | {*by_piece}))
        return [hit for hit in hits if hit is not None]

    def _hit(self, index: int, found: set[tuple[str, ...]], runs: list[tuple[int, int]], alone: set[str]) -> Hit | None:
        """Give the longest stretch of a piece that was found in any way."""
        piece, own = self._pieces[index]
        n = min(SHINGLE, len(own))
        marked = {i + k for i, row in enumerate(stretches(own, n)) if row in found for k in range(n)}
        figures = alone.intersection(numbers(piece.text))
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
    """Give the words of strings, those of ASCII first, which are told quickly; no stretch goes from one to the next."""
    plain = _PART.join(filter(str.isascii, strings))
    return words(plain) + words(_PART.join(("", *(string for string in strings if not string.isascii()))))


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


def _same(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    count = 0
    for a, b in zip(one, other):
        if a != b:
            break
        count += 1
    return count
