"""The second line: withheld words searched in the finished bytes.

The first line is that withheld content never reaches a writer. This one does not trust it: it takes the words of what
was withheld, sets aside what the audience was given anyway, and looks for the rest in every string of the files. A hit
is reported with its place and its length, and never with its words. What is found by chance can be waived in the
settings, with a reason; a waiver holds for its words alone, and one that is no longer needed is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportkit.checks.extract import Extract, words
from reportkit.checks.search import SHINGLE, Hit, Search
from reportkit.checks.waivers import Waivers
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document

_FORMATS = (
    "reportkit http www aiim org pdfua pdfuaid ns id identification part integer internal of iso 14289 that the file "
    "follows pdf ua a 2 page numpages pageref toc o h z u ref n seq table figure arabic r"
)
"""Words that stand in the files for programs: their maker, what they conform to, the instructions of fields."""

_HINT = "nothing was written; please report this as a fault of reportkit"
_CHANCE = "if it is chance, record it with its reason: `[[check.chance]]` in reportkit.toml; nothing was written"


def supplied(document: Document, pages: int) -> Iterable[str]:
    """Give what a file holds beside its texts: words of the formats, language, date, numbers of pages, parted."""
    numbers = " , ".join(map(str, range(1, pages + 1)))
    day = f"{document.date:%Y-%m-%d}T00:00:00Z"
    return (_FORMATS, document.language, day, f"D:{document.date:%Y%m%d}000000Z", numbers)


def check_leak(
    search: Search,
    read: Mapping[str, Extract],
    outputs: Mapping[str, bytes],
    sink: Sink,
    *,
    said: bool = False,
    waivers: Waivers | None = None,
    named: frozenset[str] = frozenset(),
) -> None:
    """Search the files for withheld words; reports RK410 at the place that was withheld, without the words.

    `outputs` are the bytes that were read, where the place of a hit is looked up. `said` says that the bodies of the
    files were found to be those of their document, word for word; `named` are words of the names of files, which the
    author chose for all: a few of them are no leak.
    """
    for format_name, hit in leaks(search, read, said=said, named=named):
        if waivers is None or not waivers.hold(hit.words):
            from reportkit.checks.whereabouts import whereabouts  # late: it is asked only where something is found

            where = whereabouts(format_name, outputs.get(format_name, b""), Search([hit.piece], ()))
            sink.error("RK410", hit.piece.span, f"{_counted(hit)} {_named(format_name)}{where}", _HINT, _CHANCE)


def leaks(
    search: Search, read: Mapping[str, Extract], *, said: bool = False, named: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Hit]]:
    """Give the withheld words in files, with the names of those, as `check_leak`."""
    for name, extract in read.items():
        for hit in search.finds(extract, said=said):
            if len(hit.words) >= SHINGLE or not named.issuperset(hit.words):
                yield name, hit


def _named(format_name: str) -> str:
    return f"the {format_name.upper()}" if format_name in ("docx", "pdf") else f"`{format_name}`"


def _counted(hit: Hit) -> str:
    count, whole = len(hit.words), len(words(hit.piece.text))
    if count == whole:
        return f"{count} word{'' if count == 1 else 's'} withheld here {'is' if count == 1 else 'are'} in"
    from_on = f"from the {hit.first}. word on" if count > 1 else f"the {hit.first}. one"
    return f"{count} of {whole} words withheld here, {from_on}, {'is' if count == 1 else 'are'} in"
