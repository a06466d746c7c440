"""What a probe file has to look like: facts about lines that carry a mark such as `[A]`, in words and for a judge.

The words are printed in the file, for somebody who has Word. The judge is LibreOffice: its PDF is read word by word.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TypeAlias

_NEAR = 1.5
"""Points within which places are called the same: a judge rounds, and letters have side bearings."""

_PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A word on paper, in points from the left and top edges."""

    page: int
    left: float
    right: float
    bottom: float
    text: str


class Paper:
    """The words of a PDF; those of a line have one baseline."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words

    @classmethod
    def read(cls, pdf: Path, judge: Callable[[str], str]) -> Paper:
        """Read a PDF with poppler."""
        command = [judge("pdftotext"), "-bbox", str(pdf), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return cls(
            [
                Word(number, float(left), float(right), float(bottom), unescape(word))
                for number, page in enumerate(_PAGE.findall(text), 1)
                for left, _, right, bottom, word in _WORD.findall(page)
            ]
        )

    def mark(self, name: str) -> Word:
        """Give the word that is the mark of a line; marks in notes are in round brackets."""
        (found,) = [word for word in self.words if f"[{name}]" in word.text or f"({name})" in word.text]
        return found

    def line(self, of: Word) -> list[Word]:
        """Give the words of a line, from left to right."""
        same = [w for w in self.words if w.page == of.page and abs(w.bottom - of.bottom) < _NEAR]
        return sorted(same, key=lambda word: word.left)

    def body(self, page: int) -> list[Word]:
        """Give the words with which the lines of a page's body begin: marks, and the points of lines that fill."""
        return [w for w in self.words if w.page == page and w.text[0] in "[·" and self.line(w)[0] is w]


@dataclass(frozen=True, slots=True)
class First:
    """A line is the first on a page."""

    mark: str
    page: int

    @property
    def words(self) -> str:
        return f"line {self.mark} is the first of page {self.page}"

    def holds(self, paper: Paper) -> bool:
        at = paper.mark(self.mark)
        return at.page == self.page and all(w.bottom > at.bottom - _NEAR for w in paper.body(self.page))


@dataclass(frozen=True, slots=True)
class Last:
    """A line is the last on a page, but for notes."""

    mark: str
    page: int

    @property
    def words(self) -> str:
        return f"line {self.mark} is the last of page {self.page}"

    def holds(self, paper: Paper) -> bool:
        at = paper.mark(self.mark)
        return at.page == self.page and all(w.bottom < at.bottom + _NEAR for w in paper.body(self.page))


@dataclass(frozen=True, slots=True)
class On:
    """A mark, of a note for instance, is on a page."""

    mark: str
    page: int

    @property
    def words(self) -> str:
        return f"{self.mark} is on page {self.page}"

    def holds(self, paper: Paper) -> bool:
        return paper.mark(self.mark).page == self.page


@dataclass(frozen=True, slots=True)
class Begins:
    """Marks begin lines."""

    marks: str

    @property
    def words(self) -> str:
        return f"{_listed(self.marks)} at the left end of a line"

    def holds(self, paper: Paper) -> bool:
        return all(paper.line(paper.mark(mark))[0] is paper.mark(mark) for mark in self.marks.split())


@dataclass(frozen=True, slots=True)
class Stays:
    """Marks stand on the line of the words before them."""

    marks: str

    @property
    def words(self) -> str:
        return f"{_listed(self.marks)} at the right end of a line, behind the words before"

    def holds(self, paper: Paper) -> bool:
        return all(paper.line(paper.mark(mark))[0] is not paper.mark(mark) for mark in self.marks.split())


@dataclass(frozen=True, slots=True)
class Below:
    """A mark stands right below another one: their left, or right, edges are at the same place."""

    mark: str
    other: str
    right: bool = False

    @property
    def words(self) -> str:
        edge = ", their right edges at one place" if self.right else ""
        return f"{self.mark} stands exactly below {self.other}{edge}"

    def holds(self, paper: Paper) -> bool:
        a, b = paper.mark(self.mark), paper.mark(self.other)
        return abs((a.right - b.right) if self.right else (a.left - b.left)) < _NEAR


@dataclass(frozen=True, slots=True)
class Apart:
    """A line is so many twips under another one on its page."""

    mark: str
    other: str
    twips: int

    @property
    def words(self) -> str:
        return f"from line {self.other} down to line {self.mark} are {self.twips / 20:g} pt"

    def holds(self, paper: Paper) -> bool:
        a, b = paper.mark(self.mark), paper.mark(self.other)
        return a.page == b.page and abs(a.bottom - b.bottom - self.twips / 20) < 0.35


@dataclass(frozen=True, slots=True)
class AsHigh:
    """Two lines stand at one height of their pages."""

    mark: str
    other: str

    @property
    def words(self) -> str:
        return f"line {self.mark} stands as high on its page as line {self.other} on its own"

    def holds(self, paper: Paper) -> bool:
        return abs(paper.mark(self.mark).bottom - paper.mark(self.other).bottom) < _NEAR


@dataclass(frozen=True, slots=True)
class Moved:
    """Lines have found no room on their page, and stand at the top of the next."""

    marks: str

    @property
    def words(self) -> str:
        return f"{_listed(self.marks)} at the top of a page"

    def holds(self, paper: Paper) -> bool:
        return all(abs(paper.mark(m).bottom - paper.mark("T").bottom) < _NEAR for m in self.marks.split())


@dataclass(frozen=True, slots=True)
class Kept:
    """Lines have found room on their page, at its foot."""

    marks: str

    @property
    def words(self) -> str:
        return f"{_listed(self.marks)} at the foot of a page"

    def holds(self, paper: Paper) -> bool:
        return all(paper.mark(m).bottom > paper.mark("T").bottom + 500 for m in self.marks.split())


@dataclass(frozen=True, slots=True)
class Reads:
    """The line of a mark reads so; `page` is that of a line without one, of a header for instance."""

    text: str
    mark: str = ""
    page: int = 0

    @property
    def words(self) -> str:
        where = f"line {self.mark}" if self.mark else f"a line of page {self.page}"
        return f"{where} reads “{re.sub(r'[][]', '', self.text)}”"

    def holds(self, paper: Paper) -> bool:
        if self.mark:
            return _joined(paper.line(paper.mark(self.mark))) == self.text
        return any(_joined(paper.line(word)) == self.text for word in paper.words if word.page == self.page)


@dataclass(frozen=True, slots=True)
class Pages:
    """The file has so many pages."""

    count: int

    @property
    def words(self) -> str:
        return f"there are {self.count} pages" if self.count > 1 else "there is one page"

    def holds(self, paper: Paper) -> bool:
        return max(word.page for word in paper.words) == self.count


Fact: TypeAlias = First | Last | On | Begins | Stays | Below | Apart | AsHigh | Moved | Kept | Reads | Pages


def _listed(marks: str) -> str:
    names = marks.split()
    if len(names) == 1:
        return f"{names[0]} stands"
    return f"{', '.join(names[:-1])} and {names[-1]} stand"


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
