"""Write a laid-out document as a DOCX.

The body comes first, since it settles which styles, numberings, notes and pictures there are; then the parts that say
so. Widths, pages and drawings are those of the layout: what a word processor makes of the file looks as the PDF does.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.doctree.nodes import ContentsRow, Document, Heading, Paragraph
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import blocks_of, notes_of
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages
from reportkit.layout.scripts import right_to_left
from reportkit.style.sheet import PageStyle, StyleSheet
from reportkit.writers.docx.blocks import Blocks
from reportkit.writers.docx.fonts import font_parts
from reportkit.writers.docx.notes import Footnotes
from reportkit.writers.docx.numbering import Numberings
from reportkit.writers.docx.package import APP, CORE, MAIN, package
from reportkit.writers.docx.references import references
from reportkit.writers.docx.running import differs_even, differs_first, running_parts
from reportkit.writers.docx.scripts import Scripts, with_faces_of
from reportkit.writers.docx.settings import app_xml, core_xml, settings_xml, theme_xml
from reportkit.writers.docx.story import Book, Made, Story
from reportkit.writers.docx.styles import StyleBook
from reportkit.writers.docx.xml import STORY, root

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def write_docx(document: Document, sheet: StyleSheet, pages: Pages, fonts: FontSet) -> bytes:
    """Give the bytes of the DOCX of a document that was laid out as `pages` in the same sheet.

    The same document gives the same bytes, whatever was written before. Numbers of pages stand in it as they were
    laid out, so that no reader has to be asked whether they may be updated.
    """
    text, sheet = sheet.roles[Role.BODY].text, with_faces_of(sheet, document, pages)
    book = _book(document, sheet, pages, fonts, Scripts(document.language, text, sheet))
    body = Story(book)
    notes = Footnotes(Story(book))
    body.write_note = notes.add
    blocks = Blocks(body)
    blocks.write(document.blocks)
    content = blocks.finish(last_is_body=True)
    references = running_parts(book, body)
    page = sheet.pages[document.page]
    section = f"<w:sectPr>{references}{_page(page, first=differs_first(book), rtl=book.rtl)}</w:sectPr>"
    named = list(_named(book, notes, page))
    for part in named:
        if part.kind is not None:
            body.relations.to(part.kind, part.name.removeprefix("/word/"))
    xml = root("w:document", f"<w:body>{content}{section}</w:body>", *STORY)
    main = Made(MAIN, f"{_WORD}.document.main+xml", xml, tuple(body.relations.made.values()))
    about = (
        Made(CORE, _CORE, core_xml(document.properties, document.date, document.language)),
        Made(APP, _APP, app_xml(document.properties)),
    )
    return package((main, *about, *book.parts, *named))


def _book(document: Document, sheet: StyleSheet, pages: Pages, fonts: FontSet, scripts: Scripts) -> Book:
    """Begin a document: which roles have labels, and which numbers the styles of headings carry."""
    labelled = _labelled(document)
    known = {numbering.name: numbering for numbering in document.numberings}
    numberings = Numberings(sheet, known, right_to_left(document.language))
    styles = StyleBook(sheet, labelled, numberings.heading_styles(labelled))
    if document.banner is not None:
        styles.characters.banner = (document.banner.colour or "#000000", document.banner.background)
    return Book(document, sheet, pages, fonts, styles, numberings, scripts, references(document.blocks))


def _labelled(document: Document) -> frozenset[Role]:
    """Find the roles whose paragraphs have a label in this document."""
    found = {Role.FOOTNOTE} if next(notes_of(document.blocks), None) else set()
    for node in blocks_of(document.blocks):
        if isinstance(node, (Paragraph, Heading, ContentsRow)) and node.label:
            found.add(node.role)
    return frozenset(found)


def _named(book: Book, notes: Footnotes, page: PageStyle) -> Iterator[Made]:
    """Give the parts that say what the body has used."""
    document, sheet = book.document, book.sheet
    if notes.made:
        yield notes.part(book.styles.furniture.rule(sheet.notes, page))
    yield _said("numbering", book.numberings.xml(book.styles.numbered))
    yield _said("styles", book.styles.xml(document.language))
    embedded = any(face.embed for face in sheet.faces.values())
    notes_here = bool(notes.made)
    yield _said(
        "settings", settings_xml(document.language, even=differs_even(book), notes=notes_here, embedded=embedded)
    )
    body = sheet.roles[Role.BODY].text
    latin, east = (sheet.faces[family].docx for family in (body.family, body.korean))
    yield Made("/word/theme/theme1.xml", _THEME, theme_xml(sheet, latin, east), kind="theme")
    yield from font_parts(sheet, book.fonts)


def _said(name: str, xml: str) -> Made:
    return Made(f"/word/{name}.xml", f"{_WORD}.{name}+xml", xml, kind=name)


def _page(page: PageStyle, *, first: bool, rtl: bool) -> str:
    """Give the paper and margins of the section; the margin at which lines begin is the right one where they do so."""
    left, right = (page.right, page.left) if rtl else (page.left, page.right)
    return (
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{right}" w:bottom="{page.bottom}" w:left="{left}" '
        f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}{'<w:bidi/>' if rtl else ''}"
    )
