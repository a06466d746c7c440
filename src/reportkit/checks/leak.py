"""The second line: withheld words searched in the finished bytes.

The first line is that withheld content never reaches a writer. This one does not trust it: it takes the words of what
was withheld, sets aside what the audience was given anyway, and looks for the rest in every string of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportkit.checks.extract import Extract, words
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.doctree.walk import texts
from reportkit.model.withheld import Withheld

_SHINGLE = 4
"""Words in a row that count as the same text; shorter withheld texts are searched whole."""


_FORMATS = (
    "reportkit http www aiim org pdfua pdfuaid ns id identification part integer internal of iso 14289 that the file "
    "follows pdf ua a 2 page numpages pageref toc o h z u"
)
"""Words that stand in the files for programs: their maker, what they conform to, the instructions of fields."""


def check_leak(
    document: Document, withheld: tuple[Withheld, ...], read: Mapping[str, Extract], pages: int, sink: Sink
) -> None:
    """Search the files for withheld words; reports RK410 at the place that was withheld, without the words.

    `pages` is the number of pages: their numbers are in the files, whatever else is.
    """
    given = [word for text in (*texts(document), *_supplied(document, pages)) for word in words(text)]
    for format_name, extract in read.items():
        for piece in hits(withheld, given, extract):
            sink.error(
                "RK410",
                piece.span,
                f"words withheld here are in the {format_name.upper()}",
                "nothing was written; please report this as a fault of reportkit",
            )


def _supplied(document: Document, pages: int) -> Iterable[str]:
    """Give what a file holds beside its texts: words of the formats, language, date, numbers of pages, parted."""
    numbers = " , ".join(map(str, range(1, pages + 1)))
    day = f"{document.date:%Y-%m-%d}T00:00:00Z"
    return (_FORMATS, document.language, day, f"D:{document.date:%Y%m%d}000000Z", numbers)


def hits(withheld: Iterable[Withheld], given: list[str], extract: Extract) -> list[Withheld]:
    """Give the withheld pieces of which some stretch of words is in a file and was not given.

    A stretch is four words, or the whole of a shorter piece. Shorter pieces are not searched in names of styles and
    parts, where a word such as `strong` belongs to the format.
    """
    pieces = [(piece, words(piece.text)) for piece in withheld]
    # Across paragraphs and cells, since words may be set apart to hide them; other strings each by itself.
    body = [word for block in extract.blocks for word in words(block)]
    said = [body, *map(words, extract.alternatives), *map(words, extract.about)]
    found: dict[int, set[tuple[str, ...]]] = {}
    for n in sorted({min(_SHINGLE, len(own)) for _, own in pieces} - {0}):
        wanted = {stretch for _, own in pieces if min(_SHINGLE, len(own)) == n for stretch in _stretches(own, n)}
        wanted.difference_update(_stretches(given, n))
        strings = [*said, *map(words, extract.everything)] if n == _SHINGLE else said
        found[n] = set().union(*(wanted.intersection(_stretches(own, n)) for own in strings if len(own) >= n))
    return [p for p, own in pieces if own and not found[n := min(_SHINGLE, len(own))].isdisjoint(_stretches(own, n))]


def _stretches(sequence: list[str], n: int) -> Iterable[tuple[str, ...]]:
    """Give every `n` words in a row."""
    return zip(*(sequence[i:] for i in range(n)))
