"""The second line: withheld words searched in the finished bytes.

The first line is that withheld content never reaches a writer. This one does not trust it: it takes the words of what
was withheld, sets aside what the audience was given anyway, and looks for the rest in every string of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from reportkit.checks.extract import Extract, words
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.doctree.walk import texts
from reportkit.model.withheld import Withheld

_SHINGLE = 4
"""Words in a row that count as the same text; shorter withheld texts are searched whole."""

_TELLING = 12
"""Letters and figures from which on words in a row are no chance: `beta 3 6 3` stands in many a table."""

_FORMATS = (
    "reportkit http www aiim org pdfua pdfuaid ns id identification part integer internal of iso 14289 that the file "
    "follows pdf ua a 2 page numpages pageref toc o h z u ref n seq table figure arabic r"
)
"""Words that stand in the files for programs: their maker, what they conform to, the instructions of fields."""


def check_leak(
    document: Document,
    withheld: tuple[Withheld, ...],
    read: Mapping[str, Extract],
    pages: int,
    sink: Sink,
    *,
    letterhead: tuple[str, ...] = (),
) -> None:
    """Search the files for withheld words; reports RK410 at the place that was withheld, without the words.

    `pages` is the number of pages: their numbers are in the files, whatever else is; so are words of a `letterhead`.
    """
    if not withheld:
        return
    search = Search(withheld, (*texts(document), *supplied(document, pages), *letterhead))
    for format_name, extract in read.items():
        for piece in search.hits(extract):
            sink.error(
                "RK410",
                piece.span,
                f"words withheld here are in the {format_name.upper()}",
                "nothing was written; please report this as a fault of reportkit",
            )


def supplied(document: Document, pages: int) -> Iterable[str]:
    """Give what a file holds beside its texts: words of the formats, language, date, numbers of pages, parted."""
    numbers = " , ".join(map(str, range(1, pages + 1)))
    day = f"{document.date:%Y-%m-%d}T00:00:00Z"
    return (_FORMATS, document.language, day, f"D:{document.date:%Y%m%d}000000Z", numbers)


class Search:
    """What is looked for in the files of one audience: stretches of withheld words that it was not given.

    A stretch is four words, or the whole of a shorter piece.
    """

    __slots__ = ("_pieces", "_wanted", "_words")

    def __init__(self, withheld: Iterable[Withheld], given: Iterable[str]) -> None:
        self._words = cache(words)  # both formats say the same
        self._pieces = [(piece, own) for piece in withheld if (own := words(piece.text))]
        self._wanted: dict[int, set[tuple[str, ...]]] = {}
        for _, own in self._pieces:
            n = min(_SHINGLE, len(own))
            self._wanted.setdefault(n, set()).update(_stretches(own, n))
        released = [word for text in given for word in self._words(text)]
        for n, wanted in self._wanted.items():
            wanted.difference_update(_stretches(released, n))

    def hits(self, extract: Extract) -> list[Withheld]:
        """Give the withheld pieces of which some stretch is in a file.

        Shorter ones, and short words in a row, are not searched in names of styles and parts, where a word such as
        `strong` belongs to the format, nor across paragraphs: one may end with `group`, and the next have the number 3.
        """
        # Across paragraphs and cells, since words may be set apart to hide them; other strings each by itself.
        blocks = [*map(self._words, extract.blocks)]
        others = [*map(self._words, extract.alternatives), *map(self._words, extract.about)]
        body = [word for block in blocks for word in block]
        anywhere = [body, *others, *map(words, extract.everything)]
        found: set[tuple[str, ...]] = set()
        for n, wanted in self._wanted.items():
            if n == _SHINGLE:
                found.update(*(filter(_telling, wanted.intersection(_stretches(own, n))) for own in anywhere))
            found.update(*(wanted.intersection(_stretches(own, n)) for own in (*blocks, *others) if len(own) >= n))
        return [p for p, own in self._pieces if not found.isdisjoint(_stretches(own, min(_SHINGLE, len(own))))]


def _telling(stretch: tuple[str, ...]) -> bool:
    return sum(map(len, stretch)) >= _TELLING


def _stretches(sequence: list[str], n: int) -> Iterable[tuple[str, ...]]:
    """Give every `n` words in a row."""
    return zip(*(sequence[i:] for i in range(n)))
