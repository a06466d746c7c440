"""The positive control of the search: withheld words that are written must be read again, and found.

A reader that reads nothing and a search that finds nothing look like a clean file. So the search of each audience is
tried on withheld words of its own, in the kinds of places where words stand in a file: the body, a note, running
matter, properties. That such words come through the writers and readers is tried once in a process for each format and
language: a small document of them (their references as plain text, as release recorded them) is written in memory as
the audience's own files were, read back by the same readers, and searched by the same search. And each file itself has
to be read where its body was not held against its document: the words of its own title, properties and running matter
must be among what its reader found. What is not found fails the build.

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
from reportkit.doctree.walk import inlines_of
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


_TRIED: set[tuple[str, Read, str]] = set()
"""Formats, their readers and languages that were tried in this process, and nothing of the words they were tried on."""


def check_control(
    document: Document,
    found: list[Sample],
    search: Search,
    known: Known,
    sink: Sink,
    *,
    read: Mapping[str, Read],
    write: Write,
    formats: Iterable[str],
) -> None:
    """Try the search on samples of what is withheld, and where that was not done yet, how they are written and read.

    Reports RK413 where one is not found.
    """
    if not found:
        return
    four = [*islice(cycle(found), 4)]
    keys = {name: (name, read[name], document.language) for name in formats}
    if _TRIED.issuperset(keys.values()):
        told = Extract(tuple(one.text for one in (*found, four[0])), about=tuple(one.text for one in four[1:]))
        extracts: dict[str, Extract | None] = dict.fromkeys(keys, told)
    else:
        extracts = {name: read[name](data, Sink()) for name, data in write(_document(document, found, four)).items()}
    seen: dict[int, bool] = {}
    for name, extract in extracts.items():
        if extract is not None and id(extract) not in seen:  # the same for all formats that were tried before
            seen[id(extract)] = _seen(extract, found, four, search)
        if extract is None or not seen[id(extract)] or not _judged(extract, four, known, name):
            said = f"withheld words that were written into a {name.upper()} to try the search were not found"
            sink.error("RK413", at("<output>"), said, _HINT)
        else:
            _TRIED.add(keys[name])


def check_awake(document: Document, read: Mapping[str, Extract], counts: Mapping[str, int], sink: Sink) -> None:
    """Look for the document's own words where its body is not: RK413 where a reader overlooked them.

    `counts` are the numbers of pages by format.
    """
    for name, extract in read.items():
        seen = {"".join(words(text)) for text in extract.about}
        carried = [["".join(words(text)) for text in texts] for texts in _carried(document, counts[name])]
        if not all(any(all(text in string for text in texts) for string in seen) for texts in carried if any(texts)):
            said = f"words of the properties or of the running matter of the {name.upper()} were not read back"
            sink.error("RK413", at("<output>"), said, _HINT)


def _carried(document: Document, pages: int) -> Iterator[list[str]]:
    """Give texts that a file carries beside its body, those that stand in one string together.

    They are of its properties, and of the heads and feet of its pages, where numbers may stand between them.
    """
    about, running = document.properties, document.running
    yield from ([text] for text in (about.title, about.author, about.subject))
    odd = running.header, running.footer
    even = (running.even_header, running.even_footer)
    shown = [(running.first_header, running.first_footer), [b if a is None else a for a, b in zip(even, odd)], odd]
    for paragraph in (paragraph for sides in shown[:pages] for side in sides for paragraph in side):
        yield [node.text for node in inlines_of(paragraph.content) if isinstance(node, Text)]


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


def _seen(extract: Extract, found: list[Sample], four: list[Sample], search: Search) -> bool:
    """Say whether all samples were found, each in the kinds of places where it was put."""
    note, *about = four
    read = search.hits(Extract(extract.blocks))
    told = search.hits(Extract((), about=extract.about))
    if not all(any(one is sample.piece for one in read) for sample in (*found, note)):
        return False
    return all(any(one is sample.piece for one in told) for sample in about)


def _judged(extract: Extract, four: list[Sample], known: Known, format_name: str) -> bool:
    """Say whether words that nothing explains were found to be such."""
    _, *about = four
    strange = [sample for sample in about if not known.words.issuperset(words(sample.text))]
    return not strange or bool(unexplained(Extract((), about=extract.about), known, format_name))
