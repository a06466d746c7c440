"""The positive control of the search: withheld pieces written alone through the same writers must be found there.

A reader that reads nothing and a search that finds nothing look like a clean file. So each build writes, in memory and
in the same formats, a small document of some withheld pieces (their references as plain text, as release recorded
them), reads it back with the same readers, and searches it with the same search. What is not found fails the build. The
pieces stand where words stand in a file: in the body, in a note, in running matter, in the properties.

What is to be found is told here by other code than that of the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import cycle, islice

from reportkit.checks.explained import Known, unexplained
from reportkit.checks.extract import Extract, words
from reportkit.checks.search import Given, Search
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Note, Paragraph, Properties, Running, Text
from reportkit.doctree.roles import Role
from reportkit.model.withheld import Withheld
from reportkit.patterns import regex
from reportkit.record import dataclass, replace
from reportkit.span import at

Write = Callable[[Document], Mapping[str, bytes]]
"""Lays out and writes a document in memory, as the audience's own files were: bytes by format."""

Read = Callable[[bytes, Sink], Extract | None]

_PIECES = 6
_ASKED = 24
"""Pieces that are looked at: spread over all of them, whatever there are."""

_ROW = 4
_WORD = regex(r"[^\W_]+")
_HINT = "nothing was written; please report this as a fault of reportkit"


@dataclass(frozen=True, slots=True)
class Sample:
    """A few withheld words that the audience was not given, and the piece that they are from."""

    piece: Withheld
    text: str


def samples(withheld: tuple[Withheld, ...], given: Given, letters: Iterable[str]) -> list[Sample]:
    """Give some withheld words, at most six, that an audience was not given, in letters that it has seen.

    Letters that it has not seen may be in no font of its files.
    """
    allowed = {*letters, *" abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}
    told = f" {' '.join(given.words)} "
    step = max(1, len(withheld) // _ASKED)
    out: dict[str, Sample] = {}
    for piece in withheld[::step]:
        whole = f" {' '.join(words(piece.text))} "  # a lone accent parts words here, and not where they are searched
        for text in _rows(piece.text):
            own = " ".join(words(text))
            if allowed.issuperset(text) and f" {own} " in whole and f" {own} " not in told and own not in out:
                out[own] = Sample(piece, text)
                break
        if len(out) == _PIECES:
            break
    return [*out.values()]


def _rows(text: str) -> Iterator[str]:
    """Give four words in a row at a time as they are written, or the whole of a shorter text, with blanks between."""
    own = _WORD.findall(text)
    if own:
        for first in range(max(1, min(_ASKED, len(own) - _ROW + 1))):
            yield " ".join(own[first : first + _ROW])


def check_control(
    document: Document,
    found: list[Sample],
    search: Search,
    known: Known,
    sink: Sink,
    *,
    read: Mapping[str, Read],
    write: Write,
) -> None:
    """Write samples of what is withheld, read them back and search them: RK413 where one is not found."""
    if not found:
        return
    four = [*islice(cycle(found), 4)]
    for format_name, data in write(_document(document, found, four)).items():
        extract = read[format_name](data, Sink())
        if extract is None or not _seen(extract, found, four, search, known, format_name=format_name):
            said = f"withheld words that were written into a {format_name.upper()} to try the search were not found"
            sink.error("RK413", at("<output>"), said, _HINT)


def _document(document: Document, found: list[Sample], four: list[Sample]) -> Document:
    """Give the document of the control: in the audience's style, with nothing of its own words."""
    note, head, foot, subject = (sample.text for sample in four)
    body = [Paragraph(Role.BODY, (Text(sample.text),)) for sample in found]
    marked = Paragraph(Role.BODY, (Text("control"), Note("1", (Paragraph(Role.FOOTNOTE, (Text(note),)),))))
    running = Running(
        header=(Paragraph(Role.HEADER, (Text(head),)),),
        footer=(Paragraph(Role.FOOTER, (Text(foot),)),),
        first_header=(Paragraph(Role.HEADER, (Text(head),)),),
        first_footer=(Paragraph(Role.FOOTER, (Text(foot),)),),
    )
    about = Properties(title="control", subject=subject)
    return replace(document, blocks=(*body, marked), running=running, properties=about, banner=None, numberings=())


def _seen(
    extract: Extract, found: list[Sample], four: list[Sample], search: Search, known: Known, *, format_name: str
) -> bool:
    """Say whether all samples were found, each in the kinds of places where it was put."""
    note, *about = four
    read = search.hits(Extract(extract.blocks))
    told = search.hits(Extract((), about=extract.about))
    if not all(any(one is sample.piece for one in read) for sample in (*found, note)):
        return False
    if not all(any(one is sample.piece for one in told) for sample in about):
        return False
    strange = [sample for sample in about if not known.words.issuperset(words(sample.text))]
    return not strange or bool(unexplained(Extract((), about=extract.about), known, format_name))
