"""Headers and footers: parts of their own, named by the section (ECMA-376 part 1, 17.10)."""

from __future__ import annotations

from reportkit.doctree.nodes import Paragraph
from reportkit.writers.docx.blocks import Blocks
from reportkit.writers.docx.story import Book, Made, Story
from reportkit.writers.docx.xml import STORY, root

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def differs_first(book: Book) -> bool:
    """Say whether the first page has running matter of its own."""
    running = book.document.running
    return running.first_header != running.header or running.first_footer != running.footer


def differs_even(book: Book) -> bool:
    """Say whether even pages have running matter of their own."""
    running = book.document.running
    return running.even_header is not None or running.even_footer is not None


def running_parts(book: Book, body: Story) -> str:
    """Write the parts of all headers and footers and give the section's references to them."""
    running = book.document.running
    pages = [("default", running.header, running.footer)]
    if differs_first(book):
        pages.append(("first", running.first_header, running.first_footer))
    if differs_even(book):
        even_header = running.header if running.even_header is None else running.even_header
        even_footer = running.footer if running.even_footer is None else running.even_footer
        pages.append(("even", even_header, even_footer))
    out = []
    for number, (kind, header, footer) in enumerate(pages, 1):
        for what, letters, paragraphs in (("header", "hdr", header), ("footer", "ftr", footer)):
            if not paragraphs:
                continue  # a page without a part of its own kind has none at all: there is no section before
            name = f"{what}{number}.xml"
            book.parts.append(_part(book, what, letters, name, paragraphs))
            key = body.relations.to(what, name)
            out.append(f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>')
    return "".join(out)


def _part(book: Book, what: str, letters: str, name: str, paragraphs: tuple[Paragraph, ...]) -> Made:
    story = Story(book)
    blocks = Blocks(story)
    blocks.write(paragraphs)
    xml = root(f"w:{letters}", blocks.finish(), *STORY)
    return Made(f"/word/{name}", f"{_TYPE}.{what}+xml", xml, tuple(story.relations.made.values()))
