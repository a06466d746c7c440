"""Headers and footers: parts of their own, named by the section (ECMA-376 part 1, 17.10).

A letterhead stands above the header and below the footer.
"""

from __future__ import annotations

from reportkit.doctree.nodes import Paragraph
from reportkit.layout.letterhead import lines_for
from reportkit.style.letterhead import Lines
from reportkit.writers.docx.blocks import Blocks
from reportkit.writers.docx.letterhead import letterhead_xml
from reportkit.writers.docx.story import Book, Made, Story
from reportkit.writers.docx.xml import STORY, root

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OTHERS, _FIRST, _EVEN = 3, 1, 2
"""Pages that show what pages of a kind have in their letterhead."""


def differs_first(book: Book) -> bool:
    """Say whether the first page has running matter of its own."""
    running = book.document.running
    own = running.first_header != running.header or running.first_footer != running.footer
    return own or _letterhead(book, _FIRST) != _letterhead(book, _OTHERS)


def differs_even(book: Book) -> bool:
    """Say whether even pages have running matter of their own."""
    running = book.document.running
    own = running.even_header is not None or running.even_footer is not None
    return own or _letterhead(book, _EVEN) != _letterhead(book, _OTHERS)


def _letterhead(book: Book, page: int) -> tuple[Lines, Lines]:
    return lines_for(book.sheet.letterhead, page, book.document.running)


def running_parts(book: Book, body: Story) -> str:
    """Write the parts of all headers and footers and give the section's references to them."""
    running = book.document.running
    pages = [("default", _OTHERS, running.header, running.footer)]
    if differs_first(book):
        pages.append(("first", _FIRST, running.first_header, running.first_footer))
    if differs_even(book):
        even_header = running.header if running.even_header is None else running.even_header
        even_footer = running.footer if running.even_footer is None else running.even_footer
        pages.append(("even", _EVEN, even_header, even_footer))
    out = []
    for number, (kind, page, header, footer) in enumerate(pages, 1):
        above, below = _letterhead(book, page)
        for what, paragraphs, letter in (("header", header, above), ("footer", footer, below)):
            if not paragraphs and not letter:
                continue  # a page without a part of its own kind has none at all: there is no section before
            name = f"{what}{number}.xml"
            book.parts.append(_part(book, what, name, paragraphs, letter))
            key = body.relations.to(what, name)
            out.append(f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>')
    return "".join(out)


def _part(book: Book, what: str, name: str, paragraphs: tuple[Paragraph, ...], letter: Lines) -> Made:
    story = Story(book)
    blocks = Blocks(story)
    blocks.write(paragraphs)
    own, lines = blocks.finish(), letterhead_xml(letter, story)
    content, letters = (lines + own, "hdr") if what == "header" else (own + lines, "ftr")
    xml = root(f"w:{letters}", content, *STORY)
    return Made(f"/word/{name}", f"{_TYPE}.{what}+xml", xml, tuple(story.relations.made.values()))
