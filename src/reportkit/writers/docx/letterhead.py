"""The lines of a letterhead as paragraphs of named styles: one for each form of line, one for each look of words."""

from __future__ import annotations

from hashlib import sha256
from typing import assert_never

from reportkit.style.letterhead import Counted, LetterLine, Lines, Logo, Move, Words
from reportkit.style.sheet import Side, TextStyle
from reportkit.writers.docx.pictures import drawn_picture
from reportkit.writers.docx.properties import border, run_properties, tabs
from reportkit.writers.docx.story import Story
from reportkit.writers.docx.xml import field, run, text_xml

_JC = {Side.LEFT: "left", Side.CENTRE: "center", Side.RIGHT: "right", Side.JUSTIFY: "left"}


def letterhead_xml(lines: Lines, story: Story) -> str:
    """Give the paragraphs of lines."""
    return "".join(_line(line, story) for line in lines)


def _line(line: LetterLine, story: Story) -> str:
    rules = border("top", line.above) + border("bottom", line.below)
    # a picture makes its own line, which an exact height would cut
    rule, height = ("auto", 240) if line.logo is not None else ("exact", line.line)
    properties = "".join(
        (
            f"<w:pBdr>{rules}</w:pBdr>" if rules else "",
            tabs(line.tabs),
            f'<w:spacing w:before="{line.before}" w:after="0" w:line="{height}" w:lineRule="{rule}"/>',
            f'<w:ind w:left="{line.left}" w:right="0" w:firstLine="0"/>' if line.left else "",
            f'<w:jc w:val="{_JC[line.align]}"/>',
        )
    )
    style = story.book.styles.furniture.letter_line(properties)
    content = "".join(_bit(bit, story) for bit in line.bits)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _bit(bit: Words | Move | Counted | Logo, story: Story) -> str:
    match bit:
        case Words():
            return run(text_xml(bit.text), _look(bit.look, story))
        case Move():
            return run("<w:tab/>")
        case Counted():
            count = str(len(story.book.pages.pages)) if bit.total else "1"
            return field("NUMPAGES" if bit.total else "PAGE", count, _look(bit.look, story))
        case Logo():
            size = (bit.width, bit.height)
            name = (sha256(bit.data).digest(), bit.format)
            return drawn_picture(story, bit.data, name, size, "Logo")
        case _:
            assert_never(bit)


def _look(look: TextStyle, story: Story) -> str:
    book = story.book
    return f'<w:rStyle w:val="{book.styles.furniture.letter_words(run_properties(look, book.sheet.faces))}"/>'
