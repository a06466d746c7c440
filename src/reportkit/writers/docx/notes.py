"""Footnotes as Word has them: a part of their own with a rule of our length above them (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from math import fsum

from reportkit.doctree.nodes import Note, Paragraph
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.labels import number_start
from reportkit.layout.looks import Look
from reportkit.writers.docx.blocks import Blocks
from reportkit.writers.docx.inlines import Inlines
from reportkit.writers.docx.story import Made, Story
from reportkit.writers.docx.xml import STORY, root, run, text_xml

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TAB = "<w:r><w:tab/></w:r>"
_OTHERWISE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wpc"/><mc:Fallback><w:{kind}/></mc:Fallback>'
    "</mc:AlternateContent></w:r>"
)
"""The separator of a length of its own, for readers that draw no rule without it (LibreOffice); Word 2010 and later
knows what the choice asks for, and leaves it out (ECMA-376 part 3, 7.5)."""


class Footnotes:
    """Writes the footnotes of a document in the order of their marks."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.made: list[str] = []

    def add(self, node: Note, counted: bool) -> int:
        """Write a note and give its id; `counted` says that Word counts it."""
        key = len(self.made) + 1
        self.made.append("")
        blocks = Blocks(self.story)
        first, *rest = node.blocks
        assert isinstance(first, Paragraph), "a note begins with a paragraph"
        self._first(blocks, first, node, counted)
        blocks.write(rest)
        self.made[key - 1] = f'<w:footnote w:id="{key}">{blocks.finish()}</w:footnote>'
        return key

    def _first(self, blocks: Blocks, node: Paragraph, note: Note, counted: bool) -> None:
        """Write the paragraph that has the number, parted from the text by a tab."""
        style = self.story.book.sheet.style(node.role, node.language)
        inlines = Inlines(self.story, style.text)
        look = inlines.bare((SpanRole.NOTE_NUMBER,))
        number = run("<w:footnoteRef/>" if counted else text_xml(note.number), look)
        content = f"{number}{_TAB}{inlines.write(node.content, node.language)}"
        blocks.await_anchor(note.anchor if node.anchor is None else node.anchor)
        start = self.start(note.number)
        blocks.paragraph(node.role, content, labelled=True, hang=0 if start == style.first else start, of=node)

    def start(self, number: str) -> int:
        """Give where a number begins, in twips from the text.

        For a number that ends at its place a tab before it would do the same in Word; LibreOffice puts the numbers of
        notes before any tab.
        """
        book = self.story.book
        style = book.sheet.roles[Role.FOOTNOTE]
        run_style = Look(style.text).under(book.sheet.spans[SpanRole.NOTE_NUMBER]).run()
        advances = book.fonts.advances(run_style.family, run_style.bold, run_style.italic, number)
        return round(number_start(style, fsum(advances) * run_style.size / 100))

    def part(self, rule_style: str) -> Made:
        """Give the part, with the rule above the notes and the same where notes run on."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:pPr><w:pStyle w:val="{rule_style}"/></w:pPr>'
            f"{_OTHERWISE.format(kind=kind)}</w:p></w:footnote>"
            for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        xml = root("w:footnotes", separators + "".join(self.made), *STORY, "wpc")
        return Made("/word/footnotes.xml", CONTENT_TYPE, xml, tuple(self.story.relations.made.values()), "footnotes")
