"""The layouts of a document: one for both formats, or, where the sheet wants `optimal` lines, one for each.

Word processors break lines as they do, so a DOCX has the pages of the `word` layout whatever the sheet says. What of
a document depends on its length (contents, folios) is settled once, by the pages of the PDF, which are printed as they
are counted; a DOCX that is built alone has the same words and bytes as one that is built beside its PDF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from reportkit.checks.said import Printed
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, again, untold
from reportkit.doctree.nodes import ContentsRow, Document, PageCount, PageNumber
from reportkit.doctree.walk import blocks_of, content_of, inlines_of, notes_of
from reportkit.layout import lay_out
from reportkit.layout.measure import Faces
from reportkit.layout.pages import Pages
from reportkit.layout.paginate import paginate
from reportkit.record import dataclass, replace
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.xml import style_id


@dataclass(frozen=True, slots=True)
class Layouts:
    """A document as it is printed, and its pages by format."""

    document: Document
    pages: Mapping[str, Pages]

    @property
    def printed(self) -> Pages:
        """Give the pages that limits and reports count: those of the PDF where there is one."""
        return self.pages.get("pdf") or next(iter(self.pages.values()))

    @property
    def most(self) -> int:
        """Give the number of pages of the format that has more."""
        return max(len(pages.pages) for pages in self.pages.values())

    def page_numbers(self) -> Counter[tuple[str, str]]:
        """Count the pairs of page numbers, of DOCX and PDF, in which both may differ: those that refer to pages."""
        docx, pdf = self.pages.get("docx"), self.pages.get("pdf")
        if docx is None or pdf is None or docx is pdf:
            return Counter()
        found = Counter(
            (str(docx.page_of.get(to, 0)), str(pdf.page_of.get(to, 0))) if to else _counts(docx, pdf)
            for to in _referred(self.document)
        )
        return Counter({pair: count for pair, count in found.items() if pair[0] != pair[1]})


def laid_out(
    document: Document, sheet: StyleSheet, formats: Iterable[str], fonts: Faces, sink: Sink, *, told: Told = untold
) -> Layouts:
    """Lay out a document for its formats. What both layouts find is reported once."""
    if sheet.linebreak == "word":
        document, pages = paginate(document, sheet, fonts, sink, told)
        return Layouts(document, dict.fromkeys(formats, pages))
    told(Stage.LAYOUTS, 1, 2 if "docx" in formats else 1)
    out: dict[str, Pages] = {}
    printed = Sink()
    document, pages = paginate(document, sheet, fonts, printed, told)
    if "pdf" in formats:
        sink.extend(printed.found)
        out["pdf"] = pages
    if "docx" in formats:
        edited = Sink()
        word = replace(sheet, linebreak="word", expansion=0)
        out["docx"] = lay_out(document, word, fonts, edited, told=again(told))
        sink.extend(found for found in edited.found if found not in sink.found)
    return Layouts(document, out)


def printed(made: Layouts, sheet: StyleSheet) -> Printed:
    """Say how a document was printed, for those who hold its files against it."""
    return Printed(
        page_of={name: pages.page_of for name, pages in made.pages.items()},
        counts={name: len(pages.pages) for name, pages in made.pages.items()},
        boxes=sheet.boxes,
        letterhead=sheet.letterhead.words if sheet.letterhead is not None else (),
        names=names_of(sheet),
    )


def names_of(sheet: StyleSheet) -> tuple[str, ...]:
    """Give the names that a sheet brings into files: its own, those of styles and those of fonts."""
    faces = (name for face in sheet.faces.values() for name in (face.docx, face.substitute or ""))
    styles = (*(style.name for style in sheet.roles.values()), *(style.name for style in sheet.spans.values()))
    return (sheet.name, *sheet.faces, *faces, *styles, *map(style_id, styles))


def _counts(docx: Pages, pdf: Pages) -> tuple[str, str]:
    return str(len(docx.pages)), str(len(pdf.pages))


def _referred(document: Document) -> Iterator[str | None]:
    """Give the anchors whose page numbers stand in the text, None for the number of all pages."""
    bodies = [document.blocks, *(note.blocks for note in notes_of(document.blocks))]
    for node in (node for blocks in bodies for node in blocks_of(blocks)):
        if isinstance(node, ContentsRow):
            yield node.to
        for inline in inlines_of(content_of(node)):
            if isinstance(inline, PageNumber) and inline.of is not None:
                yield inline.of
            elif isinstance(inline, PageCount):
                yield None
